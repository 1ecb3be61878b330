import { describe, expect, test } from 'vitest';
import { lireAdresse } from '../../../main/session/adresse.ts';

const ok = (value: string) => ({ ok: true, value });
const refus = (error: string) => ({ ok: false, error });

describe('adresse du serveur tapée au premier lancement', () => {
  test.each([
    ['dcc.exemple.fr', 'https://dcc.exemple.fr'],
    ['  https://dcc.exemple.fr/  ', 'https://dcc.exemple.fr'],
    ['https://DCC.Exemple.fr:8443/serveur?x=1', 'https://dcc.exemple.fr:8443'],
    ['dcc.exemple.fr:8443', 'https://dcc.exemple.fr:8443'],
    ['127.0.0.1:8787', 'http://127.0.0.1:8787'],
    ['localhost:8787', 'http://localhost:8787'],
    ['http://[::1]:8787', 'http://[::1]:8787'],
    ['https://localhost:8443', 'https://localhost:8443'],
  ])('« %s » se lit %s', (saisie, adresse) => {
    expect(lireAdresse(saisie)).toEqual(ok(adresse));
  });

  test('un nom qui ressemble à un autre se montre tel qu’il est', () => {
    expect(lireAdresse('https://dсс.exemple.fr')).toEqual(ok('https://xn--d-7tba.exemple.fr'));
  });

  test.each([
    'http://dcc.exemple.fr',
    'http://10.0.0.1',
    'http://localhost.exemple.fr',
    'http://127.0.0.1.nip.io',
  ])('en clair hors de ce poste, refusé : %s', (saisie) =>
    expect(lireAdresse(saisie)).toEqual(refus('https')),
  );

  test.each([
    'ftp://dcc.exemple.fr',
    'file:///etc/passwd',
    'https://',
    'deux mots',
    'https://nom:secret@dcc.fr',
    'http://',
  ])('pas une adresse de serveur : %s', (saisie) => expect(lireAdresse(saisie)).toEqual(refus('forme')));

  test('rien de tapé se dit autrement qu’une faute', () => {
    expect(lireAdresse('  ')).toEqual(refus('vide'));
  });
});
