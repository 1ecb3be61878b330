import type { Page } from '@playwright/test';
import type { EtatProposition } from '../../../domain/proposition/proposition.ts';
import type { FauxPoste } from './faux-poste.ts';

/** The states of the meeting that are looked at and read by axe. Each begins on the case of the mock-up. */
export type Scene = (page: Page) => Promise<void>;

declare global {
  interface Window {
    /** banc.tsx: the tests look at the workstation and upset it. */
    posteBanc: FauxPoste;
  }
}

const feuille = (page: Page): Promise<void> => page.locator('[data-page] canvas').waitFor();

/** In one column, the tab of the pane; beside the others it is in view already. */
async function volet(page: Page, nom: RegExp): Promise<void> {
  const onglet = page.getByRole('navigation', { name: 'Volets' }).getByRole('button', { name: nom });
  if (await onglet.isVisible()) await onglet.click();
}

const projeter = async (page: Page): Promise<void> => {
  await page.keyboard.press('F5');
  await page.getByRole('button', { name: /Projeté en salle/ }).waitFor();
};

const projection: Readonly<Record<string, Scene>> = {
  reunion: async (page) => {
    await volet(page, /Documents/);
    await feuille(page);
    await volet(page, /Dossier/);
    await projeter(page);
  },
  'page-projetee': async (page) => {
    await volet(page, /Documents/);
    await feuille(page);
    await projeter(page);
    await page.getByRole('button', { name: 'Projeter la page' }).click();
    await page.getByRole('button', { name: /(Projeté en salle · page 1|Page 1 en salle)/ }).waitFor();
  },
  'sans-projection': async () => undefined,
  'ecran-noir': async (page) => {
    await projeter(page);
    await page.keyboard.press('F9');
    await page.getByRole('button', { name: 'Rétablir l’image' }).waitFor();
  },
  'ecran-perdu': async (page) => {
    await projeter(page);
    await page.evaluate(() => window.posteBanc.debrancher(true));
    await page.getByRole('alert').filter({ hasText: 'Projecteur débranché' }).waitFor();
  },
  'menu-projection': async (page) => {
    await projeter(page);
    await page.getByRole('button', { name: /Projeté en salle/ }).click();
    await page.getByRole('menuitem', { name: 'Cesser de projeter' }).waitFor();
  },
  'montrer-identite': async (page) => {
    await projeter(page);
    await page.keyboard.press('Alt+m');
    await page.getByRole('alertdialog').waitFor();
  },
  'page-sans-texte': async (page) => {
    await volet(page, /Documents/);
    await page.getByRole('option', { name: /coloscopie numérisé/ }).click();
    await feuille(page);
    await page.getByRole('button', { name: 'Projeter la page' }).click();
    await page.getByRole('alertdialog').waitFor();
  },
};

const conduite: Readonly<Record<string, Scene>> = {
  aide: async (page) => {
    await page.keyboard.press('F1');
    await page.getByRole('dialog').waitFor();
  },
  presences: async (page) => {
    await page.keyboard.press('Alt+q');
    await page.getByRole('dialog', { name: /Présences et quorum/ }).waitFor();
  },
  'sans-quorum': async (page) => {
    await page.keyboard.press('Alt+q');
    await page.getByRole('button', { name: 'Noter le départ Dr LEMOINE Pascal' }).click();
    await page.getByText('Il manque').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /Quorum non atteint/ }).waitFor();
  },
  'presences-sans-quorum': async (page) => {
    await page.keyboard.press('Alt+q');
    await page.getByRole('button', { name: 'Noter le départ Dr LEMOINE Pascal' }).click();
    await page.getByText('Il manque').waitFor();
  },
  lecteur: async (page) => {
    await page.evaluate(() => window.posteBanc.faireLire());
    await volet(page, /Proposition/);
    await page.getByText(/votre fonction vous permet de le lire/).waitFor();
  },
  'presences-lecteur': async (page) => {
    await page.evaluate(() => window.posteBanc.faireLire());
    await page.keyboard.press('Alt+q');
    await page.getByText(/Les présences sont notées/).waitFor();
  },
  'aller-au-dossier': async (page) => {
    await page.keyboard.press('Control+g');
    await page.keyboard.type('99');
    await page.keyboard.press('Enter');
    await page.getByText(/Il n’y a pas de dossier/).waitFor();
  },
  reporter: async (page) => {
    await page.getByRole('button', { name: 'Reporter…' }).click();
    await page.getByRole('alertdialog').waitFor();
  },
  reporte: async (page) => {
    await volet(page, /Proposition/);
    await page.keyboard.press('Alt+t');
    await page.keyboard.press('Enter');
    await page.getByText('Ce dossier est reporté.').waitFor();
  },
  notes: async (page) => {
    await page.keyboard.press('Alt+n');
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.type('Rappeler le Dr Talbot avant de conclure.');
    await page.getByRole('region', { name: 'Notes' }).getByText('Enregistré').waitFor();
  },
  'notes-vides': async (page) => {
    await page.keyboard.press('Alt+n');
    await page.locator('textarea:focus').waitFor();
  },
  'notes-refusees': async (page) => {
    await page.keyboard.press('Alt+n');
    await page.locator('textarea:focus').waitFor();
    await page.evaluate(() => {
      window.posteBanc.refus = { type: 'DisquePlein' };
    });
    await page.locator('textarea:focus').fill('Rappeler le Dr Talbot.');
    await page.getByText('La dernière saisie n’est pas enregistrée.').waitFor();
  },
  'notes-prises': async (page) => {
    await page.evaluate(() => {
      const { posteBanc: poste } = window;
      for (const un of poste.reunion.cas) poste.notes.set(un.inscriptionId, 'Revoir l’IRM.');
      poste.emettre('donnees:changees', ['inscription:x']);
    });
    await page.getByRole('button', { name: 'Notes prises' }).first().waitFor();
  },
  retire: async (page) => {
    await page.evaluate(() => window.posteBanc.retirer(7));
    await page.getByText('Ce dossier vient d’être retiré de l’ordre du jour.').waitFor();
  },
  'ordre-du-jour': async (page) => {
    await volet(page, /Ordre du jour/);
  },
};

