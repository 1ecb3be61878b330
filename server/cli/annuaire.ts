import { importerAnnuaire, type EchecImport, type ImportFait } from '../annuaire/importer.ts';
import { ouvrirMagasin } from '../magasin.ts';
import type { CommandeAnnuaire } from './arguments.ts';
import { optionsMagasin } from './environnement.ts';

const RAISONS = {
  tropLongue: 'ligne trop longue',
  autreIdentifiant: 'sans numéro RPPS',
  rpps: 'numéro RPPS faux',
  nom: 'sans nom',
  profession: 'code de profession inconnu',
  caractere: 'caractère de contrôle',
} as const;

/** Imports the published extract of the directory. @returns 0 when no line was refused and nothing looks cut. */
export async function importerExtrait({ donnees, fichier }: CommandeAnnuaire): Promise<number> {
  const magasin = await ouvrirMagasin(optionsMagasin(donnees));
  try {
    const fait = await importerAnnuaire(magasin, fichier);
    if (!fait.ok) {
      console.error(`${fichier} : ${direEchec(fait.error)}`);
      return 1;
    }
    dire(fichier, fait.value);
    return fait.value.refusees > 0 || fait.value.tronque > 0 ? 1 : 0;
  } finally {
    await magasin.fermer();
  }
}

function dire(fichier: string, fait: ImportFait): void {
  for (const { ligne, raison } of fait.nommees)
    console.error(`${fichier} ligne ${ligne} : ${RAISONS[raison]}`);
  const { lues, ajoutees, changees, retirees, ignorees, refusees } = fait;
  console.log(
    `${fichier} : ${lues} lignes lues, ${ajoutees} activités ajoutées, ${changees} changées, ${retirees} retirées, ` +
      `${ignorees} sans numéro RPPS, ${refusees} refusées`,
  );
  if (fait.tronque > 0) {
    console.error(
      `${fichier} : ${fait.tronque} activités connues n’y sont pas ; le fichier semble tronqué, rien n’est retiré.`,
    );
  }
}

const direEchec = (e: EchecImport): string =>
  e.type === 'vide' ? 'le fichier est vide.' : `colonnes manquantes : ${e.manquent.join(', ')}.`;
