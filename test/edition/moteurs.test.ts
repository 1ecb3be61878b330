import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { initSync } from '@myriaddreamin/typst-ts-web-compiler';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contenuEditionSchema, type ContenuEdition } from '../../contract/edition.ts';
import { AMORCES } from '../../edition/amorce.ts';
import { composer, creerCompositeur, type Compositeur } from '../../edition/composer.ts';
import { chargerNatif } from '../../edition/typst/natif.ts';
import { compteRendu, ficheBourdin } from './contenus.ts';

/** The two engines are one: a desktop under Windows typesets by one what the server typesets by the other. */

const RESSOURCES = join(import.meta.dirname, '..', '..', 'resources');
const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex');
const wasm = creerCompositeur(RESSOURCES, 'wasm');
const natif = chargerNatif() && creerCompositeur(RESSOURCES, 'natif');
if (!natif) console.warn('NON VÉRIFIÉ : pas de moteur natif ici ; le moteur WebAssembly est éprouvé seul.');
const moteurs: readonly Compositeur[] = natif ? [natif, wasm] : [wasm];

const octets = (compositeur: Compositeur, contenu: ContenuEdition, provisoire = false): string => {
  const r = composer(compositeur, { contenu, date: ficheBourdin.valideeLe, provisoire });
  return r.ok ? sha256(r.value) : JSON.stringify(r.error);
};

test('le moteur natif sert là où il se charge, et chaque moteur se fait demander par son nom', () => {
  expect(creerCompositeur(RESSOURCES).moteur.nom).toBe(natif ? 'natif' : 'wasm');
  expect(wasm.moteur.nom).toBe('wasm');
});

describe.each(moteurs.map((m) => [m.moteur.nom, m] as const))('moteur %s', (_nom, compositeur) => {
  test('une composition impossible dit le gabarit et la ligne, et ne gâte pas la suivante', () => {
    const { moteur } = compositeur;
    const avant = octets(compositeur, ficheBourdin);
    expect(avant).toMatch(/^[0-9a-f]{64}$/);
    const demande = { principal: '/fiche-rcp-1/fiche.typ', norme: 'a-1b' as const };
    const inputs = { contenu: '{"reseau":"SECRET', date: '{}', provisoire: 'non' };
    expect(moteur.composer({ ...demande, inputs })).toEqual({
      ok: false,
      error: ['fiche-rcp-1/fiche.typ:5'],
    });
    expect(moteur.composer({ ...demande, principal: '/absent.typ', inputs: {} }).ok).toBe(false);
    expect(octets(compositeur, ficheBourdin)).toBe(
      'd7c81d464cc17087edbb49b78e621ba4c0288648332d3796209224c3d242d67f',
    );
  });

  test('deux demandes du même compositeur rendent le même', () => {
    expect(creerCompositeur(RESSOURCES, compositeur.moteur.nom)).toBe(compositeur);
  });
});

describe.skipIf(!natif)('les deux moteurs donnent les mêmes octets', () => {
  const pareils = (contenu: ContenuEdition, provisoire = false) =>
    expect(octets(wasm, contenu, provisoire)).toBe(octets(natif ?? wasm, contenu, provisoire));

  test('la fiche et le compte rendu, ceux de référence de composer.test.ts', () => {
    pareils(ficheBourdin);
    pareils(compteRendu);
  });

  test('provisoire, ou sur de nombreuses pages', () => {
    pareils(ficheBourdin, true);
    pareils(compteRendu, true);
    const texte = 'Adénocarcinome lieberkühnien, marges saines, douze ganglions. '.repeat(300);
    const long = { ...ficheBourdin, synthese: texte, antecedents: texte, examens: texte, question: texte };
    pareils(long);
    // The memory grew for it, and was photographed again.
    pareils(ficheBourdin);
  });

  test('quel que soit le texte', () => {
    const texte = fc.string({ unit: 'binary', maxLength: 80 });
    fc.assert(
      fc.property(texte, texte, fc.integer({ min: 1, max: 99 }), (synthese, organe, ordre) => {
        pareils({ ...ficheBourdin, synthese, organe, ordre });
      }),
      { numRuns: 25, seed: 20261122 },
    );
  });
});

test('rien d’un contenu ne reste dans la mémoire du moteur WebAssembly', () => {
  const { memory } = initSync({ module: new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) });
  const marque = 'ZYXWVUTSRQPONMLK';
  const present = (): boolean => Buffer.from(memory.buffer).includes(marque);
  expect(octets(wasm, { ...ficheBourdin, question: `Question ${marque} ?` })).toMatch(/^[0-9a-f]{64}$/);
  expect(present()).toBe(false);
  const inputs = { contenu: `{"reseau":"${marque}`, date: '{}', provisoire: 'non' };
  wasm.moteur.composer({ principal: '/fiche-rcp-1/fiche.typ', norme: 'a-1b', inputs });
  expect(present()).toBe(false);
});

test('la mémoire du moteur WebAssembly ne croît pas d’une fiche à l’autre', () => {
  const { memory } = initSync({ module: new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) });
  octets(wasm, ficheBourdin);
  const avant = memory.buffer.byteLength;
  for (let ordre = 1; ordre <= 10; ordre++) octets(wasm, { ...ficheBourdin, ordre });
  expect(memory.buffer.byteLength).toBe(avant);
});

test('les documents d’amorce sont des contenus justes, un par gabarit', () => {
  for (const [gabarit, contenu] of Object.entries(AMORCES)) {
    expect(contenu.versionGabarit).toBe(gabarit);
    expect(contenuEditionSchema.safeParse(contenu).success).toBe(true);
  }
});
