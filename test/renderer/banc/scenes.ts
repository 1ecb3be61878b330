import type { Page } from '@playwright/test';
import { entrer, identifier, ouvrirDossier } from './entrer.ts';
import { scenesFiche } from './scenes-fiche.ts';

/** The states of the four screens that are looked at and measured by axe. Each begins on the sign-in screen. */
export const scenes: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  connexion: async () => undefined,
  'connexion-injoignable': async (page) => {
    await session(page, { serveur: 'absent', stockageFaible: true });
  },
  'connexion-code-faux': async (page) => {
    await page.evaluate(() =>
      window.banc.poste.toujours('session:confirmerCode', {
        ok: false,
        error: { type: 'CodeFaux', details: { essaisRestants: 2 } },
      }),
    );
    await identifier(page);
    await page.getByRole('textbox', { name: 'Code à six chiffres' }).pressSequentially('407123');
    await page.getByText(/Il reste 2\sessais/).waitFor();
  },
  'connexion-mot-de-passe-a-changer': async (page) => {
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      const changement = { motif: 'initial', longueurMin: 12, devinablesRefuses: true } as const;
      poste.emettre('session:change', { ...donnees.horsSession, etat: 'attenteCode', changement });
    });
    await page.getByRole('heading', { name: 'Choisir un mot de passe' }).waitFor();
    await page.getByLabel('Nouveau mot de passe').fill('lanterne-galet');
    await page.getByLabel('Le même, une seconde fois').fill('lanterne');
    await page.getByRole('button', { name: 'Changer et ouvrir la session' }).click();
    await page.getByText('Les deux ne sont pas les mêmes.').waitFor();
  },
  'ouverture-hors-ligne': async (page) => {
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      const { coffresHorsLigne } = donnees.session;
      poste.emettre('session:change', { ...donnees.horsSession, serveur: 'absent', coffresHorsLigne });
    });
    await page.getByRole('heading', { name: 'Ouvrir sans réseau' }).waitFor();
  },
  'bail-termine': async (page) => {
    await coffresTermines(page, { ...deconnecte, serveur: 'absent' });
    await page.getByRole('heading', { name: 'Ouvrir sans réseau' }).waitFor();
  },
  'bail-termine-parmi-deux': async (page) => {
    await coffresTermines(page, { ...deconnecte, serveur: 'absent' }, true);
    await page.getByRole('heading', { name: 'Ouvrir sans réseau' }).waitFor();
  },
  'verrouillee-bail-termine': async (page) => {
    await entrer(page);
    await coffresTermines(page, { etat: 'verrouille' });
    await page.getByRole('heading', { name: 'Session verrouillée' }).waitFor();
  },
  'coffre-efface': async (page) => {
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      const coffreEfface = { nomAffiche: 'Dr ROUVIÈRE Claire', quarantaines: 2 };
      poste.emettre('session:change', { ...donnees.horsSession, coffreEfface });
    });
    await page.getByText(/est suspendu/).waitFor();
  },
  'coffre-refait': async (page) => {
    await entrer(page);
    await session(page, { coffreRefait: { operations: 3, complet: true, depuis: null } });
    await page.getByText(/il a été refait/).waitFor();
  },
  'coffre-refait-incomplet': async (page) => {
    await entrer(page);
    const coffreRefait = { operations: 1, complet: false, depuis: '2026-11-26T11:20:00+01:00' };
    await session(page, { coffreRefait });
    await page.getByText(/peut manquer/).waitFor();
  },
  verrouillee: async (page) => {
    await entrer(page);
    await page.keyboard.press('Control+l');
    await page.getByRole('heading', { name: 'Session verrouillée' }).waitFor();
  },
  agenda: async (page) => {
    await entrer(page);
    await page.getByRole('listbox', { name: 'Dossiers' }).getByRole('option').first().waitFor();
  },
  'agenda-liste': async (page) => {
    await entrer(page);
    await page.keyboard.press('l');
    await page.getByRole('grid', { name: 'À venir' }).waitFor();
  },
  'agenda-filtre': async (page) => {
    await entrer(page);
    await page.keyboard.press('l');
    await page.keyboard.press('m');
    await page.getByRole('button', { name: /^Tous les états/ }).click();
    await page.getByRole('option', { name: 'À venir' }).click();
    await page.getByRole('button', { name: 'Retirer les filtres' }).waitFor();
  },
  'agenda-filtre-vide': async (page) => {
    await entrer(page);
    await page.getByRole('button', { name: /^Toutes les RCP/ }).click();
    await page.getByRole('option', { name: 'RCP Thorax' }).click();
    await page.keyboard.press('m');
    await page.getByText('Aucune séance avec ces filtres').waitFor();
  },
  reglages: (page) => regler(page),
  'reglages-politique': async (page) => {
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      poste.valeur('reglages:ecrire', { ...donnees.reglages, verrouillageMaxMin: 10 });
    });
    await regler(page);
    await page.getByRole('radio', { name: 'Clair' }).first().click({ force: true });
    await page.getByText(/Votre établissement limite ce délai/).waitFor();
  },
  enrolement: (page) => enroler(page, 'premier'),
  'enrolement-serveur': (page) => enroler(page, 'premier', true),
  'enrolement-politique': async (page) => {
    await enroler(page, 'impose');
    await page.getByRole('heading', { name: 'Est-ce bien votre serveur' }).waitFor();
  },
  'enrolement-politique-illisible': (page) => enroler(page, 'illisible'),
  ...Object.fromEntries(
    (['https', 'certificat', 'autreVersion', 'illisible', 'absent', 'sceauPolitique'] as const).map(
      (refus) => [
        `enrolement-${refus}`,
        async (page: Page) => {
          await enroler(page, 'premier');
          await page.evaluate(
            (r) => window.banc.poste.valeur('enrolement:verifier', { type: 'refus', refus: r }),
            refus,
          );
          await page.getByRole('textbox', { name: 'Adresse' }).fill('dcc.onco-rivieres.example');
          await page.keyboard.press('Enter');
          await page.getByRole('alert').waitFor();
        },
      ],
    ),
  ),
  ...Object.fromEntries(
    (['certificat', 'autreVersion', 'illisible', 'autreSceau', 'enPanne'] as const).flatMap((serveur) => [
      [`connexion-${serveur}`, (page: Page) => session(page, { serveur })],
      [
        `bandeau-${serveur}`,
        async (page: Page) => {
          await entrer(page);
          await page.evaluate((cause) => {
            const { poste, donnees } = window.banc;
            poste.emettre('sync:change', { ...donnees.sync, etat: 'horsLigne', serveur: cause });
          }, serveur);
          await page.getByRole('status').first().waitFor();
        },
      ],
    ]),
  ),
  'synchronisation-attente': async (page) => {
    await page.evaluate(() => window.banc.poste.valeur('sync:issues', []));
    await entrer(page);
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      poste.emettre('sync:change', { ...donnees.sync, etat: 'horsLigne', serveur: 'absent', enAttente: 3 });
    });
    await page.getByRole('button', { name: 'Hors ligne · 3 en attente' }).click();
    await page.getByRole('button', { name: 'Voir les opérations' }).click();
    await page.getByRole('row', { name: /GUILLEMOT/ }).click();
    await page.getByRole('button', { name: 'Ouvrir le dossier' }).waitFor();
  },
  'agenda-vide-hors-ligne': async (page) => {
    await page.evaluate(() => window.banc.poste.valeur('agenda:lire', []));
    await entrer(page);
    await session(page, { etat: 'horsLigne', serveur: 'absent' });
    await page.getByText('Aucune séance cette semaine').waitFor();
  },
  'agenda-erreur': async (page) => {
    await page.evaluate(() =>
      window.banc.poste.toujours('agenda:lire', { ok: false, error: { type: 'CoffreIllisible' } }),
    );
    await entrer(page);
    await page.getByRole('alert').first().waitFor();
  },
  dossier: async (page) => {
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      poste.valeur('dossier:lire', donnees.dossier);
    });
    await ouvrirDossier(page, 0);
    await volet(page, 'Lecture');
    await page.getByText('1 / ').first().waitFor();
  },
  'dossier-homonyme': async (page) => {
    await ouvrirDossier(page, 1);
    await page.getByText(/Homonyme sur ce poste/).waitFor();
  },
  'dossier-passage': async (page) => {
    await ouvrirDossier(page, 0);
    await page.getByRole('option', { name: /recours digestif/ }).click();
    await page.getByRole('heading', { name: /recours digestif, dossier 2/ }).waitFor();
  },
  'dossier-piece-absente': async (page) => {
    await ouvrirDossier(page, 0);
    await volet(page, 'Documents');
    await page
      .getByRole('listbox', { name: 'Documents par catégorie' })
      .getByRole('option', { name: /uracilémie/ })
      .click();
    await page.getByRole('heading', { name: 'Ce document n’est pas encore sur ce poste' }).waitFor();
  },
  'dossier-documents': async (page) => {
    await ouvrirDossier(page, 0);
    await volet(page, 'Documents');
    await page.getByRole('listbox', { name: 'Documents par catégorie' }).waitFor();
  },
  'dossier-nom-long': async (page) => {
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      const { patient } = donnees.avecHomonyme;
      const nomNaissance = 'Sainte-Marie de la Vallée-Poussin d’Argenteuil et de Kermadec';
      const identite = { ...patient.identite, nomNaissance, prenomUtilise: 'Jeanne-Élisabeth' };
      poste.valeur('dossier:lire', { ...donnees.avecHomonyme, patient: { ...patient, identite } });
    });
    await ouvrirDossier(page, 0);
    await page.getByRole('heading', { level: 1, name: /KERMADEC/ }).waitFor();
  },
  'import-a-remplir': async (page) => {
    await importer(page);
    await page.getByText('Remplace « CR d’anatomopathologie').waitFor();
  },
  'import-manques': async (page) => {
    await importer(page);
    await page.getByRole('textbox', { name: 'Date de l’acte' }).fill('12/11/1926');
    await page.getByRole('button', { name: 'Importer les 2 documents' }).click();
    await page.getByText('Choisissez la catégorie').waitFor();
  },
  'import-refuses': async (page) => {
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      poste.valeur('import:choisir', [...donnees.fichiersRefuses]);
    });
    await importer(page);
    await page.getByText('Déjà dans ce dossier').waitFor();
  },
  'dossier-en-attente': (page) => versions(page, /Courrier de l’oncologue/),
  'dossier-version': (page) => versions(page, /pièce opératoire/),
  'dossier-version-ancienne': async (page) => {
    await versions(page, /pièce opératoire/);
    await page.getByRole('button', { name: 'Voir l’ancienne' }).click();
    await page.getByText(/Remplacé par la version 2/).waitFor();
  },
  'dossier-absent': async (page) => {
    await ouvrirDossier(page, 2);
    await page.getByText('Ce dossier n’est pas sur ce poste').waitFor();
  },
  'dossier-aucun': async (page) => {
    await entrer(page);
    await page.getByRole('button', { name: 'Dossiers', exact: true }).click();
    await page.getByText('Aucun dossier n’est ouvert').waitFor();
  },
  ...scenesFiche,
  'menu-titulaire': async (page) => {
    await entrer(page);
    await session(page, { etat: 'horsLigne' });
    await page.getByRole('button', { name: 'Session de Dr ROUVIÈRE Claire' }).click();
    await page.getByRole('menuitem', { name: 'Verrouiller' }).waitFor();
  },
  'synchro-volet': async (page) => {
    await entrer(page);
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      poste.emettre('sync:change', { ...donnees.sync, etat: 'horsLigne', enAttente: 3 });
    });
    await page.getByRole('button', { name: 'Hors ligne · 3 en attente' }).click();
    await page.getByRole('dialog').waitFor();
  },
  synchronisation: async (page) => {
    await aTraiter(page);
    await page.getByRole('button', { name: 'Voir les opérations' }).click();
    await page.getByRole('grid', { name: /^Opérations à traiter/ }).waitFor();
  },
  'operation-document-refuse': async (page) => {
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      poste.valeur('sync:issues', [donnees.documentRefuse]);
    });
    await aTraiter(page);
    await page.getByRole('button', { name: 'Voir les opérations' }).click();
    await page.getByRole('row', { name: /Importer un document/ }).click();
    await page.getByText(/l’identité diffère/).waitFor();
  },
  conflit: async (page) => {
    await aTraiter(page);
    await page.getByRole('button', { name: 'Voir les opérations' }).click();
    await page.getByRole('row', { name: /QUÉMENER/ }).click();
    await page.getByRole('button', { name: 'Comparer les deux versions' }).click();
    await page.getByRole('heading', { name: 'Deux versions de la même proposition' }).waitFor();
    await page.keyboard.press('ArrowRight');
  },
  recherche: async (page) => {
    await chercher(page, 'bou je');
    await page
      .getByRole('option', { name: /BOURDIN Jeanne/ })
      .first()
      .waitFor();
  },
  'recherche-debut': (page) => chercher(page, ''),
  'recherche-rien': async (page) => {
    await chercher(page, 'xylophone');
    await session(page, { etat: 'horsLigne', serveur: 'absent' });
    await page.getByText(/Rien ne correspond/).waitFor();
  },
  'recherche-proches': async (page) => {
    await chercher(page, 'bourdni');
    await page.getByText(/Patients au nom proche/).waitFor();
  },
  'recherche-serveur': async (page) => {
    await chercher(page, 'guér');
    await page.getByRole('option', { name: /GUÉRIN Solène/ }).waitFor();
  },
  'recherche-muette': async (page) => {
    await page.evaluate(() =>
      window.banc.poste.toujours('recherche:serveur', { ok: false, error: { type: 'ServeurInjoignable' } }),
    );
    await chercher(page, 'bou je');
    await page.getByText(/le serveur ne répond pas/).waitFor();
  },
  'recherche-longs': async (page) => {
    await chercher(page, 'long');
    await page.getByText(/D’autres patients correspondent/).waitFor();
  },
  'recherche-commandes': async (page) => {
    await chercher(page, 'synchro');
    await page.keyboard.press('Shift+Tab');
    await page.getByRole('option', { name: /Synchroniser/ }).waitFor();
  },
  'recherche-erreur': async (page) => {
    await page.evaluate(() =>
      window.banc.poste.toujours('recherche:chercher', { ok: false, error: { type: 'CoffreIllisible' } }),
    );
    await entrer(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Recherche' }).getByRole('alert').waitFor();
  },
  validation: async (page) => {
    await entrer(page);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Validation', exact: true }).click();
    await page.getByRole('button', { name: /^Valider \d+ avis/ }).waitFor();
    await page.getByText('1 / ').first().waitFor();
  },
  'validation-lecteur': async (page) => {
    await entrer(page);
    await session(page, { profil: 'medecinParticipant' });
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Validation', exact: true }).click();
    await page.getByRole('row', { name: /MONNIER/ }).click();
    await page.getByText(/Il manque/).waitFor();
  },
  fermeture: async (page) => {
    await entrer(page);
    await page.evaluate(() => window.banc.poste.emettre('fermeture:enAttente', 3));
    await page.getByRole('alertdialog').waitFor();
  },
  reconnexion: async (page) => {
    await entrer(page);
    await session(page, { etat: 'horsLigne' });
    await page.getByRole('button', { name: 'Se reconnecter' }).click();
    await page.getByRole('dialog', { name: 'Se reconnecter au serveur' }).waitFor();
  },
};

