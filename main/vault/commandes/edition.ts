import { erreur, type Erreur } from '../../../contract/errors.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { FONCTIONS } from '../../../domain/habilitation/profils.ts';
import type { Presence } from '../../../domain/quorum/quorum.ts';
import { deplacer } from '../../../domain/seance/ordre.ts';
import type { Intention } from '../../../domain/synchro/intention.ts';
import { operer, opererEnsemble, type Demande } from '../../../sync/outbox.ts';
import { lireDonnee, lireInscriptions, lirePresences, type Donnee } from '../vues/lecture.ts';
import type { Commandes, Contexte } from './contexte.ts';

/** What the user writes: row, operation and trace in one transaction, then the engine is woken. */
export const EDITIONS: Commandes<
  | 'fiche:modifier'
  | 'proposition:enregistrer'
  | 'proposition:corriger'
  | 'inscription:modifier'
  | 'inscription:deplacer'
  | 'presence:noter'
  | 'presence:retablir'
> = {
  'fiche:modifier': (ctx, e) => ecrire(ctx, { type: 'modifierFiche', ...e }, e.ficheId),
  'proposition:enregistrer': (ctx, e) =>
    peutSaisirAvis(ctx)
      ? ecrire(ctx, { type: 'enregistrerProposition', ...e }, e.propositionId)
      : err(erreur('ProfilInsuffisant')),
  'proposition:corriger': async (ctx, { propositionId, inscriptionId }) => {
    if (!peutSaisirAvis(ctx)) return err(erreur('ProfilInsuffisant'));
    const nouvelle = ctx.outbox.random.uuid();
    const intention: Intention = {
      type: 'corrigerProposition',
      propositionId: nouvelle,
      remplaceId: propositionId,
      inscriptionId,
    };
    const faite = await ecrire(ctx, intention, propositionId);
    return faite.ok ? ok({ ...faite.value, propositionId: nouvelle }) : faite;
  },
  'inscription:modifier': (ctx, { inscriptionId, etat }) => {
    const actuelle = lireDonnee(ctx.coffre.base, 'inscription', inscriptionId);
    if (!actuelle) return err(erreur('Introuvable'));
    const avant = { etat: actuelle.etat };
    const intention: Intention = { type: 'modifierInscription', inscriptionId, champs: { etat }, avant };
    return ecrire(ctx, intention, inscriptionId);
  },
  'inscription:deplacer': async (ctx, { inscriptionId, pas }) => {
    const actuelle = lireDonnee(ctx.coffre.base, 'inscription', inscriptionId);
    if (!actuelle) return err(erreur('Introuvable'));
    const places = deplacer(lireInscriptions(ctx.coffre.base, actuelle.seanceId), inscriptionId, pas);
    const demandes = places.map(({ id, avant, ordre }) =>
      enDemande(
        { type: 'modifierInscription', inscriptionId: id, champs: { ordre }, avant: { ordre: avant } },
        id,
      ),
    );
    const faites = await opererEnsemble(ctx.outbox, demandes);
    if (!faites.ok) return faites;
    if (places.length > 0) ctx.moteur()?.signaler('edition');
    return ok({ deplacees: places.length });
  },
  'presence:noter': (ctx, { seanceId, professionnelId, mode }) => {
    if (!FONCTIONS[ctx.profil].seance.includes('noterPresence')) return err(erreur('ProfilInsuffisant'));
    const ouverte = lirePresences(ctx.coffre.base, seanceId).find(
      (p) => p.professionnelId === professionnelId && p.a === null,
    );
    const maintenant = new Date(ctx.maintenant()).toISOString();
    if (mode === null) {
      return ouverte
        ? ecrirePresence(ctx, ouverte, { ...sansId(ouverte), a: maintenant })
        : err(erreur('Introuvable'));
    }
    const nouvelle: Presence = { seanceId, professionnelId, mode, de: maintenant, a: null };
    return ecrirePresence(ctx, ouverte, ouverte ? { ...sansId(ouverte), mode } : nouvelle);
  },
  'presence:retablir': (ctx, { presenceId }) => {
    if (!FONCTIONS[ctx.profil].seance.includes('noterPresence')) return err(erreur('ProfilInsuffisant'));
    const notee = lireDonnee(ctx.coffre.base, 'presence', presenceId);
    if (!notee || notee.a === null) return err(erreur('Introuvable'));
    const ouverte = lirePresences(ctx.coffre.base, notee.seanceId).some(
      (p) => p.professionnelId === notee.professionnelId && p.a === null,
    );
    // Back since then: two intervals would hold the same hour.
    return ouverte ? err(erreur('Introuvable')) : ecrirePresence(ctx, notee, { ...sansId(notee), a: null });
  },
};

/** The server would refuse it too: said here, before anything is written (domain/habilitation/profils.ts). */
const peutSaisirAvis = (ctx: Contexte): boolean => FONCTIONS[ctx.profil].patient.includes('saisirAvis');

/** Somebody who comes back after he left gets a second interval. */
function ecrirePresence(ctx: Contexte, ouverte: Donnee<'presence'> | undefined, presence: Presence) {
  const presenceId = ouverte?.id ?? ctx.outbox.random.uuid();
  const avant = ouverte ? sansId(ouverte) : null;
  return ecrire(ctx, { type: 'noterPresence', presenceId, presence, avant }, presenceId);
}

function sansId({ id: _id, ...presence }: Donnee<'presence'>): Presence {
  return presence;
}

const enDemande = (intention: Intention, objet: string): Demande => ({
  intention,
  trace: { action: intention.type, objet, details: '' },
});

async function ecrire(
  ctx: Contexte,
  intention: Intention,
  objet: string,
): Promise<Result<{ opId: string }, Erreur>> {
  const { trace } = enDemande(intention, objet);
  const faite = await operer(ctx.outbox, intention, trace);
  if (!faite.ok) return faite;
  ctx.moteur()?.signaler('edition');
  return ok({ opId: faite.value.opId });
}
