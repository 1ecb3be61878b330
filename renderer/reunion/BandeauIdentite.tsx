import type { ReactNode } from 'react';
import type { VueCas } from '../../contract/vues.ts';
import { presenterMatricule } from '../../domain/ins/matricule.ts';
import { age, dateCourte } from '../../domain/texte/dates.ts';
import texte from '../styles/texte.module.css';
import { coller } from '../ui/charpente/barres-collees.ts';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { Pastille } from '../ui/etat/Pastille.tsx';
import styles from './Reunion.module.css';
import { attributs, statutsIdentite, textesIdentite as t } from './textes.ts';

type Props = {
  readonly patient: VueCas['patient'];
  readonly jour: string;
  /** Another patient of this workstation could be taken for this one: the sentence that tells them apart. */
  readonly homonyme?: string | null;
  /** More of the patient at the end of his traits. */
  readonly suite?: ReactNode;
};

/** Who the case is about (ui.md §1.6, RNIV): whole, in view at any scroll, never cut. */
export function BandeauIdentite({ patient, jour, homonyme = null, suite }: Props) {
  const { identite, consentement } = patient;
  const statut = statutsIdentite[identite.statut];
  const attribut = attributDe(identite, homonyme);
  const avertissement = [homonyme, attribut?.phrase ?? null].filter((phrase) => phrase !== null);
  const autres = identite.prenoms.slice(1).join(' ');
  return (
    <section
      ref={coller}
      className={styles['identite']}
      aria-label={t.region}
      data-volet="identite"
      tabIndex={-1}
    >
      <div className={styles['traits']}>
        <h1>
          {identite.nomNaissance.toLocaleUpperCase('fr')} <span>{identite.prenoms[0]}</span>
        </h1>
        <dl>
          <Trait nom={t.nomUtilise} valeur={identite.nomUtilise?.toLocaleUpperCase('fr') ?? null} />
          <Trait nom={t.prenomUtilise} valeur={identite.prenomUtilise} />
          <Trait nom={t.autresPrenoms} valeur={autres === '' ? null : `${identite.prenoms[0]} ${autres}`} />
          <Trait nom={t.sexe} valeur={identite.sexe} />
          <Trait
            nom={t.nee[identite.sexe]}
            valeur={`${dateCourte(identite.dateNaissance)} (${age(identite.dateNaissance, jour)})`}
          />
          <Ins ins={identite.ins} />
        </dl>
        <Pastille ton={statut.ton} icone={statut.icone}>
          {statut.mot}
        </Pastille>
        <Attribut attribut={attribut} />
        <Consentement consentement={consentement} />
        {suite}
      </div>
      {avertissement.map((phrase) => (
        <Bandeau key={phrase} ton="ambre" icone="alert-triangle">
          {phrase}
        </Bandeau>
      ))}
    </section>
  );
}

function Trait({ nom, valeur }: { readonly nom: string; readonly valeur: string | null }) {
  if (valeur === null) return null;
  return (
    <div>
      <dt>{nom}</dt>
      <dd>{valeur}</dd>
    </div>
  );
}

type AttributMontre = (typeof attributs)[keyof typeof attributs];

/** What the identity is said to be, or what this workstation knows: the sentence that names the others wins. */
function attributDe(
  { attribut }: VueCas['patient']['identite'],
  homonyme: string | null,
): AttributMontre | null {
  if (homonyme === null) return attribut === null ? null : attributs[attribut];
  return attribut === null || attribut === 'homonyme'
    ? { ...attributs.homonyme, phrase: null }
    : attributs[attribut];
}

function Attribut({ attribut }: { readonly attribut: AttributMontre | null }) {
  if (attribut === null) return null;
  const { ton, icone, mot } = attribut.etiquette;
  return (
    <Pastille ton={ton} icone={icone}>
      {mot}
    </Pastille>
  );
}

function Ins({ ins }: Pick<VueCas['patient']['identite'], 'ins'>) {
  return (
    <div>
      <dt>{t.ins}</dt>
      <dd className={texte['identifiant']}>{ins === null ? t.sansIns : presenterMatricule(ins.matricule)}</dd>
    </div>
  );
}

function Consentement({ consentement }: Pick<VueCas['patient'], 'consentement'>) {
  if (consentement === null) {
    return (
      <Pastille ton="ambre" icone="alert-triangle">
        {t.sansConsentement}
      </Pastille>
    );
  }
  return (
    <span className={texte['second']}>
      <span className={texte['tiers']}>{t.consentement}</span>{' '}
      {t.recueilli(dateCourte(consentement.recueilliLe))}
    </span>
  );
}
