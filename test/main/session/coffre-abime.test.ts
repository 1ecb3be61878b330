import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contenuVide, type ContenuProposition } from '../../../domain/proposition/proposition.ts';
import { continuerChaine } from '../../../domain/synchro/trace.ts';
import { GARDE_MS } from '../../../main/vault/reprise/ecartes.ts';
import { fauxScelleur } from '../../fakes/scelleur.ts';
import {
  copieDuProfil,
  posteEntier,
  regionEntiere,
  type PosteEntier,
  type RegionEntiere,
} from './monde/poste-entier.ts';

/** Issue 2, « Bad input »: vault file truncated, bit-flipped, rolled back, with work that was never sent. */

const AVIS = 'Chimiothérapie puis chirurgie, saisi sans réseau.';

async function ecrire(region: RegionEntiere, poste: PosteEntier, texte: string, avant = ''): Promise<void> {
  const contenu = (t: string): ContenuProposition => ({ ...contenuVide, texte: t });
  const faite = await poste.demander('proposition:enregistrer', {
    propositionId: region.cas.propositionId,
    contenu: contenu(texte),
    avant: contenu(avant),
    etat: 'enregistree',
  });
  expect(faite).toMatchObject({ ok: true });
}

type Depart = { readonly region: RegionEntiere; readonly poste: PosteEntier };

/** Signed in and filled, then work without network. */
async function enAttente(): Promise<Depart> {
  const region = await regionEntiere();
  const poste = posteEntier(region);
  expect(await poste.seConnecter()).toMatchObject({ ok: true });
  expect(await poste.synchroniser()).toMatchObject({ ok: true, value: { etat: 'aJour' } });
  await poste.session.fermer();
  region.reseau.coupe = true;
  expect(await poste.ouvrirSansReseau()).toMatchObject({ ok: true });
  await ecrire(region, poste, AVIS);
  return { region, poste };
}

/** The workstation is started again, on the files as they were closed or as a power cut leaves them. */
async function relancer({ region, poste }: Depart, arret: 'ferme' | 'coupure'): Promise<PosteEntier> {
  if (arret === 'ferme') await poste.session.fermer();
  return posteEntier(region, copieDuProfil(poste));
}

const base = (poste: PosteEntier): string => join(poste.coffre(), 'coffre.db');
function retourner(fichier: string, place: number): void {
  const octets = readFileSync(fichier);
  const ou = place < 0 ? octets.length + place : place;
  octets[ou] = (octets[ou] ?? 0) ^ 1;
  writeFileSync(fichier, octets);
}
const milieu = (fichier: string): number => Math.floor(statSync(fichier).size / 2);

/** Signs in until the screens show: a page damaged far in the file is met when it is read. @returns whether the vault was made again. */
async function seConnecterJusquAuBout(region: RegionEntiere, poste: PosteEntier): Promise<boolean> {
  region.reseau.coupe = false;
  let refait = false;
  for (let essai = 0; essai < 3; essai++) {
    const entree = await poste.seConnecter();
    if (entree.ok) {
      refait ||= entree.value.coffreRefait !== null;
      await poste.synchroniser();
      const lue = await poste.demander('reunion:lire', { seanceId: region.seanceId });
      if (lue.ok) return refait;
      expect(lue.error.type).toMatch(/^Coffre(Illisible|Restaure)$/);
    }
    await poste.session.fermer();
  }
  throw new Error('le coffre ne s’ouvre pas');
}

function texteAuServeur(region: RegionEntiere): string | undefined {
  const tenue = region.disque.lignes.get(`proposition:${region.cas.propositionId}`)?.ligne;
  return tenue?.genre === 'proposition' ? tenue.donnees.contenu.texte : undefined;
}
/** Times the server judged such an operation as new. */
const jugees = (region: RegionEntiere, action = 'enregistrerProposition'): number =>
  region.disque.traces.filter((t) => t.action === action).length;

function attendreChainesEntieres(region: RegionEntiere): void {
  const sha256 = (texte: string) => fauxScelleur.sha256(new TextEncoder().encode(texte));
  for (const [posteId, traces] of region.disque.tracesPoste) {
    expect(continuerChaine(posteId, undefined, traces, sha256)).toMatchObject({ rupture: undefined });
    expect(new Set(traces.map((t) => t.n)).size).toBe(traces.length);
  }
}
const actionsRecues = (region: RegionEntiere): readonly string[] =>
  [...region.disque.tracesPoste.values()].flat().map((t) => t.action);