const avis: Readonly<Record<string, Scene>> = {
  proposition: async (page) => {
    await volet(page, /Proposition/);
    await page.getByRole('textbox', { name: /Précisions, Radiothérapie/ }).focus();
  },
  'proposition-vide': async (page) => {
    await page.keyboard.press('Control+ArrowDown');
    await page.getByRole('heading', { name: 'LE GOUÉDIC Alain' }).waitFor();
    await volet(page, /Proposition/);
  },
  'menu-traitements': async (page) => {
    await volet(page, /Proposition/);
    await page.getByRole('button', { name: 'Ajouter un traitement' }).click();
    await page.getByRole('menuitem').first().waitFor();
  },
  'texte-contredit': async (page) => {
    await volet(page, /Proposition/);
    await page
      .getByRole('textbox', { name: /Texte de l’avis/ })
      .fill('CAPOX 3 mois. Avis cardiologique avant.');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Garder ce texte' }).waitFor();
  },
  desaccord: async (page) => {
    await volet(page, /Proposition/);
    await page.getByRole('button', { name: /désaccord/i }).click();
    await page.getByRole('alertdialog').waitFor();
  },
  'desaccord-commence': async (page) => {
    await volet(page, /Proposition/);
    await page.getByRole('button', { name: /désaccord/i }).click();
    await page.keyboard.type('Le radiothérapeute préfère un schéma court.');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Désaccord… à noter' }).waitFor();
  },
  'saisie-refusee': async (page) => {
    await volet(page, /Proposition/);
    await page.evaluate(() => {
      window.posteBanc.refus = { type: 'DisquePlein' };
    });
    await page.getByRole('textbox', { name: 'Référentiel' }).fill('TNCD, version 2026');
    await page.getByText('La dernière saisie n’est pas enregistrée.').waitFor();
  },
  'modifiee-ailleurs': async (page) => {
    await volet(page, /Proposition/);
    await page.getByRole('textbox', { name: /Texte de l’avis/ }).fill('Mes mots.');
    await page.getByText('Enregistré sur ce poste à').waitFor();
    await page.evaluate(() => window.posteBanc.recevoirAilleurs(7, 'Leurs mots.'));
    await page.getByText('Cette proposition a été modifiée ailleurs.').waitFor();
  },
  ...Object.fromEntries(
    (['valideePoste', 'figee', 'contestee', 'refusee', 'quarantaine'] as const).map((etat) => [
      `proposition-${etat}`,
      (page: Page) => poserEtat(page, etat),
    ]),
  ),
};

async function poserEtat(page: Page, etat: EtatProposition): Promise<void> {
  await volet(page, /Proposition/);
  await page.evaluate((voulu) => {
    const { posteBanc: poste } = window;
    const resume = poste.reunion.cas[6];
    const lu = resume && poste.cas.get(resume.inscriptionId);
    if (resume === undefined || lu === undefined) throw new Error('cas inconnu');
    const figee =
      voulu === 'figee'
        ? { sha256: 'ab'.repeat(32), version: 1, figeeLe: '2026-11-26T15:02:00+01:00' }
        : null;
    poste.reunion.cas[6] = { ...resume, etatProposition: voulu, etat: 'enregistre' };
    poste.cas.set(resume.inscriptionId, { ...lu, proposition: { ...lu.proposition, etat: voulu, figee } });
    poste.emettre('donnees:changees', [`proposition:${lu.proposition.id}`]);
  }, etat);
  await page.getByRole('button', { name: /^Enregistrer l’avis/ }).waitFor({ state: 'detached' });
}

