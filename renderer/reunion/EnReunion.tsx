import { useEffect, useState } from 'react';
import type { VueCasResume, VueReunion, VueSession } from '../../contract/vues.ts';
import { casDemande, ouvrirDossier, ouvrirFiche } from '../application/route.ts';
import { jourLocal } from '../application/temps.ts';
import { phraseErreur } from '../application/textes/erreurs.ts';
import { fermerDocuments } from '../documents/documents-ouverts.ts';
import texte from '../styles/texte.module.css';
import { classes } from '../ui/classes.ts';
import { oublierDerniers } from '../ui/clavier/volets.ts';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { EtatErreur } from '../ui/etat/EtatVide.tsx';
import { BarreReunion } from './BarreReunion.tsx';
import { Cas } from './Cas.tsx';
import { demander } from './demander.ts';
import { oublierOctets } from './memoire-octets.ts';
import { Onglets, type Volet } from './Onglets.tsx';
import { estReportable, etiquetteDe, nomDe, OrdreDuJour } from './OrdreDuJour.tsx';
import { Questions } from './Questions.tsx';
import styles from './Reunion.module.css';
import { Sorties } from './Sorties.tsx';
import { textes } from './textes.ts';
import type { Saisies } from './saisie.ts';
import { type CasEnVue, useCas } from './useCas.ts';
import { useEpingles } from './useEpingles.ts';
import { useIdentiteProjetee } from './useIdentiteProjetee.ts';
import { oublierConfirmations } from './usePageProjetee.ts';
import { useProjection } from './useProjection.ts';
import { useSaisies } from './useSaisie.ts';
import { useTouchesReunion } from './useTouchesReunion.ts';
import { useVoletNotes, type VoletDeNotes } from './useVoletNotes.ts';
import { VoletNotes } from './VoletNotes.tsx';

type Props = {
  readonly seanceId: string;
  readonly session: VueSession;
  readonly onQuitter: () => void;
  readonly onValider: () => void;
  readonly reunion: VueReunion;
  readonly cas: readonly VueCasResume[];
  readonly resume: VueCasResume;
  readonly onCourant: (inscriptionId: string) => void;
};

type Question = 'aller' | 'reporter' | 'reprendre' | null;

/** The columns, the case between them, and the keys of the meeting. */
export function EnReunion(props: Props) {
  const { cas, resume } = props;
  const [volet, setVolet] = useState<Volet>('dossier');
  const [presences, setPresences] = useState(false);
  const volets = { volet, presences: () => setPresences(true), montrer: setVolet };
  const conduite = useConduite(props, volets);
  const { projection, identite, notes, rang, jour, aller, sortir } = conduite;
  const { reunion } = identite;
  const suivant = () => aller(cas[rang + 1]);
  const note = notes.notes.pour(resume.inscriptionId);
  return (
    <div className={styles['reunion']} data-volet-montre={volet}>
      <BarreReunion
        reunion={reunion}
        jour={jour}
        ordre={resume.ordre}
        inscriptionId={resume.inscriptionId}
        projection={projection}
        presences={presences}
        onIdentite={identite.basculer}
        onPresences={setPresences}
        dernier={rang === cas.length - 1}
        onSuivant={suivant}
        onValider={() => sortir(props.onValider)}
      />
      <Onglets
        volet={volet}
        rang={rang + 1}
        total={cas.length}
        documents={conduite.lu?.ok === true ? conduite.lu.value.documents.length : null}
        note={note}
        onVolet={setVolet}
        onNotes={notes.ouvrir}
        onPresences={() => setPresences(true)}
      />
      <p className={texte['lu']} role="status">
        {textes.annonce(resume.ordre, nomDe(resume), etiquetteDe(resume, '').mot.toLocaleLowerCase('fr'))}
      </p>
      <div className={styles['colonnes']}>
        <div className={styles['gauche']}>
          <OrdreDuJour
            cas={cas}
            courant={resume.inscriptionId}
            jour={jour}
            onDeplacer={conduite.deplacer}
            onChoisir={(id) => aller(cas.find(({ inscriptionId }) => inscriptionId === id))}
            bas={
              <Sorties onQuitter={() => sortir(props.onQuitter)} onValider={() => sortir(props.onValider)} />
            }
          />
          <BasGauche notes={notes} resume={resume} />
        </div>
        <Milieu resume={resume} reunion={reunion} conduite={conduite} />
      </div>
      <Questions cas={cas} resume={resume} conduite={conduite} />
    </div>
  );
}

