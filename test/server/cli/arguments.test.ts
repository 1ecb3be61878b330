import { expect, test } from 'vitest';
import { AIDE } from '../../../server/cli/aide.ts';
import { lireArguments } from '../../../server/cli/arguments.ts';

test.each([
  [['--port', 'abc'], '--port attend un nombre de 0 à 65535.'],
  [['--port', '65536'], '--port attend un nombre de 0 à 65535.'],
  [['--patients', '-1'], 'Option inconnue ou sans valeur : --patients'],
  [['--inconnue'], 'Option inconnue ou sans valeur : --inconnue'],
  [['danser'], 'Commande inconnue : danser'],
  [['import'], 'import : donnez au moins un fichier.'],
  [['debloquer'], 'debloquer : donnez un identifiant.'],
  [['audit'], 'audit : dites import, analyse ou export.'],
  [['audit', 'danser'], 'audit : dites import, analyse ou export.'],
  [['audit', 'import'], 'audit import : donnez un fichier.'],
  [['audit', 'export'], 'audit export : donnez un fichier.'],
  [['audit', 'analyse', '--du', '2026-02-30'], '--du et --au attendent un jour AAAA-MM-JJ.'],
  [['audit', 'analyse', '--au', 'hier'], '--du et --au attendent un jour AAAA-MM-JJ.'],
  [['audit', 'analyse', '--du', '2026-02-03', '--au', '2026-02-02'], '--du vient après --au.'],
  [['--tls-cert', 'x.pem'], '--tls-cert et --tls-key vont ensemble.'],
])('%j : une phrase', (argv, error) => {
  expect(lireArguments(argv)).toEqual({ ok: false, error });
});

test('sans rien, le serveur écoute sur la seule boucle locale, sans démonstration', () => {
  expect(lireArguments([])).toEqual({
    ok: true,
    value: {
      nom: 'servir',
      donnees: 'donnees-serveur',
      port: 8443,
      patients: 10_000,
      hote: '127.0.0.1',
      demonstration: false,
      tls: undefined,
    },
  });
});

test('--help donne l’aide, qui nomme chaque commande', () => {
  expect(lireArguments(['verify', '--help'])).toEqual({ ok: true, value: { nom: 'aide' } });
  for (const nom of [
    'import',
    'audit import',
    'audit analyse',
    'audit export',
    'verify-audit',
    'verify',
    'debloquer',
  ])
    expect(AIDE).toContain(`npm run server -- ${nom}`);
});
