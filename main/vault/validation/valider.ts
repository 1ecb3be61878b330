import { GABARIT_FICHE } from '../../../contract/contenu-fige.ts';
import { erreur, type Erreur } from '../../../contract/errors.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { IntentionDe } from '../../../domain/synchro/intention.ts';
import { composer } from '../../../edition/composer.ts';
import type { Contexte } from '../commandes/contexte.ts';
import { etatAValider, quorumPourValider } from '../vues/a-valider.ts';
import { lireLignesCas, type LignesCas } from '../vues/cas.ts';
import { sha256 } from '../documents/empreinte.ts';
import { composerContenu } from './contenu-fige.ts';
import type { ContenuFige } from '../../../contract/edition.ts';

/** « 2026-11-26T17:04:12.000+01:00 »: the animateur's local time, with its offset. */
export function instantLocal(ms: number): string {
  const decalage = -new Date(ms).getTimezoneOffset();
  const local = new Date(ms + decalage * 60_000).toISOString().slice(0, -1);
  const deux = (n: number): string => String(Math.trunc(Math.abs(n))).padStart(2, '0');
  return `${local}${decalage < 0 ? '-' : '+'}${deux(decalage / 60)}:${deux(decalage % 60)}`;
}

/**
 * The operation that validates one avis: its content typeset on this workstation, byte for byte what the
 * server will typeset again (architecture rule 5).
 * Errors: Introuvable, ChampsManquants (or an état that is past validation).
 */
export function preparerValidation(
  ctx: Contexte,
  inscriptionId: string,
  valideeLe: string,
): Result<IntentionDe<'validerProposition'>, Erreur> {
  const db = ctx.coffre.base;
  const lu = lireContenu(ctx, inscriptionId, valideeLe);
  if (!lu.ok) return lu;
  const { lignes, contenu, quorum } = lu.value;
  const { etat } = etatAValider(db, ctx.verifier, lignes, quorum);
  if (etat !== 'pret') return err(erreur('ChampsManquants', { etat }));
  const pdf = composer(ctx.compositeur(), { contenu, date: valideeLe });
  if (!pdf.ok) return err(erreur('ChampsManquants', { etat: pdf.error.type }));
  return ok({
    type: 'validerProposition',
    propositionId: lignes.proposition.id,
    contenu: lignes.proposition.contenu,
    contenuFige: JSON.stringify(contenu),
    gabarit: GABARIT_FICHE,
    dateEdition: valideeLe,
    pdf: Buffer.from(pdf.value).toString('base64'),
    sha256: sha256(pdf.value),
  });
}

/** The same pages, marked PROVISOIRE: for the eye and for paper until the server has acknowledged. */
export function apercu(ctx: Contexte, inscriptionId: string): Result<Uint8Array, Erreur> {
  const valideeLe = instantLocal(ctx.maintenant());
  const lu = lireContenu(ctx, inscriptionId, valideeLe);
  if (!lu.ok) return lu;
  const pdf = composer(ctx.compositeur(), { contenu: lu.value.contenu, date: valideeLe, provisoire: true });
  return pdf.ok ? pdf : err(erreur('ChampsManquants', { etat: pdf.error.type }));
}

type Lu = {
  readonly lignes: LignesCas;
  readonly contenu: ContenuFige;
  readonly quorum: NonNullable<ReturnType<typeof quorumPourValider>>;
};

function lireContenu(ctx: Contexte, inscriptionId: string, valideeLe: string): Result<Lu, Erreur> {
  const db = ctx.coffre.base;
  const lignes = lireLignesCas(db, inscriptionId);
  const quorum = lignes && quorumPourValider(db, lignes.inscription.seanceId, ctx.maintenant());
  if (!lignes || !quorum) return err(erreur('Introuvable'));
  const demande = { lignes, quorum, validateurId: ctx.professionnelId, valideeLe };
  const contenu = composerContenu(db, demande);
  return contenu ? ok({ lignes, contenu, quorum }) : err(erreur('ChampsManquants', { etat: 'lignes' }));
}
