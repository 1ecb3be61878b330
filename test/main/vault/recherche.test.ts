import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CATEGORIES } from '../../../domain/dossier/categorie.ts';
import type { Identite } from '../../../domain/ins/identite.ts';
import type { Ligne } from '../../../domain/synchro/ligne.ts';
import { creerBase } from '../../../main/vault/base/base.ts';
import { migrer } from '../../../main/vault/base/migrer.ts';
import { sql } from '../../../main/vault/base/sql.ts';
import { creerCache } from '../../../main/vault/cache/cache.ts';
import { chercher } from '../../../main/vault/cache/recherche.ts';
import { lignes0010 } from '../../../main/vault/migrations/0010-lignes.ts';
import { MIGRATIONS } from '../../../main/vault/migrations/migrations.ts';
import { Fouille } from '../../../main/vault/vues/fouille.ts';
import { rechercher } from '../../../main/vault/vues/recherche.ts';
import {
  enCache,
  IDS,
  inscriptionId,
  ligneDocument,
  lignesCas,
  lignesReunion,
  MAINTENANT_TEST,
  patientId,
} from './monde/lignes.ts';
import { creerHoteTest, ouverture } from './monde/ouvert.ts';
import { creerRempli, dansCoffre } from './monde/remplir.ts';

const rien = () => undefined;

function nommer(n: number, autres: Partial<Identite>): Ligne<'patient'> {
  const patient = lignesCas(n).find((l): l is Ligne<'patient'> => l.genre === 'patient');
  if (patient === undefined) throw new Error('cas sans patient');
  return {
    ...patient,
    donnees: { ...patient.donnees, identite: { ...patient.donnees.identite, ...autres } },
  };
}

function intituler(n: number, d: number, titre: string, date = '2026-11-20'): Ligne {
  const ligne = ligneDocument(n, d, `${n}${d}`.padStart(64, '0'), 9) as Ligne<'document'>;
  return { ...ligne, donnees: { ...ligne.donnees, titre, date } };
}

