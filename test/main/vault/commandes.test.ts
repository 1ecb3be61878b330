import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contenuFigeSchema } from '../../../contract/edition.ts';
import type { TracePoste } from '../../../contract/sync.ts';
import { texteAccuse } from '../../../domain/proposition/accuse.ts';
import type { FicheFigee } from '../../../domain/proposition/fiche-figee.ts';
import { contenuVide } from '../../../domain/proposition/proposition.ts';
import { composer, creerCompositeur } from '../../../edition/composer.ts';
import { creerVerificateur, etatMontre, figeeDe } from '../../../main/vault/vues/figee.ts';
import { dossierTemporaire } from './monde/dossiers.ts';
import {
  ficheId,
  figeeId,
  IDS,
  inscriptionId,
  ligneDocument,
  lignePresence,
  ligneSeance,
  lignesReunion,
  patientId,
  proposition,
  propositionId,
  uuid,
} from './monde/lignes.ts';
import { creerHoteTest, ouverture, RESSOURCES, type HoteTest } from './monde/ouvert.ts';
import { creerRempli, dansCoffre } from './monde/remplir.ts';
import { reunionOuverte } from './monde/reunion.ts';

/** The chain of this device, read once the vault is closed. */
async function tracesDe(t: HoteTest & { readonly dossier: string }): Promise<readonly TracePoste[]> {
  await t.demander('coffre:fermer', null);
  let traces: readonly TracePoste[] = [];
  await dansCoffre(t.dossier, false, ({ cache }) => {
    traces = cache.transactionSync((tx) => tx.tracesAEnvoyer(1000));
  });
  return traces;
}

