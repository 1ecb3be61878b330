import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { VueDocument, VueDossier, VuePassage } from '../../contract/vues.ts';
import { nomComplet } from '../../domain/ins/nom.ts';
import { OuvrirAcces } from '../acces/OuvrirAcces.tsx';
import { allerAuCas, ouvrirFiche, pieceDemandee } from '../application/route.ts';
import { toJour, useMaintenant } from '../application/temps.ts';
import { Consentement } from '../consentement/Consentement.tsx';
import { textes as consentement } from '../consentement/textes.ts';
import { BandeauBris } from '../urgence/BandeauBris.tsx';
import { BandeauIdentite } from '../reunion/BandeauIdentite.tsx';
import { phraseHomonymes } from '../reunion/homonymes.ts';
import texte from '../styles/texte.module.css';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { classes } from '../ui/classes.ts';
import { Chronologie } from './Chronologie.tsx';
import { evenementsDe } from './chronologie.ts';
import styles from './dossier.module.css';
import { Lecture, type Ouvert as EnVue } from './Lecture.tsx';
import { ListeDocuments } from './ListeDocuments.tsx';
import { Imports, useImports } from './Imports.tsx';
import { actuelles, piecesDe } from './pieces.ts';
import { textes } from './textes.ts';
import { useEtroit } from '../ui/charpente/useEtroit.ts';
import { SignalerDoublon } from './SignalerDoublon.tsx';
import { type Volet, useTouchesDossier } from './useTouchesDossier.ts';

type Props = { readonly dossier: VueDossier; readonly onRevenir: () => void };

/** Identity over the whole width, then the story, the documents, and what is open. */
export function Ouvert({ dossier, onRevenir }: Props) {
  const jour = toJour(useMaintenant());
  const pieces = useMemo(() => piecesDe(dossier), [dossier]);
  const courantes = useMemo(() => actuelles(pieces), [pieces]);
  const evenements = useMemo(() => evenementsDe(dossier, jour), [dossier, jour]);
  const [volet, setVolet] = useState<Volet>(() =>
    pieceDemandee.lire() === null ? 'chronologie' : 'lecture',
  );
  const [choisi, setChoisi] = useState(pieceDemandee.lire);
  const ouvert = enVue(dossier, pieces, choisi);
  const imports = useImports();
  const ouvertId = idDe(ouvert);
  // What is being read stays, whatever document comes in meanwhile.
  if (choisi === null && ouvertId !== null) setChoisi(ouvertId);
  const etroit = useEtroit();
  // In one column nothing is read behind the list in view, and the row already read opens again.
  const cache = etroit && volet !== 'lecture';
  const coche = etroit ? null : ouvertId;
  const zone = useRef<HTMLDivElement>(null);
  // Another pane is read from its top, under its tab; scrollIntoView would stop under the bars.
  useEffect(() => {
    if (etroit) window.scrollTo(0, 0);
  }, [etroit, volet, choisi]);
  const fiche = ficheDe(dossier, ouvert, jour);
  const { suivreFrappe, onPret, onAutre } = useTouchesDossier({
    zone,
    montrer: setVolet,
    onRevenir,
    onFiche: fiche === null ? null : () => ouvrirFiche(fiche),
  });
  const onOuvrir = (id: string) => {
    if (etroit || id !== ouvertId) onAutre();
    setChoisi(id);
    setVolet('lecture');
  };
  usePieceDemandee(onOuvrir);
  return (
    <div ref={zone} className={styles['dossier']} data-volet-montre={volet}>
      <div className={styles['tete']}>
        {dossier.bris === null ? null : <BandeauBris bris={dossier.bris} onFini={onRevenir} />}
        <Identite dossier={dossier} jour={jour} />
        <Onglets volet={volet} pieces={courantes} onVolet={setVolet} />
      </div>
      <div className={styles['trois']} {...suivreFrappe}>
        <div className={classes(styles['volet'], styles['chronologie'])}>
          <Chronologie evenements={evenements} ouvert={coche} onOuvrir={onOuvrir} />
        </div>
        <div className={classes(styles['volet'], styles['documents'])}>
          <ListeDocuments
            pieces={courantes}
            ouvert={coche}
            onOuvrir={onOuvrir}
            onImporter={imports.choisir}
          />
        </div>
        {cache ? null : (
          <Lecture ouvert={ouvert} onPret={onPret} versSeance={versSeance} versions={{ pieces, onOuvrir }} />
        )}
      </div>
      <Imports {...imports} patientId={dossier.patientId} identite={dossier.patient.identite} jour={jour} />
    </div>
  );
}

