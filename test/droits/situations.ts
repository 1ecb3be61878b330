import { CATEGORIES } from '../../domain/dossier/categorie.ts';
import {
  SANS_RELATION,
  type Demandeur,
  type Relation,
  type Situation,
} from '../../domain/habilitation/decider.ts';
import { groupeProfessionSchema } from '../../domain/habilitation/habilitations.ts';
import { profilSchema } from '../../domain/habilitation/profil-schema.ts';
import { ACTIONS, type Profil } from '../../domain/habilitation/profils.ts';
import type { Hasard } from '../fakes/hasard.ts';

/** Who asks, and what ties him to the patient: what the tables of the server hold. */
export type Personne = Demandeur &
  Relation & {
    /** The patient's consent is recorded; it is, unless said. */
    readonly consentement?: boolean;
  };

/** In the order in which a situation is written. */
export const LIENS = Object.keys(SANS_RELATION) as readonly (keyof Relation)[];
const REFUS: readonly (keyof Relation)[] = ['restreint', 'dossierFerme'];
const ACTIFS = 0.92;
const REFUSE = 0.12;
const LIE = 0.3;
const CONSENT = 0.7;

/** Drawn as often as all the others together: only they break the glass. */
const MEDECINS: readonly Profil[] = ['animateur', 'medecinParticipant', 'medecinCorrespondant'];

/** One person drawn at random; refusals are rare, so that the other rules are reached too. */
export function tirerPersonne(h: Hasard): Personne {
  const liens = LIENS.map((lien) => [lien, h.chance(REFUS.includes(lien) ? REFUSE : LIE)]);
  const medecin = h.chance(0.5);
  return {
    compteActif: h.chance(ACTIFS),
    groupeProfession: medecin ? 'medecin' : h.parmi(groupeProfessionSchema.options),
    profil: h.parmi(medecin ? MEDECINS : profilSchema.options),
    ...(Object.fromEntries(liens) as Relation),
    consentement: h.chance(CONSENT),
  };
}

export const tirerSituation = (h: Hasard): Situation => ({
  ...tirerPersonne(h),
  action: h.parmi(ACTIONS),
  categorie: h.parmi(CATEGORIES),
});

/** Every person there can be: 12 profiles × 8 professions × active or not × 2⁷ ties × consent. */
export function* toutesLesPersonnes(): Generator<Personne> {
  for (const profil of profilSchema.options)
    for (const groupeProfession of groupeProfessionSchema.options)
      for (let bits = 0; bits < 2 ** (LIENS.length + 2); bits++) {
        const liens = LIENS.map((lien, i) => [lien, (bits & (2 << i)) !== 0]);
        const compteActif = (bits & 1) === 0;
        const consentement = (bits & (2 << LIENS.length)) !== 0;
        yield {
          compteActif,
          groupeProfession,
          profil,
          ...(Object.fromEntries(liens) as Relation),
          consentement,
        };
      }
}
