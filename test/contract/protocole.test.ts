import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ERREURS, erreur, erreurSchema, statutHttp } from '../../contract/errors.ts';
import * as compte from '../../contract/compte.ts';
import * as http from '../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../contract/protocol-version.ts';
import * as sync from '../../contract/sync.ts';
import { vueProjectionSchema } from '../../contract/projection.ts';
import { SCHEMAS_LIGNE } from '../../domain/synchro/ligne.ts';

/** Hash of every schema of the wire by version; one line is added with each new version. */
const EMPREINTES: Readonly<Record<number, string>> = {
  1: '14d3e38425d4b9c4',
  2: '93e1e9c59414e6e7',
  3: 'fd362c366638a401',
  4: 'f70d600180e22c3c',
  5: '4cc4cff032b38fae',
  6: '2107bc11fb2964de',
};

function empreinteDuFil(): string {
  const schemas = Object.entries<unknown>({ ...compte, ...http, ...sync, ...SCHEMAS_LIGNE })
    .flatMap(([nom, s]) => (s instanceof z.ZodType ? [[nom, s] as const] : []))
    .toSorted(([a], [b]) => a.localeCompare(b));
  const texte = schemas.map(
    ([nom, s]) => `${nom} ${JSON.stringify(z.toJSONSchema(s, { unrepresentable: 'any' }))}`,
  );
  return createHash('sha256').update(texte.join('\n')).digest('hex').slice(0, 16);
}

describe('protocole', () => {
  test('changer ce qui passe le fil demande un nouveau numéro de version', () => {
    expect(empreinteDuFil()).toBe(EMPREINTES[VERSION_PROTOCOLE]);
  });

  test('chaque erreur a un statut HTTP et passe son schéma', () => {
    for (const type of Object.keys(ERREURS) as (keyof typeof ERREURS)[]) {
      expect(erreurSchema.parse(erreur(type))).toEqual({ type });
      expect(statutHttp(erreur(type))).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('liste blanche de la projection', () => {
  const cas = {
    type: 'cas',
    cadre: { pied: 'RCP Digestif', identite: 'masquee' },
    ordre: 7,
    personne: 'Femme, 68 ans',
    contexte: 'Rectum moyen',
    question: 'Q',
    synthese: 'S',
    stadification: '',
    precisions: [],
    proposition: null,
  };

  test('un champ de plus est refusé, où qu’il soit', () => {
    expect(vueProjectionSchema.safeParse(cas).success).toBe(true);
    expect(vueProjectionSchema.safeParse({ ...cas, ins: '279035121518989' }).success).toBe(false);
    expect(
      vueProjectionSchema.safeParse({ ...cas, cadre: { ...cas.cadre, suivant: 'LE GOUÉDIC' } }).success,
    ).toBe(false);
    expect(vueProjectionSchema.safeParse({ type: 'noir', message: 'x' }).success).toBe(false);
  });
});
