import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appels, avecPoste, feuille, titre } from './gestes.ts';
import { type Banc, demarrerBanc } from './navigateur.ts';

let banc: Banc;
beforeAll(async () => {
  banc = await demarrerBanc();
}, 120_000);
afterAll(() => banc.fermer());

describe('la réunion au clavier', () => {
  it('passe au dossier suivant, revient, va à un numéro', async () => {
    await avecPoste(banc, async ({ page }) => {
      expect(await titre(page).textContent()).toBe('BOURDIN Jeanne');
      await page.keyboard.press('Control+ArrowDown');
      await page.getByRole('heading', { name: 'LE GOUÉDIC Alain' }).waitFor();
      await page.keyboard.press('Control+ArrowUp');
      await page.getByRole('heading', { name: 'BOURDIN Jeanne' }).waitFor();
      await page.keyboard.press('Control+g');
      await page.keyboard.type('12');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'PRUDHON Denise' }).waitFor();
      const ouverts = (await appels(page, 'reunion:cas')).filter(
        ({ entree }) => entree['motif'] === 'affichage',
      );
      expect(ouverts.map(({ entree }) => Number(String(entree['inscriptionId']).slice(-12)))).toEqual([
        7, 8, 7, 12,
      ]);
    });
  });

  it('le dossier suivant est prêt : il se montre dans la trame de la touche', async () => {
    await avecPoste(banc, async ({ page }) => {
      await expect.poll(async () => (await appels(page, 'reunion:cas')).length).toBe(2);
      // The vault no longer answers: only what was made ready can be shown.
      await page.evaluate(() => {
        const poste = Reflect.get(window, 'poste') as { appeler: unknown };
        poste.appeler = () => new Promise(() => undefined);
      });
      await page.keyboard.press('Control+ArrowDown');
      expect(await titre(page).textContent()).toBe('LE GOUÉDIC Alain');
    });
  });

  it('un désaccord fermé par Échap est encore là ; « Annuler » l’efface', async () => {
    await avecPoste(banc, async ({ page }) => {
      const ouvrir = page.getByRole('button', { name: /^Désaccord/ });
      const champ = page.getByRole('textbox', { name: 'Désaccord exprimé en séance' });
      await ouvrir.click();
      await champ.fill('Le radiothérapeute préfère un schéma court.');
      await page.keyboard.press('Escape');
      await champ.waitFor({ state: 'detached' });
      await ouvrir.click();
      expect(await champ.inputValue()).toBe('Le radiothérapeute préfère un schéma court.');
      await page.getByRole('button', { name: 'Annuler' }).click();
      await ouvrir.click();
      expect(await champ.inputValue()).toBe('');
    });
  });

  it('un désaccord commencé est gardé au coffre, par dossier, jusqu’à ce qu’il soit noté', async () => {
    await avecPoste(banc, async ({ page }) => {
      const champ = page.getByRole('textbox', { name: 'Désaccord exprimé en séance' });
      const gardes = async () =>
        (await appels(page, 'notes:commencerDesaccord')).map(({ entree }) => [
          Number(String(entree['inscriptionId']).slice(-12)),
          entree['texte'],
        ]);
      await page.getByRole('button', { name: 'Désaccord…', exact: true }).click();
      await champ.fill('Le radiothérapeute préfère un schéma court.');
      await page.keyboard.press('Escape');
      await champ.waitFor({ state: 'detached' });
      await page.keyboard.press('Control+ArrowDown');
      await page.getByRole('heading', { name: 'LE GOUÉDIC Alain' }).waitFor();
      expect(await gardes()).toEqual([[7, 'Le radiothérapeute préfère un schéma court.']]);
      // The other case has none.
      await page.getByRole('button', { name: 'Désaccord…', exact: true }).click();
      expect(await champ.inputValue()).toBe('');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+ArrowUp');
      await page.getByRole('heading', { name: 'BOURDIN Jeanne' }).waitFor();
      await page.getByRole('button', { name: 'Désaccord… à noter' }).click();
      expect(await champ.inputValue()).toBe('Le radiothérapeute préfère un schéma court.');
      await page.getByRole('button', { name: 'Noter le désaccord' }).click();
      await page.getByRole('button', { name: 'Désaccord noté' }).waitFor();
      expect((await appels(page, 'proposition:enregistrer')).at(-1)?.entree).toMatchObject({
        contenu: { desaccord: 'Le radiothérapeute préfère un schéma court.' },
      });
      await expect.poll(async () => (await gardes()).at(-1)).toEqual([7, '']);
    });
  });

  it('un désaccord que le coffre tenait déjà se retrouve, et s’abandonne', async () => {
    await avecPoste(banc, async ({ page }) => {
      await page.evaluate(() => {
        const { posteBanc: poste } = window;
        poste.desaccords.set(String(poste.reunion.cas[6]?.inscriptionId), 'Commencé hier.');
        poste.emettre('donnees:changees', ['inscription:x']);
      });
      await page.getByRole('button', { name: 'Désaccord… à noter' }).click();
      const champ = page.getByRole('textbox', { name: 'Désaccord exprimé en séance' });
      expect(await champ.inputValue()).toBe('Commencé hier.');
      await page.getByRole('button', { name: 'Annuler' }).click();
      await page.getByRole('button', { name: 'Désaccord…', exact: true }).waitFor();
      await expect.poll(() => page.evaluate(() => [...window.posteBanc.desaccords.values()])).toEqual(['']);
    });
  });

  it('un geste que le coffre refuse le dit', async () => {
    await avecPoste(banc, async ({ page }) => {
      await page.evaluate(() => {
        const poste = Reflect.get(window, 'poste') as { appeler: (canal: string, entree: object) => unknown };
        const { appeler } = poste;
        poste.appeler = (canal, entree) =>
          canal === 'inscription:modifier'
            ? { ok: false, error: { type: 'DisquePlein' } }
            : appeler(canal, entree);
      });
      await page.getByRole('button', { name: 'Reporter…' }).click();
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: /^Reporter/ })
        .click();
      await page.getByText('Le disque de ce poste est plein').first().waitFor();
    });
  });

  it('écrit un traitement, l’enregistre seul, puis enregistre l’avis', async () => {
    await avecPoste(banc, async ({ page }) => {
      await page.keyboard.press('Control+ArrowDown');
      await page.getByRole('heading', { name: 'LE GOUÉDIC Alain' }).waitFor();
      await page.getByRole('button', { name: 'Ajouter un traitement' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Chirurgie' }).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('textarea:focus[aria-label="Précisions, Chirurgie"]').waitFor();
      await page.keyboard.type('Hépatectomie droite');
      await expect
        .poll(async () => (await appels(page, 'proposition:enregistrer')).length)
        .toBeGreaterThan(0);
      await page.getByText('Enregistré sur ce poste à').waitFor();
      await page.keyboard.press('Control+Enter');
      await expect.poll(async () => (await appels(page, 'inscription:modifier')).length).toBeGreaterThan(0);
      const envois = await appels(page, 'proposition:enregistrer');
      expect(envois.at(-1)?.entree).toMatchObject({
        etat: 'enregistree',
        contenu: {
          traitements: [{ type: '387713003', precision: 'Hépatectomie droite', alternative: 0 }],
          texte: 'Chirurgie\u00A0: Hépatectomie droite.',
        },
      });
      expect((await appels(page, 'inscription:modifier')).at(-1)?.entree).toMatchObject({
        etat: 'avisSaisi',
      });
      await page.getByRole('option', { name: /LE GOUÉDIC Alain.*Avis saisi/ }).waitFor();
    });
  });

  it('change de dossier aussitôt tapé : le dernier mot est au coffre, et là au retour', async () => {
    await avecPoste(banc, async ({ page }) => {
      await page.getByRole('textbox', { name: 'Référentiel' }).fill('Référentiel régional 2026');
      await page.keyboard.press('Control+ArrowDown');
      await page.getByRole('heading', { name: 'LE GOUÉDIC Alain' }).waitFor();
      expect((await appels(page, 'proposition:enregistrer')).at(-1)?.entree).toMatchObject({
        contenu: { referentiel: 'Référentiel régional 2026' },
      });
      await page.keyboard.press('Control+ArrowUp');
      await page.getByRole('heading', { name: 'BOURDIN Jeanne' }).waitFor();
      expect(await page.getByRole('textbox', { name: 'Référentiel' }).inputValue()).toBe(
        'Référentiel régional 2026',
      );
    });
  });

  it('le dossier sur lequel la réunion s’ouvre reste en vue une fois son avis enregistré', async () => {
    await avecPoste(banc, async ({ page }) => {
      await page.getByRole('textbox', { name: 'Référentiel' }).fill('TNCD');
      await page.keyboard.press('Control+Enter');
      await page
        .getByRole('option', { name: /BOURDIN/ })
        .getByText('Avis saisi')
        .waitFor();
      expect(await titre(page).textContent()).toBe('BOURDIN Jeanne');
    });
  });

  it('déplace un traitement par Alt+Maj+↑', async () => {
    await avecPoste(banc, async ({ page }) => {
      await page.getByRole('textbox', { name: 'Précisions, Radiothérapie' }).focus();
      await page.keyboard.press('Alt+Shift+ArrowUp');
      const noms = await page.getByRole('list', { name: 'Traitements' }).getByRole('textbox').all();
      expect(await Promise.all(noms.map((nom) => nom.getAttribute('aria-label')))).toEqual([
        'Précisions, Radiothérapie',
        'Précisions, Chimiothérapie',
        'Précisions, Chirurgie',
      ]);
      // The cursor follows what it was in.
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
        'Précisions, Radiothérapie',
      );
    });
  });

  it('le départ de la radiothérapie rompt le quorum, et se dit', async () => {
    await avecPoste(banc, async ({ page }) => {
      await page.keyboard.press('Alt+q');
      await page.getByRole('button', { name: 'Noter le départ Dr LEMOINE Pascal' }).click();
      await page.getByText('Il manque').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /Quorum non atteint/ }).waitFor();
      expect((await appels(page, 'presence:noter')).at(-1)?.entree).toMatchObject({ mode: null });
    });
  });

  it('un départ noté par erreur s’annule à la touche suivante, l’heure d’arrivée revient', async () => {
    await avecPoste(banc, async ({ page }) => {
      await page.keyboard.press('Alt+q');
      const regle = page.getByRole('list', { name: 'Ce que demande la règle de quorum' });
      const ligne = regle.getByRole('listitem').filter({ hasText: 'Radiothérapie' });
      await ligne.getByText('représentée').waitFor();
      await page.getByRole('button', { name: 'Noter le départ Dr LEMOINE Pascal' }).press('Enter');
      await ligne.getByText('manque, avis écrit accepté').waitFor();
      await page
        .getByRole('button', { name: 'Annuler le départ Dr LEMOINE Pascal' })
        .and(page.locator(':focus'))
        .waitFor();
      await page.keyboard.press('Enter');
      await ligne.getByText('représentée').waitFor();
      await page.getByText('Radiothérapie · en salle depuis 14\u202Fh\u202F02').waitFor();
    });
  });
});

