import { useState } from 'react';
import type { VueIssue } from '../../contract/vues.ts';
import { resumeProposition } from '../../domain/proposition/texte.ts';
import { useEnvoi } from '../application/envoi.ts';
import { ErreurFormulaire } from '../connexion/Erreur.tsx';
import { refusDit } from '../import/textes.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Dialogue } from '../ui/dialogue/Dialogue.tsx';
import { LienDossier } from './LienDossier.tsx';
import { PastilleOperation, patientDe } from './PastilleOperation.tsx';
import styles from './synchronisation.module.css';
import { objet, pourquoi, textes } from './textes.ts';

type Props = {
  readonly issue: VueIssue;
  readonly onFait: () => void;
  readonly onComparer: () => void;
};

/** One operation: why, what can be done, and the user's words kept. */
export function DetailIssue({ issue, onFait, onComparer }: Props) {
  const texte = issue.mienne === null ? '' : resumeProposition(issue.mienne);
  const { cause, suite } = raisonDe(issue);
  return (
    <>
      <div className={styles['entete']}>
        <PastilleOperation etat={issue.type} />
        <h2>{objet(issue)}</h2>
      </div>
      <div className={styles['detail']}>
        <p>{patientDe(issue)}</p>
        {issue.document === null ? null : <p className={styles['second']}>{issue.document}</p>}
        <div>
          <h3>{textes.pourquoi}</h3>
          <p>{cause}</p>
        </div>
        <div>
          <h3>{textes.possible}</h3>
          <p className={styles['second']}>{suite}</p>
        </div>
        {texte === '' ? null : (
          <div className={styles['texte']}>
            <span className={styles['surtitre']}>{textes.votreTexte}</span>
            {texte}
          </div>
        )}
        {issue.type === 'conflict' ? (
          <GestesConflit issue={issue} onFait={onFait} onComparer={onComparer} />
        ) : (
          <Ecarter issue={issue} onFait={onFait} />
        )}
        <LienDossier lieu={issue.lieu} />
      </div>
    </>
  );
}

function raisonDe(issue: VueIssue): { readonly cause: string; readonly suite: string } {
  if (issue.refus !== null) return refusDit(issue.refus);
  if (issue.raison !== null) return pourquoi[issue.raison];
  const suite = issue.serveur === null ? textes.conflit.autreSuite : textes.conflit.reste;
  return { cause: textes.conflit.autre, suite };
}

function GestesConflit({ issue, onFait, onComparer }: Props) {
  const { occupe, erreur, envoyer } = useEnvoi();
  const arbitrer = async (choix: 'mienne' | 'serveur') => {
    const fait = await envoyer('sync:arbitrer', { opId: issue.opId, choix });
    if (fait !== undefined) onFait();
  };
  if (issue.mienne !== null && issue.serveur !== null) {
    return (
      <Bouton variante="principal" icone="arrows-left-right" onPress={onComparer}>
        {textes.conflit.arbitrer}
      </Bouton>
    );
  }
  return (
    <>
      <ErreurFormulaire erreur={erreur} />
      <Bouton occupe={occupe} onPress={() => void arbitrer('mienne')}>
        {textes.conflit.garder}
      </Bouton>
      <Bouton occupe={occupe} onPress={() => void arbitrer('serveur')}>
        {textes.conflit.prendreServeur}
      </Bouton>
    </>
  );
}

function Ecarter({ issue, onFait }: Omit<Props, 'onComparer'>) {
  const { occupe, erreur, envoyer } = useEnvoi();
  const [question, setQuestion] = useState(false);
  const avecTexte = issue.mienne !== null;
  const ecarter = async () => {
    const fait = await envoyer('sync:ecarterIssue', { opId: issue.opId });
    setQuestion(false);
    if (fait !== undefined) onFait();
  };
  return (
    <>
      <ErreurFormulaire erreur={erreur} />
      <Bouton
        variante={avecTexte ? 'danger' : 'normal'}
        occupe={occupe}
        onPress={() => (avecTexte ? setQuestion(true) : void ecarter())}
      >
        {avecTexte ? textes.abandonner : textes.retirer}
      </Bouton>
      {question ? (
        <Dialogue
          titre={textes.abandon.titre}
          question
          onFermer={() => setQuestion(false)}
          gestes={
            <>
              <Bouton variante="principal" autoFocus onPress={() => setQuestion(false)}>
                {textes.abandon.non}
              </Bouton>
              <Bouton variante="danger" onPress={() => void ecarter()}>
                {textes.abandon.oui}
              </Bouton>
            </>
          }
        >
          <p>{textes.abandon.corps}</p>
        </Dialogue>
      ) : null}
    </>
  );
}
