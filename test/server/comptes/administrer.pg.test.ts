import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ComptesReponse, DetailCompteReponse } from '../../../contract/compte.ts';
import { defini } from '../../../domain/assert.ts';
import {
  demander,
  demarrerServeurDeTest,
  MOT_DE_PASSE,
  type Reponse,
  type ServeurDeTest,
} from '../serveur-de-test.ts';
import {
  actions,
  connecter,
  erreurDe,
  horlogeMobile,
  jetonDe,
  porteur,
  premierFacteur,
  unePersonne,
  type Personne,
} from './monde.ts';

const horloge = horlogeMobile();
let s: ServeurDeTest;
let support: string;
let supportId: string;
let admin: Personne;
let jetonAdmin: string;
let n = 0;
const nom = (debut: string): string => `${debut}.${++n}`;
beforeAll(async () => {
  s = await demarrerServeurDeTest({ horloge });
  const p = await unePersonne(s, 'support', { profil: 'supportTechnique' });
  supportId = p.compteId;
  support = await jetonDe(s, p);
});
afterAll(() => s.detruire());
/** One regional administrator, alone, at the beginning of each test. */
beforeEach(async () => {
  await sql`update compte set profil = 'animateur' where profil = 'administrateurRegional'`.execute(
    s.magasin.base.db,
  );
  admin = await unePersonne(s, nom('admin'), { profil: 'administrateurRegional' });
  jetonAdmin = await jetonDe(s, admin);
});

const agir = (jeton: string, acte: string, corps: object): Promise<Reponse> =>
  demander(s.url, `/administration/comptes/${acte}`, corps, porteur(jeton));
const MOTIF = 'Départ de l’établissement';
const nouvelle = (identifiant: string) => ({
  identifiant,
  nomAffiche: 'Dr MARTIN Anne',
  courriel: `${identifiant}@ch-valmorin.example`,
  telephone: null,
});
const attribution = (compteId: unknown, profil = 'animateur') => ({
  compteId,
  profil,
  groupeProfession: 'medecin',
  professionnelId: null,
});
const profilDe = async (compteId: string): Promise<string | undefined> => {
  const { rows } = await sql<{ profil: string }>`
    select profil from compte where compte_id = ${compteId}`.execute(s.magasin.base.db);
  return rows[0]?.profil;
};

describe('ouvrir un accès, puis lui donner un profil : deux personnes', () => {
  test('l’accès ouvert n’ouvre rien ; le profil donné, le mot de passe remis doit être changé', async () => {
    const identifiant = nom('anne.martin');
    const { corps } = await agir(support, 'ouvrir', nouvelle(identifiant));
    const p = {
      identifiant,
      compteId: String(corps['compteId']),
      professionnelId: '',
      posteId: crypto.randomUUID(),
    };
    const initial = String(corps['motDePasseInitial']);
    expect(initial).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    const sansProfil = await premierFacteur(s, p, initial);
    const donne = await agir(jetonAdmin, 'attribuer', attribution(p.compteId));
    const { corps: restreinte } = await connecter(s, p, initial);
    expect([erreurDe(sansProfil), donne.statut, restreinte['changement']]).toEqual([
      [401, 'IdentifiantsFaux'],
      204,
      'initial',
    ]);
    expect(await actions(s, p.compteId)).toEqual(
      expect.arrayContaining(['compte.ouvrir true', 'compte.attribuer true animateur medecin']),
    );
  });

  test('l’exploitant ne donne aucun profil, l’administrateur n’ouvre aucun accès', async () => {
    const ouvert = await agir(support, 'ouvrir', nouvelle(nom('ouvert')));
    const refus = [
      await agir(support, 'attribuer', attribution(ouvert.corps['compteId'])),
      await agir(support, 'suspendre', { compteId: admin.compteId, motif: MOTIF }),
      await agir(jetonAdmin, 'ouvrir', nouvelle(nom('ouvert'))),
      await agir(jetonAdmin, 'reinitialiser', { compteId: supportId, secondFacteur: false }),
    ];
    expect(refus.map((r) => [...erreurDe(r), r.corps['details']])).toEqual(
      refus.map(() => [403, 'AccesRefuse', { raison: 'profil' }]),
    );
  });

  test('qui a ouvert l’accès n’en donne pas le profil, même devenu administrateur', async () => {
    const p = await unePersonne(s, nom('double'), { profil: 'supportTechnique' });
    const jeton = await jetonDe(s, p);
    const ouvert = await agir(jeton, 'ouvrir', nouvelle(nom('double.ouvert')));
    await sql`update compte set profil = 'administrateurRegional' where compte_id = ${p.compteId}`.execute(
      s.magasin.base.db,
    );
    const refus = await agir(jeton, 'attribuer', attribution(ouvert.corps['compteId']));
    expect([...erreurDe(refus), refus.corps['details']]).toEqual([
      403,
      'AccesRefuse',
      { raison: 'memePersonne' },
    ]);
  });

  test('un identifiant pris est refusé, qu’il ait un profil ou l’attende, casse comprise', async () => {
    const identifiant = nom('pris');
    const premier = await agir(support, 'ouvrir', nouvelle(identifiant));
    const attente = await agir(support, 'ouvrir', nouvelle(identifiant.toUpperCase()));
    await agir(jetonAdmin, 'attribuer', attribution(premier.corps['compteId']));
    const compte = await agir(support, 'ouvrir', nouvelle(identifiant));
    expect([premier.statut, erreurDe(attente), erreurDe(compte)]).toEqual([
      200,
      [409, 'IdentifiantPris'],
      [409, 'IdentifiantPris'],
    ]);
  });

  test('un professionnel de l’annuaire n’a qu’un compte', async () => {
    const id: string = crypto.randomUUID();
    const donnees = {
      nom: 'MARTIN',
      prenom: 'Anne',
      titre: 'Dr',
      rpps: null,
      profession: { code: '10', libelle: 'Médecin' },
      specialite: null,
      groupeSpecialite: null,
      etablissementId: null,
    };
    await s.magasin.store.transaction((tx) => tx.ecrireLigne({ genre: 'professionnel', id, donnees }));
    const [a, b] = [
      await agir(support, 'ouvrir', nouvelle(nom('rpps'))),
      await agir(support, 'ouvrir', nouvelle(nom('rpps'))),
    ];
    const lier = (r: Reponse, professionnelId: string) =>
      agir(jetonAdmin, 'attribuer', { ...attribution(r.corps['compteId']), professionnelId });
    expect([
      erreurDe(await lier(a, crypto.randomUUID())),
      (await lier(a, id)).statut,
      erreurDe(await lier(b, id)),
    ]).toEqual([[404, 'Introuvable'], 204, [409, 'IdentifiantPris']]);
  });
});

