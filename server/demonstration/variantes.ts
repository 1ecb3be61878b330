import { defini } from '../../domain/assert.ts';
import type { Identite } from '../../domain/ins/identite.ts';
import { ageEnAnnees } from './calendrier.ts';
import type { Hasard } from './hasard.ts';
import type { CasEcrit, VarianteEcrite } from './modele.ts';
import { tirer } from './textes.ts';

/** What the case told and the drawn patient put into the variables of his texts. */
export type Variables = Map<string, string>;

type Patient = {
  readonly identite: Identite;
  /** J0, YYYY-MM-DD. */
  readonly seance: string;
};

const francais = (n: number, decimales = 0): string => n.toFixed(decimales).replace('.', ',');
const lire = (texte: string): number => Number(texte.replace(',', '.'));

/**
 * Values of one varied dossier. What a clinician would check against something else is never drawn apart:
 * weight follows height and a BMI band, clearance follows age, weight, sex and creatinine, a weight loss
 * links two weights, one side decides the other.
 */
export function tirerVariables(variante: VarianteEcrite, patient: Patient, h: Hasard): Variables {
  const variables: Variables = new Map([
    ['nom', patient.identite.nomUtilise ?? patient.identite.nomNaissance],
    ['prenom', patient.identite.prenoms[0] ?? ''],
    ...tirerMorphologie(variante, patient, h),
  ]);
  for (const [nom, regle] of Object.entries(variante.tirages)) {
    const calcul = /^=(\w+)([+-])(\d+)$/.exec(regle);
    variables.set(nom, calcul ? calculer(calcul, variables) : tirer(regle, h));
  }
  completerPerte(variables);
  completerCote(variables);
  return variables;
}

function calculer([, nom = '', signe, ecart]: RegExpExecArray, variables: Variables): string {
  const base = lire(defini(variables.get(nom), `variable ${nom}`));
  return francais(base + (signe === '-' ? -1 : 1) * Number(ecart));
}

/** Adult heights of the generations that RCPs meet, by sex, centimetres. */
const TAILLES = { F: [152, 171], M: [164, 185] } as const;
/** Creatinine in a population without known renal disease and a little beyond, µmol/L. */
const CREATININES = { F: [48, 128], M: [58, 140] } as const;

/**
 * Height, weight and renal function that go together. The band of the clearance carries the medical condition
 * of the case (cisplatin needs 60 mL/min, the myeloma told here is CRAB by its kidney): draws outside are refused.
 */
function tirerMorphologie(variante: VarianteEcrite, { identite, seance }: Patient, h: Hasard): Variables {
  const sexe = identite.sexe === 'F' ? 'F' : 'M';
  const age = ageEnAnnees(identite.dateNaissance, seance);
  const [tailleMin, tailleMax] = TAILLES[sexe];
  const [imcMin, imcMax] = variante.corpulence;
  const [clMin, clMax] = variante.clairance;
  let tailleCm = h.entier(tailleMin, tailleMax);
  let poids = 0;
  let creatinine = 0;
  for (let essai = 0; ; essai++) {
    poids = Math.round((imcMin + h.reel() * (imcMax - imcMin)) * (tailleCm / 100) ** 2);
    const imc = poids / (tailleCm / 100) ** 2;
    creatinine = creatininePour(clMin + h.reel() * (clMax - clMin), { age, poids, sexe });
    const [crMin, crMax] = CREATININES[sexe];
    if (imc >= imcMin && imc <= imcMax && creatinine >= crMin && creatinine <= crMax) break;
    if (essai > 200) throw new Error(`variante ${variante.cas} : corpulence et clairance incompatibles`);
    tailleCm = h.entier(tailleMin, tailleMax);
  }
  const clairance = clairanceCockcroft({ age, poids, sexe, creatinine });
  return new Map([
    ['tailleCm', String(tailleCm)],
    ['poids', String(poids)],
    ['imc', francais(poids / (tailleCm / 100) ** 2, 1)],
    ['creat', String(creatinine)],
    ['clairance', francais(clairance)],
    ['dfg', francais(dfgCkdEpi2009({ age, sexe, creatinine }))],
  ]);
}

type Rein = { readonly age: number; readonly sexe: 'F' | 'M'; readonly creatinine: number };

/** Cockcroft and Gault, mL/min, creatinine in µmol/L. */
export const clairanceCockcroft = (r: Rein & { readonly poids: number }): number =>
  ((140 - r.age) * r.poids * (r.sexe === 'F' ? 1.04 : 1.23)) / r.creatinine;

const creatininePour = (
  clairance: number,
  r: Omit<Rein, 'creatinine'> & { readonly poids: number },
): number => Math.round(clairanceCockcroft({ ...r, creatinine: clairance }));

/** CKD-EPI 2009 without the ethnic factor (Levey 2009), mL/min/1,73 m². */
export function dfgCkdEpi2009({ age, sexe, creatinine }: Rein): number {
  const [kappa, alpha, facteur] = sexe === 'F' ? [0.7, -0.329, 1.018] : [0.9, -0.411, 1];
  const s = creatinine / 88.4 / kappa;
  return 141 * Math.min(s, 1) ** alpha * Math.max(s, 1) ** -1.209 * 0.993 ** age * facteur;
}

/** The same from a date of birth, at a day; mL/min/1,73 m². */
export const creatinineEnDfg = (
  creatinine: number,
  {
    naissance,
    le,
    sexe,
  }: { readonly naissance: string; readonly le: string; readonly sexe: 'F' | 'M' | 'I' },
): number => dfgCkdEpi2009({ age: ageEnAnnees(naissance, le), sexe: sexe === 'F' ? 'F' : 'M', creatinine });

