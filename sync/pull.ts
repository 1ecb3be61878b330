import { erreur, type Erreur } from '../contract/errors.ts';
import { VERSION_PROTOCOLE } from '../contract/protocol-version.ts';
import type { CurseurFil, LigneFlux, LignePut, LigneSuppr, PullDemande } from '../contract/sync.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { empreinteCurseurs } from '../domain/synchro/empreinte.ts';
import { SCHEMAS_LIGNE } from '../domain/synchro/ligne.ts';
import { prolonger } from './bail.ts';
import { cleLigne, enLigne, lireAttente, poserVersionServeur, type Attente, type Donnees } from './lignes.ts';
import type { Cache, CacheTx, Transport } from './ports.ts';
import { purgerScopes } from './purge.ts';

export type ContextePull = {
  readonly cache: Cache;
  readonly transport: Pick<Transport, 'pull'>;
  /** Rows changed by a page, as « genre:id », or a scope that left, as soon as they are in the vault. */
  readonly surDonnees: (cles: readonly string[]) => void;
  readonly surBail: (bailJusqua: string) => void;
};

export type BilanPull = {
  readonly pages: number;
  /** Scopes to purge that still have operations: a push must come first, then another pull. */
  readonly differes: number;
  readonly heureServeur: string;
};

/**
 * Brings the vault to what the server grants. The digest goes first: when nothing changed that is all.
 * What was applied before a cut stays; the next pull goes on from the cursors.
 */
export async function tirer(ctx: ContextePull): Promise<Result<BilanPull, Erreur>> {
  const curseurs = await ctx.cache.transaction((tx) => [...tx.curseurs()]);
  const empreinte = empreinteCurseurs(curseurs.map(([scope, epoque, rev]) => ({ scope, epoque, rev })));
  const premiere: PullDemande =
    curseurs.length === 0 ? { type: 'curseurs', curseurs: [] } : { type: 'empreinte', empreinte };
  const reponse = await lireFlux(ctx, premiere);
  if (!reponse.ok || reponse.value.suite !== 'curseurs') return reponse;
  return lireFlux(ctx, { type: 'curseurs', curseurs });
}

type Lecture = {
  entete: Extract<LigneFlux, { t: 'entete' }> | undefined;
  fin: boolean;
  page: (LignePut | LigneSuppr)[];
  pages: number;
  differes: number;
  erreur: Erreur | undefined;
  /** Cursors as this stream finds them, read at its first page: reading them all for each page costs. */
  curseurs: Map<string, CurseurFil> | undefined;
};
type BilanFlux = BilanPull & { readonly suite: 'egal' | 'curseurs' | 'flux' };

async function lireFlux(ctx: ContextePull, demande: PullDemande): Promise<Result<BilanFlux, Erreur>> {
  const l: Lecture = {
    entete: undefined,
    fin: false,
    page: [],
    pages: 0,
    differes: 0,
    erreur: undefined,
    curseurs: undefined,
  };
  const lu = await ctx.transport.pull(demande, async (ligne) => {
    // After a line that cannot be believed the rest is not applied; the stream ends by itself.
    if (l.erreur === undefined) l.erreur = await recevoirLigne(ctx, l, ligne);
  });
  if (l.erreur) return err(l.erreur);
  if (!lu.ok) return lu;
  if (!l.fin || !l.entete) return err(erreur('FluxInterrompu'));
  const { suite, heure } = l.entete;
  return ok({ suite, pages: l.pages, differes: l.differes, heureServeur: heure });
}

async function recevoirLigne(ctx: ContextePull, l: Lecture, ligne: LigneFlux): Promise<Erreur | undefined> {
  if ((l.entete === undefined) !== (ligne.t === 'entete') || l.fin) return illisible('ordre');
  switch (ligne.t) {
    case 'entete':
      return recevoirEntete(ctx, l, ligne);
    case 'retrait':
      l.differes += (
        await ctx.cache.transaction((tx) => purgerScopes(tx, lireAttente(tx), [ligne.scope]))
      ).length;
      ctx.surDonnees([ligne.scope]);
      return undefined;
    case 'put':
    case 'suppr':
      l.page.push(ligne);
      return undefined;
    case 'page':
      return recevoirPage(ctx, l, ligne.curseurs);
    case 'fin':
      l.fin = true;
      return l.page.length > 0 ? illisible('pageSansCurseur') : undefined;
  }
}