const value = <T>(
  r: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T => {
  if (!r.ok) throw new Error(JSON.stringify(r.error));
  return r.value;
};

test('l’agenda compte les dossiers, les avis et les présents de chaque séance', async () => {
  const t = await reunionOuverte([...lignesReunion(3), ligneDocument(1, 1, 'a'.repeat(64), 10)]);
  const lire = (du: string, au: string) => t.demander('agenda:lire', { du, au });
  expect(value(await lire('2026-11-26', '2026-11-26'))).toMatchObject([
    {
      id: IDS.seance,
      rcp: 'RCP Digestif',
      dossiers: 3,
      prets: 3,
      aValider: 3,
      figes: 0,
      documents: 1,
      documentsRecus: 0,
      presences: [
        { groupe: 'chirurgie', nombre: 1 },
        { groupe: 'oncologie médicale', nombre: 1 },
        { groupe: 'radiothérapie', nombre: 1 },
      ],
    },
  ]);
  expect(value(await lire('2026-11-27', '2026-12-31'))).toEqual([]);
});

test('la réunion donne l’ordre du jour, le quorum à cet instant, et les présents en tête', async () => {
  const t = await reunionOuverte();
  const lire = async () => value(await t.demander('reunion:lire', { seanceId: IDS.seance }));
  const avant = await lire();
  expect(avant.cas.map((c) => [c.ordre, c.nom, c.organe, c.etatProposition])).toEqual([
    [1, 'KANARINOM 1', 'Rectum moyen', 'enregistree'],
    [2, 'KANARINOM 2', 'Rectum moyen', 'enregistree'],
    [3, 'KANARINOM 3', 'Rectum moyen', 'enregistree'],
  ]);
  expect([avant.quorum.resultat, avant.presences.map((p) => p.nom)]).toEqual([
    'atteint',
    ['Dr ÉLAN Claire', 'Dr ROUVIÈRE Claire', 'Dr ZOLA Claire'],
  ]);
  await t.demander('presence:noter', { seanceId: IDS.seance, professionnelId: IDS.chirurgien, mode: null });
  t.heure.maintenant += 1000;
  const apres = await lire();
  expect([apres.quorum.resultat, apres.presences.at(-1)]).toMatchObject([
    'nonAtteint',
    { professionnelId: IDS.chirurgien, parti: true },
  ]);
  await t.demander('presence:noter', {
    seanceId: IDS.seance,
    professionnelId: IDS.chirurgien,
    mode: 'distance',
  });
  expect((await lire()).quorum.resultat).toBe('atteint');
});

test('un départ noté par erreur s’annule : les heures d’avant reviennent, une fois seulement', async () => {
  const t = await reunionOuverte();
  const lire = async () => value(await t.demander('reunion:lire', { seanceId: IDS.seance }));
  const chirurgien = async () =>
    (await lire()).presences.find(({ professionnelId }) => professionnelId === IDS.chirurgien);
  const noter = (mode: 'salle' | null) =>
    t.demander('presence:noter', { seanceId: IDS.seance, professionnelId: IDS.chirurgien, mode });
  const avant = await chirurgien();
  t.heure.maintenant += 60_000;
  await noter(null);
  const presenceId = (await chirurgien())?.presenceId ?? '';
  expect((await lire()).quorum.exigences).toEqual([
    { groupe: null, min: 3, comptes: 2, avisEcritAccepte: false },
  ]);
  t.heure.maintenant += 60_000;
  value(await t.demander('presence:retablir', { presenceId }));
  expect(await chirurgien()).toEqual(avant);
  const refus = { ok: false, error: { type: 'Introuvable' } };
  expect(await t.demander('presence:retablir', { presenceId })).toEqual(refus);
  // Back as a new arrival: the first interval stays closed.
  await noter(null);
  t.heure.maintenant += 60_000;
  await noter('salle');
  expect(await t.demander('presence:retablir', { presenceId })).toEqual(refus);
});

test('les habitués de la RCP viennent avant le reste de l’annuaire', async () => {
  const ailleurs = uuid(31, 1);
  const [modele] = lignesReunion(1).filter((l) => l.genre === 'professionnel');
  if (modele?.genre !== 'professionnel') throw new Error('annuaire');
  const inconnu = { ...modele, id: uuid(31, 2), donnees: { ...modele.donnees, nom: 'Abeille' } };
  const venu = { ...modele, id: uuid(31, 3), donnees: { ...modele.donnees, nom: 'Zyl' } };
  const presence = lignePresence(31, venu.id);
  const t = await reunionOuverte([
    ...lignesReunion(1),
    inconnu,
    venu,
    ligneSeance('2026-11-19T14:00:00+01:00', ailleurs),
    { ...presence, donnees: { ...presence.donnees, seanceId: ailleurs } },
  ]);
  const { presences } = value(await t.demander('reunion:lire', { seanceId: IDS.seance }));
  expect(presences.slice(-2).map(({ nom, habituel, mode }) => [nom, habituel, mode])).toEqual([
    ['Dr ZYL Claire', true, null],
    ['Dr ABEILLE Claire', false, null],
  ]);
});

test('ouvrir un dossier laisse une trace par ouverture, le relire n’en laisse pas', async () => {
  const t = await reunionOuverte();
  const ouvrir = (n: number, motif: 'affichage' | 'preparation' = 'affichage') =>
    t.demander('reunion:cas', { inscriptionId: inscriptionId(n), motif });
  for (const n of [1, 1, 2, 1]) await ouvrir(n);
  await ouvrir(3, 'preparation');
  const traces = await tracesDe(t);
  expect(traces.map((x) => [x.action, x.objet])).toEqual([
    ['ouvrirCoffre', ''],
    ['ouvrirDossier', patientId(1)],
    ['ouvrirDossier', patientId(2)],
    ['ouvrirDossier', patientId(1)],
  ]);
});

test.each([
  ['secretaireRcp', { avis: false, presence: true }],
  ['medecinParticipant', { avis: true, presence: false }],
  ['medecinCorrespondant', { avis: false, presence: false }],
] as const)(
  '%s : l’avis et les présences comme le serveur le permet, dits à l’écran',
  async (profil, peut) => {
    const t = await reunionOuverte(lignesReunion(1), { profil });
    const avis = await t.demander('proposition:enregistrer', {
      propositionId: propositionId(1),
      contenu: { ...contenuVide, texte: 'Surveillance' },
      avant: proposition(1).contenu,
      etat: 'enregistree',
    });
    const correction = await t.demander('proposition:corriger', {
      propositionId: propositionId(1),
      inscriptionId: inscriptionId(1),
    });
    const presence = await t.demander('presence:noter', {
      seanceId: IDS.seance,
      professionnelId: IDS.chirurgien,
      mode: null,
    });
    const refus = [avis, correction, presence].map((r) => (r.ok ? '' : r.error.type) === 'ProfilInsuffisant');
    expect(refus).toEqual([!peut.avis, !peut.avis, !peut.presence]);
    const cas = value(
      await t.demander('reunion:cas', { inscriptionId: inscriptionId(1), motif: 'preparation' }),
    );
    const reunion = value(await t.demander('reunion:lire', { seanceId: IDS.seance }));
    expect({ avis: cas.proposition.saisissable, presence: reunion.presencesNotables }).toEqual(peut);
  },
);

test('un avis enregistré est dans la file et se voit en attente', async () => {
  const t = await reunionOuverte();
  const contenu = { ...contenuVide, texte: 'Surveillance' };
  const faite = await t.demander('proposition:enregistrer', {
    propositionId: propositionId(1),
    contenu,
    avant: proposition(1).contenu,
    etat: 'enregistree',
  });
  const cas = value(
    await t.demander('reunion:cas', { inscriptionId: inscriptionId(1), motif: 'preparation' }),
  );
  expect([faite.ok, cas.proposition.contenu.texte, cas.proposition.enAttente]).toEqual([
    true,
    'Surveillance',
    true,
  ]);
  expect(value(await t.demander('sync:etat', null))).toMatchObject({ etat: 'horsLigne', enAttente: 1 });
  expect(
    t.messages.some((m) => m.type === 'donnees' && m.cles.includes(`proposition:${propositionId(1)}`)),
  ).toBe(true);
});

test('valider fige les octets que le serveur recomposera à l’identique', async () => {
  const t = await reunionOuverte();
  const faite = await t.demander('validation:valider', {
    inscriptionIds: [inscriptionId(1), inscriptionId(2)],
  });
  expect(value(faite)).toEqual({ validees: [inscriptionId(1), inscriptionId(2)], ecartees: [] });
  const liste = value(await t.demander('validation:lire', { seanceId: IDS.seance }));
  expect(liste.map((l) => l.etat)).toEqual(['valideePoste', 'valideePoste', 'pret']);
  await t.demander('coffre:fermer', null);
  await dansCoffre(t.dossier, false, ({ cache }) => {
    const intention = cache.transactionSync((tx) => tx.operations())[0]?.intention;
    if (intention?.type !== 'validerProposition') throw new Error('intention');
    const contenu = contenuFigeSchema.parse(JSON.parse(intention.contenuFige));
    expect([contenu.reseau, contenu.patient.nomNaissance, contenu.quorum.resultat]).toEqual([
      'Réseau Alpin',
      'KANARINOM 1',
      'atteint',
    ]);
    const pdf = composer(creerCompositeur(RESSOURCES), { contenu, date: intention.dateEdition });
    if (!pdf.ok) throw new Error(pdf.error.type);
    const octets = Buffer.from(intention.pdf, 'base64');
    expect([octets.equals(pdf.value), createHash('sha256').update(octets).digest('hex')]).toEqual([
      true,
      intention.sha256,
    ]);
  });
}, 30_000);

test('ce qui manque écarte la validation, et un autre profil ne valide pas', async () => {
  const lignes = lignesReunion(2).map((l) =>
    l.genre === 'fiche' && l.id === ficheId(1) ? { ...l, donnees: { ...l.donnees, question: '' } } : l,
  );
  const t = await reunionOuverte(lignes);
  const liste = value(await t.demander('validation:lire', { seanceId: IDS.seance }));
  expect(liste.map((l) => [l.etat, l.manques.map((m) => m.champ)])).toEqual([
    ['champsManquants', ['question']],
    ['pret', []],
  ]);
  expect(value(await t.demander('validation:valider', { inscriptionIds: [inscriptionId(1)] }))).toEqual({
    validees: [],
    ecartees: [inscriptionId(1)],
  });
  const secretaire = await reunionOuverte(lignesReunion(1), { profil: 'secretaireRcp' });
  expect(await secretaire.demander('validation:valider', { inscriptionIds: [inscriptionId(1)] })).toEqual({
    ok: false,
    error: { type: 'ProfilInsuffisant' },
  });
});

test('un texte qui contredit ses traitements est à relire avant d’être validé, et se valide une fois relu', async () => {
  const lignes = lignesReunion(2).map((l) =>
    l.genre === 'proposition' && l.id === propositionId(1)
      ? { ...l, donnees: { ...l.donnees, contenu: { ...l.donnees.contenu, texte: 'CAPOX 3 mois.' } } }
      : l,
  );
  const t = await reunionOuverte(lignes);
  const [relire, pret] = value(await t.demander('validation:lire', { seanceId: IDS.seance }));
  expect([relire?.etat, pret?.etat, pret?.divergence]).toEqual(['texteARelire', 'pret', null]);
  expect(relire?.divergence).toMatch(/^[0-9a-f]{32}$/);
  // The screen asked: the vault does not ask again.
  expect(value(await t.demander('validation:valider', { inscriptionIds: [inscriptionId(1)] }))).toEqual({
    validees: [inscriptionId(1)],
    ecartees: [],
  });
});

test('l’aperçu est un PDF, différent des octets qui seront figés', async () => {
  const t = await reunionOuverte();
  const pdf = value(await t.demander('validation:apercu', { inscriptionId: inscriptionId(1) }));
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
  expect((await tracesDe(t)).map((x) => x.action)).toEqual(['ouvrirCoffre', 'apercuFiche']);
});

test('« figée » ne se dit qu’avec un accusé vrai du serveur', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const figee: FicheFigee = {
    patientId: patientId(1),
    ficheId: ficheId(1),
    propositionId: propositionId(1),
    seanceId: IDS.seance,
    version: 1,
    remplaceId: null,
    gabarit: 'fiche-rcp-1',
    sha256Compose: 'a'.repeat(64),
    sha256Contenu: 'c'.repeat(64),
    sha256: 'b'.repeat(64),
    tailleOctets: 1000,
    figeeLe: '2026-11-26T17:00:00Z',
    valideePar: IDS.animateur,
    accuse: '',
    contenu: proposition(1).contenu,
  };
  const signee = {
    ...figee,
    accuse: sign('sha256', Buffer.from(texteAccuse(figee)), privateKey).toString('base64'),
  };
  const etatAvec = async (ligne: FicheFigee, cle: typeof publicKey | undefined) => {
    const dossier = join(dossierTemporaire(), 'coffre');
    await creerRempli(dossier, [
      ...lignesReunion(1).map((l) =>
        l.genre === 'proposition' ? { ...l, donnees: { ...l.donnees, etat: 'figee' as const } } : l,
      ),
      { genre: 'ficheFigee', id: figeeId(1), donnees: ligne },
    ]);
    let etat = '';
    await dansCoffre(dossier, false, ({ base }) => {
      const p = { id: propositionId(1), ...proposition(1, 'figee') };
      etat = etatMontre(p, figeeDe(base, creerVerificateur(cle), p));
    });
    return etat;
  };
  expect([
    await etatAvec(signee, publicKey),
    await etatAvec({ ...signee, sha256: 'c'.repeat(64) }, publicKey),
    await etatAvec({ ...figee, accuse: 'AAAA' }, publicKey),
    await etatAvec(signee, undefined),
  ]).toEqual(['figee', 'valideePoste', 'valideePoste', 'valideePoste']);
});

