import type { ReactNode } from 'react';
import type { ContenuProposition } from '../../domain/proposition/proposition.ts';
import { resumeProposition } from '../../domain/proposition/texte.ts';
import { TYPES_TRAITEMENT } from '../../domain/proposition/types-traitement.ts';
import { allerAuCas } from '../application/route.ts';
import { natures } from '../reunion/textes.ts';
import texte from '../styles/texte.module.css';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Icone } from '../ui/icone/Icone.tsx';
import styles from './fiche.module.css';
import { textes } from './textes.ts';
import { useManque } from './useManque.ts';
import { useDeLaFiche, useFormulaire } from './useSaisieFiche.ts';

const useAvis = (): ContenuProposition => useDeLaFiche((saisie) => saisie.vue().proposition.contenu);

type PropsLigne = {
  readonly nom: string;
  readonly children: ReactNode;
  /** Item of the avis, where it may lack. */
  readonly champ?: string;
};

function Ligne({ nom, champ, children }: PropsLigne) {
  return (
    <div className={styles['ligneAvis']} {...(champ === undefined ? {} : { 'data-champ': champ })}>
      <dt>{nom}</dt>
      <dd>
        {children}
        {champ === undefined ? null : <Manque champ={champ} />}
      </dd>
    </div>
  );
}

function Manque({ champ }: { readonly champ: string }) {
  const manque = useManque(champ);
  if (manque === undefined) return null;
  return (
    <span className={styles['erreur']}>
      <Icone nom="alert-circle" taille="s" />
      {manque}
    </span>
  );
}

const ouVide = (valeur: string): ReactNode =>
  valeur.trim() === '' ? <span className={texte['tiers']}>{textes.vide}</span> : valeur;

/** Section 3: facts that the meeting reads under the staging; the forms by organ will ask for them. */
export function Precisions() {
  const precisions = useDeLaFiche((saisie) => saisie.fiche().diagnostic.precisions);
  if (precisions.length === 0) return null;
  return (
    <dl className={styles['avis']}>
      {precisions.map(({ nom, valeur }) => (
        <Ligne key={nom} nom={nom}>
          {valeur}
        </Ligne>
      ))}
    </dl>
  );
}

/** Section 14: noted by the attendance of the meeting. */
export function Quorum() {
  const { resultat, specialites, manques } = useDeLaFiche((saisie) => saisie.vue().quorum);
  return (
    <dl className={styles['avis']}>
      <Ligne nom={textes.quorum} champ="quorum">
        {[textes.quorums[resultat], ...specialites].join(', ')} {textes.quorumManque(manques)}
      </Ligne>
    </dl>
  );
}

/** Section 15: what the meeting proposes, written in the meeting. */
export function PlanDeSoins() {
  const avis = useAvis();
  const { nature, traitements, examens } = avis;
  return (
    <>
      <dl className={styles['avis']}>
        <Ligne nom={textes.plan.nature}>
          {resumeProposition(avis) === ''
            ? textes.plan.rien
            : natures.find(({ id }) => id === nature)?.libelle}
        </Ligne>
        {nature !== 'traitement' && traitements.length === 0 ? null : (
          <Ligne nom={textes.plan.traitements} champ="traitements">
            {traitements.length === 0 ? ouVide('') : <Traitements avis={avis} />}
          </Ligne>
        )}
        {nature !== 'examens' && examens === '' ? null : (
          <Ligne nom={textes.plan.examens} champ="examensDemandes">
            {ouVide(examens)}
          </Ligne>
        )}
        <Ligne nom={textes.plan.texte} champ="texteAvis">
          {ouVide(avis.texte)}
        </Ligne>
      </dl>
      <VersProposition />
    </>
  );
}

function Traitements({ avis: { traitements } }: { readonly avis: ContenuProposition }) {
  return (
    <ol className={styles['traitementsProposes']}>
      {traitements.map(({ id, type, precision, alternative }) => (
        <li key={id}>
          <b>{TYPES_TRAITEMENT[type]}</b>
          {alternative === 0 ? null : ` (${textes.plan.alternative(alternative)})`}
          {precision === '' ? null : `, ${precision}`}
        </li>
      ))}
    </ol>
  );
}

/** Section 16. */
export function CadreProposition() {
  const { referentiel, essai, horsReferentiel } = useAvis();
  return (
    <>
      <dl className={styles['avis']}>
        <Ligne nom={textes.cadre.referentiel} champ="referentiel">
          {ouVide(referentiel)}
        </Ligne>
        <Ligne nom={textes.cadre.essai} champ="essai">
          {essai.propose ? ouVide(essai.nom) : textes.cadre.aucunEssai}
        </Ligne>
        <Ligne nom={textes.cadre.hors} champ="horsReferentiel">
          {horsReferentiel.oui ? ouVide(horsReferentiel.justification) : textes.non}
        </Ligne>
      </dl>
      <VersProposition />
    </>
  );
}

/** Section 18: follows from what was done with the avis; nobody types it. */
export function StatutDocument() {
  const { etat } = useDeLaFiche((saisie) => saisie.vue().proposition);
  return (
    <dl className={styles['avis']}>
      <Ligne nom={textes.document}>{textes.etats[etat]}</Ligne>
    </dl>
  );
}

/** The proposition has one place where it is written: the meeting. */
function VersProposition() {
  const { saisie, lectureSeule } = useFormulaire();
  const ouvrir = () => {
    const { seanceId, inscriptionId, ordre } = saisie.vue();
    void saisie.deverser().then(() => allerAuCas({ seanceId, inscriptionId, ordre }));
  };
  if (lectureSeule) return null;
  return (
    <p className={styles['note']}>
      {textes.ecriteEnReunion}{' '}
      <Bouton taille="petit" icone="presentation" onPress={ouvrir}>
        {textes.versProposition}
      </Bouton>
    </p>
  );
}
