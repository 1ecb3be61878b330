import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { FINE, INSECABLE, typographier } from '../../domain/texte/espaces.ts';
import {
  casSchema,
  gabaritCasSchema,
  identiteEcriteSchema,
  inscritSchema,
  nomsSchema,
  regionSchema,
  usagesSchema,
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
    usages: typographie(lire(usagesSchema, 'usages.json')),
    inscrits: lire(z.array(inscritSchema), 'inscrits.json'),
    particuliers: lire(z.array(identiteEcriteSchema), 'particuliers.json'),
  };
}

const HAUTE = / (?=[;!?%])/g;
const UNITES =
  /(?<=[\d}]) (?=(?:mm|cm|µm|mg|mL|µL|ng|mmol|µmol|Gy|mGy|mSv|MBq|MHz|UI|ans|min|h|fL|g\/L|kg|°C)(?!\p{L}))/gu;
const TITRES = /(?<=\b(?:Dr|Pr|Mme|M\.)) (?=\p{Lu})/gu;

/** The usual sentences are written with plain spaces; their patterns, which look for told words, are left alone. */
function typographie<T>(valeur: T, nom = ''): T {
  if (typeof valeur === 'string') {
    const lue =
      nom === 'texte'
        ? typographier(valeur).replace(HAUTE, FINE).replace(UNITES, INSECABLE).replace(TITRES, INSECABLE)
        : valeur;
    return lue as T;
  }
  if (Array.isArray(valeur)) return valeur.map((v: unknown) => typographie(v, nom)) as T;
  if (typeof valeur !== 'object' || valeur === null) return valeur;
  return Object.fromEntries(Object.entries(valeur).map(([cle, v]) => [cle, typographie(v, cle)])) as T;
}
