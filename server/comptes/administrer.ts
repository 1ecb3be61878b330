import { randomUUID } from 'node:crypto';
import { defini } from '../../domain/assert.ts';
import type {
  AttribuerDemande,
  ChangerEtatDemande,
  MotDePasseInitial,
  OuvrirCompteDemande,
  ReinitialiserDemande,
} from '../../contract/compte.ts';
import { erreur, type Erreur } from '../../contract/errors.ts';
import { refusActe, type Acte } from '../../domain/comptes/actes.ts';
import type { Profil } from '../../domain/habilitation/profils.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Db } from '../postgres/connexion.ts';
import type { DependancesSession } from '../session/dependances.ts';
import { cleEssais } from '../session/session.ts';
import { revoquerSessionsCompte } from '../session/sessions-store.ts';
import { effacerEssais } from '../session/store.ts';
import { retirerTotp } from '../session/totp-store.ts';
import type { Acteur } from '../store/ports.ts';
import { noterActe } from './actes-store.ts';
import * as admin from './administration-store.ts';
import { tirerMotDePasseInitial } from './mot-de-passe-initial.ts';
import { ecrireMotDePasse } from './store.ts';

/** A part of what the server depends on: the operator's terminal has no sign-in to serve. */
export type DependancesComptes = Pick<DependancesSession, 'base' | 'chiffrement' | 'traces' | 'horloge'>;
type Hacher = Pick<DependancesSession['verificateur'], 'hacher'>;

type Demande = {
  readonly acte: Acte;
  readonly cibleId?: string;
  readonly profilDonne?: Profil;
  readonly motif?: string;
};
type Fait<T> = { readonly valeur: T; readonly cibleId?: string; readonly details?: string };

/**
 * One act on an account: judged on rows that nobody else changes meanwhile, done, and traced before it is
 * committed. Whoever may not do it is told so before anything is said of the target.
 */
function agir<T>(
  d: DependancesComptes,
  acteur: Acteur,
  demande: Demande,
  faire: (tx: Db, vises: admin.Vises) => Promise<Result<Fait<T>, Erreur>>,
): Promise<Result<T, Erreur>> {
  return d.base.db.transaction().execute(async (tx) => {
    const vises = await admin.viser(tx, d.base.reseau.id, acteur.compteId, demande.cibleId);
    const refus = juger(acteur, demande, vises);
    const tracer = (autorise: boolean, cibleId: string | undefined, details: string): Promise<void> =>
      d.traces.ajouter([
        { ...acteur, action: `compte.${demande.acte}`, objet: `compte:${cibleId ?? ''}`, autorise, details },
      ]);
    if (refus !== undefined) {
      await tracer(false, demande.cibleId, refus);
      return err(erreur('AccesRefuse', { raison: refus }));
    }
    const absent = demande.cibleId !== undefined && !vises.cible && !vises.ouverture;
    const fait = absent ? err(erreur('Introuvable')) : await faire(tx, vises);
    if (!fait.ok) {
      await tracer(false, demande.cibleId, fait.error.type);
      return fait;
    }
    const { cibleId = fait.value.cibleId, acte, motif = null } = demande;
    const details = fait.value.details ?? '';
    await noterActe(tx, d.base.reseau.id, {
      compteId: defini(cibleId, 'compte visé'),
      acte,
      par: acteur.compteId,
      le: d.horloge.maintenant(),
      motif,
      details,
    });
    await tracer(true, cibleId, details);
    return ok(fait.value.valeur);
  });
}

export function juger(
  acteur: Acteur,
  demande: Demande,
  { acteur: lu, cible, ouverture, administrateurs }: admin.Vises,
) {
  if (!lu) return 'profil';
  return refusActe({
    ...demande,
    acteurId: acteur.compteId,
    profilActeur: lu.profil,
    acteurActif: lu.etat === 'actif',
    profilCible: cible?.profil ?? null,
    ouvertPar: (cible ?? ouverture)?.ouvertPar ?? null,
    cibleDernierAdministrateur: administrateurs.length === 1 && administrateurs[0] === demande.cibleId,
  });
}

/** The operator's act: a login that opens nothing until the réseau gives it a profile. */
export function ouvrirCompte(
  d: DependancesComptes,
  { hacher }: Hacher,
  acteur: Acteur,
  demande: OuvrirCompteDemande,
): Promise<Result<MotDePasseInitial, Erreur>> {
  return agir(d, acteur, { acte: 'ouvrir' }, async (tx) => {
    const compteId = randomUUID();
    const motDePasseInitial = tirerMotDePasseInitial();
    const motDePasse = await hacher(motDePasseInitial);
    if (motDePasse === 'occupe') return err(erreur('ServeurOccupe'));
    const le = d.horloge.maintenant();
    const neuf = { ...demande, compteId, motDePasse, ouvertPar: acteur.compteId, le };
    if (!(await admin.ouvrir(tx, d.base.reseau.id, neuf))) return err(erreur('IdentifiantPris'));
    return ok({ valeur: { compteId, motDePasseInitial }, cibleId: compteId });
  });
}

