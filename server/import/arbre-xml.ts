import { SaxesParser } from 'saxes';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Refus } from './refus.ts';

/** An element of a small tree: what a CDA header needs, nothing of XML's rest. */
export type Element = {
  readonly nom: string;
  readonly espace: string;
  readonly attributs: ReadonlyMap<string, string>;
  readonly enfants: Element[];
  texte: string;
};

const PROFONDEUR_MAX = 60;
const ELEMENTS_MAX = 200_000;

class XmlRefuse extends Error {
  readonly refus: Refus;
  constructor(refus: Refus) {
    super(refus.type);
    this.refus = refus;
  }
}

/**
 * Reads XML that comes from outside. A document type declaration is refused whatever it holds: neither
 * an external entity nor an expansion bomb has a way in. Stylesheets and processing instructions are ignored.
 */
export function lireXml(texte: string): Result<Element, Refus> {
  const lecteur = new SaxesParser({ xmlns: true, position: true });
  const racine: Element = { nom: '', espace: '', attributs: new Map(), enfants: [], texte: '' };
  const pile: Element[] = [racine];
  let elements = 0;
  lecteur.on('error', () => {
    throw new XmlRefuse({ type: 'XmlIllisible', ligne: lecteur.line });
  });
  lecteur.on('doctype', () => {
    throw new XmlRefuse({ type: 'DeclarationXml' });
  });
  lecteur.on('opentag', (balise) => {
    if (pile.length > PROFONDEUR_MAX || ++elements > ELEMENTS_MAX) throw new XmlRefuse({ type: 'PasUnCda' });
    const attributs = new Map(Object.values(balise.attributes).map((a) => [a.local, a.value]));
    const element: Element = { nom: balise.local, espace: balise.uri, attributs, enfants: [], texte: '' };
    pile.at(-1)?.enfants.push(element);
    pile.push(element);
  });
  lecteur.on('closetag', () => {
    pile.pop();
  });
  const texteLu = (t: string): void => {
    const element = pile.at(-1);
    if (element && element !== racine) element.texte += t;
  };
  lecteur.on('text', texteLu);
  lecteur.on('cdata', texteLu);
  try {
    lecteur.write(texte).close();
  } catch (cause) {
    if (cause instanceof XmlRefuse) return err(cause.refus);
    throw cause;
  }
  const premier = racine.enfants[0];
  return premier ? ok(premier) : err({ type: 'PasUnCda' });
}

/** Elements found by following these names from `e`, in the namespace of `e`. */
export function chercher(e: Element | undefined, ...chemin: readonly string[]): readonly Element[] {
  let niveau: readonly Element[] = e ? [e] : [];
  for (const nom of chemin) {
    niveau = niveau.flatMap((n) => n.enfants.filter((x) => x.nom === nom && x.espace === n.espace));
  }
  return niveau;
}

export const premier = (e: Element | undefined, ...chemin: readonly string[]): Element | undefined =>
  chercher(e, ...chemin)[0];

/** Text with its white space as one space, undefined when empty. */
export function texteDe(e: Element | undefined): string | undefined {
  const t = e?.texte.replace(/\s+/g, ' ').trim();
  return t === undefined || t === '' ? undefined : t;
}
