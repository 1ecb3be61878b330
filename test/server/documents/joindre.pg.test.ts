import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENTETE_PROTOCOLE, MORCEAU_DEPOT_OCTETS } from '../../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../../contract/protocol-version.ts';
import type { Issue } from '../../../contract/sync.ts';
import type { Document } from '../../../domain/dossier/document.ts';
import { identifiantDocument } from '../../../reception/composer.ts';
import { EN_DEPOT_MAX_OCTETS } from '../../../server/documents/deposer.ts';
import { importerFichier } from '../../../server/import/importer-fichier.ts';
import { corpsPdf, PAT_TROIS, unCda, uneSection, unPdf } from '../../fakes/cda.ts';
import { unDocument, unPatient, uneRcp, uneSeance } from '../../fakes/donnees.ts';
import { dossierTemporaire } from '../dossier-temporaire.ts';
import {
  creerCompte,
  demander,
  demarrerServeurDeTest,
  ouvrirSession,
  type ServeurDeTest,
} from '../serveur-de-test.ts';

let s: ServeurDeTest;
let moi: Compte;
const patientId = crypto.randomUUID();
const sha = (o: Uint8Array): string => createHash('sha256').update(o).digest('hex');

type Compte = {
  readonly compteId: string;
  readonly professionnelId: string;
  readonly posteId: string;
  readonly auth: Record<string, string>;
  n: number;
};

async function connecter(identifiant: string): Promise<Compte> {
  const ids = await creerCompte(s, identifiant);
  const posteId = crypto.randomUUID();
  const jeton = await ouvrirSession(s, identifiant, posteId);
  return { ...ids, posteId, auth: { authorization: `Bearer ${jeton}` }, n: 0 };
}

beforeAll(async () => {
  s = await demarrerServeurDeTest();
  moi = await connecter('paul.ferrand');
  await s.magasin.administration.ajouterRelation(moi.professionnelId, patientId, 'equipeDeSoins');
  const [rcpId, seanceId] = [crypto.randomUUID(), crypto.randomUUID()];
  await s.magasin.store.transaction(async (tx) => {
    await tx.ecrireLigne({ genre: 'rcp', id: rcpId, donnees: uneRcp('Sénologie', crypto.randomUUID()) });
    await tx.ecrireLigne({ genre: 'seance', id: seanceId, donnees: uneSeance(rcpId) });
    await tx.ecrireLigne({
      genre: 'patient',
      id: patientId,
      donnees: unPatient('', { ...PAT_TROIS, prenoms: [...PAT_TROIS.prenoms] }),
    });
  });
});
afterAll(() => s.detruire());

type Depot = { readonly opId: string; readonly octets: Uint8Array; readonly compte?: Compte };

async function deposerMorceau(
  { opId, octets, compte = moi }: Depot,
  depuis: number,
  plus: {
    readonly taille?: number;
    readonly sha256?: string;
    readonly corps?: Uint8Array;
    readonly type?: string;
  } = {},
) {
  const corps = plus.corps ?? octets.subarray(depuis, depuis + MORCEAU_DEPOT_OCTETS);
  const q = new URLSearchParams({
    sha256: plus.sha256 ?? sha(octets),
    taille: String(plus.taille ?? octets.length),
    depuis: String(depuis),
  });
  const reponse = await fetch(`${s.url}/depots/${opId}?${q}`, {
    method: 'PUT',
    headers: {
      [ENTETE_PROTOCOLE]: String(VERSION_PROTOCOLE),
      'content-type': plus.type ?? 'application/octet-stream',
      ...compte.auth,
    },
    body: new Uint8Array(corps),
  });
  return { statut: reponse.status, corps: (await reponse.json()) as Record<string, unknown> };
}

async function deposer(depot: Depot): Promise<void> {
  for (let recus = 0; recus < depot.octets.length;) {
    const { corps } = await deposerMorceau(depot, recus);
    recus = Number(corps['recus']);
  }
}