describe('la recherche du coffre', () => {
  let dossier: string;
  let monde: ReturnType<typeof ouvrirMonde>;
  beforeEach(() => {
    dossier = mkdtempSync(join(tmpdir(), 'collegiale-recherche-'));
    monde = ouvrirMonde(dossier);
  });
  afterEach(() => {
    monde.base.fermer();
    rmSync(dossier, { recursive: true, force: true });
  });
  const noms = (texte: string) => monde.rechercher(texte).patients.map((p) => `${p.nom} ${p.prenom}`);

  test('trouve par les débuts des noms, dans n’importe quel ordre, le nom de naissance d’abord', () => {
    monde.ecrire(
      nommer(1, { nomNaissance: 'BOURDIN', prenoms: ['Jeanne'], nomUtilise: 'MARTEL' }),
      nommer(2, { nomNaissance: 'BOURDIN', prenoms: ['Jean-Luc'] }),
      nommer(3, { nomNaissance: 'BOUVET-LAMY', prenoms: ['Jérémie'] }),
      nommer(4, { nomNaissance: 'JEANNOT', prenoms: ['Boualem'] }),
      nommer(5, { nomNaissance: 'MARTELLI', prenoms: ['Rose'] }),
    );
    expect(noms('bou je')).toEqual([
      'BOURDIN Jean-Luc',
      'BOURDIN Jeanne',
      'BOUVET-LAMY Jérémie',
      'JEANNOT Boualem',
    ]);
    expect(noms('bou jea')).toEqual(noms('jea bou'));
    expect(noms('martel')).toEqual(['BOURDIN Jeanne', 'MARTELLI Rose']);
    expect(noms('bourdin jeanne 1958')).toEqual(['BOURDIN Jeanne']);
  });

  test('un homonyme exact n’est pas noyé par ceux dont le nom commence pareil', () => {
    monde.ecrire(
      ...Array.from({ length: 250 }, (_, n) => nommer(n + 1, { nomNaissance: `MARTINEZ${'ABCDE'[n % 5]}` })),
      nommer(900, { nomNaissance: 'MARTIN', prenoms: ['Paul'] }),
    );
    const vue = monde.rechercher('martin');
    expect(vue.patients[0]).toMatchObject({ nom: 'MARTIN', prenom: 'Paul' });
    expect(vue.patients).toHaveLength(20);
    expect(vue.autresPatients).toBe(true);
  });

  test('une faute : les noms proches, quand rien d’autre n’est trouvé, et il le dit', () => {
    monde.ecrire(
      nommer(1, { nomNaissance: 'BOURDIN', prenoms: ['Jeanne'] }),
      nommer(2, { nomNaissance: 'LE GOUÉDIC', prenoms: ['Alain'] }),
      nommer(3, { nomNaissance: 'SŒUR', prenoms: ['Zoé'], nomUtilise: 'TARDIER' }),
      intituler(1, 1, 'Borduer'),
    );
    expect(noms('bourdni')).toEqual(['BOURDIN Jeanne']);
    expect(monde.rechercher('bourdni').proches).toBe(true);
    expect(noms('bourdin').length).toBe(1);
    expect(monde.rechercher('bourdin').proches).toBe(false);
    expect(noms('legoeudic')).toEqual(['LE GOUÉDIC Alain']);
    expect(noms('bordin jaenne')).toEqual(['BOURDIN Jeanne']);
    expect(noms('tradier')).toEqual(['SŒUR Zoé']);
    expect(noms('bourdni paul')).toEqual([]);
    // A document is called so: nothing else is proposed in its place.
    expect([noms('borduer'), monde.rechercher('borduer').documents.length]).toEqual([[], 1]);
    monde.purger(1);
    expect(noms('bourdni')).not.toContain('BOURDIN Jeanne');
  });

  test('dit la séance où le patient est discuté, la prochaine plutôt que la dernière', () => {
    monde.ecrire(...lignesReunion(3), nommer(2, { nomNaissance: 'LE GOUÉDIC', prenoms: ['Alain'] }));
    const trouve = monde.rechercher('le goue');
    expect(trouve.patients[0]).toMatchObject({
      patientId: patientId(2),
      organe: 'Rectum moyen',
      lieu: { seanceId: IDS.seance, inscriptionId: inscriptionId(2), ordre: 2 },
    });
    expect(trouve.seances).toEqual([
      {
        seanceId: IDS.seance,
        rcp: 'RCP Digestif',
        debut: '2026-11-26T14:00:00+01:00',
        cas: { inscriptionId: inscriptionId(2), ordre: 2, patient: 'LE GOUÉDIC Alain' },
      },
    ]);
  });

  test.each(['digestif', 'rcp dig', '26/11/2026', 'jeudi 26 novembre', 'salle 3'])(
    'trouve une séance par « %s »',
    (texte) => {
      monde.ecrire(...lignesReunion(1));
      expect(monde.rechercher(texte).seances.map((s) => s.seanceId)).toEqual([IDS.seance]);
    },
  );

  test('trouve un document par son titre et par son patient, les titres d’abord', () => {
    monde.ecrire(
      nommer(1, { nomNaissance: 'BOURDIN', prenoms: ['Jeanne'] }),
      nommer(2, { nomNaissance: 'IRMAO', prenoms: ['Paul'] }),
      intituler(1, 1, 'CR IRM pelvienne', '2026-10-15'),
      intituler(1, 2, 'CR d’anatomopathologie', '2026-10-07'),
      intituler(2, 1, 'Scanner', '2026-11-01'),
    );
    const titres = (texte: string) =>
      monde.rechercher(texte).documents.map((d) => `${d.titre}, ${d.patient}`);
    expect(titres('irm')).toEqual(['CR IRM pelvienne, BOURDIN Jeanne', 'Scanner, IRMAO Paul']);
    expect(titres('bourdin anato')).toEqual(['CR d’anatomopathologie, BOURDIN Jeanne']);
    expect(titres('b')).toEqual([]);
  });

  test('un document purgé, retitré, renommé ou reçu avant son patient : la liste suit aussitôt', () => {
    monde.ecrire(nommer(1, { nomNaissance: 'BOURDIN', prenoms: ['Jeanne'] }), intituler(1, 1, 'Scanner'));
    const titres = (texte: string) =>
      monde.rechercher(texte).documents.map((d) => `${d.titre}, ${d.patient}`);
    expect(titres('scanner')).toEqual(['Scanner, BOURDIN Jeanne']);
    monde.ecrire(intituler(1, 1, 'Échographie'));
    expect([titres('scanner'), titres('echo')]).toEqual([[], ['Échographie, BOURDIN Jeanne']]);
    monde.ecrire(nommer(1, { nomNaissance: 'MARTEL', prenoms: ['Jeanne'] }));
    expect([titres('bourdin'), titres('martel')]).toEqual([[], ['Échographie, MARTEL Jeanne']]);
    monde.ecrire(intituler(2, 1, 'Biopsie'));
    expect(titres('biopsie')).toEqual([]);
    monde.ecrire(nommer(2, { nomNaissance: 'ROUX', prenoms: ['Paul'] }));
    expect(titres('biopsie')).toEqual(['Biopsie, ROUX Paul']);
    monde.purger(1);
    expect([titres('echo'), noms('martel')]).toEqual([[], []]);
    expect(monde.titresTenus()).toEqual(['Biopsie']);
  });

  test('sans texte : les dossiers ouverts, du dernier au premier, et les séances qui viennent', () => {
    monde.ecrire(...lignesReunion(3), nommer(1, { nomNaissance: 'UN' }), nommer(2, { nomNaissance: 'DEUX' }));
    monde.fouille.noterRecent(patientId(1));
    monde.fouille.noterRecent(patientId(2));
    monde.fouille.noterRecent(patientId(1));
    const vue = monde.rechercher('  ');
    expect(vue.patients.map((p) => p.nom)).toEqual(['UN', 'DEUX']);
    expect(vue.seances.map((s) => s.seanceId)).toEqual([IDS.seance]);
    monde.purger(1);
    expect(monde.rechercher('').patients.map((p) => p.nom)).toEqual(['DEUX']);
  });

  test.each([
    '"',
    '*',
    'NEAR(a b)',
    'jetons: x',
    '-x',
    '^a',
    'a AND',
    ') OR (1',
    "';--",
    'a" OR "b',
    '\0',
    '{a} : b',
    'OR',
    'NOT a',
    '\ud800',
    '\u202eabc',
    '🎗️🎗️',
    'ა\u{1c90}',
    'a\u{1e922}b',
    '!'.repeat(200),
    'é'.repeat(200),
  ])('rien de ce qui se tape n’est lu comme une requête : %j', (texte) => {
    monde.ecrire(nommer(1, { nomNaissance: 'BOURDIN' }), intituler(1, 1, 'Scanner'));
    expect(() => monde.rechercher(texte)).not.toThrow();
    expect(monde.rechercher(texte).patients.length).toBe(0);
  });

  test('des lettres que SQLite ne connaît pas se cherchent comme les autres', () => {
    monde.ecrire(nommer(1, { nomNaissance: '\u{1e922}\u{1e923}ab', prenoms: ['محمد'] }));
    expect(noms('\u{1e922}')).toHaveLength(1);
    expect(noms('محم')).toHaveLength(1);
  });
});

