import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { TYPE_NDJSON } from '../../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../../contract/protocol-version.ts';
import type { CurseurFil, LigneFlux, PushDemande } from '../../../contract/sync.ts';
import { scopeDeLigne, type Ligne } from '../../../domain/synchro/ligne.ts';
import { dossierTemporaire } from './monde/dossiers.ts';
import { IDS, ligneDocument, lignesReunion, presenceId, uuid } from './monde/lignes.ts';
import { creerHoteTest, ouverture, type HoteTest } from './monde/ouvert.ts';

const contenu = Buffer.from('%PDF-1.4 '.repeat(20_000));
const sha256 = createHash('sha256').update(contenu).digest('hex');
const HEURE = '2026-11-26T14:05:00.000Z';
const BAIL = '2026-11-29T14:05:00.000Z';

/** A server of a few lines: what it says is up to the test, over real HTTP. */
type Serveur = {
  adresse: string;
  pushes: PushDemande[];
  refus: { readonly statut: number; readonly type: string } | null;
  traces: number | null;
  lignes: readonly Ligne[];
};

async function corpsDe(requete: IncomingMessage): Promise<unknown> {
  const morceaux: Buffer[] = [];
  for await (const morceau of requete) morceaux.push(morceau as Buffer);
  return JSON.parse(Buffer.concat(morceaux).toString('utf8') || 'null');
}

function flux(lignes: readonly Ligne[]): string {
  const entete: LigneFlux = {
    t: 'entete',
    protocole: VERSION_PROTOCOLE,
    heure: HEURE,
    bailJusqua: BAIL,
    suite: 'flux',
  };
  const puts = lignes.map((l): LigneFlux => ({
    t: 'put',
    scope: scopeDeLigne(l),
    genre: l.genre,
    id: l.id,
    rev: 1,
    donnees: l.donnees,
  }));
  const curseurs = [...new Set(lignes.map(scopeDeLigne))].map((scope): CurseurFil => [scope, 1, 1]);
  return [entete, ...puts, { t: 'page', curseurs }, { t: 'fin' }]
    .map((l) => `${JSON.stringify(l)}\n`)
    .join('');
}

async function repondre(s: Serveur, requete: IncomingMessage, reponse: ServerResponse): Promise<void> {
  const corps = await corpsDe(requete);
  const json = (statut: number, valeur: unknown) =>
    void reponse.writeHead(statut, { 'content-type': 'application/json' }).end(JSON.stringify(valeur));
  if (s.refus) return json(s.refus.statut, { type: s.refus.type });
  if (requete.url === '/sync/push') {
    const demande = corps as PushDemande;
    s.pushes.push(demande);
    const issues = demande.operations.map((o) => ({
      issue: { type: 'applied', opId: o.opId, revs: {}, rev: 2, alias: null, figee: null },
      deja: false,
    }));
    return json(200, { issues, tracesJusqua: s.traces ?? demande.traces.at(-1)?.n ?? 0 });
  }
  if (requete.url === '/sync/pull') {
    return void reponse.writeHead(200, { 'content-type': TYPE_NDJSON }).end(flux(s.lignes));
  }
  reponse.writeHead(200).end(contenu);
}

async function serveurNeuf(): Promise<Serveur> {
  const s: Serveur = {
    adresse: '',
    pushes: [],
    refus: null,
    traces: null,
    lignes: [...lignesReunion(2), ligneDocument(1, 1, sha256, contenu.length)],
  };
  const http = createServer((requete, reponse) => void repondre(s, requete, reponse));
  await new Promise<void>((pret) => http.listen(0, '127.0.0.1', pret));
  onTestFinished(() => void http.close());
  s.adresse = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return s;
}

async function connecte(s: Serveur): Promise<HoteTest> {
  const t = creerHoteTest();
  const dossier = join(dossierTemporaire(), 'coffre');
  await t.demander('coffre:ouvrir', ouverture(dossier, { creer: true, contactServeur: true }));
  await t.demander('coffre:session', { serveur: s.adresse, jeton: 'jeton' });
  onTestFinished(async () => void (await t.demander('coffre:fermer', null)));
  return t;
}

