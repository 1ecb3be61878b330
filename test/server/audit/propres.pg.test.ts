import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ligneCanoniqueTrace, PRECEDENT_INITIAL } from '../../../domain/synchro/trace.ts';
import type { Ligne } from '../../../domain/synchro/ligne.ts';
import { SEUILS_PAR_DEFAUT } from '../../../domain/traces/seuils.ts';
import type { Trace } from '../../../domain/traces/trace.ts';
import { analyser } from '../../../server/audit/analyser.ts';
import { lirePropres } from '../../../server/audit/propres.ts';
import { unCompte, unPatient, uneRcp, uneSeance } from '../../fakes/donnees.ts';
import { horlogeReglable, ouvrirMagasinDeTest, type MagasinDeTest } from '../magasin-de-test.ts';

let m: MagasinDeTest;
const id = (): string => crypto.randomUUID();
const [compteId, pro, posteId, chu, clinique] = [id(), id(), id(), id(), id()];
const acteur = { compteId, professionnelId: pro, posteId };
const [vu, sorti, parent, glace] = [id(), id(), id(), id()];
const [rcp, seance, inscription] = [id(), id(), id()];
const sha256 = (texte: string): string => createHash('sha256').update(texte).digest('hex');
const JOUR_MS = 86_400_000;

const tracer = (action: string, objet: string, autorise = true, details = '') =>
  m.store.transaction((tx) => tx.tracer({ ...acteur, action, objet, autorise, details }));

function duPoste(...dites: readonly (readonly [string, string, string, string])[]) {
  let precedent = PRECEDENT_INITIAL;
  return dites.map(([quand, action, objet, details], i) => {
    const trace = { n: i + 1, precedent, quand, action, objet, details };
    precedent = sha256(ligneCanoniqueTrace(posteId, trace));
    return { ...trace, hash: precedent };
  });
}

beforeAll(async () => {
  m = await ouvrirMagasinDeTest(horlogeReglable('2026-11-24T13:00:00.000Z'));
  const { administration, store, horloge } = m;
  const maintenant = horloge.maintenant().getTime();
  await administration.enregistrerCompte(unCompte(compteId, pro, 'medecinParticipant'));
  await administration.ajouterMembreRcp(pro, rcp);
  await administration.ajouterExercice(pro, chu);
  const lignes: readonly Ligne[] = [
    {
      genre: 'professionnel',
      id: pro,
      donnees: {
        nom: 'Martin-Le Goff',
        prenom: 'Anne',
        titre: 'Dr',
        rpps: null,
        profession: { code: '10', libelle: 'Médecin', systeme: 'x' } as never,
        specialite: null,
        groupeSpecialite: null,
        etablissementId: chu,
      },
    },
    { genre: 'rcp', id: rcp, donnees: { ...uneRcp('Digestif', chu), troisC: '3C du Centre' } },
    { genre: 'rcp', id: id(), donnees: { ...uneRcp('Sein', clinique), troisC: '3C du Sud' } },
    { genre: 'seance', id: seance, donnees: uneSeance(rcp) },
    { genre: 'patient', id: vu, donnees: unPatient('BOURDIN') },
    { genre: 'patient', id: sorti, donnees: unPatient('QUINTIN') },
    { genre: 'patient', id: parent, donnees: unPatient('DURAND', { nomUtilise: 'MARTIN' }) },
    { genre: 'patient', id: glace, donnees: unPatient('ERQUY') },
    {
      genre: 'inscription',
      id: inscription,
      donnees: {
        seanceId: seance,
        ordre: 1,
        patientId: vu,
        ficheId: id(),
        propositionId: id(),
        etat: 'pret',
      },
    },
  ];
  await store.transaction(async (tx) => {
    for (const ligne of lignes) await tx.ecrireLigne(ligne);
  });
  const periode = {
    debut: new Date(maintenant - 400 * JOUR_MS),
    fin: new Date(maintenant - 200 * JOUR_MS),
    motif: 'séjour',
  };
  await administration.ajouterPriseEnCharge(sorti, chu, periode);
  await administration.ajouterPriseEnCharge(parent, clinique, { debut: periode.debut, motif: 'séjour' });
  await m.base.client().then(async (client) => {
    await client.query(
      `insert into bris_de_glace (reseau_id, bris_id, compte_id, professionnel_id, patient_id, motif_code, motif, ouvert_le, jusqua)
       values ($1, $2, $3, $4, $5, 'urgence', $6, '2026-11-24T12:00:00Z', '2026-11-24T16:00:00Z')`,
      [m.base.reseau.id, id(), compteId, pro, glace, 'hémorragie\nau bloc'],
    );
    await client.end();
  });
  await store.transaction((tx) =>
    tx.garderTracesPoste(
      acteur,
      duPoste(
        ['2026-11-24T08:00:00.000Z', 'ouvrirCoffre', '', ''],
        ['2026-11-24T08:01:00.000Z', 'ouvrirDossier', vu, `inscription ${inscription}`],
        ['2026-11-24T08:02:00.000Z', 'ouvrirDossier', sorti, 'dossier'],
        ['2026-11-24T08:03:00.000Z', 'rechercher', 'patients', 'traits'],
        ['2026-11-24T13:04:00.000Z', 'ouvrirDossier', glace, 'dossier'],
      ),
    ),
  );
  await tracer('ouvrirDossier', parent);
  await tracer('rechercherPatients', 'patients', true, '3 montrés, par INS');
  await tracer('identifier', `compte:${compteId}`, false, 'faux');
  await tracer('identifier', `compte:${compteId}`);
  await tracer('rapprocherPatient', vu);
  await tracer('pull', posteId);
  await tracer('lireDocument', `contenu:${'a'.repeat(64)}`, false);
});
afterAll(() => m.detruire());