const ligneDe = (octets: Uint8Array, plus: Partial<Document> = {}): Document =>
  unDocument(patientId, sha(octets), {
    categorie: 'courrier',
    titre: 'Courrier',
    date: '2026-11-20',
    tailleOctets: octets.length,
    versionCda: null,
    ...plus,
  });

/** As the desktop writes it of a CDA: shown and received bytes are two things. */
const ligneCda = (cda: Uint8Array, plus: Partial<Document> = {}): Document =>
  ligneDe(unPdf(), {
    categorie: 'imagerie',
    source: { type: 'cdaNiveau1', sha256: sha(cda), tailleOctets: cda.length },
    ...plus,
  });

async function pousser(
  opId: string,
  document: Document,
  compte: Compte = moi,
  documentId = identifiantDocument(document.patientId, document, sha),
) {
  compte.n += 1;
  const operation = {
    opId,
    deviceId: compte.posteId,
    n: compte.n,
    baseRev: 0,
    intention: { type: 'joindreDocument', documentId, document },
  };
  const { corps } = await demander(s.url, '/sync/push', { operations: [operation], traces: [] }, compte.auth);
  const [jugee] = corps['issues'] as { readonly issue: Issue; readonly deja: boolean }[];
  return { issue: jugee?.issue, deja: jugee?.deja, documentId };
}

async function joindre(octets: Uint8Array, document: Document) {
  const opId = crypto.randomUUID();
  await deposer({ opId, octets });
  return { opId, ...(await pousser(opId, document)) };
}

const lireDocument = (id: string) =>
  s.magasin.store.transaction(async (tx) => (await tx.lireLigne('document', id))?.ligne.donnees);
const depotsRestants = async (opId: string): Promise<number> => {
  const { rows } = await sql<{ n: string }>`
    select count(*) as n from morceau_depot where op_id = ${opId}`.execute(s.magasin.base.db);
  return Number(rows[0]?.n);
};
const cda = (m = {}) => new Uint8Array(Buffer.from(unCda({ corps: corpsPdf(unPdf()), ...m })));
const cdaGras = (m = {}) =>
  cda({
    ...m,
    corps: corpsPdf(Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(3_000_000, 65), unPdf()])),
  });
/** More than two pieces. */
const gros = (plus = {}): Uint8Array =>
  new Uint8Array(
    Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(2 * MORCEAU_DEPOT_OCTETS, 32), unPdf(plus)]),
  );

