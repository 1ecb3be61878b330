import { sql } from 'kysely';
import type { AccesPatient, MesAccesReponse } from '../../contract/historique.ts';
import { CATEGORIES } from '../../domain/dossier/categorie.ts';
import { scopeDossier } from '../../domain/synchro/ligne.ts';
import type { Trace } from '../../domain/traces/trace.ts';
import { convertir, type LignePropre } from '../audit/conversion.ts';
import { lireFaits, type SourceFaits } from '../audit/faits.ts';

/** Rows of traces read for one history: the rest is counted, and for « audit export ». */
const LIGNES_MAX = 5000;

type Nommee = LignePropre & { readonly nom: string };
type Fait = { readonly ligne: Nommee; readonly trace: Trace };

/** Those about the patient himself, a row of his dossier, or the bytes of one of its documents; the latest first. */
async function tracesDuPatient(
  { base: { db, reseau } }: SourceFaits,
  patientId: string,
): Promise<readonly Nommee[]> {
  const scopes = CATEGORIES.map((c) => scopeDossier(patientId, c));
  const { rows } = await sql<Nommee>`
    with lignes as materialized (
      select genre, id from ligne where reseau_id = ${reseau.id} and scope = any(${scopes}::text[])),
    objets as materialized (
      select ${patientId}::text as objet
      union select id::text from lignes
      union select unnest(array[r.sha256, 'contenu:' || r.sha256]) from lignes l
        join contenu_reference r on r.reseau_id = ${reseau.id} and r.genre = l.genre and r.id = l.id),
    lues as (
      select t.compte_id, 's:' || t.chaine_id || ':' || t.n as id, t.quand, t.poste_id, t.action, t.objet, t.autorise,
        t.details
      from objets o join trace t on t.reseau_id = ${reseau.id} and t.objet = o.objet
      union all
      select t.compte_id, 'p:' || t.poste_id || ':' || t.n, t.quand, t.poste_id, t.action, t.objet, true, t.details
      from objets o join trace_poste t on t.reseau_id = ${reseau.id} and t.objet = o.objet)
    select c.professionnel_id::text as qui, c.nom_affiche as nom, l.id, l.quand, l.poste_id::text as "posteId",
      l.action, l.objet, l.autorise, l.details
    from lues l join compte c on c.reseau_id = ${reseau.id} and c.compte_id = l.compte_id
    order by l.quand collate "C" desc, l.id limit ${LIGNES_MAX}`.execute(db);
  return rows;
}

/** What each reader's rows say, in their own words of the analysis. */
async function comprendre(m: SourceFaits, lignes: readonly Nommee[]): Promise<readonly Fait[]> {
  const faits: Fait[] = [];
  for (const [qui, siennes] of Map.groupBy(lignes, (l) => l.qui)) {
    const connus = await lireFaits(m, qui, siennes);
    for (const ligne of siennes) {
      const trace = connus && convertir(ligne, connus);
      if (trace) faits.push({ ligne, trace });
    }
  }
  return faits.toSorted((a, b) => b.ligne.quand.localeCompare(a.ligne.quand));
}

const enAcces = ({ ligne, trace }: Fait) => ({
  quand: new Date(trace.quand).toISOString(),
  action: trace.action,
  categorie: trace.document?.categorie ?? null,
  autorise: trace.autorise,
  relation: trace.relation,
  brisDeGlace: ligne.action === 'briserLaGlace' || trace.relation === 'brisDeGlace',
  motif: trace.motif,
});

/** Every access to one dossier, refused ones and broken glass included. The caller has judged who asks. */
export async function lireAccesPatient(
  m: SourceFaits,
  patientId: string,
  max: number,
): Promise<{ readonly acces: AccesPatient[]; readonly autres: number }> {
  const faits = await comprendre(m, await tracesDuPatient(m, patientId));
  // A row of the dossier may have been another's when it was traced (a merge, an identifier that was corrected).
  const siens = faits.filter((f) => f.trace.patient?.id === patientId || f.ligne.objet === patientId);
  const acces = siens
    .slice(0, max)
    .map((f) => ({ ...enAcces(f), qui: f.ligne.nom, profil: f.trace.qui.profil }));
  return { acces, autres: siens.length - acces.length };
}

/** What one person did since an instant. @param nommer the patients he may still read. */
export async function lireAccesDe(
  m: SourceFaits,
  compteId: string,
  { depuis, max }: { readonly depuis: Date; readonly max: number },
  nommer: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>,
): Promise<Pick<MesAccesReponse, 'acces' | 'autres'>> {
  const { db, reseau } = m.base;
  const { rows } = await sql<Nommee>`
    select c.professionnel_id::text as qui, c.nom_affiche as nom, l.* from (
      select 's:' || chaine_id || ':' || n as id, quand, poste_id::text as "posteId", action, objet, autorise, details
      from trace where reseau_id = ${reseau.id} and compte_id = ${compteId}
        and quand collate "C" >= ${depuis.toISOString()}
      union all
      select 'p:' || poste_id || ':' || n, quand, poste_id::text, action, objet, true, details
      from trace_poste where reseau_id = ${reseau.id} and compte_id = ${compteId}
        and quand collate "C" >= ${depuis.toISOString()}) as l
    join compte c on c.reseau_id = ${reseau.id} and c.compte_id = ${compteId}
    order by l.quand collate "C" desc, l.id limit ${LIGNES_MAX}`.execute(db);
  const faits = (await comprendre(m, rows)).filter(
    ({ trace }) => trace.action !== 'autre' && trace.patient !== null,
  );
  const vus = faits.slice(0, max);
  const noms = await nommer([...new Set(vus.flatMap((f) => f.trace.patient?.id ?? []))]);
  const acces = vus.map((f) => ({ ...enAcces(f), patient: noms.get(f.trace.patient?.id ?? '') ?? null }));
  return { acces, autres: faits.length - acces.length };
}
