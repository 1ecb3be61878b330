import type { PDFDocumentProxy } from 'pdfjs-dist';

/** What a document holds and the viewer leaves alone: told to the reader, who may miss something of it. */
export type Particularites = {
  readonly scripts: boolean;
  /** Files inside the file. */
  readonly fichiers: number;
  /** A form of the XFA kind, which pdfjs shows by its page of excuse. */
  readonly xfa: boolean;
};

type Document = Pick<PDFDocumentProxy, 'getJSActions' | 'getFieldObjects' | 'getAttachments' | 'getMetadata'>;

export async function lireParticularites(document: Document): Promise<Particularites> {
  const [actions, champs, joints, { info }] = await Promise.all([
    document.getJSActions(),
    document.getFieldObjects(),
    document.getAttachments(),
    document.getMetadata(),
  ]);
  return {
    scripts: actions !== null || [...(champs?.values() ?? [])].flat().some(agit),
    fichiers: joints?.size ?? 0,
    xfa: Reflect.get(info, 'IsXFAPresent') === true,
  };
}

/** Not `hasJSActions`: it says yes of every signature, whose field has no such entry, ours first. */
const agit = (champ: object): boolean => (Reflect.get(champ, 'actions') ?? null) !== null;
