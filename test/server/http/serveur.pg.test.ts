import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VERSION_PROTOCOLE } from '../../../contract/protocol-version.ts';
import { ENTETE_PROTOCOLE, TYPE_NDJSON, TYPE_ZSTD } from '../../../contract/http.ts';
import { ligneFluxSchema } from '../../../contract/sync.ts';
import type { Ligne } from '../../../domain/synchro/ligne.ts';
import { creerJournal } from '../../../server/http/journal.ts';
import { uneRcp, uneSeance, unDocument } from '../../fakes/donnees.ts';
import {
  creerCompte,
  demander,
  demarrerServeurDeTest,
  ouvrirSession,
  type ServeurDeTest,
} from '../serveur-de-test.ts';

let s: ServeurDeTest;
let jeton: string;
let professionnelId: string;
let auth: Record<string, string>;
const LIGNES = 20_000;
/** 500 rows each, and one for the rest. */
const PAGES = LIGNES / 500 + 1;
const lignesJournal: string[] = [];
const posteId: string = crypto.randomUUID();
const patientId: string = crypto.randomUUID();
const octets = Buffer.from('%PDF-1.7 un document entier %%EOF');
const sha = 'a1'.repeat(32);

beforeAll(async () => {
  const journal = creerJournal('info', { write: (l: string) => lignesJournal.push(l) });
  s = await demarrerServeurDeTest({ journal });
  ({ professionnelId } = await creerCompte(s, 'paul.ferrand'));
  const [rcpId, seanceId]: string[] = [crypto.randomUUID(), crypto.randomUUID()];
  await s.magasin.administration.ajouterMembreRcp(professionnelId, rcpId ?? '');
  await s.magasin.store.transaction(async (tx) => {
    await tx.ecrireLigne({
      genre: 'rcp',
      id: rcpId ?? '',
      donnees: uneRcp('Sénologie', crypto.randomUUID()),
    });
    await tx.ecrireLigne({
      genre: 'seance',
      id: seanceId ?? '',
      donnees: uneSeance(rcpId ?? '', new Date().toISOString()),
    });
    await tx.ecrireLigne(inscrit(seanceId ?? ''));
    await tx.ecrireContenu(sha, octets);
    await tx.ecrireLigne({ genre: 'document', id: crypto.randomUUID(), donnees: unDocument(patientId, sha) });
  });
  await remplirAnnuaire(LIGNES);
  jeton = await ouvrirSession(s, 'paul.ferrand', posteId);
  auth = { authorization: `Bearer ${jeton}`, [ENTETE_PROTOCOLE]: String(VERSION_PROTOCOLE) };
});
afterAll(() => s.detruire());

const inscrit = (seanceId: string): Ligne => ({
  genre: 'inscription',
  id: crypto.randomUUID(),
  donnees: { seanceId, ordre: 1, patientId, ficheId: patientId, propositionId: patientId, etat: 'inscrit' },
});

/** Rows by SQL: the point is a long stream, not how it was written. Each holds a field of no schema. */
async function remplirAnnuaire(combien: number): Promise<void> {
  const { db, reseau } = s.magasin.base;
  await sql`
    insert into scope (reseau_id, scope, rev) values (${reseau.id}, 'annuaire', 1)
    on conflict (reseau_id, scope) do update set rev = scope.rev`.execute(db);
  await sql`
    insert into ligne (reseau_id, genre, id, scope, rev, fige, donnees)
    select ${reseau.id}, 'etablissement', gen_random_uuid(), 'annuaire', s.rev + i, false,
      json_build_object('nom', 'é' || md5(i::text) || md5((-i)::text) || md5('b' || i) || md5('c' || i) || md5('d' || i), 'finess', '990000001', 'ville', 'Valmorin', 'secret', 'CANARI')
    from generate_series(1, ${combien}::int) as i, scope s where s.scope = 'annuaire'`.execute(db);
  await sql`update scope set rev = rev + ${combien} where scope = 'annuaire'`.execute(db);
}

const tirer = (entetes: Record<string, string> = {}, signal?: AbortSignal): Promise<Response> =>
  fetch(`${s.url}/sync/pull`, {
    method: 'POST',
    headers: { ...auth, 'content-type': 'application/json', ...entetes },
    body: JSON.stringify({ type: 'curseurs', curseurs: [] }),
    ...(signal ? { signal } : {}),
  });
