import { sql } from 'kysely';
import { saisirCode, saisirIdentifiants } from '../../build/demonstration/gestes.ts';
import { SEUILS_PAR_DEFAUT } from '../../domain/traces/seuils.ts';
import { analyser } from '../../server/audit/analyser.ts';
import { attendreSansBug, attendreSansPile } from './phrases.ts';
import { CLAIRE, expect, test, type Region } from './region.ts';

/** Issue 4, part 8: from the trace to the suspension, by who examines it; on the real server and real vaults. */
test.describe.configure({ timeout: 120_000 });
test.use({ aPart: 'constats' });

const ADMINISTRATEUR = 'etienne.dhauterive';

type Compte = { readonly compteId: string; readonly professionnelId: string; readonly nomAffiche: string };

async function compte({ magasin }: Region, identifiant: string): Promise<Compte> {
  const { rows } = await sql<Compte>`
    select compte_id as "compteId", professionnel_id as "professionnelId", nom_affiche as "nomAffiche"
    from compte where identifiant = ${identifiant}`.execute(magasin.base.db);
  if (!rows[0]) throw new Error(`${identifiant} n’est pas dans la région`);
  return rows[0];
}

/** Eight dossiers tried and refused in one day, then the analysis. */
async function constater({ magasin }: Region, qui: Compte): Promise<void> {
  const { compteId, professionnelId } = qui;
  await magasin.traces.ajouter(
    Array.from({ length: 8 }, () => ({
      compteId,
      professionnelId,
      posteId: crypto.randomUUID(),
      action: 'ouvrirDossier',
      objet: '',
      autorise: false,
      details: `patient ${crypto.randomUUID()}`,
    })),
  );
  await analyser(magasin, { du: undefined, au: undefined }, SEUILS_PAR_DEFAUT);
}

test('le médecin coordonnateur lit un constat, l’écrit, suspend : la personne perd son coffre', async ({
  region,
  allumer,
}) => {
  const claire = await compte(region, CLAIRE.identifiant);
  const chez = await allumer();
  await chez.seConnecter();
  await constater(region, claire);

  const poste = await allumer();
  const { page } = poste;
  await saisirIdentifiants(page, { ...CLAIRE, identifiant: ADMINISTRATEUR } as unknown as typeof CLAIRE);
  await saisirCode(page, await region.prochainCode());
  await page.getByRole('button', { name: 'Administration', exact: true }).click();
  await page.getByRole('button', { name: /^Constats d’accès/ }).click();
  await page.getByRole('option', { name: new RegExp(`^Refus répétés.*${claire.nomAffiche}`) }).click();
  await expect(page.getByRole('grid', { name: 'Preuves' }).getByRole('row')).toHaveCount(9);
  await expect(page.getByText('8 accès, 8 patients')).toBeVisible();

  const champ = page.getByLabel('Message, explication demandée ou motif');
  await champ.fill('Je l’appelle avant midi.');
  await page.getByRole('button', { name: 'Écrire dans la discussion' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Je l’appelle avant midi.' })).toBeVisible();

  await champ.fill('Aucune réponse, et les accès continuent.');
  await page.getByRole('button', { name: 'Suspendre l’accès…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Suspendre l’accès' }).click();
  await expect(page.getByText('Compte suspendu')).toBeVisible();
  await attendreSansPile(page);
  attendreSansBug(poste);

  await chez.page.keyboard.press('Control+Shift+S');
  await expect(chez.page.getByText(`Le compte de ${claire.nomAffiche} est suspendu.`)).toBeVisible({
    timeout: 40_000,
  });
  attendreSansBug(chez);
  await sql`update compte set etat = 'actif' where compte_id = ${claire.compteId}`.execute(
    region.magasin.base.db,
  );
  await poste.fermer();
  await chez.fermer();
});
