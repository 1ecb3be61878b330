import type { NoterConsentement } from '../../../contract/consentement.ts';
import { erreur } from '../../../contract/errors.ts';
import type { ChampsConsentement } from '../../../domain/dossier/consentement.ts';
import type { Patient } from '../../../domain/dossier/patient.ts';
import { err, ok } from '../../../domain/result.ts';
import { operer } from '../../../sync/outbox.ts';
import { jourLocal } from '../vues/agenda.ts';
import { lireConsentement } from '../vues/consentement.ts';
import { lireDonnee } from '../vues/lecture.ts';
import { tracer, type Commandes, type Contexte } from './contexte.ts';
import { composerFeuille } from './feuille.ts';

/** Information sheet, consent and refusal of one patient: noted here without network, judged by the server. */
export const CONSENTEMENTS: Commandes<'consentement:lire' | 'consentement:feuille' | 'consentement:noter'> = {
  'consentement:lire': (ctx, { patientId }) => {
    const vue = lireConsentement(ctx.coffre.base, ctx, patientId);
    return vue ? ok(vue) : err(erreur('Introuvable'));
  },
  'consentement:feuille': (ctx, demande) => {
    const pdf = composerFeuille(ctx, demande);
    if (pdf.ok) tracer(ctx, 'feuilleInformation', demande.patientId, demande.troisC);
    return pdf;
  },
  'consentement:noter': async (ctx, demande) => {
    const { patientId } = demande;
    const vue = lireConsentement(ctx.coffre.base, ctx, patientId);
    const patient = lireDonnee(ctx.coffre.base, 'patient', patientId);
    if (!vue || !patient) return err(erreur('Introuvable'));
    const permis = demande.quoi === 'information' ? vue.noteLaFeuille : vue.recueille;
    if (!permis) return err(erreur('ProfilInsuffisant'));
    const champs = champsDe(ctx, demande);
    const intention = {
      type: 'noterConsentement',
      patientId,
      champs,
      avant: avantDe(patient, champs),
    } as const;
    const trace = { action: `noter:${demande.quoi}`, objet: patientId, details: '' };
    const faite = await operer(ctx.outbox, intention, trace);
    if (!faite.ok) return faite;
    ctx.moteur()?.signaler('edition');
    return ok({ opId: faite.value.opId });
  },
};

/** Today, by the user of this vault. */
function champsDe(ctx: Contexte, demande: NoterConsentement): ChampsConsentement {
  const le = jourLocal(new Date(ctx.maintenant()).toISOString());
  const { professionnelId: parProfessionnelId } = ctx;
  switch (demande.quoi) {
    case 'information':
      return { information: { remiseLe: le, parProfessionnelId, troisC: demande.troisC } };
    case 'consentement':
      return { consentement: { recueilliLe: le, parProfessionnelId }, refus: null };
    case 'refus':
      return { consentement: null, refus: { exprimeLe: le, parProfessionnelId } };
  }
}

const avantDe = (patient: Patient, champs: ChampsConsentement): ChampsConsentement => ({
  ...('information' in champs ? { information: patient.information ?? null } : {}),
  ...('consentement' in champs ? { consentement: patient.consentement } : {}),
  ...('refus' in champs ? { refus: patient.refus ?? null } : {}),
});