const lignesDe = (texte: string) =>
  texte
    .trim()
    .split('\n')
    .map((l) => ligneFluxSchema.parse(JSON.parse(l)));

describe('le flux de synchronisation', () => {
  test('porte les droits du compte, page par page, et finit par fin', async () => {
    const reponse = await tirer();
    const lignes = lignesDe(await reponse.text());
    const genres = new Map<string, number>();
    for (const l of lignes) if (l.t === 'put') genres.set(l.genre, (genres.get(l.genre) ?? 0) + 1);
    expect(reponse.headers.get('content-type')).toBe(TYPE_NDJSON);
    expect([lignes[0]?.t, lignes.at(-1)?.t, Object.fromEntries(genres)]).toEqual([
      'entete',
      'fin',
      { etablissement: LIGNES, rcp: 1, seance: 1, inscription: 1, document: 1 },
    ]);
  });

  test('ne laisse sortir aucun champ que le contrat ne nomme pas', async () => {
    const texte = await (await tirer()).text();
    expect([texte.includes('Valmorin'), texte.includes('CANARI')]).toEqual([true, false]);
  });

  test('vient en zstd quand le poste le demande, jamais par Content-Encoding', async () => {
    const reponse = await tirer({ accept: `${TYPE_ZSTD}, ${TYPE_NDJSON}` });
    const brut = Buffer.from(await reponse.arrayBuffer());
    const clair = zstdDecompressSync(brut).toString('utf8');
    expect([reponse.headers.get('content-type'), reponse.headers.get('content-encoding')]).toEqual([
      TYPE_ZSTD,
      null,
    ]);
    expect(lignesDe(clair)).toHaveLength(LIGNES + 4 + 2 + PAGES);
    expect(brut.length).toBeLessThan(clair.length / 2);
  });

  test.each([TYPE_NDJSON, TYPE_ZSTD])(
    'coupé au milieu par le poste (%s), il ne laisse ni transaction ni lecture derrière lui',
    async (accept) => {
      const pages = async () =>
        (
          await sql<{ n: number }>`select count(*) as n from trace where action = 'pull'`.execute(
            s.magasin.base.db,
          )
        ).rows[0]?.n ?? 0;
      const avant = await pages();
      await new Promise<void>((resolve) => {
        const corps = JSON.stringify({ type: 'curseurs', curseurs: [] });
        const entetes = {
          ...auth,
          accept,
          'content-type': 'application/json',
          'content-length': corps.length,
        };
        const r = request(`${s.url}/sync/pull`, { method: 'POST', headers: entetes }, (reponse) => {
          reponse.once('data', () => {
            reponse.destroy();
            resolve();
          });
        });
        r.on('error', () => undefined);
        r.end(corps);
      });
      const restent = async () => {
        const client = await s.magasin.base.client();
        const { rows } = await client.query<{ n: number }>(
          "select count(*) as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
        );
        await client.end();
        return rows[0]?.n;
      };
      await expect.poll(restent).toBe(0);
      // Nothing goes on reading: the count of pages stays below a whole stream's, and still.
      await expect.poll(async () => (await pages()) === (await pages())).toBe(true);
      expect((await pages()) - avant).toBeLessThan(PAGES / 2);
    },
  );
});

