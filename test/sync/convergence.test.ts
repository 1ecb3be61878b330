import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ciblesIntention } from '../../domain/synchro/intention.ts';
import { avis, champ, inscription, validation } from '../scenarios/intentions.ts';
import { creerRegion, type PosteTest, type RegionTest } from '../scenarios/region-test.ts';

type Edition = 'avis' | 'champ' | 'valider' | 'inscrire';
type Incident = 'synchroniser' | 'couper' | 'perdre' | 'redemarrer';
type Geste = { readonly poste: number; readonly quoi: Edition | Incident; readonly n: number };
const gesteArb: fc.Arbitrary<Geste> = fc.record({
  poste: fc.nat(2),
  quoi: fc.constantFrom(
    'avis',
    'avis',
    'champ',
    'champ',
    'valider',
    'inscrire',
    'synchroniser',
    'synchroniser',
    'couper',
    'perdre',
    'redemarrer',
  ),
  n: fc.nat(3),
});

type Editer = (r: RegionTest, p: PosteTest, n: number) => Parameters<PosteTest['faire']>[0];
const EDITIONS: Readonly<Record<Edition, Editer>> = {
  avis: (r, p, n) => avis(p, r.cas, `avis ${n}`),
  champ: (r, p, n) => champ(p, r.cas, n > 1 ? 'motif' : 'question', `texte ${n}`),
  valider: (r, p) => validation(p, r.cas),
  inscrire: (r, p, n) => inscription(r, p, `NOM ${n}`),
};

const INCIDENTS: Readonly<Record<Incident, (p: PosteTest) => unknown>> = {
  synchroniser: (p) => p.synchroniser(),
  couper: (p) => {
    p.enLigne = !p.enLigne;
  },
  perdre: (p) => {
    p.pannes = { ...p.pannes, reponsePerdue: p.pannes.reponsePerdue === 1 ? 0 : 1 };
  },
  redemarrer: (p) => p.redemarrer(),
};

const estEdition = (quoi: Geste['quoi']): quoi is Edition => quoi in EDITIONS;

/** @returns the operation of an edit that was accepted. */
async function accomplir(r: RegionTest, p: PosteTest, { quoi, n }: Geste): Promise<string | undefined> {
  if (!estEdition(quoi)) {
    await INCIDENTS[quoi](p);
    return undefined;
  }
  const fait = await p.faire(EDITIONS[quoi](r, p, n));
  return fait.ok ? fait.value.opId : undefined;
}

/** The posts of a region after these gestures, and who made each accepted operation. */
async function jouer(r: RegionTest, gestes: readonly Geste[]) {
  const postes = [
    await r.ajouterPoste('A'),
    await r.ajouterPoste('B'),
    await r.ajouterPoste('S', 'secretaireRcp'),
  ];
  for (const p of postes) await p.synchroniser();
  const faites = new Map<string, PosteTest>();
  for (const geste of gestes) {
    const p = postes[geste.poste] as PosteTest;
    const opId = await accomplir(r, p, geste);
    if (opId) faites.set(opId, p);
  }
  return { postes, faites };
}

function verifierVues(r: RegionTest, postes: readonly PosteTest[]): void {
  const serveur = Object.fromEntries([...r.disque.lignes].map(([cle, l]) => [cle, l.ligne.donnees]));
  for (const p of postes) {
    const vue = [...p.disque.lignes].map(([cle, l]) => [cle, l.base ?? l.ligne.donnees]);
    expect(Object.fromEntries(vue)).toEqual(serveur);
    expect(p.disque.operations.size).toBe(0);
  }
}

function verifierIssue(r: RegionTest, p: PosteTest, opId: string): void {
  const issue = r.disque.operations.get(opId)?.issue;
  expect(issue).toBeDefined();
  if (issue?.type === 'applied') expect(p.disque.issues.has(opId)).toBe(false);
  // A lost word is still there, unless later words of its author on the same row stand for it.
  else expect(issuesSur(p, r, opId)).toBeGreaterThan(0);
}

test('quels que soient les gestes et les coupures, tous les postes finissent sur la vue du serveur', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(gesteArb, { minLength: 1, maxLength: 30 }), async (gestes) => {
      const r = await creerRegion();
      const { postes, faites } = await jouer(r, gestes);
      for (const p of postes) Object.assign(p, { enLigne: true, pannes: { ...p.pannes, reponsePerdue: 0 } });
      for (const p of [...postes, ...postes]) expect(await p.synchroniser()).toBe('aJour');
      verifierVues(r, postes);
      for (const [opId, p] of faites) verifierIssue(r, p, opId);
    }),
    { numRuns: 60, seed: 20261124 },
  );
}, 60_000);

function issuesSur(p: PosteTest, r: RegionTest, opId: string): number {
  const issue = r.disque.operations.get(opId)?.issue;
  const cible = issue?.type === 'conflict' ? `${issue.genre}:${issue.id}` : undefined;
  return [...p.disque.issues.values()].filter(
    (i) =>
      i.opId === opId ||
      (cible !== undefined && i.operation && ciblesIntention(i.operation.intention).includes(cible)),
  ).length;
}