const illisible = (cause: string): Erreur => erreur('ReponseIllisible', { cause });

async function recevoirEntete(
  ctx: ContextePull,
  l: Lecture,
  ligne: Extract<LigneFlux, { t: 'entete' }>,
): Promise<Erreur | undefined> {
  if (ligne.protocole !== VERSION_PROTOCOLE) {
    return erreur('ProtocoleDifferent', { serveur: ligne.protocole, poste: VERSION_PROTOCOLE });
  }
  l.entete = ligne;
  await ctx.cache.transaction((tx) => {
    tx.ecrireBail(prolonger(tx.bail(), ligne.heure, ligne.bailJusqua));
    tx.ecrireBris(ligne.bris ?? []);
  });
  ctx.surBail(ligne.bailJusqua);
  return undefined;
}

async function recevoirPage(
  ctx: ContextePull,
  l: Lecture,
  curseurs: readonly CurseurFil[],
): Promise<Erreur | undefined> {
  const lignes = l.page;
  l.page = [];
  for (const ligne of lignes) {
    if (ligne.t === 'put' && !SCHEMAS_LIGNE[ligne.genre].safeParse(ligne.donnees).success) {
      return erreur('ReponseIllisible', { cause: 'ligne', genre: ligne.genre });
    }
  }
  await ctx.cache.transaction((tx) => {
    const attente = lireAttente(tx);
    for (const ligne of lignes) {
      if (ligne.t === 'put') appliquerPut(tx, attente, ligne);
      else appliquerSuppr(tx, attente, ligne);
    }
    avancer(tx, l, curseurs);
  });
  l.pages += 1;
  if (lignes.length > 0) ctx.surDonnees(lignes.map((p) => cleLigne(p.genre, p.id)));
  return undefined;
}

function appliquerPut(tx: CacheTx, attente: Attente, p: LignePut): void {
  const actuelle = tx.lireLigne(p.genre, p.id);
  // Revs compare within one scope only; an equal rev is applied again (idempotent, and it is the truth).
  if (actuelle && actuelle.scope === p.scope && actuelle.rev > p.rev) return;
  const donnees = p.donnees as Donnees;
  const cle = cleLigne(p.genre, p.id);
  if (p.genre === 'proposition' || attente.sur(cle).length > 0) {
    return poserVersionServeur(tx, attente, cle, donnees, p.rev);
  }
  tx.ecrireLigne({ ligne: enLigne(p.genre, p.id, donnees), scope: p.scope, rev: p.rev, base: null });
}

function appliquerSuppr(tx: CacheTx, attente: Attente, s: LigneSuppr): void {
  const actuelle = tx.lireLigne(s.genre, s.id);
  // A row that moved to another scope has left this one already.
  if (!actuelle || actuelle.scope !== s.scope || actuelle.rev > s.rev) return;
  poserVersionServeur(tx, attente, cleLigne(s.genre, s.id), undefined, 0);
}

/** A cursor never goes back within one époque: a late stream must not make the vault read again. */
function avancer(tx: CacheTx, l: Lecture, curseurs: readonly CurseurFil[]): void {
  l.curseurs ??= new Map(tx.curseurs().map((c) => [c[0], c]));
  for (const curseur of curseurs) {
    const [scope, epoque, rev] = curseur;
    const tenu = l.curseurs.get(scope);
    if (tenu && tenu[1] === epoque && tenu[2] >= rev) continue;
    tx.ecrireCurseur(curseur);
    l.curseurs.set(scope, curseur);
  }
}
