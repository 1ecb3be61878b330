import { describe, expect, test } from 'vitest';
import { arbitrer } from '../../sync/arbitrage.ts';
import { avis, champ, validation } from './intentions.ts';
import { creerRegion, type PosteTest, type RegionTest } from './region-test.ts';

async function deuxPostes(): Promise<{ r: RegionTest; a: PosteTest; b: PosteTest }> {
  const r = await creerRegion();
  const [a, b] = [await r.ajouterPoste('A'), await r.ajouterPoste('B')];
  await a.synchroniser();
  await b.synchroniser();
  return { r, a, b };
}

const issues = (p: PosteTest) => [...p.disque.issues.values()];
const texteVu = (p: PosteTest, r: RegionTest) => p.lire('proposition', r.cas.propositionId)?.contenu.texte;

describe('deux animateurs sur le même dossier', () => {
  test('A:e1 B:e2 : le second garde ses mots, et voit ceux du serveur à côté', async () => {
    const { r, a, b } = await deuxPostes();
    await a.faire(avis(a, r.cas, 'Chirurgie'));
    await b.faire(avis(b, r.cas, 'Radiothérapie'));
    await a.synchroniser();
    await b.synchroniser();
    const [issue] = issues(b);
    expect(texteVu(b, r)).toBe('Chirurgie');
    expect(issue?.operation?.intention).toMatchObject({ contenu: { texte: 'Radiothérapie' } });
    expect(issue?.issue.type === 'conflict' && JSON.parse(issue.issue.serveur)).toMatchObject({
      contenu: { texte: 'Chirurgie' },
    });
    expect(b.poste.moteur.vue().conflits).toBe(1);
    expect(issues(a)).toEqual([]);
  });

  test('l’horloge des postes ne décide de rien : le premier poussé est gardé', async () => {
    const { r, a, b } = await deuxPostes();
    await b.faire(avis(b, r.cas, 'écrit d’abord'));
    r.temps.maintenant += 60_000;
    await a.faire(avis(a, r.cas, 'poussé d’abord'));
    await a.synchroniser();
    await b.synchroniser();
    expect([texteVu(b, r), issues(b).length]).toEqual(['poussé d’abord', 1]);
  });

  test('« la mienne » est une nouvelle opération, et les autres la reçoivent', async () => {
    const { r, a, b } = await deuxPostes();
    await a.faire(avis(a, r.cas, 'Chirurgie'));
    await b.faire(avis(b, r.cas, 'Radiothérapie'));
    await a.synchroniser();
    await b.synchroniser();
    const opId = issues(b)[0]?.opId ?? '';
    expect((await arbitrer(b.poste.outbox, opId, 'mienne')).ok).toBe(true);
    expect([...b.disque.operations.keys()]).not.toContain(opId);
    await b.synchroniser();
    await a.synchroniser();
    expect([texteVu(a, r), texteVu(b, r), issues(b).length]).toEqual(['Radiothérapie', 'Radiothérapie', 0]);
  });

  test('« celle du serveur » laisse la ligne et oublie l’issue', async () => {
    const { r, a, b } = await deuxPostes();
    await a.faire(avis(a, r.cas, 'Chirurgie'));
    await b.faire(avis(b, r.cas, 'Radiothérapie'));
    await a.synchroniser();
    await b.synchroniser();
    await arbitrer(b.poste.outbox, issues(b)[0]?.opId ?? '', 'serveur');
    expect([texteVu(b, r), issues(b), b.disque.operations.size]).toEqual(['Chirurgie', [], 0]);
  });

  test('si le serveur a encore changé, choisir « la mienne » montre d’abord la nouvelle version', async () => {
    const { r, a, b } = await deuxPostes();
    await a.faire(avis(a, r.cas, 'une'));
    await b.faire(avis(b, r.cas, 'la mienne'));
    await a.synchroniser();
    await b.synchroniser();
    await a.faire(avis(a, r.cas, 'deux'));
    await a.synchroniser();
    await b.synchroniser();
    const opId = issues(b)[0]?.opId ?? '';
    const premier = await arbitrer(b.poste.outbox, opId, 'mienne');
    expect(premier).toMatchObject({ ok: false, error: { type: 'PropositionModifiee' } });
    const gardee = issues(b)[0]?.issue;
    expect(gardee?.type === 'conflict' && JSON.parse(gardee.serveur)).toMatchObject({
      contenu: { texte: 'deux' },
    });
    expect((await arbitrer(b.poste.outbox, opId, 'mienne')).ok).toBe(true);
    await b.synchroniser();
    expect(texteVu(b, r)).toBe('la mienne');
  });

  test('dix enregistrements automatiques en conflit ne font qu’une question', async () => {
    const { r, a, b } = await deuxPostes();
    await a.faire(avis(a, r.cas, 'Chirurgie'));
    await a.synchroniser();
    b.enLigne = false;
    for (let i = 0; i < 10; i++) {
      await b.faire(avis(b, r.cas, `mot ${i}`));
      // A failed attempt each time: the operation may have left, so the next one is another.
      await b.synchroniser();
    }
    expect(b.disque.operations.size).toBe(10);
    b.enLigne = true;
    await b.synchroniser();
    expect(issues(b).map((i) => i.operation?.intention)).toMatchObject([{ contenu: { texte: 'mot 9' } }]);
  });

  test('deux champs différents d’une fiche ne se gênent pas', async () => {
    const { r, a, b } = await deuxPostes();
    await a.faire(champ(a, r.cas, 'question', 'de A'));
    await b.faire(champ(b, r.cas, 'synthese', 'de B'));
    await a.synchroniser();
    await b.synchroniser();
    await a.synchroniser();
    const attendu = { question: 'de A', synthese: 'de B' };
    expect([a.lire('fiche', r.cas.ficheId), b.lire('fiche', r.cas.ficheId)]).toMatchObject([
      attendu,
      attendu,
    ]);
    expect([issues(a), issues(b)]).toEqual([[], []]);
  });

  test('une validation faite sur d’autres mots que ceux du serveur est contestée, jamais figée', async () => {
    const { r, a, b } = await deuxPostes();
    await a.faire(avis(a, r.cas, 'Chirurgie'));
    await b.faire(validation(b, r.cas));
    expect(b.lire('proposition', r.cas.propositionId)?.etat).toBe('valideePoste');
    await a.synchroniser();
    await b.synchroniser();
    expect(b.lire('proposition', r.cas.propositionId)?.etat).toBe('contestee');
    expect(r.disque.lignes.has(`ficheFigee:${r.cas.propositionId}`)).toBe(false);
    await arbitrer(b.poste.outbox, issues(b)[0]?.opId ?? '', 'serveur');
    expect(b.lire('proposition', r.cas.propositionId)).toMatchObject({ etat: 'enregistree' });
  });

  test('deux validations : la première fige, la seconde garde ses mots dans une issue', async () => {
    const { r, a, b } = await deuxPostes();
    await a.faire(validation(a, r.cas));
    await b.faire(validation(b, r.cas));
    await a.synchroniser();
    await b.synchroniser();
    expect(issues(b).map((i) => [i.issue.type, i.operation !== null])).toEqual([['refused', true]]);
    expect(b.lire('proposition', r.cas.propositionId)?.etat).toBe('figee');
    expect(b.lire('ficheFigee', r.cas.propositionId)?.valideePar).toBe(a.professionnelId);
  });
});
