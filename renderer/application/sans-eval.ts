/**
 * The page's policy refuses eval. zod tries it once to see, and each try is reported as a violation; told
 * beforehand, it does not. To be called before anything that holds a schema is imported.
 */
export function interdireEval(): void {
  Reflect.set(globalThis, '__zod_globalConfig', { jitless: true });
}