describe('déposer', () => {
  test('par morceaux ; un morceau renvoyé, ou d’ailleurs, n’ajoute rien et dit où en est le dépôt', async () => {
    const depot = { opId: crypto.randomUUID(), octets: gros() };
    const premier = MORCEAU_DEPOT_OCTETS;
    expect(await deposerMorceau(depot, 0)).toEqual({ statut: 200, corps: { recus: premier } });
    expect(await deposerMorceau(depot, 0)).toEqual({ statut: 200, corps: { recus: premier } });
    expect(await deposerMorceau(depot, 2 * premier)).toEqual({ statut: 200, corps: { recus: premier } });
    expect((await deposerMorceau(depot, premier)).corps).toEqual({ recus: 2 * premier });
    expect((await deposerMorceau(depot, 2 * premier)).corps).toEqual({ recus: depot.octets.length });
  });

  test('deux envois du même morceau au même instant n’en gardent qu’un', async () => {
    const depot = { opId: crypto.randomUUID(), octets: new Uint8Array(unPdf()) };
    const faits = await Promise.all([1, 2, 3, 4].map(() => deposerMorceau(depot, 0)));
    expect(faits.map(({ corps }) => corps)).toEqual(faits.map(() => ({ recus: depot.octets.length })));
    expect(await depotsRestants(depot.opId)).toBe(1);
  });

  test('d’un autre document, d’un autre compte, plus long qu’annoncé, d’un autre type : refusé', async () => {
    const depot = { opId: crypto.randomUUID(), octets: gros() };
    await deposerMorceau(depot, 0);
    const autre = await connecter('lea.marchand');
    expect((await deposerMorceau(depot, 0, { sha256: 'f'.repeat(64) })).statut).toBe(400);
    expect((await deposerMorceau(depot, 0, { taille: 12 })).statut).toBe(400);
    expect((await deposerMorceau({ ...depot, compte: autre }, 0)).statut).toBe(403);
    expect((await deposerMorceau(depot, 0, { type: 'application/json' })).statut).toBe(400);
    const court = { opId: crypto.randomUUID(), octets: new Uint8Array(10) };
    expect((await deposerMorceau(court, 0, { corps: new Uint8Array(11) })).statut).toBe(400);
  });

  test('au-delà de 40 Mo annoncés, d’un morceau trop gros, sans session : refusé sans rien garder', async () => {
    const depot = { opId: crypto.randomUUID(), octets: new Uint8Array(10) };
    expect((await deposerMorceau(depot, 0, { taille: 200 * 1024 * 1024 })).statut).toBe(400);
    const corps = new Uint8Array(MORCEAU_DEPOT_OCTETS + 1);
    expect((await deposerMorceau(depot, 0, { taille: corps.length, corps })).statut).toBe(400);
    const sans = { ...moi, auth: {} };
    expect((await deposerMorceau({ ...depot, compte: sans }, 0)).statut).toBe(401);
    expect(await depotsRestants(depot.opId)).toBe(0);
  });

  test('un compte ne remplit pas le disque : au-delà de ce qui peut attendre, il est prié d’attendre', async () => {
    const plein = await connecter('marc.oury');
    await sql`
      insert into depot (reseau_id, op_id, compte_id, sha256, taille_octets, recus, touche_le)
      values (${s.magasin.base.reseau.id}, ${crypto.randomUUID()}, ${plein.compteId}, ${'a'.repeat(64)},
        ${EN_DEPOT_MAX_OCTETS}, 0, now())`.execute(s.magasin.base.db);
    const depot = { opId: crypto.randomUUID(), octets: new Uint8Array(10), compte: plein };
    expect(await deposerMorceau(depot, 0)).toMatchObject({ statut: 429, corps: { type: 'TropDeDemandes' } });
  });

  test('la route est dans la description de l’API', async () => {
    const api = (await (await fetch(`${s.url}/openapi.json`)).json()) as { paths: Record<string, object> };
    expect(Object.keys(api.paths['/depots/{opId}'] ?? {})).toEqual(['put']);
  });
});