/** The réseau's act. An account that changes profile signs in again: no session outlives what it was opened for. */
export function attribuer(
  d: DependancesComptes,
  acteur: Acteur,
  demande: AttribuerDemande,
): Promise<Result<null, Erreur>> {
  const { compteId, profil } = demande;
  return agir(d, acteur, { acte: 'attribuer', cibleId: compteId, profilDonne: profil }, async (tx, vises) => {
    const reseau = d.base.reseau.id;
    const voulu = demande.professionnelId;
    if (voulu !== null) {
      const libre = await admin.professionnelLibre(tx, reseau, voulu, compteId);
      if (libre === 'inconnu') return err(erreur('Introuvable'));
      if (libre === 'pris') return err(erreur('IdentifiantPris', { quoi: 'professionnel' }));
    }
    const professionnelId = voulu ?? vises.cible?.professionnelId ?? randomUUID();
    if (vises.cible) {
      await admin.attribuerCompte(tx, reseau, { ...demande, professionnelId });
      await revoquerSessionsCompte(tx, reseau, compteId, d.horloge.maintenant());
    } else {
      await admin.attribuerOuverture(tx, reseau, { ...demande, professionnelId });
      // Its owner may have tried before it was an account.
      await effacerEssais(tx, reseau, cleEssais(d, vises.ouverture?.identifiant ?? ''));
    }
    return ok({ valeur: null, details: `${profil} ${demande.groupeProfession}` });
  });
}

/** Effective at the next request: the state is read with every session. */
export function changerEtat(
  d: DependancesComptes,
  acteur: Acteur,
  acte: 'suspendre' | 'retablir',
  { compteId: cibleId, motif }: ChangerEtatDemande,
): Promise<Result<null, Erreur>> {
  return agir(d, acteur, { acte, cibleId, motif }, async (tx, { cible }) => {
    if (!cible) return err(erreur('Introuvable'));
    const etat = acte === 'suspendre' ? 'suspendu' : 'actif';
    await admin.changerEtat(tx, d.base.reseau.id, cibleId, etat);
    return ok({ valeur: null });
  });
}

/** A forgotten password: another initial one, to be changed; every session ends. */
export function reinitialiser(
  d: DependancesComptes,
  { hacher }: Hacher,
  acteur: Acteur,
  { compteId, secondFacteur }: ReinitialiserDemande,
): Promise<Result<MotDePasseInitial, Erreur>> {
  return agir(d, acteur, { acte: 'reinitialiser', cibleId: compteId }, async (tx, { cible }) => {
    const motDePasseInitial = tirerMotDePasseInitial();
    const hache = await hacher(motDePasseInitial);
    if (hache === 'occupe') return err(erreur('ServeurOccupe'));
    await donnerInitial(tx, d, { compteId, cible, hache });
    if (secondFacteur) await retirerTotp(tx, d.base.reseau.id, compteId);
    const details = secondFacteur ? 'motDePasse secondFacteur' : 'motDePasse';
    return ok({ valeur: { compteId, motDePasseInitial }, details });
  });
}

/** The owner's last password is remembered behind the initial one: it may not come back either. */
export async function donnerInitial(
  tx: Db,
  { base, horloge }: DependancesComptes,
  {
    compteId,
    cible,
    hache,
  }: { readonly compteId: string; readonly cible: admin.CompteVise | undefined; readonly hache: string },
): Promise<void> {
  if (!cible) return admin.reinitialiserOuverture(tx, base.reseau.id, compteId, hache);
  await ecrireMotDePasse(tx, base.reseau.id, {
    compteId,
    ancien: cible.motDePasse,
    nouveau: hache,
    initial: true,
    precedent: cible.initial ? cible.precedent : cible.motDePasse,
    le: horloge.maintenant(),
  });
}

export function debloquer(
  d: DependancesComptes,
  acteur: Acteur,
  cibleId: string,
): Promise<Result<null, Erreur>> {
  return agir(d, acteur, { acte: 'debloquer', cibleId }, async (tx, { cible, ouverture }) => {
    const { identifiant = '' } = cible ?? ouverture ?? {};
    await effacerEssais(tx, d.base.reseau.id, cleEssais(d, identifiant));
    return ok({ valeur: null });
  });
}

/** Effective at the next request of each; what was being typed stays on its workstation. */
export function fermerSessions(
  d: DependancesComptes,
  acteur: Acteur,
  cibleId: string,
): Promise<Result<null, Erreur>> {
  return agir(d, acteur, { acte: 'fermerSessions', cibleId }, async (tx, { cible }) => {
    if (!cible) return err(erreur('Introuvable'));
    await revoquerSessionsCompte(tx, d.base.reseau.id, cibleId, d.horloge.maintenant());
    return ok({ valeur: null });
  });
}
