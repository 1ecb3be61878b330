import { expect, test } from 'vitest';
import { ERREURS, type Erreur, type TypeErreur } from '../../../contract/errors.ts';
import { diagnostic, phraseErreur, uneLigne } from '../../../renderer/application/textes/erreurs.ts';
import { pourquoi } from '../../../renderer/synchronisation/textes.ts';

const tous = Object.keys(ERREURS) as TypeErreur[];

test('chaque erreur a sa cause et la suite à donner, en phrases, sans code ni exclamation', () => {
  const fautes = tous.filter((type) => {
    const { cause, suite } = phraseErreur({ type });
    const phrases = [cause, suite];
    return (
      !phrases.every((p) => /^[A-ZÀÉÊÎŒ’«].*\.$/u.test(p)) ||
      phrases.some((p) => p.includes(type) || /!|'/.test(p))
    );
  });
  expect(fautes).toEqual([]);
});

test('les causes sont toutes différentes', () => {
  const causes = tous.map((type) => phraseErreur({ type }).cause);
  expect(new Set(causes).size).toBe(tous.length);
});

test('les essais qui restent sont dits, et ce qui arrive après', () => {
  expect(uneLigne({ type: 'CodeFaux', details: { essaisRestants: 1 } })).toContain(
    'Il reste 1\u00A0essai, puis le compte sera bloqué.',
  );
  expect(uneLigne({ type: 'MotDePasseFaux', details: { restants: 2 } })).toContain(
    'Il reste 2\u00A0essais, puis ce poste ne s’ouvrira plus sans réseau.',
  );
});

test('un blocage sans réseau ne renvoie pas au 3C', () => {
  expect(uneLigne({ type: 'CompteBloque', details: { horsLigne: true } })).toContain(
    'Connectez-vous au serveur',
  );
  expect(uneLigne({ type: 'CompteBloque' })).toContain('3C');
});

test('un coffre abîmé : chaque cas a sa suite, et aucun ne fait craindre une perte qui n’est pas', () => {
  const dite = (details: NonNullable<Erreur['details']>) => uneLigne({ type: 'CoffreIllisible', details });
  expect(dite({ code: 'SQLITE_CORRUPT' })).toContain('Connectez-vous au serveur avec un code');
  expect(dite({ ouvert: true })).toContain('Déconnectez-vous, puis reconnectez-vous');
  expect(dite({ raison: 'secours', autreCoffre: true })).toContain('Demandez un autre code');
  expect(dite({ raison: 'versionPlusRecente' })).toContain('Mettez ce poste à jour');
  expect(dite({ code: 'EACCES' })).toContain('Rien n’est effacé');
  expect(uneLigne({ type: 'CoffreRestaure' })).toContain('Connectez-vous au serveur');
  expect(uneLigne({ type: 'CoffreRestaure', details: { ouvert: true } })).toContain('Déconnectez-vous');
});

test('le code n’est que dans le diagnostic', () => {
  expect(diagnostic({ type: 'DisquePlein' }, 'agenda', '0.1.0')).toBe(
    'Collégiale | 0.1.0 | agenda | DisquePlein | {}',
  );
});

test('chaque raison d’un refus ou d’une quarantaine est une phrase', () => {
  const phrases = Object.values(pourquoi).flatMap(({ cause, suite }) => [cause, suite]);
  expect(phrases.filter((p) => !p.endsWith('.'))).toEqual([]);
});
