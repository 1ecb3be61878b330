import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DoublonsReponse, Paire } from '../../../contract/doublons.ts';
import { SANS_RELATION } from '../../../domain/habilitation/decider.ts';
import type { Profil } from '../../../domain/habilitation/profils.ts';
import type { Identite } from '../../../domain/ins/identite.ts';
import { arriver as arriverSur, type Acces } from '../../droits/arriver.ts';
import { ecrire, lire } from '../../droits/routes.ts';
import { uneFiche, unPatient } from '../../fakes/donnees.ts';
import { creerHasard } from '../../fakes/hasard.ts';
import { completerMatricule } from '../../fakes/matricule.ts';
import { demander, demarrerServeurDeTest, type ServeurDeTest } from '../serveur-de-test.ts';

const h = creerHasard(29);
let s: ServeurDeTest;
let cellule: Acces;
const arriver = (profil: Profil, plus = {}): Promise<Acces> =>
  arriverSur(s, h, {
    ...SANS_RELATION,
    compteActif: true,
    groupeProfession: 'medecin',
    profil,
    equipeDeSoins: true,
    ...plus,
  });
beforeAll(async () => {
  s = await demarrerServeurDeTest();
  cellule = await arriver('celluleCoordination');
});
afterAll(() => s.detruire());

const MOTIF = 'Même personne, vérifié avec le centre';
const ecrirePatient = async (id: string, plus: Partial<Identite>) => {
  await s.magasin.store.transaction((tx) =>
    tx.ecrireLigne({ genre: 'patient', id, donnees: unPatient('', plus) }),
  );
  return id;
};
const agir = (a: Acces, acte: string, corps: object) =>
  demander(
    s.url,
    acte === 'demander' ? '/doublons/demander' : `/administration/doublons/${acte}`,
    corps,
    a.auth,
  );
const lister = async (a: Acces = cellule) => {
  const { statut, corps } = await demander(s.url, '/administration/doublons', undefined, a.auth);
  return { statut, ...(corps as unknown as DoublonsReponse) };
};
const ids = (p: Paire) => [p.un.patientId, p.autre.patientId].toSorted();
const tracesDe = async (patientId: string) =>
  (
    await sql<{ action: string }>`
      select action from trace where objet = ${patientId} and action like 'doublons.%' order by quand, n`.execute(
      s.magasin.base.db,
    )
  ).rows.map((r) => r.action);

/** A physician with his patient, and a second record of that person that he may read too. */
let medecin: Acces;
let garde: string;
let double: string;
beforeEach(async () => {
  medecin = await arriver('animateur', { membreRcp: true });
  garde = medecin.monde.patientId;
  double = h.uuid();
  await ecrirePatient(double, { ...medecin.monde.identite, dateNaissance: '1958-12-03' });
  await s.magasin.administration.ajouterRelation(medecin.monde.professionnelId, double, 'equipeDeSoins');
});
const demanderFusion = async (autre: string | null = double) =>
  String(
    (await agir(medecin, 'demander', { patientId: garde, autrePatientId: autre, motif: MOTIF })).corps[
      'demandeId'
    ],
  );
const fusionner = async (a: Acces = cellule, demandeId?: string) =>
  agir(a, 'fusionner', {
    demandeId: demandeId ?? (await demanderFusion()),
    rattacheId: double,
    principalId: garde,
    motif: MOTIF,
  });

