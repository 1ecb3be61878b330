import { type ReactNode, useCallback, useState } from 'react';
import type { Erreur } from '../../contract/errors.ts';
import type { VueAValider } from '../../contract/vues.ts';
import type { Result } from '../../domain/result.ts';
import { Echec } from '../application/Echec.tsx';
import { useEnvoi } from '../application/envoi.ts';
import { uneFois, useLecture } from '../application/lecture.ts';
import { aller } from '../application/route.ts';
import { ErreurFormulaire } from '../connexion/Erreur.tsx';
import { Impression, type ObjetImprime } from '../documents/Impression.tsx';
import { type Imprimable, LecteurPdf } from '../documents/LecteurPdf.tsx';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { poserAvis } from '../ui/etat/avis.ts';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { EtatVide } from '../ui/etat/EtatVide.tsx';
import { EtatAvis } from './TableAvis.tsx';
import { TexteARelire } from './TexteARelire.tsx';
import { textes } from './textes.ts';
import styles from './validation.module.css';

type Etat = VueAValider['etat'];
type Props = {
  readonly avis: VueAValider;
  readonly animateur: boolean;
  readonly seanceId: string;
  readonly onCorrige: () => void;
};

/** The right pane: the very bytes that will be validated, or the frozen ones, or why there are none. */
export function Apercu(props: Props) {
  const { avis } = props;
  const fige = avis.etat === 'figee';
  return (
    <section className={styles['apercu']} aria-labelledby="titre-apercu" data-volet="apercu" tabIndex={-1}>
      <header className={styles['entete']}>
        <h2 id="titre-apercu">{fige ? textes.figee : props.animateur ? textes.apercu : textes.apercuLu}</h2>
        <EtatAvis avis={avis} />
        {fige && props.animateur ? <Corriger {...props} /> : null}
      </header>
      {fige ? <Figee avis={avis} /> : <Provisoire {...props} />}
    </section>
  );
}

function Provisoire({ avis, seanceId, animateur }: Props) {
  const raison = raisonSansApercu(avis, seanceId);
  if (raison !== null) return raison;
  return (
    <>
      {avis.etat === 'valideePoste' ? <p className={styles['note']}>{textes.enAttente}</p> : null}
      {avis.etat === 'texteARelire' ? <TexteARelire avis={avis} animateur={animateur} /> : null}
      <Octets
        key={avis.etat === 'valideePoste' ? 'validee' : 'prete'}
        inscriptionId={avis.inscriptionId}
        titre={titreDe(avis)}
      />
    </>
  );
}

const titreDe = (v: VueAValider): string => `${textes.apercu}, ${v.nom} ${v.prenom}`;

const DANS_REUNION: ReadonlySet<Etat> = new Set(['champsManquants', 'sansAvis']);
const DANS_SYNCHRO: ReadonlySet<Etat> = new Set(['conflit', 'refusee', 'quarantaine']);

/** Without a complete avis there is nothing to typeset: what is missing, and where to go. */
function raisonSansApercu(avis: VueAValider, seanceId: string): ReactNode | null {
  if (
    avis.etat === 'pret' ||
    avis.etat === 'texteARelire' ||
    avis.etat === 'valideePoste' ||
    avis.etat === 'figee'
  )
    return null;
  const manques = textes.manques(avis.manques.map((m) => m.libelle));
  return (
    <Raison geste={<Ailleurs etat={avis.etat} seanceId={seanceId} />}>
      {avis.etat === 'champsManquants' ? `${manques} ${textes.aCompleter}` : textes[avis.etat]}
    </Raison>
  );
}

/** Where what is missing can be done. */
function Ailleurs({ etat, seanceId }: { readonly etat: Etat; readonly seanceId: string }) {
  if (DANS_REUNION.has(etat)) {
    return (
      <Bouton icone="presentation" onPress={() => aller({ ecran: 'reunion', seanceId })}>
        {textes.ouvrirReunion}
      </Bouton>
    );
  }
  if (!DANS_SYNCHRO.has(etat)) return null;
  return (
    <Bouton onPress={() => aller({ ecran: 'synchronisation', opId: null })}>{textes.ouvrirSynchro}</Bouton>
  );
}

function Raison({ geste, children }: { readonly geste?: ReactNode; readonly children: ReactNode }) {
  return (
    <div className={styles['raison']}>
      <EtatVide icone="notes" titre={textes.sansApercu} gestes={geste}>
        {children}
      </EtatVide>
    </div>
  );
}