type PropsNotes = { readonly notes: VoletDeNotes; readonly resume: VueCasResume };

function BasGauche({ notes, resume }: PropsNotes) {
  if (!notes.ouvert) return null;
  return (
    <div className={styles['notes']}>
      <VoletNotes
        notes={notes.notes}
        inscriptionId={resume.inscriptionId}
        present={resume.nom !== null}
        onFermer={notes.fermer}
      />
    </div>
  );
}

export type Conduite = ReturnType<typeof useConduite>;

type Volets = {
  readonly volet: Volet;
  readonly presences: () => void;
  readonly montrer: (volet: Volet) => void;
};

/** What the operator does in the meeting: go from case to case, save the advice, leave. */
function useConduite(props: Props, { volet, presences, montrer }: Volets) {
  const { cas, resume } = props;
  const [question, setQuestion] = useState<Question>(null);
  const projection = useProjection();
  const identite = useIdentiteProjetee(props.reunion, resume.inscriptionId);
  const epingles = useEpingles(props.seanceId);
  const saisies = useSaisies(props.seanceId, props.session);
  const notes = useVoletNotes(props, volet, montrer);
  const rang = cas.indexOf(resume);
  const { lu, relire, preparer } = useCas(cas, rang, saisies, epingles.premierDe);
  useOubliAuDepart();
  const aller = (voulu: VueCasResume | undefined): boolean => {
    if (voulu === undefined) return false;
    quitterLeChamp();
    void saisies.quitter(resume.propositionId);
    void notes.notes.deverserTout();
    saisies.apaiser(voulu.propositionId);
    props.onCourant(voulu.inscriptionId);
    return true;
  };
  // Nothing of this screen is left out of the vault before another one opens.
  const sortir = (suite: () => void) =>
    void Promise.all([saisies.deverserTout(), notes.notes.deverserTout()]).then(suite);
  const ouvrirFicheIci = () => sortir(() => ouvrirFiche(resume.inscriptionId));
  const avis = gestesDeLAvis(lu, resume, saisies, setQuestion);
  useCasDemande(props.seanceId, (voulu) => aller(cas.find((c) => c.inscriptionId === voulu)));
  useTouchesReunion({
    projection,
    suivant: () => aller(cas[rang + 1]),
    precedent: () => aller(cas[rang - 1]),
    ouvrirDossier: () => sortir(() => ouvrirDossier(resume.patientId)),
    ouvrirFiche: ouvrirFicheIci,
    allerA: () => setQuestion('aller'),
    presences,
    notes,
    identite: identite.basculer,
    valider: () => sortir(props.onValider),
    enregistrerAvis: avis.enregistrerAvis,
    reporter: estReportable(resume) ? () => setQuestion('reporter') : null,
    montrer,
  });
  return {
    jour: jourLocal(props.reunion.seance.debut),
    rang,
    lu,
    relire,
    preparer,
    saisies,
    projection,
    identite,
    epingles,
    notes,
    question,
    setQuestion,
    aller,
    sortir,
    ouvrirFicheIci,
    ...avis,
    deplacer,
  };
}

/** Ahead of or behind its neighbour; the list says its new place once the vault holds it. */
const deplacer = (inscriptionId: string, pas: -1 | 1): Promise<void> =>
  demander('inscription:deplacer', { inscriptionId, pas });

