import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { profilSchema } from '../../../domain/habilitation/profil-schema.ts';
import type { Identite } from '../../../domain/ins/identite.ts';
import { direComptes } from '../../../server/demonstration/comptes.ts';
import { deGenre, donnees, generer } from './region.ts';

describe('comptes', () => {
  const texte = direComptes(10_000).join('\n');

  test('chaque profil a un compte, et le terminal dit chacun avec le mot de passe', () => {
    expect(new Set(donnees.region.comptes.map((c) => c.profil))).toEqual(new Set(profilSchema.options));
    for (const c of donnees.region.comptes) expect(texte).toContain(c.identifiant);
    expect(texte).toContain('Demonstration-2026');
  });

  test('une petite région ne dit que ses comptes', () => {
    expect(direComptes(200).join('\n')).not.toContain('gwenn.riou');
  });
});

describe('identités difficiles, dans la petite région comme dans la grande', () => {
  const trait = (motif: RegExp) => (i: Identite) => motif.test(i.nomNaissance);
  const cas: readonly (readonly [string, (i: Identite, tous: readonly Identite[]) => boolean])[] = [
    ['un nom de soixante caractères', (i) => i.nomNaissance.length === 60],
    ['un jour de naissance inconnu', (i) => /^\d{4}-\d{2}$/.test(i.dateNaissance)],
    ['un mois de naissance inconnu', (i) => /^\d{4}$/.test(i.dateNaissance)],
    ['un nom à particule', trait(/^(DE|DU|LE|VAN|VON) /)],
    ['un nom à apostrophe', trait(/’/)],
    ['un nom composé', trait(/-/)],
    ['un prénom composé', (i) => i.prenoms.some((p) => p.includes('-'))],
    ['un homonyme signalé', (i) => i.attribut === 'homonyme'],
    ['deux homonymes', (i, tous) => tous.filter((j) => memesNoms(i, j)).length > 1],
    ['des jumelles', (i, tous) => tous.some((j) => j !== i && jumeaux(i, j))],
    ['une naissance à l’étranger', (i) => i.lieuNaissance.startsWith('99')],
    ['une identité sans INS', (i) => i.ins === null],
  ];
  const regions = [200, 2500].map((patients) =>
    deGenre(generer({ patients }).lignes, 'patient').map((p) => p.donnees.identite),
  );

  test.each(cas)('%s', (_, est) => {
    for (const tous of regions) expect(tous.some((i) => est(i, tous))).toBe(true);
  });
});

const memesNoms = (a: Identite, b: Identite): boolean =>
  a.nomNaissance === b.nomNaissance && a.prenoms[0] === b.prenoms[0];
const jumeaux = (a: Identite, b: Identite): boolean =>
  a.nomNaissance === b.nomNaissance &&
  a.dateNaissance === b.dateNaissance &&
  a.lieuNaissance === b.lieuNaissance &&
  a.prenoms[0] !== b.prenoms[0];

const JEU = join(
  import.meta.dirname,
  '../../../../shared/cda/value-sets/JDV_J01_XdsAuthorSpecialty_CISIS.xml',
);
if (!existsSync(JEU)) console.warn(`SAUTÉ : le jeu de valeurs ${JEU} est absent de cette machine`);

describe.skipIf(!existsSync(JEU))('professions et spécialités (sautés si ../shared est absent)', () => {
  test('chaque code est du jeu de valeurs national des spécialités d’auteur', () => {
    const codes = new Set(
      [...readFileSync(JEU, 'utf8').matchAll(/<Concept code="([^"]+)"/g)].map((m) => m[1]),
    );
    // A physician's profession is never there without his specialty.
    const inconnus = donnees.region.professionnels.flatMap(({ cle, profession: p, specialite: s }) => {
      const voulus = s ? [`G15_${p.code}/${s.code}`] : p.code === '' ? [] : [p.code, `G15_${p.code}`];
      return voulus.length === 0 || voulus.some((v) => codes.has(v)) ? [] : [`${cle} ${voulus.join(' ')}`];
    });
    expect(inconnus).toEqual([]);
  });
});
