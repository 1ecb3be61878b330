import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VERSION_PROTOCOLE } from '../../../contract/protocol-version.ts';
import type { ContenuFige } from '../../../contract/edition.ts';
import type { Issue } from '../../../contract/sync.ts';
import type { FicheFigee } from '../../../domain/proposition/fiche-figee.ts';
import { composer, creerCompositeur } from '../../../edition/composer.ts';
import { verifier } from '../../../server/cli/verifier.ts';
import { verifierFiches } from '../../../server/sceau/verifier.ts';
import { ficheBourdin, ficheCourte } from '../../edition/contenus.ts';
import { uneFiche, uneRcp, uneSeance } from '../../fakes/donnees.ts';
import { contenuDuPoste, lignesDe } from '../../fakes/lignes-figees.ts';
import { avecBase, ouvrirProprietaire } from '../magasin-de-test.ts';
import {
  creerCompte,
  demander,
  demarrerServeurDeTest,
  ouvrirSession,
  type ServeurDeTest,
} from '../serveur-de-test.ts';

let s: ServeurDeTest;
let auth: Record<string, string>;
let n = 0;
const uuid = (): string => crypto.randomUUID();
const posteId = uuid();
const [rcpId, seanceId] = [uuid(), uuid()];
const compositeur = creerCompositeur(join(import.meta.dirname, '../../../resources'));
const sha256 = (o: Uint8Array): string => createHash('sha256').update(o).digest('hex');

beforeAll(async () => {
  s = await demarrerServeurDeTest();
  const { professionnelId } = await creerCompte(s, 'claire.rouviere');
  await s.magasin.administration.ajouterMembreRcp(professionnelId, rcpId);
  await s.magasin.store.transaction(async (tx) => {
    await tx.ecrireLigne({ genre: 'rcp', id: rcpId, donnees: uneRcp('Digestif', uuid()) });
    await tx.ecrireLigne({
      genre: 'seance',
      id: seanceId,
      donnees: uneSeance(rcpId, new Date().toISOString()),
    });
  });
  auth = { authorization: `Bearer ${await ouvrirSession(s, 'claire.rouviere', posteId)}` };
});
afterAll(() => s.detruire());

/** A case of the séance with an advice saved, and the content its desktop prints. */
async function unCas() {
  const [patientId, ficheId, propositionId, inscriptionId] = [uuid(), uuid(), uuid(), uuid()];
  const { proposition } = ficheBourdin;
  const fige = contenuDuPoste({ ...ficheCourte, proposition, propositionId, ficheId });
  const lignes = lignesDe(fige);
  await s.magasin.store.transaction(async (tx) => {
    await tx.ecrireLigne({ genre: 'patient', id: patientId, donnees: lignes.patient });
    await tx.ecrireLigne({
      genre: 'fiche',
      id: ficheId,
      donnees: uneFiche({ patientId, seanceId, inscriptionId }),
    });
    await tx.ecrireLigne({
      genre: 'proposition',
      id: propositionId,
      donnees: { ...lignes.proposition, patientId, seanceId },
    });
    await tx.ecrireLigne({
      genre: 'inscription',
      id: inscriptionId,
      donnees: { patientId, ficheId, seanceId, ordre: 1, propositionId, etat: 'pret' },
    });
  });
  return { propositionId, fige, contenu: lignes.proposition.contenu };
}

type Cas = Awaited<ReturnType<typeof unCas>>;

type Ecarts = {
  /** The desktop's bytes are not those it typeset. */
  readonly pdf?: (pdf: Uint8Array) => Uint8Array;
  /** What it typeset and sends is not what its rows say. */
  readonly contenu?: Partial<ContenuFige>;
  /** What it sends is not what it typeset. */
  readonly envoye?: Partial<ContenuFige>;
  readonly brut?: (json: string) => string;
  readonly dateEdition?: string;
};

function operation(cas: Cas, ecarts: Ecarts = {}) {
  const fige: ContenuFige = { ...cas.fige, ...ecarts.contenu };
  const dateEdition = ecarts.dateEdition ?? fige.valideeLe;
  const compose = composer(compositeur, { contenu: fige, date: dateEdition });
  if (!compose.ok) throw new Error('composition');
  const contenuFige = JSON.stringify({ ...fige, ...ecarts.envoye });
  const pdf = ecarts.pdf ? ecarts.pdf(compose.value) : compose.value;
  return {
    opId: uuid(),
    deviceId: posteId,
    n: ++n,
    baseRev: 1,
    intention: {
      type: 'validerProposition',
      propositionId: cas.propositionId,
      contenu: cas.contenu,
      contenuFige: ecarts.brut ? ecarts.brut(contenuFige) : contenuFige,
      gabarit: 'fiche-rcp-1',
      dateEdition,
      pdf: Buffer.from(pdf).toString('base64'),
      sha256: sha256(pdf),
    },
  };
}

