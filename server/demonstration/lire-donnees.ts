import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import {
  casSchema,
  gabaritCasSchema,
  identiteEcriteSchema,
  inscritSchema,
  nomsSchema,
  regionSchema,
  varianteSchema,
  type DonneesDemonstration,
} from './modele.ts';

/** Reads and checks the demonstration's data. Throws when a file is not of its shape: a bug of the product. */
export function lireDonnees(ressources: string): DonneesDemonstration {
  const dossier = join(ressources, 'demonstration');
  const lire = <S extends z.ZodType>(schema: S, ...chemin: string[]): z.infer<S> =>
    schema.parse(JSON.parse(readFileSync(join(dossier, ...chemin), 'utf8')));
  return {
    region: lire(regionSchema, 'region.json'),
    noms: lire(nomsSchema, 'noms.json'),
    cas: readdirSync(join(dossier, 'cas'))
      .toSorted()
      .map((fichier) => lire(casSchema, 'cas', fichier)),
    gabarits: [
      ...lire(z.array(gabaritCasSchema), 'gabarits.json'),
      ...lire(z.array(gabaritCasSchema), 'gabarits-region.json'),
    ],
    variantes: lire(z.array(varianteSchema), 'variantes.json'),
    inscrits: lire(z.array(inscritSchema), 'inscrits.json'),
    particuliers: lire(z.array(identiteEcriteSchema), 'particuliers.json'),
  };
}