describe('les documents', () => {
  const lire = (entetes: Record<string, string> = {}, empreinte = sha): Promise<Response> =>
    fetch(`${s.url}/documents/${empreinte}`, { headers: { ...auth, ...entetes } });

  test('se lisent entiers ou par plage, pour reprendre où l’on en était', async () => {
    const entier = await lire();
    const suite = await lire({ range: 'bytes=5-' });
    const fin = await lire({ range: 'bytes=-5' });
    const plage = await lire({ range: 'bytes=1-3' });
    const hors = await lire({ range: 'bytes=900-' });
    expect([
      [entier.status, Buffer.from(await entier.arrayBuffer()).equals(octets)],
      [suite.status, await suite.text(), suite.headers.get('content-range')],
      [fin.status, await fin.text()],
      [plage.status, await plage.text()],
      [hors.status, hors.headers.get('content-range')],
    ]).toEqual([
      [200, true],
      [206, octets.subarray(5).toString(), `bytes 5-${octets.length - 1}/${octets.length}`],
      [206, '%%EOF'],
      [206, 'PDF'],
      [416, `bytes */${octets.length}`],
    ]);
  });

  test('d’un dossier hors des droits, ou inexistants, ont la même réponse, et le refus est tracé', async () => {
    const autre = 'b2'.repeat(32);
    await s.magasin.store.transaction(async (tx) => {
      await tx.ecrireContenu(autre, octets);
      await tx.ecrireLigne({
        genre: 'document',
        id: crypto.randomUUID(),
        donnees: unDocument(crypto.randomUUID(), autre),
      });
    });
    const refuse = await lire({}, autre);
    const absent = await lire({}, 'c3'.repeat(32));
    const { rows } = await sql<{ autorise: boolean }>`
      select autorise from trace where objet = ${`contenu:${autre}`}`.execute(s.magasin.base.db);
    expect([refuse.status, await refuse.text(), rows]).toEqual([
      absent.status,
      await absent.text(),
      [{ autorise: false }],
    ]);
  });
});

test('une restriction posée par le patient ferme ses documents à la lecture suivante, sans attendre la synchronisation', async () => {
  const lire = () => fetch(`${s.url}/documents/${sha}`, { headers: auth }).then((r) => r.status);
  const avant = await lire();
  await s.magasin.administration.ajouterRelation(professionnelId, patientId, 'restriction');
  const apres = await lire();
  await s.magasin.administration.terminerRelation(professionnelId, patientId, 'restriction', new Date());
  expect([avant, apres]).toEqual([200, 404]);
});

describe('les entrées mauvaises', () => {
  test.each([
    ['JSON illisible', '/session/mot-de-passe', '{"identifiant":', {}, 400, 'RequeteInvalide'],
    [
      'champ inconnu',
      '/session/mot-de-passe',
      { identifiant: 'a', motDePasse: 'b', posteId, role: 'admin' },
      {},
      400,
      'RequeteInvalide',
    ],
    ['corps vide', '/session/code', '', {}, 400, 'RequeteInvalide'],
    [
      'corps de 100 Ko à la connexion',
      '/session/mot-de-passe',
      { identifiant: 'a'.repeat(100_000), motDePasse: 'b', posteId },
      {},
      400,
      'RequeteInvalide',
    ],
    [
      'protocole d’une autre version',
      '/session/mot-de-passe',
      { identifiant: 'a', motDePasse: 'b', posteId },
      { [ENTETE_PROTOCOLE]: '999' },
      426,
      'ProtocoleDifferent',
    ],
    [
      'protocole absent',
      '/sync/push',
      { operations: [], traces: [] },
      { [ENTETE_PROTOCOLE]: '' },
      426,
      'ProtocoleDifferent',
    ],
    ['adresse inconnue', '/nulle/part', {}, {}, 404, 'Introuvable'],
    [
      'identifiant avec U+0000',
      '/session/mot-de-passe',
      { identifiant: 'a\u0000b', motDePasse: 'b', posteId },
      {},
      401,
      'IdentifiantsFaux',
    ],
    ['empreinte mal formée', '/documents/..%2F..%2Fetc', undefined, {}, 400, 'RequeteInvalide'],
  ])('%s : un refus nommé, sans pile ni détail', async (_nom, chemin, corps, entetes, statut, type) => {
    const r = await demander(s.url, chemin, corps, { ...auth, ...entetes });
    expect([r.statut, r.corps['type']]).toEqual([statut, type]);
    expect(JSON.stringify(r.corps)).not.toMatch(/ at |node_modules|zod|pg|\.ts/);
  });

  test('des opérations d’un autre poste sont refusées', async () => {
    const operation = {
      opId: crypto.randomUUID(),
      deviceId: crypto.randomUUID(),
      n: 1,
      baseRev: 0,
      intention: {
        type: 'corrigerProposition',
        propositionId: posteId,
        remplaceId: posteId,
        inscriptionId: posteId,
      },
    };
    const r = await demander(s.url, '/sync/push', { operations: [operation], traces: [] }, auth);
    expect([r.statut, r.corps['type']]).toEqual([400, 'RequeteInvalide']);
  });

  test('un client qui n’envoie que des octets sans suite ne gêne pas les autres', async () => {
    const { port } = new URL(s.url);
    const muet = connect(Number(port), '127.0.0.1');
    muet.on('error', () => undefined);
    muet.write('POST /session/mot-de-passe HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{"iden');
    const pret = await demander(s.url, '/sante/pret');
    muet.destroy();
    expect([pret.statut, pret.corps]).toEqual([200, { pret: true }]);
  });

  test('le journal ne tient ni identifiant, ni mot de passe, ni adresse complète, ni jeton', async () => {
    await demander(s.url, '/session/mot-de-passe?qui=paul.ferrand', {
      identifiant: 'paul.ferrand',
      motDePasse: 'canari-secret',
      posteId,
    });
    const tout = lignesJournal.join('');
    expect(lignesJournal.length).toBeGreaterThan(20);
    for (const interdit of ['paul.ferrand', 'canari', 'qui=', jeton, sha, posteId])
      expect(tout).not.toContain(interdit);
  });
});