/** The usual weight comes from the weight of the day and the drawn loss; the loss is said again from both. */
function completerPerte(variables: Variables): void {
  const perte = variables.get('perte');
  if (perte === undefined) return;
  const poids = lire(defini(variables.get('poids'), 'poids'));
  const habituel = Math.round(poids / (1 - lire(perte) / 100));
  variables.set('habituel', String(habituel));
  variables.set('kgPerdus', String(habituel - poids));
  variables.set('perte', francais(((habituel - poids) / habituel) * 100, 1));
}

const COTES = {
  gauche: { autre: 'droit', f: 'gauche', autreF: 'droite', code: '7771000' },
  droit: { autre: 'gauche', f: 'droite', autreF: 'gauche', code: '24028007' },
} as const;

/** One side is drawn; its opposite, its feminine and its SNOMED CT code follow. */
function completerCote(variables: Variables): void {
  const cote = variables.get('cote');
  if (cote !== 'gauche' && cote !== 'droit') return;
  const { autre, f, autreF, code } = COTES[cote];
  variables.set('autre', autre).set('coteF', f).set('autreF', autreF).set('coteCode', code);
}

/** A told case whose changing words are slots: what the variants of a case are written from. */
export type CasVariable = Pick<CasEcrit, 'fiche' | 'avisAttendu' | 'documents'>;

/**
 * The told case with its own values made slots, by the substitutions of its variante and those that every
 * case shares (weight, height, BMI, creatinine, clearance, the patient's name).
 * Throws when a substitution finds nothing: the data and the variante have drifted apart.
 */
export function rendreVariable(cas: CasEcrit, variante: VarianteEcrite): CasVariable {
  const documents = cas.documents.filter((d) => !variante.sansDocuments.includes(d.titre));
  let variable: CasVariable = { fiche: cas.fiche, avisAttendu: cas.avisAttendu, documents };
  for (const [dit, champ] of variante.remplacer) {
    const motif = motifDe(dit);
    let trouve = 0;
    variable = remplacerPartout(variable, (texte) =>
      texte.replace(motif, () => {
        trouve++;
        return champ;
      }),
    );
    if (trouve === 0) throw new Error(`variante ${cas.cle} : « ${dit} » n'est pas dans le cas`);
  }
  for (const [motif, champ] of commun(cas)) {
    variable = remplacerPartout(variable, (texte) => texte.replace(motif, champ));
  }
  return variable;
}

/** Any space of the told text: the substitutions do not depend on its typography. */
const echapper = (texte: string): string =>
  texte.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s/g, '\\s');

/** Words between quotes match a whole text; a number never matches inside a longer one. */
function motifDe(dit: string): RegExp {
  const entier = /^"(.*)"$/.exec(dit)?.[1];
  if (entier !== undefined) return new RegExp(`^${echapper(entier)}$`, 'g');
  const debut = /^\d/.test(dit) ? '(?<![\\d,])' : '';
  const fin = /\d$/.test(dit) ? '(?!\\d|,\\d)' : '';
  return new RegExp(`${debut}${echapper(dit)}${fin}`, 'g');
}

/** Values that each told case gives once in its examens, and says again here and there. */
function commun({ fiche, identite }: CasEcrit): readonly (readonly [RegExp, string])[] {
  const { examens, comorbidites } = fiche;
  const corpulence = /(\d+)\skg pour (\d+)\scm/.exec(`${examens} ${comorbidites}`);
  const imc = /IMC (\d+,\d)/.exec(`${examens} ${comorbidites}`)?.[1];
  const creatinine = /[Cc]réatinine (\d+)\sµmol/.exec(examens)?.[1];
  const clairance = /clairance (?:de Cockcroft )?(\d+)\smL\/min/.exec(examens)?.[1];
  const regles: [RegExp, string][] = [];
  if (corpulence) {
    regles.push([new RegExp(`(?<![\\d,])${corpulence[1]}(?=\\skg)`, 'g'), '{poids}']);
    regles.push([new RegExp(`(?<![\\d,])${corpulence[2]}(?=\\scm)`, 'g'), '{tailleCm}']);
  }
  if (imc) regles.push([new RegExp(`(IMC(?:\\s:)? )${imc}`, 'g'), '$1{imc}']);
  if (creatinine)
    regles.push([new RegExp(`([Cc]réatinine[^.;0-9]{0,3}\\s?)${creatinine}(?=\\sµmol)`, 'g'), '$1{creat}']);
  if (clairance) regles.push([new RegExp(`(?<![\\d,])${clairance}(?=\\smL/min(?!/))`, 'g'), '{clairance}']);
  const noms = [identite.nomUtilise, identite.nomNaissance].filter((n) => n !== null);
  for (const nom of noms) regles.push([new RegExp(`${echapper(nom)}(?!\\p{L})`, 'gu'), '{nom}']);
  regles.push([new RegExp(`\\{nom\\} ${echapper(identite.prenoms[0] ?? '')}`, 'g'), '{nom} {prenom}']);
  return regles;
}

function remplacerPartout<T>(valeur: T, f: (texte: string) => string): T {
  if (typeof valeur === 'string') return f(valeur) as T;
  if (Array.isArray(valeur)) return valeur.map((v: unknown) => remplacerPartout(v, f)) as T;
  if (typeof valeur !== 'object' || valeur === null) return valeur;
  return Object.fromEntries(Object.entries(valeur).map(([k, v]) => [k, remplacerPartout(v, f)])) as T;
}
