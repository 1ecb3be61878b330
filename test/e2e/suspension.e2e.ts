import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import {
  allerAuDossier,
  ouvrirReunionDuJour,
  saisirCode,
  saisirIdentifiants,
} from '../../build/demonstration/gestes.ts';
import { seanceDuJour } from '../../build/demonstration/resultat.ts';
import { attendrePhrase, attendreSansBug, attendreSansPile } from './phrases.ts';
import { expect, JEAN_MARC, test, type Poste, type Region } from './region.ts';

/** Issue 4, « Done when »: a suspension with pending work saved by quarantine, on real processes. */
test.describe.configure({ timeout: 90_000 });

const DOSSIER = 4;
const AVIS = 'Avis saisi sans réseau, avant que la suspension soit connue.';

async function changerEtat(region: Region, etat: 'actif' | 'suspendu'): Promise<void> {
  const { db } = region.magasin.base;
  await sql`update compte set etat = ${etat} where identifiant = ${JEAN_MARC.identifiant}`.execute(db);
}
const quarantaines = async ({ magasin }: Region): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from quarantaine
    where raison = 'compteSuspendu' and operation like ${`%${AVIS}%`}`.execute(magasin.base.db);
  return rows[0]?.n ?? 0;
};
const coffres = ({ dossier }: Poste): string[] =>
  existsSync(join(dossier, 'coffres')) ? readdirSync(join(dossier, 'coffres')) : [];

/** Writes an advice that has not left this workstation. */
async function ecrireSansReseau({ page, reseau }: Poste): Promise<void> {
  await seanceDuJour(page, 'RCP Digestif', new Date().toLocaleDateString('sv-SE'));
  await ouvrirReunionDuJour(page);
  await allerAuDossier(page, DOSSIER);
  reseau.couper();
  await expect(page.getByRole('button', { name: /^Hors ligne/ })).toBeVisible({ timeout: 10_000 });
  await page.getByLabel('Texte de l’avis').fill(AVIS);
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Tout est enregistré sur ce poste')).toBeVisible();
}

async function attendreEfface(poste: Poste, region: Region, avant: number): Promise<void> {
  await attendrePhrase(
    poste.page,
    'Le compte de Dr TALBOT Jean-Marc est suspendu.',
    'Le réseau peut vous en dire la raison et vous entendre.',
  );
  expect(await quarantaines(region)).toBe(avant + 1);
  expect(coffres(poste)).toEqual([]);
  await attendreSansPile(poste.page);
  attendreSansBug(poste);
}

test.afterEach(({ region }) => changerEtat(region, 'actif'));

test('suspendu avec une saisie en attente : elle est en quarantaine, le coffre est effacé', async ({
  region,
  allumer,
}) => {
  const avant = await quarantaines(region);
  const poste = await allumer();
  await poste.seConnecter(JEAN_MARC);
  await ecrireSansReseau(poste);
  expect(coffres(poste).length).toBe(1);
  await changerEtat(region, 'suspendu');
  poste.reseau.retablir();
  await attendreEfface(poste, region, avant);
  await poste.fermer();
});

test('poste tué hors ligne, rallumé après la suspension : se connecter suffit à tout rendre', async ({
  region,
  allumer,
}) => {
  const avant = await quarantaines(region);
  const tue = await allumer();
  await tue.seConnecter(JEAN_MARC);
  await ecrireSansReseau(tue);
  tue.application.process().kill('SIGKILL');
  await tue.fermer();
  await changerEtat(region, 'suspendu');
  const poste = await allumer({ dossier: tue.dossier });
  expect(coffres(poste).length).toBe(1);
  await saisirIdentifiants(poste.page, JEAN_MARC as never);
  await saisirCode(poste.page, await region.prochainCode());
  await attendreEfface(poste, region, avant);
  await poste.fermer();
});
