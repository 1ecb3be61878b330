import { sql } from 'kysely';
import { saisirCode, saisirIdentifiants } from '../../build/demonstration/gestes.ts';
import type { Identite } from '../../domain/ins/identite.ts';
import { hacherMotDePasse } from '../../server/session/mots-de-passe.ts';
import { attendreSansBug, attendreSansPile } from './phrases.ts';
import { CLAIRE, expect, test, type Region } from './region.ts';

/** Issue 4, part 5: a break-glass and its review, on the real server and real vaults. */
test.describe.configure({ timeout: 120_000 });
test.use({ aPart: 'bris' });

const compte = (identifiant: string) => ({ ...CLAIRE, identifiant }) as unknown as typeof CLAIRE;
const PRESIDENT = { compteId: '0193a1b2-0000-7000-8000-00000000a001', identifiant: 'presidente.valmorin' };
const MOTIF = 'Occlusion aux urgences, antériorités nécessaires';

/** A president of the 3C whose RCPs the region holds: only a large one has its own. */
async function nommerPresident({ magasin }: Region): Promise<void> {
  await magasin.administration.enregistrerCompte({
    ...PRESIDENT,
    professionnelId: '0193a1b2-0000-7000-8000-00000000a002',
    nomAffiche: 'Dr KERGORLAY Anne',
    courriel: 'anne.kergorlay@ch-valmorin.example',
    profil: 'presidentTroisC',
    groupeProfession: 'medecin',
    troisC: '3C de Valmorin',
    motDePasseHache: await hacherMotDePasse(CLAIRE.motDePasse),
  });
}

/** Somebody the physician has no tie to: the correspondent holds only those he is noted in. */
async function unInconnuDe({ magasin }: Region, identifiant: string): Promise<Identite> {
  const { rows } = await sql<{ donnees: { identite: Identite } }>`
    select p.donnees from ligne p
    where p.genre = 'patient' and not exists (
      select 1 from relation_patient r join compte c on c.professionnel_id = r.professionnel_id
      where c.identifiant = ${identifiant} and r.patient_id = p.id)
    order by p.id limit 1`.execute(magasin.base.db);
  if (!rows[0]) throw new Error('aucun patient');
  return rows[0].donnees.identite;
}

const enJour = (iso: string): string => iso.split('-').toReversed().join('/');

test('un médecin sans relation brise la glace, lit sous le bandeau ; le président est prévenu et revoit, une fois', async ({
  region,
  allumer,
}) => {
  await nommerPresident(region);
  const patient = await unInconnuDe(region, 'bruno.pelleray');
  const medecin = await allumer();
  await medecin.seConnecter(compte('bruno.pelleray'));
  const { page } = medecin;

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /Rechercher/ }).fill(`${patient.nomNaissance} introuvable`);
  await expect(page.getByText('Rien ne correspond')).toBeVisible();
  await expect(page.getByRole('option', { name: 'Accéder à un dossier en urgence…' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const dialogue = page.getByRole('alertdialog', { name: 'Accéder au dossier en urgence' });
  await expect(dialogue.getByText('pendant quatre heures')).toBeVisible();
  await dialogue.getByRole('button', { name: 'Ouvrir le dossier' }).click();
  await expect(dialogue.getByText('À remplir.').first()).toBeVisible();

  const remplir = async (nom: string): Promise<void> => {
    await dialogue.getByLabel('Nom de naissance').fill(nom);
    await dialogue.getByRole('button', { name: 'Ouvrir le dossier' }).click();
  };
  const choisir = async (champ: RegExp, option: string): Promise<void> => {
    await dialogue.getByRole('button', { name: champ }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  await dialogue.getByLabel('Prénoms de naissance').fill(patient.prenoms.join(' '));
  await choisir(/Sexe/, patient.sexe === 'F' ? 'Féminin' : 'Masculin');
  await dialogue.getByLabel('Né(e) le').fill(enJour(patient.dateNaissance));
  await dialogue.getByLabel('Code du lieu de naissance').fill(patient.lieuNaissance);
  await choisir(/Nature de l’urgence/, 'Urgence vitale');
  await dialogue.getByLabel('Pourquoi ce dossier, maintenant').fill(MOTIF);
  await remplir('Personne');
  await expect(dialogue.getByText('Aucun dossier ne s’ouvre avec ces traits.')).toBeVisible();
  await expect(dialogue.getByText(/Il vous reste 9.essais/)).toBeVisible();
  await remplir(patient.nomNaissance);

  const bandeau = page.getByRole('alert').filter({ hasText: 'Bris de glace.' });
  await expect(bandeau).toContainText(MOTIF, { timeout: 30_000 });
  await expect(bandeau).toContainText(/reste (4.h.00|3.h.5\d).min/);
  await attendreSansPile(page);

  const poste = await allumer();
  const chez = poste.page;
  await saisirIdentifiants(chez, compte(PRESIDENT.identifiant));
  await saisirCode(chez, await region.prochainCode());
  await chez.getByRole('button', { name: 'Administration', exact: true }).click();
  await chez.getByRole('button', { name: /^Accès en urgence/ }).click();
  await expect(chez.getByText(MOTIF)).toBeVisible();
  await expect(chez.getByText(patient.nomNaissance)).toHaveCount(0);
  await chez.getByRole('button', { name: /Conclusion/ }).click();
  await chez.getByRole('option', { name: 'Accès justifié', exact: true }).click();
  await chez.getByLabel('Commentaire').fill('Appel des urgences vérifié.');

  // Someone else concludes meanwhile: the second review is refused, and says so.
  const { rows } = await sql<{ bris: string; admin: string }>`
    update bris_de_glace set revu_le = now(), conclusion = 'justifie',
      revu_par = (select compte_id from compte where identifiant = 'etienne.dhauterive')
    returning bris_id as bris, revu_par as admin`.execute(region.magasin.base.db);
  await chez.getByRole('button', { name: 'Enregistrer la revue' }).click();
  await expect(chez.getByText('Cet accès a déjà été revu.')).toBeVisible();
  await sql`update bris_de_glace set revu_le = null, revu_par = null, conclusion = null
    where bris_id = ${rows[0]?.bris}`.execute(region.magasin.base.db);
  await chez.getByRole('button', { name: 'Enregistrer la revue' }).click();
  await expect(chez.getByText('Aucun accès en urgence n’attend de revue')).toBeVisible();
  await attendreSansPile(chez);
  attendreSansBug(poste);
  await poste.fermer();

  await bandeau.getByRole('button', { name: 'Terminer maintenant' }).click();
  await expect(bandeau).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: /Semaine du/ })).toBeVisible();
  attendreSansBug(medecin);
  await medecin.fermer();
});
