import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { texteAccuse } from '../../../domain/proposition/accuse.ts';
import type { FicheFigee } from '../../../domain/proposition/fiche-figee.ts';
import type { Identite } from '../../../domain/ins/identite.ts';
import type { Ligne } from '../../../domain/synchro/ligne.ts';
import { lireCas } from '../../../main/vault/vues/cas.ts';
import { creerVerificateur } from '../../../main/vault/vues/figee.ts';
import { lireDossier } from '../../../main/vault/vues/dossier.ts';
import { dossierTemporaire } from './monde/dossiers.ts';
import {
  documentId,
  ficheId,
  fiche,
  IDS,
  inscriptionId,
  ligneDocument,
  lignesAnnuaire,
  lignesCas,
  lignesReunion,
  ligneSeance,
  patientId,
  proposition,
  propositionId,
  uuid,
} from './monde/lignes.ts';
import { creerHoteTest, ouverture } from './monde/ouvert.ts';
import { creerRempli, dansCoffre } from './monde/remplir.ts';

const sceau = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const verifier = creerVerificateur(sceau.publicKey);
const hash = (texte: string): string => createHash('sha256').update(texte).digest('hex');

function figee(n: number, version: number, authentique = true): Ligne<'ficheFigee'> {
  const sansAccuse: FicheFigee = {
    patientId: patientId(n),
    ficheId: ficheId(n),
    propositionId: propositionId(n),
    seanceId: IDS.seance,
    version,
    remplaceId: null,
    gabarit: 'frcp-1',
    sha256Compose: hash('compose'),
    sha256Contenu: hash('contenu'),
    sha256: hash(`figee ${n} ${version}`),
    tailleOctets: 1000,
    figeeLe: '2026-11-26T17:00:00+01:00',
    valideePar: IDS.animateur,
    accuse: '',
    contenu: proposition(n).contenu,
  };
  const accuse = sign('sha256', Buffer.from(texteAccuse(sansAccuse), 'utf8'), sceau.privateKey);
  const donnees = { ...sansAccuse, accuse: authentique ? accuse.toString('base64') : 'AAAA' };
  return { genre: 'ficheFigee', id: uuid(15, 10 * n + version), donnees };
}

/** The rows of a patient, with another name. */
function patient(n: number, identite: Partial<Identite>): Ligne<'patient'> {
  const ligne = lignesCas(n).find((l) => l.genre === 'patient');
  if (ligne?.genre !== 'patient') throw new Error('patient');
  return { ...ligne, donnees: { ...ligne.donnees, identite: { ...ligne.donnees.identite, ...identite } } };
}

async function lire(lignes: readonly Ligne[], n = 1) {
  const dossier = join(dossierTemporaire(), 'coffre');
  await creerRempli(dossier, lignes);
  let lu: ReturnType<typeof lireDossier>;
  await dansCoffre(dossier, false, ({ base }) => {
    lu = lireDossier(base, verifier, patientId(n));
  });
  return lu;
}

const seance2 = uuid(5, 2);
/** The same patient at another séance. */
const deuxiemePassage = (debut: string): readonly Ligne[] => [
  ligneSeance(debut, seance2),
  {
    genre: 'fiche',
    id: ficheId(91),
    donnees: {
      ...fiche(91),
      patientId: patientId(1),
      seanceId: seance2,
      inscriptionId: inscriptionId(91),
    },
  },
  {
    genre: 'proposition',
    id: propositionId(91),
    donnees: { ...proposition(91, 'brouillon'), patientId: patientId(1), seanceId: seance2 },
  },
  {
    genre: 'inscription',
    id: inscriptionId(91),
    donnees: {
      seanceId: seance2,
      ordre: 4,
      patientId: patientId(1),
      ficheId: ficheId(91),
      propositionId: propositionId(91),
      etat: 'inscrit',
    },
  },
];

