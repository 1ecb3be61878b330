import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { TYPE_NDJSON } from '../../../contract/http.ts';
import { veiller } from '../../../main/vault/transport/veille.ts';

/** A real server whose answers the test holds, and what the line told, in order. */
async function tenirVers(repondre: RequestListener) {
  const serveur = createServer(repondre);
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  const dits: string[] = [];
  const attentes: { readonly ms: number; readonly finir: () => void }[] = [];
  const veille = veiller(
    {
      fetch: (url, init) => fetch(url, init),
      serveur: `http://127.0.0.1:${(serveur.address() as AddressInfo).port}`,
      jeton: 'jeton',
      silenceMs: 1000,
    },
    {
      surCoupure: () => dits.push('coupure'),
      surRetour: () => dits.push('retour'),
      attendre: (ms) => new Promise((finir) => attentes.push({ ms, finir })),
      hasard: () => 0.5,
    },
  );
  onTestFinished(() => {
    veille.arreter();
    serveur.closeAllConnections();
    serveur.close();
  });
  const attente = (n: number) => vi.waitUntil(() => attentes[n - 1], { timeout: 5000, interval: 5 });
  return { dits, attente, veille };
}

const ouvrir = (reponse: ServerResponse): void => {
  reponse.writeHead(200, { 'content-type': TYPE_NDJSON });
  reponse.write('\n');
  setTimeout(() => reponse.write('\n'), 20);
};

test('une ligne coupée se dit aussitôt, et une fois tenue de nouveau le retour se dit', async () => {
  const reponses: ServerResponse[] = [];
  const { dits, attente } = await tenirVers((_demande, reponse) => {
    reponses.push(reponse);
    ouvrir(reponse);
    if (reponses.length === 1) setTimeout(() => reponse.destroy(), 80);
  });
  (await attente(1)).finir();
  expect(dits).toEqual(['coupure']);
  await vi.waitUntil(() => dits.length === 2, { timeout: 5000, interval: 5 });
  expect(dits).toEqual(['coupure', 'retour']);
});

test('coupée avant son second battement, elle se dit coupée aussi', async () => {
  const { dits, attente } = await tenirVers((_demande, reponse) => {
    reponse.writeHead(200, { 'content-type': TYPE_NDJSON });
    reponse.write('\n', () => setTimeout(() => reponse.destroy(), 30));
  });
  expect((await attente(1)).ms).toBe(2000);
  expect(dits).toEqual(['coupure']);
});

test('un serveur qui s’arrête proprement se dit comme une coupure', async () => {
  const { dits, attente } = await tenirVers((_demande, reponse) => {
    ouvrir(reponse);
    setTimeout(() => reponse.end(), 80);
  });
  await attente(1);
  expect(dits).toEqual(['coupure']);
});

test('personne n’écoute : dit, et redemandé vite', async () => {
  const { dits, attente } = await tenirVers((demande) => void demande.socket.destroy());
  expect((await attente(1)).ms).toBe(2000);
  expect(dits).toEqual(['coupure']);
});

test('un serveur sans cette ligne, un refus ou un intermédiaire qui la retient ne disent rien du serveur', async () => {
  for (const repondre of [
    (_d, r) => void r.writeHead(404).end('{"type":"Introuvable"}'),
    (_d, r) => void r.writeHead(401).end('{"type":"SessionAbsente"}'),
    (_d, r) => void r.writeHead(502).end('Bad Gateway'),
    (_d, r) => void r.writeHead(200, { 'content-type': TYPE_NDJSON }).end('\n'),
  ] satisfies RequestListener[]) {
    const { dits, attente } = await tenirVers(repondre);
    expect((await attente(1)).ms).toBe(30_000);
    expect(dits).toEqual([]);
  }
});

test('arrêtée, elle se tait', async () => {
  const { dits, veille } = await tenirVers((_demande, reponse) => ouvrir(reponse));
  await new Promise((fin) => setTimeout(fin, 60));
  veille.arreter();
  await new Promise((fin) => setTimeout(fin, 60));
  expect(dits).toEqual([]);
});
