import * as z from 'zod';
import type { Profil } from '../habilitation/profils.ts';

/** A professional named by the patient is kept away from his dossier (`poser`), or let in again (`lever`). */
export const objetRestrictionSchema = z.enum(['poser', 'lever']);
export type ObjetRestriction = z.infer<typeof objetRestrictionSchema>;

/**
 * The way of a request (seed 000): the doctor asks, the 3C's secretariat applies, the 3C's coordinator and the RCP's
 * head see to it. The secretariat cannot put it aside: what it cannot apply goes back to the doctor, with its reason.
 */
export const etatRestrictionSchema = z.enum(['demandee', 'appliquee', 'confirmee', 'renvoyee']);
export type EtatRestriction = z.infer<typeof etatRestrictionSchema>;

export const acteRestrictionSchema = z.enum(['appliquer', 'renvoyer', 'confirmerTroisC', 'confirmerRcp']);
export type ActeRestriction = z.infer<typeof acteRestrictionSchema>;

export type SuiviRestriction = {
  readonly etat: EtatRestriction;
  /** Whom the patient named. */
  readonly professionnelId: string;
  readonly confirmeeTroisC: boolean;
  readonly confirmeeRcp: boolean;
};

/** Who looks at a request, by what ties him to the 3C it was sent to. */
export type RegardRestriction = {
  readonly professionnelId: string;
  readonly profil: Profil;
  readonly deCe3c: boolean;
  /** Head of an RCP of this 3C where the patient is inscribed. */
  readonly responsableRcp: boolean;
};

const SECRETARIAT: readonly Profil[] = ['secretaireRcp', 'coordinateurRcp'];

/** Whether the request is told to him at all: whom the patient named learns nothing of it. */
export const voitLaDemande = (s: Pick<SuiviRestriction, 'professionnelId'>, r: RegardRestriction): boolean =>
  r.professionnelId !== s.professionnelId &&
  (r.responsableRcp || duSecretariat(r) || (r.deCe3c && r.profil === 'presidentTroisC'));

/** What he may do of it now. */
export function actesPermis(s: SuiviRestriction, r: RegardRestriction): readonly ActeRestriction[] {
  if (!voitLaDemande(s, r)) return [];
  if (s.etat === 'demandee') return duSecretariat(r) ? ['appliquer', 'renvoyer'] : [];
  return s.etat === 'appliquee' ? confirmations(s, r) : [];
}

const duSecretariat = (r: RegardRestriction): boolean => r.deCe3c && SECRETARIAT.includes(r.profil);

function confirmations(s: SuiviRestriction, r: RegardRestriction): readonly ActeRestriction[] {
  const actes: ActeRestriction[] = [];
  if (r.deCe3c && r.profil === 'presidentTroisC' && !s.confirmeeTroisC) actes.push('confirmerTroisC');
  if (r.responsableRcp && !s.confirmeeRcp) actes.push('confirmerRcp');
  return actes;
}

/** Confirmed by both; by the 3C alone where the patient is in none of its RCP. */
export const toutConfirme = (
  s: Pick<SuiviRestriction, 'confirmeeTroisC' | 'confirmeeRcp'>,
  avecRcp: boolean,
): boolean => s.confirmeeTroisC && (s.confirmeeRcp || !avecRcp);
