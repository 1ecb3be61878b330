import type { Hasard } from '../../fakes/hasard.ts';

/** As much of JSON Schema as the server's OpenAPI document uses. */
export type SchemaJson = {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, SchemaJson>>;
  readonly required?: readonly string[];
  readonly items?: SchemaJson;
  readonly anyOf?: readonly SchemaJson[];
  readonly oneOf?: readonly SchemaJson[];
  readonly allOf?: readonly SchemaJson[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
};

const INJECTIONS = [
  "' or 1=1 --",
  '"; drop table ligne; --',
  '${jndi:ldap://x}',
  '../../../etc/passwd',
  '<script>alert(1)</script>',
  '%00%0d%0aSet-Cookie: a=b',
  'a\r\nX-Injecte: oui',
];
const TEXTES = ['', ' ', '\0', '\uD800', 'é'.repeat(300), 'x'.repeat(20_000), '\u202E', ...INJECTIONS];
const AUTRES = [null, true, -1, 0, 1.5, 2 ** 60, 1e308, [], {}, [[[[[[]]]]]], { __proto__: { a: 1 } }];
/** What somebody would add to raise himself. */
const AJOUTS = {
  profil: 'administrateurRegional',
  reseauId: '00000000-0000-0000-0000-000000000000',
  compteId: '00000000-0000-0000-0000-000000000001',
  constructor: { prototype: { admin: true } },
  etat: 'actif',
};

/**
 * A body that the schema would take, in which some parts are of another kind, too long, or hostile.
 * @param mauvais share of the parts that are, of 1.
 */
export function tirer(h: Hasard, schema: SchemaJson, mauvais: number): unknown {
  if (h.chance(mauvais)) return h.chance(0.5) ? h.parmi(TEXTES) : h.parmi(AUTRES);
  const choix = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choix) return tirer(h, h.parmi(choix), mauvais);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return h.parmi(schema.enum);
  switch (schema.type) {
    case 'object':
      return objet(h, schema, mauvais);
    case 'array':
      return Array.from({ length: h.entier(4) }, () => tirer(h, schema.items ?? {}, mauvais));
    case 'string':
      return texte(h, schema);
    case 'integer':
    case 'number':
      return h.entier(1000);
    case 'boolean':
      return h.chance(0.5);
    default:
      return h.parmi(AUTRES);
  }
}

function objet(h: Hasard, { properties = {}, required = [] }: SchemaJson, mauvais: number): unknown {
  const gardes = Object.entries(properties).filter(
    ([nom]) => !h.chance(required.includes(nom) ? mauvais / 4 : 0.4),
  );
  const voulus = Object.fromEntries(gardes.map(([nom, s]) => [nom, tirer(h, s, mauvais)]));
  return h.chance(mauvais) ? { ...voulus, ...AJOUTS } : voulus;
}

/** Of the shape asked for where it is one that a test can make. */
function texte(h: Hasard, { format, pattern }: SchemaJson): string {
  if (format === 'uuid') return h.uuid();
  if (format === 'date') return '2026-11-24';
  if (format === 'date-time') return '2026-11-24T13:00:00Z';
  if (pattern?.includes('64')) return 'a'.repeat(64);
  if (pattern?.includes('d{6}')) return String(100_000 + h.entier(900_000));
  return h.parmi(['Bourdin', 'urgence aux soins', 'cerise-tambour-violet-27', 'annuaire', ...INJECTIONS]);
}
