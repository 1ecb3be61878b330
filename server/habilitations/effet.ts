import type { Erreur } from '../../contract/errors.ts';
import type { EffetReponse } from '../../contract/habilitations.ts';
import type { Categorie } from '../../domain/dossier/categorie.ts';
import { changements, effetSurCompte, type EffetCompte } from '../../domain/habilitation/effet.ts';
import type { GroupeProfession, TableHabilitations } from '../../domain/habilitation/habilitations.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Tx } from '../postgres/connexion.ts';
import { faitsCompte } from '../store/pg-droits.ts';
import { compterDocuments, comptesDesGroupes } from '../store/pg-effet.ts';
import { lireHabilitations } from '../store/pg-habilitations.ts';
import type { Acteur } from '../store/ports.ts';
import { administre, refuser, tracer, type DependancesHabilitations } from './modifier.ts';

/** A desktop waits eight seconds for an answer. */
const BUDGET_MS = 5000;

type Cellule = {
  readonly groupe: GroupeProfession;
  readonly categorie: Categorie;
  readonly action: EffetCompte['action'];
  readonly sens: EffetCompte['sens'];
  comptes: number;
  readonly patients: Set<string>;
};

/** What a table would open and close, as numbers, before it is applied. Errors: AccesRefuse. */
export async function mesurerEffet(
  d: DependancesHabilitations,
  acteur: Acteur,
  voulue: TableHabilitations,
): Promise<Result<EffetReponse, Erreur>> {
  if (!(await administre(d, acteur))) return refuser(d, acteur, 'mesurerHabilitations');
  await tracer(d, acteur, 'mesurerHabilitations', true, '');
  const { db, reseau } = d.base;
  const mesure = await db.transaction().execute(async (tx) => {
    const enVigueur = await lireHabilitations(tx, reseau.id);
    const groupes = new Set(changements(enVigueur, voulue).map((c) => c.groupe));
    const comptes = await comptesDesGroupes(tx, reseau.id, [...groupes]);
    const { cellules, examines } = await cumuler(tx, d, { comptes, enVigueur, voulue });
    const effets = [];
    for (const { patients, ...cellule } of cellules) {
      const documents = await compterDocuments(tx, reseau.id, cellule.categorie, patients);
      effets.push({ ...cellule, patients: patients.size, documents });
    }
    return { effets, examines, comptes: comptes.length };
  });
  return ok(mesure);
}

async function cumuler(
  tx: Tx,
  { base, clock }: DependancesHabilitations,
  q: {
    readonly comptes: readonly string[];
    readonly enVigueur: TableHabilitations;
    readonly voulue: TableHabilitations;
  },
): Promise<{ readonly cellules: readonly Cellule[]; readonly examines: number }> {
  const cellules = new Map<string, Cellule>();
  const fin = performance.now() + BUDGET_MS;
  let examines = 0;
  for (const compteId of q.comptes) {
    if (performance.now() > fin) break;
    examines += 1;
    const faits = await faitsCompte(tx, base.reseau.id, compteId, clock.maintenant());
    if (faits === undefined) continue;
    for (const effet of effetSurCompte(faits, q.enVigueur, q.voulue)) {
      const cellule = celluleDe(cellules, faits.groupeProfession, effet);
      cellule.comptes += 1;
      for (const patientId of effet.patientIds) cellule.patients.add(patientId);
    }
  }
  return { cellules: [...cellules.values()], examines };
}

function celluleDe(
  cellules: Map<string, Cellule>,
  groupe: GroupeProfession,
  { categorie, action, sens }: EffetCompte,
): Cellule {
  const cle = [groupe, categorie, action, sens].join(' ');
  const connue = cellules.get(cle) ?? { groupe, categorie, action, sens, comptes: 0, patients: new Set() };
  cellules.set(cle, connue);
  return connue;
}
