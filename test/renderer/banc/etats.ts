import type { Page } from '@playwright/test';
import { entrer, ouvrirDossier } from './entrer.ts';
import { scenesComptes } from './scenes-comptes.ts';
import { scenesAcces } from './scenes-acces.ts';
import { scenesBris } from './scenes-bris.ts';
import { scenesConstats } from './scenes-constats.ts';
import { scenesAnnuaire } from './scenes-annuaire.ts';
import { scenesConsentement } from './scenes-consentement.ts';
import { scenesDoublons } from './scenes-doublons.ts';
import { scenesStructure } from './scenes-structure.ts';
import { scenes, session } from './scenes.ts';

/** What must hold on every screen whatever the data: 40 cases, a name of 60 letters, a text from right to left. */
export const NOM_LONG = 'Sainte-Marie de la Vallée-Poussin d’Argenteuil et de Kermadec';
const ARABE = 'مريضة تبلغ من العمر ثمانية وستين عاما، سرطان المستقيم الأوسط، خلاصة مكتوبة كما أرسلها الطبيب.';

type Canal = Parameters<Window['banc']['poste']['toujours']>[0];
type Erreur = 'CoffreIllisible' | 'AccesRefuse' | 'ServeurInjoignable' | 'IdentifiantsFaux' | 'Introuvable';

const refuser = (page: Page, canal: Canal, type: Erreur): Promise<void> =>
  page.evaluate(([c, t]) => window.banc.poste.toujours(c, { ok: false, error: { type: t } }), [
    canal,
    type,
  ] as const);

/** Never answered: the still grey lines come after 300 ms. */
const attendre = (page: Page, canal: Canal): Promise<void> =>
  page.evaluate((c) => window.banc.poste.repondre(c, () => new Promise<never>(() => undefined)), canal);

const versValidation = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Validation', exact: true }).click();
};

const connexion: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'connexion-aide': async (page) => {
    await page.keyboard.press('F1');
    await page.getByRole('dialog').waitFor();
  },
  'connexion-vide': async (page) => {
    await page.getByRole('textbox', { name: 'Identifiant' }).focus();
    await page.keyboard.press('Enter');
    await page
      .getByText(/Tapez votre|Saisissez/)
      .first()
      .waitFor();
  },
  'connexion-refus': async (page) => {
    await refuser(page, 'session:identifier', 'IdentifiantsFaux');
    await page.getByRole('textbox', { name: 'Identifiant' }).fill('c.rouviere');
    await page.getByRole('textbox', { name: 'Mot de passe' }).fill('demonstration');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').first().waitFor();
  },
  'connexion-code': async (page) => {
    await page.getByRole('textbox', { name: 'Identifiant' }).fill('c.rouviere');
    await page.getByRole('textbox', { name: 'Mot de passe' }).fill('demonstration');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Code à six chiffres' }).waitFor();
  },
};

const agenda: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'agenda-aide': async (page) => {
    await entrer(page);
    await page.keyboard.press('F1');
    await page.getByRole('dialog').waitFor();
  },
  'agenda-chargement': async (page) => {
    await attendre(page, 'agenda:lire');
    await page.getByRole('textbox', { name: 'Identifiant' }).fill('c.rouviere');
    await page.getByRole('textbox', { name: 'Mot de passe' }).fill('demonstration');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Code à six chiffres' }).pressSequentially('407123');
    await page.getByText('Chargement').first().waitFor({ state: 'attached' });
  },
  'agenda-choix-ouvert': async (page) => {
    await entrer(page);
    await page.keyboard.press('f');
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'RCP Thorax' }).waitFor();
  },
  'agenda-quarante-dossiers': async (page) => {
    await page.evaluate((long) => {
      const { poste, donnees } = window.banc;
      const [modele] = donnees.reunion.cas;
      if (modele === undefined) throw new Error('aucun cas');
      const cas = Array.from({ length: 40 }, (_, rang) => ({
        ...modele,
        ...donnees.reunion.cas[rang % donnees.reunion.cas.length],
        inscriptionId: donnees.id(9000 + rang),
        ordre: rang + 1,
        ...(rang === 1 ? { nom: long } : {}),
      }));
      poste.valeur('reunion:lire', { ...donnees.reunion, cas });
      poste.valeur('agenda:lire', [
        { ...donnees.digestif, rcp: `RCP de recours ${long}`, dossiers: 40, prets: 31, incomplets: 9 },
      ]);
    }, NOM_LONG);
    await entrer(page);
    await page.getByRole('option', { name: /^4\b/ }).waitFor();
  },
  'reunion-aucune': async (page) => {
    await entrer(page);
    await page.getByRole('button', { name: 'Réunion', exact: true }).click();
    await page.getByText('Aucune séance n’est ouverte').waitFor();
  },
  'avis-enregistre': async (page) => {
    await entrer(page);
    await page.keyboard.press('Control+s');
    await page.getByText('Tout est enregistré sur ce poste').waitFor();
  },
};

