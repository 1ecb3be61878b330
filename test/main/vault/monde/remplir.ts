import type { Ligne } from '../../../../domain/synchro/ligne.ts';
import { creerCache } from '../../../../main/vault/cache/cache.ts';
import { ouvrirCoffre } from '../../../../main/vault/coffre.ts';
import { type Depot, retirerFichiers } from '../../../../main/vault/documents/depot.ts';
import { enCache, IDS } from './lignes.ts';
import { MOT_DE_PASSE, secret } from './ouvert.ts';

/** Creates the vault of `ouverture(dossier)` and puts rows in it, as a first sync would. */
export async function creerRempli(dossier: string, lignes: readonly Ligne[]): Promise<void> {
  await dansCoffre(dossier, true, ({ cache }) =>
    cache.transactionSync((tx) => {
      for (const ligne of lignes) tx.ecrireLigne(enCache(ligne));
    }),
  );
}

type Dedans = Parameters<typeof creerCache>[0] & {
  readonly cache: ReturnType<typeof creerCache>;
  readonly depot: Depot;
};

export async function dansCoffre(
  dossier: string,
  creer: boolean,
  corps: (dedans: Dedans) => void,
): Promise<void> {
  const coffre = await ouvrirCoffre({
    dossier,
    coffreId: IDS.coffre,
    compteId: IDS.compte,
    secrets: { motDePasse: MOT_DE_PASSE, secretPoste: secret(1), partServeur: secret(2) },
    creer,
    contactServeur: true,
  });
  if (!coffre.ok) throw new Error(coffre.error.type);
  const { base, copie, depot } = coffre.value;
  const deps = {
    base,
    posteId: IDS.poste,
    copie,
    surFichiersOublies: (noms: readonly string[]) => retirerFichiers(depot, noms),
    surDonnees: () => undefined,
  };
  corps({ ...deps, depot, cache: creerCache(deps) });
  coffre.value.fermer();
}
