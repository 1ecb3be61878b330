import * as z from 'zod';
import { octetsSchema } from './octets.ts';

/**
 * A structured clinical document (CDA level 2 or 3) as the server read it: a tree of plain values, without
 * markup, address, style sheet or script. Its UTF-8 JSON is what a workstation receives and keeps, beside the
 * received bytes; only text and the few shapes below can come out of it.
 */
export const LIMITES_STRUCTURE = {
  /** Lists and tables inside one another. */
  niveaux: 6,
  cellules: 20_000,
  /** Sections, blocks and fragments of text: a table of as many cells as allowed holds in it. */
  morceaux: 100_000,
  /** Characters of the whole narrative. */
  texte: 2_000_000,
  pieces: 200,
  /** JSON, attached pieces included. */
  octets: 64 * 1024 * 1024,
} as const;

export const STYLES_TEXTE = ['gras', 'italique', 'souligne', 'barre', 'exposant', 'indice'] as const;
export type StyleTexte = (typeof STYLES_TEXTE)[number];

const fragmentSchema = z.strictObject({
  /** A line break is U+000A. */
  texte: z.string().min(1).max(LIMITES_STRUCTURE.texte),
  styles: z.array(z.enum(STYLES_TEXTE)).max(STYLES_TEXTE.length),
});
export type Fragment = { readonly texte: string; readonly styles: readonly StyleTexte[] };

export type Cellule = {
  readonly entete: boolean;
  readonly colonnes: number;
  readonly rangs: number;
  readonly blocs: readonly Bloc[];
};
export type Bloc =
  | { readonly type: 'paragraphe'; readonly fragments: readonly Fragment[] }
  | {
      readonly type: 'liste';
      readonly ordonnee: boolean;
      readonly legende: string | null;
      readonly elements: readonly (readonly Bloc[])[];
    }
  | {
      readonly type: 'tableau';
      readonly legende: string | null;
      readonly entetes: readonly (readonly Cellule[])[];
      readonly rangs: readonly (readonly Cellule[])[];
    }
  /** An attached picture or PDF, by its id in `pieces`. */
  | { readonly type: 'piece'; readonly id: string };

const courtSchema = z.string().max(2000);
const idPieceSchema = z.string().min(1).max(200);
const simples = [
  z.strictObject({ type: z.literal('paragraphe'), fragments: z.array(fragmentSchema) }),
  z.strictObject({ type: z.literal('piece'), id: idPieceSchema }),
] as const;

/** As many levels as allowed and no more: a deeper tree does not pass, and cannot exhaust the reader. */
function toBlocSchema(niveau: number): z.ZodType<Bloc> {
  if (niveau === 0) return z.discriminatedUnion('type', simples);
  const blocs = z.array(toBlocSchema(niveau - 1));
  const cellule = z.strictObject({
    entete: z.boolean(),
    colonnes: z.int().min(1).max(100),
    rangs: z.int().min(1).max(1000),
    blocs,
  });
  const rangs = z.array(z.array(cellule));
  return z.discriminatedUnion('type', [
    ...simples,
    z.strictObject({
      type: z.literal('liste'),
      ordonnee: z.boolean(),
      legende: courtSchema.nullable(),
      elements: z.array(blocs),
    }),
    z.strictObject({
      type: z.literal('tableau'),
      legende: courtSchema.nullable(),
      entetes: rangs,
      rangs,
    }),
  ]);
}

/** One coded value: its words, and the code with its nomenclature when there is one (« C50.2, CIM-10 »). */
const champCodeSchema = z.strictObject({
  libelle: courtSchema,
  valeur: courtSchema,
  code: courtSchema.nullable(),
});
export type ChampCode = Readonly<z.infer<typeof champCodeSchema>>;

const groupeCodeSchema = z.strictObject({ titre: courtSchema, champs: z.array(champCodeSchema).min(1) });
export type GroupeCode = { readonly titre: string; readonly champs: readonly ChampCode[] };

export const sectionSchema = z.strictObject({
  titre: courtSchema.nullable(),
  /** 1 for a section of the body, 2 for one inside it. */
  niveau: z.int().min(1).max(5),
  blocs: z.array(toBlocSchema(LIMITES_STRUCTURE.niveaux)),
});
export type Section = {
  readonly titre: string | null;
  readonly niveau: number;
  readonly blocs: readonly Bloc[];
};

export const NATURES_PIECE = ['pdf', 'jpeg', 'png'] as const;
const pieceSchema = z.strictObject({
  id: idPieceSchema,
  titre: courtSchema,
  nature: z.enum(NATURES_PIECE),
});

const communs = {
  titre: courtSchema,
  /** Who wrote it, for which organisation, when: what the header says, without the patient. */
  entete: z.array(champCodeSchema),
  /** The coded fields of a fiche RCP; empty for the other documents. */
  donneesCodees: z.array(groupeCodeSchema),
  sections: z.array(sectionSchema),
  /** The PDF copy of the document (CI-SIS FR-Document-PDF-copie): shown first. */
  copie: idPieceSchema.nullable(),
  /** Pieces and marks of the source that cannot be shown; told to the reader. */
  ecartes: z.int().nonnegative(),
};

/** As kept: bytes of the pieces in base 64. */
export const structureSchema = z.strictObject({
  version: z.literal(1),
  ...communs,
  pieces: z.array(pieceSchema.extend({ base64: z.string().min(1) })).max(LIMITES_STRUCTURE.pieces),
});
export type Structure = {
  readonly version: 1;
  readonly titre: string;
  readonly entete: readonly ChampCode[];
  readonly donneesCodees: readonly GroupeCode[];
  readonly sections: readonly Section[];
  readonly copie: string | null;
  readonly ecartes: number;
  readonly pieces: readonly (Readonly<z.infer<typeof pieceSchema>> & { readonly base64: string })[];
};

/** As the screen receives it. */
export const vueStructureSchema = z.strictObject({
  ...communs,
  pieces: z.array(pieceSchema.extend({ octets: octetsSchema })).max(LIMITES_STRUCTURE.pieces),
});
export type VueStructure = z.infer<typeof vueStructureSchema>;
export type PieceVue = VueStructure['pieces'][number];