const dossier: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'dossier-chargement': async (page) => {
    await attendre(page, 'dossier:lire');
    await entrer(page);
    await page.getByRole('listbox', { name: 'Dossiers' }).getByRole('option').first().click();
    await page.getByText('Ouverture du dossier').first().waitFor({ state: 'attached' });
  },
  'dossier-erreur': async (page) => {
    await refuser(page, 'dossier:lire', 'CoffreIllisible');
    await entrer(page);
    await page.getByRole('listbox', { name: 'Dossiers' }).getByRole('option').first().click();
    await page.getByRole('alert').first().waitFor();
  },
  'dossier-sans-piece': async (page) => {
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      poste.valeur('dossier:lire', { ...donnees.dossier, documents: [], figees: [], passages: [] });
    });
    await ouvrirDossier(page, 0);
  },
  'dossier-texte-arabe': async (page) => {
    await page.evaluate((texte) => {
      const { poste, donnees } = window.banc;
      const passages = donnees.dossier.passages.map((p) => ({ ...p, question: texte, organe: texte }));
      poste.valeur('dossier:lire', { ...donnees.dossier, passages });
    }, ARABE);
    await ouvrirDossier(page, 0);
    await page.getByRole('option', { name: /recours digestif/ }).click();
    await page.getByRole('heading', { name: /recours digestif, dossier 2/ }).waitFor();
  },
};

const validation: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'validation-aucune': async (page) => {
    await entrer(page);
    await page.getByRole('button', { name: 'Validation', exact: true }).click();
    await page.getByText('Aucune séance n’est ouverte').waitFor();
  },
  'validation-vide': async (page) => {
    await page.evaluate(() => window.banc.poste.valeur('validation:lire', []));
    await entrer(page);
    await versValidation(page);
    await page.getByText(/Aucun dossier de cette séance/).waitFor();
  },
  'validation-erreur': async (page) => {
    await refuser(page, 'validation:lire', 'CoffreIllisible');
    await entrer(page);
    await versValidation(page);
    await page.getByRole('alert').first().waitFor();
  },
  'validation-refusee': async (page) => {
    await refuser(page, 'validation:valider', 'AccesRefuse');
    await scenes['validation']?.(page);
    await page.keyboard.press('Control+Shift+Enter');
    await page.getByRole('alert').first().waitFor();
  },
  'validation-ecartees': async (page) => {
    await page.evaluate(() =>
      window.banc.poste.valeur('validation:valider', {
        validees: [window.banc.donnees.id(202)],
        ecartees: [window.banc.donnees.id(203), window.banc.donnees.id(205)],
      }),
    );
    await scenes['validation']?.(page);
    await page.keyboard.press('Control+Shift+Enter');
    await page.getByText(/n’ont pas été validés/).waitFor();
  },
  'validation-texte': async (page) => {
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      poste.valeur(
        'validation:lire',
        donnees.aValider.map((v) =>
          v.nom === 'FERRAND' ? { ...v, etat: 'texteARelire' as const, divergence: 'e'.repeat(32) } : v,
        ),
      );
    });
    await scenes['validation']?.(page);
    await page.getByRole('row', { name: /FERRAND/ }).click();
    await page.getByRole('button', { name: 'Garder ce texte' }).waitFor();
    await page.getByText('1 / ').first().waitFor();
  },
  'validation-figee-attendue': async (page) => {
    await scenes['validation']?.(page);
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      const figee = { sha256: 'ab'.repeat(32), version: 1, figeeLe: donnees.MAINTENANT };
      poste.valeur('reunion:cas', { proposition: { figee } } as never);
      poste.toujours('document:lire', { ok: false, error: { type: 'Introuvable' } });
      const figes = donnees.aValider.map((v) => (v.etat === 'pret' ? { ...v, etat: 'figee' as const } : v));
      poste.valeur('validation:lire', figes);
      poste.emettre('donnees:changees', ['ficheFigee:x']);
    });
    await page.getByText('La fiche figée n’est pas encore sur ce poste').waitFor();
  },
  'validation-quarante': async (page) => {
    await page.evaluate(
      ([long, arabe]) => {
        const { poste, donnees } = window.banc;
        const avis = Array.from({ length: 40 }, (_, rang) => {
          const modele = donnees.aValider[rang % donnees.aValider.length];
          if (modele === undefined) throw new Error('aucun avis');
          const inscriptionId = donnees.id(9200 + rang);
          const base = { ...modele, inscriptionId, ordre: rang + 1 };
          if (rang === 1) return { ...base, nom: long };
          return rang === 2 ? { ...base, resume: arabe } : base;
        });
        poste.valeur('validation:lire', avis);
      },
      [NOM_LONG, ARABE] as const,
    );
    await scenes['validation']?.(page);
  },
};

