import type { Page } from '@playwright/test';
import { ouvrirDossier } from './entrer.ts';

/** The fiche RCP in its states. */
export const scenesFiche: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  fiche: async (page) => {
    await ouvrirFiche(page);
    await morphologie(page).focus();
  },
  'fiche-choix': async (page) => {
    await ouvrirFiche(page);
    await morphologie(page).pressSequentially('adenoc');
    await page.getByRole('option', { name: /Adénocarcinome SAI/ }).waitFor();
    await page.keyboard.press('ArrowDown');
  },
  'fiche-sections': async (page) => {
    await ouvrirFiche(page);
    await page.keyboard.press('Alt+s');
    await page.locator('[role="option"]:focus').waitFor();
  },
  'fiche-suite': async (page) => {
    await ouvrirFiche(page);
    for (let n = 1; n < 14; n++) await page.keyboard.press('Control+PageDown');
    await page.getByRole('radio', { name: 'Oui' }).last().waitFor();
  },
  'fiche-a-valider': async (page) => {
    await ouvrirFiche(page);
    await page.keyboard.press('Control+Shift+Enter');
    await page.getByText('3 champs à renseigner').waitFor();
  },
  'fiche-vide': async (page) => {
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      const { patientId, seanceId, inscriptionId, statutCas, phase } = donnees.fiche.fiche;
      const texte = { organe: '', motif: '', question: '', synthese: '' };
      const suite = { antecedents: '', comorbidites: '', examens: '' };
      const liens = { patientId, seanceId, inscriptionId, demandeurId: null, presentateurId: null };
      const diagnostic = {
        topographie: null,
        lateralite: null,
        morphologie: null,
        tnm: null,
        autreClassification: null,
        precisions: [],
      };
      const fiche = { ...liens, ...texte, ...suite, statutCas, phase, oms: null, diagnostic };
      const proposition = { ...donnees.fiche.proposition, etat: 'brouillon' as const };
      poste.valeur('fiche:lire', { ...donnees.fiche, fiche, proposition, precedente: null });
    });
    await ouvrirFiche(page);
  },
  'fiche-figee': async (page) => {
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      poste.valeur('fiche:lire', donnees.ficheFigee);
    });
    await ouvrirFiche(page);
    await page.getByText(/Fiche figée le 26\/11\/2026/).waitFor();
  },
  'fiche-ailleurs': async (page) => {
    await ouvrirFiche(page);
    await modifierAilleurs(page);
    await page.getByText('Modifié ailleurs pendant votre saisie.').waitFor();
    await page.getByRole('button', { name: 'Choisir', exact: true }).click();
  },
  'fiche-non-enregistree': async (page) => {
    await page.evaluate(() =>
      window.banc.poste.toujours('fiche:modifier', { ok: false, error: { type: 'DisquePlein' } }),
    );
    await ouvrirFiche(page);
    await antecedents(page).fill('Hépatite B guérie.');
    await page.getByRole('alert').first().waitFor();
  },
  'fiche-absente': async (page) => {
    await page.evaluate(() =>
      window.banc.poste.toujours('fiche:lire', { ok: false, error: { type: 'Introuvable' } }),
    );
    await ouvrirDossier(page, 0);
    await page.keyboard.press('Alt+f');
    await page.getByText('Cette fiche n’est pas sur ce poste').waitFor();
  },
};

export const antecedents = (page: Page) => page.getByRole('textbox', { name: 'Antécédents médicaux' });
export const morphologie = (page: Page) => page.getByRole('combobox', { name: /^Morphologie/ });

/** From the dossier of BOURDIN, the fiche of her coming séance. */
export async function ouvrirFiche(page: Page): Promise<void> {
  await ouvrirDossier(page, 0);
  await page.getByRole('listbox', { name: 'Chronologie' }).waitFor();
  await page.keyboard.press('Alt+f');
  await page.getByRole('region', { name: 'Champs de la fiche' }).waitFor();
}

/** Typed here, and meanwhile another version comes from the server. */
async function modifierAilleurs(page: Page): Promise<void> {
  const champ = antecedents(page);
  await champ.fill('Polypectomie en 2019, sans suite.');
  await page.evaluate(() => {
    const { poste, donnees } = window.banc;
    const fiche = { ...donnees.fiche.fiche, antecedents: 'Polypectomie en 2019. Tabac sevré en 2020.' };
    poste.valeur('fiche:lire', { ...donnees.fiche, fiche });
    poste.emettre('donnees:changees', [`fiche:${donnees.fiche.ficheId}`]);
  });
}