test('deux fiches fusionnées sont un dossier, ouvert par l’une ou par l’autre, sous l’identité qui reste', async () => {
  const [principal, rattache] = [patientId(1), patientId(2)];
  const lignes = [
    ...lignesReunion(2).filter((l) => l.genre !== 'patient'),
    figee(1, 1),
    figee(2, 1),
    ligneDocument(1, 1, 'a'.repeat(64), 10),
    ligneDocument(2, 1, 'b'.repeat(64), 10),
  ];
  const identites = [
    patient(1, { nomNaissance: 'RESTE' }),
    patient(2, { nomNaissance: 'RATTACHEE' }),
  ] as const;
  const seules = await lire([...lignes, ...identites], 2);
  const fusionnees: readonly Ligne[] = [
    { ...identites[0], donnees: { ...identites[0].donnees, rattaches: [rattache] } },
    { ...identites[1], donnees: { ...identites[1].donnees, rattacheA: principal } },
  ];
  const [parLUne, parLAutre] = [
    await lire([...lignes, ...fusionnees], 1),
    await lire([...lignes, ...fusionnees], 2),
  ];
  expect(parLAutre).toEqual(parLUne);
  expect([parLUne?.patientId, parLUne?.patient.identite.nomNaissance]).toEqual([principal, 'RESTE']);
  expect([parLUne?.passages.length, parLUne?.figees.length, parLUne?.documents.length]).toEqual([2, 2, 2]);
  expect(parLUne?.homonymes).toEqual([]);
  expect([seules?.passages.length, seules?.figees.length, seules?.documents.length]).toEqual([1, 1, 1]);
});

test('le dossier raconte ses passages en RCP, le plus récent d’abord, avec leur avis', async () => {
  const lu = await lire([...lignesReunion(2), ...deuxiemePassage('2026-12-03T14:00:00+01:00'), figee(1, 1)]);
  expect(lu?.passages).toMatchObject([
    {
      id: inscriptionId(91),
      jour: '2026-12-03',
      rcp: 'RCP Digestif',
      lieu: { seanceId: seance2, inscriptionId: inscriptionId(91), ordre: 4 },
      etat: 'inscrit',
      etatProposition: 'brouillon',
      avis: null,
      figeeId: null,
    },
    {
      id: inscriptionId(1),
      jour: '2026-11-26',
      lieu: { seanceId: IDS.seance, inscriptionId: inscriptionId(1), ordre: 1 },
      etatProposition: 'figee',
      demandeur: 'Dr ÉLAN Claire',
      avis: proposition(1).contenu,
      figeeId: uuid(15, 11),
    },
  ]);
  expect(lu?.figees).toMatchObject([
    {
      id: uuid(15, 11),
      passageId: inscriptionId(1),
      rcp: 'RCP Digestif',
      date: '2026-11-26',
      present: false,
    },
  ]);
});

test('une version figée sans accusé authentique n’est pas montrée', async () => {
  const lu = await lire([...lignesReunion(1), figee(1, 1, false)]);
  expect(lu?.figees).toEqual([]);
  expect(lu?.passages).toMatchObject([{ figeeId: null, etatProposition: 'enregistree' }]);
});

test('la dernière version figée est celle du passage, les deux sont dans les documents', async () => {
  const lu = await lire([...lignesReunion(1), figee(1, 1), figee(1, 2)]);
  expect(lu?.passages[0]?.figeeId).toBe(uuid(15, 12));
  expect(lu?.figees.map((f) => f.version)).toEqual([2, 1]);
});

test('un passage dont la séance a quitté le poste garde le jour où il fut figé', async () => {
  const lignes = [
    ...lignesAnnuaire,
    ...lignesCas(1).filter((l) => l.genre !== 'inscription'),
    { ...figee(1, 1) },
  ];
  const lu = await lire(lignes);
  expect(lu?.passages).toMatchObject([
    { id: ficheId(1), debut: null, jour: '2026-11-26', rcp: null, lieu: null, figeeId: uuid(15, 11) },
  ]);
});

test('un dossier retiré de l’ordre du jour n’est pas un passage', async () => {
  const lignes = [...lignesReunion(1), ...deuxiemePassage('2026-12-03T14:00:00+01:00')].map((l): Ligne =>
    l.genre === 'inscription' && l.id === inscriptionId(91)
      ? { ...l, donnees: { ...l.donnees, etat: 'retire' } }
      : l,
  );
  expect((await lire(lignes))?.passages.map((p) => p.id)).toEqual([inscriptionId(1)]);
});