/** Ctrl+K on the agenda. */
export async function chercher(page: Page, texte: string): Promise<void> {
  await entrer(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /^Rechercher/ }).waitFor();
  await page.keyboard.type(texte);
  if (texte !== 'xylophone') await page.getByRole('option').first().waitFor();
}

type Champs = Partial<Window['banc']['donnees']['session']>;

/** Main tells another session. */
export async function session(page: Page, champs: Champs): Promise<void> {
  await page.evaluate((plus) => {
    const { poste, donnees } = window.banc;
    const base =
      plus.etat === undefined && document.querySelector('nav') === null
        ? donnees.horsSession
        : donnees.session;
    poste.emettre('session:change', { ...base, ...plus });
  }, champs);
}

const deconnecte: Champs = { etat: 'deconnecte', nomAffiche: null, profil: null, identifiant: null };

/** The lease of the one vault has ended; with `autre`, a second one still opens. */
async function coffresTermines(page: Page, champs: Champs, autre = false): Promise<void> {
  const [nom, bail] = ['Dr TALBOT Jean-Marc', '2026-11-29T13:00:00+01:00'];
  await session(page, {
    ...champs,
    coffresHorsLigne: [
      {
        identifiant: 'c.rouviere',
        nomAffiche: 'Dr ROUVIÈRE Claire',
        bailJusqua: '2026-11-23T13:00:00+01:00',
        bailTermine: true,
      },
      ...(autre ? [{ identifiant: 'jm.talbot', nomAffiche: nom, bailJusqua: bail, bailTermine: false }] : []),
    ],
  });
}

