import type { ReactNode } from 'react';
import type { VueFaitsPoste, VueMesuresCoffre } from '../../contract/reglages.ts';
import { appeler } from '../application/collegiale.ts';
import { Echec } from '../application/Echec.tsx';
import { useLecture } from '../application/lecture.ts';
import { poste, synchro } from '../application/poste.ts';
import { reglages } from '../application/reglages.ts';
import { Empreinte } from '../enrolement/Empreinte.tsx';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Panneau } from '../ui/charpente/Panneau.tsx';
import { poserAvis } from '../ui/etat/avis.ts';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { Ordinaux } from '../ui/texte/Ordinaux.tsx';
import { diagnosticPoste } from './diagnostic.ts';
import styles from './reglages.module.css';
import { tailleLue, textes } from './textes.ts';

/** What the support asks for, and the user's own 3C: facts of this workstation. */
export function CePoste() {
  const faits = useLecture('poste:faits', null);
  const mesures = useLecture('coffre:mesurer', null);
  if (faits.resultat === null) return <Chargement lignes={8} />;
  if (!faits.resultat.ok)
    return <Echec erreur={faits.resultat.error} ou="poste" onReessayer={faits.relire} />;
  const lus = faits.resultat.value;
  const mesure = mesures.resultat?.ok === true ? mesures.resultat.value : null;
  return (
    <Panneau
      titre={textes.sections.poste}
      volet="poste"
      bas={
        <Bouton icone="clipboard-list" onPress={() => void copier(lus, mesure)}>
          {textes.copier}
        </Bouton>
      }
    >
      <Faits faits={lus} mesures={mesure} />
    </Panneau>
  );
}

type PropsFaits = { readonly faits: VueFaitsPoste; readonly mesures: VueMesuresCoffre | null };

function Faits({ faits, mesures }: PropsFaits) {
  const { faits: f } = textes;
  return (
    <dl className={styles['faits']}>
      <Fait nom={f.version}>
        {faits.version}, {f.protocole(faits.protocole)}
      </Fait>
      <Fait nom={f.serveur}>{faits.serveur ?? f.aucunServeur}</Fait>
      <Fait nom={f.sceau}>
        {faits.empreinteSceau === null ? f.inconnu : <Empreinte empreinte={faits.empreinteSceau} />}
        {faits.sceauJusqua === null ? null : (
          <span className={styles['second']}>
            <Ordinaux>{f.sceauJusqua(faits.sceauJusqua)}</Ordinaux>
          </span>
        )}
      </Fait>
      <Fait nom={f.coffre}>{mesures === null ? f.inconnu : tailleLue(mesures.tailleOctets)}</Fait>
      <Fait nom={f.documents}>
        {mesures === null ? f.inconnu : f.nombre(mesures.documentsRecus, mesures.documents)}
      </Fait>
      <Fait nom={f.trousseau}>{faits.stockageFaible ? f.trousseauAbsent : f.trousseauPresent}</Fait>
      <Fait nom={f.politique}>{faits.politique ?? f.aucunePolitique}</Fait>
      <Fait nom={f.systeme}>{faits.systeme}</Fait>
    </dl>
  );
}

const Fait = ({ nom, children }: { readonly nom: string; readonly children: ReactNode }) => (
  <div>
    <dt>{nom}</dt>
    <dd>{children}</dd>
  </div>
);

async function copier(faits: VueFaitsPoste, mesures: VueMesuresCoffre | null): Promise<void> {
  const texte = diagnosticPoste({
    faits,
    mesures,
    reglages: reglages.lire(),
    session: poste.lire().session,
    sync: synchro.lire(),
    quand: new Date().toISOString(),
    fenetre: `${window.innerWidth} × ${window.innerHeight}, échelle ${window.devicePixelRatio}`,
  });
  const copie = await appeler('application:copier', { texte });
  poserAvis(copie.ok ? textes.copie : { titre: textes.nonCopie, icone: 'alert-triangle' });
}
