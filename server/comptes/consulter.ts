import type { ComptesReponse, DetailCompteReponse, ListerComptesDemande } from '../../contract/compte.ts';
import { erreur, type Erreur } from '../../contract/errors.ts';
import { ACTES, type Acte, type RefusActe } from '../../domain/comptes/actes.ts';
import { estDormant } from '../../domain/comptes/politique.ts';
import { profilAdministrateur } from '../../domain/habilitation/profils.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { DependancesSession } from '../session/dependances.ts';
import { cleEssais } from '../session/session.ts';
import { sessionsOuvertes } from '../session/sessions-store.ts';
import { compteParId } from '../session/store.ts';
import type { Acteur } from '../store/ports.ts';
import { lireActes } from './actes-store.ts';
import { viser } from './administration-store.ts';
import { juger } from './administrer.ts';
import { clesBloquees, lireDetail, tousLesComptes, type CompteListe } from './consultation-store.ts';

type Dependances = Pick<DependancesSession, 'base' | 'chiffrement' | 'traces' | 'horloge' | 'durees'>;
type Liste = ComptesReponse['comptes'][number];

const LISTE_MAX = 200;

/** Accounts and opened logins, for those who act on them; the blocked and the dormant are told. */
export async function listerComptes(
  d: Dependances,
  acteur: Acteur,
  { texte, filtre }: ListerComptesDemande,
): Promise<Result<ComptesReponse, Erreur>> {
  if (!(await consulte(d, acteur, 'compte.lister', 'comptes'))) {
    return err(erreur('AccesRefuse', { raison: 'profil' }));
  }
  const { db, reseau } = d.base;
  const [lus, bloquees] = [await tousLesComptes(db, reseau.id), await clesBloquees(db, reseau.id)];
  const comptes = lus.map((c) => dire(c, bloquees.has(cleEssais(d, c.identifiant)), d.horloge.maintenant()));
  const plie = plier(texte);
  const trouves = comptes.filter(
    (c) => FILTRES[filtre](c) && (plier(c.identifiant).includes(plie) || plier(c.nomAffiche).includes(plie)),
  );
  const compter = (f: keyof typeof FILTRES): number => comptes.filter(FILTRES[f]).length;
  return ok({
    comptes: trouves.slice(0, LISTE_MAX),
    autres: trouves.length > LISTE_MAX,
    nombres: {
      tous: comptes.length,
      ouverts: compter('ouverts'),
      bloques: compter('bloques'),
      suspendus: compter('suspendus'),
      dormants: compter('dormants'),
    },
  });
}

const FILTRES: { readonly [F in ListerComptesDemande['filtre']]: (c: Liste) => boolean } = {
  tous: () => true,
  ouverts: (c) => c.etat === 'ouvert',
  bloques: (c) => c.bloque,
  suspendus: (c) => c.etat === 'suspendu',
  dormants: (c) => c.dormant,
};

const plier = (texte: string): string =>
  texte
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .trim();

function dire({ ouvertLe, ...c }: CompteListe, bloque: boolean, maintenant: Date): Liste {
  const depuis = c.derniereConnexionLe ?? ouvertLe;
  return {
    ...c,
    troisC: [...c.troisC],
    derniereConnexionLe: c.derniereConnexionLe?.toISOString() ?? null,
    bloque,
    dormant: c.etat === 'actif' && estDormant(depuis, maintenant),
  };
}

/** One account: how to reach its owner, what was done to it, and what the one who asks may do. */
export async function detaillerCompte(
  d: Dependances,
  acteur: Acteur,
  compteId: string,
): Promise<Result<DetailCompteReponse, Erreur>> {
  if (!(await consulte(d, acteur, 'compte.detailler', `compte:${compteId}`))) {
    return err(erreur('AccesRefuse', { raison: 'profil' }));
  }
  const { db, reseau } = d.base;
  const lu = await lireDetail(db, reseau.id, compteId);
  if (!lu) return err(erreur('Introuvable'));
  const maintenant = d.horloge.maintenant();
  const vueApres = new Date(maintenant.getTime() - d.durees.inactiviteMs);
  const sessions = await sessionsOuvertes(db, reseau.id, compteId, { maintenant, vueApres });
  const actes = await lireActes(db, reseau.id, compteId);
  return ok({
    ...lu,
    compteId,
    ouvertLe: lu.ouvertLe.toISOString(),
    sessions: sessions.length,
    refus: await refusDe(d, acteur, compteId),
    actes: actes.map((a) => ({ ...a, le: a.le.toISOString() })),
  });
}

/** The rule of the acts, asked before: « attribuer » as if the profile it gives were the least one. */
function refusDe(d: Dependances, acteur: Acteur, cibleId: string): Promise<Record<Acte, RefusActe | null>> {
  return d.base.db.transaction().execute(async (tx) => {
    const vises = await viser(tx, d.base.reseau.id, acteur.compteId, cibleId);
    const refus = ACTES.map((acte) => [
      acte,
      juger(
        acteur,
        { acte, cibleId, ...(acte === 'attribuer' ? { profilDonne: 'professionnelDomicile' as const } : {}) },
        vises,
      ) ?? null,
    ]);
    return Object.fromEntries(refus) as Record<Acte, RefusActe | null>;
  });
}

async function consulte(d: Dependances, acteur: Acteur, action: string, objet: string): Promise<boolean> {
  const lu = await compteParId(d.base.db, d.base.reseau.id, acteur.compteId);
  const permis =
    lu !== undefined &&
    lu.etat === 'actif' &&
    profilAdministrateur(lu.profil) &&
    lu.profil !== 'presidentTroisC';
  await d.traces.ajouter([{ ...acteur, action, objet, autorise: permis, details: '' }]);
  return permis;
}
