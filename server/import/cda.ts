import { categorieDocumentSchema, type CategorieDocument } from '../../domain/dossier/categorie.ts';
import { sexeSchema } from '../../domain/ins/identite.ts';
import { OID_INS } from '../../domain/ins/ins.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { chercher, lireXml, premier, texteDe, type Element } from './arbre-xml.ts';
import { categorieDeType } from './categories.ts';
import { estPdf, type DocumentRecu } from './document-recu.ts';
import type { Refus } from './refus.ts';

const HL7 = 'urn:hl7-org:v3';
const OIDS = Object.values<string>(OID_INS);

/**
 * Reads a CDA R2 level 1 as the ANS publishes it (CI-SIS, « Structuration minimale »): header, and a PDF
 * in base 64 as its only body. The attached stylesheet is never run.
 */
export function lireCda(
  octets: Uint8Array,
  categorieVoulue: string | undefined,
): Result<DocumentRecu, Refus> {
  const racine = lireRacine(octets);
  if (!racine.ok) return racine;
  const cda = racine.value;
  const pdf = lireCorps(cda);
  if (!pdf.ok) return pdf;
  const identite = lireIdentite(cda);
  if (!identite.ok) return identite;
  const type = lireType(cda, categorieVoulue);
  if (!type.ok) return type;
  const intitule = lireIntitule(cda);
  if (!intitule.ok) return intitule;
  return ok({
    identite: identite.value,
    ...intitule.value,
    ...type.value,
    etablissement: couper(
      texteDe(premier(cda, 'author', 'assignedAuthor', 'representedOrganization', 'name')),
    ),
    auteur: couper(nomAuteur(cda)),
    pdf: pdf.value,
    source: octets,
  });
}

function lireRacine(octets: Uint8Array): Result<Element, Refus> {
  const xml = decoder(octets);
  const lu = xml === undefined ? err({ type: 'XmlIllisible' as const, ligne: 1 }) : lireXml(xml);
  if (!lu.ok) return lu;
  const estCda = lu.value.nom === 'ClinicalDocument' && lu.value.espace === HL7;
  return estCda ? lu : err({ type: 'PasUnCda' });
}

function lireType(
  cda: Element,
  categorieVoulue: string | undefined,
): Result<Pick<DocumentRecu, 'categorie' | 'codeLoinc'>, Refus> {
  const code = premier(cda, 'code')?.attributs.get('code') ?? '';
  const categorie = choisirCategorie(code, categorieVoulue);
  return categorie ? ok({ categorie, codeLoinc: code.slice(0, 20) }) : err({ type: 'TypeInconnu', code });
}

function lireIntitule(cda: Element): Result<Pick<DocumentRecu, 'titre' | 'date'>, Refus> {
  const date = dateActe(cda);
  const titre = texteDe(premier(cda, 'title')) ?? premier(cda, 'code')?.attributs.get('displayName');
  if (date === undefined || titre === undefined) {
    return err({ type: 'ChampsAbsents', champs: [...(date ? [] : ['date']), ...(titre ? [] : ['titre'])] });
  }
  return ok({ titre: titre.slice(0, 200), date });
}

const couper = (texte: string | undefined): string | null => texte?.slice(0, 200) ?? null;

/** UTF-8 only, as CI-SIS asks; bytes that are not UTF-8 are refused, not replaced. */
function decoder(octets: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    return undefined;
  }
}

function choisirCategorie(code: string, voulue: string | undefined): CategorieDocument | undefined {
  if (voulue === undefined) return categorieDeType(code);
  const lue = categorieDocumentSchema.safeParse(voulue);
  return lue.success ? lue.data : undefined;
}

