/**
 * Code points that at least one of these TrueType fonts draws, from their 'cmap' tables (formats 4 and 12,
 * the only two that current fonts carry for Unicode). Throws on a font without such a table.
 */
export function pointsCouverts(polices: readonly Buffer[]): ReadonlySet<number> {
  const points = new Set<number>();
  for (const police of polices) {
    const cmap = tableCmap(police);
    const sousTables = Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => cmap.readUInt32BE(8 + 8 * i));
    for (const debut of new Set(sousTables)) {
      const format = cmap.readUInt16BE(debut);
      if (format === 4) ajouterFormat4(cmap.subarray(debut), points);
      if (format === 12) ajouterFormat12(cmap.subarray(debut), points);
    }
  }
  return points;
}

function tableCmap(police: Buffer): Buffer {
  for (let i = 0; i < police.readUInt16BE(4); i++) {
    const entree = 12 + 16 * i;
    if (police.toString('latin1', entree, entree + 4) !== 'cmap') continue;
    const debut = police.readUInt32BE(entree + 8);
    return police.subarray(debut, debut + police.readUInt32BE(entree + 12));
  }
  throw new Error('Police sans table cmap');
}

function ajouterFormat4(t: Buffer, points: Set<number>): void {
  const deuxN = t.readUInt16BE(6);
  for (let s = 0; s < deuxN; s += 2) {
    const fin = t.readUInt16BE(14 + s);
    const debut = t.readUInt16BE(16 + deuxN + s);
    const delta = t.readUInt16BE(16 + 2 * deuxN + s);
    const place = 16 + 3 * deuxN + s;
    const decalage = t.readUInt16BE(place);
    for (let point = debut; point <= fin && point !== 0xffff; point++) {
      const glyphe = decalage === 0 ? point : t.readUInt16BE(place + decalage + 2 * (point - debut));
      if (glyphe !== 0 && ((glyphe + delta) & 0xffff) !== 0) points.add(point);
    }
  }
}

function ajouterFormat12(t: Buffer, points: Set<number>): void {
  for (let g = 0; g < t.readUInt32BE(12); g++) {
    const debut = t.readUInt32BE(16 + 12 * g);
    for (let point = debut; point <= t.readUInt32BE(20 + 12 * g); point++) points.add(point);
  }
}