const documents: Readonly<Record<string, Scene>> = {
  documents: async (page) => {
    await volet(page, /Documents/);
    await feuille(page);
  },
  'document-absent': async (page) => {
    await volet(page, /Documents/);
    await page.getByRole('option', { name: /Lettre du médecin traitant/ }).click();
    await page.getByRole('heading', { name: 'Ce document n’est pas encore sur ce poste' }).waitFor();
  },
  'document-illisible': async (page) => {
    await volet(page, /Documents/);
    await page.getByRole('option', { name: /Biologie/ }).click();
    await page.getByRole('heading', { name: 'Ce document ne peut pas être lu' }).waitFor();
  },
  vignettes: async (page) => {
    await volet(page, /Documents/);
    await page.getByRole('option', { name: /500 pages/ }).click();
    await feuille(page);
    await page.locator('[data-page]').click();
    await page.keyboard.press('v');
    await page.getByRole('listbox', { name: /Pages/ }).waitFor();
    await page.waitForTimeout(400);
  },
  'recherche-document': async (page) => {
    await volet(page, /Documents/);
    await feuille(page);
    await page.locator('[data-page]').click();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('rectum');
    await page.waitForTimeout(400);
  },
};

const limites: Readonly<Record<string, Scene>> = {
  'quarante-dossiers': async (page) => {
    await page.evaluate(() => {
      const { posteBanc: poste } = window;
      const modeles = [...poste.reunion.cas];
      for (let ordre = modeles.length + 1; ordre <= 40; ordre++) {
        const modele = modeles[ordre % modeles.length];
        const lu = modele && poste.cas.get(modele.inscriptionId);
        if (!modele || !lu) throw new Error('cas inconnu');
        const inscriptionId = `00000002-0000-7000-8000-${String(ordre).padStart(12, '0')}`;
        poste.reunion.cas.push({
          ...modele,
          inscriptionId,
          ordre,
          etat: 'pret',
          etatProposition: 'brouillon',
        });
        poste.cas.set(inscriptionId, { ...lu, inscriptionId, ordre });
      }
      poste.emettre('donnees:changees', ['inscription:x']);
    });
    await page.getByText('sur 40').first().waitFor({ state: 'attached' });
    await page.keyboard.press('Control+g');
    await page.keyboard.type('38');
    await page.keyboard.press('Enter');
    await page
      .getByRole('option', { name: /^38\b/, selected: true, includeHidden: true })
      .waitFor({ state: 'attached' });
    await page.waitForTimeout(300);
  },
  'nom-long': async (page) => {
    await page.evaluate(() => {
      const { posteBanc: poste } = window;
      poste.allonger();
      const suivant = poste.reunion.cas[7];
      if (suivant === undefined) throw new Error('cas inconnu');
      poste.reunion.cas[7] = {
        ...suivant,
        nom: 'Le Gouédic de Kermadec-Saint-Hilaire du Bois-Rochefort-Vallon',
      };
      poste.emettre('donnees:changees', ['inscription:x']);
    });
    await page.keyboard.press('Control+ArrowDown');
    await page.getByRole('heading', { level: 1, name: /KERMADEC/ }).waitFor();
  },
  'texte-arabe': async (page) => {
    await page.evaluate(() => {
      const { posteBanc: poste } = window;
      const texte =
        'مريضة تبلغ من العمر ثمانية وستين عاما، سرطان المستقيم الأوسط، خلاصة مكتوبة كما أرسلها الطبيب. ';
      const resume = poste.reunion.cas[7];
      const lu = resume && poste.cas.get(resume.inscriptionId);
      if (!resume || !lu) throw new Error('cas inconnu');
      const fiche = { ...lu.fiche, question: texte, synthese: texte.repeat(12) };
      const contenu = { ...lu.proposition.contenu, texte: texte.repeat(3) };
      poste.cas.set(resume.inscriptionId, { ...lu, fiche, proposition: { ...lu.proposition, contenu } });
      poste.emettre('donnees:changees', [`fiche:${lu.ficheId}`, `proposition:${lu.proposition.id}`]);
    });
    await page.keyboard.press('Control+ArrowDown');
    await page.getByText('مريضة').first().waitFor();
  },
  'hors-poste': async (page) => {
    await page.evaluate(() => {
      const { posteBanc: poste } = window;
      const resume = poste.reunion.cas[7];
      if (resume === undefined) throw new Error('cas inconnu');
      const tu = { nom: null, prenom: null, sexe: null, dateNaissance: null };
      poste.reunion.cas[7] = { ...resume, ...tu };
      poste.cas.delete(resume.inscriptionId);
      poste.emettre('donnees:changees', ['inscription:x', `proposition:${resume.propositionId}`]);
    });
    await page.waitForTimeout(200);
    await page.keyboard.press('Control+ArrowDown');
    await page.getByText('Votre habilitation ne l’ouvre pas').waitFor();
  },
  'seance-vide': async (page) => {
    await page.evaluate(() => {
      window.posteBanc.reunion.cas.length = 0;
      window.posteBanc.emettre('donnees:changees', ['inscription:x']);
    });
    await page.getByText('Aucun dossier inscrit à cette séance').waitFor();
  },
};

export const scenes: Readonly<Record<string, Scene>> = {
  ...projection,
  ...conduite,
  ...avis,
  ...documents,
  ...limites,
};