test('une session remplit le coffre : lignes, document, bail, état', async () => {
  const t = await connecte(await serveurNeuf());
  expect(await t.demander('sync:maintenant', null)).toMatchObject({
    ok: true,
    value: { etat: 'aJour', dernierContact: HEURE, enAttente: 0, documentsAttendus: 0, bailJusqua: BAIL },
  });
  const reunion = await t.demander('reunion:lire', { seanceId: IDS.seance });
  expect(reunion).toMatchObject({
    ok: true,
    value: { seance: { dossiers: 2, documents: 1, documentsRecus: 1 } },
  });
  const lu = await t.demander('document:lire', { sha256, motif: 'affichage' });
  expect(lu.ok && Buffer.from(lu.value).equals(contenu)).toBe(true);
  expect(t.messages.filter((m) => m.type === 'bail')).toContainEqual({ type: 'bail', bailJusqua: BAIL });
  expect(t.incidents).toEqual([]);
});

test('ce qui s’écrit part une fois, avec sa trace', async () => {
  const s = await serveurNeuf();
  const t = await connecte(s);
  await t.demander('sync:maintenant', null);
  await t.demander('presence:noter', { seanceId: IDS.seance, professionnelId: IDS.chirurgien, mode: null });
  await t.demander('sync:maintenant', null);
  await t.demander('sync:maintenant', null);
  const operations = s.pushes.flatMap((p) => p.operations);
  expect(operations.map((o) => [o.n, o.deviceId, o.intention.type])).toEqual([
    [1, IDS.poste, 'noterPresence'],
  ]);
  expect(operations[0]?.intention).toMatchObject({ presenceId: presenceId(2) });
  expect(s.pushes.flatMap((p) => p.traces).map((x) => [x.n, x.action])).toEqual([
    [1, 'ouvrirCoffre'],
    [2, 'noterPresence'],
  ]);
});

test('le coffre se ferme pendant un échange demandé : dit fermé, sans bug signalé', async () => {
  const t = await connecte(await serveurNeuf());
  const demande = t.demander('sync:maintenant', null);
  await t.demander('coffre:fermer', null);
  expect(await demande).toMatchObject({ ok: false, error: { type: 'CoffreFerme' } });
  expect(t.incidents).toEqual([]);
});

test('une session ou un compte fermé se dit à main, une fois par contact', async () => {
  const s = await serveurNeuf();
  s.refus = { statut: 401, type: 'SessionRevoquee' };
  const t = await connecte(s);
  await t.demander('sync:maintenant', null);
  // Two contacts: the one of the opening, and the one asked for while it ran.
  const perdue = { type: 'sessionPerdue', raison: 'revoquee' };
  expect(t.messages.filter((m) => m.type === 'sessionPerdue')).toEqual([perdue, perdue]);
  s.refus = { statut: 403, type: 'CompteSuspendu' };
  await t.demander('sync:maintenant', null);
  expect(t.messages.findLast((m) => m.type === 'sessionPerdue')).toEqual({
    type: 'sessionPerdue',
    raison: 'suspendu',
  });
});

test('un coffre remis d’une sauvegarde se voit au premier contact', async () => {
  const s = await serveurNeuf();
  const t = await connecte(s);
  await t.demander('sync:maintenant', null);
  s.traces = 57;
  await t.demander('presence:noter', { seanceId: IDS.seance, professionnelId: IDS.chirurgien, mode: null });
  await t.demander('sync:maintenant', null);
  expect(await t.demander('reunion:lire', { seanceId: IDS.seance })).toEqual({
    ok: false,
    error: { type: 'CoffreRestaure', details: { ouvert: true } },
  });
  expect(s.pushes.flatMap((p) => p.operations).length).toBe(1);
});

test('sans serveur, tout marche et l’état dit hors ligne', async () => {
  const s = await serveurNeuf();
  const t = await connecte(s);
  await t.demander('sync:maintenant', null);
  await t.demander('coffre:session', { serveur: 'http://127.0.0.1:9', jeton: uuid(1, 1) });
  expect(await t.demander('sync:maintenant', null)).toMatchObject({ ok: true, value: { etat: 'horsLigne' } });
  expect((await t.demander('reunion:lire', { seanceId: IDS.seance })).ok).toBe(true);
});
