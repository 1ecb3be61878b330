import { type BrisDemande, brisDemandeSchema } from '../../contract/bris-de-glace.ts';
import type { MotifBris } from '../../domain/habilitation/bris-de-glace.ts';
import type { Sexe } from '../../domain/ins/identite.ts';
import { lireJour } from '../import/date.ts';
import { textes } from './textes.ts';

/** As typed. */
export type Saisie = {
  readonly nom: string;
  readonly prenoms: string;
  readonly sexe: Sexe | null;
  readonly naissance: string;
  readonly lieu: string;
  readonly code: MotifBris | null;
  readonly motif: string;
};
export const SAISIE_VIDE: Saisie = {
  nom: '',
  prenoms: '',
  sexe: null,
  naissance: '',
  lieu: '',
  code: null,
  motif: '',
};
export type Manques = { readonly [C in keyof Saisie]?: string };

/** What is asked of the server, or what lacks, field by field. Given names are separated by spaces or commas. */
export function lireSaisie(s: Saisie): { readonly demande?: BrisDemande; readonly manques: Manques } {
  const lue = brisDemandeSchema.safeParse({
    ins: null,
    traits: {
      nomNaissance: s.nom.trim(),
      prenoms: s.prenoms.split(/[\s,]+/u).filter((p) => p !== ''),
      sexe: s.sexe,
      dateNaissance: lireJour(s.naissance),
      lieuNaissance: s.lieu.trim().toUpperCase(),
    },
    motifCode: s.code,
    motif: s.motif.trim(),
  });
  if (lue.success) return { demande: lue.data, manques: {} };
  const refuses = new Set(
    lue.error.issues.map(({ path }) => String(path[0] === 'traits' ? path[1] : path[0])),
  );
  const phrases = Object.entries(CHAMPS).flatMap(([champ, { nom, phrase }]) =>
    refuses.has(champ) ? [[nom, phrase] as const] : [],
  );
  return { manques: Object.fromEntries(phrases) };
}

const { requis, naissance, lieu, motif } = textes.erreurs;
/** By the names of the contract. */
const CHAMPS: Readonly<Record<string, { readonly nom: keyof Saisie; readonly phrase: string }>> = {
  nomNaissance: { nom: 'nom', phrase: requis },
  prenoms: { nom: 'prenoms', phrase: requis },
  sexe: { nom: 'sexe', phrase: requis },
  dateNaissance: { nom: 'naissance', phrase: naissance },
  lieuNaissance: { nom: 'lieu', phrase: lieu },
  motifCode: { nom: 'code', phrase: requis },
  motif: { nom: 'motif', phrase: motif },
};
