import type { VueHomonyme } from '../../../contract/vues.ts';
import { nomComplet, type Identite } from '../../../domain/ins/identite.ts';
import { plier } from '../../../domain/recherche/plier.ts';
import type { ReadableDb } from '../base/sql.ts';
import { chercher } from '../cache/recherche.ts';
import { lireDonnee, lireMembres } from './lecture.ts';

/** A vault of a few thousand patients has never that many of one name. */
const MAX_HOMONYMES = 500;

/**
 * Patients who could be taken for this one (RNIV): the same name and first name once folded, whether of birth or
 * used. Only those of this vault, whom its user may see.
 */
export function lireHomonymes(db: ReadableDb, patientId: string, identite: Identite): VueHomonyme[] {
  const noms = nomsPlies(identite);
  const prenoms = prenomsPlies(identite);
  const candidats = new Set(
    noms.flatMap((nom) => prenoms.flatMap((p) => chercher(db, `${nom} ${p}`, MAX_HOMONYMES))),
  );
  for (const id of lireMembres(db, patientId)) candidats.delete(id);
  return (
    [...candidats]
      .flatMap((id) => lireDonnee(db, 'patient', id) ?? [])
      // Of a person merged elsewhere, the record that stands for it is enough.
      .filter(
        ({ rattacheA }) => rattacheA === undefined || lireDonnee(db, 'patient', rattacheA) === undefined,
      )
      .filter(
        (autre) => commun(noms, nomsPlies(autre.identite)) && commun(prenoms, prenomsPlies(autre.identite)),
      )
      .map(({ id, identite: autre }) => ({
        patientId: id,
        nom: nomComplet(autre),
        sexe: autre.sexe,
        dateNaissance: autre.dateNaissance,
      }))
      .toSorted((a, b) => a.dateNaissance.localeCompare(b.dateNaissance))
  );
}

const nomsPlies = ({ nomNaissance, nomUtilise }: Identite): readonly string[] =>
  plies([nomNaissance, nomUtilise]);
const prenomsPlies = ({ prenoms, prenomUtilise }: Identite): readonly string[] =>
  plies([prenoms[0] ?? null, prenomUtilise]);

/** Each once; a trait that folds to nothing would be found everywhere. */
const plies = (traits: readonly (string | null)[]): readonly string[] =>
  [...new Set(traits.map((trait) => plier(trait ?? '')))].filter((plie) => plie !== '');
const commun = (a: readonly string[], b: readonly string[]): boolean => a.some((un) => b.includes(un));
