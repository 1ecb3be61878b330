import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { VueCas, VueCasResume, VueReunion } from '../../contract/vues.ts';
import { appeler } from '../application/collegiale.ts';
import { ouvrirDossier } from '../application/route.ts';
import { type Selection, versProjection } from '../projection/vers-projection.ts';
import texte from '../styles/texte.module.css';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { classes } from '../ui/classes.ts';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { BandeauIdentite } from './BandeauIdentite.tsx';
import { demander } from './demander.ts';
import type { EnvoiProjection } from './envoi-projection.ts';
import { phraseHomonymes } from './homonymes.ts';
import { Lecture } from './Lecture.tsx';
import type { SaisieNote } from './notes.ts';
import { estReportable } from './OrdreDuJour.tsx';
import { Proposition } from './Proposition.tsx';
import styles from './Reunion.module.css';
import type { SaisieProposition } from './saisie.ts';
import { textes } from './textes.ts';
import { type Projection, useEnvoiProjection } from './useProjection.ts';
import type { Epingles } from './useEpingles.ts';
import { useEditeur } from './useSaisie.ts';
import { VoletAvant } from './VoletAvant.tsx';
import { VoletDocuments } from './VoletDocuments.tsx';
import { BoutonNotes } from './VoletNotes.tsx';

type Props = {
  readonly cas: VueCas;
  readonly resume: VueCasResume;
  readonly reunion: VueReunion;
  readonly jour: string;
  readonly saisie: SaisieProposition;
  readonly projection: Projection;
  readonly epingles: Epingles;
  readonly note: SaisieNote;
  /** A disagreement that is not noted yet. */
  readonly desaccord: SaisieNote;
  readonly onNotes: () => void;
  readonly onRelire: () => void;
  readonly onEnregistrer: () => void;
  readonly onReporter: () => void;
  readonly onFiche: () => void;
};

/** One case: identity over the middle, reading, documents, then its proposition. */
export function Cas(props: Props) {
  const { cas, reunion, jour, saisie, projection } = props;
  const [actif, setActif] = useState<Selection>(null);
  // A list of documents and its viewer take as long to build as all the rest: they come in the next frame, and those
  // of the case before are hidden meanwhile.
  const montre = useDeferredValue(cas);
  const { inscriptionId } = montre;
  const projette = projection.ecrans?.projette === true;
  const { demarrer } = projection;
  const onProjeter = useCallback(() => {
    if (!projette) void demarrer();
  }, [projette, demarrer]);
  // While the case in view is being read, the one before it is not sent to a room that has just been opened.
  const lu = cas.inscriptionId === props.resume.inscriptionId;
  const envoi = useCasProjete(props, actif, projette && lu ? projection.ecrans.ouverture : null);
  const salle = useMemo(() => envoi.salle(inscriptionId), [envoi, inscriptionId]);
  const enRetard = inscriptionId !== cas.inscriptionId;
  return (
    <>
      <div className={styles['centre']}>
        <BandeauIdentite
          patient={cas.patient}
          jour={jour}
          homonyme={phraseHomonymes(cas.homonymes, cas.patient.identite.ins !== null)}
        />
        {lu && props.resume.etat === 'retire' ? (
          <Bandeau urgent ton="ambre" icone="info-circle" fait={textes.retire}>
            {textes.retireSuite}
          </Bandeau>
        ) : null}
        <div className={styles['deux']}>
          <Lecture cas={cas} bas={<Bas {...props} />} />
          {enRetard ? <VoletAvant cas={cas} premierDe={props.epingles.premierDe} /> : null}
          <div className={classes(styles['voletDocuments'], enRetard && styles['enRetard'])}>
            <VoletDocuments
              key={inscriptionId}
              cas={montre}
              reunion={reunion}
              jour={jour}
              epingles={props.epingles}
              salle={salle}
              onProjeter={onProjeter}
            />
          </div>
        </div>
      </div>
      <div className={styles['droite']}>
        <Proposition
          saisie={saisie}
          brouillon={props.desaccord}
          reporte={lu && props.resume.etat === 'reporte'}
          onEnregistrer={props.onEnregistrer}
          onActif={setActif}
        />
      </div>
    </>
  );
}

/** The room sees the case as it stands under the operator's hands, or the page he chose. */
function useCasProjete(
  { cas, reunion, jour, saisie, onRelire }: Props,
  actif: Selection,
  ouverture: number | null,
): EnvoiProjection {
  const { contenu, suivi } = useEditeur(saisie);
  const refus = suivi.type === 'echec' ? suivi.erreur.type : null;
  useEffect(() => {
    if (refus === 'PropositionModifiee' || refus === 'PropositionFigee') onRelire();
  }, [refus, onRelire]);
  const vueCas = useMemo(
    () => versProjection(cas, reunion, contenu, actif, jour),
    [cas, reunion, contenu, actif, jour],
  );
  const envoi = useEnvoiProjection(cas.inscriptionId, vueCas, ouverture);
  const projette = ouverture !== null;
  useEffect(() => {
    if (projette) void appeler('trace:noter', { action: 'projeterCas', objet: cas.inscriptionId });
  }, [projette, cas.inscriptionId]);
  return envoi;
}

/** Below the reading: put off, the fiche, the story of the patient. */
function Bas({ resume, cas, saisie, note, onNotes, onReporter, onFiche }: Props) {
  return (
    <>
      <Report resume={resume} onReporter={onReporter} />
      <Bouton taille="petit" icone="clipboard-list" onPress={onFiche}>
        {textes.fiche}
      </Bouton>
      <Bouton
        taille="petit"
        icone="history"
        onPress={() => void saisie.deverser().then(() => ouvrirDossier(cas.patientId))}
      >
        {textes.historique}
      </Bouton>
      <BoutonNotes note={note} onPress={onNotes} />
    </>
  );
}

function Report({ resume, onReporter }: { readonly resume: VueCasResume; readonly onReporter: () => void }) {
  const { inscriptionId, etat, etatProposition } = resume;
  if (etatProposition === 'figee' || etatProposition === 'valideePoste') return null;
  if (etat === 'reporte') {
    return (
      <Bouton
        taille="petit"
        icone="refresh"
        onPress={() => void demander('inscription:modifier', { inscriptionId, etat: 'pret' })}
      >
        {textes.reprendreCourt}
        <span className={texte['lu']}> {textes.reprendreSuite}</span>
      </Bouton>
    );
  }
  if (!estReportable(resume)) return null;
  return (
    <Bouton taille="petit" icone="calendar-plus" onPress={onReporter}>
      {textes.reporter}
    </Bouton>
  );
}
