import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REGLAGES_PAR_DEFAUT, type ReglagesPoste } from '../../../contract/reglages.ts';
import { zoomVoisin } from '../../../contract/valeurs-reglages.ts';
import { lireApparence } from '../../../main/session/apparence.ts';
import type { Politique } from '../../../main/session/politique.ts';
import { PosteStore } from '../../../main/session/poste.ts';
import { Reglages } from '../../../main/session/reglages.ts';
import { dossierTemporaire } from '../vault/monde/dossiers.ts';

function ouvrir(dossier: string, politique: Politique = null) {
  const appliques: ReglagesPoste[] = [];
  const poste = new PosteStore(dossier, undefined);
  const reglages = new Reglages({
    poste,
    politique,
    appliquer: (r) => appliques.push(r),
    version: '0.1.0',
    stockageFaible: () => false,
  });
  return { reglages, appliques };
}

const limite = (verrouillageMaxMin: number): Politique => ({
  fichier: '/etc/collegiale/collegiale.json',
  contenu: { verrouillageMaxMin },
});

describe('réglages de ce poste', () => {
  test('un réglage prend effet aussitôt, et survit à un redémarrage', () => {
    const dossier = dossierTemporaire();
    const { reglages, appliques } = ouvrir(dossier);
    reglages.ecrire({ theme: 'sombre' });
    reglages.ecrire({ zoom: 125 });
    const attendus = { ...REGLAGES_PAR_DEFAUT, theme: 'sombre', zoom: 125 };
    expect(appliques.at(-1)).toEqual(attendus);
    expect(ouvrir(dossier).reglages.vue().reglages).toEqual(attendus);
    expect(lireApparence(dossier)).toEqual({ theme: 'sombre', zoom: 125 });
  });

  test('un réglage abîmé redevient celui du début, sans emporter les coffres du poste', () => {
    const dossier = dossierTemporaire();
    new PosteStore(dossier, undefined).ecrire({ serveur: 'https://dcc.exemple.fr' });
    const fichier = join(dossier, 'poste.json');
    const lu = JSON.parse(readFileSync(fichier, 'utf8')) as Record<string, unknown>;
    writeFileSync(fichier, JSON.stringify({ ...lu, reglages: { theme: 'fluo', zoom: 'grand' } }));
    expect(new PosteStore(dossier, undefined).lire()).toMatchObject({
      serveur: 'https://dcc.exemple.fr',
      reglages: REGLAGES_PAR_DEFAUT,
    });
    expect(lireApparence(dossier)).toEqual({ theme: 'systeme', zoom: 100 });
  });

  test('un poste.json d’avant les réglages s’ouvre tel quel', () => {
    const dossier = dossierTemporaire();
    const ancien = {
      serveur: 'https://dcc.exemple.fr',
      certificatSceau: null,
      demonstration: true,
      coffres: [],
    };
    writeFileSync(join(dossier, 'poste.json'), JSON.stringify(ancien));
    expect(new PosteStore(dossier, undefined).lire()).toEqual({ ...ancien, reglages: REGLAGES_PAR_DEFAUT });
  });

  test('le verrouillage suit le réglage, la projection laisse plus longtemps, l’établissement borne les deux', () => {
    const libre = ouvrir(dossierTemporaire()).reglages;
    const tenu = ouvrir(dossierTemporaire(), limite(10)).reglages;
    const delais = (r: Reglages) => [r.delaiVerrouillageS(false) / 60, r.delaiVerrouillageS(true) / 60];
    expect([delais(libre), delais(tenu)]).toEqual([
      [5, 15],
      [5, 10],
    ]);
    for (const r of [libre, tenu]) r.ecrire({ verrouillageMin: 15 });
    expect([delais(libre), delais(tenu)]).toEqual([
      [15, 15],
      [10, 10],
    ]);
  });

  test('le zoom va d’un cran à l’autre et s’arrête aux bouts', () => {
    expect([zoomVoisin(100, 1), zoomVoisin(100, -1), zoomVoisin(200, 1), zoomVoisin(80, -1)]).toEqual([
      110, 90, 200, 80,
    ]);
  });
});