describe('les administrateurs', () => {
  test('ne décident jamais d’eux-mêmes', async () => {
    const refus = [
      await agir(jetonAdmin, 'attribuer', attribution(admin.compteId, 'animateur')),
      await agir(jetonAdmin, 'suspendre', { compteId: admin.compteId, motif: MOTIF }),
      await agir(support, 'reinitialiser', { compteId: supportId, secondFacteur: true }),
      await agir(support, 'debloquer', { compteId: supportId }),
    ];
    expect(refus.map((r) => r.corps['details'])).toEqual(refus.map(() => ({ raison: 'soiMeme' })));
    expect(await actions(s, admin.compteId)).toContain('compte.attribuer false soiMeme');
  });

  test('deux qui se suspendent au même instant : il en reste un', async () => {
    for (let i = 0; i < 10; i++) {
      const autre = await unePersonne(s, nom('rival'), { profil: 'administrateurRegional' });
      const jetonAutre = await jetonDe(s, autre);
      const ensemble = await Promise.all([
        agir(jetonAdmin, 'suspendre', { compteId: autre.compteId, motif: MOTIF }),
        agir(jetonAutre, 'suspendre', { compteId: admin.compteId, motif: MOTIF }),
      ]);
      expect(ensemble.filter((r) => r.statut === 204)).toHaveLength(1);
      const { rows } = await sql<{ n: number }>`
        select count(*) as n from compte where profil = 'administrateurRegional' and etat = 'actif'`.execute(
        s.magasin.base.db,
      );
      expect(rows[0]?.n).toBe(1);
      await sql`update compte set etat = 'actif' where compte_id = ${admin.compteId}`.execute(
        s.magasin.base.db,
      );
      await sql`update compte set profil = 'animateur' where compte_id = ${autre.compteId}`.execute(
        s.magasin.base.db,
      );
    }
  });

  test('la cellule de coordination ne fait ni ne défait un administrateur', async () => {
    const cellule = await unePersonne(s, nom('cellule'), { profil: 'celluleCoordination' });
    const jeton = await jetonDe(s, cellule);
    const medecin = await unePersonne(s, nom('medecin'));
    expect([
      (await agir(jeton, 'attribuer', attribution(medecin.compteId, 'medecinParticipant'))).statut,
      erreurDe(await agir(jeton, 'attribuer', attribution(medecin.compteId, 'administrateurRegional'))),
      erreurDe(await agir(jeton, 'suspendre', { compteId: admin.compteId, motif: MOTIF })),
      await profilDe(medecin.compteId),
    ]).toEqual([204, [403, 'AccesRefuse'], [403, 'AccesRefuse'], 'medecinParticipant']);
  });

  test('une suspension vaut à la requête suivante ; rétabli, le compte relit', async () => {
    const p = await unePersonne(s, nom('suspendu'));
    const jeton = await jetonDe(s, p);
    const voir = () => demander(s.url, '/compte', undefined, porteur(jeton));
    await agir(jetonAdmin, 'suspendre', { compteId: p.compteId, motif: MOTIF });
    const suspendu = erreurDe(await voir());
    await agir(jetonAdmin, 'retablir', { compteId: p.compteId, motif: MOTIF });
    expect([suspendu, (await voir()).statut]).toEqual([[403, 'CompteSuspendu'], 200]);
  });

  test('un compte qui change de profil se reconnecte', async () => {
    const p = await unePersonne(s, nom('promu'));
    const jeton = await jetonDe(s, p);
    await agir(jetonAdmin, 'attribuer', attribution(p.compteId, 'coordinateurRcp'));
    expect(erreurDe(await demander(s.url, '/compte', undefined, porteur(jeton)))).toEqual([
      401,
      'SessionRevoquee',
    ]);
  });
});

