/** For bugs only. Expected failures are Result values; see result.ts. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion: ${message}`);
}

/** The value, when the code above guarantees that it is there. */
export function defini<T>(value: T | null | undefined, quoi: string): T {
  assert(value !== null && value !== undefined, `${quoi} absent`);
  return value;
}

export function assertNever(value: never): never {
  throw new Error(`Assertion: valeur inattendue ${JSON.stringify(value)}`);
}
