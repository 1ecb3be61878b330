// Development only: makes the TTF files of this folder from the woff2 of the npm packages. See LISEZMOI.md.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [travail, sortie] = process.argv.slice(2);
const { decompress } = createRequire(join(travail, 'package.json'))('wawoff2');

const FAMILLES = [
  ['plex-sans', 'IBMPlexSans', 'Edition Collegiale'],
  ['plex-sans-arabic', 'IBMPlexSansArabic', 'Edition Collegiale Arabe'],
  ['plex-sans-hebrew', 'IBMPlexSansHebrew', 'Edition Collegiale Hebreu'],
];
/** Names of the 'name' table that are kept: copyright, version, licence and its address. */
const GARDES = [0, 5, 13, 14];

mkdirSync(sortie, { recursive: true });
for (const [paquet, fichier, famille] of FAMILLES) {
  for (const style of ['Regular', 'SemiBold']) {
    const woff2 = join(travail, paquet, 'package/fonts/complete/woff2', `${fichier}-${style}.woff2`);
    const ttf = renommer(Buffer.from(await decompress(readFileSync(woff2))), famille, style);
    writeFileSync(join(sortie, `${famille.replaceAll(' ', '')}-${style}.ttf`), ttf);
  }
}

function renommer(police, famille, style) {
  const tables = lireTables(police);
  tables.delete('DSIG');
  tables.set('name', ecrireNoms(nouveauxNoms(lireNoms(tables.get('name')), famille, style)));
  return ecrirePolice(police.subarray(0, 4), tables);
}

function nouveauxNoms(anciens, famille, style) {
  return new Map([
    ...GARDES.filter((id) => anciens.has(id)).map((id) => [id, anciens.get(id)]),
    [1, style === 'Regular' ? famille : `${famille} ${style}`],
    [2, 'Regular'],
    [3, `${famille}-${style}`],
    [4, `${famille} ${style}`],
    [6, `${famille.replaceAll(' ', '')}-${style}`],
    [16, famille],
    [17, style],
  ]);
}

function lireTables(police) {
  const tables = new Map();
  for (let i = 0; i < police.readUInt16BE(4); i++) {
    const e = 12 + 16 * i;
    const debut = police.readUInt32BE(e + 8);
    const corps = police.subarray(debut, debut + police.readUInt32BE(e + 12));
    tables.set(police.toString('latin1', e, e + 4), Buffer.from(corps));
  }
  return tables;
}

/** Windows, Unicode, English (United States) records only. */
function lireNoms(table) {
  const noms = new Map();
  const textes = table.readUInt16BE(4);
  for (let i = 0; i < table.readUInt16BE(2); i++) {
    const e = 6 + 12 * i;
    if (table.readUInt16BE(e) !== 3 || table.readUInt16BE(e + 4) !== 0x409) continue;
    const debut = textes + table.readUInt16BE(e + 10);
    const texte = Buffer.from(table.subarray(debut, debut + table.readUInt16BE(e + 8)));
    noms.set(table.readUInt16BE(e + 6), texte.swap16().toString('utf16le'));
  }
  return noms;
}

function ecrireNoms(noms) {
  const tries = [...noms].toSorted(([a], [b]) => a - b);
  const textes = tries.map(([, nom]) => Buffer.from(nom, 'utf16le').swap16());
  const entete = Buffer.alloc(6 + 12 * tries.length);
  entete.writeUInt16BE(tries.length, 2);
  entete.writeUInt16BE(entete.length, 4);
  let place = 0;
  for (const [i, [id]] of tries.entries()) {
    [3, 1, 0x409, id, textes[i].length, place].forEach((v, j) => entete.writeUInt16BE(v, 6 + 12 * i + 2 * j));
    place += textes[i].length;
  }
  return Buffer.concat([entete, ...textes]);
}

function ecrirePolice(version, tables) {
  const noms = [...tables.keys()].toSorted();
  tables.get('head').writeUInt32BE(0, 8);
  const puissance = Math.floor(Math.log2(noms.length));
  const repertoire = Buffer.alloc(12 + 16 * noms.length);
  version.copy(repertoire);
  [noms.length, 16 * 2 ** puissance, puissance, 16 * noms.length - 16 * 2 ** puissance].forEach((v, j) =>
    repertoire.writeUInt16BE(v, 4 + 2 * j),
  );
  const corps = [];
  let place = repertoire.length;
  for (const [i, nom] of noms.entries()) {
    const table = tables.get(nom);
    const e = 12 + 16 * i;
    repertoire.write(nom, e, 'latin1');
    [somme(table), place, table.length].forEach((v, j) => repertoire.writeUInt32BE(v, e + 4 + 4 * j));
    corps.push(table, Buffer.alloc((4 - (table.length % 4)) % 4));
    place += table.length + corps.at(-1).length;
  }
  const police = Buffer.concat([repertoire, ...corps]);
  const head = repertoire.readUInt32BE(12 + 16 * noms.indexOf('head') + 8);
  police.writeUInt32BE((0xb1b0afba - somme(police) + 2 ** 32) % 2 ** 32, head + 8);
  return police;
}

function somme(octets) {
  const pleins = Buffer.concat([octets, Buffer.alloc((4 - (octets.length % 4)) % 4)]);
  let total = 0;
  for (let i = 0; i < pleins.length; i += 4) total = (total + pleins.readUInt32BE(i)) % 2 ** 32;
  return total;
}