/** « Importer un document », with what the system's dialog gives. */
async function importer(page: Page): Promise<void> {
  await ouvrirDossier(page, 0);
  await page.keyboard.press('Alt+j');
  await page.getByRole('heading', { name: 'Importer dans le dossier de BOURDIN Jeanne' }).waitFor();
}

/** A dossier where one document waits for the server, and one took the place of another. */
async function versions(page: Page, ouvrir: RegExp): Promise<void> {
  await page.evaluate(() => {
    const { poste, donnees } = window.banc;
    const [modele] = donnees.dossier.documents;
    if (modele === undefined) throw new Error('sans document');
    const nouveau = donnees.id(680);
    const ancien = donnees.dossier.documents.find(({ titre }) => titre.includes('biopsies')) ?? modele;
    poste.valeur('dossier:lire', {
      ...donnees.dossier,
      documents: [
        {
          ...modele,
          id: donnees.id(681),
          titre: 'Courrier de l’oncologue',
          categorie: 'courrier',
          date: '2026-11-20',
          enAttente: true,
        },
        {
          ...ancien,
          id: nouveau,
          titre: 'CR d’anatomopathologie, pièce opératoire',
          date: '2026-11-19',
          version: 2,
          remplace: ancien.id,
        },
        ...donnees.dossier.documents.map((d) =>
          d.id === ancien.id ? { ...d, version: 1, remplacePar: nouveau } : d,
        ),
      ],
    });
  });
  await ouvrirDossier(page, 0);
  await volet(page, 'Documents');
  await page
    .getByRole('listbox', { name: 'Documents par catégorie' })
    .getByRole('option', { name: ouvrir })
    .click();
  await page.getByText('1 / ').first().waitFor();
}

