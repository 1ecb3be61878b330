import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  openSync,
  closeSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { sql } from 'kysely';
import {
  allerAuDossier,
  COMPTE,
  ouvrirReunionDuJour,
  seConnecter,
} from '../../build/demonstration/gestes.ts';
import { seanceDuJour } from '../../build/demonstration/resultat.ts';
import { attendrePhrase, attendreSansBug, attendreSansPile } from './phrases.ts';
import { lireBase } from './serveur-lu.ts';
import { expect, test, type AllumerPoste, type Poste, type Region } from './region.ts';

/** Issue 2, « Bad input », on the disk of the workstation: each case works on its own copy of one profile. */
test.describe.configure({ mode: 'serial', timeout: 60_000 });

const SAISIE = 'Saisie faite sans réseau, jamais envoyée.';
/** A profile signed in and filled, before any work; and the same with work that was never sent. */
let avant = '';
let apres = '';

const aujourdhui = (): string => new Date().toLocaleDateString('sv-SE');
const copier = (region: Region, profil: string): string => {
  const copie = mkdtempSync(join(region.dossier, 'copie-'));
  cpSync(profil, copie, { recursive: true, filter: (chemin) => !/Singleton/.test(chemin) });
  return copie;
};
const dossierCoffre = (profil: string): string =>
  join(profil, 'coffres', readdirSync(join(profil, 'coffres'))[0] ?? '');
const base = (profil: string): string => join(dossierCoffre(profil), 'coffre.db');

async function ecrire({ page }: Poste, ordre: number, texte: string): Promise<void> {
  await ouvrirReunionDuJour(page);
  await allerAuDossier(page, ordre);
  await page.getByLabel('Texte de l’avis').fill(texte);
  await page.keyboard.press('Control+Enter');
}
async function ouvrirSansReseau({ page }: Poste, motDePasse: string = COMPTE.motDePasse): Promise<void> {
  await page.getByLabel(`Mot de passe de ${COMPTE.identifiant}`).fill(motDePasse);
  await page.getByRole('button', { name: 'Ouvrir sans réseau', exact: true }).click();
}
/** The form of the server, when the screen proposes the vault first. */
async function seConnecterAuServeur({ page, reseau }: Poste, region: Region): Promise<void> {
  reseau.retablir();
  await page.getByRole('button', { name: 'Se connecter au serveur', exact: true }).click();
  await seConnecter(page, region);
}
async function retrouverSaisie({ page }: Poste): Promise<void> {
  await ouvrirReunionDuJour(page);
  await allerAuDossier(page, 2);
  await expect(page.getByLabel('Texte de l’avis')).toHaveValue(SAISIE);
}

test.beforeAll(async ({ region, allumer }) => {
  test.setTimeout(60_000);
  ({ avant, apres } = await preparer(region, allumer));
});

async function preparer(region: Region, allumer: AllumerPoste) {
  const poste = await allumer();
  await poste.seConnecter();
  await seanceDuJour(poste.page, 'RCP Digestif', aujourdhui());
  await expect(poste.page.getByRole('button', { name: /^À jour/ })).toBeVisible({ timeout: 20_000 });
  await poste.fermer();
  const neuf = copier(region, poste.dossier);
  const suite = await allumer({ dossier: poste.dossier, coupe: true });
  await ouvrirSansReseau(suite);
  await ecrire(suite, 2, SAISIE);
  await expect(suite.page.getByText(/^Enregistré sur ce poste/).first()).toBeVisible();
  await suite.page
    .getByRole('button', { name: /^Hors ligne/ })
    .first()
    .waitFor();
  await suite.fermer();
  return { avant: neuf, apres: poste.dossier };
}

test('trois mots de passe faux sans réseau : le coffre se ferme, le code par courriel le rouvre', async ({
  region,
  allumer,
}) => {
  const poste = await allumer({ dossier: copier(region, apres), coupe: true });
  await ouvrirSansReseau(poste, 'mauvais-un');
  await attendrePhrase(poste.page, 'Ce n’est pas le mot de passe de ce coffre.', 'Il reste 2 essais');
  await ouvrirSansReseau(poste, 'mauvais-deux');
  await attendrePhrase(poste.page, 'Ce n’est pas le mot de passe de ce coffre.', 'Il reste 1 essai');
  for (const motDePasse of ['mauvais-trois', COMPTE.motDePasse]) {
    await ouvrirSansReseau(poste, motDePasse);
    await attendrePhrase(
      poste.page,
      'l’ouverture sans réseau est bloquée sur ce poste.',
      'Connectez-vous au serveur avec un code reçu par courriel.',
    );
  }
  await seConnecterAuServeur(poste, region);
  await retrouverSaisie(poste);
  attendreSansBug(poste);
  await poste.fermer();
});