describe('joindre', () => {
  test('un PDF déposé devient un document, une fois, tracé, lisible par son empreinte ; le dépôt est effacé', async () => {
    const octets = gros();
    const { opId, issue, documentId } = await joindre(octets, ligneDe(octets));
    expect(issue).toMatchObject({
      type: 'applied',
      revs: { [`document:${documentId}`]: expect.any(Number) },
    });
    expect(await lireDocument(documentId)).toEqual(ligneDe(octets));
    expect(await depotsRestants(opId)).toBe(0);
    const lu = await fetch(`${s.url}/documents/${sha(octets)}`, {
      headers: { [ENTETE_PROTOCOLE]: String(VERSION_PROTOCOLE), ...moi.auth },
    });
    expect(sha(new Uint8Array(await lu.arrayBuffer()))).toBe(sha(octets));
    const { rows } = await sql<{ action: string }>`
      select action from trace where objet in (${`operation:${opId}`}, ${`document:${documentId}`}) order by n`.execute(
      s.magasin.base.db,
    );
    expect(rows.map((r) => r.action)).toEqual(['deposerDocument', 'joindreDocument']);
  });

  test('réponse perdue : l’opération renvoyée reçoit sa réponse mot pour mot, et ses octets ne sont plus demandés', async () => {
    const octets = new Uint8Array(unPdf({ catalogue: '/Un 1' }));
    const { opId, issue, documentId } = await joindre(octets, ligneDe(octets));
    expect((await deposerMorceau({ opId, octets }, 0)).corps).toEqual({ recus: octets.length });
    const encore = await pousser(opId, ligneDe(octets), moi, documentId);
    expect([encore.issue, encore.deja]).toEqual([issue, true]);
    expect(await depotsRestants(opId)).toBe(0);
  });

  test('le serveur ne croit que les octets : d’un CDA, sa ligne dit ce qu’ils disent', async () => {
    const octets = cda({ id: '1.2.3.77', version: 4 });
    const menteuse = ligneCda(octets, {
      titre: 'Autre titre',
      auteur: 'Personne',
      etablissement: 'Ailleurs',
    });
    const { issue, documentId } = await joindre(octets, menteuse);
    expect(issue?.type).toBe('applied');
    expect(await lireDocument(documentId)).toMatchObject({
      titre: 'Mammographie de contrôle',
      date: '2026-11-03',
      etablissement: 'Centre hospitalier de Valmorin',
      source: { type: 'cdaNiveau1', sha256: sha(octets) },
      versionCda: { id: '1.2.3.77', numero: 4 },
    });
  });

  test.each([
    ['un trait qui diffère', { sexe: 'M' }, { type: 'TraitsDifferents', traits: ['sexe'] }],
    [
      'le siècle',
      { naissance: '18790328' },
      { type: 'TraitsDifferents', traits: ['date de naissance, au siècle près'] },
    ],
    ['la clé de l’INS', { ins: '279035121518988' }, { type: 'InsInvalide', motif: 'cle' }],
  ])(
    'un CDA dont l’identité n’est pas celle du dossier n’est jamais rangé : %s',
    async (_quoi, m, document) => {
      const octets = cda({ ...m, id: `1.2.${Object.keys(m)[0]?.length ?? 0}` });
      const { opId, issue, documentId } = await joindre(octets, ligneCda(octets));
      expect(issue).toEqual({ type: 'refused', opId, raison: 'documentRefuse', document });
      const { rows } = await sql<{ autorise: boolean; details: string }>`
      select autorise, details from trace where objet = ${`document:${documentId}`}`.execute(
        s.magasin.base.db,
      );
      expect(rows).toEqual([{ autorise: false, details: `refused documentRefuse ${document.type}` }]);
      expect(await lireDocument(documentId)).toBeUndefined();
      expect(await depotsRestants(opId)).toBe(0);
    },
  );

  test('des octets hostiles ou illisibles sont refusés avec leur raison', async () => {
    const xxe = Buffer.from(
      unCda({ sections: uneSection('S', '&x;') }).replace(
        '<ClinicalDocument',
        '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><ClinicalDocument',
      ),
    );
    const cas: readonly (readonly [Uint8Array, string])[] = [
      [xxe, 'DeclarationXml'],
      [unPdf({ trailer: '/Encrypt 9 0 R' }), 'PdfChiffre'],
      [unPdf().subarray(0, 120), 'PdfIncomplet'],
      [Buffer.from('504b0304aaaa', 'hex'), 'Archive'],
      [Buffer.from('un texte'), 'FormatInconnu'],
    ];
    for (const [octets, type] of cas) {
      const { issue } = await joindre(new Uint8Array(octets), ligneDe(octets));
      expect(issue).toMatchObject({ type: 'refused', raison: 'documentRefuse', document: { type } });
    }
  });

  test('sans octets, incomplets, ou d’une autre empreinte, il est refusé', async () => {
    const octets = gros({ catalogue: '/Coupe 1' });
    const sans = await pousser(crypto.randomUUID(), ligneDe(octets));
    const opId = crypto.randomUUID();
    await deposerMorceau({ opId, octets }, 0);
    const coupe = await pousser(opId, ligneDe(octets));
    const faux = crypto.randomUUID();
    const autres = new Uint8Array(unPdf({ catalogue: '/Autre 1' }));
    await deposerMorceau({ opId: faux, octets: autres }, 0, { sha256: 'e'.repeat(64) });
    const menti = await pousser(faux, ligneDe(autres, { sha256: 'e'.repeat(64) }));
    for (const { issue } of [sans, coupe, menti]) {
      expect(issue).toMatchObject({ type: 'refused', document: { type: 'OctetsAbsents' } });
    }
  });

  test('la catégorie dite doit être celle des octets : les droits sont jugés sur elle', async () => {
    const octets = cda({ id: '1.2.99' });
    const { issue } = await joindre(octets, ligneCda(octets, { categorie: 'courrier' }));
    expect(issue).toMatchObject({ type: 'refused', document: { type: 'ContenuDifferent' } });
  });

  test('sans droit d’écrire dans la catégorie, refusé ; sans le dossier, en quarantaine avec ses octets', async () => {
    const octets = new Uint8Array(unPdf({ catalogue: '/Essai 1' }));
    const { issue } = await joindre(octets, ligneDe(octets, { categorie: 'essai' }));
    expect(issue).toMatchObject({ type: 'refused', raison: 'droitInsuffisant' });
    const etranger = await connecter('anne.etrangere');
    const opId = crypto.randomUUID();
    await deposer({ opId, octets, compte: etranger });
    const mis = await pousser(opId, ligneDe(octets), etranger);
    expect(mis.issue).toMatchObject({ type: 'quarantined', raison: 'dossierRetire' });
    const gardes = await s.magasin.store.transaction((tx) => tx.lireContenu(sha(octets)));
    expect(gardes && sha(gardes)).toBe(sha(octets));
    const lu = await demander(s.url, `/documents/${sha(octets)}`, undefined, etranger.auth);
    expect(lu.statut).toBe(404);
  });

  test('un compte suspendu dépose et pousse encore : tout va en quarantaine, octets compris', async () => {
    const parti = await connecter('jean.parti');
    await s.magasin.administration.ajouterRelation(parti.professionnelId, patientId, 'equipeDeSoins');
    await s.magasin.administration.changerEtatCompte(parti.compteId, 'suspendu');
    const octets = new Uint8Array(unPdf({ catalogue: '/Suspendu 1' }));
    const opId = crypto.randomUUID();
    await deposer({ opId, octets, compte: parti });
    const { issue } = await pousser(opId, ligneDe(octets), parti);
    expect(issue).toMatchObject({ type: 'quarantined', raison: 'compteSuspendu' });
    expect(await s.magasin.store.transaction((tx) => tx.lireContenu(sha(octets)))).toBeDefined();
  });

  test('un gros CDA se lit dans un fil à part, et le serveur répond pendant ce temps', async () => {
    const gras = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(12_000_000, 65), unPdf()]);
    const octets = new Uint8Array(Buffer.from(unCda({ corps: corpsPdf(gras), id: '1.2.3.88' })));
    const opId = crypto.randomUUID();
    await deposer({ opId, octets });
    let fini = false;
    const jugement = pousser(opId, ligneCda(octets)).finally(() => {
      fini = true;
    });
    let reponses = 0;
    while (!fini) {
      await fetch(`${s.url}/sante/vivant`);
      reponses++;
    }
    const { issue, documentId } = await jugement;
    expect(issue?.type).toBe('applied');
    expect(await lireDocument(documentId)).toMatchObject({
      sha256: sha(gras),
      source: { sha256: sha(octets) },
    });
    // Read where the requests are answered, one or two of these would have passed.
    expect(reponses).toBeGreaterThan(10);
    const faux = cdaGras({ sexe: 'M' });
    const refuse = await joindre(faux, ligneCda(faux));
    expect(refuse.issue).toMatchObject({
      type: 'refused',
      document: { type: 'TraitsDifferents', traits: ['sexe'] },
    });
  });

  test('le même fichier venu de deux postes est un document, et le second n’est pas un refus', async () => {
    const octets = new Uint8Array(unPdf({ catalogue: '/Deux 1' }));
    const premier = await joindre(octets, ligneDe(octets));
    const opId = crypto.randomUUID();
    const second = await pousser(opId, ligneDe(octets));
    expect(second.documentId).toBe(premier.documentId);
    expect(second.issue).toMatchObject({ type: 'applied', revs: {} });
  });

  test.each([
    ['un identifiant quelconque', () => crypto.randomUUID()],
    [
      'celui d’un autre fichier du même patient',
      (x: Uint8Array) => identifiantDocument(patientId, ligneDe(x), sha),
    ],
    [
      'celui de ce fichier chez un autre patient',
      (_x: Uint8Array, y: Uint8Array) =>
        identifiantDocument('0198aaaa-0000-7000-8000-000000000001', ligneDe(y), sha),
    ],
  ])('sous %s, rien n’est rangé, et le vrai fichier l’est ensuite', async (quoi, forger) => {
    const x = new Uint8Array(unPdf({ catalogue: `/Vrai${quoi.length} 1` }));
    const y = new Uint8Array(unPdf({ catalogue: `/Faux${quoi.length} 1` }));
    const forge = forger(x, y);
    const opId = crypto.randomUUID();
    await deposer({ opId, octets: y });
    const { issue } = await pousser(opId, ligneDe(y), moi, forge);
    expect(issue).toEqual({
      type: 'refused',
      opId,
      raison: 'documentRefuse',
      document: { type: 'ContenuDifferent' },
    });
    expect(await lireDocument(forge)).toBeUndefined();
    const vrai = await joindre(x, ligneDe(x));
    expect(vrai.issue).toMatchObject({
      type: 'applied',
      revs: { [`document:${vrai.documentId}`]: expect.any(Number) },
    });
    expect(await lireDocument(vrai.documentId)).toEqual(ligneDe(x));
  });

  test('sous l’identifiant d’un CDA, d’autres octets ne prennent pas sa place : la ligne de commande le range', async () => {
    const vrai = cda({ id: '1.2.3.501' });
    const id = identifiantDocument(patientId, ligneCda(vrai), sha);
    const faux = new Uint8Array(unPdf({ catalogue: '/Squat 1' }));
    const opId = crypto.randomUUID();
    await deposer({ opId, octets: faux });
    await pousser(opId, ligneDe(faux), moi, id);
    const temporaire = dossierTemporaire();
    try {
      const fichier = join(temporaire.dossier, 'vrai.xml');
      writeFileSync(fichier, vrai);
      const range = await importerFichier(s.magasin.store, fichier, {});
      expect(range).toMatchObject({ ok: true, value: { documentId: id, deja: false } });
    } finally {
      temporaire.supprimer();
    }
    expect(await lireDocument(id)).toMatchObject({ source: { sha256: sha(vrai) } });
  });

  test('un autre document déjà rangé sous l’identifiant n’est pas « déjà » celui-ci', async () => {
    const octets = new Uint8Array(unPdf({ catalogue: '/Place 1' }));
    const id = identifiantDocument(patientId, ligneDe(octets), sha);
    const donnees = ligneDe(new Uint8Array(unPdf({ catalogue: '/Occupant 1' })));
    await s.magasin.store.transaction((tx) => tx.ecrireLigne({ genre: 'document', id, donnees }));
    const { issue } = await joindre(octets, ligneDe(octets));
    expect(issue).toMatchObject({ type: 'refused', document: { type: 'ContenuDifferent' } });
  });
});