/** What the room sees while the operator is elsewhere. */
const salle = (page: Page): Promise<void> =>
  page.evaluate(() =>
    window.banc.poste.valeur('projection:etat', {
      projette: true,
      ouverture: 1,
      noir: false,
      perdu: false,
      theme: 'clair',
      ecran: 'Écran 2, 1920 × 1080',
      ecrans: [],
    }),
  );

const autres: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'fiche-salle-en-attente': async (page) => {
    await salle(page);
    await toutes['fiche']?.(page);
    await page.getByRole('button', { name: /^Salle/ }).waitFor();
  },
  'synchronisation-vide': async (page) => {
    await page.evaluate(() => {
      window.banc.poste.valeur('sync:issues', []);
      window.banc.poste.valeur('sync:operations', []);
    });
    await versSynchro(page);
    await page.getByRole('heading', { level: 1, name: 'Synchronisation' }).waitFor();
  },
  'synchronisation-erreur': async (page) => {
    await refuser(page, 'sync:issues', 'CoffreIllisible');
    await versSynchro(page);
    await page.getByRole('alert').last().waitFor();
  },
  'synchronisation-abandon': async (page) => {
    await scenes['synchronisation']?.(page);
    await page.getByRole('button', { name: 'Abandonner mon texte…' }).click();
    await page.getByRole('alertdialog').waitFor();
  },
  'fermeture-envoyee': async (page) => {
    await scenes['fermeture']?.(page);
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      poste.emettre('sync:change', { ...donnees.sync, enAttente: 1 });
      poste.emettre('sync:change', { ...donnees.sync, enAttente: 0 });
    });
    await page.getByRole('alertdialog', { name: 'Tout est envoyé' }).waitFor();
  },
  'reglages-non-garde': async (page) => {
    await refuser(page, 'reglages:ecrire', 'Introuvable');
    await scenes['reglages']?.(page);
    await page.getByRole('radio', { name: 'Clair' }).first().click({ force: true });
    await page.getByRole('alert').first().waitFor();
  },
  'ecran-arrete': async (page) => {
    await entrer(page);
    await page.evaluate(() => {
      window.banc.poste.toujours('agenda:lire', { ok: true, value: null } as never);
      window.banc.poste.emettre('donnees:changees', ['seance:x']);
    });
    await page.getByText('Cet écran s’est arrêté sur une erreur').waitFor();
  },
};

async function versSynchro(page: Page): Promise<void> {
  await entrer(page);
  await page.evaluate(() => {
    const { poste, donnees } = window.banc;
    poste.emettre('sync:change', { ...donnees.sync, etat: 'horsLigne', serveur: 'absent', enAttente: 3 });
  });
  await session(page, { etat: 'horsLigne', serveur: 'absent' });
  await page.getByRole('button', { name: /^Hors ligne/ }).click();
  await page.getByRole('button', { name: 'Voir les opérations' }).click();
}

/** The states of scenes.ts and these: what `npm run pictures` shows and axe reads. */
export const toutes: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  ...scenes,
  ...connexion,
  ...agenda,
  ...dossier,
  ...scenesStructure,
  ...scenesBris,
  ...scenesConstats,
  ...scenesAcces,
  ...validation,
  ...scenesComptes,
  ...scenesDoublons,
  ...scenesAnnuaire,
  ...scenesConsentement(scenes['dossier'] as (page: Page) => Promise<void>),
  ...autres,
};
/** A bug is told in the console: it is what this scene shows. */
export const BAVARDES: ReadonlySet<string> = new Set(['ecran-arrete']);