const propres = async (): Promise<readonly Trace[]> => {
  const toutes: Trace[] = [];
  const fenetre = { de: new Date('2026-01-01T00:00:00Z'), a: new Date('2027-01-01T00:00:00Z') };
  for await (const siennes of lirePropres(m, fenetre)) toutes.push(...siennes);
  return toutes;
};

test('Nos deux chaînes disent qui, quoi, sur qui, et ce qui les liait à cet instant', async () => {
  const dites = (await propres()).map((x) => [
    x.action,
    x.autorise,
    x.patient?.id ?? null,
    x.relation,
    x.seance,
    x.patient?.finPriseEnCharge ?? null,
  ]);
  expect(dites).toEqual([
    ['ouvrirDossier', true, vu, 'membreRcp', seance, null],
    ['ouvrirDossier', true, sorti, 'aucune', null, '2026-05-08'],
    ['rechercher', true, null, null, null, null],
    ['ouvrirDossier', true, parent, 'aucune', null, null],
    ['rechercher', true, null, null, null, null],
    ['connexion', false, null, null, null, null],
    ['creerPatient', true, vu, 'membreRcp', null, null],
    ['lireDocument', false, null, null, null, null],
    ['ouvrirDossier', true, glace, 'brisDeGlace', null, null],
  ]);
});

test('Lieux, noms et motifs, sans qu’aucun nom soit écrit', async () => {
  const traces = await propres();
  const lu = traces.find((x) => x.patient?.id === parent);
  expect(lu?.qui).toMatchObject({
    id: pro,
    profil: 'medecinParticipant',
    troisC: ['3c-du-centre'],
    etablissements: [chu],
  });
  expect(lu?.patient).toMatchObject({ troisC: ['3c-du-sud'], etablissements: [clinique] });
  // « Martin-Le Goff » and a patient born DURAND who uses MARTIN.
  expect(lu?.patient?.noms.filter((nom) => lu.qui.noms.includes(nom))).toHaveLength(1);
  expect(traces.find((x) => x.patient?.id === glace)?.motif).toBe('hémorragie au bloc');
  expect(traces.flatMap((x) => x.recherche?.portee ?? [])).toEqual(['traits', 'ins']);
  expect(JSON.stringify(traces)).not.toMatch(/martin|durand|bourdin|quintin/i);
});

test('L’analyse y trouve le nom de famille, l’autre 3C, la prise en charge finie', async () => {
  const { constats, sources } = await analyser(m, { du: undefined, au: undefined }, SEUILS_PAR_DEFAUT);
  expect(sources).toEqual([
    { source: 'serveur', personnes: 1, traces: 9 },
    { source: 'import', personnes: 0, traces: 0 },
  ]);
  const alertes = constats.filter((x) => x.gravite !== 'information').map((x) => x.regle);
  expect(alertes.toSorted()).toEqual(['finPriseEnCharge', 'hors3c', 'proche', 'sansMotif']);
});
