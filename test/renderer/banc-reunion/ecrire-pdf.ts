/** The objects in order, their table and the trailer. */
export function ecrirePdf(objets: readonly string[]): Uint8Array {
  let texte = '%PDF-1.4\n';
  const places = objets.map((objet, rang) => {
    const place = texte.length;
    texte += `${rang + 1} 0 obj\n${objet}\nendobj\n`;
    return place;
  });
  const table = texte.length;
  const lignes = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  texte += `xref\n0 ${objets.length + 1}\n0000000000 65535 f \n${lignes}trailer\n<< /Size ${objets.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return new TextEncoder().encode(texte);
}
