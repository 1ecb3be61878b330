import { SaxesParser } from 'saxes';
import { err, ok, type Result } from '../domain/result.ts';
import type { RefusDocument as Refus } from '../contract/refus-document.ts';

/** An element of a small tree: its texts and elements in their order, nothing of XML's rest. */
export type Element = {
  readonly nom: string;
  readonly espace: string;
  /** By local name. */
  readonly attributs: ReadonlyMap<string, string>;
  readonly noeuds: (Element | string)[];
};

const PROFONDEUR_MAX = 60;
/** Elements and runs of text: what bounds the memory beside the size of the file. */
const NOEUDS_MAX = 400_000;
/** Of one element: each is held before the element itself is told. */
const ATTRIBUTS_MAX = 200;

/** Stops a reading from within; who began it makes a value of it (`jusquAuRefus`). */
export class XmlRefuse extends Error {
  readonly refus: Refus;
  constructor(refus: Refus) {
    super(refus.type);
    this.refus = refus;
  }
}

/** The value of a reading, or the refusal that stopped it. Any other error is a bug, and goes on. */
export function jusquAuRefus<T>(lire: () => Result<T, Refus>): Result<T, Refus> {
  try {
    return lire();
  } catch (cause) {
    if (cause instanceof XmlRefuse) return err(cause.refus);
    throw cause;
  }
}

/**
 * Reads XML that comes from outside. A document type declaration is refused whatever it holds: neither
 * an external entity nor an expansion bomb has a way in. Stylesheets and processing instructions are ignored.
 */
export function lireXml(texte: string): Result<Element, Refus> {
  const lecteur = new SaxesParser({ xmlns: true, position: true });
  const racine: Element = { nom: '', espace: '', attributs: new Map(), noeuds: [] };
  const pile: Element[] = [racine];
  let noeuds = 0;
  const compter = (): void => {
    if (pile.length > PROFONDEUR_MAX || ++noeuds > NOEUDS_MAX) throw new XmlRefuse({ type: 'XmlDemesure' });
  };
  lecteur.on('error', () => {
    throw new XmlRefuse({ type: 'XmlIllisible', ligne: lecteur.line });
  });
  lecteur.on('doctype', () => {
    throw new XmlRefuse({ type: 'DeclarationXml' });
  });
  let attributsLus = 0;
  lecteur.on('attribute', () => {
    if (++attributsLus > ATTRIBUTS_MAX) throw new XmlRefuse({ type: 'XmlDemesure' });
  });
  lecteur.on('opentag', (balise) => {
    compter();
    attributsLus = 0;
    const attributs = new Map(Object.values(balise.attributes).map((a) => [a.local, a.value]));
    const element: Element = { nom: balise.local, espace: balise.uri, attributs, noeuds: [] };
    pile.at(-1)?.noeuds.push(element);
    pile.push(element);
  });
  lecteur.on('closetag', () => {
    pile.pop();
  });
  const texteLu = (t: string): void => {
    compter();
    const element = pile.at(-1);
    if (element && element !== racine) element.noeuds.push(t);
  };
  lecteur.on('text', texteLu);
  lecteur.on('cdata', texteLu);
  return jusquAuRefus(() => {
    lecteur.write(texte).close();
    const premier = enfants(racine)[0];
    return premier ? ok(premier) : err({ type: 'PasUnCda' });
  });
}

export const enfants = (e: Element): readonly Element[] => e.noeuds.filter((n) => typeof n !== 'string');

/** Elements found by following these names from `e`, in the namespace of `e`. */
export function chercher(e: Element | undefined, ...chemin: readonly string[]): readonly Element[] {
  let niveau: readonly Element[] = e ? [e] : [];
  for (const nom of chemin) {
    niveau = niveau.flatMap((n) => enfants(n).filter((x) => x.nom === nom && x.espace === n.espace));
  }
  return niveau;
}

export const premier = (e: Element | undefined, ...chemin: readonly string[]): Element | undefined =>
  chercher(e, ...chemin)[0];

/** Every element below `e`, in the order of the document. */
export function* descendants(e: Element): Generator<Element> {
  for (const enfant of enfants(e)) {
    yield enfant;
    yield* descendants(enfant);
  }
}

/** Text right inside, as written. */
export const texteBrut = (e: Element): string => e.noeuds.filter((n) => typeof n === 'string').join('');

/** Text right inside with its white space as one space, undefined when empty. */
export const texteDe = (e: Element | undefined): string | undefined => serrer(e && texteBrut(e));

/** The same, with the text of the elements inside. */
export const texteEntier = (e: Element | undefined): string | undefined => serrer(e && tout(e));

const tout = (e: Element): string => e.noeuds.map((n) => (typeof n === 'string' ? n : tout(n))).join(' ');

function serrer(texte: string | undefined): string | undefined {
  const t = texte?.replace(/\s+/g, ' ').trim();
  return t === undefined || t === '' ? undefined : t;
}
