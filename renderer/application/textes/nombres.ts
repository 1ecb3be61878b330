import { FINE } from '../../../domain/texte/espaces.ts';

/** « 1 opération », « 3 opérations », « 1 240 dossiers ». French: zero is singular. */
export function compter(n: number, un: string, plusieurs: string): string {
  return `${String(n).replaceAll(/\B(?=(\d{3})+$)/g, FINE)} ${n < 2 ? un : plusieurs}`;
}

/** First letter in capital, for a date that begins a line. */
export const capitale = (texte: string): string => texte.slice(0, 1).toLocaleUpperCase('fr') + texte.slice(1);
