import type { PDFDocumentProxy } from 'pdfjs-dist';

/** What a document holds and the viewer leaves alone: told to the reader, who may miss something of it. */
export type Particularites = {
  readonly scripts: boolean;
  /** Files inside the file. */
  readonly fichiers: number;
  /** A form of the XFA kind, which pdfjs shows by its page of excuse. */
  readonly xfa: boolean;
};

export async function lireParticularites(document: PDFDocumentProxy): Promise<Particularites> {
  const [scripts, joints, { info }] = await Promise.all([
    document.hasJSActions(),
    document.getAttachments(),
    document.getMetadata(),
  ]);
  return { scripts, fichiers: joints?.size ?? 0, xfa: Reflect.get(info, 'IsXFAPresent') === true };
}
