import * as z from 'zod';
import { categorieDocumentSchema } from '../../domain/dossier/categorie.ts';
import { dateNaissanceSchema, sexeSchema } from '../../domain/ins/identite.ts';
import { OID_INS } from '../../domain/ins/ins.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { DocumentRecu } from '../../reception/document-recu.ts';
import { refusPdf } from '../../reception/pdf.ts';
import type { Refus } from './refus.ts';

/** The file `NAME.json` beside `NAME.pdf`, or the arguments of the command line. */
const ficheJointeSchema = z.strictObject({
  ins: z.string(),
  oid: z.string().default(OID_INS.nir),
  nom: z.string().min(1).max(100),
  prenom: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  naissance: dateNaissanceSchema,
  sexe: sexeSchema,
  lieu: z.string().regex(/^[0-9AB]{5}$/),
  categorie: categorieDocumentSchema,
  titre: z.string().min(1).max(200),
  date: z.iso.date(),
  etablissement: z.string().max(200).optional(),
  auteur: z.string().max(200).optional(),
});

/** @param dits what the side file says, then what the command line says, which wins. */
export function lirePdf(
  octets: Uint8Array,
  dits: Readonly<Record<string, unknown>>,
): Result<DocumentRecu, Refus> {
  const refus = refusPdf(octets);
  if (refus) return err(refus);
  const lu = ficheJointeSchema.safeParse(dits);
  if (!lu.success) return err(refusChamps(lu.error, dits));
  const f = lu.data;
  return ok({
    identite: {
      matricule: f.ins,
      oid: f.oid,
      nomNaissance: f.nom,
      prenoms: typeof f.prenom === 'string' ? f.prenom : f.prenom.join(' '),
      sexe: f.sexe,
      dateNaissance: f.naissance,
      lieuNaissance: f.lieu,
    },
    titre: f.titre,
    date: f.date,
    categorie: f.categorie,
    codeLoinc: null,
    etablissement: f.etablissement ?? null,
    auteur: f.auteur ?? null,
    versionCda: null,
    montre: octets,
    source: null,
  });
}

function refusChamps(erreur: z.ZodError, dits: Readonly<Record<string, unknown>>): Refus {
  const champs = [
    ...new Set(erreur.issues.map((i) => String(i.code === 'unrecognized_keys' ? i.keys[0] : i.path[0]))),
  ];
  const absents = champs.filter((c) => !(c in dits));
  return absents.length > 0
    ? { type: 'ChampsAbsents', champs: absents }
    : { type: 'FicheJointeIllisible', champs };
}
