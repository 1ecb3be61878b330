import type { CommandeImport } from './arguments.ts';

export async function importer(commande: CommandeImport): Promise<number> {
  console.error(`import : ${commande.fichiers.length} fichier(s), pas encore traité.`);
  return 1;
}
