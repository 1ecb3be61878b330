import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { MORCEAU_DEPOT_OCTETS, TYPE_NDJSON } from '../../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../../contract/protocol-version.ts';
import type { Issue, Operation, PushDemande } from '../../../contract/sync.ts';
import type { Ligne } from '../../../domain/synchro/ligne.ts';
import { corpsPdf, PAT_TROIS, unCda, unPdf } from '../../fakes/cda.ts';
import { unDocument, unPatient } from '../../fakes/donnees.ts';
import { dossierTemporaire } from './monde/dossiers.ts';
import { uuid } from './monde/lignes.ts';
import { creerHoteTest, ouverture, type HoteTest } from './monde/ouvert.ts';
import { creerRempli } from './monde/remplir.ts';

const patientId = uuid(10, 3);
const patient: Ligne = {
  genre: 'patient',
  id: patientId,
  donnees: unPatient('', { ...PAT_TROIS, prenoms: [...PAT_TROIS.prenoms] }),
};
const dits = { titre: 'Courrier du Dr Élan', date: '2026-11-20', categorie: 'courrier' } as const;
const sha = (octets: Uint8Array) => createHash('sha256').update(octets).digest('hex');
const cda = (m = {}) => new Uint8Array(Buffer.from(unCda({ corps: corpsPdf(unPdf()), ...m })));

async function coffreOuvert(
  lignes: readonly Ligne[] = [patient],
  dossier = join(dossierTemporaire(), 'coffre'),
) {
  await creerRempli(dossier, lignes);
  return { dossier, t: await ouvrir(dossier) };
}

async function ouvrir(dossier: string): Promise<HoteTest> {
  const t = creerHoteTest();
  const ouvert = await t.demander('coffre:ouvrir', ouverture(dossier));
  if (!ouvert.ok) throw new Error(ouvert.error.type);
  return t;
}

const documents = async (t: HoteTest) => {
  const lu = await t.demander('dossier:lire', { patientId, motif: 'relecture' });
  if (!lu.ok) throw new Error(lu.error.type);
  return lu.value.documents;
};

describe('examiner', () => {
  test('un PDF ne dit rien de lui ; un CDA dit tout ; rien n’est gardé', async () => {
    const { t, dossier } = await coffreOuvert();
    expect(await t.demander('document:examiner', { patientId, octets: new Uint8Array(unPdf()) })).toEqual({
      ok: true,
      value: { type: 'pdf' },
    });
    expect(await t.demander('document:examiner', { patientId, octets: cda() })).toEqual({
      ok: true,
      value: {
        type: 'cda',
        titre: 'Mammographie de contrôle',
        date: '2026-11-03',
        categorie: 'imagerie',
        etablissement: 'Centre hospitalier de Valmorin',
        auteur: expect.stringContaining('SAUVAGEOT'),
        remplace: null,
      },
    });
    expect(await documents(t)).toEqual([]);
    expect(readdirSync(dossier)).not.toContain('documents');
  });

  test('un CDA d’une autre identité est refusé avant d’être gardé, et dit en quoi', async () => {
    const { t } = await coffreOuvert();
    const octets = cda({ naissance: '18790328' });
    const refus = { type: 'TraitsDifferents', traits: ['date de naissance, au siècle près'] };
    const attendu = { ok: true, value: { type: 'refuse', refus } };
    expect(await t.demander('document:examiner', { patientId, octets })).toEqual(attendu);
    expect(await t.demander('document:joindre', { patientId, octets, ...dits })).toEqual(attendu);
    expect(await t.demander('sync:operations', null)).toEqual({ ok: true, value: [] });
  });

  test('un profil qui n’écrit pas ne joint rien', async () => {
    const dossier = join(dossierTemporaire(), 'coffre');
    await creerRempli(dossier, [patient]);
    const t = creerHoteTest();
    await t.demander('coffre:ouvrir', ouverture(dossier, { profil: 'medecinCorrespondant' }));
    expect(await t.demander('document:examiner', { patientId, octets: cda() })).toMatchObject({
      ok: false,
      error: { type: 'ProfilInsuffisant' },
    });
  });
});

