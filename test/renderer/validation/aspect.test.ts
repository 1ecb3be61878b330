import { expect, test } from 'vitest';
import { aspectAvis, compterAvis } from '../../../renderer/validation/aspect.ts';
import { textes } from '../../../renderer/validation/textes.ts';
import { aValider } from '../banc/donnees.ts';

test('le compte de la séance sépare ce qui est prêt, à revoir, reporté et déjà parti', () => {
  expect(compterAvis(aValider)).toEqual({
    dossiers: 20,
    prets: 12,
    sansAvis: 1,
    aRevoir: 4,
    reportes: 1,
    enAttente: 1,
    figes: 1,
  });
});

test('chaque état a un mot, une icône et une couleur ; « figé » ne se dit qu’après le serveur', () => {
  const mots = new Map(aValider.map((v) => [v.etat, textes.etat(v)]));
  expect(mots.get('valideePoste')).toBe('Validé, en attente d’envoi');
  expect(mots.get('figee')).toBe('Figé');
  expect(mots.get('champsManquants')).toBe('2 champs manquants');
  const enregistre = aValider.find((v) => v.casEnregistre);
  expect(enregistre && aspectAvis(enregistre)).toMatchObject({ icone: 'square-check', ton: 'gris' });
});