type Abimer = readonly [
  arret: 'ferme' | 'coupure',
  abimer: (fichier: string) => void,
  /** A log found damaged is a log that ends there: the second copy completes it, nothing is made again. */
  refait?: false,
];
const ABIMER: Readonly<Record<string, Abimer>> = {
  'coupé en deux': ['ferme', (f) => truncateSync(f, Math.floor(statSync(f).size / 8192) * 4096)],
  'coupé à cent octets': ['ferme', (f) => truncateSync(f, 100)],
  disparu: ['ferme', (f) => rmSync(f)],
  'd’un bit changé dans l’en-tête': ['ferme', (f) => retourner(f, 40)],
  'd’un bit changé dans le schéma': ['ferme', (f) => retourner(f, 4096 + 100)],
  // Rows: met by a screen or by the sync, long after the opening.
  'd’un bit changé dans chaque page du milieu': [
    'ferme',
    (f) => {
      for (let page = 2; page < 8; page++) retourner(f, page * 4096 + 300);
    },
  ],
  // The last ones of so small a vault are those of tables that nothing has filled yet.
  'd’un bit changé dans chaque page de la fin': [
    'ferme',
    (f) => {
      for (let page = 0; page < 6; page++) retourner(f, -page * 4096 - 200);
    },
  ],
  'au journal coupé et à la base abîmée': [
    'coupure',
    (f) => {
      truncateSync(`${f}-wal`, milieu(`${f}-wal`));
      retourner(f, 4096 + 100);
    },
  ],
  'au journal d’un bit changé': ['coupure', (f) => retourner(`${f}-wal`, milieu(`${f}-wal`)), false],
};

describe('coffre abîmé, un avis en attente', () => {
  test.each(Object.entries(ABIMER))(
    '%s : le même poste continue, l’avis arrive une fois',
    async (_nom, [arret, abimer, refait = true]) => {
      const depart = await enAttente();
      const poste = await relancer(depart, arret);
      const { region } = depart;
      const coffre = poste.coffre();
      abimer(base(poste));
      expect(await seConnecterJusquAuBout(region, poste)).toBe(refait);
      expect(poste.coffre()).toBe(coffre);
      expect([texteAuServeur(region), jugees(region)]).toEqual([AVIS, 1]);
      expect(await poste.demander('sync:etat', null)).toMatchObject({ ok: true, value: { enAttente: 0 } });
      attendreChainesEntieres(region);
      expect(actionsRecues(region)).toContain('enregistrerProposition');
      // The device goes on after what it had already numbered.
      await ecrire(region, poste, 'Suite.', AVIS);
      await poste.synchroniser();
      expect([texteAuServeur(region), jugees(region)]).toEqual(['Suite.', 2]);
    },
  );

  test('il est dit ce qui s’est passé et ce qui est retrouvé, une fois', async () => {
    const depart = await enAttente();
    const poste = await relancer(depart, 'ferme');
    retourner(base(poste), 40);
    expect(await poste.ouvrirSansReseau()).toMatchObject({ error: { type: 'CoffreIllisible' } });
    depart.region.reseau.coupe = false;
    expect(await poste.seConnecter()).toMatchObject({
      value: { etat: 'connecte', coffreRefait: { operations: 1, complet: true, depuis: null } },
    });
    expect((await poste.session.verrouiller()).coffreRefait).toBeNull();
    expect(await poste.ouvrirSansReseau()).toMatchObject({ value: { coffreRefait: null } });
  });

  test('un mot de passe faux ne refait rien et n’écarte rien', async () => {
    const depart = await enAttente();
    const poste = await relancer(depart, 'ferme');
    retourner(base(poste), 40);
    const avant = readFileSync(base(poste));
    const refus = { error: { type: 'MotDePasseFaux', details: { restants: 2 } } };
    expect(await poste.ouvrirSansReseau('autre')).toMatchObject(refus);
    expect(readFileSync(base(poste)).equals(avant)).toBe(true);
    await seConnecterJusquAuBout(depart.region, poste);
    expect([texteAuServeur(depart.region), jugees(depart.region)]).toEqual([AVIS, 1]);
  });

  test('un refus que l’utilisateur n’a pas tranché revient avec ses mots', async () => {
    const depart = await enAttente();
    const { region, poste } = depart;
    const pris = region.disque.lignes.get(`proposition:${region.cas.propositionId}`)?.ligne;
    if (pris?.genre !== 'proposition') throw new Error('proposition');
    const contenu = { ...contenuVide, texte: 'D’un collègue.' };
    await region.ecrire({ ...pris, donnees: { ...pris.donnees, contenu } });
    await poste.session.fermer();
    region.reseau.coupe = false;
    await poste.seConnecter();
    await poste.synchroniser();
    const issues = await poste.demander('sync:issues', null);
    expect(issues).toMatchObject({ value: [{ type: 'conflict' }] });
    const suite = await relancer(depart, 'ferme');
    retourner(base(suite), 40);
    // What the server has judged is not told as unsent.
    expect(await suite.seConnecter()).toMatchObject({ value: { coffreRefait: { operations: 0 } } });
    await suite.synchroniser();
    expect(await suite.demander('sync:issues', null)).toEqual(issues);
    expect(jugees(region)).toBe(1);
  });

  test('la base abîmée remise plus tard à la place de la neuve est reconnue plus ancienne', async () => {
    const depart = await enAttente();
    const poste = await relancer(depart, 'ferme');
    const ancienne = readFileSync(base(poste));
    retourner(base(poste), 40);
    await seConnecterJusquAuBout(depart.region, poste);
    await poste.session.fermer();
    writeFileSync(base(poste), ancienne);
    expect(await poste.ouvrirSansReseau()).toEqual({ ok: false, error: { type: 'CoffreRestaure' } });
  });

  test('abîmé deux fois de suite avant tout envoi, l’avis arrive encore', async () => {
    const depart = await enAttente();
    const poste = await relancer(depart, 'ferme');
    const { region } = depart;
    region.reseau.coupe = false;
    region.serveur.tuer();
    for (let fois = 0; fois < 2; fois++) {
      retourner(base(poste), 40);
      poste.heure.maintenant += 1000;
      expect(await poste.seConnecter()).toMatchObject({ value: { coffreRefait: { operations: 1 } } });
      await poste.session.fermer();
    }
    region.serveur.demarrer();
    await seConnecterJusquAuBout(region, poste);
    expect([texteAuServeur(region), jugees(region)]).toEqual([AVIS, 1]);
    attendreChainesEntieres(region);
  });
});

