import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { creerBase, ouvrirBase, type Base } from '../../../main/vault/base/base.ts';
import { migrer } from '../../../main/vault/base/migrer.ts';
import { creerCache } from '../../../main/vault/cache/cache.ts';
import { chercher } from '../../../main/vault/cache/recherche.ts';
import { MIGRATIONS } from '../../../main/vault/migrations/migrations.ts';
import { contratCache, type CacheOuvert } from '../../sync/contrat-cache.ts';
import { IDS } from './monde/lignes.ts';

const cle = Buffer.alloc(32, 7);

function surBase(dossier: string, base: Base): CacheOuvert {
  const rien = () => undefined;
  return {
    cache: creerCache({ base, posteId: IDS.poste, copie: null, surFichiersOublies: rien, surDonnees: rien }),
    posteId: IDS.poste,
    chercher: async (debut) => chercher(base, debut),
    rouvrir: async () => {
      base.fermer();
      const rouverte = ouvrirBase(join(dossier, 'coffre.db'), cle);
      if (!rouverte.ok) throw new Error(rouverte.error.type);
      return surBase(dossier, rouverte.value);
    },
    fermer: async () => {
      base.fermer();
      rmSync(dossier, { recursive: true });
    },
  };
}

contratCache('coffre SQLCipher', async () => {
  const dossier = mkdtempSync(join(tmpdir(), 'collegiale-cache-'));
  const base = creerBase(join(dossier, 'coffre.db'), cle);
  if (!base.ok) throw new Error(base.error.type);
  migrer(base.value, MIGRATIONS);
  return surBase(dossier, base.value);
});