/** Half of the file gone, or one bit of a page that the opening reads. */
const ABIMER: Readonly<Record<string, (fichier: string) => void>> = {
  'coupé en deux': (fichier) => truncateSync(fichier, Math.floor(statSync(fichier).size / 8192) * 4096),
  'd’un bit changé': (fichier) => {
    const fd = openSync(fichier, 'r+');
    const octet = Buffer.alloc(1);
    readSync(fd, octet, 0, 1, 4096 + 100);
    writeSync(fd, Buffer.from([(octet[0] ?? 0) ^ 1]), 0, 1, 4096 + 100);
    closeSync(fd);
  },
};

/** A device of its own, closed: the server has already heard the copies that the other cases opened. */
async function posteNeuf(allumer: AllumerPoste): Promise<string> {
  const neuf = await allumer();
  await neuf.seConnecter();
  await seanceDuJour(neuf.page, 'RCP Digestif', aujourdhui());
  await expect(neuf.page.getByRole('button', { name: /^À jour/ })).toBeVisible({ timeout: 20_000 });
  await neuf.fermer();
  return neuf.dossier;
}

/** What the server holds of these words, and how many operations of this device it has applied. */
const auServeur = (region: Region, posteId: string, texte: string) =>
  lireBase(region.donnees, async (db) => {
    const lignes = await sql<{ n: string }>`
      select count(*) as n from ligne
      where genre = 'proposition' and donnees -> 'contenu' ->> 'texte' = ${texte}`.execute(db);
    const jugees = await sql<{ n: string }>`
      select count(*) as n from operation_jugee
      where poste_id = ${posteId} and issue ->> 'type' = 'applied'`.execute(db);
    return { lignes: Number(lignes.rows[0]?.n), appliquees: Number(jugees.rows[0]?.n) };
  });

for (const [rang, [nom, abimer]] of Object.entries(ABIMER).entries()) {
  test(`coffre ${nom} : dit, refait à la connexion, la saisie non envoyée arrive une fois`, async ({
    region,
    allumer,
  }) => {
    const profil = await posteNeuf(allumer);
    // Cases that no other spec writes in.
    const [ordre, texte] = [13 + rang, `Saisie jamais envoyée, coffre ${nom}.`];
    const travail = await allumer({ dossier: profil, coupe: true });
    await ouvrirSansReseau(travail);
    await ecrire(travail, ordre, texte);
    await expect(travail.page.getByText(/^Enregistré sur ce poste/).first()).toBeVisible();
    await travail.fermer();
    const posteId = basename(dossierCoffre(profil));
    abimer(base(profil));

    const poste = await allumer({ dossier: profil, coupe: true });
    await ouvrirSansReseau(poste);
    await attendrePhrase(
      poste.page,
      'Le coffre de ce poste est abîmé.',
      'Connectez-vous au serveur avec un code reçu par courriel. Il sera refait',
    );
    await seConnecterAuServeur(poste, region);
    await attendrePhrase(
      poste.page,
      'Le coffre de ce poste était abîmé',
      /retrouvés? et ser(a|ont) envoyés?/,
    );
    await poste.page.getByRole('button', { name: 'J’ai compris' }).click();
    await expect(poste.page.getByRole('button', { name: /^À jour/ })).toBeVisible({ timeout: 20_000 });
    const tenu = await auServeur(region, posteId, texte);
    expect(tenu.lignes).toBe(1);
    expect(tenu.appliquees).toBeGreaterThan(0);
    await poste.page.keyboard.press('Control+Shift+S');
    await ouvrirReunionDuJour(poste.page);
    await allerAuDossier(poste.page, ordre);
    await expect(poste.page.getByLabel('Texte de l’avis')).toHaveValue(texte);
    expect(await auServeur(region, posteId, texte)).toEqual(tenu);
    // The same vault, the damaged database sealed beside it.
    expect(basename(dossierCoffre(profil))).toBe(posteId);
    const [ecart = ''] = readdirSync(join(dossierCoffre(profil), 'ecartes'));
    expect(readdirSync(join(dossierCoffre(profil), 'ecartes', ecart))).toContain('coffre.db');
    await attendreSansPile(poste.page);
    attendreSansBug(poste);
    await poste.fermer();
  });
}

