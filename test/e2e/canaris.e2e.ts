import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { sql } from 'kysely';
import {
  allerAuDossier,
  COMPTE,
  ecrireAvis,
  fenetreProjection,
  ouvrirReunionDuJour,
} from '../../build/demonstration/gestes.ts';
import { fouiller, formes, type Bilan } from './fouille.ts';
import { lireBase } from './serveur-lu.ts';
import { attendreSansBug } from './phrases.ts';
import { expect, test, type Poste, type Region } from './region.ts';

/** Issue 2, part 6: no file that the application writes holds a patient in clear. */

const MOT = `kanari${randomBytes(6).toString('hex')}`;
/** Shorter names are words of any program. */
const LONGUEUR_MIN = 7;
const LETTRES = /^[A-Z]+$/;

/** Surnames and INS of the region, less what belongs to a professional too or to the texts of the application. */
async function canarisDeLaRegion(region: Region): Promise<readonly string[]> {
  return lireBase(region.donnees, async (db) => {
    const lus = await sql<{ nom: string; ins: string | null }>`
      select donnees -> 'identite' ->> 'nomNaissance' as nom,
        donnees -> 'identite' -> 'ins' ->> 'matricule' as ins
      from ligne where genre = 'patient'`.execute(db);
    const autres = await sql<{ donnees: string }>`
      select string_agg(donnees::text, ' ') as donnees from ligne
      where genre in ('professionnel', 'etablissement', 'rcp')`.execute(db);
    const publics = (autres.rows[0]?.donnees ?? '').toUpperCase();
    const noms = lus.rows
      .map((r) => r.nom.toUpperCase())
      .filter((nom) => LETTRES.test(nom) && nom.length >= LONGUEUR_MIN && !publics.includes(nom));
    return [...new Set([...noms, ...lus.rows.flatMap((r) => r.ins ?? [])])];
  });
}

/** A temporary folder, a home and a profile that this workstation alone writes. */
function dossiersDuPoste(region: Region) {
  const racine = mkdtempSync(join(region.dossier, 'canaris-'));
  const [profil = '', tmp = '', home = ''] = ['profil', 'tmp', 'home'].map((n) => join(racine, n));
  for (const dossier of [profil, tmp, home]) mkdirSync(dossier, { mode: 0o700 });
  const env = { TMPDIR: tmp, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, XDG_RUNTIME_DIR: tmp };
  return { racine, profil, tmp, env };
}

/** Everything that a workstation does in a meeting, the network cut at the end. */
async function travailler({ page, application, reseau, seConnecter }: Poste): Promise<void> {
  await seConnecter();
  await ouvrirReunionDuJour(page);
  await page.keyboard.press('F5');
  await fenetreProjection(application);
  const documents = page.getByRole('listbox', { name: 'Documents' }).getByRole('option');
  for (let i = 0; i < Math.min(3, await documents.count()); i++) {
    await documents.nth(i).click();
    await expect(page.getByRole('button', { name: 'Projeter la page' })).toBeVisible();
  }
  await page.getByRole('button', { name: 'Projeter la page' }).click();
  await allerAuDossier(page, 8);
  reseau.couper();
  await ecrireAvis(page, [{ type: 'Chirurgie', precision: `${MOT} hors ligne` }]);
  await page.keyboard.press('Alt+n');
  await page.getByRole('textbox', { name: /^Notes personnelles/ }).fill(`${MOT} pour moi`);
  await page.keyboard.press('Escape');
  await expect(page.getByText(/Hors ligne/).first()).toBeVisible();
}

