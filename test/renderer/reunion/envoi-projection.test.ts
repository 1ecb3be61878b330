import { describe, expect, it } from 'vitest';
import type { VueCasProjete, VueProjection } from '../../../contract/projection.ts';
import { EnvoiProjection, type PagePeinte } from '../../../renderer/reunion/envoi-projection.ts';

type Mode = VueCasProjete['cadre']['identite'];
const region = { x: 0, y: 0, largeur: 1, hauteur: 1 };
const cas = (ordre: number, identite: Mode = 'masquee'): VueCasProjete => ({
  type: 'cas',
  cadre: { pied: 'RCP Digestif', identite },
  ordre,
  personne: 'Femme, 68 ans',
  contexte: '',
  question: '',
  synthese: '',
  stadification: '',
  precisions: [],
  proposition: null,
});
const page = (numero: number, image: Uint8Array, identite: Mode = 'masquee'): PagePeinte => ({
  type: 'page',
  cadre: { pied: 'RCP Digestif', identite },
  ordre: 1,
  personne: 'Femme, 68 ans',
  contexte: '',
  titre: 'CR IRM',
  page: numero,
  pages: 3,
  image,
  couvre: region,
  vue: region,
});
const octets = () => new Uint8Array([1]);

/** Each gesture comes long after the one before, unless time is stopped. */
function monde() {
  const envois: VueProjection[] = [];
  const pages: (number | null)[] = [];
  const trames = new Set<() => void>();
  let heure = 0;
  let pas = 100;
  const envoi = new EnvoiProjection({
    envoyer: (vue) => envois.push(vue),
    trameSuivante: (suite) => {
      trames.add(suite);
      return () => trames.delete(suite);
    },
    maintenantMs: () => (heure += pas),
    dire: (montree) => pages.push(montree),
  });
  return {
    envoi,
    /** What the bar is told of the room. */
    pages,
    /** What was sent, in words. */
    dits: () =>
      envois
        .splice(0)
        .map((vue) =>
          vue.type === 'page'
            ? `page ${vue.page} image ${vue.image}`
            : vue.type === 'image'
              ? `image ${vue.numero}`
              : vue.type === 'cas'
                ? `cas ${vue.ordre} ${vue.cadre.identite}`
                : vue.type,
        ),
    arreterHeure: () => (pas = 0),
    peindre: () => {
      for (const suite of trames) suite();
      trames.clear();
    },
  };
}

describe('ce qui part en salle', () => {
  it('dit la page que la salle a, une fois envoyée, puis qu’elle n’en a plus', () => {
    const { envoi, pages } = monde();
    envoi.poserCas('a', cas(1), null);
    const salle = envoi.salle('a');
    salle.montrer(page(1, octets()));
    // The projector's window is closed: the room has nothing.
    expect(pages).toEqual([]);
    envoi.poserCas('a', cas(1), 1);
    salle.montrer(page(2, octets()));
    envoi.poserCas('b', cas(2), 1);
    salle.montrer(page(3, octets()));
    envoi.fermer();
    expect(pages).toEqual([1, 2, null, null]);
  });

  it('une image part une fois, avant la page qui la montre ; déplacée ou revue, la page part sans elle', () => {
    const { envoi, dits } = monde();
    envoi.poserCas('a', cas(1), 1);
    const salle = envoi.salle('a');
    const une = page(1, octets());
    salle.montrer(une);
    salle.montrer({ ...une, vue: { ...region, largeur: 0.5 } });
    salle.montrer(page(2, octets()));
    salle.montrer(une);
    expect(dits()).toEqual([
      'cas 1 masquee',
      'image 1',
      'page 1 image 1',
      'page 1 image 1',
      'image 2',
      'page 2 image 2',
      'page 1 image 1',
    ]);
  });

  it('l’image préparée de la page d’après est là avant elle, jamais sans page en salle ni sous un autre mode', () => {
    const { envoi, dits } = monde();
    envoi.poserCas('a', cas(1), 1);
    const salle = envoi.salle('a');
    const suivante = octets();
    salle.preparer('masquee', suivante);
    expect(dits()).toEqual(['cas 1 masquee']);
    salle.montrer(page(1, octets()));
    salle.preparer('complete', suivante);
    envoi.salle('b').preparer('masquee', suivante);
    expect(dits()).toEqual(['image 1', 'page 1 image 1']);
    salle.preparer('masquee', suivante);
    salle.montrer(page(2, suivante));
    expect(dits()).toEqual(['image 2', 'page 2 image 2']);
  });

  it('jamais la page d’un autre dossier, ni celle d’un autre mode d’identité', () => {
    const { envoi, dits } = monde();
    envoi.poserCas('a', cas(1, 'complete'), 1);
    envoi.salle('a').montrer(page(1, octets(), 'complete'));
    dits();
    envoi.poserCas('a', cas(1, 'masquee'), 1);
    expect(dits()).toEqual(['cas 1 masquee']);
    envoi.salle('a').montrer(page(1, octets(), 'masquee'));
    dits();
    envoi.poserCas('b', cas(2), 1);
    envoi.salle('a').montrer(page(2, octets()));
    expect(dits()).toEqual(['cas 2 masquee']);
  });

  it('deux changements dans une trame sont un envoi, du dernier', () => {
    const { envoi, dits, arreterHeure, peindre } = monde();
    envoi.poserCas('a', cas(1), 1);
    arreterHeure();
    envoi.poserCas('b', cas(2), 1);
    envoi.poserCas('c', cas(3), 1);
    expect(dits()).toEqual(['cas 1 masquee']);
    peindre();
    expect(dits()).toEqual(['cas 3 masquee']);
  });

  it('la fenêtre rouverte, même d’un seul coup, reçoit tout de nouveau ; la même, rien', () => {
    const { envoi, dits } = monde();
    const image = octets();
    envoi.poserCas('a', cas(1), 1);
    envoi.salle('a').montrer(page(1, image));
    expect(dits()).toEqual(['cas 1 masquee', 'image 1', 'page 1 image 1']);
    envoi.poserCas('a', cas(1), 1);
    expect(dits()).toEqual([]);
    envoi.poserCas('a', cas(1), 2);
    expect(dits()).toEqual(['image 2', 'page 1 image 2']);
  });

  it('rien sans projecteur ; rallumé, il reçoit la page avec son image', () => {
    const { envoi, dits } = monde();
    const salle = envoi.salle('a');
    envoi.poserCas('a', cas(1), null);
    salle.montrer(page(1, octets()));
    expect(dits()).toEqual([]);
    envoi.poserCas('a', cas(1), 1);
    envoi.poserCas('a', cas(1), null);
    envoi.poserCas('a', cas(1), 1);
    expect(dits()).toEqual(['image 1', 'page 1 image 1', 'image 2', 'page 1 image 2']);
    envoi.fermer();
    expect(dits()).toEqual(['neutre']);
  });
});
