import { importerFichier } from '../import/importer-fichier.ts';
import { phraseRefus } from '../import/refus.ts';
import { ouvrirMagasin } from '../magasin.ts';
import { poserAncre } from '../traces/ancres.ts';
import type { CommandeImport } from './arguments.ts';
import { optionsMagasin } from './environnement.ts';

/**
 * Files each document; joins the PostgreSQL of a running server, or starts it for the time of the import.
 * @returns 0 when every file was filed.
 */
export async function importer(commande: CommandeImport): Promise<number> {
  const magasin = await ouvrirMagasin(optionsMagasin(commande.donnees));
  let refuses = 0;
  try {
    for (const fichier of commande.fichiers) {
      const resultat = await importerFichier(magasin.store, fichier, commande.pdf);
      if (resultat.ok) {
        const { deja, categorie, documentId } = resultat.value;
        console.log(`${fichier} : ${deja ? 'déjà rangé' : 'rangé'} (${categorie}), document ${documentId}`);
      } else {
        refuses++;
        console.error(`${fichier} : refusé, ${phraseRefus(resultat.error)}`);
      }
    }
    const { base, sceau, horloge } = magasin;
    await poserAncre(base.db, base.reseau.id, sceau.cle, horloge.maintenant(), commande.donnees);
  } finally {
    await magasin.fermer();
  }
  return refuses === 0 ? 0 : 1;
}
