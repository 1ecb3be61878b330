import { describe, expect, test } from 'vitest';
import { champ } from './intentions.ts';
import { creerRegion } from './region-test.ts';

describe('traces du poste', () => {
  test('celles faites sans réseau rejoignent la chaîne, chacune une fois', async () => {
    const r = await creerRegion();
    const a = await r.ajouterPoste('A');
    await a.synchroniser();
    a.enLigne = false;
    await a.faire(champ(a, r.cas, 'motif', 'un'));
    await a.synchroniser();
    await a.faire(champ(a, r.cas, 'motif', 'deux'));
    a.enLigne = true;
    a.pannes = { ...a.pannes, reponsePerdue: 1 };
    await a.synchroniser();
    a.pannes = { ...a.pannes, reponsePerdue: 0 };
    await a.synchroniser();
    expect(r.disque.tracesPoste.get(a.disque.posteId)).toEqual(a.disque.traces);
    expect(a.disque.traces.length).toBe(2);
  });

  test('une chaîne rompue est refusée, mais les opérations passent', async () => {
    const r = await creerRegion();
    const a = await r.ajouterPoste('A');
    await a.synchroniser();
    await a.faire(champ(a, r.cas, 'motif', 'un'));
    const [trace] = a.disque.traces;
    a.disque.traces[0] = { ...(trace as NonNullable<typeof trace>), action: 'changée après coup' };
    expect(await a.synchroniser()).toBe('aJour');
    expect(r.disque.tracesPoste.get(a.disque.posteId)).toBeUndefined();
    expect(r.disque.traces.some((t) => t.action === 'push' && t.details.includes('chaîne rompue en 1'))).toBe(
      true,
    );
    expect([r.disque.operations.size, a.disque.operations.size]).toEqual([1, 0]);
    expect(a.incidents).toContain('ChaineTracesRompue');
  });

  test.each([
    ['trou', (n: number) => n + 1],
    ['precedent', (n: number) => n],
  ])('%s dans la chaîne : ChaineTracesRompue', async (type, rang) => {
    const r = await creerRegion();
    const a = await r.ajouterPoste('A');
    await a.synchroniser();
    await a.faire(champ(a, r.cas, 'motif', 'un'));
    const trace = a.disque.traces[0];
    if (!trace) throw new Error('trace absente');
    const faussee = { ...trace, n: rang(trace.n), precedent: 'f'.repeat(64) };
    const reponse = await a.transport.push({ operations: [], traces: [faussee] });
    expect(reponse).toMatchObject({ ok: false, error: { type: 'ChaineTracesRompue', details: { type } } });
  });

  test.each([
    ['trop longue', { details: 'x'.repeat(501) }],
    ['avec U+0000', { details: 'a\0b' }],
    ['sans empreinte', { hash: '' }],
  ])('une trace %s ne retient ni les opérations ni leur poste', async (_, faussee) => {
    const r = await creerRegion();
    const a = await r.ajouterPoste('A');
    await a.synchroniser();
    await a.faire(champ(a, r.cas, 'motif', 'un'));
    a.disque.traces[0] = { ...(a.disque.traces[0] as NonNullable<(typeof a.disque.traces)[0]>), ...faussee };
    expect(await a.synchroniser()).toBe('aJour');
    expect([r.disque.operations.size, a.disque.operations.size]).toEqual([1, 0]);
    expect(a.incidents).toContain('ChaineTracesRompue');
    expect(r.disque.traces.map((t) => t.details)).toContain('1 opérations, chaîne rompue en 1 (illisible)');
  });

  test('push, pull, gel et chaque opération laissent leur trace au serveur', async () => {
    const r = await creerRegion();
    const a = await r.ajouterPoste('A');
    await a.synchroniser();
    await a.faire(champ(a, r.cas, 'motif', 'un'));
    await a.synchroniser();
    const actions = r.disque.traces.map((t) => [t.action, t.posteId === a.disque.posteId, t.autorise]);
    // A pull leaves one for each page.
    expect(actions.filter(([action], i) => action !== actions[i - 1]?.[0])).toEqual([
      ['pull', true, true],
      ['modifierFiche', true, true],
      ['push', true, true],
      ['pull', true, true],
    ]);
  });
});
