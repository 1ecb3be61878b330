import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ENTETE_PROTOCOLE } from '../../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../../contract/protocol-version.ts';
import { SANS_RELATION } from '../../../domain/habilitation/decider.ts';
import { ESSAIS_PAR_JOUR } from '../../../server/bris-de-glace/ouvrir.ts';
import { creerHasard } from '../../fakes/hasard.ts';
import { arriver as arriverSur, hacheDeTest, type Acces } from '../../droits/arriver.ts';
import type { MondeDroits } from '../../droits/monde.ts';
import { lire } from '../../droits/routes.ts';
import type { Personne } from '../../droits/situations.ts';
import { horlogeReglable } from '../magasin-de-test.ts';
import { demander, demarrerServeurDeTest, ouvrirSession, type ServeurDeTest } from '../serveur-de-test.ts';

const HEURE_MS = 3_600_000;
const TROIS_C = '3C';
const ENTETES = { [ENTETE_PROTOCOLE]: String(VERSION_PROTOCOLE) };
const h = creerHasard(11);
const horloge = horlogeReglable();
let s: ServeurDeTest;
beforeAll(async () => {
  s = await demarrerServeurDeTest({ horloge });
});
afterAll(() => s.detruire());

const medecin: Personne = {
  ...SANS_RELATION,
  compteActif: true,
  groupeProfession: 'medecin',
  profil: 'medecinParticipant',
};
const arriver = (ecarts: Partial<Personne> = {}) => arriverSur(s, h, { ...medecin, ...ecarts });
const MOTIF = { motifCode: 'urgenceVitale', motif: 'Patient inconscient aux urgences' };
const demandeDe = ({ identite: { ins, ...i } }: MondeDroits, plus = {}) => {
  const { nomNaissance, prenoms, sexe, dateNaissance, lieuNaissance } = i;
  const traits = { nomNaissance, prenoms, sexe, dateNaissance, lieuNaissance };
  return { ins, traits, ...MOTIF, ...plus };
};
/** Of the 3C whose RCP presents every patient of these worlds, unless told. */
const presider = async (troisC = TROIS_C): Promise<Acces> => {
  const a = await arriver({ profil: 'presidentTroisC' });
  await sql`update compte set trois_c = ${troisC} where compte_id = ${a.monde.compteId}`.execute(
    s.magasin.base.db,
  );
  return a;
};
const briser = (a: Acces, corps: object = demandeDe(a.monde)) =>
  demander(s.url, '/bris-de-glace', corps, a.auth);
const traces = async (a: Acces) =>
  (
    await sql<{ objet: string; autorise: boolean; details: string }>`
      select objet, autorise, details from trace
      where action = 'briserLaGlace' and compte_id = ${a.monde.compteId} order by n`.execute(
      s.magasin.base.db,
    )
  ).rows;

