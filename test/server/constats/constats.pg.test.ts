import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConstatReponse, ConstatsReponse, MesConstatsReponse } from '../../../contract/constats.ts';
import { aviserExaminateurs } from '../../../server/constats/avis.ts';
import { erreurDe, horlogeMobile, porteur } from '../comptes/monde.ts';
import { demander, demarrerServeurDeTest, type Reponse, type ServeurDeTest } from '../serveur-de-test.ts';
import { analyserTout, constatDe, essayerDesDossiers, peupler, type Monde } from './monde.ts';

const MOTIF = 'Il assurait la garde de cette nuit-là.';
const horloge = horlogeMobile();
let s: ServeurDeTest;
let m: Monde;
let constatId: string;
beforeAll(async () => {
  s = await demarrerServeurDeTest({ horloge });
  m = await peupler(s);
});
afterAll(() => s.detruire());
/** Another finding on « curieux », on another day. */
beforeEach(async () => {
  horloge.avancer(30 * 86_400_000);
  await sql`update compte set etat = 'actif'`.execute(s.magasin.base.db);
  await sql`
    update session set expire_le = ${new Date(horloge.maintenant().getTime() + 3_600_000)},
      vue_le = ${horloge.maintenant()}`.execute(s.magasin.base.db);
  await essayerDesDossiers(s.magasin, m.curieux);
  await analyserTout(s.magasin);
  constatId = await constatDe(s.magasin, m.curieux);
});

const lire = (qui: keyof Monde, chemin: string): Promise<Reponse> =>
  demander(s.url, chemin, undefined, porteur(m[qui].jeton));
const agir = (qui: keyof Monde, chemin: string, corps: object): Promise<Reponse> =>
  demander(s.url, chemin, corps, porteur(m[qui].jeton));
const decider = (qui: keyof Monde, decision: string): Promise<Reponse> =>
  agir(qui, `/constats/${constatId}/decision`, { decision, motif: MOTIF });
const constats = async (qui: keyof Monde): Promise<ConstatsReponse['constats']> =>
  ((await lire(qui, '/constats')).corps as unknown as ConstatsReponse).constats;
const detail = async (qui: keyof Monde): Promise<ConstatReponse> =>
  (await lire(qui, `/constats/${constatId}`)).corps as unknown as ConstatReponse;
const miens = async (qui: keyof Monde): Promise<MesConstatsReponse['constats']> =>
  ((await lire(qui, '/compte/constats')).corps as unknown as MesConstatsReponse).constats;

describe('à qui va un constat', () => {
  test('au médecin coordonnateur et au président du 3C de la personne, à personne d’autre', async () => {
    const lus = await Promise.all(
      (Object.keys(m) as (keyof Monde)[]).map(async (qui) => {
        const [liste, un] = [await lire(qui, '/constats'), await lire(qui, `/constats/${constatId}`)];
        return [qui, liste.statut, un.statut];
      }),
    );
    expect(lus).toEqual([
      ['coordonnateur', 200, 200],
      ['second', 200, 200],
      ['presidente', 200, 200],
      ['ailleurs', 200, 404],
      ['curieux', 403, 403],
      ['collegue', 403, 403],
    ]);
    expect([(await constats('presidente')).length > 0, await constats('ailleurs')]).toEqual([true, []]);
  });

  test('nul n’examine ce qui le concerne lui-même', async () => {
    await essayerDesDossiers(s.magasin, m.coordonnateur, 20);
    await analyserTout(s.magasin);
    constatId = await constatDe(s.magasin, m.coordonnateur);
    expect(constatId).not.toBe('aucun');
    const lui = await lire('coordonnateur', `/constats/${constatId}`);
    const autre = await lire('second', `/constats/${constatId}`);
    expect([lui.statut, autre.statut]).toEqual([404, 200]);
    expect((await constats('coordonnateur')).map((c) => c.constatId)).not.toContain(constatId);
    expect(erreurDe(await decider('coordonnateur', 'explique'))).toEqual([404, 'Introuvable']);
  });

  test('le courriel dit combien, ni qui, ni quel patient ; une seule fois', async () => {
    s.courrier.avis.length = 0;
    const { base } = s.magasin;
    const aviser = () => aviserExaminateurs(base, s.courrier, horloge.maintenant());
    expect([await aviser(), await aviser()]).toEqual([3, 0]);
    expect(s.courrier.avis.map((a) => a.destinataire).toSorted()).toEqual(
      ['coordonnateur', 'presidente', 'second'].map((qui) => `${qui}@ch-valmorin.example`),
    );
    const texte = JSON.stringify(s.courrier.avis);
    expect(texte).toContain('attend');
    expect(texte).not.toMatch(/curieux|[0-9a-f]{8}-[0-9a-f]{4}|DURAND/);
  });
});

