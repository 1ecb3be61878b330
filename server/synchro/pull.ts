import { erreur, type Erreur } from '../../contract/errors.ts';
import { VERSION_PROTOCOLE } from '../../contract/protocol-version.ts';
import {
  TAILLE_PAGE,
  type BrisTenu,
  type CurseurFil,
  type LigneFlux,
  type PullDemande,
} from '../../contract/sync.ts';
import { CATEGORIES } from '../../domain/dossier/categorie.ts';
import { deriverScopes, ouvertsParBris } from '../../domain/habilitation/scopes.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { empreinteCurseurs } from '../../domain/synchro/empreinte.ts';
import { lireScope } from '../../domain/synchro/ligne.ts';
import type { Acteur, Changement, Grant, ServerTx } from '../store/ports.ts';
import type { DependancesSynchro } from './dependances.ts';

type Octroi = Grant & { readonly rev: number };
type Octrois = { readonly octrois: readonly Octroi[]; readonly bris: readonly BrisTenu[] };

/**
 * Recomputes what the account may hold, and streams what its vault lacks of it. The rights are derived
 * again for each page: a restriction set during a long stream stops it at the next page.
 * Errors: CompteSuspendu, the vault then empties itself; SessionAbsente when there is no such account.
 */
export async function tirer(
  d: DependancesSynchro,
  acteur: Acteur,
  demande: PullDemande,
): Promise<Result<AsyncIterable<LigneFlux>, Erreur>> {
  const octrois = await d.store.transaction((tx) => lireOctrois(d, tx, acteur));
  if (!octrois.ok) return octrois;
  const { octrois: tous, bris } = octrois.value;
  const suite = decideSuite(tous, demande);
  // An equal digest gives nothing to read, and leaves no trace; whatever sends rows does (rule 6).
  if (demande.type === 'empreinte') return ok(enFlux([entete(d, suite, bris), { t: 'fin' }]));
  return ok(flux(d, acteur, octrois.value, demande.curseurs));
}

async function lireOctrois(
  d: DependancesSynchro,
  tx: ServerTx,
  acteur: Acteur,
): Promise<Result<Octrois, Erreur>> {
  const maintenant = d.clock.maintenant();
  const faits = await tx.faitsCompte(acteur.compteId, maintenant);
  if (!faits) return err(erreur('SessionAbsente'));
  const habilitations = await tx.habilitations();
  const grants = await tx.poserGrants(acteur.compteId, deriverScopes(faits, habilitations));
  if (!faits.compteActif) return err(erreur('CompteSuspendu'));
  const revs = await tx.revs(grants.map((g) => g.scope));
  return ok({
    octrois: grants.map((g) => ({ ...g, rev: revs.get(g.scope) ?? 0 })),
    bris: await lireBris(tx, acteur, maintenant, ouvertsParBris(faits, habilitations)),
  });
}

/** Nearly nobody has one: then nothing more is read. */
async function lireBris(
  tx: ServerTx,
  { compteId }: Acteur,
  maintenant: Date,
  patients: ReadonlySet<string>,
): Promise<readonly BrisTenu[]> {
  if (patients.size === 0) return [];
  return (await tx.brisOuverts(compteId, maintenant))
    .filter((b) => patients.has(b.patientId))
    .map((b) => ({ ...b, jusqua: b.jusqua.toISOString() }));
}

type Suite = Extract<LigneFlux, { t: 'entete' }>['suite'];

function decideSuite(octrois: readonly Octroi[], demande: PullDemande): Suite {
  if (demande.type === 'curseurs') return 'flux';
  return empreinteCurseurs(octrois) === demande.empreinte ? 'egal' : 'curseurs';
}

function entete(d: DependancesSynchro, suite: Suite, bris: readonly BrisTenu[]): LigneFlux {
  const maintenant = d.clock.maintenant();
  return {
    t: 'entete',
    protocole: VERSION_PROTOCOLE,
    heure: maintenant.toISOString(),
    bailJusqua: new Date(maintenant.getTime() + d.bailMs).toISOString(),
    suite,
    ...(bris.length === 0 ? {} : { bris: [...bris] }),
  };
}

async function* enFlux(lignes: readonly LigneFlux[]): AsyncGenerator<LigneFlux> {
  yield* lignes;
}

