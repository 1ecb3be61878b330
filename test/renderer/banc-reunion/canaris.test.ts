import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { avecPoste, feuille } from './gestes.ts';
import { type Banc, demarrerBanc, type PosteOuvert } from './navigateur.ts';

/*
 * What the room may see is an allow-list (ui.md §6). Every other field of the meeting is given a canary: the
 * projector's DOM does not hold one, and its picture is, to the pixel, the one without them.
 */

let banc: Banc;
beforeAll(async () => {
  banc = await demarrerBanc();
}, 120_000);
afterAll(() => banc.fermer());

/** Fields of the allow-list, by their path, and those that are no words: identifiers, states, dates, numbers. */
const PERMIS: readonly string[] = [
  'fiche.organe',
  'fiche.phase',
  'fiche.question',
  'fiche.synthese',
  'fiche.diagnostic.tnm.prefixe',
  'fiche.diagnostic.tnm.t',
  'fiche.diagnostic.tnm.n',
  'fiche.diagnostic.tnm.m',
  'fiche.diagnostic.tnm.stade',
  'fiche.diagnostic.autreClassification',
  'fiche.diagnostic.precisions.nom',
  'fiche.diagnostic.precisions.valeur',
  'proposition.contenu.texte',
  'proposition.contenu.traitements.precision',
  'seance.rcp',
  // The foot of a projected page, unless it names the patient.
  'documents.titre',
];
/** Left as they are when a page is projected: they are what is covered on it. */
const TRAITS: readonly string[] = [
  'nomNaissance',
  'prenoms',
  'nomUtilise',
  'lieuNaissance',
  'ins.matricule',
].map((trait) => `patient.identite.${trait}`);
const PAS_DES_MOTS = [
  'id|.*Id|etat|mode|genre|resultat|statut|attribut|categorie|format|sha256|debut|fin|date|depuis|dateNaissance|sexe',
  'identiteProjetee|nature|type|intention|phase|statutCas|oid|recueilliLe|figeeLe|versionRegle',
].join('|');

/** Gives a canary to every other field of the meeting, in the workstation's answers; returns how many. */
const empoisonner = (page: Page, sauf: readonly string[]): Promise<number> =>
  page.evaluate(
    ([permis, autres]) => {
      const pasDesMots = new RegExp(`^(${autres?.[0] ?? ''})$`);
      let nombre = 0;
      const passer = (valeur: unknown, chemin: string): unknown => {
        if (typeof valeur === 'string') {
          const nom = chemin.slice(chemin.lastIndexOf('.') + 1);
          if (permis?.includes(chemin) === true || pasDesMots.test(nom)) return valeur;
          nombre++;
          return `CANARI-${nombre}`;
        }
        if (Array.isArray(valeur)) return valeur.map((un) => passer(un, chemin));
        if (typeof valeur !== 'object' || valeur === null) return valeur;
        return Object.fromEntries(
          Object.entries(valeur).map(([nom, un]) => [
            nom,
            passer(un, chemin === '' ? nom : `${chemin}.${nom}`),
          ]),
        );
      };
      const poste = Reflect.get(window, 'poste') as {
        reunion: { readonly cas: readonly { readonly inscriptionId: string }[] };
        notes: Map<string, string>;
        desaccords: Map<string, string>;
        emettre: (evenement: 'donnees:changees', cles: readonly string[]) => void;
        changer: (changement: (cas: never) => unknown) => void;
      };
      for (const { inscriptionId } of poste.reunion.cas) {
        nombre++;
        poste.notes.set(inscriptionId, `CANARI note ${nombre}`);
        poste.desaccords.set(inscriptionId, `CANARI désaccord ${nombre}`);
      }
      Object.assign(poste.reunion, passer(poste.reunion, ''));
      poste.changer((cas) => passer(cas, ''));
      poste.emettre('donnees:changees', ['inscription:tous']);
      return nombre;
    },
    [[...PERMIS, ...sauf], [PAS_DES_MOTS]] as const,
  );

/** All that the second window holds: its markup with attributes, its title, what it stores. */
const contenu = (salle: Page): Promise<string> =>
  salle.evaluate(() =>
    [
      document.documentElement.outerHTML,
      document.title,
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
      document.cookie,
    ].join('\n'),
  );

/** Its picture, once nothing moves any more. */
async function image(salle: Page): Promise<string> {
  let avant = '';
  for (let essai = 0; essai < 20; essai++) {
    const maintenant = (await salle.screenshot()).toString('base64');
    if (maintenant === avant) return maintenant;
    avant = maintenant;
    await salle.waitForTimeout(100);
  }
  throw new Error('la projection ne se pose pas');
}

async function enSalle({ page, projeter }: PosteOuvert): Promise<Page> {
  await page.keyboard.press('F5');
  const salle = await projeter();
  await salle.getByText('Femme, 68 ans').waitFor();
  return salle;
}

