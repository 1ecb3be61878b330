import * as z from 'zod';
import { plier } from '../recherche/plier.ts';
import { insSchema } from './ins.ts';

/** YYYY, YYYY-MM or YYYY-MM-DD: the day or month of birth may be unknown (brief §4.1). */
export const dateNaissanceSchema = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);
export const sexeSchema = z.enum(['F', 'M', 'I']);
export type Sexe = z.infer<typeof sexeSchema>;

/** Trust statuses of the RNIV (brief §4.2). */
export const statutIdentiteSchema = z.enum(['provisoire', 'recuperee', 'validee', 'qualifiee']);
export type StatutIdentite = z.infer<typeof statutIdentiteSchema>;

/** Traits stricts of the INS référentiel, with the used name kept beside them. */
export const traitsSchema = z.strictObject({
  nomNaissance: z.string().min(1).max(100),
  prenoms: z.array(z.string().min(1).max(100)).min(1),
  sexe: sexeSchema,
  dateNaissance: dateNaissanceSchema,
  /** COG code of the place of birth, 99xxx abroad. */
  lieuNaissance: z.string().regex(/^[0-9AB]{5}$/),
});
export type Traits = z.infer<typeof traitsSchema>;

export const identiteSchema = traitsSchema.extend({
  nomUtilise: z.string().max(100).nullable(),
  prenomUtilise: z.string().max(100).nullable(),
  ins: insSchema.nullable(),
  statut: statutIdentiteSchema,
  attribut: z.enum(['homonyme', 'douteuse', 'fictive']).nullable(),
});
export type Identite = z.infer<typeof identiteSchema>;

/** Same person by strict traits: folded names, all given names in order, sex, date and place. */
export function memesTraits(a: Traits, b: Traits): boolean {
  return (
    plier(a.nomNaissance) === plier(b.nomNaissance) &&
    a.prenoms.map(plier).join('|') === b.prenoms.map(plier).join('|') &&
    a.sexe === b.sexe &&
    a.dateNaissance === b.dateNaissance &&
    a.lieuNaissance === b.lieuNaissance
  );
}

export { nomComplet } from './nom.ts';
