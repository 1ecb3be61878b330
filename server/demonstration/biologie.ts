import { creatinineEnDfg } from './variantes.ts';
import type { DocumentDit } from './usages.ts';
import type { AnalyseUsuelle, SectionRendue, Usages } from './modele.ts';
import type { ContexteTexte } from './textes.ts';

/** One analysis as a laboratory prints it. */
type Rangee = {
  readonly nom: string;
  readonly resultat: string;
  readonly unite: string;
  readonly reference: string;
  readonly groupe: string;
  /** Its place in its group, as laboratories write it. */
  readonly rang: number;
};

const AUTRES = 'Marqueurs et autres analyses';
/** « Hémoglobine : 118 g/L (130 à 170) ». */
const DITE = /^([^:]{2,60}?)\s?:\s(\d[\d,\u202F]*)(?:[\s\u00A0]([^\d\s(,:][^(,:]*?))?(?:\s\((.+)\))?$/u;
const REFERENCE = /^(?:valeurs de référence )?(\d[\d,]* à \d[\d,]*|inférieur à .+|supérieur à .+)$/;
const PAS_UNE_ANALYSE = /^(Antériorité|Seuil|Score|Sérologies|Prélèvement|Centrifugation)/;
const RESULTATS = /^(Résultats|Hématologie|Biochimie|Marqueurs)/;

/**
 * The told results become a table with their reference values, completed with the usual analyses that the dossier
 * says nothing of, drawn normal. What is no analysis stays in words.
 */
export function completerBiologie(
  usages: Usages,
  sections: SectionRendue[],
  dit: DocumentDit,
  c: ContexteTexte,
): void {
  const dites: Rangee[] = [];
  const premiere = sections.findIndex((s) => RESULTATS.test(s.titre));
  if (premiere < 0) return;
  for (const [i, section] of sections.entries()) {
    if (!RESULTATS.test(section.titre)) continue;
    const { rangees, reste } = lireSection(usages, section, c.sexe === 'F' ? 'F' : 'M');
    dites.push(...rangees);
    sections[i] = { ...section, texte: reste };
  }
  if (dites.length === 0) return;
  const toutes = [...dites, ...habituelles(usages, dites, dit, c)];
  const remplies = sections.filter((s) => s.texte !== '' || !RESULTATS.test(s.titre));
  const tableau: SectionRendue = { titre: 'Résultats', texte: '', tableau: enTableau(toutes) };
  const autres = remplies.map((s) => (s.titre === 'Résultats' ? { ...s, titre: 'Autres résultats' } : s));
  sections.splice(0, sections.length, ...autres.slice(0, premiere), tableau, ...autres.slice(premiere));
}

function lireSection(usages: Usages, { texte }: SectionRendue, sexe: 'F' | 'M') {
  const rangees: Rangee[] = [];
  const reste = texte
    .split('\n')
    .map((ligne) =>
      ligne
        .split(/(?<=\.)\s/)
        .filter((phrase) => {
          const rangee = lirePhrase(usages, phrase.replace(/\.$/, ''), sexe);
          if (rangee) rangees.push(rangee);
          return !rangee;
        })
        .join(' '),
    )
    .filter((ligne) => ligne !== '')
    .join('\n');
  return { rangees, reste };
}

function lirePhrase(usages: Usages, phrase: string, sexe: 'F' | 'M'): Rangee | undefined {
  const { nom, resultat, unite, parentheses } = decouper(phrase);
  const dite = REFERENCE.exec(parentheses)?.[1] ?? '';
  if (nom === '' || PAS_UNE_ANALYSE.test(nom) || (parentheses !== '' && dite === '')) return undefined;
  const { groupe, reference, rang } = usuelle(usages, nom, unite, sexe);
  return { nom: nom.trim(), resultat, unite, reference: dite || reference, groupe, rang };
}

function decouper(phrase: string) {
  const [, nom = '', resultat = '', unite = '', parentheses = ''] = DITE.exec(phrase) ?? [];
  return { nom, resultat, unite, parentheses };
}

function usuelle(usages: Usages, nom: string, unite: string, sexe: 'F' | 'M') {
  const rang = usages.analyses.findIndex((a) => new RegExp(`^(?:${a.alias})`, 'u').test(nom));
  const analyse = usages.analyses[rang];
  if (!analyse) return { groupe: AUTRES, reference: '', rang: usages.analyses.length };
  return {
    groupe: analyse.groupe,
    reference: analyse.unite === unite ? referenceDe(analyse, sexe) : '',
    rang,
  };
}

const ecrire = (n: number, decimales: number): string => n.toFixed(decimales).replace('.', ',');

function referenceDe(a: AnalyseUsuelle, sexe: 'F' | 'M'): string {
  const [min, max] = a[sexe];
  if (min === null) return max === null ? '' : `inférieur à ${ecrire(max, a.decimales)}`;
  return max === null
    ? `supérieur à ${ecrire(min, a.decimales)}`
    : `${ecrire(min, a.decimales)} à ${ecrire(max, a.decimales)}`;
}

const nombre = (texte: string): number => Number(texte.replace('\u202F', '').replace(',', '.'));

/** Usual analyses that nothing in the dossier speaks of, normal, those that depend on a told one computed. */
function habituelles(
  usages: Usages,
  dites: readonly Rangee[],
  { dossier }: DocumentDit,
  c: ContexteTexte,
): readonly Rangee[] {
  const sexe = c.sexe === 'F' ? 'F' : 'M';
  return usages.analyses.flatMap((a, rang) => {
    if (a.sauf !== undefined && new RegExp(a.sauf, 'u').test(dossier)) return [];
    if (new RegExp(a.alias, 'u').test(dossier)) return [];
    const resultat = calculee(a, dites, c) ?? normale(a, sexe, c);
    if (resultat === undefined) return [];
    const { nom, unite, groupe } = a;
    return [{ nom, resultat, unite, reference: referenceDe(a, sexe), groupe, rang }];
  });
}

function calculee(a: AnalyseUsuelle, dites: readonly Rangee[], c: ContexteTexte): string | undefined {
  const valeur = (nom: string): number => nombre(dites.find((d) => d.nom.startsWith(nom))?.resultat ?? '');
  if (a.nom === 'Hématocrite') return entierOuRien(valeur('Hémoglobine') * 0.3);
  if (a.nom.startsWith('DFG'))
    return entierOuRien(
      creatinineEnDfg(valeur('Créatinine'), { naissance: c.naissance, le: c.seance, sexe: c.sexe }),
    );
  return undefined;
}

const entierOuRien = (n: number): string | undefined => (Number.isNaN(n) ? undefined : ecrire(n, 0));

/** In the middle of the interval, as most people are; nothing where an interval has no two ends. */
function normale(a: AnalyseUsuelle, sexe: 'F' | 'M', c: ContexteTexte): string | undefined {
  if (a.derivee) return undefined;
  const [bas, haut] = a[sexe];
  if (haut === null) return undefined;
  const min = bas ?? haut * 0.25;
  const marge = (haut - min) * 0.2;
  return ecrire(min + marge + c.hasard.reel() * (haut - min - 2 * marge), a.decimales);
}

const GROUPES = ['Hémogramme', 'Biochimie', AUTRES];

/** A row of one cell is the title of a group; « * » before a result outside of its reference. */
function enTableau(rangees: readonly Rangee[]): NonNullable<SectionRendue['tableau']> {
  const lignes = GROUPES.flatMap((groupe) => {
    const siennes = rangees.filter((r) => r.groupe === groupe).toSorted((a, b) => a.rang - b.rang);
    return siennes.length === 0 ? [] : [[groupe], ...siennes.map(enLigne)];
  });
  return { colonnes: ['Analyse', 'Résultat', 'Unité', 'Valeurs de référence'], lignes };
}

const enLigne = ({ nom, resultat, unite, reference }: Rangee): string[] => [
  nom,
  `${horsReference(resultat, reference) ? '*' : ''}${resultat}`,
  unite,
  reference,
];

function horsReference(resultat: string, reference: string): boolean {
  const n = nombre(resultat);
  const [, min, max] = /^([\d,]+) à ([\d,]+)$/.exec(reference) ?? [];
  if (min !== undefined && max !== undefined) return n < nombre(min) || n > nombre(max);
  const inferieur = /^inférieur à ([\d,]+)/.exec(reference)?.[1];
  if (inferieur !== undefined) return n >= nombre(inferieur);
  const superieur = /^supérieur à ([\d,]+)/.exec(reference)?.[1];
  return superieur !== undefined && n <= nombre(superieur);
}