test('une demande mal formée, inconnue ou avant l’ouverture est refusée sans rien toucher', async () => {
  const t = creerHoteTest();
  await t.hote.recevoir({ id: 1, requete: 'coffre:pirater', entree: null });
  await t.hote.recevoir('bruit');
  expect(t.messages).toEqual([]);
  expect(await t.demander('reunion:lire', { seanceId: 'pas-un-uuid' })).toEqual({
    ok: false,
    error: { type: 'RequeteInvalide', details: { requete: 'reunion:lire' } },
  });
  expect(await t.demander('coffre:session', null)).toEqual({ ok: false, error: { type: 'CoffreFerme' } });
});

test('le bail fini, plus rien ne se lit ; reculer l’horloge ne le rallonge pas', async () => {
  const t = await reunionOuverte(lignesReunion(1), {
    bailJusqua: '2026-11-26T16:00:00+01:00',
    contactServeur: true,
  });
  const lire = async () => {
    const lu = await t.demander('reunion:lire', { seanceId: IDS.seance });
    return lu.ok ? 'lu' : lu.error.type;
  };
  const debut = t.heure.maintenant;
  const suite: string[] = [await lire()];
  t.heure.monotone += 59 * 60_000;
  t.heure.maintenant = debut - 10 * 86_400_000;
  suite.push(await lire());
  t.heure.monotone += 2 * 60_000;
  suite.push(await lire(), (await t.demander('sync:etat', null)).ok ? 'etat' : 'refus');
  await t.demander('coffre:fermer', null);
  expect(suite).toEqual(['lu', 'lu', 'BailExpire', 'etat']);

  const apres = creerHoteTest();
  apres.heure.maintenant = debut - 10 * 86_400_000;
  expect(await apres.demander('coffre:ouvrir', ouverture(t.dossier))).toEqual({
    ok: false,
    error: { type: 'BailExpire' },
  });
});

test('rien de ce qui n’est pas au serveur n’est effacé : le coffre reste ouvert, et entier', async () => {
  const t = await reunionOuverte();
  expect(await t.demander('coffre:effacer', null)).toEqual({
    ok: false,
    error: { type: 'AccesRefuse', details: { raison: 'nonEnvoye' } },
  });
  expect((await t.demander('sync:operations', null)).ok).toBe(true);
  await t.demander('coffre:fermer', null);
  expect((await t.demander('coffre:ouvrir', ouverture(t.dossier))).ok).toBe(true);
});
