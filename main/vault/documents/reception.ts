import type { DepotDocuments, DocumentAttendu } from '../../../sync/ports-documents.ts';
import { defini } from '../../../domain/assert.ts';
import { sql, type ReadableDb } from '../base/sql.ts';
import { estPresent, recevoir, type Depot, type Reception } from './depot.ts';

/**
 * The engine's port over the document files. One reception at a time stays open: a cut keeps its whole
 * chunks on the disk and the rest in memory, in clear nowhere else.
 */
export function creerReception(
  depot: Depot,
  maintenant: () => number,
): DepotDocuments & { readonly fermer: () => void } {
  let enCours: Reception | undefined;
  const fermer = (): void => {
    enCours?.interrompre();
    enCours = undefined;
  };
  const ouvrir = (sha256: string): Reception => {
    if (enCours?.sha256 === sha256) return enCours;
    fermer();
    const taille = defini(tailleDe(depot.base, sha256), 'taille du document');
    enCours = recevoir(depot, sha256, taille);
    return enCours;
  };
  return {
    attendus: () => Promise.resolve(lireAttendus(depot, maintenant())),
    recus: async (sha256) => ouvrir(sha256).recus(),
    ajouter: async (sha256, _depuis, octets) => ouvrir(sha256).ajouter(octets),
    terminer: async (sha256) => {
      const reception = ouvrir(sha256);
      enCours = undefined;
      return reception.terminer().ok;
    },
    fermer,
  };
}

const tailleDe = (db: ReadableDb, sha256: string): number | undefined =>
  db.lire<{ taille: number }>(sql`select taille_octets as taille from ligne
    where sha256 is not null and sha256 = ${sha256} limit 1`)?.taille;

type AttenduLu = DocumentAttendu & { readonly debut: string | null; readonly ordre: number | null };

/**
 * Agenda order: séances still to come or going on first, soonest first, then by rank in the ordre du
 * jour; what belongs to no séance comes last.
 */
function lireAttendus(depot: Depot, maintenantMs: number): readonly DocumentAttendu[] {
  const lus = depot.base.lireTout<AttenduLu>(sql`
    with agenda as (
      select inscription.donnees ->> 'patientId' as patient_id, seance.donnees ->> 'debut' as debut,
        inscription.donnees ->> 'ordre' as ordre
      from scope
        join ligne as inscription on inscription.scope_num = scope.num and inscription.genre = 'inscription'
        join ligne as seance on seance.scope_num = scope.num and seance.genre = 'seance'
      where scope.nom >= 'seance:' and scope.nom < 'seance;'
    )
    select ligne.sha256 as sha256, ligne.taille_octets as tailleOctets, debut, ordre
    from ligne left join agenda on agenda.patient_id = ligne.donnees ->> 'patientId'
    where ligne.sha256 is not null and ligne.sha256 not in (select sha256 from fichier where complet = 1)`);
  const rang = (a: AttenduLu): number => {
    if (a.debut === null) return Number.MAX_VALUE;
    const ecart = Date.parse(a.debut) - maintenantMs;
    // A meeting that began less than a day ago may still sit; past ones come after those to come.
    return ecart > -86_400_000 ? ecart : 1e15 - ecart;
  };
  const vus = new Set<string>();
  return lus
    .toSorted((a, b) => rang(a) - rang(b) || (a.ordre ?? 0) - (b.ordre ?? 0))
    .filter((a) => !vus.has(a.sha256) && vus.add(a.sha256))
    .filter((a) => !estPresent(depot, a.sha256))
    .map(({ sha256, tailleOctets }) => ({ sha256, tailleOctets }));
}