describe('l’exploitant', () => {
  test('remet un mot de passe : sessions fermées, changement imposé, le dernier interdit', async () => {
    const p = await unePersonne(s, nom('oubli'));
    const jeton = await jetonDe(s, p);
    const remis = await agir(support, 'reinitialiser', { compteId: p.compteId, secondFacteur: false });
    const initial = String(remis.corps['motDePasseInitial']);
    const restreinte = await connecter(s, p, initial);
    const revenir = await demander(
      s.url,
      '/compte/mot-de-passe',
      { ancien: initial, nouveau: MOT_DE_PASSE },
      porteur(restreinte.corps['jeton']),
    );
    expect([
      erreurDe(await demander(s.url, '/compte', undefined, porteur(jeton))),
      restreinte.corps['changement'],
      revenir.corps['details'],
    ]).toEqual([[401, 'SessionRevoquee'], 'initial', { raison: 'dejaUtilise', longueurMin: 12 }]);
  });

  test('débloque, et retire une application perdue', async () => {
    const p = await unePersonne(s, nom('perdu'));
    await sql`update compte set canal = 'totp' where compte_id = ${p.compteId}`.execute(s.magasin.base.db);
    for (let i = 0; i < 3; i++) await premierFacteur(s, p, 'faux');
    await agir(support, 'debloquer', { compteId: p.compteId });
    const remis = await agir(support, 'reinitialiser', { compteId: p.compteId, secondFacteur: true });
    const demande = await premierFacteur(s, p, String(remis.corps['motDePasseInitial']));
    expect([demande.statut, demande.corps['canal']]).toEqual([200, 'courriel']);
  });

  test('ne met aucun mot de passe dans les traces', async () => {
    const p = await unePersonne(s, nom('trace'));
    const remis = await agir(support, 'reinitialiser', { compteId: p.compteId, secondFacteur: false });
    const initial = defini(remis.corps['motDePasseInitial'], 'mot de passe initial');
    const { rows } = await sql<{ t: string }>`select string_agg(x::text, ' ') as t from trace x`.execute(
      s.magasin.base.db,
    );
    expect(rows[0]?.t).not.toContain(initial);
  });

  test('voit comptes et accès qui attendent leur profil', async () => {
    const debut = nom('liste');
    await agir(support, 'ouvrir', nouvelle(`${debut}.a`));
    await unePersonne(s, `${debut}.b`);
    const { corps } = await agir(support, 'liste', { texte: debut, filtre: 'tous' });
    // By name.
    expect((corps['comptes'] as { etat: string; profil: unknown }[]).map((c) => [c.etat, c.profil])).toEqual([
      ['actif', 'animateur'],
      ['ouvert', null],
    ]);
  });

  test('cherche par le nom sans accent, compte les bloqués, les suspendus et les dormants', async () => {
    const p = await unePersonne(s, nom('etats'));
    const dormant = await unePersonne(s, nom('etats.dormant'));
    await sql`update compte set derniere_connexion_le = ${new Date('2026-05-23T12:00:00Z')},
      nom_affiche = 'Dr LE GOUÉDIC Hélène' where compte_id = ${dormant.compteId}`.execute(s.magasin.base.db);
    await agir(jetonAdmin, 'suspendre', { compteId: p.compteId, motif: MOTIF });
    for (let i = 0; i < 3; i++) await premierFacteur(s, p, 'faux mot de passe');
    const lister = async (texte: string, filtre: string) => {
      const { corps } = await agir(support, 'liste', { texte, filtre });
      const { comptes, nombres } = corps as unknown as ComptesReponse;
      return { ids: comptes.map((c) => c.compteId), comptes, nombres };
    };
    expect((await lister('gouedic helene', 'tous')).ids).toEqual([dormant.compteId]);
    expect((await lister('etats', 'dormants')).ids).toEqual([dormant.compteId]);
    expect((await lister('etats', 'bloques')).ids).toEqual([p.compteId]);
    const { ids, nombres, comptes } = await lister('etats', 'suspendus');
    expect([ids, comptes[0]?.bloque]).toEqual([[p.compteId], true]);
    expect(nombres.bloques).toBeGreaterThanOrEqual(1);
    await agir(support, 'debloquer', { compteId: p.compteId });
    expect((await lister('etats', 'bloques')).ids).toEqual([]);
  });

  test('le détail dit qui a fait quoi, et ce que celui qui regarde peut faire', async () => {
    const p = await unePersonne(s, nom('detail'));
    await jetonDe(s, p);
    await agir(jetonAdmin, 'suspendre', { compteId: p.compteId, motif: MOTIF });
    const detail = async (jeton: string, compteId: string) =>
      (await agir(jeton, 'detail', { compteId })).corps as unknown as DetailCompteReponse;
    const vu = await detail(jetonAdmin, p.compteId);
    expect([
      vu.sessions,
      vu.actes.map((a) => [a.acte, a.motif]),
      vu.refus.suspendre,
      vu.refus.ouvrir,
    ]).toEqual([1, [['suspendre', MOTIF]], null, 'profil']);
    const deSupport = await detail(support, p.compteId);
    expect([deSupport.refus.suspendre, deSupport.refus.debloquer]).toEqual(['profil', null]);
    const soi = await detail(jetonAdmin, admin.compteId);
    expect([soi.refus.suspendre, soi.refus.attribuer]).toEqual(['soiMeme', 'soiMeme']);
    expect(erreurDe(await agir(jetonAdmin, 'detail', { compteId: crypto.randomUUID() }))).toEqual([
      404,
      'Introuvable',
    ]);
  });

  test('des sessions fermées le sont à la requête suivante', async () => {
    const p = await unePersonne(s, nom('sessions'));
    const jeton = await jetonDe(s, p);
    expect((await agir(support, 'fermer-sessions', { compteId: p.compteId })).statut).toBe(204);
    expect(erreurDe(await demander(s.url, '/compte', undefined, porteur(jeton)))).toEqual([
      401,
      'SessionRevoquee',
    ]);
  });

  test('un motif est demandé pour suspendre', async () => {
    const p = await unePersonne(s, nom('motif'));
    expect((await agir(jetonAdmin, 'suspendre', { compteId: p.compteId })).statut).toBe(400);
    expect((await agir(jetonAdmin, 'suspendre', { compteId: p.compteId, motif: 'court' })).statut).toBe(400);
  });
});

