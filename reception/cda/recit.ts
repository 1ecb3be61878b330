import {
  LIMITES_STRUCTURE,
  type Bloc,
  type Cellule,
  type Fragment,
  type StyleTexte,
} from '../../contract/document-structure.ts';
import { couper } from '../../domain/texte/couper.ts';
import { chercher, enfants, texteEntier, XmlRefuse, type Element } from '../arbre-xml.ts';
import type { Pieces } from './pieces.ts';

/** What reading the narratives of one document counts and shares. */
export type Lecture = {
  readonly pieces: Pieces;
  /** Pieces that a narrative shows: the others are added at the end of their section. */
  readonly montrees: Set<string>;
  cellules: number;
  morceaux: number;
  texte: number;
  ecartes: number;
};

export const commencerLecture = (pieces: Pieces): Lecture => ({
  pieces,
  montrees: new Set(),
  cellules: 0,
  morceaux: 0,
  texte: 0,
  ecartes: 0,
});

/** Counts what is about to be kept. Beyond a limit nothing more is read: the refusal stops the reading (XmlRefuse). */
export function compter(lecture: Lecture, quoi: 'cellules' | 'morceaux' | 'texte', combien = 1): void {
  lecture[quoi] += combien;
  if (lecture[quoi] > LIMITES_STRUCTURE[quoi]) throw new XmlRefuse({ type: 'XmlDemesure' });
}

/**
 * The narrative of a section (CDA R2, StrucDoc.Text) as blocks. Only its shapes are read: an address, an event, a
 * class, a script have no place in what comes out. The text of an element that is not of the narrative is kept as text.
 */
export function lireRecit(texte: Element, lecture: Lecture): readonly Bloc[] {
  return lireBlocs(texte.noeuds, lecture, 0, []);
}

type Noeuds = Element['noeuds'];
type Styles = readonly StyleTexte[];

/** Fills blocks one after the other: texts gather into a paragraph until a block cuts it. */
class Suite {
  readonly blocs: Bloc[] = [];
  readonly #lecture: Lecture;
  #fragments: Fragment[] = [];

  constructor(lecture: Lecture) {
    this.#lecture = lecture;
  }

  ecrire(texte: string, styles: Styles): void {
    const finit = this.#fragments.at(-1)?.texte ?? '\n';
    const utile = /[ \n]$/.test(finit) ? texte.replace(/^ +/, '') : texte;
    if (utile !== '') this.#ajouter({ texte: utile, styles });
  }

