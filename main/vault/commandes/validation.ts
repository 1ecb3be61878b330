import { erreur } from '../../../contract/errors.ts';
import { FONCTIONS } from '../../../domain/habilitation/profils.ts';
import { err, ok } from '../../../domain/result.ts';
import { operer } from '../../../sync/outbox.ts';
import { apercu, instantLocal, preparerValidation } from '../validation/valider.ts';
import { tracer, type Commandes } from './contexte.ts';

/** Only the animateur validates (seed rule); the server checks it again. */
export const VALIDATIONS: Commandes<'validation:apercu' | 'validation:valider'> = {
  'validation:apercu': (ctx, { inscriptionId }) => {
    const pdf = apercu(ctx, inscriptionId);
    if (pdf.ok) tracer(ctx, 'apercuFiche', inscriptionId);
    return pdf;
  },
  'validation:valider': async (ctx, { inscriptionIds }) => {
    if (!FONCTIONS[ctx.profil].patient.includes('valider')) return err(erreur('ProfilInsuffisant'));
    const valideeLe = instantLocal(ctx.maintenant());
    const validees: string[] = [];
    const ecartees: string[] = [];
    for (const inscriptionId of inscriptionIds) {
      const prete = preparerValidation(ctx, inscriptionId, valideeLe);
      // Each is a transaction of its own: a disk that fills up keeps those already validated.
      const faite = prete.ok
        ? await operer(ctx.outbox, prete.value, {
            action: 'validerProposition',
            objet: prete.value.propositionId,
            details: `sha256 ${prete.value.sha256}`,
          })
        : prete;
      (faite.ok ? validees : ecartees).push(inscriptionId);
    }
    if (validees.length > 0) ctx.moteur()?.signaler('edition');
    return ok({ validees, ecartees });
  },
};
