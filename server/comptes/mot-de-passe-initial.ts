import { randomInt } from 'node:crypto';

/** Without the letters and figures that are taken for one another when read aloud or copied. */
const SIGNES = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPES = 4;
const PAR_GROUPE = 4;

/** About 79 bits, in four groups to hand over: « k7mp-… ». */
export function tirerMotDePasseInitial(): string {
  const groupe = (): string =>
    Array.from({ length: PAR_GROUPE }, () => SIGNES[randomInt(SIGNES.length)]).join('');
  return Array.from({ length: GROUPES }, groupe).join('-');
}
