/** Joins the class names that are there; a CSS module's names are typed `string | undefined`. */
export function classes(...names: readonly (string | false | undefined)[]): string {
  return names.filter((name) => typeof name === 'string' && name !== '').join(' ');
}
