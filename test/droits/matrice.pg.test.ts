import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CATEGORIES } from '../../domain/dossier/categorie.ts';
import { consentementRecueilli } from '../../domain/dossier/consentement.ts';
import { decider, SANS_RELATION } from '../../domain/habilitation/decider.ts';
import { HABILITATIONS_PAR_DEFAUT } from '../../domain/habilitation/habilitations.ts';
import { ACTIONS } from '../../domain/habilitation/profils.ts';
import { lireDonnees } from '../../server/synchro/lire.ts';
import { creerHasard } from '../fakes/hasard.ts';
import { demarrerServeurDeTest, type ServeurDeTest } from '../server/serveur-de-test.ts';
import { arriver } from './arriver.ts';
import { autoriseSelonModele } from './modele.ts';

import { ecrire, lire, type Geste } from './routes.ts';
import { tirerPersonne, type Personne } from './situations.ts';

/** A share of the matrix in `npm test`; `npm run test:matrice -- --cases N` plays as many as one wants. */
const PERSONNES = Number(process.env['COLLEGIALE_MATRICE'] ?? 60);
const GRAINE = Number(process.env['COLLEGIALE_GRAINE'] ?? 1);

let s: ServeurDeTest;
beforeAll(async () => {
  s = await demarrerServeurDeTest();
});
afterAll(() => s.detruire());

/** What the matrix looks at of each route; a new route must say here what it gives, and be looked at. */
const ROUTES: Readonly<Record<string, string>> = {
  '/sync/pull': 'lu : chaque catégorie, la séance',
  '/documents/{sha256}': 'lu : chaque catégorie',
  '/recherche/patients': 'lu : l’identité',
  '/sync/push': 'écrit : une opération de chaque sorte',
  '/depots/{opId}': 'ne donne rien à lire ; jugé avec son opération',
  '/administration/habilitations': 'habilitations.pg.test.ts',
  '/administration/habilitations/effet': 'ne donne que des nombres : effet.pg.test.ts',
  '/patients/acces': 'qui a lu, jamais ce qui fut lu : historique.pg.test.ts',
  '/constats': 'ni patient ni contenu : constats.pg.test.ts',
  '/constats/{constatId}': 'des numéros de patients, aucun contenu : constats.pg.test.ts',
  '/constats/{constatId}/messages': 'constats.pg.test.ts',
  '/constats/{constatId}/decision': 'constats.pg.test.ts',
  '/restrictions': 'restrictions.pg.test.ts',
  '/restrictions/dossier': 'restrictions.pg.test.ts',
  '/restrictions/a-traiter': 'restrictions.pg.test.ts',
  '/restrictions/{demandeId}/appliquer': 'restrictions.pg.test.ts',
  '/restrictions/{demandeId}/confirmer': 'restrictions.pg.test.ts',
  '/restrictions/{demandeId}/renvoyer': 'restrictions.pg.test.ts',
  '/patients/retrait': 'restrictions.pg.test.ts',
  '/bris-de-glace': 'bris.pg.test.ts',
  '/bris-de-glace/a-revoir': 'bris.pg.test.ts',
  '/bris-de-glace/{brisId}/fin': 'bris.pg.test.ts',
  '/bris-de-glace/{brisId}/lectures': 'bris.pg.test.ts',
  '/bris-de-glace/{brisId}/revue': 'bris.pg.test.ts',
  '/administration/annuaire': 'annuaire.pg.test.ts : professionnels, aucun patient',
  '/administration/annuaire/chercher': 'annuaire.pg.test.ts',
  '/doublons/demander': 'doublons.pg.test.ts',
  '/administration/doublons': 'doublons.pg.test.ts : identités, jamais un contenu',
  '/administration/doublons/fusionner': 'doublons.pg.test.ts',
  '/administration/doublons/refuser': 'doublons.pg.test.ts',
  '/administration/doublons/ecarter': 'doublons.pg.test.ts',
  '/administration/doublons/defaire': 'doublons.pg.test.ts',
};
/** Of the server, of accounts or of one’s own session: no patient behind them. */
const SANS_PATIENT = /^\/(administration\/comptes|sante|serveur|session|compte)(\/|$)/;

const modele = (p: Personne, action: string, categorie: string): boolean =>
  autoriseSelonModele({ ...p, action, categorie });

