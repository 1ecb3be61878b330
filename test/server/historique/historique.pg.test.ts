import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HistoriqueReponse, MesAccesReponse } from '../../../contract/historique.ts';
import { unPatient } from '../../fakes/donnees.ts';
import { horlogeMobile, jetonDe, porteur, unePersonne, type Personne } from '../comptes/monde.ts';
import { demander, demarrerServeurDeTest, type Reponse, type ServeurDeTest } from '../serveur-de-test.ts';

const horloge = horlogeMobile();
const patientId = crypto.randomUUID();
const autrePatient = crypto.randomUUID();
let s: ServeurDeTest;
type Qui = Personne & { readonly jeton: string };
let medecin: Qui;
let secretaire: Qui;
let curieux: Qui;
let admin: Qui;

const creer = async (identifiant: string, profil: string, suit: boolean): Promise<Qui> => {
  const p = await unePersonne(s, identifiant, { profil });
  if (suit) await s.magasin.administration.ajouterRelation(p.professionnelId, patientId, 'equipeDeSoins');
  return { ...p, jeton: await jetonDe(s, p) };
};
const tracer = (qui: Qui, action: string, objet: string, autorise = true, details = '') => {
  const { compteId, professionnelId, posteId } = qui;
  horloge.avancer(1000);
  return s.magasin.traces.ajouter([{ compteId, professionnelId, posteId, action, objet, autorise, details }]);
};
const historique = (qui: Qui, id = patientId): Promise<Reponse> =>
  demander(s.url, '/patients/acces', { patientId: id }, porteur(qui.jeton));

beforeAll(async () => {
  s = await demarrerServeurDeTest({ horloge });
  await s.magasin.store.transaction(async (tx) => {
    await tx.ecrireLigne({ genre: 'patient', id: patientId, donnees: unPatient('BOURDIN') });
    await tx.ecrireLigne({ genre: 'patient', id: autrePatient, donnees: unPatient('QUINTIN') });
  });
  medecin = await creer('medecin', 'medecinParticipant', true);
  secretaire = await creer('secretaire', 'secretaireRcp', true);
  curieux = await creer('curieux', 'medecinParticipant', false);
  admin = await creer('admin', 'administrateurRegional', false);
  await tracer(secretaire, 'ouvrirDossier', patientId);
  await tracer(curieux, 'ouvrirDossier', patientId, false, 'sansRelation');
  await tracer(curieux, 'briserLaGlace', patientId);
  await tracer(medecin, 'ouvrirDossier', autrePatient);
  await tracer(medecin, 'ouvrirDossier', patientId);
});
afterAll(() => s.detruire());

test('le médecin du patient lit qui, quand, quoi, pourquoi ; refus et bris de glace compris', async () => {
  const lu = (await historique(medecin)).corps as unknown as HistoriqueReponse;
  expect(lu.acces.map((a) => [a.qui, a.action, a.autorise, a.relation, a.brisDeGlace])).toEqual([
    [expect.any(String), 'ouvrirDossier', true, 'equipeDeSoins', false],
    [expect.any(String), 'autre', true, 'aucune', true],
    [expect.any(String), 'ouvrirDossier', false, 'aucune', false],
    [expect.any(String), 'ouvrirDossier', true, 'equipeDeSoins', false],
  ]);
  expect(lu.acces.map((a) => a.quand)).toEqual(
    lu.acces
      .map((a) => a.quand)
      .toSorted()
      .toReversed(),
  );
  expect(JSON.stringify(lu)).not.toContain(autrePatient);
});

test('personne d’autre : secrétaire, médecin sans relation, administrateur, patient inconnu, même réponse', async () => {
  const refus = await Promise.all([
    historique(secretaire),
    historique(curieux),
    historique(admin),
    historique(medecin, crypto.randomUUID()),
    historique(medecin, autrePatient),
  ]);
  expect(refus.map((r) => [r.statut, r.corps])).toEqual(refus.map(() => [404, { type: 'Introuvable' }]));
});

test('un bris de glace ouvre le dossier, jamais la liste de ceux qui l’ont lu', async () => {
  const presse = await creer('presse', 'medecinParticipant', false);
  await s.magasin.store.transaction((tx) =>
    tx.ouvrirBris({
      brisId: crypto.randomUUID(),
      compteId: presse.compteId,
      professionnelId: presse.professionnelId,
      patientId,
      motifCode: 'urgence',
      motif: 'Détresse respiratoire',
      ouvertLe: new Date(horloge.maintenant().getTime() - 1000),
      jusqua: new Date(horloge.maintenant().getTime() + 3_600_000),
    } as never),
  );
  expect((await historique(presse)).statut).toBe(404);
});

test('« Mes accès » : les siens seulement, le patient nommé tant qu’il peut encore être lu', async () => {
  const lus = (await demander(s.url, '/compte/acces', undefined, porteur(medecin.jeton)))
    .corps as unknown as MesAccesReponse;
  expect(lus.acces.map((a) => [a.action, a.patient])).toEqual([
    ['ouvrirDossier', expect.stringMatching(/^BOURDIN /)],
    // No relation any more, none before: a look that stays, without its name.
    ['ouvrirDossier', null],
  ]);
});
