import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VueRestriction } from '../../../contract/restrictions.ts';
import { SANS_RELATION } from '../../../domain/habilitation/decider.ts';
import type { GroupeProfession } from '../../../domain/habilitation/habilitations.ts';
import type { Profil } from '../../../domain/habilitation/profils.ts';
import { creerHasard } from '../../fakes/hasard.ts';
import { unCompte, uneRcp } from '../../fakes/donnees.ts';
import { arriver, hacheDeTest, type Acces } from '../../droits/arriver.ts';
import { lire } from '../../droits/routes.ts';
import { demander, demarrerServeurDeTest, ouvrirSession, type ServeurDeTest } from '../serveur-de-test.ts';

const h = creerHasard(31);
const MOTIF = 'Parent du patient, qui le demande par écrit';
let s: ServeurDeTest;
beforeAll(async () => {
  s = await demarrerServeurDeTest();
});
afterAll(() => s.detruire());

type Membre = {
  readonly nom: string;
  readonly compteId: string;
  readonly professionnelId: string;
  readonly auth: Record<string, string>;
};
type Equipe = Readonly<Record<'tete' | 'nomme' | 'secretaire' | 'president' | 'ailleurs', Membre>> & {
  readonly medecin: Acces;
  readonly troisC: string;
};

async function membre(
  nom: string,
  profil: Profil,
  groupe: GroupeProfession,
  etablissementId: string,
): Promise<Membre> {
  const [compteId, professionnelId] = [h.uuid(), h.uuid()];
  const motDePasseHache = await hacheDeTest();
  await s.magasin.administration.enregistrerCompte({
    ...unCompte(compteId, professionnelId, profil, groupe),
    motDePasseHache,
  });
  const code = { code: '10', libelle: 'Médecin' };
  const donnees = {
    nom,
    prenom: 'Ève',
    titre: 'Dr',
    rpps: null,
    profession: code,
    specialite: null,
    groupeSpecialite: null,
    etablissementId,
  };
  await s.magasin.store.transaction((tx) =>
    tx.ecrireLigne({ genre: 'professionnel', id: professionnelId, donnees }),
  );
  const jeton = await ouvrirSession(s, compteId, h.uuid());
  return { nom, compteId, professionnelId, auth: { authorization: `Bearer ${jeton}` } };
}

/** One RCP with its head, a doctor, the one whom the patient will name, and those of its 3C. */
async function equipe(): Promise<Equipe> {
  const medecin = await arriver(s, h, {
    ...SANS_RELATION,
    compteActif: true,
    groupeProfession: 'medecin',
    profil: 'medecinParticipant',
    membreRcp: true,
  });
  const { rcpId } = medecin.monde;
  const [ici, troisC] = [h.uuid(), `3C de ${rcpId}`];
  const qui = {
    tete: await membre('TÊTE', 'animateur', 'medecin', h.uuid()),
    nomme: await membre('NOMMÉ', 'medecinParticipant', 'medecin', h.uuid()),
    secretaire: await membre('SECRÉTAIRE', 'secretaireRcp', 'secretaire', h.uuid()),
    president: await membre('PRÉSIDENT', 'presidentTroisC', 'medecin', ici),
    ailleurs: await membre('AILLEURS', 'secretaireRcp', 'secretaire', ici),
  };
  const donnees = { ...uneRcp('RCP', ici), troisC, coordonnateurId: qui.tete.professionnelId };
  await s.magasin.store.transaction((tx) => tx.ecrireLigne({ genre: 'rcp', id: rcpId, donnees }));
  for (const { professionnelId } of [qui.tete, qui.nomme, qui.secretaire])
    await s.magasin.administration.ajouterMembreRcp(professionnelId, rcpId);
  return { ...qui, medecin, troisC };
}

const poster = (qui: Pick<Membre, 'auth'>, chemin: string, corps: object = {}) =>
  demander(s.url, chemin, corps, qui.auth);
const demande = (e: Equipe, plus: object = {}) =>
  poster(e.medecin, '/restrictions', {
    patientId: e.medecin.monde.patientId,
    professionnelId: e.nomme.professionnelId,
    objet: 'poser',
    troisC: e.troisC,
    motif: MOTIF,
    ...plus,
  });