/** Saving the advice of a case that was put off takes it up again: that is asked. */
function gestesDeLAvis(
  lu: CasEnVue['lu'],
  resume: VueCasResume,
  saisies: Saisies,
  demanderSi: (question: Question) => void,
) {
  const reprendreAvis = () => void garderAvis(lu, resume, saisies);
  const enregistrerAvis = resume.etat === 'reporte' ? () => demanderSi('reprendre') : reprendreAvis;
  return { enregistrerAvis, reprendreAvis };
}

/** Ctrl+Entrée: the advice is complete, and the case is said to be. */
async function garderAvis(lu: CasEnVue['lu'], resume: VueCasResume, saisies: Saisies): Promise<void> {
  if (lu?.ok !== true) return;
  const { inscriptionId, proposition, fiche } = lu.value;
  const garde = await saisies.pour(proposition).enregistrerAvis();
  // Withdrawn elsewhere, it stays withdrawn: its avis is kept, and that is all.
  if (!garde || resume.etat === 'retire') return;
  const etat = fiche.statutCas === 'enregistre' ? 'enregistre' : 'avisSaisi';
  await demander('inscription:modifier', { inscriptionId, etat });
}

/** Ctrl+K may ask for another case of the meeting in view. */
function useCasDemande(seanceId: string, aller: (inscriptionId: string) => void): void {
  useEffect(() =>
    casDemande.ecouter(() => {
      const lieu = casDemande.lire();
      if (lieu?.seanceId === seanceId && lieu.inscriptionId !== null) aller(lieu.inscriptionId);
    }),
  );
}

/** What was read and confirmed in a meeting ends with it. */
function useOubliAuDepart(): void {
  useEffect(
    () => () => {
      fermerDocuments();
      oublierOctets();
      oublierConfirmations();
    },
    [],
  );
}

/** The panes that one writes in. */
const SAISIS = '[data-volet="proposition"], [data-volet="notes"]';

/** The fields stay from one case to the next: what is typed on must not go to another patient's. */
function quitterLeChamp(): void {
  oublierDerniers();
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && activeElement.closest(SAISIS) !== null) activeElement.blur();
}

type PropsMilieu = {
  readonly resume: VueCasResume;
  readonly reunion: VueReunion;
  readonly conduite: Conduite;
};

/**
 * The case in view, or why there is none. While it is read the case before stays built, out of sight: filling it
 * with other words takes half the time of building it again.
 */
function Milieu({ resume, reunion, conduite }: PropsMilieu) {
  const { lu, jour, saisies, projection, epingles, relire, enregistrerAvis, setQuestion } = conduite;
  const [dernier, setDernier] = useState(lu);
  useEffect(() => {
    if (lu !== undefined) setDernier(lu);
  }, [lu]);
  const montre = lu ?? dernier;
  if (montre === undefined) return <Chargement />;
  if (!montre.ok)
    return lu === undefined ? null : <Refus resume={resume} cause={phraseErreur(montre.error)} />;
  return (
    <div className={classes(styles['milieu'], lu === undefined && styles['enRetard'])}>
      <Cas
        cas={montre.value}
        resume={resume}
        reunion={reunion}
        jour={jour}
        saisie={saisies.pour(montre.value.proposition)}
        projection={projection}
        epingles={epingles}
        note={conduite.notes.notes.pour(montre.value.inscriptionId)}
        desaccord={conduite.notes.notes.desaccord(montre.value.inscriptionId)}
        onNotes={conduite.notes.ouvrir}
        onRelire={relire}
        onEnregistrer={enregistrerAvis}
        onReporter={() => setQuestion('reporter')}
        onFiche={conduite.ouvrirFicheIci}
      />
    </div>
  );
}

function Refus({
  resume,
  cause,
}: {
  readonly resume: VueCasResume;
  readonly cause: ReturnType<typeof phraseErreur>;
}) {
  const absent = resume.nom === null;
  return (
    <EtatErreur titre={absent ? textes.horsPoste : cause.cause} niveau={1}>
      {absent ? textes.horsPosteSuite : cause.suite}
    </EtatErreur>
  );
}
