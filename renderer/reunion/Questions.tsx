import type { VueCasResume } from '../../contract/vues.ts';
import { demander } from './demander.ts';
import { AllerAuDossier } from './AllerAuDossier.tsx';
import { ConfirmerIdentite, ConfirmerReport, ConfirmerReprise } from './Confirmations.tsx';
import type { Conduite } from './EnReunion.tsx';

type PropsQuestions = {
  readonly cas: readonly VueCasResume[];
  readonly resume: VueCasResume;
  readonly conduite: Conduite;
};

/** What the meeting asks, one question at a time. */
export function Questions({ cas, resume, conduite }: PropsQuestions) {
  const { question, setQuestion, identite, aller, preparer } = conduite;
  const fermer = () => setQuestion(null);
  if (identite.aConfirmer) return <ConfirmerIdentite repondre={identite.repondre} />;
  if (question === 'aller') {
    return (
      <AllerAuDossier
        total={cas.length}
        onAller={(numero) => aller(cas.find(({ ordre }) => ordre === numero))}
        onNumero={(numero) => {
          const voulu = cas.find(({ ordre }) => ordre === numero);
          if (voulu !== undefined) preparer(voulu.inscriptionId);
        }}
        onFermer={fermer}
      />
    );
  }
  if (question === null) return null;
  if (question === 'reprendre') {
    return (
      <ConfirmerReprise
        ordre={resume.ordre}
        onFermer={fermer}
        onOui={() => {
          fermer();
          conduite.reprendreAvis();
        }}
      />
    );
  }
  return (
    <ConfirmerReport
      ordre={resume.ordre}
      onFermer={fermer}
      onOui={() => {
        fermer();
        void demander('inscription:modifier', { inscriptionId: resume.inscriptionId, etat: 'reporte' });
      }}
    />
  );
}