test('les documents du patient, les siens seulement, et ce qui manque sur ce poste', async () => {
  const lu = await lire([
    ...lignesReunion(2),
    ligneDocument(1, 1, hash('a'), 10),
    ligneDocument(2, 1, hash('b'), 10),
  ]);
  expect(lu?.documents.map((d) => [d.id, d.present])).toEqual([[documentId(1, 1), false]]);
});

test('les homonymes du poste sont dits : mêmes nom et prénom pliés, de naissance ou utilisés', async () => {
  const lignes = [
    patient(1, { nomNaissance: 'Lefèvre', prenoms: ['Anne', 'Marie'], dateNaissance: '1958-03-14' }),
    patient(2, { nomNaissance: 'LEFEVRE', prenoms: ['Anne'], dateNaissance: '1961-07-02' }),
    patient(3, {
      nomNaissance: 'Roux',
      nomUtilise: 'Lefèvre',
      prenoms: ['Anne'],
      dateNaissance: '1940-01-01',
    }),
    patient(4, { nomNaissance: 'Lefèvre', prenoms: ['Annette'] }),
    patient(5, { nomNaissance: 'Lefèvre-Roux', prenoms: ['Anne'] }),
    patient(6, { nomNaissance: 'Lefèvre', prenoms: ['Jeanne'] }),
  ];
  const lu = await lire([...lignesAnnuaire, ...lignes]);
  expect(lu?.homonymes.map((h) => [h.patientId, h.nom, h.dateNaissance])).toEqual([
    [patientId(3), 'ROUX Anne', '1940-01-01'],
    [patientId(2), 'LEFEVRE Anne', '1961-07-02'],
  ]);
  expect((await lire([...lignesAnnuaire, ...lignes], 2))?.homonymes.map((h) => h.patientId)).toEqual([
    patientId(3),
    patientId(1),
  ]);
});

test('en réunion aussi, les homonymes du poste sont dits', async () => {
  const meme = { nomNaissance: 'Lefèvre', prenoms: ['Anne'] };
  const dossier = join(dossierTemporaire(), 'coffre');
  const sauf = lignesReunion(1).filter(({ genre }) => genre !== 'patient');
  await creerRempli(dossier, [
    ...sauf,
    patient(1, meme),
    patient(8, { ...meme, dateNaissance: '1940-01-01' }),
  ]);
  await dansCoffre(dossier, false, ({ base }) => {
    const { homonymes } = lireCas(base, verifier, inscriptionId(1), 'animateur') ?? {};
    expect(homonymes?.map((h) => [h.patientId, h.dateNaissance])).toEqual([[patientId(8), '1940-01-01']]);
  });
});

test('un patient qui n’est pas sur ce poste est introuvable', async () => {
  expect(await lire(lignesReunion(1), 7)).toBeUndefined();
});

test('chaque ouverture laisse une trace, sa relecture n’en laisse pas, celle d’un autre dossier si', async () => {
  const dossier = join(dossierTemporaire(), 'coffre');
  await creerRempli(dossier, lignesReunion(3));
  const t = creerHoteTest();
  await t.demander('coffre:ouvrir', ouverture(dossier));
  const ouvrir = (n: number, motif: 'affichage' | 'relecture') =>
    t.demander('dossier:lire', { patientId: patientId(n), motif });
  const premiere = await ouvrir(1, 'affichage');
  t.heure.maintenant += 60_000;
  expect(await ouvrir(1, 'relecture')).toEqual(premiere);
  await ouvrir(1, 'affichage');
  await ouvrir(2, 'relecture');
  expect(await ouvrir(9, 'affichage')).toMatchObject({ ok: false, error: { type: 'Introuvable' } });
  await t.demander('reunion:cas', { inscriptionId: inscriptionId(3), motif: 'affichage' });
  await ouvrir(2, 'relecture');
  await t.demander('coffre:fermer', null);
  let traces: readonly string[] = [];
  await dansCoffre(dossier, false, ({ cache }) => {
    traces = cache.transactionSync((tx) =>
      tx.tracesAEnvoyer(100).flatMap((x) => (x.action === 'ouvrirDossier' ? `${x.objet} ${x.details}` : [])),
    );
  });
  expect(traces).toEqual([
    `${patientId(1)} dossier`,
    `${patientId(1)} dossier`,
    `${patientId(2)} dossier`,
    `${patientId(3)} inscription ${inscriptionId(3)}`,
    `${patientId(2)} dossier`,
  ]);
});
