import fastJsonStringify, { type AnySchema } from 'fast-json-stringify';
import * as z from 'zod';
import { ligneFluxSchema, type LigneFlux } from '../../contract/sync.ts';
import { GENRES, SCHEMAS_LIGNE, type Genre } from '../../domain/synchro/ligne.ts';

type Json = { readonly [cle: string]: unknown };
const estObjet = (v: unknown): v is Json => typeof v === 'object' && v !== null && !Array.isArray(v);

/** What checks a value says nothing on how to write it; the rows were checked when they were stored. */
const CONTROLES: readonly string[] = [
  '$schema',
  'pattern',
  'format',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minItems',
  'maxItems',
  'enum',
  'const',
];

/** « X or null » written as nullable: the serializer then needs no validation to choose. */
function alleger(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(alleger);
  if (!estObjet(schema)) return schema;
  const choix = schema['anyOf'];
  if (Array.isArray(choix) && choix.length === 2) {
    const autre: unknown = choix.find((c) => estObjet(c) && c['type'] !== 'null');
    const nul = choix.some((c) => estObjet(c) && c['type'] === 'null');
    if (nul && estObjet(autre)) return { ...(alleger(autre) as Json), nullable: true };
  }
  const type = schema['type'] ?? typeDesValeurs(schema);
  const garde = Object.entries(schema).filter(([cle]) => cle === 'properties' || !CONTROLES.includes(cle));
  const champs = garde.map(([cle, v]) => [cle, cle === 'properties' ? allegerChamps(v) : alleger(v)]);
  return { ...Object.fromEntries(champs), ...(type === undefined ? {} : { type }) };
}

const allegerChamps = (champs: unknown): unknown =>
  estObjet(champs) ? Object.fromEntries(Object.entries(champs).map(([c, v]) => [c, alleger(v)])) : champs;

function typeDesValeurs(schema: Json): string | undefined {
  const valeurs = Array.isArray(schema['enum']) ? schema['enum'] : 'const' in schema ? [schema['const']] : [];
  return typeof valeurs[0] === 'string' ? 'string' : undefined;
}

const compiler = (schema: z.ZodType): ((valeur: unknown) => string) =>
  fastJsonStringify(alleger(z.toJSONSchema(schema, { io: 'output' })) as AnySchema);

type Ecrivain = (valeur: unknown) => string;

function compilerPut(): ReadonlyMap<Genre, Ecrivain> {
  const put = ligneFluxSchema.options.find((o) => o.shape.t.value === 'put');
  if (!put) throw new Error('Assertion: ligne put absente du contrat');
  return new Map(GENRES.map((genre) => [genre, compiler(put.extend({ donnees: SCHEMAS_LIGNE[genre] }))]));
}

function compilerAutres(): ReadonlyMap<LigneFlux['t'], Ecrivain> {
  return new Map(
    ligneFluxSchema.options
      .filter((o) => o.shape.t.value !== 'put')
      .map((o) => [o.shape.t.value, compiler(o)]),
  );
}

/**
 * Writes a line of the pull stream, line feed included, with serializers compiled from the contract:
 * a field that the schema of its kind does not list never leaves, even when a row holds it.
 */
export function creerSerialiseur(): (ligne: LigneFlux) => string {
  const puts = compilerPut();
  const autres = compilerAutres();
  return (ligne) => {
    const ecrire = ligne.t === 'put' ? puts.get(ligne.genre) : autres.get(ligne.t);
    if (!ecrire) throw new Error('Assertion: ligne de flux inconnue');
    return `${ecrire(ligne)}\n`;
  };
}