async function* flux(
  d: DependancesSynchro,
  acteur: Acteur,
  { octrois, bris }: Octrois,
  curseurs: readonly CurseurFil[],
): AsyncGenerator<LigneFlux> {
  yield entete(d, 'flux', bris);
  const tenus = new Map(curseurs.map(([scope, epoque, rev]) => [scope, { epoque, rev }]));
  const epoques = new Map(octrois.map((o) => [o.scope, o.epoque]));
  for (const [scope, { epoque }] of tenus) {
    // Époque 0 marks rows created on the workstation: a granted scope is filled around them. Any other
    // époque is a grant that was lost: what the vault holds of it may name rows deleted since.
    const autre = epoque !== 0 && epoque !== epoques.get(scope);
    if (autre || !epoques.has(scope)) yield { t: 'retrait', scope };
  }
  let reste: readonly ALire[] = octrois
    .filter((o) => tenus.get(o.scope)?.epoque !== o.epoque || tenus.get(o.scope)?.rev !== o.rev)
    .toSorted((a, b) => rang(a.scope) - rang(b.scope))
    .map((o) => ({
      ...o,
      apres: tenus.get(o.scope)?.epoque === o.epoque ? (tenus.get(o.scope)?.rev ?? 0) : 0,
    }));
  while (reste.length > 0) {
    const lot = reste;
    const page = await d.store.transaction((tx) => lirePage(d, tx, acteur, lot));
    yield* page.lignes;
    if (page.curseurs.length > 0) yield { t: 'page', curseurs: page.curseurs };
    reste = page.reste;
  }
  yield { t: 'fin' };
}

/** The agenda first, then what a meeting opens first (quality bar: usable before complete). */
function rang(scope: string): number {
  const lu = lireScope(scope);
  if (lu?.type === 'annuaire') return 0;
  return lu?.type === 'dossier' ? 2 + CATEGORIES.indexOf(lu.categorie) : 1;
}

type ALire = Grant & { readonly apres: number };
type Page = {
  readonly lignes: LigneFlux[];
  readonly curseurs: CurseurFil[];
  reste: readonly ALire[];
};

/** Scopes in turn until the page is full; a scope cut by the end of the page goes on in the next one. */
async function lirePage(
  d: DependancesSynchro,
  tx: ServerTx,
  acteur: Acteur,
  aLire: readonly ALire[],
): Promise<Page> {
  const faits = await tx.faitsCompte(acteur.compteId, d.clock.maintenant());
  const permis = new Set(faits ? deriverScopes(faits, await tx.habilitations()) : []);
  const page: Page = { lignes: [], curseurs: [], reste: [] };
  const taille = d.taillePage ?? TAILLE_PAGE;
  const lisibles = aLire.filter((a) => permis.has(a.scope));
  const revs = await tx.revs(lisibles.map((a) => a.scope));
  for (const [rang_, a] of lisibles.entries()) {
    const place = taille - page.lignes.length;
    if (place === 0) {
      page.reste = lisibles.slice(rang_);
      break;
    }
    const rev = await lireScopeDansPage(tx, page, a, revs.get(a.scope) ?? 0, place);
    if (rev.entier) continue;
    page.reste = [{ ...a, apres: rev.atteinte }, ...lisibles.slice(rang_ + 1)];
    break;
  }
  await tracerPage(tx, acteur, page);
  return page;
}

async function lireScopeDansPage(
  tx: ServerTx,
  page: Page,
  a: ALire,
  revScope: number,
  place: number,
): Promise<{ readonly atteinte: number; readonly entier: boolean }> {
  const lus = await tx.changements(a.scope, a.apres, place);
  for (const c of lus) page.lignes.push(enLigneFlux(a.scope, c));
  const derniere = lus.at(-1)?.rev ?? 0;
  // revScope was read before the changes: nothing at or below it can be missing here.
  const entier = lus.length < place;
  const atteinte = entier ? Math.max(revScope, derniere) : derniere;
  page.curseurs.push([a.scope, a.epoque, atteinte]);
  return { atteinte, entier };
}

const enLigneFlux = (scope: string, c: Changement): LigneFlux =>
  c.type === 'suppr'
    ? { t: 'suppr', scope, genre: c.genre, id: c.id, rev: c.rev }
    : { t: 'put', scope, genre: c.ligne.genre, id: c.ligne.id, rev: c.rev, donnees: c.ligne.donnees };

async function tracerPage(tx: ServerTx, acteur: Acteur, page: Page): Promise<void> {
  const details = `${page.lignes.length} lignes, ${page.curseurs.length} scopes`;
  await tx.tracer({ ...acteur, action: 'pull', objet: acteur.posteId, autorise: true, details });
}