describe('ancienne copie', () => {
  test('de la base seule : refusée sans réseau, refaite à la connexion, sous le même poste', async () => {
    const depart = await enAttente();
    const { region, poste } = depart;
    await poste.session.fermer();
    const ancienne = join(copieDuProfil(poste), 'coffres');
    await poste.ouvrirSansReseau();
    await ecrire(region, poste, 'Plus récent.', AVIS);
    const suite = await relancer(depart, 'ferme');
    const nom = readdirSync(ancienne)[0] ?? '';
    cpSync(join(ancienne, nom, 'coffre.db'), base(suite));
    expect(await suite.ouvrirSansReseau()).toEqual({ ok: false, error: { type: 'CoffreRestaure' } });
    region.reseau.coupe = false;
    expect(await suite.seConnecter()).toMatchObject({
      value: { coffreRefait: { operations: 2, complet: true } },
    });
    await suite.synchroniser();
    expect([texteAuServeur(region), jugees(region)]).toEqual(['Plus récent.', 2]);
    attendreChainesEntieres(region);
  });

  test('du dossier entier : dite au contact, puis un autre poste prend la suite, rien deux fois', async () => {
    const depart = await enAttente();
    const { region, poste } = depart;
    await poste.session.fermer();
    const ancien = posteEntier(region, copieDuProfil(poste));
    await seConnecterJusquAuBout(region, poste);
    await ecrire(region, poste, 'Envoyé depuis.', AVIS);
    await poste.synchroniser();
    await poste.session.fermer();

    // The copy, where AVIS still waits, takes the place of the true vault; it goes on without network.
    region.reseau.coupe = true;
    await ancien.ouvrirSansReseau();
    await ecrire(region, ancien, 'Sur l’ancienne copie.', AVIS);
    await ancien.session.fermer();
    region.reseau.coupe = false;
    expect(await ancien.seConnecter()).toMatchObject({ ok: true });
    await ancien.synchroniser();
    expect(await ancien.demander('reunion:lire', { seanceId: region.seanceId })).toEqual({
      ok: false,
      error: { type: 'CoffreRestaure', details: { ouvert: true } },
    });
    const premier = readdirSync(join(ancien.dossier, 'coffres'));
    await ancien.session.fermer();
    region.reseau.coupe = true;
    expect(await ancien.ouvrirSansReseau()).toEqual({ ok: false, error: { type: 'CoffreRestaure' } });
    region.reseau.coupe = false;
    expect(await ancien.seConnecter()).toMatchObject({ value: { coffreRefait: { complet: false } } });
    await ancien.synchroniser();
    // AVIS was judged before; the later words of the copy conflict, and go to the user.
    expect(texteAuServeur(region)).toBe('Envoyé depuis.');
    expect(jugees(region)).toBe(3);
    expect(await ancien.demander('sync:issues', null)).toMatchObject({ value: [{ type: 'conflict' }] });
    expect(actionsRecues(region).filter((a) => a === 'reprendreCoffre')).toHaveLength(1);
    attendreChainesEntieres(region);
    // The vault that took over is the only one left.
    const restants = readdirSync(join(ancien.dossier, 'coffres'));
    expect([restants.length, restants[0] === premier[0]]).toEqual([1, false]);
    expect(ancien.store.lire().coffres).toHaveLength(1);
  });
});

