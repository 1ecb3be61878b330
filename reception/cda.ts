import { categorieDocumentSchema, type CategorieDocument } from '../domain/dossier/categorie.ts';
import { documentSchema } from '../domain/dossier/document.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { couper } from '../domain/texte/couper.ts';
import {
  chercher,
  descendants,
  enfants,
  lireXml,
  premier,
  texteDe,
  texteEntier,
  type Element,
} from './arbre-xml.ts';
import { categorieDeType } from './categories.ts';
import { lireCorps } from './cda/corps.ts';
import { lireIdentite } from './cda/identite.ts';
import { lireVersion } from './cda/version.ts';
import { nomDe } from './cda/valeurs.ts';
import { refusEcrit } from './composer.ts';
import type { DocumentRecu } from './document-recu.ts';
import type { RefusDocument as Refus } from '../contract/refus-document.ts';

const HL7 = 'urn:hl7-org:v3';
const XSL = 'http://www.w3.org/1999/XSL/Transform';

/**
 * Reads a CDA R2 as the ANS publishes it (CI-SIS, « Structuration minimale »): its header, and the PDF of a level 1
 * or the sections of a structured body. An attached stylesheet is never run.
 * @param siInconnue the category where the type code says none.
 */
export function lireCda(
  octets: Uint8Array,
  categorieVoulue: string | undefined,
  siInconnue?: CategorieDocument,
): Result<DocumentRecu, Refus> {
  const racine = lireRacine(octets);
  if (!racine.ok) return racine;
  const cda = racine.value;
  const entete = lireEntete(cda, categorieVoulue, siInconnue);
  if (!entete.ok) return entete;
  const corps = lireCorps(cda);
  if (!corps.ok) return corps;
  const recu: DocumentRecu = {
    ...entete.value,
    etablissement: ouNul(
      texteDe(premier(cda, 'author', 'assignedAuthor', 'representedOrganization', 'name')),
    ),
    auteur: ouNul(nomDe(premier(cda, 'author', 'assignedAuthor', 'assignedPerson'))),
    versionCda: lireVersion(cda),
    montre: corps.value.octets,
    source: { type: corps.value.type, octets },
  };
  const refus = refusEcrit(recu);
  return refus ? err(refus) : ok(recu);
}

type EnteteLu = Pick<DocumentRecu, 'identite' | 'titre' | 'date' | 'categorie' | 'codeLoinc'>;

function lireEntete(
  cda: Element,
  categorieVoulue: string | undefined,
  siInconnue: CategorieDocument | undefined,
): Result<EnteteLu, Refus> {
  if (estMasque(cda)) return err({ type: 'Masque' });
  const identite = lireIdentite(cda);
  if (!identite.ok) return identite;
  const type = lireType(cda, categorieVoulue, siInconnue);
  if (!type.ok) return type;
  const intitule = lireIntitule(cda);
  return intitule.ok ? ok({ identite: identite.value, ...type.value, ...intitule.value }) : intitule;
}

function lireRacine(octets: Uint8Array): Result<Element, Refus> {
  const xml = decoder(octets);
  if (xml === undefined) return err({ type: 'EncodageXml' });
  const lu = lireXml(xml);
  if (!lu.ok) return lu;
  const cda = trouverCda(lu.value);
  return cda ? ok(cda) : err({ type: 'PasUnCda' });
}

const estCda = (e: Element): boolean => e.nom === 'ClinicalDocument' && e.espace === HL7;

/** The root, or the one document inside its own stylesheet (CI-SIS « auto-présentable »), which is not run. */
function trouverCda(racine: Element): Element | undefined {
  if (estCda(racine)) return racine;
  if (racine.espace !== XSL) return undefined;
  const contenus = enfants(racine).flatMap(enfants).filter(estCda);
  return contenus.length === 1 ? contenus[0] : undefined;
}

/**
 * A document that its author restricted, whole or one section of it, is not for all those whom its category lets
 * read. N is the only level that CI-SIS lets pass without more.
 */
function estMasque(cda: Element): boolean {
  for (const e of descendants(cda)) {
    if (e.nom === 'confidentialityCode' && MASQUES.has(e.attributs.get('code') ?? '')) return true;
  }
  return false;
}
const MASQUES: ReadonlySet<string> = new Set(['R', 'V', 'MASQUE_PS']);

function lireType(
  cda: Element,
  categorieVoulue: string | undefined,
  siInconnue: CategorieDocument | undefined,
): Result<Pick<DocumentRecu, 'categorie' | 'codeLoinc'>, Refus> {
  const code = couper(premier(cda, 'code')?.attributs.get('code') ?? '', 20);
  const categorie = choisirCategorie(code, categorieVoulue) ?? siInconnue;
  return categorie ? ok({ categorie, codeLoinc: code }) : err({ type: 'TypeInconnu', code });
}

function choisirCategorie(code: string, voulue: string | undefined): CategorieDocument | undefined {
  if (voulue === undefined) return categorieDeType(code);
  const lue = categorieDocumentSchema.safeParse(voulue);
  return lue.success ? lue.data : undefined;
}

function lireIntitule(cda: Element): Result<Pick<DocumentRecu, 'titre' | 'date'>, Refus> {
  const date = dateActe(cda);
  const titre =
    texteEntier(premier(cda, 'title')) || premier(cda, 'code')?.attributs.get('displayName')?.trim();
  return date && titre
    ? ok({ titre: couper(titre, 200), date })
    : err({ type: 'ChampsAbsents', champs: [...(date ? [] : ['date']), ...(titre ? [] : ['titre'])] });
}

const ouNul = (texte: string | undefined): string | null => (texte === undefined ? null : couper(texte, 200));

/** UTF-8 only, as CI-SIS asks: bytes or a declaration of another encoding are refused, never guessed. */
function decoder(octets: Uint8Array): string | undefined {
  try {
    const texte = new TextDecoder('utf-8', { fatal: true }).decode(octets);
    const declare = /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)["']/.exec(texte.slice(0, 200))?.[1];
    return declare === undefined || /^(utf-?8|us-ascii)$/i.test(declare) ? texte : undefined;
  } catch {
    return undefined;
  }
}

/** Day of the act when the document says one, else the day it was made: a year or a month alone is not a day. */
function dateActe(cda: Element): string | undefined {
  const actes = chercher(cda, 'documentationOf', 'serviceEvent', 'effectiveTime', 'low');
  const jours = [...actes, ...chercher(cda, 'effectiveTime').slice(0, 1)].flatMap((e) => {
    const m = /^(\d{4})(\d{2})(\d{2})/.exec(e.attributs.get('value') ?? '');
    return m ? `${m[1]}-${m[2]}-${m[3]}` : [];
  });
  // The first that is written is the one meant: a day that no calendar has is refused, not replaced by another.
  const [jour] = jours;
  return documentSchema.shape.date.safeParse(jour).data;
}