describe('briser la glace', () => {
  test('un médecin sans relation lit le dossier pendant quatre heures, puis plus rien', async () => {
    const a = await arriver();
    expect((await lire(a, a.monde)).synchro).toEqual([]);
    const { statut, corps } = await briser(a);
    expect([statut, corps['patientId']]).toEqual([200, a.monde.patientId]);
    const ouvert = await lire(a, a.monde);
    expect([ouvert.recherche, ouvert.synchro.includes('fiche'), ouvert.documents.length]).toEqual([
      true,
      true,
      9,
    ]);
    expect([ouvert.synchro.includes('genetique'), ouvert.seance]).toEqual([false, false]);
    expect(await traces(a)).toEqual([
      { objet: a.monde.patientId, autorise: true, details: expect.stringContaining('urgenceVitale') },
    ]);
    const fin = Date.parse(String(corps['jusqua'])) - horloge.maintenant().getTime();
    expect(fin).toBe(4 * HEURE_MS);
    horloge.avancer(4 * HEURE_MS);
    const b = { ...a, jeton: await ouvrirSession(s, a.monde.compteId, a.posteId) };
    expect(await lire(b, a.monde)).toEqual({ synchro: [], seance: false, documents: [], recherche: false });
  });

  test.each([
    ['une secrétaire', { groupeProfession: 'secretaire', profil: 'secretaireRcp' }],
    ['une infirmière de coordination', { groupeProfession: 'infirmier', profil: 'ideCoordination' }],
    ['un administrateur, médecin pourtant', { profil: 'administrateurRegional' }],
    ['un président de 3C', { profil: 'presidentTroisC' }],
  ] as const)('%s : AccesRefuse, et la trace le dit', async (_qui, ecarts) => {
    const a = await arriver(ecarts);
    expect((await briser(a)).corps).toEqual({ type: 'AccesRefuse' });
    expect(await traces(a)).toEqual([{ objet: 'patients', autorise: false, details: 'AccesRefuse' }]);
  });

  test('un inconnu, un dossier fermé, un patient qui l’a nommé : la même réponse, que les traces distinguent', async () => {
    const inconnu = await arriver();
    const personne = demandeDe(inconnu.monde);
    const cas = [
      await briser(inconnu, { ...personne, traits: { ...personne.traits, nomNaissance: 'PERSONNE' } }),
      await briser(await arriver({ dossierFerme: true })),
      await briser(await arriver({ restreint: true })),
    ];
    expect(cas).toEqual(
      cas.map(() => ({ statut: 404, corps: { type: 'Introuvable', details: { restants: 9 } } })),
    );
  });

  test('un trait qui diffère ne trouve personne', async () => {
    const a = await arriver();
    const d = demandeDe(a.monde);
    const r = await briser(a, { ...d, traits: { ...d.traits, dateNaissance: '1958-03-13' } });
    expect(r.statut).toBe(404);
  });

  test.each([
    ['sans texte', { motif: '          ' }],
    ['motif de 501 lettres', { motif: 'x'.repeat(501) }],
    ['U+0000 dans le motif', { motif: 'urgence\0urgence' }],
    ['motif inconnu', { motifCode: 'curiosite' }],
    ['un champ de plus', { jusqua: '2099-01-01T00:00:00Z' }],
  ])('%s : RequeteInvalide', async (_, plus) => {
    const a = await arriver();
    expect((await briser(a, demandeDe(a.monde, plus))).corps).toEqual({ type: 'RequeteInvalide' });
  });

  test(`pas plus de ${ESSAIS_PAR_JOUR} essais par jour, simultanés ou non, personne trouvée ou non`, async () => {
    const a = await arriver();
    const d = demandeDe(a.monde);
    const ailleurs = { ...d, traits: { ...d.traits, nomNaissance: 'PERSONNE' } };
    const reponses = await Promise.all(
      Array.from({ length: ESSAIS_PAR_JOUR + 15 }, () => briser(a, ailleurs)),
    );
    const statuts = reponses.map((r) => r.statut);
    expect(statuts.filter((st) => st === 404)).toHaveLength(ESSAIS_PAR_JOUR);
    expect(statuts.filter((st) => st === 429)).toHaveLength(15);
    expect((await briser(a)).statut).toBe(429);
    horloge.avancer(24 * HEURE_MS);
    const demain = {
      ...a,
      auth: { authorization: `Bearer ${await ouvrirSession(s, a.monde.compteId, a.posteId)}` },
    };
    expect((await briser(demain)).statut).toBe(200);
  });
});

describe('prévenir', () => {
  const prevenus = async (brisId: string) =>
    (
      await sql<{ compte_id: string; courriel_le: Date | null }>`
        select compte_id, courriel_le from notification_bris where bris_id = ${brisId}`.execute(
        s.magasin.base.db,
      )
    ).rows;

  test('le président du 3C et le médecin coordonnateur, dans la transaction du bris, puis par courriel sans nommer personne', async () => {
    const president = await presider();
    const coordonnateur = await arriver({ profil: 'administrateurRegional' });
    const autres = [await presider('3C d’ailleurs'), await arriver({ profil: 'celluleCoordination' })];
    const a = await arriver();
    const avant = s.courrier.avis.length;
    const brisId = String((await briser(a)).corps['brisId']);
    const comptes = (await prevenus(brisId)).map((n) => n.compte_id);
    expect(comptes).toEqual(
      expect.arrayContaining([president, coordonnateur].map(({ monde }) => monde.compteId)),
    );
    expect(comptes.filter((c) => [a, ...autres].some(({ monde }) => monde.compteId === c))).toEqual([]);
    await vi.waitFor(async () =>
      expect((await prevenus(brisId)).filter((n) => n.courriel_le === null)).toEqual([]),
    );
    const partis = s.courrier.avis.slice(avant);
    expect(partis).toHaveLength(comptes.length);
    const dit = JSON.stringify(partis);
    expect([a.monde.identite.nomNaissance, a.monde.patientId, MOTIF.motif].some((x) => dit.includes(x))).toBe(
      false,
    );
  });

  test('un bris refusé ne prévient personne', async () => {
    const a = await arriver({ restreint: true });
    const avant = s.courrier.avis.length;
    await briser(a);
    expect(s.courrier.avis.length).toBe(avant);
  });
});