/** In one column, the tab of the pane; beside the others it is in view already. */
async function volet(page: Page, nom: string): Promise<void> {
  const onglet = page
    .getByRole('navigation', { name: 'Volets du dossier' })
    .getByRole('button', { name: nom });
  if (await onglet.isVisible()) await onglet.click();
}

async function aTraiter(page: Page): Promise<void> {
  await entrer(page);
  await page.evaluate(() => {
    const { poste, donnees } = window.banc;
    poste.emettre('sync:change', {
      ...donnees.sync,
      refusees: 1,
      conflits: 1,
      quarantaines: 1,
      enAttente: 3,
    });
  });
  await page.getByRole('button', { name: '1 opération refusée' }).click();
}

/** Signs in, to the settings. */
async function regler(page: Page): Promise<void> {
  await entrer(page);
  await page.keyboard.press('Alt+r');
  await page.getByRole('heading', { level: 1, name: 'Réglages' }).waitFor();
  await page.getByRole('button', { name: 'Copier le diagnostic' }).waitFor();
}

/** A workstation that knows no server. */
async function enroler(page: Page, cas: string, verifier = false): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
    location.reload();
  }, cas);
  await page.getByRole('heading', { level: 1, name: 'Rattacher ce poste' }).waitFor();
  if (!verifier) return;
  await page.getByRole('textbox', { name: 'Adresse' }).fill('dcc.onco-rivieres.example');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Est-ce bien votre serveur' }).waitFor();
}