async function verrouillerPuisReprendre({ page }: Poste): Promise<void> {
  const note = page.getByRole('textbox', { name: /^Notes personnelles/ });
  await page.keyboard.press('Alt+n');
  await expect(note).toBeFocused();
  // Locked in the middle of a word.
  await page.keyboard.type(', encore');
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: 'Session verrouillée' })).toBeVisible();
  await page.getByLabel(`Mot de passe de ${COMPTE.identifiant}`).fill(COMPTE.motDePasse);
  await page.getByRole('button', { name: 'Déverrouiller', exact: true }).click();
  await expect(page.getByText(MOT).first()).toBeVisible();
  await page.keyboard.press('Alt+n');
  await expect(note).toHaveValue(`${MOT} pour moi, encore`);
}

test('la fouille trouve : utf-8, utf-16, base64, compressé, à cheval sur deux blocs', async () => {
  const dossier = mkdtempSync(join(tmpdir(), 'collegiale-temoin-'));
  const loin = Buffer.alloc((1 << 20) - 4, 0x2e);
  const cas: Readonly<Record<string, Buffer>> = {
    utf8: Buffer.from(`xx${MOT}yy`),
    utf16: Buffer.from(`é${MOT}`, 'utf16le'),
    base64a: Buffer.from(Buffer.from(`${MOT}zz`).toString('base64')),
    base64b: Buffer.from(Buffer.from(`a${MOT}zz`).toString('base64')),
    base64c: Buffer.from(Buffer.from(`ab${MOT}zz`).toString('base64')),
    majuscules: Buffer.from(MOT.toUpperCase()),
    gzip: Buffer.concat([Buffer.from('entete'), gzipSync(MOT), Buffer.from('suite')]),
    zstd: zstdCompressSync(`corps ${MOT}`),
    chevauche: Buffer.concat([loin, Buffer.from(MOT)]),
    [`nom-${MOT}`]: Buffer.from('rien dedans'),
  };
  for (const [nom, octets] of Object.entries(cas)) writeFileSync(join(dossier, nom), octets);
  writeFileSync(join(dossier, 'innocent'), MOT.slice(0, -1));
  const { trouvailles } = await fouiller([dossier], formes([MOT]));
  const trouves = new Set(trouvailles.map((t) => t.fichier));
  expect([...trouves].toSorted()).toEqual(
    Object.keys(cas)
      .map((nom) => join(dossier, nom))
      .toSorted(),
  );
  rmSync(dossier, { recursive: true, force: true });
});

test('aucun fichier écrit par l’application ne porte un patient en clair', async ({ region, allumer }) => {
  const debut = Date.now();
  const { racine, profil, tmp, env } = dossiersDuPoste(region);
  const canaris = [MOT, ...(await canarisDeLaRegion(region))];
  expect(canaris.length).toBeGreaterThan(30);
  const table = formes(canaris);
  const poste = await allumer({ dossier: profil, env });

  await test.step('une réunion, hors ligne, verrouillée, reprise', async () => {
    await travailler(poste);
    await verrouillerPuisReprendre(poste);
  });
  const sansTrouvaille = ({ trouvailles }: Bilan): void => {
    expect(trouvailles.map((t) => `${t.fichier.replace(racine, '')} : ${t.forme}`)).toEqual([]);
  };
  await test.step('pendant que le coffre est ouvert', async () => {
    const ouvert = await fouiller([racine], table);
    sansTrouvaille(ouvert);
    expect(ouvert.fichiers.some((f) => f.endsWith('coffre.db'))).toBe(true);
    expect(ouvert.fichiers.some((f) => f.includes(join('coffres')) && f.includes('documents'))).toBe(true);
    expect(ouvert.octets).toBeGreaterThan(500_000);
  });
  await poste.fermer();
  await test.step('après la fermeture', async () => {
    const ferme = await fouiller([racine], table);
    sansTrouvaille(ferme);
    // The profile of the engine was searched too, and not only our own files.
    expect(ferme.fichiers.some((f) => !f.includes('coffres') && f.startsWith(profil))).toBe(true);
    expect(readdirSync(tmp).filter((nom) => /collegiale/i.test(nom))).toEqual([]);
  });
  await test.step('ailleurs : dossiers temporaires et mémoire partagée du système', async () => {
    // Others write there too: only the word of this run tells that it is ours.
    const ailleurs = [...new Set(['/tmp', '/var/tmp', '/dev/shm', tmpdir()])];
    const recent = (chemin: string, mtimeMs: number) =>
      mtimeMs >= debut - 1000 && !chemin.startsWith(region.donnees);
    sansTrouvaille(await fouiller(ailleurs, formes([MOT]), (f, s) => recent(f, s.mtimeMs)));
  });
  attendreSansBug(poste);
});

