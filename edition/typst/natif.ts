import { createRequire } from 'node:module';
import { join } from 'node:path';
import { err, ok } from '../../domain/result.ts';
import { lieu, type Demande, type Fourniture, type Moteur } from './moteur.ts';

/** The little that is used of the N-API module (0.7.0), which carries no types of its own. */
type Compilateur = {
  readonly addSource: (chemin: string, texte: string) => void;
  readonly pdf: (
    demande: DemandeNative,
    options: { readonly pdfStandard: string; readonly pdfTags: boolean },
  ) => Buffer;
  readonly compile: (demande: DemandeNative) => { readonly takeError: () => unknown };
  readonly fetchDiagnostics: (faute: unknown) => readonly Diagnostic[];
  readonly evictCache: (age: number) => void;
};
type DemandeNative = { readonly mainFilePath: string; readonly inputs: Readonly<Record<string, string>> };
type Diagnostic = {
  readonly path?: string;
  readonly range?: { readonly start?: { readonly line?: number } };
};
type ModuleNatif = {
  readonly NodeCompiler: {
    readonly create: (options: {
      readonly workspace: string;
      readonly fontArgs: readonly { readonly fontBlobs: readonly Buffer[] }[];
    }) => Compilateur;
  };
};

/** A root that exists nowhere: templates are given by name, so that a template can read no file of the machine. */
const RACINE = '/edition-collegiale';

/** undefined where the binary is absent (another system or processor) or does not load (an older glibc). */
export function chargerNatif(): ModuleNatif | undefined {
  try {
    return createRequire(import.meta.url)(
      '@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu',
    ) as ModuleNatif;
  } catch {
    return undefined;
  }
}

export function creerMoteurNatif(module: ModuleNatif, { polices, sources }: Fourniture): Moteur {
  const compilateur = module.NodeCompiler.create({ workspace: RACINE, fontArgs: [{ fontBlobs: polices }] });
  for (const [chemin, texte] of sources) compilateur.addSource(join(RACINE, chemin), texte);
  return {
    nom: 'natif',
    composer: ({ principal, norme, inputs }: Demande) => {
      const demande = { mainFilePath: join(RACINE, principal), inputs };
      try {
        // Straight to bytes: a document handed to JavaScript lives until the event loop turns, which
        // a batch of fiches does not let it do.
        return ok(new Uint8Array(compilateur.pdf(demande, { pdfStandard: norme, pdfTags: true })));
      } catch {
        // The message may quote what the clinician typed, so it is dropped.
        return err(lieuxEnFaute(compilateur, demande));
      } finally {
        // Nothing of this patient stays memoised, and the process does not grow with each fiche.
        compilateur.evictCache(0);
      }
    },
  };
}

function lieuxEnFaute(compilateur: Compilateur, demande: DemandeNative): readonly string[] {
  const faute = compilateur.compile(demande).takeError();
  if (faute === null) return ['export'];
  return compilateur
    .fetchDiagnostics(faute)
    .map(({ path, range }) => lieu(path ?? '?', (range?.start?.line ?? -1) + 1));
}