describe('doublons', () => {
  test('le centre demande, la cellule voit les deux identités et rien d’autre, fusionne ; tout est tracé', async () => {
    expect((await lister()).candidats.map(ids)).toContainEqual([garde, double].toSorted());
    await demanderFusion();
    const vue = await lister();
    const demande = vue.demandes.find((d) => d.patient.patientId === garde);
    expect(
      demande?.paires.map((p) => [p.un.patientId, p.autre.patientId, p.ressemblance.traits.date]),
    ).toEqual([[garde, double, 'inversee']]);
    expect(vue.candidats.map(ids)).not.toContainEqual([garde, double].toSorted());
    expect(Object.keys(demande?.paires[0]?.un ?? {})).toEqual(['patientId', 'identite']);
    const faite = await fusionner(cellule, demande?.demandeId);
    expect(faite.statut).toBe(200);
    const apres = await lister();
    expect(apres.fusions[0]).toMatchObject({
      fusionId: faite.corps['fusionId'],
      rattache: { patientId: double },
      principal: { patientId: garde },
      motif: MOTIF,
      score: 94,
      defaite: null,
    });
    expect([apres.demandes.length, apres.candidats.map(ids).flat().includes(double)]).toEqual([0, false]);
    expect(await tracesDe(garde)).toEqual(
      expect.arrayContaining(['doublons.demander', 'doublons.lister', 'doublons.fusionner']),
    );
    expect(await tracesDe(double)).toContain('doublons.fusionner');
  });

  test('fusionnée, la personne est une pour qui n’avait que l’une des fiches ; défaite, plus rien', async () => {
    const correspondant = await arriver('medecinCorrespondant', {
      correspondant: false,
      equipeDeSoins: false,
    });
    const sien = { ...correspondant, monde: medecin.monde };
    await s.magasin.administration.ajouterRelation(
      correspondant.monde.professionnelId,
      double,
      'correspondant',
    );
    const rien = await lire(sien, medecin.monde);
    expect(rien.synchro).toEqual([]);
    const { corps } = await fusionner();
    expect((await lire(sien, medecin.monde)).synchro).toEqual(
      expect.arrayContaining(['identite', 'fiche', 'ficheFigee', 'imagerie']),
    );
    const defaite = await agir(cellule, 'defaire', {
      fusionId: corps['fusionId'],
      motif: 'Deux sœurs jumelles',
    });
    expect(defaite.statut).toBe(200);
    expect(await lire(sien, medecin.monde)).toEqual(rien);
    expect((await lister()).fusions[0]?.defaite?.motif).toBe('Deux sœurs jumelles');
    const encore = await agir(cellule, 'defaire', { fusionId: corps['fusionId'], motif: MOTIF });
    expect(encore.corps).toEqual({ type: 'Introuvable' });
  });

  test('aucun document figé, aucune ligne du dossier ne change : seules les deux identités', async () => {
    const lignes = async () =>
      (
        await sql<{ genre: string; id: string; texte: string }>`
          select genre, id, donnees::text || rev::text || scope as texte from ligne
          where patient_id in (${garde}, ${double}) order by genre, id`.execute(s.magasin.base.db)
      ).rows;
    const avant = await lignes();
    expect(avant.some((l) => l.genre === 'ficheFigee')).toBe(true);
    expect((await fusionner()).statut).toBe(200);
    expect(await lignes()).toEqual(avant);
  });

  test('le poste qui les tient continue de tout écrire après la fusion', async () => {
    const avant = await ecrire(medecin, medecin.monde);
    await fusionner();
    expect(await ecrire(medecin, medecin.monde)).toEqual(avant);
  });

  test.each([
    ['animateur', 403],
    ['secretaireRcp', 403],
    ['presidentTroisC', 403],
    ['supportTechnique', 403],
    ['administrateurRegional', 200],
  ] as const)('%s : liste et fusion %i', async (profil, statut) => {
    const a = await arriver(profil);
    expect([(await lister(a)).statut, (await fusionner(a)).statut]).toEqual([statut, statut]);
  });

  test.each(['medecinCorrespondant', 'celluleCoordination'] as const)(
    '%s ne demande pas : ce n’est pas un centre',
    async (profil) => {
      const a = await arriver(profil, { correspondant: true });
      const demande = { patientId: a.monde.patientId, autrePatientId: null, motif: MOTIF };
      expect((await agir(a, 'demander', demande)).corps).toEqual({ type: 'AccesRefuse' });
    },
  );

  test('demander ne dit rien d’un patient hors de portée, ni d’un inconnu', async () => {
    const autre = await arriver('secretaireRcp');
    const demande = (autrePatientId: string) =>
      agir(medecin, 'demander', { patientId: garde, autrePatientId, motif: MOTIF });
    expect(await demande(autre.monde.patientId)).toEqual(await demande(h.uuid()));
    expect((await demande(garde)).corps).toMatchObject({ type: 'RequeteInvalide' });
  });

  test('jamais sans la demande d’un centre, ni sur d’autres fiches que celles qu’elle nomme', async () => {
    const tierce = await ecrirePatient(h.uuid(), { ...medecin.monde.identite, dateNaissance: '1958-03-11' });
    const corps = { rattacheId: double, principalId: garde, motif: MOTIF };
    expect((await agir(cellule, 'fusionner', { ...corps, demandeId: h.uuid() })).corps).toEqual({
      type: 'Introuvable',
    });
    const demandeId = await demanderFusion();
    const autre = await agir(cellule, 'fusionner', { ...corps, rattacheId: tierce, demandeId });
    expect(autre.corps).toEqual({ type: 'RequeteInvalide', details: { raison: 'demande' } });
    const seule = await demanderFusion(null);
    const paires = (await lister()).demandes.find((d) => d.demandeId === seule)?.paires ?? [];
    expect(paires.map((p) => p.autre.patientId).toSorted()).toEqual([double, tierce].toSorted());
    expect((await agir(cellule, 'refuser', { demandeId: seule, motif: 'Deux personnes' })).statut).toBe(200);
    const apresRefus = await agir(cellule, 'fusionner', { ...corps, demandeId: seule });
    expect(apresRefus.corps).toEqual({ type: 'Introuvable' });
  });

  test('deux INS qualifiées ne se fusionnent pas, et rien n’en reste', async () => {
    const ins = (treize: string) => ({
      matricule: completerMatricule(treize),
      oid: '1.2.250.1.213.1.4.10' as const,
    });
    const { identite } = medecin.monde;
    await ecrirePatient(garde, { ...identite, ins: ins('2580335238001'), statut: 'qualifiee' });
    await ecrirePatient(double, { ...identite, ins: ins('2580335238002'), statut: 'qualifiee' });
    const refusee = await fusionner();
    expect(refusee.corps).toEqual({ type: 'RequeteInvalide', details: { raison: 'insDifferents' } });
    const lue = await s.magasin.store.transaction((tx) => tx.lireLigne('patient', double));
    expect(JSON.stringify(lue)).not.toContain('rattacheA');
    expect((await lister()).demandes.length).toBeGreaterThan(0);
  });

  test('une paire écartée n’est plus proposée', async () => {
    const ecartee = await agir(cellule, 'ecarter', {
      patientId: double,
      autrePatientId: garde,
      motif: 'Jumelles',
    });
    expect(ecartee.corps).toMatchObject({ type: 'RequeteInvalide' });
    const corps = { patientId: double, autrePatientId: garde, motif: 'Sœurs jumelles, vérifié' };
    expect((await agir(cellule, 'ecarter', corps)).statut).toBe(200);
    expect((await lister()).candidats.map(ids)).not.toContainEqual([garde, double].toSorted());
  });

  test('deux membres de la cellule décident ensemble : une seule fusion', async () => {
    const demandeId = await demanderFusion();
    const reponses = await Promise.all([1, 2, 3].map(() => fusionner(cellule, demandeId)));
    expect(reponses.map((r) => r.statut).toSorted()).toEqual([200, 404, 404]);
  });

  test('fusionner pendant que dix inscriptions arrivent : aucune ne reste sous l’ancienne fiche après elle', async () => {
    const { seanceId } = medecin.monde;
    const demandeId = await demanderFusion();
    const inscrire = async (i: number) => {
      const op = inscriptionSous(double, seanceId, i);
      const { corps } = await demander(
        s.url,
        '/sync/push',
        { operations: [op], traces: [] },
        {
          ...medecin.auth,
        },
      );
      const { issue } = (corps as { issues: { issue: { type: string; revs?: object } }[] }).issues[0] ?? {};
      return { ficheId: op.intention.ficheId, type: issue?.type };
    };
    const [faite, ...inscrites] = await Promise.all([
      fusionner(cellule, demandeId),
      ...Array.from({ length: 10 }, (_, i) => inscrire(i)),
    ]);
    expect(faite.statut).toBe(200);
    expect(inscrites.map((x) => x.type)).toEqual(inscrites.map(() => 'applied'));
    const rev = async (patientId: string) =>
      (await s.magasin.store.transaction((tx) => tx.revs([`dossier:${patientId}:fiche`]))).get(
        `dossier:${patientId}:fiche`,
      );
    // The lock of the merge is the last thing that happened in the scopes of the merged record.
    const { rows } = await sql<{ rev: number }>`
      select max(rev)::int as rev from ligne where scope = ${`dossier:${double}:fiche`}`.execute(
      s.magasin.base.db,
    );
    expect(rows[0]?.rev ?? 0).toBeLessThan(Number(await rev(double)));
  });
});

const poste = { n: 1000 };
function inscriptionSous(patientId: string, seanceId: string, i: number) {
  const [inscriptionId, ficheId, propositionId] = [h.uuid(), h.uuid(), h.uuid()];
  const { identite } = unPatient('', { ...medecin.monde.identite, dateNaissance: '1958-12-03' });
  return {
    opId: h.uuid(),
    deviceId: medecin.posteId,
    n: (poste.n += 1),
    baseRev: 0,
    intention: {
      type: 'inscrirePatient' as const,
      patientId,
      patient: { identite, consentement: null, medecinTraitant: null },
      inscriptionId,
      ficheId,
      propositionId,
      fiche: uneFiche({ patientId, seanceId, inscriptionId }),
      ordre: i + 2,
    },
  };
}
