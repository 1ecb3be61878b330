type Class = { readonly prototype: object };

/** Adds methods that do nothing here: what they set is not seen without a desktop. Names are parted by white space. */
export function doNothing(target: Class, names: string): void {
  for (const name of names.split(/\s+/)) define(target, name, () => {});
}

/** Adds methods that always give the same answer. */
export function alwaysAnswer(target: Class, answers: Readonly<Record<string, unknown>>): void {
  for (const [name, answer] of Object.entries(answers)) define(target, name, () => answer);
}

function define(target: Class, name: string, value: () => unknown): void {
  Object.defineProperty(target.prototype, name, { value, writable: true, configurable: true });
}