describe('un lot dont une opération ne passe pas le contrat', () => {
  const brute = (compte: Compte, intention: object, plus: object = {}) => {
    compte.n += 1;
    return {
      opId: crypto.randomUUID() as string,
      deviceId: compte.posteId,
      n: compte.n,
      baseRev: 0,
      intention,
      ...plus,
    };
  };
  const joint = (compte: Compte, octets: Uint8Array, plus: Partial<Document> = {}) =>
    brute(compte, {
      type: 'joindreDocument',
      documentId: identifiantDocument(patientId, ligneDe(octets), sha),
      document: ligneDe(octets, plus),
    });
  const envoyer = (operations: readonly object[], compte: Compte = moi) =>
    demander(s.url, '/sync/push', { operations, traces: [] }, compte.auth);
  const issuesDe = (corps: Record<string, unknown>) =>
    corps['issues'] as { readonly issue: Issue; readonly deja: boolean }[];
  const quarantaineDe = async (opId: string) => {
    const { rows } = await sql<{ raison: string; operation: string }>`
      select raison, operation from quarantaine where op_id = ${opId}`.execute(s.magasin.base.db);
    return rows.map((q) => ({ raison: q.raison, operation: JSON.parse(q.operation) as unknown }));
  };

  test('elle est refusée seule et mise de côté avec ses octets ; renvoyée, sa réponse est la même', async () => {
    const fichiers = [1, 2, 3].map((n) => new Uint8Array(unPdf({ catalogue: `/Lot${n} 1` })));
    // A title that the contract refuses.
    const lot = fichiers.map((octets, n) => joint(moi, octets, n === 1 ? { titre: '' } : {}));
    for (const [n, { opId }] of lot.entries()) {
      await deposer({ opId, octets: fichiers[n] ?? new Uint8Array() });
    }
    const { statut, corps } = await envoyer(lot);
    expect(statut).toBe(200);
    const [, mauvaise] = lot;
    const opId = mauvaise?.opId ?? '';
    expect(issuesDe(corps).map(({ issue }) => issue)).toMatchObject([
      { type: 'applied', opId: lot[0]?.opId },
      { type: 'refused', opId, raison: 'contenuInvalide' },
      { type: 'applied', opId: lot[2]?.opId },
    ]);
    expect(await quarantaineDe(opId)).toEqual([{ raison: 'contenuInvalide', operation: mauvaise }]);
    const mauvais = sha(fichiers[1] ?? new Uint8Array());
    const gardes = await s.magasin.store.transaction((tx) => tx.lireContenu(mauvais));
    expect(gardes && sha(gardes)).toBe(mauvais);
    expect(await depotsRestants(opId)).toBe(0);
    const encore = await envoyer(lot);
    expect(issuesDe(encore.corps)).toEqual(issuesDe(corps).map(({ issue }) => ({ issue, deja: true })));
    expect(await quarantaineDe(opId)).toHaveLength(1);
  });

  test('d’un compte suspendu, elle va en quarantaine comme le reste', async () => {
    const parti = await connecter('luc.parti');
    await s.magasin.administration.changerEtatCompte(parti.compteId, 'suspendu');
    const mauvaise = brute(parti, { type: 'inconnue' }, { baseRev: -1 });
    const { corps } = await envoyer([mauvaise], parti);
    expect(issuesDe(corps)).toMatchObject([{ issue: { type: 'quarantined', raison: 'compteSuspendu' } }]);
    expect(await quarantaineDe(mauvaise.opId)).toEqual([{ raison: 'compteSuspendu', operation: mauvaise }]);
  });

  test.each([
    ['sans identifiant', { opId: undefined }],
    ['d’un autre poste', { deviceId: crypto.randomUUID() }],
    ['sans rang', { n: 0 }],
  ])('%s, il n’y a pas à qui répondre : le lot est refusé', async (_quoi, plus) => {
    const { statut, corps } = await envoyer([brute(moi, { type: 'inconnue' }, plus)]);
    expect([statut, corps['type']]).toEqual([400, 'RequeteInvalide']);
  });

  test('plus de deux cents opérations, lisibles ou non, sont refusées', async () => {
    const lot = Array.from({ length: 201 }, () => brute(moi, { type: 'inconnue' }));
    expect((await envoyer(lot)).statut).toBe(400);
  });
});

test('un dépôt que rien ne touche plus est effacé à l’entretien', async () => {
  const depot = { opId: crypto.randomUUID(), octets: new Uint8Array(unPdf({ catalogue: '/Vieux 1' })) };
  await deposer(depot);
  const { store } = s.magasin;
  await store.transaction((tx) => tx.purgerDepots(new Date(Date.now() - 60_000)));
  expect(await depotsRestants(depot.opId)).toBe(1);
  await store.transaction((tx) => tx.purgerDepots(new Date(Date.now() + 60_000)));
  expect(await depotsRestants(depot.opId)).toBe(0);
});
