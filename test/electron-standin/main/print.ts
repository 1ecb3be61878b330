import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';

type Size = { width: number; height: number };
export type PrintOptions = {
  landscape?: boolean;
  displayHeaderFooter?: boolean;
  printBackground?: boolean;
  scale?: number;
  pageSize?: string | Size;
  margins?: { top?: number; bottom?: number; left?: number; right?: number };
  pageRanges?: string;
  headerTemplate?: string;
  footerTemplate?: string;
  preferCSSPageSize?: boolean;
  generateTaggedPDF?: boolean;
  generateDocumentOutline?: boolean;
};

/** Inches, as Electron names them. */
const PAGE_SIZES: Readonly<Record<string, Size>> = {
  A3: { width: 11.7, height: 16.54 },
  A4: { width: 8.27, height: 11.69 },
  A5: { width: 5.83, height: 8.27 },
  Letter: { width: 8.5, height: 11 },
  Legal: { width: 8.5, height: 14 },
};

/** Options of webContents.printToPDF in the words of the debugging protocol. */
export function printParameters(options: PrintOptions): Protocol.Page.printToPDFParameters {
  const { pageSize = 'Letter', margins, ...same } = options;
  const size = typeof pageSize === 'string' ? PAGE_SIZES[pageSize] : pageSize;
  if (size === undefined) throw new Error(`Invalid pageSize ${String(pageSize)}`);
  const edges = Object.entries(margins ?? {}).filter(([edge]) => /^(top|bottom|left|right)$/.test(edge));
  const named = edges.map(([edge, inches]) => [`margin${edge[0]?.toUpperCase()}${edge.slice(1)}`, inches]);
  return { ...same, paperWidth: size.width, paperHeight: size.height, ...Object.fromEntries(named) };
}