function ouvrirMonde(dossier: string) {
  const cree = creerBase(join(dossier, 'coffre.db'), Buffer.alloc(32, 7));
  if (!cree.ok) throw new Error(cree.error.type);
  const base = cree.value;
  migrer(base, MIGRATIONS);
  const fouille = new Fouille(base);
  const cache = creerCache({
    base,
    posteId: IDS.poste,
    copie: null,
    surFichiersOublies: rien,
    surDonnees: (cles) => fouille.oublier(cles),
  });
  return {
    base,
    fouille,
    ecrire: (...lignes: readonly Ligne[]) =>
      cache.transactionSync((tx) => {
        for (const ligne of lignes) tx.ecrireLigne(enCache(ligne));
      }),
    purger: (n: number) =>
      cache.transactionSync((tx) => {
        for (const categorie of CATEGORIES) tx.purgerScope(`dossier:${patientId(n)}:${categorie}`);
      }),
    rechercher: (texte: string) => rechercher(base, fouille, texte, MAINTENANT_TEST),
    titresTenus: () => [...fouille.titres()].map((t) => t.titre),
  };
}

test('un coffre d’avant la recherche est indexé à son ouverture, une seule fois', () => {
  const dossier = mkdtempSync(join(tmpdir(), 'collegiale-recherche-'));
  const cree = creerBase(join(dossier, 'coffre.db'), Buffer.alloc(32, 7));
  if (!cree.ok) throw new Error(cree.error.type);
  const base = cree.value;
  migrer(base, [lignes0010]);
  const { id, donnees } = nommer(1, { nomNaissance: 'BOURDIN' });
  base.transaction((db) =>
    db.ecrire(sql`
      insert into ligne (id, genre, scope_num, rev, donnees) values (${id}, 'patient', 1, 1, ${JSON.stringify(donnees)})`),
  );
  expect(migrer(base, MIGRATIONS).ok).toBe(true);
  expect(chercher(base, 'bour')).toEqual([id]);
  migrer(base, MIGRATIONS);
  expect(chercher(base, 'bour')).toEqual([id]);
  base.fermer();
  rmSync(dossier, { recursive: true, force: true });
});

