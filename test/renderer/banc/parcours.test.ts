import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appels, avecPage } from './gestes.ts';
import { demarrerBanc, type Banc } from './navigateur.ts';
import { entrer } from './entrer.ts';
import { toutes } from './etats.ts';
import { scenes, session } from './scenes.ts';

let banc: Banc;
beforeAll(async () => {
  banc = await demarrerBanc();
}, 120_000);
afterAll(() => banc.fermer());

const h1 = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();

describe('connexion', () => {
  it('tout se tape au clavier : identifiant, mot de passe, code, agenda', async () => {
    await avecPage(banc, async (page) => {
      await page.keyboard.type('c.rouviere');
      await page.keyboard.press('Tab');
      await page.keyboard.type('une phrase de passe');
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'Code à six chiffres' }).waitFor();
      await page.keyboard.type('407123');
      await page.getByRole('heading', { name: /Semaine du 23 au 27 novembre 2026/ }).waitFor();
      expect(await appels(page, 'session:identifier')).toEqual([
        { identifiant: 'c.rouviere', motDePasse: 'une phrase de passe' },
      ]);
      expect(await appels(page, 'session:confirmerCode')).toEqual([{ code: '407123' }]);
    });
  });

  it('chaque champ vide est dit par sa phrase, et le premier prend le focus', async () => {
    await avecPage(banc, async (page) => {
      const identifiant = page.getByRole('textbox', { name: 'Identifiant' });
      const motDePasse = page.getByRole('textbox', { name: 'Mot de passe' });
      const etat = async () => ({
        identifiant: await page.getByText('Tapez votre identifiant.').isVisible(),
        motDePasse: await page.getByText('Tapez votre mot de passe.').isVisible(),
        focus: await page.evaluate(() => document.activeElement?.getAttribute('name')),
      });
      await page.getByRole('button', { name: 'Continuer' }).click();
      await page.getByText('Tapez votre mot de passe.').waitFor();
      expect(await etat()).toEqual({ identifiant: true, motDePasse: true, focus: 'identifiant' });
      await identifiant.fill('c.rouviere');
      await page.keyboard.press('Enter');
      await expect.poll(etat).toEqual({ identifiant: false, motDePasse: true, focus: 'motDePasse' });
      await identifiant.fill('');
      await motDePasse.fill('une phrase de passe');
      await page.keyboard.press('Enter');
      await expect.poll(etat).toEqual({ identifiant: true, motDePasse: false, focus: 'identifiant' });
      expect(await appels(page, 'session:identifier')).toEqual([]);
    });
  });

  it('un mot de passe à changer se choisit au clavier, et ouvre la session', async () => {
    await avecPage(banc, async (page) => {
      await scenes['connexion-mot-de-passe-a-changer']?.(page);
      expect(await appels(page, 'session:changerMotDePasse')).toEqual([]);
      await page.getByLabel('Le même, une seconde fois').fill('lanterne-galet');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: /Semaine du/ }).waitFor();
      expect(await appels(page, 'session:changerMotDePasse')).toEqual([{ nouveau: 'lanterne-galet' }]);
    });
  });

  it('un refus vide le mot de passe et y ramène', async () => {
    await avecPage(banc, async (page) => {
      await page.evaluate(() =>
        window.banc.poste.toujours('session:identifier', {
          ok: false,
          error: { type: 'IdentifiantsFaux', details: { essaisRestants: 1 } },
        }),
      );
      await page.getByRole('textbox', { name: 'Identifiant' }).fill('c.rouviere');
      const motDePasse = page.getByRole('textbox', { name: 'Mot de passe' });
      await motDePasse.fill('faux');
      await page.keyboard.press('Enter');
      await page
        .getByRole('alert')
        .getByText(/Il reste 1\sessai/)
        .waitFor();
      expect(await motDePasse.inputValue()).toBe('');
      expect(await motDePasse.evaluate((e) => e === document.activeElement)).toBe(true);
    });
  });

  it('un coffre au bail terminé se montre, sans demander un mot de passe qui ne l’ouvrirait pas', async () => {
    await avecPage(banc, async (page) => {
      await scenes['bail-termine-parmi-deux']?.(page);
      await page.getByLabel('Mot de passe de jm.talbot').waitFor();
      await page.getByRole('option', { name: /ROUVIÈRE Claire/ }).click();
      await page.getByText('Bail terminé le lundi 23 novembre 2026').last().waitFor();
      expect(await page.getByLabel(/^Mot de passe de/).count()).toBe(0);
      await page.getByRole('button', { name: 'Se connecter au serveur' }).click();
      await page.getByRole('textbox', { name: 'Identifiant' }).waitFor();
    });
  });

  it('un coffre refait se dit une fois, avec ce qui est retrouvé', async () => {
    await avecPage(banc, async (page) => {
      await scenes['coffre-refait']?.(page);
      await page.getByText('3 enregistrements qui n’étaient pas partis').waitFor();
      await page.getByRole('button', { name: 'J’ai compris' }).click();
      expect(await page.getByText(/il a été refait/).count()).toBe(0);
    });
  });

  it('verrouiller ne laisse rien du coffre à l’écran, déverrouiller revient au même écran', async () => {
    await avecPage(banc, async (page) => {
      await scenes['agenda-liste']?.(page);
      await page.keyboard.press('Control+l');
      await page.getByRole('heading', { name: 'Session verrouillée' }).waitFor();
      expect(await page.getByText('RCP Digestif').count()).toBe(0);
      await page.keyboard.type('une phrase de passe');
      await page.keyboard.press('Enter');
      await page.getByRole('grid', { name: 'À venir' }).waitFor();
      expect(await appels(page, 'session:deverrouiller')).toEqual([
        { identifiant: 'c.rouviere', motDePasse: 'une phrase de passe' },
      ]);
    });
  });

  it('hors ligne, se reconnecter se fait sans quitter l’écran', async () => {
    await avecPage(banc, async (page) => {
      await scenes['reconnexion']?.(page);
      await page.evaluate(() => {
        const { poste, donnees } = window.banc;
        poste.valeur('session:identifier', { ...donnees.session, etat: 'attenteCode', code: donnees.code });
      });
      await page.keyboard.type('une phrase de passe');
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'Code à six chiffres' }).pressSequentially('407123');
      await page.getByText('Reconnecté au serveur').waitFor();
      expect(await page.getByRole('dialog').count()).toBe(0);
      expect(await h1(page)).toContain('Semaine du 23');
      await session(page, { etat: 'horsLigne' });
      await page.getByRole('button', { name: 'Hors ligne', exact: true }).waitFor();
      expect(await page.getByRole('dialog').count()).toBe(0);
    });
  });
});

