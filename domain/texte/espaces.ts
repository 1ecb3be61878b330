/** U+202F, before ; ! ? and %, in hours and thousands. */
export const FINE = '\u202F';
/** U+00A0, before : and inside « ». */
export const INSECABLE = '\u00A0';
/** U+2019. */
export const APOSTROPHE = '\u2019';

/**
 * French typography for the strings we build (ui.md §9). Never called on text that a clinician typed:
 * clinical text is shown as it was written.
 */
export function typographier(texte: string): string {
  return texte
    .replace(/[ \u00A0\u202F]?([;!?%])(?=\s|$|[»)])/g, `${FINE}$1`)
    .replace(/[ \u00A0\u202F]?:(?=\s|$)/g, `${INSECABLE}:`)
    .replace(/«[ \u00A0\u202F]?/g, `«${INSECABLE}`)
    .replace(/[ \u00A0\u202F]?»/g, `${INSECABLE}»`)
    .replace(/(\p{L})'(?=\p{L})/gu, `$1${APOSTROPHE}`);
}
