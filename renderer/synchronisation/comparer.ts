import { LIBELLE_INTENTION, LIBELLE_NATURE, phraseTraitement } from '../../domain/proposition/texte.ts';
import type { ContenuProposition, Traitement } from '../../domain/proposition/proposition.ts';
import { INSECABLE } from '../../domain/texte/espaces.ts';
import { textes } from './textes.ts';

export type LigneComparee = {
  readonly champ: string;
  readonly mienne: string;
  readonly serveur: string;
  readonly differe: boolean;
};

/** Both versions of a proposition, field by field, in the order of the form. Clinical text as written. */
export function comparer(mienne: ContenuProposition, serveur: ContenuProposition): readonly LigneComparee[] {
  const lignes = [...enMots(mienne)].map(([champ, mot]) => [champ, mot] as const);
  const autres = enMots(serveur);
  const champs = [...new Set([...lignes.map(([champ]) => champ), ...autres.keys()])];
  const miens = new Map(lignes);
  return champs
    .map((champ) => ({ champ, mienne: miens.get(champ) ?? '', serveur: autres.get(champ) ?? '' }))
    .filter(({ mienne: a, serveur: b }) => a !== '' || b !== '')
    .map((ligne) => ({ ...ligne, differe: ligne.mienne !== ligne.serveur }))
    .toSorted((a, b) => ordre(a.champ) - ordre(b.champ));
}

const { champs } = textes;
const FIN = [
  champs.examens,
  champs.referentiel,
  champs.essai,
  champs.horsReferentiel,
  champs.texte,
  champs.desaccord,
];

/** Treatments of either side stay between the nature and the rest. */
function ordre(champ: string): number {
  if (champ === champs.nature) return 0;
  const rang = FIN.indexOf(champ as (typeof FIN)[number]);
  return rang === -1 ? 1 : 2 + rang;
}

function enMots(c: ContenuProposition): ReadonlyMap<string, string> {
  return new Map([
    [champs.nature, LIBELLE_NATURE[c.nature]],
    ...traitements(c.traitements),
    [champs.examens, c.examens],
    [champs.referentiel, c.referentiel],
    [champs.essai, c.essai.propose ? c.essai.nom : champs.aucunEssai],
    [
      champs.horsReferentiel,
      c.horsReferentiel.oui ? `${champs.oui}${INSECABLE}: ${c.horsReferentiel.justification}` : champs.non,
    ],
    [champs.texte, c.texte],
    [champs.desaccord, c.desaccord],
  ]);
}

function traitements(liste: readonly Traitement[]): readonly (readonly [string, string])[] {
  const rangs = new Map<number, number>();
  return liste.map((un) => {
    const rang = (rangs.get(un.alternative) ?? 0) + 1;
    rangs.set(un.alternative, rang);
    const champ = un.alternative === 0 ? champs.traitement(rang) : champs.alternative(un.alternative, rang);
    const intention = un.intention === null ? '' : `, ${LIBELLE_INTENTION[un.intention].toLowerCase()}`;
    return [champ, `${phraseTraitement(un)}${intention}`] as const;
  });
}

export type Morceaux = { readonly avant: string; readonly propre: string; readonly apres: string };

/** What is proper to `texte` against `autre`: whole words between the common beginning and end. */
export function decouper(texte: string, autre: string): Morceaux {
  const a = enJetons(texte);
  const b = enJetons(autre);
  let debut = 0;
  while (debut < a.length && debut < b.length && a[debut] === b[debut]) debut += 1;
  let fin = 0;
  const reste = Math.min(a.length, b.length) - debut;
  while (fin < reste && a[a.length - 1 - fin] === b[b.length - 1 - fin]) fin += 1;
  return {
    avant: a.slice(0, debut).join(''),
    propre: a.slice(debut, a.length - fin).join(''),
    apres: a.slice(a.length - fin).join(''),
  };
}

/** Words and the spaces between them, nothing lost. */
const enJetons = (texte: string): readonly string[] => texte.split(/(\s+)/).filter((jeton) => jeton !== '');