describe('le serveur', () => {
  test('à qui l’on donne DATABASE_URL ne lance pas de base à lui', () => {
    const { grappe, dossierDonnees } = s.magasin;
    expect([grappe, existsSync(join(dossierDonnees, 'postgresql'))]).toEqual([undefined, false]);
  });

  test('dit ce qu’il est à qui ne parle pas encore son protocole', async () => {
    const r = await demander(s.url, '/serveur', undefined, { [ENTETE_PROTOCOLE]: '' });
    expect(r.corps).toMatchObject({
      reseau: 'Onco-Essai',
      protocole: VERSION_PROTOCOLE,
      demonstration: true,
    });
    expect(r.corps['certificatSceau']).toContain('BEGIN CERTIFICATE');
  });

  test('décrit toutes ses routes en OpenAPI', async () => {
    const r = await demander(s.url, '/openapi.json');
    expect(Object.keys(r.corps['paths'] as object).toSorted()).toEqual([
      '/administration/annuaire',
      '/administration/annuaire/chercher',
      '/administration/comptes/attribuer',
      '/administration/comptes/debloquer',
      '/administration/comptes/detail',
      '/administration/comptes/fermer-sessions',
      '/administration/comptes/liste',
      '/administration/comptes/ouvrir',
      '/administration/comptes/reinitialiser',
      '/administration/comptes/retablir',
      '/administration/comptes/suspendre',
      '/administration/doublons',
      '/administration/doublons/defaire',
      '/administration/doublons/ecarter',
      '/administration/doublons/fusionner',
      '/administration/doublons/refuser',
      '/administration/habilitations',
      '/administration/habilitations/effet',
      '/bris-de-glace',
      '/bris-de-glace/a-revoir',
      '/bris-de-glace/{brisId}/fin',
      '/bris-de-glace/{brisId}/lectures',
      '/bris-de-glace/{brisId}/revue',
      '/compte',
      '/compte/acces',
      '/compte/canal',
      '/compte/constats',
      '/compte/constats/{constatId}/reponse',
      '/compte/mot-de-passe',
      '/compte/sessions',
      '/compte/sessions/revoquer',
      '/compte/sessions/revoquer-toutes',
      '/compte/totp',
      '/compte/totp/confirmer',
      '/compte/totp/retirer',
      '/constats',
      '/constats/{constatId}',
      '/constats/{constatId}/decision',
      '/constats/{constatId}/messages',
      '/depots/{opId}',
      '/documents/{sha256}',
      '/doublons/demander',
      '/patients/acces',
      '/patients/retrait',
      '/recherche/patients',
      '/restrictions',
      '/restrictions/a-traiter',
      '/restrictions/dossier',
      '/restrictions/{demandeId}/appliquer',
      '/restrictions/{demandeId}/confirmer',
      '/restrictions/{demandeId}/renvoyer',
      '/sante/pret',
      '/sante/vivant',
      '/serveur',
      '/session/code',
      '/session/fermer',
      '/session/mot-de-passe',
      '/session/renvoi',
      '/sync/pull',
      '/sync/push',
    ]);
  });
});
