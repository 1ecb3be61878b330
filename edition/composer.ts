import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { contenuEditionSchema, type ContenuEdition, type VersionGabarit } from '../contract/edition.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { pointsCouverts } from './couverture.ts';
import { GABARITS, POLICES } from './gabarits.ts';
import { rendreInerte } from './inerte.ts';

/** Holds no content: the fonts and templates of one resources folder, read once. */
export type Compositeur = {
  readonly compilateur: NodeCompiler;
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

// A root that exists nowhere: templates are given by name, so that a template can read no file of the machine.
const RACINE = process.platform === 'win32' ? 'C:\\edition-collegiale' : '/edition-collegiale';
const cheminSource = (source: string): string => join(RACINE, ...source.split('/'));

/**
 * Reads fonts and templates from `ressources` (the resources/ folder, wherever the desktop or the server
 * keeps it; an asar path will do). Make one per process and keep it: ~100 ms. Throws when a file is missing.
 */
export function creerCompositeur(ressources: string): Compositeur {
  const fontBlobs = POLICES.map((nom) => readFileSync(join(ressources, 'fonts-edition', nom)));
  const compilateur = NodeCompiler.create({ workspace: RACINE, fontArgs: [{ fontBlobs }] });
  const sources = new Set(Object.values(GABARITS).flatMap((g) => g.sources));
  for (const source of sources) {
    compilateur.addSource(
      cheminSource(source),
      readFileSync(join(ressources, 'templates', ...source.split('/')), 'utf8'),
    );
  }
  return { compilateur, couverts: pointsCouverts(fontBlobs) };
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
  const inputs = {
    contenu: JSON.stringify(rendreInerte(lu.data, compositeur.couverts)),
    date: JSON.stringify(instant),
    provisoire: provisoire ? 'oui' : 'non',
  };
  return compiler(compositeur.compilateur, lu.data.versionGabarit, inputs);
}

function compiler(
  compilateur: NodeCompiler,
  gabarit: VersionGabarit,
  inputs: Record<string, string>,
): Result<Uint8Array, ErreurEdition> {
  const { sources, norme } = GABARITS[gabarit];
  const demande = { mainFilePath: cheminSource(sources[0]), inputs };
  try {
    // Straight to bytes: a document handed to JavaScript lives until the event loop turns, which
    // a batch of fiches does not let it do.
    return ok(new Uint8Array(compilateur.pdf(demande, { pdfStandard: norme, pdfTags: true })));
  } catch {
    // The message may quote what the clinician typed, so it is dropped.
    return err({ type: 'CompositionImpossible', lieux: lieuxEnFaute(compilateur, demande) });
  } finally {
    // Nothing of this patient stays memoised, and the process does not grow with each fiche.
    compilateur.evictCache(0);
  }
}

function lieuxEnFaute(
  compilateur: NodeCompiler,
  demande: Parameters<NodeCompiler['compile']>[0],
): readonly string[] {
  const faute = compilateur.compile(demande).takeError();
  return faute === null ? ['export'] : compilateur.fetchDiagnostics(faute).map(lieu);
}

/** « fiche-rcp-1/fiche.typ:12 », never the message, which may quote what the clinician typed. */
function lieu(diagnostic: unknown): string {
  const d = diagnostic as { path?: string; range?: { start?: { line?: number } } };
  const chemin = (d.path ?? '?').replaceAll('\\', '/').split('/').slice(-2).join('/');
  return `${chemin}:${(d.range?.start?.line ?? -1) + 1}`;
}

type Instant = Readonly<Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>>;

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