test('les preuves disent quand, quoi, et un numéro de patient : jamais qui il est', async () => {
  const lu = await detail('coordonnateur');
  expect(lu).toMatchObject({
    regle: 'refusRepetes',
    etat: 'ouvert',
    compteActif: true,
    suspendable: true,
    decidable: true,
    patients: 8,
    numero: expect.stringMatching(/^20\d\d-\d+$/),
  });
  expect(lu.preuves.map((p) => [p.action, p.autorise, p.patient])).toEqual(
    Array.from({ length: 8 }, (_, i) => ['ouvrirDossier', false, i + 1]),
  );
  const { rows } = await sql<{ id: string }>`
    select substring(details from 9) as id from trace where details like 'patient %'`.execute(
    s.magasin.base.db,
  );
  for (const { id } of rows) expect(JSON.stringify(lu)).not.toContain(id);
  expect((await detail('presidente')).decidable).toBe(false);
});

describe('la discussion', () => {
  const ecrire = (qui: keyof Monde, texte: string, aLaPersonne = false) =>
    agir(qui, `/constats/${constatId}/messages`, { texte, aLaPersonne });

  test('le coordonnateur et la présidente s’écrivent ; la personne n’en lit rien', async () => {
    expect((await ecrire('presidente', 'Je lui en parle demain matin.')).statut).toBe(200);
    horloge.avancer(60_000);
    expect((await ecrire('coordonnateur', 'Merci, je vous attends avant de décider.')).statut).toBe(200);
    expect((await detail('second')).messages.map((x) => [x.nature, x.texte])).toEqual([
      ['message', 'Je lui en parle demain matin.'],
      ['message', 'Merci, je vous attends avant de décider.'],
    ]);
    expect((await miens('curieux')).map((c) => c.constatId)).not.toContain(constatId);
    expect(erreurDe(await ecrire('ailleurs', 'Je regarde aussi ce dossier.'))[0]).toBe(404);
  });

  test('la personne est entendue : prévenue, elle lit la question et y répond une fois', async () => {
    s.courrier.avis.length = 0;
    const question = 'Pourquoi ces huit dossiers le même soir ?';
    expect((await ecrire('coordonnateur', question, true)).corps).toEqual({ courrielParti: true });
    expect(s.courrier.avis.map((a) => a.destinataire)).toEqual(['curieux@ch-valmorin.example']);
    const demande = (await miens('curieux')).find((c) => c.constatId === constatId);
    expect(demande).toMatchObject({ reponseAttendue: true, messages: [{ texte: question }], decision: null });
    const repondre = (qui: keyof Monde) =>
      agir(qui, `/compte/constats/${constatId}/reponse`, { texte: 'Je préparais la réunion du lendemain.' });
    horloge.avancer(60_000);
    expect([
      (await repondre('collegue')).statut,
      (await repondre('curieux')).statut,
      (await repondre('curieux')).statut,
    ]).toEqual([404, 204, 404]);
    expect((await detail('presidente')).messages.map((x) => x.nature)).toEqual(['demande', 'reponse']);
    expect(await detail('presidente')).toMatchObject({ reponseAttendue: false });
  });

  test('ce qui est écrit ne change plus, le propriétaire des tables compris', async () => {
    await ecrire('coordonnateur', 'Je lui en parle demain matin.');
    await decider('coordonnateur', 'explique');
    const proprietaire = await import('../magasin-de-test.ts').then((x) =>
      x.ouvrirProprietaire(s.databaseUrl),
    );
    for (const table of ['constat_message', 'constat_decision']) {
      await expect(proprietaire.query(`delete from ${table}`)).rejects.toThrow('une trace ne change pas');
      await expect(proprietaire.query(`update ${table} set reseau_id = reseau_id`)).rejects.toThrow(
        'une trace ne change pas',
      );
      await expect(proprietaire.query(`truncate ${table}`)).rejects.toThrow('une trace ne change pas');
    }
    await proprietaire.end();
  });
});

