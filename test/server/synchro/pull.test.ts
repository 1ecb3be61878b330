import { describe, expect, test } from 'vitest';
import type { CurseurFil, LigneFlux } from '../../../contract/sync.ts';
import { scopeSeance, type Ligne } from '../../../domain/synchro/ligne.ts';
import { creerSynchronisation } from '../../../server/synchro/synchronisation.ts';
import { unCompte, unePresence, uneRcp, uneSeance } from '../../fakes/donnees.ts';
import { creerHasard } from '../../fakes/hasard.ts';
import {
  creerDisqueServeur,
  creerMemoryAdministration,
  creerMemoryServerStore,
} from '../../fakes/memory-server-store.ts';
import { fauxScelleur } from '../../fakes/scelleur.ts';

async function creerCentral() {
  const h = creerHasard(5);
  const disque = creerDisqueServeur();
  const store = creerMemoryServerStore(disque);
  const [rcpId, seanceId] = [h.uuid(), h.uuid()];
  const acteur = { compteId: h.uuid(), professionnelId: h.uuid(), posteId: h.uuid() };
  const administration = creerMemoryAdministration(disque);
  await administration.enregistrerCompte(unCompte(acteur.compteId, acteur.professionnelId));
  await administration.ajouterMembreRcp(acteur.professionnelId, rcpId);
  const ecrire = (ligne: Ligne) => store.transaction((tx) => tx.ecrireLigne(ligne));
  await ecrire({ genre: 'rcp', id: rcpId, donnees: uneRcp('Sénologie', rcpId) });
  await ecrire({ genre: 'seance', id: seanceId, donnees: uneSeance(rcpId) });
  const presence = (id: string, professionnelId = id) =>
    ecrire({ genre: 'presence', id, donnees: unePresence(seanceId, professionnelId) });
  const synchro = creerSynchronisation({
    store,
    clock: { maintenant: () => new Date('2026-11-24T13:00:00Z') },
    random: h,
    scelleur: fauxScelleur,
    bailMs: 3_600_000,
  });
  const flux = async (curseurs: CurseurFil[]) => {
    const fait = await synchro.tirer(acteur, { type: 'curseurs', curseurs });
    if (!fait.ok) throw new Error(fait.error.type);
    return fait.value[Symbol.asyncIterator]();
  };
  return { h, acteur, administration, rcpId, seanceId, presence, flux, synchro };
}

/** Reads to the end, doing something when the first page has gone. */
async function lire(
  flux: AsyncIterator<LigneFlux>,
  apresPage?: () => Promise<unknown>,
): Promise<LigneFlux[]> {
  const lignes: LigneFlux[] = [];
  let faite = false;
  for (let l = await flux.next(); !l.done; l = await flux.next()) {
    lignes.push(l.value);
    if (l.value.t === 'page' && !faite) {
      faite = true;
      await apresPage?.();
    }
  }
  return lignes;
}
const pages = (lignes: readonly LigneFlux[]): number[] => {
  const tailles: number[] = [];
  let taille = 0;
  for (const l of lignes) {
    if (l.t === 'put' || l.t === 'suppr') taille += 1;
    if (l.t === 'page') taille = tailles.push(taille) && 0;
  }
  return tailles;
};
const curseurDe = (lignes: readonly LigneFlux[], scope: string): CurseurFil | undefined =>
  lignes.flatMap((l) => (l.t === 'page' ? l.curseurs.filter(([s]) => s === scope) : [])).at(-1);

describe('flux du serveur', () => {
  test('des pages de cinq cents lignes, chacune avec ses curseurs, et la reprise ne relit rien', async () => {
    const c = await creerCentral();
    for (let i = 0; i < 1203; i++) await c.presence(c.h.uuid());
    const lignes = await lire(await c.flux([]));
    expect(pages(lignes)).toEqual([500, 500, 205]);
    const fin = curseurDe(lignes, scopeSeance(c.seanceId));
    expect(fin?.[2]).toBe(1204);
    const annuaire = curseurDe(lignes, 'annuaire');
    const suite = await lire(await c.flux([fin, annuaire].flatMap((x) => (x ? [x] : []))));
    expect(suite.map((l) => l.t)).toEqual(['entete', 'fin']);
  });

  test('une ligne qui change pendant le flux n’est jamais perdue', async () => {
    const c = await creerCentral();
    const ids = Array.from({ length: 700 }, () => c.h.uuid());
    for (const id of ids) await c.presence(id);
    const [premier, dernier] = [ids[0] ?? '', ids[699] ?? ''];
    const lignes = await lire(await c.flux([]), async () => {
      await c.presence(premier, c.acteur.professionnelId);
      await c.presence(dernier, c.acteur.professionnelId);
    });
    const curseur = curseurDe(lignes, scopeSeance(c.seanceId));
    const suite = await lire(await c.flux(curseur ? [curseur] : []));
    const vus = new Map<string, unknown>();
    for (const l of [...lignes, ...suite]) if (l.t === 'put') vus.set(l.id, l.donnees['professionnelId']);
    expect(ids.every((id) => vus.has(id))).toBe(true);
    expect([vus.get(premier), vus.get(dernier)]).toEqual([
      c.acteur.professionnelId,
      c.acteur.professionnelId,
    ]);
  });

  test('un droit retiré pendant le flux l’arrête à la page suivante', async () => {
    const c = await creerCentral();
    for (let i = 0; i < 1203; i++) await c.presence(c.h.uuid());
    const lignes = await lire(await c.flux([]), () =>
      c.administration.retirerMembreRcp(c.acteur.professionnelId, c.rcpId),
    );
    expect(pages(lignes)).toEqual([500]);
    expect(lignes.at(-1)).toEqual({ t: 'fin' });
    const suite = await lire(await c.flux(lignes.flatMap((l) => (l.t === 'page' ? l.curseurs : []))));
    expect(suite.filter((l) => l.t === 'retrait')).toEqual([
      { t: 'retrait', scope: scopeSeance(c.seanceId) },
    ]);
  });

  test('l’annuaire, puis les séances, puis l’identité des dossiers : utilisable avant d’être complet', async () => {
    const c = await creerCentral();
    await c.presence(c.h.uuid());
    const genres = (await lire(await c.flux([]))).flatMap((l) => (l.t === 'put' ? l.genre : []));
    expect(genres).toEqual(['rcp', 'seance', 'presence']);
  });

  test('un compte suspendu n’a plus de flux, et ses droits ont une époque nouvelle à son retour', async () => {
    const c = await creerCentral();
    const avant = curseurDe(await lire(await c.flux([])), scopeSeance(c.seanceId));
    await c.administration.changerEtatCompte(c.acteur.compteId, 'suspendu');
    const refus = await c.synchro.tirer(c.acteur, { type: 'curseurs', curseurs: [] });
    expect(refus).toMatchObject({ ok: false, error: { type: 'CompteSuspendu' } });
    await c.administration.changerEtatCompte(c.acteur.compteId, 'actif');
    const apres = curseurDe(await lire(await c.flux([])), scopeSeance(c.seanceId));
    expect(apres?.[1]).toBeGreaterThan(avant?.[1] ?? 0);
  });
});