type Jugement = { readonly issue: Issue; readonly deja: boolean };
async function pousser(...operations: ReturnType<typeof operation>[]): Promise<readonly Jugement[]> {
  const r = await demander(s.url, '/sync/push', { operations, traces: [] }, auth);
  expect(r.statut).toBe(200);
  return r.corps['issues'] as Jugement[];
}
const figeeDe = (j: Jugement | undefined): FicheFigee => {
  if (j?.issue.type !== 'applied' || !j.issue.figee) throw new Error(`pas figée : ${JSON.stringify(j)}`);
  return j.issue.figee;
};
const octets = async (empreinte: string): Promise<Uint8Array> => {
  const lus = await s.magasin.store.transaction((tx) => tx.lireContenu(empreinte));
  if (!lus) throw new Error('octets absents');
  return lus;
};
const contenusStockes = async (): Promise<number | undefined> =>
  (await sql<{ n: number }>`select count(*) as n from contenu`.execute(s.magasin.base.db)).rows[0]?.n;

describe('la validation poussée par un poste', () => {
  test('est recomposée, comparée, scellée, et une seule fois', async () => {
    const op = operation(await unCas());
    const [premier] = await pousser(op);
    const [second] = await pousser(op);
    const figee = figeeDe(premier);
    const scelles = await octets(figee.sha256);
    expect([premier?.deja, second?.deja, figeeDe(second)]).toEqual([false, true, figee]);
    expect(sha256(scelles)).toBe(figee.sha256);
    // The desktop's bytes are a prefix of the sealed ones: what was shown is what is kept.
    expect(sha256(scelles.subarray(0, Buffer.from(op.intention.pdf, 'base64').length))).toBe(
      figee.sha256Compose,
    );
    expect(await verifierFiches(s.magasin)).toEqual({ lues: 1, defauts: [] });
  });

  test('porte un sceau que pdfsig dit valide (sauté si pdfsig est absent)', async ({ skip }) => {
    if (spawnSync('pdfsig', ['-v']).error) skip('pdfsig (poppler-utils) est absent de cette machine');
    const [jugement] = await pousser(operation(await unCas()));
    const fichier = join(s.magasin.dossierDonnees, 'scellee.pdf');
    writeFileSync(fichier, await octets(figeeDe(jugement).sha256));
    const dit = execFileSync('pdfsig', ['-nocert', fichier]).toString();
    expect(dit).toContain('Signature is Valid');
    expect(dit).toContain('Total document signed');
  });

  test('garde à côté du PDF le contenu structuré, qui redonne les mêmes octets', async () => {
    const cas = await unCas();
    const [jugement] = await pousser(operation(cas));
    const figee = figeeDe(jugement);
    const source = await octets(figee.sha256Contenu);
    const contenu = JSON.parse(Buffer.from(source).toString('utf8')) as ContenuFige;
    const compose = composer(compositeur, { contenu, date: contenu.valideeLe });
    expect(contenu).toEqual(cas.fige);
    expect(compose.ok && sha256(compose.value)).toBe(figee.sha256Compose);
    const c = await ouvrirProprietaire(s.databaseUrl);
    const efface = c.query('delete from contenu where sha256 = $1', [figee.sha256Contenu]);
    await expect(efface).rejects.toMatchObject({ constraint: 'contenu_immuable' });
    await c.end();
  });

  const autreTexte = { ...ficheBourdin.proposition, texte: 'Surveillance seule.' };
  test.each<[string, string, Ecarts]>([
    ['un PDF changé d’un octet', 'pdfDifferent', { pdf: (pdf) => pdf.with(3000, (pdf[3000] ?? 0) ^ 1) }],
    ['un octet ajouté', 'pdfDifferent', { pdf: (pdf) => Uint8Array.from([...pdf, 10]) }],
    ['un autre contenu que le PDF', 'pdfDifferent', { envoye: { synthese: 'autre' } }],
    ['un contenu hors contrat', 'contenuInvalide', { envoye: { ordre: -1 } }],
    [
      'un contenu qui ne s’écrit pas en UTF-8',
      'contenuInvalide',
      { contenu: { synthese: '\uD800' }, brut: (json) => json.replaceAll('\\ud800', '\uD800') },
    ],
    ['un autre patient', 'contenuInvalide', { contenu: { patient: ficheBourdin.patient } }],
    [
      'le même patient d’un autre statut',
      'contenuInvalide',
      { contenu: { patient: { ...ficheCourte.patient, statutIdentite: 'validee' } } },
    ],
    [
      'un autre texte de proposition',
      'contenuInvalide',
      { contenu: { proposition: contenuDuPoste({ ...ficheCourte, proposition: autreTexte }).proposition } },
    ],
    ['une autre proposition', 'contenuInvalide', { contenu: { propositionId: uuid() } }],
    ['une autre fiche', 'contenuInvalide', { contenu: { ficheId: uuid() } }],
    ['une autre version', 'contenuInvalide', { contenu: { version: 2 } }],
    ['une autre version remplacée', 'contenuInvalide', { contenu: { remplaceId: uuid() } }],
    ['une autre date que celle du contenu', 'contenuInvalide', { dateEdition: '2026-11-27T16:41:07+01:00' }],
  ])('avec %s est refusée, et rien n’est figé ni gardé', async (_nom, raison, ecarts) => {
    const cas = await unCas();
    const avant = await contenusStockes();
    const [jugement] = await pousser(operation(cas, ecarts));
    const ligne = await s.magasin.store.transaction((tx) => tx.lireLigne('proposition', cas.propositionId));
    expect(jugement?.issue).toMatchObject({ type: 'refused', raison });
    expect(ligne?.ligne.genre === 'proposition' && ligne.ligne.donnees.etat).toBe('enregistree');
    expect(await contenusStockes()).toBe(avant);
  });

  test('s’ouvre ensuite par son empreinte depuis le poste', async () => {
    const [jugement] = await pousser(operation(await unCas()));
    const figee = figeeDe(jugement);
    await demander(s.url, '/sync/pull', { type: 'empreinte', empreinte: '0'.repeat(32) }, auth).catch(
      () => undefined,
    );
    const r = await fetch(`${s.url}/documents/${figee.sha256}`, {
      headers: { ...auth, 'x-collegiale-protocole': String(VERSION_PROTOCOLE) },
    });
    expect([r.status, sha256(new Uint8Array(await r.arrayBuffer()))]).toEqual([200, figee.sha256]);
  });
});

