import { useEffect, useState } from 'react';
import type { VueCasResume, VueReunion, VueSession } from '../../contract/vues.ts';
import { appeler } from '../application/collegiale.ts';
import { jourLocal } from '../application/temps.ts';
import { phraseErreur } from '../application/textes/erreurs.ts';
import { fermerDocuments } from '../documents/documents-ouverts.ts';
import texte from '../styles/texte.module.css';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { poserAvis } from '../ui/etat/avis.ts';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { EtatErreur } from '../ui/etat/EtatVide.tsx';
import { AllerAuDossier } from './AllerAuDossier.tsx';
import { BarreReunion } from './BarreReunion.tsx';
import { Cas } from './Cas.tsx';
import { ConfirmerReport } from './Confirmations.tsx';
import { oublierOctets } from './memoire-octets.ts';
import { Onglets, type Volet } from './Onglets.tsx';
import { etiquetteDe, nomDe, OrdreDuJour } from './OrdreDuJour.tsx';
import styles from './Reunion.module.css';
import { textes, textesProposition } from './textes.ts';
import { useCas } from './useCas.ts';
import { useProjection } from './useProjection.ts';
import { useSaisies } from './useSaisie.ts';
import { useTouchesReunion } from './useTouchesReunion.ts';

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

type Question = 'aller' | 'reporter' | null;

/** The columns, the case between them, and the keys of the meeting. */
export function EnReunion(props: Props) {
  const { reunion, cas, resume } = props;
  const [volet, setVolet] = useState<Volet>('dossier');
  const [question, setQuestion] = useState<Question>(null);
  const [presences, setPresences] = useState(false);
  const projection = useProjection();
  const saisies = useSaisies(props.seanceId, props.session);
  const rang = cas.indexOf(resume);
  const { lu, relire } = useCas(resume.inscriptionId, cas[rang + 1]?.inscriptionId, saisies);
  const jour = jourLocal(reunion.seance.debut);
  useEffect(
    () => () => {
      fermerDocuments();
      oublierOctets();
    },
    [],
  );

  const aller = (voulu: VueCasResume | undefined): boolean => {
    if (voulu === undefined) return false;
    void saisies.quitter(resume.propositionId);
    saisies.oublierTranquille(voulu.propositionId);
    props.onCourant(voulu.inscriptionId);
    return true;
  };
  /** Nothing of this screen is left out of the vault before another one opens. */
  const sortir = (suite: () => void) => void saisies.deverserTout().then(suite);
  const enregistrerAvis = async () => {
    if (lu?.ok !== true) return;
    const { inscriptionId, proposition, fiche } = lu.value;
    const garde = await saisies.pour(proposition).enregistrerAvis();
    if (!garde) return;
    const etat = fiche.statutCas === 'enregistre' ? 'enregistre' : 'avisSaisi';
    const note = await appeler('inscription:modifier', { inscriptionId, etat });
    if (note.ok) poserAvis({ titre: textesProposition.avisEnregistre });
  };
  useTouchesReunion({
    projection,
    suivant: () => aller(cas[rang + 1]),
    precedent: () => aller(cas[rang - 1]),
    allerA: () => setQuestion('aller'),
    presences: () => setPresences(true),
    enregistrerAvis: () => void enregistrerAvis(),
    montrer: setVolet,
  });

  return (
    <div className={styles['reunion']} data-volet-montre={volet}>
      <BarreReunion
        reunion={reunion}
        jour={jour}
        ordre={resume.ordre}
        inscriptionId={resume.inscriptionId}
        projection={projection}
        presences={presences}
        onPresences={setPresences}
        dernier={rang === cas.length - 1}
        onSuivant={() => aller(cas[rang + 1])}
      />
      <Onglets
        volet={volet}
        rang={rang + 1}
        total={cas.length}
        onVolet={setVolet}
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
            onChoisir={(id) => aller(cas.find(({ inscriptionId }) => inscriptionId === id))}
            bas={
              <Sorties onQuitter={() => sortir(props.onQuitter)} onValider={() => sortir(props.onValider)} />
            }
          />
        </div>
        {lu === undefined ? <Chargement /> : null}
        {lu?.ok === false ? <Refus resume={resume} cause={phraseErreur(lu.error)} /> : null}
        {lu?.ok === true ? (
          <Cas
            key={lu.value.inscriptionId}
            cas={lu.value}
            resume={resume}
            reunion={reunion}
            jour={jour}
            saisie={saisies.pour(lu.value.proposition)}
            projection={projection}
            onRelire={relire}
            onEnregistrer={() => void enregistrerAvis()}
            onReporter={() => setQuestion('reporter')}
          />
        ) : null}
      </div>
      {question === 'aller' ? (
        <AllerAuDossier
          total={cas.length}
          onAller={(numero) => aller(cas.find(({ ordre }) => ordre === numero))}
          onFermer={() => setQuestion(null)}
        />
      ) : null}
      {question === 'reporter' ? (
        <ConfirmerReport
          ordre={resume.ordre}
          onFermer={() => setQuestion(null)}
          onOui={() => {
            setQuestion(null);
            void appeler('inscription:modifier', { inscriptionId: resume.inscriptionId, etat: 'reporte' });
          }}
        />
      ) : null}
    </div>
  );
}

function Sorties({
  onQuitter,
  onValider,
}: {
  readonly onQuitter: () => void;
  readonly onValider: () => void;
}) {
  return (
    <>
      <Bouton taille="petit" variante="discret" onPress={onQuitter}>
        {textes.quitterCourt}
        <span className={texte['lu']}> {textes.quitterSuite}</span>
      </Bouton>
      <span className={texte['fin']} />
      <Bouton taille="petit" icone="signature" onPress={onValider}>
        {textes.valider}
      </Bouton>
    </>
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
    <EtatErreur titre={absent ? textes.horsPoste : cause.cause}>
      {absent ? textes.horsPosteSuite : cause.suite}
    </EtatErreur>
  );
}