test('coffre remis d’une ancienne copie : le contact suivant le dit, et la connexion suivante le remplace', async ({
  region,
  allumer,
}) => {
  const profil = await posteNeuf(allumer);
  const ancien = copier(region, profil);
  const travail = await allumer({ dossier: profil });
  await travail.seConnecter();
  await ecrire(travail, 3, 'Travail envoyé, que la copie ne connaît pas.');
  await travail.page.keyboard.press('Control+Shift+S');
  await expect(travail.page.getByRole('button', { name: /^À jour/ })).toBeVisible({ timeout: 15_000 });
  await travail.fermer();

  rmSync(join(profil, 'coffres'), { recursive: true });
  cpSync(join(ancien, 'coffres'), join(profil, 'coffres'), { recursive: true });
  const remis = basename(dossierCoffre(profil));
  const poste = await allumer({ dossier: profil });
  await poste.seConnecter();
  await attendrePhrase(
    poste.page,
    'Le coffre de ce poste est une ancienne copie, remise à la place de la vraie.',
    'Déconnectez-vous, puis reconnectez-vous au serveur. Il sera refait',
  );
  await poste.page.getByRole('button', { name: /^Session de / }).click();
  await poste.page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  await poste.page.getByLabel('Identifiant', { exact: true }).waitFor();
  await poste.seConnecter();
  await attendrePhrase(poste.page, 'un autre l’a remplacé', 'peut manquer');
  await poste.page.getByRole('button', { name: 'J’ai compris' }).click();
  await ouvrirReunionDuJour(poste.page);
  await allerAuDossier(poste.page, 3);
  await expect(poste.page.getByLabel('Texte de l’avis')).toHaveValue(
    'Travail envoyé, que la copie ne connaît pas.',
  );
  expect(basename(dossierCoffre(profil))).not.toBe(remis);
  await attendreSansPile(poste.page);
  await poste.fermer();
});

test('disque plein : la saisie n’est pas dite enregistrée, et l’est une fois la place faite', async ({
  region,
  allumer,
}) => {
  const profil = copier(region, avant);
  const monte = monterPetitDisque(join(profil, 'coffres'), join(avant, 'coffres'));
  test.skip(!monte, 'SAUTÉ : il faut root pour monter un petit disque');
  try {
    const poste = await allumer({ dossier: profil, coupe: true });
    await ouvrirSansReseau(poste);
    await ouvrirReunionDuJour(poste.page);
    await allerAuDossier(poste.page, 2);
    const lest = join(profil, 'coffres', 'lest');
    remplir(lest);
    await poste.page.getByLabel('Texte de l’avis').fill(`${SAISIE} ${'x'.repeat(15_000)}`);
    await attendrePhrase(
      poste.page,
      'Le disque de ce poste est plein : rien n’a pu être enregistré.',
      'Libérez de la place, puis recommencez.',
    );
    await expect(poste.page.getByText('Non enregistré', { exact: true })).toBeVisible();
    rmSync(lest);
    await poste.page.getByRole('button', { name: 'Réessayer' }).first().click();
    await expect(poste.page.getByText(/^Enregistré sur ce poste/).first()).toBeVisible();
    await attendreSansPile(poste.page);
    await poste.fermer();
  } finally {
    execFileSync('umount', ['-l', join(profil, 'coffres')]);
  }
});

/** @returns false where this user may not mount. */
function monterPetitDisque(point: string, contenu: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=48m,mode=700', 'tmpfs', point], { stdio: 'ignore' });
  } catch {
    return false;
  }
  cpSync(contenu, point, { recursive: true });
  return true;
}

/** Until the last block. */
function remplir(fichier: string): void {
  for (const taille of [1_000_000, 4096]) {
    try {
      for (;;) writeFileSync(fichier, Buffer.alloc(taille), { flag: 'a' });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ENOSPC') throw cause;
    }
  }
}