describe('ce qui ne va pas', () => {
  it('un refus du coffre garde la saisie et le dit', async () => {
    await avecPoste(banc, async ({ page }) => {
      await page.evaluate(() => {
        Reflect.set(Reflect.get(window, 'poste') as object, 'refus', { type: 'DisquePlein' });
      });
      await page.getByRole('textbox', { name: 'Référentiel' }).fill('gardé');
      await page.getByText('La dernière saisie n’est pas enregistrée.').waitFor();
      expect(await page.getByRole('textbox', { name: 'Référentiel' }).inputValue()).toBe('gardé');
      await page.getByRole('button', { name: 'Réessayer' }).click();
      await page.getByText('Enregistré sur ce poste à').waitFor();
    });
  });

  it('une version venue d’ailleurs n’efface pas ce qui est tapé : l’utilisateur choisit', async () => {
    await avecPoste(banc, async ({ page }) => {
      const avis = page.getByRole('textbox', { name: /Texte de l’avis/ });
      await avis.fill('Mes mots.');
      await page.getByText('Enregistré sur ce poste à').waitFor();
      await page.evaluate(() => {
        const poste = Reflect.get(window, 'poste') as { recevoirAilleurs: (n: number, t: string) => void };
        poste.recevoirAilleurs(7, 'Leurs mots.');
      });
      await page.getByText('Cette proposition a été modifiée ailleurs.').waitFor();
      expect(await avis.inputValue()).toBe('Mes mots.');
      await page.getByRole('button', { name: 'Prendre l’autre version' }).click();
      expect(await avis.inputValue()).toBe('Leurs mots.');
    });
  });

  it('retiré ailleurs pendant qu’on y écrit, le dossier reste en vue jusqu’à ce qu’on le quitte', async () => {
    await avecPoste(banc, async ({ page }) => {
      const referentiel = page.getByRole('textbox', { name: 'Référentiel' });
      await referentiel.fill('TNCD');
      await page.evaluate(() => window.posteBanc.retirer(7));
      await page
        .getByRole('alert')
        .filter({ hasText: 'Ce dossier vient d’être retiré de l’ordre du jour.' })
        .waitFor();
      // The fingers are still in the same field of the same patient.
      await page.keyboard.type(' 2026');
      expect([await titre(page).textContent(), await referentiel.inputValue()]).toEqual([
        'BOURDIN Jeanne',
        'TNCD 2026',
      ]);
      await page.getByRole('option', { name: /BOURDIN.*Retiré/ }).waitFor();
      await page.keyboard.press('Control+Enter');
      await expect
        .poll(async () => (await appels(page, 'proposition:enregistrer')).at(-1)?.entree)
        .toMatchObject({ etat: 'enregistree', contenu: { referentiel: 'TNCD 2026' } });
      // The avis is kept; the case is not put back in the ordre du jour by it.
      expect(await appels(page, 'inscription:modifier')).toEqual([]);
      await page.keyboard.press('Control+ArrowDown');
      await page.getByRole('heading', { name: 'LE GOUÉDIC Alain' }).waitFor();
      await page.getByRole('option', { name: /BOURDIN/ }).waitFor({ state: 'detached' });
      await page.keyboard.press('Control+ArrowUp');
      await page.getByRole('heading', { name: 'HADJERI Samir' }).waitFor();
    });
  });

  it('un document absent, un document illisible : une phrase chacun', async () => {
    await avecPoste(banc, async ({ page }) => {
      await page.getByRole('option', { name: /Lettre du médecin traitant/ }).click();
      await page.getByRole('heading', { name: 'Ce document n’est pas encore sur ce poste' }).waitFor();
      await page.getByRole('option', { name: /Biologie/ }).click();
      await page.getByRole('heading', { name: 'Ce document ne peut pas être lu' }).waitFor();
    });
  });
});

