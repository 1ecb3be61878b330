import { verify, type KeyObject } from 'node:crypto';
import { texteAccuse } from '../../../domain/proposition/accuse.ts';
import type { EtatProposition } from '../../../domain/proposition/proposition.ts';
import type { ReadableDb } from '../base/sql.ts';
import { lireFigees, type Donnee } from './lecture.ts';

/** Verifies the server's signed acknowledgements with the seal's key pinned at enrolment (I11). */
export type VerificateurAccuse = (texte: string, signatureBase64: string) => boolean;

/** @param cle undefined when no certificate is pinned: nothing verifies. */
export function creerVerificateur(cle: KeyObject | undefined): VerificateurAccuse {
  // The same few signatures are asked at each reading of a screen.
  const connus = new Map<string, boolean>();
  return (texte, signature) => {
    if (!cle) return false;
    const signe = `${texte}\n${signature}`;
    let valide = connus.get(signe);
    if (valide === undefined) {
      valide = verify('sha256', Buffer.from(texte, 'utf8'), cle, Buffer.from(signature, 'base64'));
      connus.set(signe, valide);
    }
    return valide;
  };
}

/** The frozen version of a proposition whose acknowledgement is genuine (I11). */
export function figeeDe(
  db: ReadableDb,
  verifier: VerificateurAccuse,
  proposition: Donnee<'proposition'>,
): Donnee<'ficheFigee'> | undefined {
  return lireFigees(db, proposition.patientId).find(
    (f) => f.propositionId === proposition.id && verifier(texteAccuse(f), f.accuse),
  );
}

/** « figée » is said only with a genuine acknowledgement on this workstation; until then it is awaited. */
export const etatMontre = (
  proposition: Donnee<'proposition'>,
  figee: Donnee<'ficheFigee'> | undefined,
): EtatProposition => {
  if (figee) return 'figee';
  return proposition.etat === 'figee' ? 'valideePoste' : proposition.etat;
};
