import * as z from 'zod';

const champs = z.array(z.string().max(100)).max(20);
const refus = <T extends string>(type: T) => z.strictObject({ type: z.literal(type) });

/**
 * Why a received file does not become a document. It names fields and traits, never the patient's values; the
 * sentences are written by each screen that shows it.
 */
export const refusDocumentSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('TropGros'), maxMo: z.int() }),
  refus('FichierVide'),
  refus('FormatInconnu'),
  refus('Archive'),
  refus('EncodageXml'),
  z.strictObject({ type: z.literal('XmlIllisible'), ligne: z.int() }),
  refus('DeclarationXml'),
  refus('XmlDemesure'),
  refus('PasUnCda'),
  refus('Masque'),
  refus('CorpsVide'),
  z.strictObject({ type: z.literal('CorpsAutre'), nature: z.string().max(100) }),
  refus('PasUnPdf'),
  refus('PdfIncomplet'),
  refus('PdfChiffre'),
  z.strictObject({ type: z.literal('ChampsAbsents'), champs }),
  refus('PlusieursPatients'),
  z.strictObject({ type: z.literal('TraitsDoubles'), traits: champs }),
  z.strictObject({ type: z.literal('InsInvalide'), motif: z.enum(['format', 'cle', 'oid']) }),
  z.strictObject({ type: z.literal('TypeInconnu'), code: z.string().max(20) }),
  refus('DateImpossible'),
  refus('PatientInconnu'),
  refus('InsDifferente'),
  z.strictObject({ type: z.literal('TraitsDifferents'), traits: champs }),
  /** Neither the INS nor the traits of the dossier that was open. */
  refus('AutrePatient'),
  /** The bytes that the operation names never came to the server, or not whole. */
  refus('OctetsAbsents'),
  /** What the desktop says of the document is not what its bytes say. */
  refus('ContenuDifferent'),
]);
export type RefusDocument = z.infer<typeof refusDocumentSchema>;
export type TypeRefusDocument = RefusDocument['type'];