const PAGE = 'une page de document';
const ecrans: Readonly<Record<string, (poste: PosteOuvert, salle: Page) => Promise<void>>> = {
  'un dossier': async () => undefined,
  'le dossier suivant': async ({ page }, salle) => {
    await page.keyboard.press('Control+ArrowDown');
    await salle.getByText('Homme, 71 ans').waitFor();
  },
  [PAGE]: async ({ page }, salle) => {
    await feuille(page).waitFor();
    await page.getByRole('button', { name: 'Projeter la page' }).click();
    await salle.getByRole('img').waitFor();
  },
  'l’écran noir': async ({ page }, salle) => {
    await page.keyboard.press('F9');
    await salle.getByRole('main', { name: 'Écran noir' }).waitFor();
  },
};

describe('les pixels de la salle', () => {
  it.each(Object.keys(ecrans))('%s : les mêmes, quoi que valent les autres champs', async (nom) => {
    const montrer = ecrans[nom];
    if (montrer === undefined) throw new Error(nom);
    const images: string[] = [];
    for (const avecCanaris of [false, true]) {
      await avecPoste(banc, async (poste) => {
        if (avecCanaris)
          expect(await empoisonner(poste.page, nom === PAGE ? TRAITS : [])).toBeGreaterThan(200);
        const salle = await enSalle(poste);
        await poste.page.keyboard.press('Alt+n');
        const note = poste.page.getByRole('textbox', { name: /^Notes personnelles/ });
        await note.waitFor();
        // The operator has them under his eyes.
        if (avecCanaris) {
          expect(await poste.page.locator('body').innerText()).toContain('CANARI');
          await expect.poll(() => note.inputValue()).toContain('CANARI note');
        }
        await montrer(poste, salle);
        images.push(await image(salle));
        expect(await contenu(salle)).not.toContain('CANARI');
      });
    }
    expect(images[1] === images[0]).toBe(true);
  });

  it('ce que l’opérateur écrit hors de la liste, ouvre ou cherche ne change pas un pixel', async () => {
    await avecPoste(banc, async (poste) => {
      const { page } = poste;
      const salle = await enSalle(poste);
      const avant = await image(salle);
      await page.getByRole('textbox', { name: 'Référentiel' }).fill('CANARI référentiel');
      await page.getByRole('textbox', { name: /Essai/ }).fill('CANARI essai');
      await page.getByText('Enregistré sur ce poste à').waitFor();
      await page.keyboard.press('Alt+n');
      await page.getByRole('textbox', { name: /^Notes personnelles/ }).fill('CANARI note');
      await page.getByRole('region', { name: 'Notes' }).getByText('Enregistré').waitFor();
      expect(await image(salle)).toBe(avant);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Alt+q');
      await page.getByRole('dialog', { name: /Présences et quorum/ }).waitFor();
      expect(await image(salle)).toBe(avant);
      await page.keyboard.press('Escape');
      await page.keyboard.press('F1');
      expect(await image(salle)).toBe(avant);
      expect(await contenu(salle)).not.toContain('CANARI');
    });
  });

  it('un nom écrit sur la page projetée : ses lettres ne sont pas dans l’image', async () => {
    const images: string[] = [];
    for (const [nom, naissance, prenom] of [
      ['nom-a.pdf', 'Bourdin', 'Jeanne'],
      // The same letters, hence the same width: only the letters differ.
      ['nom-b.pdf', 'Nidruob', 'Ennaej'],
    ] as const) {
      await avecPoste(banc, async ({ page, projeter }) => {
        await page.evaluate(
          ([fichier, nomNaissance, p]) => {
            const poste = Reflect.get(window, 'poste') as {
              donner: (ordre: number, noms: readonly string[]) => void;
              changer: (c: (cas: { patient: { identite: object } }) => object) => void;
            };
            poste.changer((cas) => ({
              ...cas,
              patient: { ...cas.patient, identite: { ...cas.patient.identite, nomNaissance, prenoms: [p] } },
            }));
            poste.donner(7, [fichier]);
          },
          [nom, naissance, prenom] as const,
        );
        await page.keyboard.press('F5');
        const salle = await projeter();
        await feuille(page).waitFor();
        await page.getByRole('region', { name: `${nom} 0, page 1` }).waitFor();
        await page.getByRole('button', { name: 'Projeter la page' }).click();
        await salle.getByRole('img').waitFor();
        images.push(await salle.getByRole('img').evaluate(lirePixels));
      });
    }
    expect(images[1] === images[0]).toBe(true);
  });
});

/** Runs in the page: all the pixels of a picture, as one word. */
async function lirePixels(element: Element): Promise<string> {
  const { width, height } = element as HTMLCanvasElement;
  const contexte = (element as HTMLCanvasElement).getContext('2d');
  const { data } = contexte?.getImageData(0, 0, width, height) ?? { data: new Uint8Array() };
  const empreinte = await crypto.subtle.digest('SHA-256', new Uint8Array(data));
  return `${width} ${height} ${[...new Uint8Array(empreinte)].join(' ')}`;
}