const aTraiter = async (qui: Membre, { troisC }: Equipe): Promise<VueRestriction[]> => {
  const { corps } = await demander(s.url, '/restrictions/a-traiter', undefined, qui.auth);
  return (corps['restrictions'] as VueRestriction[]).filter((r) => r.troisC === troisC);
};
const duDossier = async (e: Equipe): Promise<VueRestriction[]> => {
  const { corps } = await poster(e.medecin, '/restrictions/dossier', {
    patientId: e.medecin.monde.patientId,
  });
  return corps['restrictions'] as VueRestriction[];
};
const faire = async (qui: Membre, id: unknown, acte: string, corps: object = {}) =>
  (await poster(qui, `/restrictions/${String(id)}/${acte}`, corps)).corps['type'] ?? 'fait';
/** Whether he still reads the identity, by every route. */
const lit = async (qui: Membre, { medecin }: Equipe) => {
  const jeton = qui.auth['authorization']?.slice('Bearer '.length) ?? '';
  const lu = await lire({ ...medecin, jeton }, medecin.monde);
  return [lu.synchro.length > 0, lu.documents.length > 0, lu.recherche];
};

describe('la liste de restriction', () => {
  test('demandée par le médecin, appliquée par le secrétariat, confirmée par les deux ; levée par le même chemin', async () => {
    const e = await equipe();
    expect(await lit(e.nomme, e)).toEqual([true, true, true]);
    const { demandeId } = (await demande(e)).corps;
    // Nothing is closed before the secretariat applied it: the regulation's own order.
    expect(await lit(e.nomme, e)).toEqual([true, true, true]);
    expect((await aTraiter(e.secretaire, e)).map((r) => [r.etat, r.actes])).toEqual([
      ['demandee', ['appliquer', 'renvoyer']],
    ]);
    expect(await faire(e.secretaire, demandeId, 'appliquer')).toBe('fait');
    expect(await lit(e.nomme, e)).toEqual([false, false, false]);
    expect((await aTraiter(e.tete, e))[0]?.actes).toEqual(['confirmerRcp']);
    expect(await faire(e.president, demandeId, 'confirmer')).toBe('fait');
    expect((await duDossier(e))[0]?.etat).toBe('appliquee');
    expect(await faire(e.tete, demandeId, 'confirmer')).toBe('fait');
    expect((await duDossier(e))[0]?.etat).toBe('confirmee');

    const levee = (await demande(e, { objet: 'lever' })).corps['demandeId'];
    expect(await lit(e.nomme, e)).toEqual([false, false, false]);
    expect(await faire(e.secretaire, levee, 'appliquer')).toBe('fait');
    expect(await lit(e.nomme, e)).toEqual([true, true, true]);
  });

  test('chacun est prévenu de ce qui l’attend, sans un nom ; la personne nommée, jamais', async () => {
    const e = await equipe();
    const deja = s.courrier.avis.length;
    const { demandeId } = (await demande(e)).corps;
    const { demandeId: autre } = (await demande(e, { professionnelId: e.tete.professionnelId })).corps;
    await faire(e.secretaire, demandeId, 'appliquer');
    await faire(e.secretaire, autre, 'renvoyer', { motif: MOTIF });
    const courriel = ({ compteId }: { readonly compteId: string }) => `${compteId}@ch.example`;
    const recus = s.courrier.avis.slice(deja);
    expect(recus.map(({ destinataire, sujet }) => [destinataire, sujet])).toEqual([
      [courriel(e.secretaire), 'Restriction d’accès à appliquer'],
      [courriel(e.secretaire), 'Restriction d’accès à appliquer'],
      ...[e.tete, e.president]
        .map(courriel)
        .toSorted()
        .map((qui) => [qui, 'Restriction d’accès appliquée']),
      [courriel(e.medecin.monde), 'Restriction d’accès renvoyée'],
    ]);
    const noms = [e.medecin.monde.identite.nomNaissance, e.nomme.nom, e.tete.nom];
    expect(noms.filter((nom) => recus.some(({ texte }) => texte.includes(nom)))).toEqual([]);
  });

  test('qui est nommé n’en apprend rien, ni avant ni après, et ne peut rien y faire', async () => {
    const e = await equipe();
    const { demandeId } = (await demande(e, { professionnelId: e.secretaire.professionnelId })).corps;
    expect(await aTraiter(e.secretaire, e)).toEqual([]);
    expect(await faire(e.secretaire, demandeId, 'appliquer')).toBe('Introuvable');
    const dossier = { patientId: e.medecin.monde.patientId };
    const lues = await poster(e.secretaire, '/restrictions/dossier', dossier);
    expect(lues.corps['restrictions']).toEqual([]);
  });

  test('le président confirme sans lire de qui est le dossier ; un autre 3C ne voit ni ne fait rien', async () => {
    const e = await equipe();
    const { demandeId } = (await demande(e)).corps;
    await faire(e.secretaire, demandeId, 'appliquer');
    const [vue] = await aTraiter(e.president, e);
    expect([vue?.patient, vue?.professionnel, vue?.actes]).toEqual([
      null,
      'Dr NOMMÉ Ève',
      ['confirmerTroisC'],
    ]);
    expect((await aTraiter(e.secretaire, e))[0]?.patient).toContain(e.medecin.monde.identite.nomNaissance);
    expect(await aTraiter(e.ailleurs, e)).toEqual([]);
    expect(await faire(e.ailleurs, demandeId, 'confirmer')).toBe('Introuvable');
  });

  test('ce que le secrétariat ne peut pas appliquer revient au médecin avec sa raison, et peut être redemandé', async () => {
    const e = await equipe();
    const { demandeId } = (await demande(e)).corps;
    expect((await demande(e)).corps['type']).toBe('RequeteInvalide');
    expect(await faire(e.secretaire, demandeId, 'renvoyer', { motif: '' })).toBe('RequeteInvalide');
    const renvoi = 'Deux médecins portent ce nom : lequel ?';
    expect(await faire(e.secretaire, demandeId, 'renvoyer', { motif: renvoi })).toBe('fait');
    expect((await duDossier(e)).map((r) => [r.etat, r.renvoi])).toEqual([['renvoyee', renvoi]]);
    expect((await demande(e)).statut).toBe(200);
  });

  test.each([
    ['une secrétaire', (e: Equipe) => e.secretaire],
    ['un président de 3C', (e: Equipe) => e.president],
    ['un médecin d’ailleurs', (e: Equipe) => e.ailleurs],
  ])('%s ne demande ni restriction ni retrait : AccesRefuse, tracé', async (_qui, choisir) => {
    const e = await equipe();
    const qui = choisir(e);
    const { patientId } = e.medecin.monde;
    const corps = {
      patientId,
      professionnelId: e.nomme.professionnelId,
      objet: 'poser',
      troisC: e.troisC,
      motif: MOTIF,
    };
    expect((await poster(qui, '/restrictions', corps)).corps['type']).toBe('AccesRefuse');
    const retrait = { patientId, motif: MOTIF };
    expect((await poster(qui, '/patients/retrait', retrait)).corps['type']).toBe('AccesRefuse');
    const { rows } = await sql<{ action: string; autorise: boolean }>`
      select action, autorise from trace where compte_id = ${qui.compteId} and objet = ${patientId} order by n`.execute(
      s.magasin.base.db,
    );
    expect(rows).toEqual([
      { action: 'demanderRestriction', autorise: false },
      { action: 'retirerPatient', autorise: false },
    ]);
  });

  test('demandes et applications simultanées : une seule passe', async () => {
    const e = await equipe();
    const demandees = await Promise.all(Array.from({ length: 8 }, () => demande(e)));
    const faites = demandees.filter((r) => r.statut === 200);
    expect(faites.length).toBe(1);
    const id = faites[0]?.corps['demandeId'];
    const actes = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        faire(e.secretaire, id, i % 2 ? 'appliquer' : 'renvoyer', i % 2 ? {} : { motif: MOTIF }),
      ),
    );
    expect(actes.filter((a) => a === 'fait').length).toBe(1);
  });
});

describe('le retrait du patient', () => {
  test('ferme le dossier à tous à l’instant, garde ce qui est écrit, et le dit deux fois de même', async () => {
    const e = await equipe();
    const { patientId } = e.medecin.monde;
    const premier = await poster(e.medecin, '/patients/retrait', { patientId, motif: MOTIF });
    expect(premier.statut).toBe(200);
    for (const qui of [e.nomme, e.tete, e.secretaire])
      expect(await lit(qui, e)).toEqual([false, false, false]);
    const gardees = await s.magasin.store.transaction((tx) => tx.lireLigne('patient', patientId));
    expect(gardees).toBeDefined();
    const second = await poster(e.medecin, '/patients/retrait', { patientId, motif: MOTIF });
    expect(second.corps['type']).toBe('AccesRefuse');
  });
});