describe('joindre', () => {
  test('gardé aussitôt : il se lit sans réseau, il est dit en attente, il survit à un arrêt net', async () => {
    const { t, dossier } = await coffreOuvert();
    const octets = new Uint8Array(unPdf());
    const joint = await t.demander('document:joindre', { patientId, octets, ...dits });
    expect(joint).toMatchObject({ ok: true, value: { type: 'joint' } });
    // Nothing is closed: the process died here.
    const apres = await ouvrir(dossier);
    const [document] = await documents(apres);
    expect(document).toMatchObject({ ...dits, present: true, enAttente: true, format: 'pdf' });
    const lu = await apres.demander('document:lire', { sha256: sha(octets), motif: 'affichage' });
    expect(lu.ok && Buffer.from(lu.value).equals(Buffer.from(octets))).toBe(true);
    const operations = await apres.demander('sync:operations', null);
    expect(operations.ok && operations.value).toMatchObject([
      { type: 'joindreDocument', document: dits.titre, patient: expect.stringContaining('PAT-TROIS') },
    ]);
  });

  test('le même fichier joint deux fois n’est qu’un document', async () => {
    const { t } = await coffreOuvert();
    await t.demander('document:joindre', { patientId, octets: cda(), ...dits });
    const encore = await t.demander('document:joindre', { patientId, octets: cda(), ...dits });
    expect(encore).toMatchObject({ ok: true, value: { type: 'deja' } });
    expect(await t.demander('document:examiner', { patientId, octets: cda() })).toEqual({
      ok: true,
      value: { type: 'deja', titre: 'Mammographie de contrôle' },
    });
    expect((await documents(t)).length).toBe(1);
  });

  test('une version nouvelle d’un CDA prend la place de l’ancienne, qui reste lisible', async () => {
    const ancien: Ligne = {
      genre: 'document',
      id: uuid(20, 1),
      donnees: unDocument(patientId, 'ab'.repeat(32), {
        titre: 'Mammographie',
        date: '2026-10-30',
        versionCda: { id: '1.2.3', lot: null, numero: 1, remplace: null },
      }),
    };
    const { t } = await coffreOuvert([patient, ancien]);
    const octets = cda({
      entete:
        '<relatedDocument typeCode="RPLC"><parentDocument><id root="1.2.3"/></parentDocument></relatedDocument>',
    });
    expect(await t.demander('document:examiner', { patientId, octets })).toMatchObject({
      ok: true,
      value: { remplace: { titre: 'Mammographie', date: '2026-10-30' } },
    });
    await t.demander('document:joindre', { patientId, octets, ...dits });
    const [nouveau, vieux] = await documents(t);
    expect([nouveau?.version, nouveau?.remplace, vieux?.id, vieux?.remplacePar]).toEqual([
      2,
      ancien.id,
      ancien.id,
      nouveau?.id,
    ]);
  });
});

/** A server of a few lines that keeps what is deposited, and answers what the test says. */
type Serveur = {
  adresse: string;
  readonly depots: Map<string, Buffer>;
  readonly morceaux: number[];
  readonly pushes: Operation[];
  juger: (o: Operation) => Issue;
  /** Pieces after which the connection is cut. */
  couperApres: number;
  refuserDepot: boolean;
};

const appliquee = ({ opId, intention }: Operation): Issue => ({
  type: 'applied',
  opId,
  rev: 5,
  revs: intention.type === 'joindreDocument' ? { [`document:${intention.documentId}`]: 5 } : {},
  alias: null,
  figee: null,
});

async function octetsDe(requete: IncomingMessage): Promise<Buffer> {
  const morceaux: Buffer[] = [];
  for await (const m of requete) morceaux.push(m as Buffer);
  return Buffer.concat(morceaux);
}

async function serveurNeuf(): Promise<Serveur> {
  const s: Serveur = {
    adresse: '',
    depots: new Map(),
    morceaux: [],
    pushes: [],
    juger: appliquee,
    couperApres: Number.MAX_SAFE_INTEGER,
    refuserDepot: false,
  };
  const http = createServer((requete, reponse) => {
    void octetsDe(requete).then((corps) => {
      const json = (statut: number, valeur: unknown) =>
        void reponse.writeHead(statut, { 'content-type': 'application/json' }).end(JSON.stringify(valeur));
      const url = new URL(requete.url ?? '', 'http://x');
      const depot = /^\/depots\/(.+)$/.exec(url.pathname)?.[1];
      if (depot !== undefined) {
        if (s.refuserDepot) return json(400, { type: 'RequeteInvalide' });
        if (s.morceaux.length >= s.couperApres) return void requete.socket.destroy();
        s.morceaux.push(corps.length);
        const tenu = s.depots.get(depot) ?? Buffer.alloc(0);
        const suite =
          Number(url.searchParams.get('depuis')) === tenu.length ? Buffer.concat([tenu, corps]) : tenu;
        s.depots.set(depot, suite);
        return json(200, { recus: suite.length });
      }
      if (url.pathname === '/sync/push') {
        const demande = JSON.parse(corps.toString('utf8')) as PushDemande;
        s.pushes.push(...demande.operations);
        const issues = demande.operations.map((o) => ({ issue: s.juger(o), deja: false }));
        return json(200, { issues, tracesJusqua: demande.traces.at(-1)?.n ?? 0 });
      }
      const entete = {
        t: 'entete',
        protocole: VERSION_PROTOCOLE,
        heure: '2026-11-26T14:05:00.000Z',
        bailJusqua: '2026-11-29T14:05:00.000Z',
        suite: 'egal',
      };
      reponse.writeHead(200, { 'content-type': TYPE_NDJSON }).end(`${JSON.stringify(entete)}\n{"t":"fin"}\n`);
    });
  });
  await new Promise<void>((pret) => http.listen(0, '127.0.0.1', pret));
  onTestFinished(() => void http.close());
  s.adresse = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return s;
}

async function connecter(t: HoteTest, s: Serveur): Promise<void> {
  await t.demander('coffre:session', { serveur: s.adresse, jeton: 'jeton' });
  onTestFinished(async () => void (await t.demander('coffre:fermer', null)));
}