describe('seconde copie abîmée elle aussi', () => {
  test('un bit au milieu : un autre poste prend la suite avec tout ce qui se lit, et dit ce qui peut manquer', async () => {
    const depart = await enAttente();
    const { region } = depart;
    const poste = await relancer(depart, 'ferme');
    retourner(base(poste), 40);
    // The last record: a trace after the operation.
    retourner(join(poste.coffre(), 'secours'), -5);
    region.reseau.coupe = false;
    expect(await poste.seConnecter()).toMatchObject({
      error: { type: 'CoffreIllisible', details: { raison: 'secours', autreCoffre: true } },
    });
    const renvoye = await poste.session.renvoyerCode();
    expect(renvoye).toMatchObject({ value: { etat: 'attenteCode' } });
    const entre = await poste.session.confirmerCode('123456');
    expect(entre).toMatchObject({ value: { coffreRefait: { operations: 1, complet: false } } });
    expect(entre.ok && entre.value.coffreRefait?.depuis).toMatch(/^2026-11-24T/);
    await poste.synchroniser();
    expect([texteAuServeur(region), jugees(region)]).toEqual([AVIS, 1]);
    attendreChainesEntieres(region);
    expect(await poste.demander('reunion:lire', { seanceId: region.seanceId })).toMatchObject({ ok: true });
  });

  test('l’avis déjà arrivé, sa réponse perdue, n’est pas appliqué deux fois par l’autre poste', async () => {
    const depart = await enAttente();
    const { region, poste } = depart;
    await poste.session.fermer();
    Object.assign(region.reseau, { coupe: false, sourd: true });
    await poste.seConnecter();
    await poste.synchroniser();
    expect(jugees(region)).toBe(1);
    const suite = await relancer(depart, 'ferme');
    region.reseau.sourd = false;
    retourner(base(suite), 40);
    retourner(join(suite.coffre(), 'secours'), -5);
    expect(await suite.seConnecter()).toMatchObject({ error: { details: { autreCoffre: true } } });
    expect(await suite.seConnecter()).toMatchObject({ value: { coffreRefait: { operations: 1 } } });
    await suite.synchroniser();
    expect([texteAuServeur(region), jugees(region)]).toEqual([AVIS, 1]);
    expect(await suite.demander('sync:etat', null)).toMatchObject({ value: { enAttente: 0 } });
  });

  test('base entière : rien ne manque, la copie est écrite de nouveau', async () => {
    const depart = await enAttente();
    const { region } = depart;
    const poste = await relancer(depart, 'ferme');
    const coffre = poste.coffre();
    retourner(join(coffre, 'secours'), 30);
    expect(await poste.ouvrirSansReseau()).toMatchObject({ value: { coffreRefait: null } });
    await poste.session.fermer();
    retourner(base(poste), 40);
    await seConnecterJusquAuBout(region, poste);
    expect(poste.coffre()).toBe(coffre);
    expect([texteAuServeur(region), jugees(region)]).toEqual([AVIS, 1]);
    attendreChainesEntieres(region);
  });

  test('les deux enveloppes perdues : dit, un coffre neuf, les fichiers gardés scellés', async () => {
    const depart = await enAttente();
    const { region } = depart;
    const poste = await relancer(depart, 'ferme');
    for (const f of ['enveloppes.json', 'enveloppes.copie.json']) writeFileSync(join(poste.coffre(), f), '{');
    region.reseau.coupe = false;
    expect(await poste.seConnecter()).toMatchObject({ error: { details: { autreCoffre: true } } });
    expect(await poste.seConnecter()).toMatchObject({
      value: { coffreRefait: { operations: 0, complet: false, depuis: null } },
    });
    await poste.synchroniser();
    expect([texteAuServeur(region), jugees(region)]).toEqual(['', 0]);
    expect(readdirSync(join(poste.coffre(), 'ecartes'))).toHaveLength(1);
  });
});