describe('les commandes', () => {
  let dossier: string;
  let coffre: string;
  beforeEach(async () => {
    dossier = mkdtempSync(join(tmpdir(), 'collegiale-recherche-'));
    coffre = join(dossier, 'coffre');
    await creerRempli(coffre, lignesReunion(2));
  });
  afterEach(() => rmSync(dossier, { recursive: true, force: true }));

  test('une trace par recherche commencée, une de plus pour une INS ou des traits complets, sans un mot de ce qui est tapé', async () => {
    const t = creerHoteTest();
    await t.demander('coffre:ouvrir', ouverture(coffre));
    const taper = (texte: string) => t.demander('recherche:chercher', { texte, motif: 'frappe' });
    await taper('');
    for (const texte of ['k', 'ka', 'kan']) {
      const lu = await taper(texte);
      expect(lu.ok && lu.value.patients.length).toBe(2);
    }
    await t.demander('recherche:chercher', { texte: '', motif: 'relecture' });
    await taper('kana');
    await taper('');
    await taper('kanarinom kanariprenom 14/03/1958');
    await taper('kanarinom kanariprenom 14/03/1959');
    await taper('2 58 03 99 261 048 38');
    expect(await t.demander('recherche:chercher', { texte: 'a'.repeat(201), motif: 'frappe' })).toMatchObject(
      { error: { type: 'RequeteInvalide' } },
    );
    await t.demander('coffre:fermer', null);
    expect(await taper('kan')).toMatchObject({ error: { type: 'CoffreFerme' } });
    let traces: readonly { action: string; objet: string; details: string }[] = [];
    await dansCoffre(coffre, false, ({ base }) => {
      traces = base.lireTout(sql`select action, objet, details from trace where action = 'rechercher'`);
    });
    const une = { action: 'rechercher', objet: 'patients', details: '' };
    expect(traces).toEqual([une, une, { ...une, details: 'traits' }, { ...une, details: 'ins' }]);
  });

  const distant = {
    patientId: '018f0000-0000-7000-8000-00000000abcd',
    nomNaissance: 'GUÉRIN',
    prenoms: ['Solène', 'Rose'],
    nomUtilise: null,
    prenomUtilise: 'Rose',
    sexe: 'F',
    dateNaissance: '1971-05-30',
  };
  /** A server that only knows this route; the engine beside finds nothing and waits. */
  const serveur = (repondre: (corps: unknown) => Response) => {
    const demandes: unknown[] = [];
    const t = creerHoteTest({
      fetch: (url, init) => {
        if (new URL(url).pathname !== '/recherche/patients') return Promise.reject(new TypeError('coupé'));
        demandes.push([JSON.parse(String(init.body)), new Headers(init.headers).get('authorization')]);
        return Promise.resolve(repondre(init.body));
      },
    });
    return { t, demandes };
  };
  const session = { serveur: 'http://127.0.0.1:9', jeton: 'jeton' } as const;

  test('la recherche au serveur rend les patients que le coffre ne tient pas', async () => {
    const { t, demandes } = serveur(() =>
      Response.json({ patients: [{ ...distant, patientId: patientId(1) }, distant], autres: true }),
    );
    await t.demander('coffre:ouvrir', ouverture(coffre));
    await t.demander('coffre:session', session);
    expect(await t.demander('recherche:serveur', { texte: 'guérin' })).toEqual({
      ok: true,
      value: {
        patients: [
          {
            patientId: distant.patientId,
            nom: 'GUÉRIN',
            prenom: 'Rose',
            nomUtilise: null,
            autresPrenoms: 'Solène',
            sexe: 'F',
            dateNaissance: '1971-05-30',
            matricule: null,
            attribut: null,
            organe: null,
            lieu: null,
          },
        ],
        autresPatients: true,
      },
    });
    expect(demandes).toEqual([[{ texte: 'guérin' }, 'Bearer jeton']]);
    await t.demander('coffre:fermer', null);
  });

  test.each([
    ['sans session', null, () => Response.json({}), 'ServeurInjoignable'],
    ['refusée', session, () => Response.json({ type: 'CompteSuspendu' }, { status: 403 }), 'CompteSuspendu'],
    ['illisible', session, () => Response.json({ patients: 7 }), 'ReponseIllisible'],
    ['un proxy répond', session, () => new Response('<html>', { status: 502 }), 'ServeurInjoignable'],
  ])('la recherche au serveur, %s, est une erreur dite', async (_, donnee, repondre, type) => {
    const { t } = serveur(repondre);
    await t.demander('coffre:ouvrir', ouverture(coffre));
    await t.demander('coffre:session', donnee);
    expect(await t.demander('recherche:serveur', { texte: 'guérin' })).toMatchObject({
      ok: false,
      error: { type },
    });
    await t.demander('coffre:fermer', null);
  });
});
