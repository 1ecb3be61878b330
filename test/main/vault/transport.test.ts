import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { zstdCompressSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { ENTETE_PROTOCOLE, TYPE_NDJSON, TYPE_ZSTD } from '../../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../../contract/protocol-version.ts';
import type { LigneFlux } from '../../../contract/sync.ts';
import { creerTransport } from '../../../main/vault/transport/transport.ts';

const entete: LigneFlux = {
  t: 'entete',
  protocole: VERSION_PROTOCOLE,
  heure: '2026-11-26T12:00:00Z',
  bailJusqua: '2026-11-29T12:00:00Z',
  suite: 'flux',
};
const fin: LigneFlux = { t: 'fin' };
const ndjson = (...lignes: readonly unknown[]): string =>
  lignes.map((l) => `${JSON.stringify(l)}\n`).join('');

/** A real HTTP server that answers as the test says. */
async function transportVers(repondre: RequestListener, silenceMs = 10_000) {
  const serveur = createServer(repondre);
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  onTestFinished(() => {
    serveur.closeAllConnections();
    serveur.close();
  });
  const { port } = serveur.address() as AddressInfo;
  const transport = creerTransport({
    fetch: (url, init) => fetch(url, init),
    serveur: `http://127.0.0.1:${port}`,
    jeton: 'jeton-de-test',
    silenceMs,
  });
  return { transport, serveur };
}

async function tirer(repondre: RequestListener, silenceMs?: number) {
  const { transport } = await transportVers(repondre, silenceMs);
  const lignes: LigneFlux[] = [];
  const resultat = await transport.pull({ type: 'curseurs', curseurs: [] }, async (l) => void lignes.push(l));
  return { resultat, lignes: lignes.map((l) => l.t) };
}

const repondre =
  (statut: number, type: string, corps: string | Uint8Array): RequestListener =>
  (_requete, reponse) =>
    void reponse.writeHead(statut, { 'content-type': type }).end(corps);

const erreurDe = async (ecoute: RequestListener, silenceMs?: number) => {
  const { resultat } = await tirer(ecoute, silenceMs);
  return resultat.ok ? 'ok' : resultat.error;
};

test('un flux se lit ligne à ligne, en clair ou en zstd, avec le jeton et le protocole', async () => {
  const vus: unknown[] = [];
  const ecoute =
    (type: string, corps: Uint8Array): RequestListener =>
    (requete, reponse) => {
      vus.push([requete.url, requete.headers.authorization, requete.headers[ENTETE_PROTOCOLE]]);
      repondre(200, type, corps)(requete, reponse);
    };
  const clair = Buffer.from(ndjson(entete, { t: 'page', curseurs: [['annuaire', 1, 2]] }, fin));
  const attendu = { resultat: { ok: true, value: null }, lignes: ['entete', 'page', 'fin'] };
  expect(await tirer(ecoute(TYPE_NDJSON, clair))).toEqual(attendu);
  expect(await tirer(ecoute(TYPE_ZSTD, zstdCompressSync(clair)))).toEqual(attendu);
  expect(vus[0]).toEqual(['/sync/pull', 'Bearer jeton-de-test', String(VERSION_PROTOCOLE)]);
});

test('n’importe quoi à la place du flux est dit illisible', async () => {
  const illisible = { type: 'ReponseIllisible' };
  expect([
    await erreurDe(repondre(200, 'text/html', '<html>Portail captif</html>')),
    await erreurDe(repondre(200, TYPE_NDJSON, 'pas du JSON\n')),
    await erreurDe(repondre(200, TYPE_NDJSON, ndjson({ t: 'inconnu' }))),
    await erreurDe(repondre(200, TYPE_NDJSON, ndjson({ ...entete, plus: 1 }))),
    await erreurDe(repondre(200, TYPE_NDJSON, new Uint8Array([0xff, 0xfe, 0x0a]))),
    await erreurDe(repondre(200, TYPE_ZSTD, 'ceci n’est pas du zstd')),
    await erreurDe(repondre(500, 'text/plain', 'oups')),
  ]).toMatchObject(Array.from({ length: 7 }, () => illisible));
});

test('coupé au milieu, ce qui est venu avant reste donné et l’erreur le dit', async () => {
  const clair = ndjson(entete, { t: 'page', curseurs: [] }, fin);
  const comprime = zstdCompressSync(Buffer.from(clair));
  const couper =
    (type: string, corps: Uint8Array): RequestListener =>
    (_requete, reponse) => {
      reponse.writeHead(200, { 'content-type': type, 'content-length': corps.length + 100 });
      reponse.write(corps, () => reponse.destroy());
    };
  const enClair = await tirer(couper(TYPE_NDJSON, Buffer.from(ndjson(entete))));
  expect(enClair).toEqual({ resultat: { ok: false, error: { type: 'FluxInterrompu' } }, lignes: ['entete'] });
  expect(await erreurDe(couper(TYPE_ZSTD, comprime.subarray(0, comprime.length - 5)))).toEqual({
    type: 'FluxInterrompu',
  });
  // Ended properly by a proxy, in the middle of a line or of a zstd frame.
  expect(await erreurDe(repondre(200, TYPE_NDJSON, clair.slice(0, -3)))).toEqual({ type: 'FluxInterrompu' });
  expect(await erreurDe(repondre(200, TYPE_ZSTD, comprime.subarray(0, -5)))).toEqual({
    type: 'FluxInterrompu',
  });
});

test('un serveur muet est abandonné, avant la réponse comme au milieu', async () => {
  expect(await erreurDe(() => undefined, 50)).toEqual({ type: 'ServeurInjoignable' });
  expect(
    await erreurDe((_requete, reponse) => {
      reponse.writeHead(200, { 'content-type': TYPE_NDJSON });
      reponse.write(ndjson(entete));
    }, 200),
  ).toEqual({ type: 'FluxInterrompu' });
});

test('un serveur absent, une passerelle, et chaque erreur du contrat', async () => {
  const { transport, serveur } = await transportVers(() => undefined);
  await new Promise((ferme) => serveur.close(ferme));
  const absent = await transport.push({ operations: [], traces: [] });
  const dire = (type: string, statut: number) =>
    erreurDe(repondre(statut, 'application/json', JSON.stringify({ type })));
  expect([
    absent.ok || absent.error.type,
    await erreurDe(repondre(502, 'text/html', '<h1>Bad gateway</h1>')),
    await dire('ProtocoleDifferent', 426),
    await dire('SessionRevoquee', 401),
    await dire('CompteSuspendu', 403),
    await dire('ErreurInventee', 418),
  ]).toEqual([
    'ServeurInjoignable',
    { type: 'ServeurInjoignable', details: { statut: 502 } },
    { type: 'ProtocoleDifferent' },
    { type: 'SessionRevoquee' },
    { type: 'CompteSuspendu' },
    { type: 'ReponseIllisible', details: { statut: 418 } },
  ]);
});

test('la panne du coffre pendant la lecture ressort telle quelle, et le serveur est relâché', async () => {
  let ferme: () => void = () => undefined;
  const relache = new Promise<void>((fini) => {
    ferme = fini;
  });
  const { transport } = await transportVers((_requete, reponse) => {
    reponse.on('close', ferme);
    reponse.writeHead(200, { 'content-type': TYPE_NDJSON });
    reponse.write(ndjson(entete));
  });
  const panne = new Error('disque');
  await expect(transport.pull({ type: 'curseurs', curseurs: [] }, () => Promise.reject(panne))).rejects.toBe(
    panne,
  );
  await relache;
});

test('le réseau attend le coffre : rien n’est lu d’avance sans fin', async () => {
  let envoyes = 0;
  const ligne = ndjson({ t: 'page', curseurs: [] }).repeat(2000);
  const { transport } = await transportVers((_requete, reponse) => {
    reponse.writeHead(200, { 'content-type': TYPE_NDJSON });
    reponse.write(ndjson(entete));
    const envoyer = (): void => {
      while (envoyes < 200) {
        envoyes++;
        if (!reponse.write(ligne)) return void reponse.once('drain', envoyer);
      }
      reponse.end();
    };
    envoyer();
  });
  let bloque = true;
  let debloquer: () => void = () => undefined;
  const porte = new Promise<void>((fini) => {
    debloquer = fini;
  });
  const tire = transport.pull({ type: 'curseurs', curseurs: [] }, () => (bloque ? porte : Promise.resolve()));
  await new Promise((fini) => setTimeout(fini, 300));
  const pendant = envoyes;
  bloque = false;
  debloquer();
  expect([await tire, pendant < 150, envoyes]).toEqual([{ ok: true, value: null }, true, 200]);
});

test('un document reprend où il en est, même quand le serveur renvoie tout', async () => {
  const octets = Buffer.from(Array.from({ length: 50_000 }, (_, i) => i % 256));
  const lire = async (ecoute: RequestListener, depuis: number) => {
    const { transport } = await transportVers(ecoute);
    const recus: Uint8Array[] = [];
    const lu = await transport.documents.lire('a'.repeat(64), depuis, async (o) => void recus.push(o));
    return lu.ok ? Buffer.concat(recus).equals(octets.subarray(depuis)) : lu.error.type;
  };
  const avecPlage: RequestListener = (requete, reponse) => {
    const depuis = Number(/bytes=(\d+)-/.exec(requete.headers.range ?? '')?.[1] ?? 0);
    const plage = { 'content-range': `bytes ${depuis}-${octets.length - 1}/${octets.length}` };
    reponse.writeHead(depuis > 0 ? 206 : 200, plage).end(octets.subarray(depuis));
  };
  const mauvaise: RequestListener = (_requete, reponse) =>
    void reponse.writeHead(206, { 'content-range': 'bytes 7-49999/50000' }).end(octets.subarray(7));
  expect([
    await lire(avecPlage, 0),
    await lire(avecPlage, 33_000),
    await lire(repondre(200, 'application/octet-stream', octets), 33_000),
    await lire(mauvaise, 33_000),
  ]).toEqual([true, true, true, 'ReponseIllisible']);
});