const ECRIT_EN_SEANCE = [
  'animateur',
  'medecinParticipant',
  'coordinateurRcp',
  'secretaireRcp',
  'rechercheClinique',
];
const NOTE_LES_PRESENCES = ['animateur', 'coordinateurRcp', 'secretaireRcp'];
const LIT_LES_SEANCES = [
  ...ECRIT_EN_SEANCE,
  'ideCoordination',
  'medecinCorrespondant',
  'professionnelDomicile',
];
const enSeance = (p: Personne, profils: readonly string[]): boolean =>
  p.compteActif && p.membreRcp && profils.includes(p.profil);

/** What the model expects a push to let through. */
function gestesAttendus(p: Personne, documents: readonly Geste[]): ReadonlySet<Geste> {
  const lit = (categorie: string) => modele(p, 'lire', categorie);
  const attendus: readonly (readonly [Geste, boolean])[] = [
    ['modifierFiche', lit('fiche') && modele(p, 'ecrire', 'fiche')],
    ['enregistrerProposition', lit('fiche') && modele(p, 'saisirAvis', 'fiche')],
    ['validerProposition', lit('fiche') && modele(p, 'valider', 'fiche')],
    ['modifierInscription', enSeance(p, ECRIT_EN_SEANCE)],
    ['noterPresence', enSeance(p, NOTE_LES_PRESENCES)],
    ['inscrirePatient', enSeance(p, ECRIT_EN_SEANCE) && modele(p, 'inscrire', 'identite')],
    ['noterInformation', lit('identite') && modele(p, 'ecrire', 'consentement')],
    ['recueillirConsentement', lit('identite') && modele(p, 'recueillirConsentement', 'consentement')],
    ...documents.map((categorie) => [categorie, lit('identite') && modele(p, 'ecrire', categorie)] as const),
  ];
  return new Set(attendus.flatMap(([geste, permis]) => (permis ? [geste] : [])));
}

describe('matrice des droits', () => {
  test('chaque route décrite par le serveur est regardée', async () => {
    const { paths } = (await (await fetch(`${s.url}/openapi.json`)).json()) as { paths: object };
    expect(
      Object.keys(paths)
        .filter((p) => !SANS_PATIENT.test(p))
        .toSorted(),
    ).toEqual(Object.keys(ROUTES).toSorted());
  });

  test(
    `${PERSONNES} personnes tirées : fonction, tables, synchronisation et routes disent comme le modèle`,
    async () => {
      const h = creerHasard(GRAINE);
      for (let i = 0; i < PERSONNES; i++)
        await jouer(tirerPersonne(h), h.fils(), `graine ${GRAINE}, personne ${i}`);
    },
    6 * 3_600_000,
  );
});

async function jouer(p: Personne, h: ReturnType<typeof creerHasard>, ou: string): Promise<void> {
  const { magasin } = s;
  const client = await arriver(s, h, p);
  const { monde } = client;
  const situation = `${ou} : ${JSON.stringify(p)}`;

  // Decided from what the tables give back: they must say what was meant.
  const maintenant = magasin.horloge.maintenant();
  const faits = await magasin.store.transaction((tx) => tx.faitsCompte(monde.compteId, maintenant));
  if (!faits) throw new Error(situation);
  const patient = await magasin.store.transaction((tx) => lireDonnees(tx, 'patient', monde.patientId));
  const consentement = consentementRecueilli(patient ?? {});
  const relation = faits.relations.find((r) => r.patientId === monde.patientId) ?? SANS_RELATION;
  for (const action of ACTIONS)
    for (const categorie of CATEGORIES) {
      const lue = { ...faits, ...relation, consentement, action, categorie };
      const { autorise } = decider(lue, HABILITATIONS_PAR_DEFAUT);
      expect([action, categorie, autorise], situation).toEqual([
        action,
        categorie,
        modele(p, action, categorie),
      ]);
    }

  const lisibles = CATEGORIES.filter((categorie) => modele(p, 'lire', categorie));
  expect(await lire(client, monde), situation).toEqual({
    synchro: lisibles,
    seance: enSeance(p, LIT_LES_SEANCES),
    documents: lisibles.filter((categorie) => monde.documents.has(categorie)),
    recherche: lisibles.includes('identite'),
  });
  expect(await ecrire(client, monde), situation).toEqual(gestesAttendus(p, [...monde.documents.keys()]));
}