describe('la décision est au réseau', () => {
  test('expliqué : dit avec son motif, tracé, et plus rien ne s’y change', async () => {
    expect((await decider('coordonnateur', 'explique')).statut).toBe(200);
    expect(await detail('presidente')).toMatchObject({
      etat: 'explique',
      decisions: [{ decision: 'explique', motif: MOTIF }],
    });
    expect((await decider('second', 'averti')).corps).toMatchObject({ details: { raison: 'dejaDecide' } });
    const { rows } = await sql<{ t: string }>`
      select action || ' ' || autorise || ' ' || details as t from trace
      where objet = ${`constat:${constatId}`} and action = 'deciderConstat' order by quand, n`.execute(
      s.magasin.base.db,
    );
    expect(rows.map((r) => r.t)).toEqual([
      'deciderConstat true explique',
      'deciderConstat false averti AccesRefuse',
    ]);
  });

  test('averti : la personne est prévenue et lit le motif', async () => {
    s.courrier.avis.length = 0;
    expect((await decider('coordonnateur', 'averti')).corps).toEqual({ courrielParti: true });
    expect(s.courrier.avis.length).toBe(1);
    const sien = (await miens('curieux')).find((c) => c.constatId === constatId);
    expect(sien?.decision).toMatchObject({ decision: 'averti', motif: MOTIF });
  });

  test('suspendu : la requête suivante de la personne est refusée, même après un avertissement', async () => {
    await decider('coordonnateur', 'averti');
    expect((await lire('curieux', '/compte')).statut).toBe(200);
    expect((await decider('coordonnateur', 'suspendu')).statut).toBe(200);
    expect(erreurDe(await lire('curieux', '/compte'))).toEqual([403, 'CompteSuspendu']);
    expect(await detail('presidente')).toMatchObject({
      etat: 'suspendu',
      compteActif: false,
      suspendable: false,
      decisions: [{ decision: 'averti' }, { decision: 'suspendu' }],
    });
  });

  test('un président discute et ne décide pas', async () => {
    expect(erreurDe(await decider('presidente', 'suspendu'))).toEqual([403, 'AccesRefuse']);
    expect((await lire('curieux', '/compte')).statut).toBe(200);
  });

  test('deux administrateurs au même instant : une seule décision', async () => {
    const [un, deux] = await Promise.all([
      decider('coordonnateur', 'explique'),
      decider('second', 'explique'),
    ]);
    expect([un.statut, deux.statut].toSorted()).toEqual([200, 403]);
    expect((await detail('presidente')).decisions.length).toBe(1);
  });

  test('un motif trop court, une décision inconnue, un champ en trop : rien n’est fait', async () => {
    const essais = [
      { decision: 'explique', motif: 'oui' },
      { decision: 'oublie', motif: MOTIF },
      { decision: 'explique', motif: MOTIF, parCompteId: m.second.compteId },
    ];
    for (const corps of essais)
      expect((await agir('coordonnateur', `/constats/${constatId}/decision`, corps)).statut).toBe(400);
    expect((await detail('coordonnateur')).decisions).toEqual([]);
  });
});
