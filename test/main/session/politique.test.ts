import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lieuxPolitique, lirePolitique } from '../../../main/session/politique.ts';
import { dossierTemporaire } from '../vault/monde/dossiers.ts';

const EMPREINTE = Array.from({ length: 32 }, (_, n) => n.toString(16).padStart(2, '0').toUpperCase()).join(
  ':',
);
const SANS = { programData: undefined, designee: undefined };

function ecrire(contenu: unknown): string {
  const dossier = dossierTemporaire();
  mkdirSync(dossier, { recursive: true });
  const fichier = join(dossier, 'collegiale.json');
  writeFileSync(fichier, typeof contenu === 'string' ? contenu : JSON.stringify(contenu));
  return fichier;
}

describe('fichier de l’établissement', () => {
  test('il se cherche à côté de l’exécutable, puis à l’endroit du système', () => {
    expect([
      lieuxPolitique({ ...SANS, plateforme: 'linux', executable: '/opt/collegiale/collegiale' }),
      lieuxPolitique({
        ...SANS,
        plateforme: 'win32',
        executable: 'C:\\Program Files\\Collegiale\\collegiale.exe',
        programData: 'D:\\Partage',
      }),
      lieuxPolitique({
        ...SANS,
        plateforme: 'darwin',
        executable: '/Applications/Collegiale.app/Contents/MacOS/collegiale',
      }),
    ]).toEqual([
      ['/opt/collegiale/collegiale.json', '/etc/collegiale/collegiale.json'],
      ['C:\\Program Files\\Collegiale\\collegiale.json', 'D:\\Partage\\Collegiale\\collegiale.json'],
      ['/Applications/collegiale.json', '/Library/Application Support/Collegiale/collegiale.json'],
    ]);
  });

  test('celui que la ligne de commande désigne est le seul', () => {
    const designee = '/tmp/essai/collegiale.json';
    expect(
      lieuxPolitique({ plateforme: 'linux', executable: '/opt/x', programData: undefined, designee }),
    ).toEqual([designee]);
  });

  test('le premier qui existe est lu, l’empreinte prend la forme que l’écran montre', () => {
    const fichier = ecrire({
      serveur: 'dcc.exemple.fr',
      empreinteSceau: EMPREINTE.replaceAll(':', '').toLowerCase(),
      verrouillageMaxMin: 10,
    });
    expect(lirePolitique(['/nulle/part.json', fichier])).toEqual({
      fichier,
      contenu: { serveur: 'https://dcc.exemple.fr', empreinteSceau: EMPREINTE, verrouillageMaxMin: 10 },
    });
  });

  test.each([
    ['du texte', 'serveur = dcc'],
    ['une adresse en clair', { serveur: 'http://dcc.exemple.fr' }],
    ['une empreinte trop courte', { empreinteSceau: 'AB:CD' }],
    ['un verrouillage après une heure', { verrouillageMaxMin: 60 }],
    ['un champ inconnu', { serveurs: 'dcc.exemple.fr' }],
  ])('mal écrit, il ne décide rien et se dit : %s', (_nom, contenu) => {
    const fichier = ecrire(contenu);
    expect(lirePolitique([fichier])).toEqual({ fichier, contenu: null });
  });

  test('absent, rien n’est imposé', () => {
    expect(lirePolitique(['/nulle/part.json'])).toBeNull();
  });
});
