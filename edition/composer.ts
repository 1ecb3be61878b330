import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contenuEditionSchema, type ContenuEdition, type VersionGabarit } from '../contract/edition.ts';
import { assert } from '../domain/assert.ts';
import { err, type Result } from '../domain/result.ts';
import { AMORCES } from './amorce.ts';
import { pointsCouverts } from './couverture.ts';
import { GABARITS, POLICES } from './gabarits.ts';
import { rendreInerte } from './inerte.ts';
import type { Demande, Fourniture, Moteur, NomMoteur } from './typst/moteur.ts';
import { chargerNatif, creerMoteurNatif } from './typst/natif.ts';
import { creerMoteurWasm } from './typst/wasm.ts';

/** Holds no content: the fonts and templates of one resources folder, read once. */
export type Compositeur = {
  readonly moteur: Moteur;
  /** Code points that the embedded fonts draw. */
  readonly couverts: ReadonlySet<number>;
};

export type DemandeEdition = {
  readonly contenu: ContenuEdition;
  /** ISO instant with offset, written in the PDF as its creation date; for a fiche, its `valideeLe`. */
  readonly date: string;
  /**
   * Prints « PROVISOIRE — en attente du serveur » on every page: for paper printed before the
   * acknowledgement. The bytes that are frozen are made without it.
   */
  readonly provisoire?: boolean;
};

/** No error carries text of the content: only which rule, file and line refused it. */
export type ErreurEdition =
  | { readonly type: 'ContenuInvalide'; readonly champs: readonly string[] }
  | { readonly type: 'DateInvalide' }
  | { readonly type: 'CompositionImpossible'; readonly lieux: readonly string[] };

const compositeurs = new Map<string, Compositeur>();

/**
 * Reads fonts and templates from `ressources` (the resources/ folder, wherever the desktop or the server
 * keeps it; an asar path will do). Made once per folder and process: ~0.1 s native, about a second in
 * WebAssembly. Throws when a file is missing.
 * @param nom the engine; by default the native one where its binary loads. Both give the same bytes.
 */
export function creerCompositeur(ressources: string, nom?: NomMoteur): Compositeur {
  const natif = nom === 'wasm' ? undefined : chargerNatif();
  assert(natif ?? nom !== 'natif', 'Moteur natif absent');
  const cle = `${natif ? 'natif' : 'wasm'} ${ressources}`;
  const connu = compositeurs.get(cle);
  if (connu) return connu;
  const fourniture = lireFourniture(ressources);
  const moteur = natif ? creerMoteurNatif(natif, fourniture) : creerMoteurWasm(fourniture);
  const compositeur = { moteur, couverts: pointsCouverts(fourniture.polices) };
  compositeurs.set(cle, compositeur);
  return compositeur;
}

function lireFourniture(ressources: string): Fourniture {
  const sources = new Set(Object.values(GABARITS).flatMap((g) => g.sources));
  const lire = (nom: string) => readFileSync(join(ressources, 'templates', ...nom.split('/')), 'utf8');
  return {
    polices: POLICES.map((nom) => readFileSync(join(ressources, 'fonts-edition', nom))),
    sources: new Map(Array.from(sources, (nom) => [`/${nom}`, lire(nom)])),
    amorces: Object.values(AMORCES).map((a) => demandeDe(a, a.versionGabarit, AN_2026, false)),
  };
}

/**
 * Typesets one document: PDF/A-1b (« vise PDF/A-1b »: veraPDF is not available to prove it), tagged,
 * fonts embedded. The same content, date and flag give the same bytes, in any process. Synchronous.
 */
export function composer(
  compositeur: Compositeur,
  { contenu, date, provisoire = false }: DemandeEdition,
): Result<Uint8Array, ErreurEdition> {
  const lu = contenuEditionSchema.safeParse(contenu);
  if (!lu.success) {
    return err({ type: 'ContenuInvalide', champs: lu.error.issues.map((i) => i.path.join('.')) });
  }
  const instant = instantUtc(date);
  if (instant === undefined) return err({ type: 'DateInvalide' });
  const inerte = rendreInerte(lu.data, compositeur.couverts);
  const compose = compositeur.moteur.composer(demandeDe(inerte, lu.data.versionGabarit, instant, provisoire));
  return compose.ok ? compose : err({ type: 'CompositionImpossible', lieux: compose.error });
}

function demandeDe(
  contenu: unknown,
  gabarit: VersionGabarit,
  instant: Instant,
  provisoire: boolean,
): Demande {
  const { sources, norme } = GABARITS[gabarit];
  return {
    principal: `/${sources[0]}`,
    norme,
    inputs: {
      contenu: JSON.stringify(contenu),
      date: JSON.stringify(instant),
      provisoire: provisoire ? 'oui' : 'non',
    },
  };
}

type Instant = Readonly<Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>>;

const AN_2026: Instant = { year: 2026, month: 1, day: 1, hour: 0, minute: 0, second: 0 };

function instantUtc(iso: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(iso)) return undefined;
  const d = new Date(iso);
  if (Number.isNaN(d.getTime())) return undefined;
  return {
    year: d.getUTCFullYear(),
    month: d.getUTCMonth() + 1,
    day: d.getUTCDate(),
    hour: d.getUTCHours(),
    minute: d.getUTCMinutes(),
    second: d.getUTCSeconds(),
  };
}