/** Three pieces and a bit. */
const gros = (): Uint8Array => {
  const bourre = Buffer.alloc(3 * MORCEAU_DEPOT_OCTETS + 1000, 32);
  return new Uint8Array(Buffer.concat([Buffer.from('%PDF-1.7\n'), bourre, unPdf()]));
};

describe('envoyer', () => {
  test('les octets d’abord, par morceaux, puis l’opération, une fois ; acquitté, il n’attend plus', async () => {
    const { t } = await coffreOuvert();
    const octets = gros();
    const joint = await t.demander('document:joindre', { patientId, octets, ...dits });
    const opId = joint.ok && joint.value.type === 'joint' ? joint.value.opId : '';
    const s = await serveurNeuf();
    await connecter(t, s);
    await t.demander('sync:maintenant', null);
    await t.demander('sync:maintenant', null);
    expect(sha(s.depots.get(opId) ?? Buffer.alloc(0))).toBe(sha(octets));
    expect(Math.max(...s.morceaux)).toBe(MORCEAU_DEPOT_OCTETS);
    expect(s.pushes.map((o) => o.opId)).toEqual([opId]);
    expect(await documents(t)).toMatchObject([{ enAttente: false, present: true }]);
    expect(t.incidents).toEqual([]);
  });

  test('d’un CDA, ce sont les octets reçus qui partent, pas ceux qui sont montrés', async () => {
    const { t } = await coffreOuvert();
    await t.demander('document:joindre', { patientId, octets: cda(), ...dits });
    const s = await serveurNeuf();
    await connecter(t, s);
    await t.demander('sync:maintenant', null);
    expect([...s.depots.values()].map(sha)).toEqual([sha(cda())]);
  });

  test('coupé au milieu, puis le poste relancé : il reprend où le serveur en est', async () => {
    const { t, dossier } = await coffreOuvert();
    const octets = gros();
    await t.demander('document:joindre', { patientId, octets, ...dits });
    const s = await serveurNeuf();
    s.couperApres = 2;
    await t.demander('coffre:session', { serveur: s.adresse, jeton: 'jeton' });
    await t.demander('sync:maintenant', null);
    expect([s.morceaux.length, s.pushes.length]).toEqual([2, 0]);
    expect(await documents(t)).toMatchObject([{ enAttente: true }]);
    s.couperApres = Number.MAX_SAFE_INTEGER;
    await t.demander('coffre:fermer', null);
    const apres = await ouvrir(dossier);
    await connecter(apres, s);
    await apres.demander('sync:maintenant', null);
    // The first of them only asks where the server is.
    expect(s.morceaux.length).toBe(2 + 1 + 2);
    expect([...s.depots.values()].map(sha)).toEqual([sha(octets)]);
    expect(s.pushes.length).toBe(1);
  });

  test('un avis écrit pendant qu’un document part n’attend pas derrière lui', async () => {
    const { t } = await coffreOuvert();
    await t.demander('document:joindre', { patientId, octets: gros(), ...dits });
    const s = await serveurNeuf();
    s.couperApres = 1;
    await connecter(t, s);
    await t.demander('trace:noter', { action: 'projeterCas', objet: 'x' });
    const etat = await t.demander('sync:maintenant', null);
    expect(etat).toMatchObject({ ok: true, value: { etat: 'aJour', enAttente: 1 } });
  });

  test('refusé par le serveur, il quitte le dossier et l’opération dit pourquoi', async () => {
    const { t, dossier } = await coffreOuvert();
    await t.demander('document:joindre', { patientId, octets: cda(), ...dits });
    const s = await serveurNeuf();
    const document = { type: 'TraitsDifferents' as const, traits: ['sexe'] };
    s.juger = ({ opId }) => ({ type: 'refused', opId, raison: 'documentRefuse', document });
    await connecter(t, s);
    await t.demander('sync:maintenant', null);
    expect(await documents(t)).toEqual([]);
    expect(await t.demander('sync:issues', null)).toMatchObject({
      ok: true,
      value: [
        {
          type: 'refused',
          operation: 'joindreDocument',
          refus: document,
          document: 'Mammographie de contrôle',
          patient: expect.stringContaining('PAT-TROIS'),
        },
      ],
    });
    // A document that is nobody's leaves no bytes behind.
    expect(readdirSync(join(dossier, 'documents'))).toEqual([]);
  });

  test('un serveur qui ne veut pas des octets juge l’opération sans eux : rien n’attend pour toujours', async () => {
    const { t } = await coffreOuvert();
    await t.demander('document:joindre', { patientId, octets: cda(), ...dits });
    const s = await serveurNeuf();
    s.refuserDepot = true;
    s.juger = ({ opId }) => ({
      type: 'refused',
      opId,
      raison: 'documentRefuse',
      document: { type: 'OctetsAbsents' },
    });
    await connecter(t, s);
    await t.demander('sync:maintenant', null);
    expect([s.pushes.length, await documents(t)]).toEqual([1, []]);
  });
});