/** All that the second window holds: its markup with attributes, its title, what it stores. */
const contenuDe = (salle: Page): Promise<string> =>
  salle.evaluate(() =>
    [
      document.documentElement.outerHTML,
      document.title,
      JSON.stringify({ ...localStorage, ...sessionStorage }),
      document.cookie,
    ].join('\n'),
  );

/** The picture of the room once two in a row are the same. */
async function imageDe(salle: Page): Promise<string> {
  let avant = '';
  for (let essai = 0; essai < 20; essai++) {
    const maintenant = (await salle.screenshot()).toString('base64');
    if (maintenant === avant) return maintenant;
    avant = maintenant;
    await salle.waitForTimeout(100);
  }
  throw new Error('la projection ne se pose pas');
}

test('la salle : aucun nom dans la fenêtre, aucun pixel de ce qui n’est pas sur la liste', async ({
  region,
  allumer,
}) => {
  const canaris = (await canarisDeLaRegion(region)).map((canari) => canari.toUpperCase());
  const poste = await allumer();
  const { page, application } = poste;
  await poste.seConnecter();
  await ouvrirReunionDuJour(page);
  await page.keyboard.press('F5');
  const salle = await fenetreProjection(application);
  await expect(salle.getByText('Question', { exact: true })).toBeVisible();

  await test.step('les dix premiers dossiers : ni nom, ni INS, dans tout ce que tient la fenêtre', async () => {
    for (let ordre = 1; ordre <= 10; ordre++) {
      await allerAuDossier(page, ordre);
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(salle.locator('header').getByText(String(ordre), { exact: true })).toBeVisible();
      const contenu = (await contenuDe(salle)).toUpperCase();
      expect(canaris.filter((canari) => contenu.includes(canari))).toEqual([]);
    }
  });
  await test.step('ce que l’opérateur écrit ailleurs, ouvre ou cherche ne change pas un pixel', async () => {
    await allerAuDossier(page, 9);
    await expect(salle.locator('header').getByText('9', { exact: true })).toBeVisible();
    const avant = await imageDe(salle);
    const mot = `${MOT} ailleurs`;
    await page.getByRole('textbox', { name: 'Référentiel' }).fill(mot);
    await page.getByRole('textbox', { name: /Essai/ }).fill(mot);
    // The vault has it once this is said: the state beside the fields goes on to « au serveur » in a moment.
    await page.keyboard.press('Control+s');
    await expect(page.getByText('Tout est enregistré sur ce poste')).toBeVisible();
    expect(await imageDe(salle)).toBe(avant);
    await page.keyboard.press('Alt+n');
    await page.getByRole('textbox', { name: /^Notes personnelles/ }).fill(mot);
    await page.keyboard.press('Control+s');
    await expect(page.getByRole('region', { name: 'Notes' }).getByText('Enregistré')).toBeVisible();
    expect(await imageDe(salle)).toBe(avant);
    await page.keyboard.press('Escape');
    for (const touches of ['Alt+q', 'F1', 'Control+k', 'Control+g']) {
      await page.keyboard.press(touches);
      await expect(page.getByRole('dialog').first()).toBeVisible();
      expect(await imageDe(salle), touches).toBe(avant);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
    expect(await contenuDe(salle)).not.toContain(MOT);
  });
  attendreSansBug(poste);
  await poste.fermer();
});