test('à qui n’administre pas, chaque route répond pareil pour un compte qui existe et un qui n’existe pas', async () => {
  const jeton = await jetonDe(s, await unePersonne(s, nom('curieux')));
  const corps = (acte: string, compteId: string) => {
    if (acte === 'attribuer') return attribution(compteId);
    if (acte === 'suspendre' || acte === 'retablir') return { compteId, motif: MOTIF };
    return acte === 'reinitialiser' ? { compteId, secondFacteur: false } : { compteId };
  };
  for (const acte of [
    'attribuer',
    'suspendre',
    'retablir',
    'reinitialiser',
    'debloquer',
    'fermer-sessions',
    'detail',
  ]) {
    const reponses = [
      await agir(jeton, acte, corps(acte, admin.compteId)),
      await agir(jeton, acte, corps(acte, crypto.randomUUID())),
    ];
    expect([acte, ...reponses]).toEqual([acte, reponses[0], reponses[0]]);
    expect(reponses.map(erreurDe)).toEqual([
      [403, 'AccesRefuse'],
      [403, 'AccesRefuse'],
    ]);
  }
  const [pris, libre] = [
    await agir(jeton, 'ouvrir', nouvelle(admin.identifiant)),
    await agir(jeton, 'ouvrir', nouvelle(nom('libre'))),
  ];
  expect([pris, erreurDe(pris), erreurDe(await agir(jeton, 'liste', { texte: '', filtre: 'tous' }))]).toEqual(
    [libre, [403, 'AccesRefuse'], [403, 'AccesRefuse']],
  );
});