describe('fichiers écartés', () => {
  const ecarts = (poste: PosteEntier): readonly string[] => {
    const dossier = join(poste.coffre(), 'ecartes');
    return existsSync(dossier) ? readdirSync(dossier) : [];
  };

  test('gardés trente jours, puis détruits, et jamais avant l’envoi de ce qu’ils ont rendu', async () => {
    const depart = await enAttente();
    const { region } = depart;
    const poste = await relancer(depart, 'ferme');
    retourner(base(poste), 40);
    region.reseau.coupe = false;
    region.serveur.tuer();
    const rouvrir = async (apresMs: number) => {
      poste.heure.maintenant = region.temps.maintenant + apresMs;
      await poste.session.fermer();
      expect(await poste.seConnecter()).toMatchObject({ ok: true });
    };
    await rouvrir(0);
    const [ecart = ''] = ecarts(poste);
    expect(readdirSync(join(poste.coffre(), 'ecartes', ecart)).toSorted()).toEqual(
      expect.arrayContaining(['cle', 'coffre.db', 'secours']),
    );
    await rouvrir(GARDE_MS + 1);
    expect(ecarts(poste)).toEqual([ecart]);
    region.serveur.demarrer();
    await poste.synchroniser();
    await rouvrir(GARDE_MS - 1);
    expect(ecarts(poste)).toEqual([ecart]);
    await rouvrir(GARDE_MS + 1);
    expect(ecarts(poste)).toEqual([]);
    expect(jugees(region)).toBe(1);
  });

  test('la clé partie, ce qu’une purge interrompue a laissé part à l’ouverture suivante', async () => {
    const depart = await enAttente();
    const poste = await relancer(depart, 'ferme');
    retourner(base(poste), 40);
    await seConnecterJusquAuBout(depart.region, poste);
    const [ecart = ''] = ecarts(poste);
    rmSync(join(poste.coffre(), 'ecartes', ecart, 'cle'));
    await poste.session.fermer();
    await poste.ouvrirSansReseau();
    expect(ecarts(poste)).toEqual([]);
  });

  test('rien de l’ancienne base n’y est lisible sans la clé du coffre', async () => {
    const depart = await enAttente();
    const poste = await relancer(depart, 'ferme');
    const octets = readFileSync(base(poste));
    retourner(base(poste), 40);
    await seConnecterJusquAuBout(depart.region, poste);
    const scelle = readFileSync(join(poste.coffre(), 'ecartes', ecarts(poste)[0] ?? '', 'coffre.db'));
    expect(scelle.length).toBeGreaterThan(octets.length);
    expect(scelle.includes(octets.subarray(4096, 4096 + 64))).toBe(false);
  });
});

test('verrouiller rend la vue d’après la fermeture ; un bail terminé se montre, il ne se cache pas', async () => {
  const region = await regionEntiere();
  region.temps.maintenant = Date.parse('2020-03-02T09:00:00Z');
  const poste = posteEntier(region);
  await poste.seConnecter();
  const vue = await poste.session.verrouiller();
  expect(vue).toMatchObject({ etat: 'verrouille', coffreRefait: null });
  expect(vue).toEqual(poste.session.vue());
  expect(vue.coffresHorsLigne).toEqual([
    {
      identifiant: 'c.rouviere',
      nomAffiche: 'Dr ROUVIÈRE Claire',
      bailJusqua: '2020-03-05T09:00:00.000Z',
      bailTermine: true,
    },
  ]);
});
