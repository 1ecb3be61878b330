import Module from 'node:module';
import { pathToFileURL } from 'node:url';

const COMPILE_CACHE = 'NODE_COMPILE_CACHE';
const compileCache = process.env[COMPILE_CACHE];

/** dist/electron sets a compile cache for this process; the app's environment must not show it. */
export function hideCompileCache(): void {
  delete process.env[COMPILE_CACHE];
}

/** The environment of a process of the stand-in: `env` of the app, and the same compile cache as here. */
export function withCompileCache(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return compileCache === undefined ? env : { ...env, [COMPILE_CACHE]: compileCache };
}

type Loader = { _load(request: string, parent: unknown, isMain: boolean): unknown };

/**
 * Makes `require('electron')` and `import … from 'electron'` give `names` in this process. A name that is not
 * there throws, so that a gap of the stand-in is never taken for an undefined value.
 */
export function provideElectron(
  names: Readonly<Record<string, unknown>>,
  specifiers: readonly string[],
): void {
  const electron = refuseUnknown(names);
  const loader = Module as unknown as Loader;
  const load = loader._load.bind(loader);
  loader._load = (request, parent, isMain) =>
    specifiers.includes(request) ? electron : load(request, parent, isMain);
  // For ES modules: a module with one export per name, which reads the object from the global registry of symbols.
  const key = Symbol.for('electron-standin');
  Object.defineProperty(globalThis, key, { value: electron, configurable: true });
  const exports = Object.keys(names).map((name) => `export const ${name} = electron.${name};`);
  const source = [
    "const electron = globalThis[Symbol.for('electron-standin')];",
    'export default electron;',
    ...exports,
  ];
  const url = `data:text/javascript,${encodeURIComponent(source.join('\n'))}`;
  Module.registerHooks({
    resolve: (specifier, context, next) =>
      specifiers.includes(specifier) && context.conditions.includes('import')
        ? { url, format: 'module', shortCircuit: true }
        : next(specifier, context),
  });
}

/** Runs the entry of an app or of a utility process; resolves when a module entry has been evaluated. */
export async function runEntry(file: string, packageType: string | undefined): Promise<void> {
  if (isModule(file, packageType)) await import(pathToFileURL(file).href);
  else (Module as unknown as Loader)._load(file, null, true);
}

export function isModule(file: string, packageType: string | undefined): boolean {
  return file.endsWith('.mjs') || (packageType === 'module' && !file.endsWith('.cjs'));
}

const ASKED_BY_LANGUAGE = new Set<string | symbol>([
  'then',
  'default',
  '__esModule',
  'toJSON',
  'constructor',
]);

function refuseUnknown(names: Readonly<Record<string, unknown>>): object {
  return new Proxy(names, {
    get(target, name) {
      if (typeof name === 'symbol' || ASKED_BY_LANGUAGE.has(name) || name in target)
        return target[name as string];
      throw new Error(`electron stand-in: electron.${name} is not supported`);
    },
  });
}
