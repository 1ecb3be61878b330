import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { lireLigneTrace } from '../../../domain/traces/ligne.ts';
import { motifDonne } from '../../../domain/traces/trace.ts';
import { fabrique } from './fabrique.ts';

const minimale = {
  format: 1,
  id: 't1',
  quand: '2026-11-24T14:03:11+01:00',
  qui: { id: 'dr-a', profil: 'animateur', profession: 'medecin' },
  action: 'ouvrirDossier',
  autorise: true,
  patient: { id: 'p1' },
};
const lire = (valeur: unknown) => lireLigneTrace(JSON.stringify(valeur));

test('Une ligne peut taire ce qu’elle ne sait pas', () => {
  const lue = lire(minimale);
  expect(lue).toMatchObject({
    ok: true,
    value: {
      relation: null,
      motif: null,
      poste: null,
      patient: { noms: [], soiMeme: null, sensible: false },
    },
  });
});

test('Ce qui est lu se relit tel quel', () => {
  const trace = fabrique()('2026-11-24T14:03:11+01:00', { document: { categorie: 'imagerie' } });
  expect(lire(trace)).toEqual({ ok: true, value: trace });
});

test.each([
  ['pas du JSON', '{', { type: 'json' }],
  ['vide', '', { type: 'json' }],
  ['un tableau', '[]', { type: 'champ', champ: 'la trace' }],
  ['null', 'null', { type: 'champ', champ: 'la trace' }],
  ['trop longue', `"${'x'.repeat(20_000)}"`, { type: 'tropLongue' }],
])('%s : refusée', (_, texte, error) => {
  expect(lireLigneTrace(texte)).toEqual({ ok: false, error });
});

test.each([
  ['un autre format', { format: 2 }, 'format'],
  ['un NUL', { motif: 'a\0b' }, 'motif'],
  ['un demi-caractère', { motif: '\uD800' }, 'motif'],
  ['un motif trop long', { motif: 'x'.repeat(501) }, 'motif'],
  ['un identifiant vide', { id: '' }, 'id'],
  ['un identifiant trop long', { id: 'x'.repeat(101) }, 'id'],
  ['un identifiant avec une espace', { id: 'a b' }, 'id'],
  ['une heure sans décalage', { quand: '2026-11-24T14:03:11' }, 'quand'],
  ['un jour qui n’existe pas', { quand: '2026-02-30T14:03:11Z' }, 'quand'],
  ['une année lointaine', { quand: '9999-02-03T14:03:11Z' }, 'quand'],
  ['un nombre pour un booléen', { autorise: 1 }, 'autorise'],
  ['une action inconnue', { action: 'danser' }, 'action'],
  ['un profil inconnu', { qui: { ...minimale.qui, profil: 'roi' } }, 'qui.profil'],
  ['un champ inconnu', { patientSensible: true }, 'la trace (champ inconnu)'],
  ['un champ inconnu du patient', { patient: { id: 'p1', nom: 'DUPONT' } }, 'patient (champ inconnu)'],
  ['un nom en clair', { patient: { id: 'p1', noms: ['DUPONT'] } }, 'patient.noms.0'],
  [
    'trop de noms',
    { patient: { id: 'p1', noms: Array.from({ length: 21 }, () => 'aaaaaaaa') } },
    'patient.noms',
  ],
])('%s : refusée, et le champ est nommé', (_, dit, champ) => {
  expect(lire({ ...minimale, ...dit })).toEqual({ ok: false, error: { type: 'champ', champ } });
});

test('__proto__ n’ajoute rien à personne', () => {
  const lue = lireLigneTrace(JSON.stringify(minimale).replace('{', '{"__proto__":{"autorise":true},'));
  expect(lue.ok).toBe(false);
  expect(({} as { autorise?: boolean }).autorise).toBeUndefined();
});

test('N’importe quel texte est lu ou refusé, sans jamais lever', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (texte) => void lireLigneTrace(texte)),
  );
});

test.each([
  [null, false],
  ['', false],
  ['...', false],
  ['xxx', false],
  ['ok', false],
  ['RCP', true],
  ['suivi', true],
])('Le motif %j en dit %s', (motif, dit) => {
  expect(motifDonne(fabrique()('2026-11-24T14:03:11+01:00', { motif }))).toBe(dit);
});

test('docs/securite.md nomme chaque champ du format', () => {
  const doc = readFileSync(join(import.meta.dirname, '../../../docs/securite.md'), 'utf8');
  const { qui, patient, document, recherche, ...simples } = fabrique()('2026-11-24T14:03:11+01:00', {
    document: { categorie: 'imagerie' },
    recherche: { portee: 'ins', reponses: 0 },
  });
  const dans = (nom: string, objet: object | null): string[] =>
    Object.keys(objet ?? {}).map((cle) => `${nom}.${cle}`);
  const champs = [
    ...Object.keys(simples),
    ...dans('qui', qui),
    ...dans('patient', patient),
    ...dans('document', document),
    ...dans('recherche', recherche),
  ];
  expect(champs.filter((champ) => !doc.includes(`\`${champ}\``))).toEqual([]);
  expect(champs.length).toBeGreaterThan(25);
});