  #ajouter(fragment: Fragment): void {
    compter(this.#lecture, 'morceaux');
    compter(this.#lecture, 'texte', fragment.texte.length);
    this.#fragments.push(fragment);
  }

  /** Two lines at most between two texts: documents push their lines apart with many. */
  aLaLigne(): void {
    const fin = this.#fragments.slice(-2).map((f) => f.texte);
    if (fin.length > 0 && fin.join('') !== '\n\n') this.#ajouter({ texte: '\n', styles: [] });
  }

  poser(bloc: Bloc): void {
    this.clore();
    this.#garder(bloc);
  }

  #garder(bloc: Bloc): void {
    compter(this.#lecture, 'morceaux');
    this.blocs.push(bloc);
  }

  clore(): void {
    while (this.#fragments.at(-1)?.texte.trim() === '') this.#fragments.pop();
    const dernier = this.#fragments.pop();
    if (dernier) this.#fragments.push({ ...dernier, texte: dernier.texte.replace(/ +$/, '') });
    if (this.#fragments.length > 0) this.#garder({ type: 'paragraphe', fragments: this.#fragments });
    this.#fragments = [];
  }
}

function lireBlocs(noeuds: Noeuds, lecture: Lecture, niveau: number, styles: Styles): readonly Bloc[] {
  const suite = new Suite(lecture);
  lireDans(noeuds, { suite, lecture, niveau, styles });
  suite.clore();
  return suite.blocs;
}

type Ou = {
  readonly suite: Suite;
  readonly lecture: Lecture;
  readonly niveau: number;
  readonly styles: Styles;
};

function lireDans(noeuds: Noeuds, ou: Ou): void {
  for (const noeud of noeuds) {
    if (typeof noeud === 'string') {
      // Not \s: the narrow spaces of French typography are kept.
      ou.suite.ecrire(noeud.replace(/[ \t\r\n]+/g, ' '), ou.styles);
    } else lireElement(noeud, ou);
  }
}

function lireElement(e: Element, ou: Ou): void {
  const lire = ELEMENTS[e.nom];
  if (lire) lire(e, ou);
  else {
    ou.lecture.ecartes++;
    lireDans(e.noeuds, ou);
  }
}

const avec =
  (...styles: Styles) =>
  (e: Element, ou: Ou): void =>
    lireDans(e.noeuds, { ...ou, styles: [...new Set([...ou.styles, ...styles])] });

const ecarter = (_e: Element, ou: Ou): void => {
  ou.lecture.ecartes++;
};

/** A Map would hide a mistake: every name of StrucDoc is here, and nothing else does anything. */
const ELEMENTS: Readonly<Partial<Record<string, (e: Element, ou: Ou) => void>>> = Object.assign(
  Object.create(null),
  {
    content: (e: Element, ou: Ou) => avec(...stylesDe(e))(e, ou),
    sub: avec('indice'),
    sup: avec('exposant'),
    caption: avec('gras'),
    // Its address is dropped: a received document opens nothing.
    linkHtml: avec(),
    footnote: (e: Element, ou: Ou) => {
      ou.suite.ecrire(' [', ou.styles);
      lireDans(e.noeuds, ou);
      ou.suite.ecrire(']', ou.styles);
    },
    footnoteRef: () => undefined,
    br: (_e: Element, { suite }: Ou) => suite.aLaLigne(),
    paragraph: (e: Element, ou: Ou) => {
      ou.suite.clore();
      avec(...stylesDe(e))(e, ou);
      ou.suite.clore();
    },
    list: (e: Element, ou: Ou) => imbriquer(e, ou, lireListe),
    table: (e: Element, ou: Ou) => imbriquer(e, ou, lireTableau),
    renderMultiMedia: montrerPieces,
    script: ecarter,
    style: ecarter,
  },
);

const STYLES: Readonly<Record<string, StyleTexte>> = {
  bold: 'gras',
  italics: 'italique',
  emphasis: 'italique',
  underline: 'souligne',
};

/** styleCode, and `revised="delete"`: a text that its author struck out must not read as current. */
function stylesDe(e: Element): Styles {
  const codes = (e.attributs.get('styleCode') ?? '').toLowerCase().split(/\s+/);
  const lus = codes.flatMap((c) => (Object.hasOwn(STYLES, c) ? (STYLES[c] ?? []) : []));
  return e.attributs.get('revised') === 'delete' ? [...lus, 'barre'] : lus;
}

/** Deeper than allowed, the text is kept in one paragraph. */
function imbriquer(e: Element, ou: Ou, lire: (e: Element, lecture: Lecture, niveau: number) => Bloc): void {
  if (ou.niveau < LIMITES_STRUCTURE.niveaux) return ou.suite.poser(lire(e, ou.lecture, ou.niveau + 1));
  ou.lecture.ecartes++;
  ou.suite.clore();
  ou.suite.ecrire(texteEntier(e) ?? '', ou.styles);
  ou.suite.clore();
}

function legendeDe(e: Element, lecture: Lecture): string | null {
  const legende = texteEntier(chercher(e, 'caption')[0]);
  if (legende === undefined) return null;
  const coupee = couper(legende, 2000);
  compter(lecture, 'texte', coupee.length);
  return coupee;
}

function lireListe(e: Element, lecture: Lecture, niveau: number): Bloc {
  const elements = chercher(e, 'item').map((item) => {
    compter(lecture, 'cellules');
    return lireBlocs(item.noeuds, lecture, niveau, []);
  });
  const ordonnee = e.attributs.get('listType') === 'ordered';
  return {
    type: 'liste',
    ordonnee,
    legende: legendeDe(e, lecture),
    elements: elements.filter((x) => x.length > 0),
  };
}

function lireTableau(e: Element, lecture: Lecture, niveau: number): Bloc {
  const lireRangs = (parties: readonly Element[]): readonly (readonly Cellule[])[] =>
    parties
      .flatMap((p) => (p.nom === 'tr' ? [p] : chercher(p, 'tr')))
      .map((rang) => lireRang(rang, lecture, niveau))
      .filter((cellules) => cellules.length > 0);
  const parties = enfants(e);
  return {
    type: 'tableau',
    legende: legendeDe(e, lecture),
    entetes: lireRangs(parties.filter((p) => p.nom === 'thead')),
    rangs: lireRangs(parties.filter((p) => ['tbody', 'tfoot', 'tr'].includes(p.nom))),
  };
}

const lireRang = (rang: Element, lecture: Lecture, niveau: number): readonly Cellule[] =>
  enfants(rang)
    .filter((c) => c.nom === 'td' || c.nom === 'th')
    .map((c) => {
      compter(lecture, 'cellules');
      return {
        entete: c.nom === 'th',
        colonnes: etendue(c.attributs.get('colspan'), 100),
        rangs: etendue(c.attributs.get('rowspan'), 1000),
        blocs: lireBlocs(c.noeuds, lecture, niveau, stylesDe(c)),
      };
    });

function etendue(valeur: string | undefined, max: number): number {
  const n = /^\d{1,6}$/.test(valeur ?? '') ? Number(valeur) : 1;
  return Math.min(Math.max(n, 1), max);
}

/** Shown where the narrative asks; one that cannot be shown leaves a word in its place. */
function montrerPieces(e: Element, ou: Ou): void {
  const { pieces, montrees } = ou.lecture;
  for (const id of (e.attributs.get('referencedObject') ?? '').split(/\s+/).filter((x) => x !== '')) {
    const piece = pieces.parId.get(id);
    montrees.add(piece?.id ?? id);
    if (piece) ou.suite.poser({ type: 'piece', id: piece.id });
    else ou.suite.ecrire(' [pièce jointe non affichable] ', ou.styles);
    if (!piece) ou.lecture.ecartes++;
  }
  const legende = legendeDe(e, ou.lecture);
  if (legende !== null) ou.suite.poser({ type: 'paragraphe', fragments: [{ texte: legende, styles: [] }] });
}
