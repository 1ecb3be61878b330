import { initSync, TypstCompiler, TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler';
import { assert, defini } from '../../domain/assert.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { ADRESSE_NORME, chargerModule, NORMES } from './binaire.ts';
import { photographier, type Allocateur, type Instantane } from './memoire.ts';
import { lieu, type Demande, type Fourniture, type Moteur } from './moteur.ts';

/** Free room kept in the compiler's memory for one document; a fiche of two pages takes a third of it. */
const RESERVE = 12 * 1024 * 1024;

/** One per process: the bindings of the package hold one instance and its linear memory. */
let instance: ReturnType<typeof initSync> | undefined;
/** Whose photograph the memory is now. */
let present: Instantane | undefined;

/**
 * Typst in WebAssembly: it sees neither disk nor network, and its memory is put back as it was after each
 * document. Keep it: it is never freed. About a second the first time.
 */
export function creerMoteurWasm({ polices, sources, amorces }: Fourniture): Moteur {
  instance ??= initSync({ module: chargerModule() });
  const wasm = instance;
  const compilateur = construire(polices);
  for (const [chemin, texte] of sources) {
    assert(compilateur.add_source(chemin, texte), `Source refusée : ${chemin}`);
  }
  const composer = ({ principal, norme, inputs }: Demande): Result<Uint8Array, readonly string[]> => {
    new Uint8Array(wasm.memory.buffer)[ADRESSE_NORME] = NORMES[norme];
    return lire(enSilence(() => compilateur.compile(principal, Object.entries(inputs), 'pdf', 3)));
  };
  for (const amorce of amorces) assert(composer(amorce).ok, 'Amorce refusée');
  const { __wbindgen_add_to_stack_pointer: bougerPile } = wasm;
  const pile = bougerPile(0);
  const instantane = photographier(allocateurDe(wasm), RESERVE);
  present = instantane;
  return {
    nom: 'wasm',
    composer: (demande) => {
      if (present !== instantane) instantane.restaurer();
      present = instantane;
      try {
        return composer(demande);
      } catch (cause) {
        // A string is a refusal of the exporter, which may quote the content; the rest is a trap of the
        // compiler. Both are dropped, and the memory put back makes it whole again.
        return err([typeof cause === 'string' ? 'export' : 'moteur']);
      } finally {
        instantane.restaurer();
        bougerPile(pile - bougerPile(0));
      }
    },
  };
}

/** malloc and free of the compiler, under the names that the bindings give them. */
function allocateurDe(wasm: ReturnType<typeof initSync>): Allocateur {
  const { memory, __wbindgen_export: malloc, __wbindgen_export4: free } = wasm;
  return {
    memory,
    prendre: (octets) => malloc(octets, 1) >>> 0,
    rendre: (adresse, octets) => free(adresse, octets, 1),
  };
}

type Compte = {
  readonly result?: Uint8Array;
  readonly diagnostics?: readonly { readonly path: string; readonly range: string }[];
};

/** Ranges are « line:column-line:column » from 0, or empty. */
function lire({ result, diagnostics = [] }: Compte): Result<Uint8Array, readonly string[]> {
  if (result) return ok(result);
  return err(diagnostics.map((d) => lieu(d.path, d.range === '' ? 0 : Number.parseInt(d.range, 10) + 1)));
}

/**
 * The builder's methods are futures that wait for nothing: they end in the microtask that they queue, which
 * is run here at once so that a compositeur is made without waiting. The promise of `build` being settled
 * later only, the compiler is taken where the bindings wrap it.
 */
function construire(polices: readonly Uint8Array[]): TypstCompiler {
  const emballer = Reflect.get(TypstCompiler, '__wrap') as (adresse: number) => TypstCompiler;
  const { queueMicrotask } = globalThis;
  const taches: (() => void)[] = [];
  let compilateur: TypstCompiler | undefined;
  const noter = (adresse: number) => (compilateur = emballer.call(TypstCompiler, adresse));
  try {
    Reflect.set(TypstCompiler, '__wrap', noter);
    globalThis.queueMicrotask = (tache) => void taches.push(tache);
    const atelier = new TypstCompilerBuilder();
    atelier.set_dummy_access_model();
    for (const police of polices) {
      void atelier.add_raw_font(police);
      vider(taches);
    }
    void atelier.build();
    vider(taches);
  } finally {
    Reflect.set(TypstCompiler, '__wrap', emballer);
    globalThis.queueMicrotask = queueMicrotask;
  }
  return defini(compilateur, 'Compilateur');
}

function vider(taches: (() => void)[]): void {
  for (let tache = taches.shift(); tache; tache = taches.shift()) tache();
}

/** A panic of the compiler writes its message, which may quote the content, to the console. */
function enSilence<T>(agir: () => T): T {
  const { console: journal } = globalThis;
  const { error } = journal;
  journal.error = () => undefined;
  try {
    return agir();
  } finally {
    journal.error = error;
  }
}