function lireCorps(cda: Element): Result<Uint8Array, Refus> {
  if (premier(cda, 'component', 'structuredBody')) return err({ type: 'CorpsStructure' });
  const texte = premier(cda, 'component', 'nonXMLBody', 'text');
  const nature = `${texte?.attributs.get('mediaType') ?? 'sans type'}, ${texte?.attributs.get('representation') ?? 'TXT'}`;
  if (!texte || nature !== 'application/pdf, B64') return err({ type: 'CorpsAutre', nature });
  const base64 = texte.texte.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return err({ type: 'PasUnPdf' });
  const pdf = new Uint8Array(Buffer.from(base64, 'base64'));
  return estPdf(pdf) ? ok(pdf) : err({ type: 'PasUnPdf' });
}

function lireIdentite(cda: Element): Result<DocumentRecu['identite'], Refus> {
  const role = premier(cda, 'recordTarget', 'patientRole');
  const patient = premier(role, 'patient');
  const ins = chercher(role, 'id').find((id) => OIDS.includes(id.attributs.get('root') ?? ''));
  const noms = chercher(patient, 'name');
  const sexe = lireSexe(premier(patient, 'administrativeGenderCode')?.attributs.get('code'));
  const champs = {
    matricule: ins?.attributs.get('extension'),
    oid: ins?.attributs.get('root'),
    nomNaissance: nomDe(noms, 'family', 'BR'),
    // All given names of the birth certificate; the first one alone carries the qualifier BR.
    prenoms: nomDe(noms, 'given', undefined) ?? nomDe(noms, 'given', 'BR'),
    sexe,
    dateNaissance: lireDateNaissance(premier(patient, 'birthTime')?.attributs.get('value')),
    lieuNaissance: texteDe(premier(patient, 'birthplace', 'place', 'addr', 'county')),
  };
  const absents = Object.entries(champs).filter(([, v]) => v === undefined);
  if (absents.length > 0)
    return err({ type: 'ChampsAbsents', champs: absents.map(([c]) => LIBELLES[c] ?? c) });
  return ok(champs as DocumentRecu['identite']);
}

const LIBELLES: Readonly<Record<string, string>> = {
  matricule: 'matricule INS',
  oid: 'OID de l’INS',
  nomNaissance: 'nom de naissance',
  prenoms: 'prénoms',
  sexe: 'sexe',
  dateNaissance: 'date de naissance',
  lieuNaissance: 'code du lieu de naissance',
};

function nomDe(noms: readonly Element[], balise: string, qualifie: string | undefined): string | undefined {
  const trouves = noms
    .flatMap((n) => chercher(n, balise))
    .filter((x) => x.attributs.get('qualifier') === qualifie);
  return texteDe(trouves[0]);
}

/** HL7 administrative gender to the trait of the INS: UN is « indéterminé ». */
function lireSexe(code: string | undefined): 'F' | 'M' | 'I' | undefined {
  const lu = sexeSchema.safeParse(code === 'UN' || code === 'U' ? 'I' : code);
  return lu.success ? lu.data : undefined;
}

/** YYYY, YYYYMM or YYYYMMDD…; a day « 00 » is unknown. */
function lireDateNaissance(valeur: string | undefined): string | undefined {
  const m = /^(\d{4})(\d{2})?(\d{2})?/.exec(valeur ?? '');
  return m
    ?.slice(1, 4)
    .filter((x) => x !== undefined && x !== '00')
    .join('-');
}

/** Day of the act when the document says it, else the day it was made. */
function dateActe(cda: Element): string | undefined {
  const acte = chercher(cda, 'documentationOf', 'serviceEvent', 'effectiveTime', 'low')
    .map((e) => e.attributs.get('value'))
    .find((v) => v !== undefined);
  const m = /^(\d{4})(\d{2})(\d{2})/.exec(
    acte ?? premier(cda, 'effectiveTime')?.attributs.get('value') ?? '',
  );
  return m ? `${m[1]}-${m[2]}-${m[3]}` : undefined;
}

function nomAuteur(cda: Element): string | undefined {
  const nom = premier(cda, 'author', 'assignedAuthor', 'assignedPerson', 'name');
  const parties = ['suffix', 'family', 'given'].map((p) => texteDe(premier(nom, p)));
  const ecrit = parties.filter((p) => p !== undefined).join(' ');
  return ecrit === '' ? undefined : ecrit;
}
