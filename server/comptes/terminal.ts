import { randomUUID } from 'node:crypto';
import type { MotDePasseInitial, OuvrirCompteDemande } from '../../contract/compte.ts';
import { sql } from 'kysely';
import type { Db } from '../postgres/connexion.ts';
import { cleEssais } from '../session/session.ts';
import { effacerEssais } from '../session/store.ts';
import { retirerTotp } from '../session/totp-store.ts';
import { plierIdentifiant } from '../store/pg-administration.ts';
import * as admin from './administration-store.ts';
import { donnerInitial, type DependancesComptes } from './administrer.ts';
import { tirerMotDePasseInitial } from './mot-de-passe-initial.ts';

type Hacher = (motDePasse: string) => Promise<string>;
/** Nobody's id: the operator has no account at his terminal. */
const PERSONNE = '00000000-0000-0000-0000-000000000000';

/** Any number of its own. */
const VERROU_PREMIER = 7_240_121;

const tracer = (d: DependancesComptes, acte: string, compteId: string, details = ''): Promise<void> =>
  d.traces.ajouter([
    {
      compteId: null,
      professionnelId: null,
      posteId: null,
      action: `compte.${acte}`,
      objet: `compte:${compteId}`,
      autorise: true,
      details: `exploitant ${details}`.trim(),
    },
  ]);

/** @returns undefined when the identifier is taken. */
export async function ouvrirAuTerminal(
  d: DependancesComptes,
  hacher: Hacher,
  demande: OuvrirCompteDemande,
): Promise<MotDePasseInitial | undefined> {
  const compteId = randomUUID();
  const motDePasseInitial = tirerMotDePasseInitial();
  const motDePasse = await hacher(motDePasseInitial);
  const neuf = { ...demande, compteId, motDePasse, ouvertPar: null, le: d.horloge.maintenant() };
  return d.base.db.transaction().execute(async (tx) => {
    if (!(await admin.ouvrir(tx, d.base.reseau.id, neuf))) return undefined;
    await tracer(d, 'ouvrir', compteId);
    return { compteId, motDePasseInitial };
  });
}

async function trouver(tx: Db, d: DependancesComptes, identifiant: string): Promise<admin.Vises | undefined> {
  const plie = plierIdentifiant(identifiant);
  const { rows } = await sql<{ compteId: string }>`
    select compte_id as "compteId" from compte where reseau_id = ${d.base.reseau.id} and identifiant = ${plie}
    union all
    select compte_id from ouverture_compte
    where reseau_id = ${d.base.reseau.id} and identifiant = ${plie}`.execute(tx);
  const compteId = rows[0]?.compteId;
  return compteId === undefined ? undefined : admin.viser(tx, d.base.reseau.id, PERSONNE, compteId);
}

/** Another initial password, and no second factor but the e-mail. @returns undefined when there is no such login. */
export function reinitialiserAuTerminal(
  d: DependancesComptes,
  hacher: Hacher,
  identifiant: string,
): Promise<MotDePasseInitial | undefined> {
  return d.base.db.transaction().execute(async (tx) => {
    const vises = await trouver(tx, d, identifiant);
    const compteId = (vises?.cible ?? vises?.ouverture)?.compteId;
    if (compteId === undefined) return undefined;
    const motDePasseInitial = tirerMotDePasseInitial();
    await donnerInitial(tx, d, { compteId, cible: vises?.cible, hache: await hacher(motDePasseInitial) });
    await retirerTotp(tx, d.base.reseau.id, compteId);
    await tracer(d, 'reinitialiser', compteId, 'motDePasse secondFacteur');
    return { compteId, motDePasseInitial };
  });
}

/**
 * The one profile that the operator gives, when the réseau has nobody to give it: its first regional
 * administrator. Never while one is active.
 */
export function nommerPremierAdministrateur(
  d: DependancesComptes,
  identifiant: string,
): Promise<'nomme' | 'inconnu' | 'dejaUn'> {
  return d.base.db.transaction().execute(async (tx) => {
    // Two at once: one waits, and finds the other's.
    await sql`select pg_advisory_xact_lock(${VERROU_PREMIER})`.execute(tx);
    const vises = await trouver(tx, d, identifiant);
    if (!vises?.ouverture) return 'inconnu';
    if (vises.administrateurs.length > 0) return 'dejaUn';
    await admin.attribuerOuverture(tx, d.base.reseau.id, {
      compteId: vises.ouverture.compteId,
      profil: 'administrateurRegional',
      groupeProfession: 'medecin',
      professionnelId: randomUUID(),
    });
    await effacerEssais(tx, d.base.reseau.id, cleEssais(d, vises.ouverture.identifiant));
    await tracer(d, 'attribuer', vises.ouverture.compteId, 'administrateurRegional premier');
    return 'nomme';
  });
}
