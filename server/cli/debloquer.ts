import { ouvrirMagasin } from '../magasin.ts';
import { cleEssais } from '../session/session.ts';
import { compteParIdentifiant, effacerEssais } from '../session/store.ts';
import { plierIdentifiant } from '../store/pg-administration.ts';
import type { CommandeDebloquer } from './arguments.ts';
import { optionsMagasin } from './environnement.ts';

/** Clears the failures of an account; traced. @returns 1 when there is no such account. */
export async function debloquer(commande: CommandeDebloquer): Promise<number> {
  const magasin = await ouvrirMagasin(optionsMagasin(commande.donnees));
  try {
    const { base, traces } = magasin;
    const identifiant = plierIdentifiant(commande.identifiant);
    const compte = await compteParIdentifiant(base.db, base.reseau.id, identifiant);
    if (!compte) {
      console.error(`Aucun compte ${commande.identifiant}.`);
      return 1;
    }
    await traces.ajouter([
      {
        compteId: null,
        professionnelId: null,
        posteId: null,
        action: 'debloquerCompte',
        objet: `compte:${compte.compteId}`,
        autorise: true,
        details: 'exploitant',
      },
    ]);
    await effacerEssais(base.db, base.reseau.id, cleEssais(magasin, identifiant));
    console.log(`Compte ${identifiant} débloqué.`);
    return 0;
  } finally {
    await magasin.fermer();
  }
}
