import type { VueHomonyme } from '../../contract/vues.ts';
import type { Sexe } from '../../domain/ins/identite.ts';
import { dateCourte } from '../../domain/texte/dates.ts';
import { typographier } from '../../domain/texte/espaces.ts';
import { compter } from '../application/textes/nombres.ts';

const NEE: Readonly<Record<Sexe, string>> = { F: 'née', M: 'né', I: 'né(e)' };

const autre = ({ nom, sexe, dateNaissance }: VueHomonyme): string =>
  `${nom}, ${sexe}, ${NEE[sexe]} le ${dateCourte(dateNaissance)}`;

/** The sentence that tells this patient from those of the same name on this workstation (RNIV); null without one. */
export function phraseHomonymes(autres: readonly VueHomonyme[], avecIns: boolean): string | null {
  const [premier] = autres;
  if (premier === undefined) return null;
  const qui =
    autres.length < 4
      ? autres.map(autre).join(' ; ')
      : `${compter(autres.length, '', 'patients')} de ce poste portent ces nom et prénom`;
  const quoi = avecIns ? 'la date de naissance et l’INS' : 'la date de naissance';
  return typographier(`Homonyme sur ce poste : ${qui}. Vérifiez ${quoi}.`);
}