/** In view at any scroll, and told when the dossier opens. */
function Identite({ dossier, jour }: { readonly dossier: VueDossier; readonly jour: string }) {
  const { medecinTraitant, identite } = dossier.patient;
  return (
    <>
      <BandeauIdentite
        patient={dossier.patient}
        jour={jour}
        homonyme={phraseHomonymes(dossier.homonymes, identite.ins !== null)}
        suite={
          <>
            <MedecinTraitant nom={medecinTraitant} />
            <OuvrirConsentement patientId={dossier.patientId} nom={nomComplet(identite)} />
            <SignalerDoublon dossier={dossier} />
            <OuvrirAcces patientId={dossier.patientId} />
          </>
        }
      />
      <p className={texte['lu']} role="status">
        {textes.annonce(nomComplet(identite))}
      </p>
    </>
  );
}

/** Sheet, consent, restrictions: beside what the banner says of them. */
function OuvrirConsentement({ patientId, nom }: { readonly patientId: string; readonly nom: string }) {
  const [ouvert, setOuvert] = useState(false);
  return (
    <>
      <Bouton taille="petit" icone="shield-check" onPress={() => setOuvert(true)}>
        {consentement.bouton}
      </Bouton>
      {ouvert ? <Consentement patientId={patientId} nom={nom} onFermer={() => setOuvert(false)} /> : null}
    </>
  );
}

function MedecinTraitant({ nom }: { readonly nom: string | null }) {
  if (nom === null) return null;
  return (
    <span className={texte['second']}>
      <span className={texte['tiers']}>{textes.medecinTraitant}</span> {nom}
    </span>
  );
}

/** Ctrl+K may ask for a document of the dossier in view. */
function usePieceDemandee(onOuvrir: (id: string) => void): void {
  useEffect(() => {
    pieceDemandee.poser(null);
    return pieceDemandee.ecouter(() => {
      const id = pieceDemandee.lire();
      if (id === null) return;
      pieceDemandee.poser(null);
      onOuvrir(id);
    });
  });
}

/** What was chosen, else the latest document that opens without network, else the latest passage. */
function enVue(dossier: VueDossier, pieces: readonly VueDocument[], choisi: string | null): EnVue {
  const passage = dossier.passages.find(({ id }) => id === choisi);
  if (passage !== undefined) return { type: 'passage', passage };
  const piece =
    pieces.find(({ id }) => id === choisi) ??
    pieces.find(({ present, remplacePar }) => present && remplacePar === null);
  if (piece !== undefined) return { type: 'piece', piece, passage: passageDe(dossier, piece.id) };
  const [dernier] = dossier.passages;
  return dernier === undefined ? { type: 'rien' } : { type: 'passage', passage: dernier };
}

function passageDe({ figees, passages }: VueDossier, pieceId: string): VuePassage | undefined {
  const figee = figees.find(({ id }) => id === pieceId);
  return figee && passages.find(({ id }) => id === figee.passageId);
}

/** The inscription whose fiche Alt+F opens: of the passage in view, else of the next séance, else of the last. */
function ficheDe({ passages }: VueDossier, ouvert: EnVue, jour: string): string | null {
  const enVueLieu = ouvert.type === 'rien' ? null : (ouvert.passage?.lieu ?? null);
  const ici = passages.filter(({ lieu }) => lieu?.inscriptionId != null);
  const prochain = ici.findLast((p) => p.jour >= jour) ?? ici[0];
  return enVueLieu?.inscriptionId ?? prochain?.lieu?.inscriptionId ?? null;
}

const idDe = (ouvert: EnVue): string | null =>
  ouvert.type === 'piece' ? ouvert.piece.id : ouvert.type === 'passage' ? ouvert.passage.id : null;

function versSeance({ lieu }: VuePassage) {
  if (lieu === null) return null;
  const { inscriptionId } = lieu;
  return (
    <>
      {inscriptionId === null ? null : (
        <Bouton taille="petit" icone="clipboard-list" onPress={() => ouvrirFiche(inscriptionId)}>
          {textes.ouvrirFiche}
        </Bouton>
      )}
      <Bouton taille="petit" icone="presentation" onPress={() => allerAuCas(lieu)}>
        {textes.allerSeance}
      </Bouton>
    </>
  );
}

type PropsOnglets = {
  readonly volet: Volet;
  readonly pieces: readonly VueDocument[];
  readonly onVolet: (volet: Volet) => void;
};

/** In one column (200 % zoom of 1366) the panes are shown one at a time. */
function Onglets({ volet, pieces, onVolet }: PropsOnglets) {
  const onglets: readonly (readonly [Volet, string])[] = [
    ['chronologie', textes.chronologie],
    ['documents', `${textes.documents} ${pieces.length}`],
    ['lecture', textes.lecture],
  ];
  return (
    <nav className={styles['onglets']} aria-label={textes.volets}>
      {onglets.map(([id, mot]) => (
        <Button
          key={id}
          className={classes(styles['onglet'])}
          aria-current={id === volet ? 'true' : 'false'}
          onPress={() => onVolet(id)}
        >
          {mot}
        </Button>
      ))}
    </nav>
  );
}
