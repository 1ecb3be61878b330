import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ciblesIntention } from '../../domain/synchro/intention.ts';
import { avis, champ, inscription, validation } from '../scenarios/intentions.ts';
import { creerRegion, type PosteTest, type RegionTest } from '../scenarios/region-test.ts';

type Geste = {
  readonly poste: number;
  readonly quoi:
    | 'avis'
    | 'champ'
    | 'valider'
    | 'inscrire'
    | 'synchroniser'
    | 'couper'
    | 'perdre'
    | 'redemarrer';
  readonly n: number;
};
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

async function accomplir(r: RegionTest, p: PosteTest, { quoi, n }: Geste): Promise<string | undefined> {
  const opererSur = async (intention: Parameters<PosteTest['faire']>[0]) => {
    const fait = await p.faire(intention);
    return fait.ok ? fait.value.opId : undefined;
  };
  switch (quoi) {
    case 'avis':
      return opererSur(avis(p, r.cas, `avis ${n}`));
    case 'champ':
      return opererSur(champ(p, r.cas, n > 1 ? 'motif' : 'question', `texte ${n}`));
    case 'valider':
      return opererSur(validation(p, r.cas));
    case 'inscrire':
      return opererSur(inscription(r, `NOM ${n}`));
    case 'couper':
      p.enLigne = !p.enLigne;
      return undefined;
    case 'perdre':
      p.pannes = { ...p.pannes, reponsePerdue: p.pannes.reponsePerdue === 1 ? 0 : 1 };
      return undefined;
    case 'redemarrer':
      p.redemarrer();
      return undefined;
    case 'synchroniser':
      await p.synchroniser();
      return undefined;
  }
}

test('quels que soient les gestes et les coupures, tous les postes finissent sur la vue du serveur', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(gesteArb, { minLength: 1, maxLength: 30 }), async (gestes) => {
      const r = await creerRegion();
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
      for (const p of postes) Object.assign(p, { enLigne: true, pannes: { ...p.pannes, reponsePerdue: 0 } });
      for (const p of [...postes, ...postes]) expect(await p.synchroniser()).toBe('aJour');

      const serveur = Object.fromEntries([...r.disque.lignes].map(([cle, l]) => [cle, l.ligne.donnees]));
      for (const p of postes) {
        const vue = [...p.disque.lignes].map(([cle, l]) => [cle, l.base ?? l.ligne.donnees]);
        expect(Object.fromEntries(vue)).toEqual(serveur);
        expect(p.disque.operations.size).toBe(0);
      }
      for (const [opId, p] of faites) {
        const issue = r.disque.operations.get(opId)?.issue;
        expect(issue).toBeDefined();
        if (issue?.type === 'applied') expect(p.disque.issues.has(opId)).toBe(false);
        // A lost word is still there, unless later words of its author on the same row stand for it.
        else expect(issuesSur(p, r, opId)).toBeGreaterThan(0);
      }
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
