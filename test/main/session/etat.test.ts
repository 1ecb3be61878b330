import { describe, expect, test } from 'vitest';
import { suivant, type EtatSession, type EvenementSession } from '../../../main/session/etat.ts';

const derouler = (evenements: readonly EvenementSession[], coffreOuvert = true, jeton = true): EtatSession =>
  evenements.reduce<EtatSession>(
    (etat, e) => suivant(etat, e, { coffreOuvert, jeton }) ?? etat,
    'deconnecte',
  );

describe('états de la session', () => {
  test('mot de passe, code, verrou, retour, fin', () => {
    expect(derouler(['codeDemande', 'codeAccepte'])).toBe('connecte');
    expect(derouler(['codeDemande', 'codeAccepte', 'verrouillage'])).toBe('verrouille');
    expect(derouler(['codeDemande', 'codeAccepte', 'verrouillage', 'deverrouille'])).toBe('connecte');
    expect(derouler(['codeDemande', 'codeAccepte', 'verrouillage', 'fermeture'])).toBe('deconnecte');
  });

  test('sans jeton du serveur, le retour du verrou reste hors ligne', () => {
    expect(derouler(['ouvertHorsLigne', 'verrouillage', 'deverrouille'], true, false)).toBe('horsLigne');
  });

  test('hors ligne, on se reconnecte sans fermer le coffre, et on peut renoncer', () => {
    expect(derouler(['ouvertHorsLigne', 'codeDemande', 'codeAccepte'])).toBe('connecte');
    expect(derouler(['ouvertHorsLigne', 'codeDemande', 'codeAbandonne'], true)).toBe('horsLigne');
  });

  test('le serveur retire la session : le travail continue hors ligne', () => {
    expect(derouler(['codeDemande', 'codeAccepte', 'jetonPerdu'])).toBe('horsLigne');
  });

  test('un événement qui ne veut rien dire ne change rien', () => {
    expect(derouler(['deverrouille', 'codeAccepte', 'verrouillage'])).toBe('deconnecte');
  });
});
