import { ouvrirMagasin, type Magasin } from '../magasin.ts';
import { verifierFiches, type DefautFiche } from '../sceau/verifier.ts';
import { lireTemoin } from '../traces/ancres.ts';
import { verifierChaines, type Rupture } from '../traces/verifier.ts';
import type { CommandeVerifier } from './arguments.ts';
import { optionsMagasin } from './environnement.ts';

const RUPTURES: Record<Rupture['quoi'], string> = {
  manquante: 'une entrée manque ou a changé de place',
  modifiee: 'l’entrée a été modifiée',
  precedent: 'l’entrée ne suit pas celle qui la précède',
  signature: 'la signature de l’ancre est fausse',
  ancree: 'l’entrée ancrée manque ou a été modifiée',
};

const DEFAUTS: Record<DefautFiche['defaut'], string> = {
  absente: 'les octets manquent',
  dechiffrement: 'les octets stockés ont été modifiés',
  empreinte: "l'empreinte ne correspond pas",
  sceau: 'le sceau est absent ou faux',
  certificat: "le sceau n'est pas celui de ce serveur",
  composition: 'le PDF scellé n’est pas celui du poste',
  accuse: "l'accusé de réception est faux",
  contenuAbsent: 'le contenu structuré manque',
  contenuModifie: 'le contenu structuré stocké a été modifié',
  recomposition: 'le contenu structuré ne redonne pas le PDF scellé',
  ligne: 'la ligne ne dit pas ce que dit le document',
};

/** @returns 0 when every chain holds. */
export function verifierTraces(commande: CommandeVerifier): Promise<number> {
  return avecMagasin(commande, async ({ base, sceau, dossierDonnees }) => {
    const temoin = lireTemoin(dossierDonnees);
    const r = await verifierChaines(base.db, base.reseau.id, sceau.certificatPem, temoin);
    for (const x of r.ruptures)
      console.error(`Rupture : chaîne ${x.chaine}, position ${x.n} : ${RUPTURES[x.quoi]}`);
    console.log(
      `${r.entrees} traces, ${r.chaines} chaînes, ${r.ancres} ancres : ${r.ruptures.length} rupture(s)`,
    );
    return r.ruptures.length;
  });
}

/** @returns 0 when every frozen fiche is what was frozen. */
export function verifier(commande: CommandeVerifier): Promise<number> {
  return avecMagasin(commande, async (magasin) => {
    const { lues, defauts } = await verifierFiches(magasin);
    for (const d of defauts) console.error(`Fiche ${d.id} : ${DEFAUTS[d.defaut]}`);
    console.log(`${lues} fiches figées : ${defauts.length} défaut(s)`);
    return defauts.length;
  });
}

async function avecMagasin(
  commande: CommandeVerifier,
  faire: (magasin: Magasin) => Promise<number>,
): Promise<number> {
  const magasin = await ouvrirMagasin(optionsMagasin(commande.donnees));
  try {
    return (await faire(magasin)) === 0 ? 0 : 1;
  } finally {
    await magasin.fermer();
  }
}
