import { expect, test } from 'vitest';
import { IDENTIFIANT, MOT_DE_PASSE, posteEntier, regionEntiere } from './monde/poste-entier.ts';

/** Several times what an opening takes here. */
const APRES_OUVERTURE_MS = 2000;

/** The screens have a moment to save before the vault closes; a user may already be typing his password. */
async function enVerrouillage() {
  const sauvegarde = Promise.withResolvers<void>();
  const region = await regionEntiere();
  const poste = posteEntier(region, undefined, () => sauvegarde.promise);
  expect(await poste.seConnecter()).toMatchObject({ ok: true });
  const verrouillage = poste.session.verrouiller();
  /** The screens have saved, long after the user is back: an opening that did not wait is over by then. */
  const finir = async (retour: Promise<unknown>): Promise<void> => {
    await Promise.race([retour, new Promise((fin) => setTimeout(fin, APRES_OUVERTURE_MS))]);
    sauvegarde.resolve();
    await verrouillage;
  };
  return { poste, finir };
}

test('déverrouiller pendant le verrouillage attend qu’il finisse, et le coffre reste ouvert', async () => {
  const { poste, finir } = await enVerrouillage();
  const retour = poste.session.deverrouiller(IDENTIFIANT, MOT_DE_PASSE);
  expect(poste.session.vue().etat).toBe('verrouille');
  await finir(retour);
  expect(await retour).toMatchObject({ ok: true });
  expect(await poste.demander('agenda:lire', { du: '2026-11-16', au: '2026-11-22' })).toMatchObject({
    ok: true,
  });
});

test('se reconnecter par code pendant le verrouillage ouvre le coffre, qui ne se referme pas', async () => {
  const { poste, finir } = await enVerrouillage();
  const reconnexion = poste.seConnecter();
  await finir(reconnexion);
  expect(await reconnexion).toMatchObject({ ok: true });
  expect(await poste.demander('agenda:lire', { du: '2026-11-16', au: '2026-11-22' })).toMatchObject({
    ok: true,
  });
});

test('se déconnecter cache tout avant d’attendre : ni l’écran qui garde, ni un serveur muet', async () => {
  const sauvegarde = Promise.withResolvers<void>();
  const region = await regionEntiere();
  const poste = posteEntier(region, undefined, () => sauvegarde.promise);
  await poste.seConnecter();
  const sortie = poste.session.fermer();
  expect(poste.session.vue().etat).toBe('verrouille');
  sauvegarde.resolve();
  expect(await sortie).toMatchObject({ etat: 'deconnecte' });
});
