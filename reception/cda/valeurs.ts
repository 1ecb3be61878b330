import type { ChampCode } from '../../contract/document-structure.ts';
import { couper } from '../../domain/texte/couper.ts';
import { chercher, descendants, premier, texteDe, texteEntier, type Element } from '../arbre-xml.ts';
import { compter, type Lecture } from './recit.ts';

/** Texts of the narrative by their id: an entry says its words by pointing at them. */
export type Reperes = ReadonlyMap<string, string>;

/** Each holds the texts inside it too: they count, or a few nested ids would multiply a large text. */
export function lireReperes(corps: Element, lecture: Lecture): Reperes {
  const reperes = new Map<string, string>();
  for (const e of descendants(corps)) {
    const id = e.attributs.get('ID');
    const texte = id === undefined || reperes.has(id) ? undefined : texteEntier(e);
    if (id === undefined || texte === undefined || e.nom === 'observationMedia') continue;
    compter(lecture, 'texte', texte.length);
    reperes.set(id, texte);
  }
  return reperes;
}

const SYSTEMES: Readonly<Record<string, string>> = {
  '2.16.840.1.113883.6.1': 'LOINC',
  '2.16.840.1.113883.6.96': 'SNOMED CT',
  '2.16.840.1.113883.6.3': 'CIM-10',
  '2.16.840.1.113883.6.43.1': 'CIM-O-3',
  '2.16.840.1.113883.15.6': 'TNM',
  '2.16.840.1.113883.3.26.1.1': 'NCIt',
};

/** Codes of the ANS's own lists: their words say all that a reader can use. */
const TA_ASIP = '1.2.250.1.213.1.1.4.322';

/** « C50.2 CIM-10 »; undefined without a code of a nomenclature. */
export function codeDe(e: Element | undefined): string | undefined {
  const [code, systeme] = ['code', 'codeSystem'].map((nom) => e?.attributs.get(nom) ?? '');
  if (e === undefined || !code || systeme === TA_ASIP) return undefined;
  return [code, SYSTEMES[systeme ?? ''] ?? e.attributs.get('codeSystemName')].filter(Boolean).join(' ');
}

/** Words of a code: those written beside it, those of the narrative, or the code itself. */
export function motsDe(e: Element | undefined, reperes: Reperes): string | undefined {
  const affiche = e?.attributs.get('displayName')?.trim();
  if (affiche !== undefined && affiche !== '') return affiche;
  return texteReference(premier(e, 'originalText'), reperes) ?? e?.attributs.get('code');
}

/** An `originalText` or a `text` of an entry: its own words, or those it points at. */
export function texteReference(e: Element | undefined, reperes: Reperes): string | undefined {
  const cible = premier(e, 'reference')?.attributs.get('value') ?? '';
  return texteDe(e) ?? reperes.get(cible.replace(/^#/, ''));
}

/** Value of an observation in words; undefined when it says nothing (nullFlavor). */
export function valeurDe(
  observation: Element | undefined,
  reperes: Reperes,
): Pick<ChampCode, 'valeur' | 'code'> | undefined {
  const e = premier(observation, 'value');
  if (!e) return undefined;
  const brute = e.attributs.get('value');
  if (brute !== undefined) return { valeur: litteral(e, brute), code: null };
  const mots = motsDe(e, reperes) ?? texteDe(e);
  return mots === undefined ? undefined : { valeur: mots, code: codeDe(e) ?? null };
}

const BOOLEENS: ReadonlyMap<string, string> = new Map([
  ['true', 'Oui'],
  ['false', 'Non'],
]);

function litteral(e: Element, brute: string): string {
  const dit = e.attributs.get('type') === 'BL' ? BOOLEENS.get(brute) : undefined;
  return dit ?? `${brute} ${e.attributs.get('unit') ?? ''}`.trim();
}

/** A moment of HL7 (YYYY, YYYYMM, YYYYMMDD…) as a date in words of figures: « 29/01/2019 », « 01/2019 ». */
export function dateDe(e: Element | undefined): string | undefined {
  const m = /^(\d{4})(\d{2})?(\d{2})?/.exec(e?.attributs.get('value') ?? '');
  return m ? [m[3], m[2], m[1]].filter((x) => x !== undefined).join('/') : undefined;
}

/** « 15/02/2019 », « du 02/10/2018 au 15/02/2019 », « depuis le 15/02/2019 ». */
export function periodeDe(e: Element | undefined): string | undefined {
  const temps = premier(e, 'effectiveTime');
  const [debut, fin] = [dateDe(premier(temps, 'low')) ?? dateDe(temps), dateDe(premier(temps, 'high'))];
  if (debut === undefined) return fin && `jusqu’au ${fin}`;
  if (fin === undefined || fin === debut) return debut;
  return `du ${debut} au ${fin}`;
}

/** « DR MULLER Charles », the parts that are there. */
export function nomDe(personne: Element | undefined): string | undefined {
  const nom = premier(personne, 'name');
  const parties = ['suffix', 'family', 'given'].map((p) => texteDe(premier(nom, p)));
  const ecrit = parties.filter((p) => p !== undefined).join(' ');
  return ecrit === '' ? texteDe(nom) : ecrit;
}

/** Name, specialty, organisation of somebody, whatever the element that names him. */
export function professionnelDe(entite: Element | undefined): string | undefined {
  const personne = ['assignedPerson', 'associatedPerson', 'playingEntity'].flatMap((n) =>
    chercher(entite, n),
  )[0];
  const organisme = ['representedOrganization', 'scopingOrganization'].flatMap((n) => chercher(entite, n))[0];
  const nom = nomDe(personne);
  if (nom === undefined) return undefined;
  const specialite = premier(entite, 'code')?.attributs.get('displayName');
  return [nom, specialite, texteDe(premier(organisme, 'name'))].filter((x) => x !== undefined).join(', ');
}

/** A field, or nothing when the document does not say it. */
export function champ(
  libelle: string,
  valeur: string | undefined,
  code: string | null | undefined = null,
): readonly ChampCode[] {
  return valeur === undefined || valeur === ''
    ? []
    : [{ libelle, valeur: couper(valeur, 2000), code: code == null ? null : couper(code, 2000) }];
}