describe('le document', () => {
  it('pages, zoom, rotation et recherche au clavier', async () => {
    await avecPoste(banc, async ({ page }) => {
      await feuille(page).waitFor();
      await page.getByRole('region', { name: 'CR IRM pelvienne, page 1' }).focus();
      await page.keyboard.press('ArrowRight');
      await page.getByRole('region', { name: 'CR IRM pelvienne, page 2' }).waitFor();
      await page.keyboard.press('ArrowLeft');
      const largeur = () => page.locator('[data-page="1"]').evaluate((element) => element.clientWidth);
      const avant = await largeur();
      await page.keyboard.press('+');
      await expect.poll(largeur).toBeGreaterThan(avant);
      await page.keyboard.press('l');
      await expect.poll(largeur).toBe(avant);
      await page.keyboard.press('r');
      await expect
        .poll(() => page.locator('[data-page="1"]').evaluate((e) => e.clientWidth > e.clientHeight))
        .toBe(true);
      await page.keyboard.press('Shift+R');
      await page.keyboard.press('Control+f');
      await page.keyboard.type('ADENOPATHIES');
      await page.getByText('0 sur 9').or(page.getByText('1 sur 9')).waitFor();
      await page.keyboard.press('Escape');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
        'CR IRM pelvienne, page 1',
      );
    });
  });
});

describe('une page numérisée', () => {
  it('se décode sans WebAssembly, par nos propres fichiers', async () => {
    await avecPoste(banc, async ({ page }) => {
      await page.getByRole('option', { name: /coloscopie/ }).click();
      const couleur = () =>
        page.evaluate(() => {
          const canvas = document.querySelector<HTMLCanvasElement>('[data-page] canvas');
          const pixel = canvas
            ?.getContext('2d')
            ?.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
          return pixel === undefined ? null : [...pixel];
        });
      await page.getByRole('region', { name: 'CR de coloscopie numérisé, page 1' }).waitFor();
      await expect.poll(couleur).toEqual([0, 0, 0, 255]);
    });
  });
});
