import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ouvrirMagasin, type Magasin, type OptionsMagasin } from '../magasin.ts';
import { hacherMotDePasse } from '../session/mots-de-passe.ts';
import type { ChargerDemonstration } from '../store/ports.ts';
import type { CommandeServir } from './arguments.ts';

/** The demonstration is a part of its own: a server in production may be installed without it. */
type Partie = {
  readonly charger: ChargerDemonstration;
  readonly comptes: (patients: number) => readonly string[];
  readonly ouvrirReserve: typeof import('../demonstration/reserve.ts').ouvrirReserve;
};

async function partie(): Promise<Partie | undefined> {
  const dossier = join(import.meta.dirname, '..', 'demonstration');
  if (!existsSync(dossier)) return undefined;
  const importer = async <M>(nom: string): Promise<M> =>
    (await import(pathToFileURL(join(dossier, nom)).href)) as M;
  const charger = await importer<typeof import('../demonstration/charger.ts')>('charger.ts');
  const comptes = await importer<typeof import('../demonstration/comptes.ts')>('comptes.ts');
  const reserve = await importer<typeof import('../demonstration/reserve.ts')>('reserve.ts');
  return {
    charger: charger.chargerDemonstration,
    comptes: comptes.direComptes,
    ouvrirReserve: reserve.ouvrirReserve,
  };
}

/** Loads the region where it is not yet, and tells who may sign in. */
export async function chargerDemonstration(magasin: Magasin, patients: number): Promise<void> {
  const demonstration = await partie();
  if (!demonstration) return;
  const { store, administration, horloge, sceau, base } = magasin;
  await demonstration.charger(store, {
    patients,
    administration,
    hacherMotDePasse,
    maintenant: horloge.maintenant(),
    scellement: { sceau: { cle: sceau.cle, certificats: sceau.certificats }, reseau: base.reseau.nom },
  });
}

export async function direComptes(patients: number): Promise<void> {
  for (const ligne of (await partie())?.comptes(patients) ?? []) console.log(ligne);
}

/** Patients from which making the region again is long, and beyond which its copy is too. */
const RESERVE = { min: 2000, max: 20_000 } as const;

/**
 * Fills an empty data folder with the region of the day, from the copy that an earlier start kept, or by making
 * it and keeping a copy. Everything that is the operator's own choice is left to the ordinary start.
 */
export async function preparerDemonstration(
  commande: CommandeServir,
  options: OptionsMagasin,
): Promise<void> {
  const { donnees, patients } = commande;
  if (!commande.demonstration || patients < RESERVE.min || !estVide(donnees)) return;
  if (patients > RESERVE.max) {
    console.log(`Région de démonstration de ${patients.toLocaleString('fr')} patients : plusieurs minutes.`);
    return;
  }
  const choisi = ['DATABASE_URL', 'COLLEGIALE_CLE_CONTENU', 'COLLEGIALE_RESEAU'].some((v) => process.env[v]);
  const demonstration = choisi ? undefined : await partie();
  if (!demonstration) return;
  const reserve = demonstration.ouvrirReserve(patients, new Date());
  if (reserve.reprendre(donnees)) {
    console.log('Région de démonstration du jour reprise de la copie gardée.');
    return;
  }
  console.log(`Région de démonstration de ${patients.toLocaleString('fr')} patients : environ une minute.`);
  const magasin = await ouvrirMagasin(options);
  try {
    await chargerDemonstration(magasin, patients);
  } finally {
    await magasin.fermer();
  }
  // PostgreSQL as root may live elsewhere: there is no whole folder to copy then.
  if (!existsSync(join(donnees, 'postgresql', 'base'))) return;
  try {
    reserve.garder(donnees);
  } catch {
    console.error('Copie de la région non gardée : le prochain démarrage la refera.');
  }
}

const estVide = (dossier: string): boolean => !existsSync(dossier) || readdirSync(dossier).length === 0;
