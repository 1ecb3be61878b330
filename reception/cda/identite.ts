import { sexeSchema } from '../../domain/ins/identite.ts';
import { OID_INS } from '../../domain/ins/ins.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { chercher, premier, texteDe, type Element } from '../arbre-xml.ts';
import type { DocumentRecu } from '../document-recu.ts';
import type { RefusDocument as Refus } from '../../contract/refus-document.ts';

const OIDS = Object.values<string>(OID_INS);

const LIBELLES = {
  matricule: 'matricule INS',
  oid: 'OID de l’INS',
  nomNaissance: 'nom de naissance',
  prenoms: 'prénoms',
  sexe: 'sexe',
  dateNaissance: 'date de naissance',
  lieuNaissance: 'code du lieu de naissance',
} as const;
type Champ = keyof typeof LIBELLES;

/**
 * INS and strict traits of the one patient of a CDA (CI-SIS, « Structuration minimale »). A trait written twice
 * with two values is refused: choosing one would be matching on a guess.
 */
export function lireIdentite(cda: Element): Result<DocumentRecu['identite'], Refus> {
  const roles = chercher(cda, 'recordTarget', 'patientRole');
  if (roles.length > 1) return err({ type: 'PlusieursPatients' });
  const patient = premier(roles[0], 'patient');
  const ins = chercher(roles[0], 'id').filter((id) => OIDS.includes(id.attributs.get('root') ?? ''));
  const noms = chercher(patient, 'name');
  const prenoms = qualifies(noms, 'given', undefined);
  const lus: Readonly<Record<Champ, readonly (string | undefined)[]>> = {
    matricule: ins.map((id) => id.attributs.get('extension')),
    oid: ins.map((id) => id.attributs.get('root')),
    nomNaissance: qualifies(noms, 'family', 'BR'),
    // All given names of the birth certificate; the first one alone carries the qualifier BR.
    prenoms: prenoms.length > 0 ? prenoms : qualifies(noms, 'given', 'BR'),
    sexe: chercher(patient, 'administrativeGenderCode').map((e) => lireSexe(e.attributs.get('code'))),
    dateNaissance: chercher(patient, 'birthTime').map((e) => lireDateNaissance(e.attributs.get('value'))),
    lieuNaissance: chercher(patient, 'birthplace', 'place', 'addr', 'county').map(texteDe),
  };
  return choisir(lus);
}

function choisir(
  lus: Readonly<Record<Champ, readonly (string | undefined)[]>>,
): Result<DocumentRecu['identite'], Refus> {
  const valeurs = Object.entries(lus).map(
    ([champ, vus]) => [champ as Champ, [...new Set(vus.filter((v) => v !== undefined))]] as const,
  );
  const libelles = (garder: (nombre: number) => boolean): string[] =>
    valeurs.filter(([, vus]) => garder(vus.length)).map(([champ]) => LIBELLES[champ]);
  const doubles = libelles((n) => n > 1);
  if (doubles.length > 0) return err({ type: 'TraitsDoubles', traits: doubles });
  const absents = libelles((n) => n === 0);
  if (absents.length > 0) return err({ type: 'ChampsAbsents', champs: absents });
  return ok(Object.fromEntries(valeurs.map(([c, [valeur]]) => [c, valeur])) as DocumentRecu['identite']);
}

const qualifies = (
  noms: readonly Element[],
  balise: string,
  qualifie: string | undefined,
): readonly (string | undefined)[] =>
  noms
    .flatMap((n) => chercher(n, balise))
    .filter((x) => x.attributs.get('qualifier') === qualifie)
    .map(texteDe);

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
