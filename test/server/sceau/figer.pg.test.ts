import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ContenuFige } from '../../../contract/edition.ts';
import type { Issue } from '../../../contract/sync.ts';
import type { FicheFigee } from '../../../domain/proposition/fiche-figee.ts';
import { composer, creerCompositeur } from '../../../edition/composer.ts';
import { verifier } from '../../../server/cli/verifier.ts';
import { verifierFiches } from '../../../server/sceau/verifier.ts';
import { ficheCourte } from '../../edition/contenus.ts';
import { unContenu, uneFiche, uneProposition, uneRcp, uneSeance, unPatient } from '../../fakes/donnees.ts';
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

/** A case of the séance with an advice saved. */
async function unCas() {
  const [patientId, ficheId, propositionId, inscriptionId] = [uuid(), uuid(), uuid(), uuid()];
  const liens = { patientId, ficheId, seanceId };
  const contenu = unContenu('Chimiothérapie adjuvante.');
  await s.magasin.store.transaction(async (tx) => {
    await tx.ecrireLigne({ genre: 'patient', id: patientId, donnees: unPatient('BOURDIN') });
    await tx.ecrireLigne({
      genre: 'fiche',
      id: ficheId,
      donnees: uneFiche({ patientId, seanceId, inscriptionId }),
    });
    await tx.ecrireLigne({
      genre: 'proposition',
      id: propositionId,
      donnees: uneProposition(liens, { contenu, etat: 'enregistree' }),
    });
    await tx.ecrireLigne({
      genre: 'inscription',
      id: inscriptionId,
      donnees: { ...liens, ordre: 1, propositionId, etat: 'pret' },
    });
  });
  return { propositionId, ficheId, contenu };
}

type Cas = Awaited<ReturnType<typeof unCas>>;

function operation(
  cas: Cas,
  changer: (pdf: Uint8Array) => Uint8Array = (x) => x,
  plus: Partial<ContenuFige> = {},
) {
  const fige: ContenuFige = { ...ficheCourte, propositionId: cas.propositionId, ficheId: cas.ficheId };
  const dateEdition = fige.valideeLe;
  const compose = composer(compositeur, { contenu: fige, date: dateEdition });
  if (!compose.ok) throw new Error('composition');
  const pdf = changer(compose.value);
  return {
    opId: uuid(),
    deviceId: posteId,
    n: ++n,
    baseRev: 1,
    intention: {
      type: 'validerProposition',
      propositionId: cas.propositionId,
      contenu: cas.contenu,
      contenuFige: JSON.stringify({ ...fige, ...plus }),
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
const octetsDe = async (f: FicheFigee): Promise<Uint8Array> => {
  const octets = await s.magasin.store.transaction((tx) => tx.lireContenu(f.sha256));
  if (!octets) throw new Error('octets absents');
  return octets;
};

describe('la validation poussée par un poste', () => {
  test('est recomposée, comparée, scellée, et une seule fois', async () => {
    const op = operation(await unCas());
    const [premier] = await pousser(op);
    const [second] = await pousser(op);
    const figee = figeeDe(premier);
    const octets = await octetsDe(figee);
    expect([premier?.deja, second?.deja, figeeDe(second)]).toEqual([false, true, figee]);
    expect(sha256(octets)).toBe(figee.sha256);
    // The desktop's bytes are a prefix of the sealed ones: what was shown is what is kept.
    expect(sha256(octets.subarray(0, Buffer.from(op.intention.pdf, 'base64').length))).toBe(
      figee.sha256Compose,
    );
    expect(await verifierFiches(s.magasin)).toEqual({ lues: 1, defauts: [] });
  });

  test('porte un sceau que pdfsig dit valide (sauté si pdfsig est absent)', async ({ skip }) => {
    if (spawnSync('pdfsig', ['-v']).error) skip('pdfsig (poppler-utils) est absent de cette machine');
    const [jugement] = await pousser(operation(await unCas()));
    const fichier = join(s.magasin.dossierDonnees, 'scellee.pdf');
    writeFileSync(fichier, await octetsDe(figeeDe(jugement)));
    const dit = execFileSync('pdfsig', ['-nocert', fichier]).toString();
    expect(dit).toContain('Signature is Valid');
    expect(dit).toContain('Total document signed');
  });

  test.each([
    [
      'un PDF changé d’un octet',
      'pdfDifferent',
      (pdf: Uint8Array) => pdf.with(3000, (pdf[3000] ?? 0) ^ 1),
      {},
    ],
    ['un octet ajouté', 'pdfDifferent', (pdf: Uint8Array) => Uint8Array.from([...pdf, 10]), {}],
    ['un autre contenu que le PDF', 'pdfDifferent', (pdf: Uint8Array) => pdf, { synthese: 'autre' }],
    ['un contenu hors contrat', 'contenuInvalide', (pdf: Uint8Array) => pdf, { ordre: -1 }],
  ] as const)('avec %s est refusée, et rien n’est figé', async (_nom, raison, changer, plus) => {
    const cas = await unCas();
    const [jugement] = await pousser(operation(cas, changer, plus));
    const ligne = await s.magasin.store.transaction((tx) => tx.lireLigne('proposition', cas.propositionId));
    expect(jugement?.issue).toMatchObject({ type: 'refused', raison });
    expect(ligne?.ligne.genre === 'proposition' && ligne.ligne.donnees.etat).toBe('enregistree');
  });

  test('s’ouvre ensuite par son empreinte depuis le poste', async () => {
    const [jugement] = await pousser(operation(await unCas()));
    const figee = figeeDe(jugement);
    await demander(s.url, '/sync/pull', { type: 'empreinte', empreinte: '0'.repeat(32) }, auth).catch(
      () => undefined,
    );
    const r = await fetch(`${s.url}/documents/${figee.sha256}`, {
      headers: { ...auth, 'x-collegiale-protocole': '1' },
    });
    expect([r.status, sha256(new Uint8Array(await r.arrayBuffer()))]).toEqual([200, figee.sha256]);
  });
});

test('la vérification nomme une fiche dont un octet stocké ou une empreinte a changé, et sort en erreur', async () => {
  const [jugement] = await pousser(operation(await unCas()));
  const figee = figeeDe(jugement);
  const commande = { nom: 'verify' as const, donnees: s.magasin.dossierDonnees };
  const avant = await verifier(commande);
  const c = new pg.Client(s.magasin.grappe?.acces);
  await c.connect();
  await c.query('alter table contenu disable trigger all; alter table ligne disable trigger all');
  await c.query(
    'update contenu set octets_chiffres = set_byte(octets_chiffres, 900, get_byte(octets_chiffres, 900) # 1) where sha256 = $1',
    [figee.sha256],
  );
  const octet = (await verifierFiches(s.magasin)).defauts;
  await c.query(
    "update ligne set donnees = (donnees::jsonb || '{\"version\": 9}')::json where genre = 'ficheFigee' and id <> $1",
    [figee.propositionId],
  );
  const accuses = new Set((await verifierFiches(s.magasin)).defauts.map((d) => d.defaut));
  await c.end();
  expect([avant, octet, accuses, await verifier(commande)]).toEqual([
    0,
    [{ id: figee.propositionId, defaut: 'dechiffrement' }],
    new Set(['dechiffrement', 'accuse']),
    1,
  ]);
});