describe('terminer', () => {
  const terminer = (a: Acces, brisId: string) => demander(s.url, `/bris-de-glace/${brisId}/fin`, {}, a.auth);

  test('qui a brisé la glace la referme avant l’heure ; lui seul, une fois', async () => {
    const a = await arriver();
    const brisId = String((await briser(a)).corps['brisId']);
    expect((await terminer(await arriver(), brisId)).statut).toBe(404);
    expect((await lire(a, a.monde)).synchro).not.toEqual([]);
    expect((await terminer(a, brisId)).statut).toBe(200);
    expect((await lire(a, a.monde)).synchro).toEqual([]);
    expect((await terminer(a, brisId)).statut).toBe(404);
  });
});

describe('revoir', () => {
  const aRevoir = async (a: Acces) => {
    const { corps } = await demander(s.url, '/bris-de-glace/a-revoir', undefined, a.auth);
    return (corps['bris'] as { brisId: string }[]).map((b) => b.brisId);
  };
  const conclure = (
    a: Acces,
    brisId: string,
    corps: object = { conclusion: 'justifie', commentaire: 'Appel du SAMU vérifié' },
  ) => demander(s.url, `/bris-de-glace/${brisId}/revue`, corps, a.auth);

  test('le médecin coordonnateur et le président de 3C voient la file, sans rien du dossier ; une fois', async () => {
    const a = await arriver();
    const brisId = String((await briser(a)).corps['brisId']);
    const coordonnateur = await arriver({ profil: 'administrateurRegional' });
    const president = await presider();
    expect(await aRevoir(coordonnateur)).toContain(brisId);
    const file = JSON.stringify(
      (await demander(s.url, '/bris-de-glace/a-revoir', undefined, president.auth)).corps,
    );
    expect([file.includes(MOTIF.motif), file.includes(a.monde.identite.nomNaissance)]).toEqual([true, false]);
    expect((await conclure(president, brisId)).statut).toBe(200);
    expect((await conclure(coordonnateur, brisId)).statut).toBe(404);
    expect(await aRevoir(coordonnateur)).not.toContain(brisId);
  });

  const lectures = (a: Acces, brisId: string) =>
    demander(s.url, `/bris-de-glace/${brisId}/lectures`, undefined, a.auth);

  test('deux revues au même instant : une seule compte', async () => {
    const a = await arriver();
    const brisId = String((await briser(a)).corps['brisId']);
    const president = await presider();
    const statuts = await Promise.all([conclure(president, brisId), conclure(president, brisId)]);
    expect(statuts.map((r) => r.statut).toSorted()).toEqual([200, 404]);
  });

  test('un président d’un autre 3C ne la voit, ne l’examine ni ne la conclut', async () => {
    const a = await arriver();
    const brisId = String((await briser(a)).corps['brisId']);
    const ailleurs = await presider('3C d’ailleurs');
    expect([
      (await aRevoir(ailleurs)).includes(brisId),
      (await lectures(ailleurs, brisId)).statut,
      (await conclure(ailleurs, brisId)).statut,
    ]).toEqual([false, 404, 404]);
  });

  test('l’examen dit ce qui a été lu pendant ce temps, par catégorie, et note la lecture de l’avis', async () => {
    const president = await presider();
    const a = await arriver();
    const brisId = String((await briser(a)).corps['brisId']);
    const notre = async () => {
      const { corps } = await demander(s.url, '/bris-de-glace/a-revoir', undefined, president.auth);
      return (corps['bris'] as { brisId: string; lueLe: string | null }[]).find((b) => b.brisId === brisId);
    };
    expect((await notre())?.lueLe).toBeNull();
    const [categorie, sha256] = [...a.monde.documents].find(([c]) => c === 'imagerie') ?? [];
    await fetch(`${s.url}/documents/${sha256}`, { headers: { ...ENTETES, ...a.auth } });
    const { statut, corps } = await lectures(president, brisId);
    expect([statut, corps]).toEqual([
      200,
      { lectures: [{ quand: expect.any(String), action: 'lireDocument', categorie }], autres: 0 },
    ]);
    expect((await notre())?.lueLe).toBe(horloge.maintenant().toISOString());
  });

  test('ni celui qui a brisé la glace, ni un autre médecin, ni le support', async () => {
    const a = await arriver();
    const brisId = String((await briser(a)).corps['brisId']);
    const autres = [a, await arriver(), await arriver({ profil: 'supportTechnique' })];
    for (const autre of autres) expect((await conclure(autre, brisId)).statut).toBe(403);
    await s.magasin.administration.enregistrerCompte({
      compteId: a.monde.compteId,
      professionnelId: a.monde.professionnelId,
      identifiant: a.monde.compteId,
      nomAffiche: 'Dr',
      courriel: 'a@ch.example',
      profil: 'administrateurRegional',
      groupeProfession: 'medecin',
      motDePasseHache: await hacheDeTest(),
    });
    expect((await conclure(a, brisId)).statut).toBe(404);
  });
});
