import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENTETE_PROTOCOLE } from '../../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../../contract/protocol-version.ts';
import { creerCompte, demarrerServeurDeTest, ouvrirSession, type ServeurDeTest } from '../serveur-de-test.ts';

let s: ServeurDeTest;
let entetes: Record<string, string>;

beforeAll(async () => {
  s = await demarrerServeurDeTest({ simultaneesMax: 1 });
  await creerCompte(s, 'paul.ferrand');
  const jeton = await ouvrirSession(s, 'paul.ferrand', crypto.randomUUID());
  entetes = { authorization: `Bearer ${jeton}`, [ENTETE_PROTOCOLE]: String(VERSION_PROTOCOLE) };
});
afterAll(() => s.detruire());

const tenir = async (plus: Record<string, string> = entetes) =>
  (await fetch(`${s.url}/sync/veille`, { headers: plus })) as Response & { body: ReadableStream<Uint8Array> };

/** Lines until the answer ends. */
async function jusquaLaFin(lecteur: ReadableStreamDefaultReader<Uint8Array>): Promise<'fin'> {
  for (;;) if ((await lecteur.read()).done) return 'fin';
}

describe('la ligne tenue', () => {
  test('bat deux fois aussitôt, n’occupe aucune place, et une seconde du même poste clôt la première', async () => {
    const premiere = (await tenir()).body.getReader();
    const battements = [await premiere.read(), await premiere.read()];
    expect(battements.map((b) => Buffer.from(b.value ?? []).toString())).toEqual(['\n', '\n']);
    const vivant = await fetch(`${s.url}/serveur`);
    expect(vivant.status).toBe(200);
    await vivant.arrayBuffer();
    const seconde = (await tenir()).body.getReader();
    expect(await jusquaLaFin(premiere)).toBe('fin');
    await seconde.cancel();
  });

  test('ne se tient pas sans session, ni dans une autre version', async () => {
    const sansSession = await tenir({ [ENTETE_PROTOCOLE]: String(VERSION_PROTOCOLE) });
    const autre = await tenir({ ...entetes, [ENTETE_PROTOCOLE]: '99' });
    expect([sansSession.status, autre.status]).toEqual([401, 426]);
    await Promise.all([sansSession.arrayBuffer(), autre.arrayBuffer()]);
  });

  test('le serveur qui s’arrête la clôt, et ne l’attend pas', async () => {
    const lecteur = (await tenir()).body.getReader();
    await lecteur.read();
    const fermeture = s.fermer();
    expect(await jusquaLaFin(lecteur)).toBe('fin');
    await fermeture;
  });
});
