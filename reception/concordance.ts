import type { RefusDocument } from '../contract/refus-document.ts';
import type { Identite } from '../domain/ins/identite.ts';
import { lireIns } from '../domain/ins/ins.ts';
import { plier } from '../domain/recherche/plier.ts';
import type { DocumentRecu } from './document-recu.ts';

type Lue = DocumentRecu['identite'];

/**
 * Why a document that names its patient is not this dossier's: the INS and every strict trait must be the same
 * (RNIV). Neither a name alone nor an INS alone ever attaches anything.
 */
export function refusIdentite(connue: Identite, lue: Lue): RefusDocument | undefined {
  const ins = lireIns(lue.matricule, lue.oid);
  if (!ins.ok) return { type: 'InsInvalide', motif: ins.error.motif };
  const traits = traitsDifferents(connue, lue);
  const memeIns = connue.ins?.matricule === ins.value.matricule && connue.ins.oid === ins.value.oid;
  if (memeIns) return traits.length === 0 ? undefined : { type: 'TraitsDifferents', traits };
  return { type: traits.length === 0 ? 'InsDifferente' : 'AutrePatient' };
}

/** Given names are compared as one text: a CDA writes them in one element, separated by spaces. */
export function traitsDifferents(a: Identite, b: Lue): string[] {
  const paires: readonly (readonly [string, boolean])[] = [
    ['nom de naissance', plier(a.nomNaissance) === plier(b.nomNaissance)],
    ['prénoms', plier(a.prenoms.join(' ')) === plier(b.prenoms)],
    ['sexe', a.sexe === b.sexe],
    [nommerDate(a.dateNaissance, b.dateNaissance), a.dateNaissance === b.dateNaissance],
    ['lieu de naissance', a.lieuNaissance === b.lieuNaissance],
  ];
  return paires.filter(([, memes]) => !memes).map(([nom]) => nom);
}

/** The same day in another century is a slip of the sender's software, and is told as such. */
const nommerDate = (a: string, b: string): string =>
  a !== b && a.slice(2) === b.slice(2) ? 'date de naissance, au siècle près' : 'date de naissance';
