import { patientFige, professionnelFige } from '../../../contract/contenu-fige.ts';
import { erreur, type Erreur } from '../../../contract/errors.ts';
import { texteInformation } from '../../../domain/dossier/texte-information.ts';
import { err, type Result } from '../../../domain/result.ts';
import { composer } from '../../../edition/composer.ts';
import { lireReglage } from '../cache/reglages.ts';
import { instantLocal } from '../validation/valider.ts';
import { jourLocal } from '../vues/agenda.ts';
import { lireDonnee } from '../vues/lecture.ts';
import type { Contexte } from './contexte.ts';

/** Typeset here, without network. Errors: Introuvable; ChampsManquants (a row holds what the template does not know). */
export function composerFeuille(
  ctx: Contexte,
  { patientId, troisC }: { readonly patientId: string; readonly troisC: string },
): Result<Uint8Array, Erreur> {
  const { base } = ctx.coffre;
  const patient = lireDonnee(base, 'patient', patientId);
  const medecin = professionnelFige(lireDonnee(base, 'professionnel', ctx.professionnelId) ?? null);
  if (!patient || !medecin) return err(erreur('Introuvable'));
  const reseau = lireReglage(base, 'reseau') ?? '';
  const date = instantLocal(ctx.maintenant());
  const contenu = {
    versionGabarit: 'information-1',
    reseau,
    troisC,
    date: jourLocal(date),
    patient: patientFige(patient),
    medecin,
    ...texteInformation(reseau),
  } as const;
  const pdf = composer(ctx.compositeur(), { contenu, date });
  return pdf.ok ? pdf : err(erreur('ChampsManquants', { etat: pdf.error.type }));
}
