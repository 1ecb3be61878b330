import { createHash } from 'node:crypto';
import type { StructurePdf } from './structure-pdf.ts';
import { lireEntier, lireTableau } from './syntaxe-pdf.ts';

export type ObjetNeuf = { readonly numero: number; readonly corps: string };

/**
 * The incremental update (ISO 32000-1 §7.5.6) that adds or replaces these objects: text to put after the
 * file's bytes, which stay a prefix. The cross-reference takes the form that the file already has.
 * `startxref` points exactly on the `x` of `xref`, /Size is the highest number plus one: else qpdf warns.
 */
export function ecrireIncrement(s: StructurePdf, objets: readonly ObjetNeuf[]): string {
  const tries = objets.toSorted((a, b) => a.numero - b.numero);
  const offsets = new Map<number, number>();
  let sortie = '\n';
  for (const o of tries) {
    offsets.set(o.numero, s.texte.length + sortie.length);
    sortie += `${o.numero} 0 obj\n${o.corps}\nendobj\n`;
  }
  const debut = s.texte.length + sortie.length;
  const section = s.sections[0].forme === 'table' ? ecrireTable(s, offsets) : ecrireFlux(s, offsets, debut);
  return `${sortie}${section}startxref\n${debut}\n%%EOF\n`;
}

/** First object number that no version of the file uses. */
export const premierLibre = (s: StructurePdf): number =>
  Math.max(
    lireEntier(s.sections[0].trailer.get('Size')) ?? 1,
    ...s.sections.map((x) => Math.max(0, ...x.objets.keys()) + 1),
  );

function trailerCommun(s: StructurePdf, taille: number): string {
  const { trailer, debut } = s.sections[0];
  // PDF/A-1 §6.1.3 asks for an ID. The first half names the document, the second this version.
  const hache = createHash('sha256').update(s.texte, 'latin1').digest('hex').slice(0, 32).toUpperCase();
  const id = lireTableau(trailer.get('ID') ?? '[]')?.[0] ?? `<${hache}>`;
  const info = trailer.get('Info');
  return [
    `/Size ${taille}`,
    `/Root ${trailer.get('Root') ?? ''}`,
    ...(info === undefined ? [] : [`/Info ${info}`]),
    `/ID [${id} <${hache}>]`,
    `/Prev ${debut}`,
  ].join('\n');
}

/** Runs of consecutive numbers: [first, offsets…]. */
function plages(offsets: ReadonlyMap<number, number>): { premier: number; offsets: number[] }[] {
  const liste: { premier: number; offsets: number[] }[] = [];
  for (const [numero, offset] of [...offsets].toSorted(([a], [b]) => a - b)) {
    const derniere = liste.at(-1);
    if (derniere && derniere.premier + derniere.offsets.length === numero) derniere.offsets.push(offset);
    else liste.push({ premier: numero, offsets: [offset] });
  }
  return liste;
}

function ecrireTable(s: StructurePdf, offsets: ReadonlyMap<number, number>): string {
  const lignes = plages(offsets).map(
    (p) =>
      `${p.premier} ${p.offsets.length}\n${p.offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join('')}`,
  );
  const taille = Math.max(premierLibre(s), ...[...offsets.keys()].map((n) => n + 1));
  return `xref\n${lignes.join('')}trailer\n<<\n${trailerCommun(s, taille)}\n>>\n`;
}

function ecrireFlux(s: StructurePdf, offsets: ReadonlyMap<number, number>, debut: number): string {
  const numero = Math.max(premierLibre(s), ...[...offsets.keys()].map((n) => n + 1));
  const tous = plages(new Map([...offsets, [numero, debut]]));
  const donnees = tous
    .flatMap((p) => p.offsets)
    .map((o) => {
      const ligne = Buffer.alloc(7);
      ligne.writeUInt8(1, 0);
      ligne.writeUInt32BE(o, 1);
      return ligne.toString('latin1');
    })
    .join('');
  const index = tous.map((p) => `${p.premier} ${p.offsets.length}`).join(' ');
  return [
    `${numero} 0 obj\n<<\n/Type /XRef\n/W [1 4 2]\n/Index [${index}]\n/Length ${donnees.length}`,
    `${trailerCommun(s, numero + 1)}\n>>\nstream\n${donnees}\nendstream\nendobj\n`,
  ].join('\n');
}