/** Rows that are printed on a fiche; others change too often for it to be typeset again. */
const changeLaFiche = (cles: readonly string[]): boolean =>
  cles.some((cle) => /^(proposition|fiche|inscription|presence|patient):/.test(cle));

function Octets({ inscriptionId, titre }: { readonly inscriptionId: string; readonly titre: string }) {
  const { resultat, relire } = useLecture('validation:apercu', { inscriptionId }, changeLaFiche);
  return <Page resultat={resultat} titre={titre} objet={{ type: 'apercu', inscriptionId }} relire={relire} />;
}

/** The sealed document itself. Showing it opens the dossier: a read that leaves its trace. */
function Figee({ avis }: { readonly avis: VueAValider }) {
  const cas = useLecture('reunion:cas', { inscriptionId: avis.inscriptionId, motif: 'affichage' }, uneFois);
  if (cas.resultat === null) return <Chargement />;
  if (!cas.resultat.ok) return <Echec erreur={cas.resultat.error} ou="validation" onReessayer={cas.relire} />;
  const { figee } = cas.resultat.value.proposition;
  if (figee === null) return <Chargement />;
  return (
    <>
      <p className={styles['note']}>{textes.version(figee.version, figee.figeeLe)}</p>
      <Scellee sha256={figee.sha256} titre={`${textes.figee}, ${avis.nom} ${avis.prenom}`} />
    </>
  );
}

/** The acknowledgement comes before the bytes: they are read again once they have arrived. */
function Scellee({ sha256, titre }: { readonly sha256: string; readonly titre: string }) {
  const arrive = useCallback((cles: readonly string[]) => cles.includes(`fichier:${sha256}`), [sha256]);
  const { resultat, relire } = useLecture('document:lire', { sha256, motif: 'affichage' }, arrive);
  if (resultat?.ok === false && resultat.error.type === 'Introuvable') {
    return (
      <div className={styles['raison']} role="status">
        <EtatVide icone="download" titre={textes.figeeAttendue.titre}>
          {textes.figeeAttendue.corps}
        </EtatVide>
      </div>
    );
  }
  return <Page resultat={resultat} titre={titre} objet={{ type: 'document', sha256 }} relire={relire} />;
}

type PropsPage = {
  readonly resultat: Result<Uint8Array, Erreur> | null;
  readonly titre: string;
  /** What a printing is of: its trace, and whether it is the frozen one. */
  readonly objet: ObjetImprime;
  readonly relire: () => void;
};

function Page({ resultat, titre, objet, relire }: PropsPage) {
  const [imprime, setImprime] = useState<Imprimable | null>(null);
  const octets = useMemesOctets(resultat?.ok === true ? resultat.value : null);
  if (resultat?.ok === false) {
    return (
      <div className={styles['raison']}>
        <Echec erreur={resultat.error} ou="validation" onReessayer={relire} />
      </div>
    );
  }
  if (octets === null) return <Chargement />;
  return (
    <div className={styles['visionneuse']}>
      <LecteurPdf octets={octets} titre={titre} onImprimer={setImprime} />
      {imprime === null ? null : (
        <Impression {...imprime} titre={titre} objet={objet} onFermer={() => setImprime(null)} />
      )}
    </div>
  );
}

/** The same array as long as the bytes are the same: the viewer keeps its page and its zoom. */
function useMemesOctets(octets: Uint8Array | null): Uint8Array | null {
  const [gardes, setGardes] = useState(octets);
  if (gardes === octets || memes(gardes, octets)) return gardes;
  setGardes(octets);
  return octets;
}

const memes = (a: Uint8Array | null, b: Uint8Array | null): boolean =>
  a !== null && b !== null && a.length === b.length && a.every((octet, n) => octet === b[n]);

function Corriger({ avis, seanceId, onCorrige }: Props) {
  const { occupe, erreur, envoyer } = useEnvoi();
  const corriger = async () => {
    const { propositionId, inscriptionId } = avis;
    const fait = await envoyer('proposition:corriger', { propositionId, inscriptionId });
    if (fait === undefined) return;
    poserAvis({
      ...textes.corrigee,
      action: { libelle: textes.ouvrirReunion, onPress: () => aller({ ecran: 'reunion', seanceId }) },
    });
    onCorrige();
  };
  return (
    <div className={styles['corriger']}>
      <Bouton taille="petit" icone="writing" occupe={occupe} onPress={() => void corriger()}>
        {textes.corriger}
      </Bouton>
      <ErreurFormulaire erreur={erreur} />
    </div>
  );
}