describe('la vérification', () => {
  const commander = () =>
    avecBase(s.databaseUrl, () => verifier({ nom: 'verify', donnees: s.magasin.dossierDonnees }));

  test('nomme ce qui a changé sous une fiche figée, octet par octet, et sort en erreur', async () => {
    const figees: FicheFigee[] = [];
    for (let i = 0; i < 8; i++) figees.push(figeeDe((await pousser(operation(await unCas())))[0]));
    const intacte = await commander();
    const c = await ouvrirProprietaire(s.databaseUrl);
    await c.query('alter table contenu disable trigger all; alter table ligne disable trigger all');
    const changerOctet = (empreinte = '') =>
      c.query(
        'update contenu set octets_chiffres = set_byte(octets_chiffres, 90, get_byte(octets_chiffres, 90) # 1) where sha256 = $1',
        [empreinte],
      );
    const changerLigne = (id: string | undefined, champs: object) =>
      c.query(
        "update ligne set donnees = (donnees::jsonb || $2)::json where genre = 'ficheFigee' and id = $1",
        [id, JSON.stringify(champs)],
      );
    const [a, b, d, e, f, g, h] = figees;
    await changerOctet(a?.sha256);
    await changerOctet(b?.sha256Contenu);
    await c.query('delete from contenu where sha256 = $1', [d?.sha256Contenu]);
    await changerLigne(e?.propositionId, { sha256Contenu: figees[7]?.sha256Contenu });
    await changerLigne(f?.propositionId, { contenu: { ...f?.contenu, texte: 'autre' } });
    await changerLigne(g?.propositionId, { version: 9 });
    await c.query('delete from contenu where sha256 = $1', [h?.sha256]);
    await c.end();
    const { defauts } = await verifierFiches(s.magasin);
    const parId = new Map(defauts.map((x) => [x.id, x.defaut]));
    expect(figees.map((x) => parId.get(x.propositionId))).toEqual([
      'dechiffrement',
      'contenuModifie',
      'contenuAbsent',
      'recomposition',
      'ligne',
      'accuse',
      'absente',
      undefined,
    ]);
    expect([intacte, defauts.length, await commander()]).toEqual([0, 7, 1]);
  });
});
