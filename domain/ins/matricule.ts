/** « 2 58 03 99 261 048 38 », as a health card prints it. */
export function presenterMatricule(m: string): string {
  return [
    m[0],
    m.slice(1, 3),
    m.slice(3, 5),
    m.slice(5, 7),
    m.slice(7, 10),
    m.slice(10, 13),
    m.slice(13),
  ].join(' ');
}
