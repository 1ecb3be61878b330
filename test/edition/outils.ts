import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether a command-line tool is there; says loudly what is not checked when it is not. */
export function outilPresent(nom: string, paquet: string): boolean {
  const present = spawnSync(nom, ['--version']).error === undefined;
  if (!present)
    console.warn(
      `NON VÉRIFIÉ : ${nom} est absent (paquet ${paquet}) ; les tests qui l'emploient sont sautés.`,
    );
  return present;
}

/** Runs a tool on a PDF in a folder of its own; `PDF` in the arguments stands for the file. */
export const surPdf = (pdf: Uint8Array, outil: string, ...args: string[]): string =>
  surPdfBinaire(pdf, outil, ...args).toString('utf8');

export function surPdfBinaire(pdf: Uint8Array, outil: string, ...args: string[]): Buffer {
  const dossier = mkdtempSync(join(tmpdir(), 'edition-'));
  try {
    const fichier = join(dossier, 'document.pdf');
    writeFileSync(fichier, pdf);
    return execFileSync(
      outil,
      args.map((a) => (a === 'PDF' ? fichier : a)),
      { stdio: ['ignore', 'pipe', 'pipe'], cwd: dossier },
    );
  } finally {
    rmSync(dossier, { recursive: true });
  }
}

/** Text of each page, read by pdf.js so that it needs no tool of the machine; runs joined by spaces. */
export async function textesDesPages(pdf: Uint8Array): Promise<string[]> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const tache = getDocument({ data: Uint8Array.from(pdf), verbosity: 0 });
  const document = await tache.promise;
  const pages: string[] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const contenu = await (await document.getPage(n)).getTextContent();
    pages.push(contenu.items.map((i) => ('str' in i ? i.str + (i.hasEOL ? '\n' : '') : '')).join(''));
  }
  await tache.destroy();
  return pages;
}

/** One line, every kind of space the same, so that a line break in the page does not matter. */
export const aPlat = (texte: string): string => texte.replace(/\u200B/g, '').replace(/\s+/g, ' ');