describe('agenda', () => {
  it('← → changent de semaine, L de vue, ↓ de séance, Ctrl+Entrée démarre la réunion', async () => {
    await avecPage(banc, async (page) => {
      await entrer(page);
      await page.keyboard.press('ArrowRight');
      await page.getByRole('heading', { name: 'Semaine du 30 novembre au 4 décembre 2026' }).waitFor();
      await page.keyboard.press('ArrowLeft');
      await page.getByRole('complementary').getByRole('heading', { name: 'RCP Digestif' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.getByRole('complementary').getByRole('heading', { name: 'RCP Gynécologie' }).waitFor();
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('RCP Gynécologie');
      await page.keyboard.press('Control+Enter');
      await expect.poll(() => appels(page, 'reunion:lire')).toContainEqual({ seanceId: expect.any(String) });
      expect(
        await page.getByRole('button', { name: 'Réunion', exact: true }).getAttribute('aria-current'),
      ).toBe('page');
    });
  });

  it('Entrée sur une séance passée va à sa validation', async () => {
    await avecPage(banc, async (page) => {
      await entrer(page);
      await page.getByRole('button', { name: /^RCP Urologie/ }).click();
      await page.getByRole('complementary').getByText('3 avis à valider').waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Valider la séance' }).waitFor();
    });
  });

  it('relit ce qu’il montre quand des lignes changent', async () => {
    await avecPage(banc, async (page) => {
      await entrer(page);
      await page.getByText('22 prêts sur 28').first().waitFor();
      await page.evaluate(() => {
        const { poste, donnees } = window.banc;
        poste.valeur('agenda:lire', [{ ...donnees.digestif, prets: 23, incomplets: 5 }]);
        poste.emettre('donnees:changees', ['inscription:x']);
      });
      await page.getByText('23 prêts sur 28').first().waitFor();
    });
  });
});

describe('validation', () => {
  it('décocher, valider par la touche, suivre les états jusqu’à « Figé »', async () => {
    await avecPage(banc, async (page) => {
      await scenes['validation']?.(page);
      // What is ready is ticked once the list is read; before that a key would act on nothing.
      await page.getByRole('button', { name: /^Valider 12 avis/ }).waitFor();
      // As the keyboard goes: the table gives the focus to a row, whatever in it was focused.
      const ferrand = page.getByRole('row', { name: /FERRAND/ });
      await ferrand.getByRole('checkbox').focus();
      await page.locator('tr:focus').waitFor();
      await page.keyboard.press('Home');
      const atteinte = () => ferrand.evaluate((rang) => rang === document.activeElement);
      for (let n = 0; n < 20 && !(await atteinte()); n++) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Space');
      await page.getByRole('button', { name: /^Valider 11 avis/ }).waitFor();
      await page.evaluate(() => {
        const { poste, donnees } = window.banc;
        const etat = (de: string, vers: 'valideePoste' | 'figee') =>
          donnees.aValider.map((v) => (v.etat === de && v.nom !== 'FERRAND' ? { ...v, etat: vers } : v));
        poste.valeur('validation:lire', etat('pret', 'valideePoste'));
      });
      await page.keyboard.press('Control+Shift+Enter');
      await page
        .getByRole('row', { name: /BOURDIN/ })
        .getByText('Validé, en attente d’envoi')
        .waitFor();
      const [demande] = (await appels(page, 'validation:valider')) as { inscriptionIds: string[] }[];
      expect(demande?.inscriptionIds).toHaveLength(11);
      await page.evaluate(() => {
        const { poste, donnees } = window.banc;
        const figes = donnees.aValider.map((v) => (v.etat === 'pret' ? { ...v, etat: 'figee' as const } : v));
        poste.valeur('validation:lire', figes);
        poste.emettre('donnees:changees', ['ficheFigee:x']);
      });
      await page
        .getByRole('row', { name: /BOURDIN/ })
        .getByText('Figé')
        .waitFor();
    });
  });

  it('un texte qui contredit ses traitements ne part pas avec les autres avant d’être gardé, ou reconstruit', async () => {
    await avecPage(banc, async (page) => {
      await toutes['validation-texte']?.(page);
      const ferrand = page.getByRole('row', { name: /FERRAND/ });
      await ferrand.getByText('Texte à relire').waitFor();
      await page.getByRole('button', { name: /^Valider 11 avis/ }).waitFor();
      await page.evaluate(() =>
        window.banc.poste.valeur('reunion:cas', {
          proposition: {
            contenu: {
              nature: 'traitement',
              traitements: [{ type: 'C15632', intention: 'curatif', precision: 'CAPOX', alternative: 0 }],
              texte: 'Surveillance.',
            },
          },
        } as never),
      );
      await page.getByRole('button', { name: 'Reconstruire le texte' }).click();
      await expect
        .poll(async () => (await appels(page, 'proposition:enregistrer'))[0])
        .toMatchObject({
          avant: { texte: 'Surveillance.' },
          contenu: { texte: 'Chimiothérapie curative\u00A0: CAPOX.' },
          etat: 'enregistree',
        });
      await page.getByRole('button', { name: 'Garder ce texte' }).click();
      await ferrand.getByText('Prêt à valider').waitFor();
      await page.getByRole('button', { name: /^Valider 12 avis/ }).waitFor();
    });
  });

  it('la ligne en vue le reste jusqu’à sa fiche figée, montrée dès que ses octets arrivent', async () => {
    await avecPage(banc, async (page) => {
      await scenes['validation']?.(page);
      await page.getByRole('button', { name: /^Valider 12 avis/ }).waitFor();
      await page.evaluate(() => {
        const { poste, donnees } = window.banc;
        const figee = { sha256: 'ab'.repeat(32), version: 1, figeeLe: donnees.MAINTENANT };
        // The pane reads nothing else of the case.
        poste.valeur('reunion:cas', { proposition: { figee } } as never);
        poste.toujours('document:lire', { ok: false, error: { type: 'Introuvable' } });
        poste.valeur(
          'validation:lire',
          donnees.aValider.map((v) => (v.etat === 'pret' ? { ...v, etat: 'figee' as const } : v)),
        );
        poste.emettre('donnees:changees', ['ficheFigee:x']);
      });
      await page.getByText('La fiche figée n’est pas encore sur ce poste').waitFor();
      await page.evaluate(async () => {
        const { poste } = window.banc;
        const octets = new Uint8Array(await (await fetch('./apercu.pdf')).arrayBuffer());
        poste.valeur('document:lire', octets);
        poste.emettre('donnees:changees', [`fichier:${'ab'.repeat(32)}`]);
      });
      await page.getByRole('region', { name: /Fiche figée, DE LA VERGNE Anne/ }).waitFor();
      await page.getByText('Version 1, figée le 26/11/2026').waitFor();
    });
  });

  it('qui n’est pas animateur lit sans pouvoir valider', async () => {
    await avecPage(banc, async (page) => {
      await scenes['validation-lecteur']?.(page);
      expect(await page.getByRole('checkbox').count()).toBe(0);
      await page.keyboard.press('Control+Shift+Enter');
      expect(await appels(page, 'validation:valider')).toEqual([]);
    });
  });
});

describe('synchronisation', () => {
  it('arbitrer : la touche dite près de l’autre version est celle du pied, Alt+flèche fait le même geste', async () => {
    await avecPage(banc, async (page) => {
      await scenes['conflit']?.(page);
      const pied = page.getByRole('contentinfo').getByRole('listitem');
      for (const [frappe, touche, geste] of [
        ['Alt+ArrowRight', '←', 'Choisir votre version'],
        ['Alt+ArrowLeft', '→', 'Choisir la version du serveur'],
      ] as const) {
        await page.keyboard.press(frappe);
        await page.getByRole('button', { name: 'Prendre' }).getByText(touche, { exact: true }).waitFor();
        expect(await pied.filter({ hasText: geste }).textContent()).toBe(`${touche} ${geste}`);
      }
    });
  });

  it('arbitrer au clavier : → choisit, Ctrl+Entrée enregistre', async () => {
    await avecPage(banc, async (page) => {
      await scenes['conflit']?.(page);
      await page.keyboard.press('ArrowLeft');
      await page.getByText('Votre version remplacera celle du serveur.').waitFor();
      await page.keyboard.press('Alt+ArrowRight');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('heading', { name: 'Synchronisation' }).waitFor();
      expect(await appels(page, 'sync:arbitrer')).toEqual([
        { opId: '00000000-0000-4000-8000-000000000502', choix: 'serveur' },
      ]);
    });
  });

  it('abandonner un texte refusé demande, et « Garder » est la réponse par défaut', async () => {
    await avecPage(banc, async (page) => {
      await scenes['synchronisation']?.(page);
      await page.getByRole('button', { name: 'Abandonner mon texte…' }).press('Enter');
      await page.getByRole('alertdialog', { name: 'Abandonner votre texte' }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('alertdialog').waitFor({ state: 'detached' });
      expect(await appels(page, 'sync:ecarterIssue')).toEqual([]);
    });
  });

  it('fermer avec un travail en attente : « Rester ouvert » par défaut, sinon la fermeture est forcée', async () => {
    await avecPage(banc, async (page) => {
      await scenes['fermeture']?.(page);
      await page.keyboard.press('Enter');
      await page.getByRole('alertdialog').waitFor({ state: 'detached' });
      expect(await appels(page, 'application:quitter')).toEqual([]);
      await page.evaluate(() => window.banc.poste.emettre('fermeture:enAttente', 1));
      await page.getByRole('button', { name: /partira à la prochaine ouverture/ }).click();
      expect(await appels(page, 'application:quitter')).toEqual([{ force: true }]);
    });
  });

  it('fermer avec un travail en attente : parti entre-temps, la fenêtre le dit', async () => {
    await avecPage(banc, async (page) => {
      await scenes['fermeture']?.(page);
      const partir = (enAttente: number) =>
        page.evaluate((n) => {
          const { poste, donnees } = window.banc;
          poste.emettre('sync:change', {
            ...donnees.sync,
            etat: n === 0 ? 'aJour' : 'enCours',
            enAttente: n,
          });
        }, enAttente);
      await partir(1);
      await page.getByRole('alertdialog', { name: 'Une opération n’est pas encore envoyée' }).waitFor();
      expect(await appels(page, 'application:quitter')).toEqual([]);
      await partir(0);
      await page.getByRole('alertdialog', { name: 'Tout est envoyé' }).waitFor();
      expect(await appels(page, 'application:quitter')).toEqual([]);
      await page.getByRole('button', { name: 'Fermer Collégiale' }).click();
      expect(await appels(page, 'application:quitter')).toEqual([{ force: true }]);
    });
  });
});

describe('charpente', () => {
  it('un bug d’un écran se dit en une phrase, sans pile, et le reste de la fenêtre vit', async () => {
    const { page } = await banc.ouvrir();
    await entrer(page);
    await page.evaluate(() => window.banc.poste.toujours('agenda:lire', { ok: true, value: null } as never));
    await page.evaluate(() => window.banc.poste.emettre('donnees:changees', ['seance:x']));
    await page.getByText('Cet écran s’est arrêté sur une erreur').waitFor();
    expect(await page.locator('main').textContent()).not.toMatch(/TypeError|null|at /);
    await page.getByRole('button', { name: 'Session de Dr ROUVIÈRE Claire' }).waitFor();
    await page.context().close();
  });

  it('F1 liste les touches de l’écran, sur la connexion aussi', async () => {
    await avecPage(banc, async (page) => {
      await page.keyboard.press('F1');
      await page.getByRole('dialog', { name: 'Raccourcis de cet écran' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await entrer(page);
      await page.keyboard.press('F1');
      await page.getByText('Ouvrir la réunion').last().waitFor();
      await session(page, {});
    });
  });
});
