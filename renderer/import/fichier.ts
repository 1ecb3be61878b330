import { DOCUMENT_MAX_MO, DOCUMENT_MAX_OCTETS, FICHIERS_MAX } from '../../contract/bornes-document.ts';
import type { FichierChoisi, VueExamen } from '../../contract/import.ts';
import type { CategorieDocument } from '../../domain/dossier/categorie.ts';
import { couper } from '../../domain/texte/couper.ts';
import { lireJour } from './date.ts';
import { type Dit, illisibles, refusDit, textes } from './textes.ts';

export type Saisie = {
  readonly titre: string;
  /** As typed. */
  readonly date: string;
  readonly categorie: CategorieDocument | null;
};

type Etat =
  | { readonly type: 'examen' }
  | { readonly type: 'refuse'; readonly dit: Dit }
  | Extract<VueExamen, { readonly type: 'deja' | 'pdf' | 'cda' }>;

/** One chosen file, as the dialog follows it. */
export type Fichier = {
  readonly id: number;
  readonly nom: string;
  readonly octets: Uint8Array | null;
  readonly etat: Etat;
  readonly saisie: Saisie;
};

let suivant = 1;

export function versFichier({ nom, lecture }: FichierChoisi): Fichier {
  const commun = { id: suivant++, nom, saisie: { titre: sansExtension(nom), date: '', categorie: null } };
  switch (lecture.type) {
    case 'lu':
      return { ...commun, octets: lecture.octets, etat: { type: 'examen' } };
    case 'refuse':
      return { ...commun, octets: null, etat: { type: 'refuse', dit: refusDit(lecture.refus) } };
    case 'illisible':
    case 'deTrop':
      return { ...commun, octets: null, etat: { type: 'refuse', dit: illisibles[lecture.type] } };
  }
}

const sansExtension = (nom: string): string => couper(nom.replace(/\.[^.]*$/, ''), 200);

/** Files that were dropped: their size is looked at before a byte of them is read. */
export async function lireDeposes(deposes: readonly File[]): Promise<FichierChoisi[]> {
  const lus: FichierChoisi[] = [];
  for (const [rang, fichier] of deposes.entries()) {
    lus.push({
      nom: fichier.name,
      lecture: rang < FICHIERS_MAX ? await lireUn(fichier) : { type: 'deTrop' },
    });
  }
  return lus;
}

async function lireUn(fichier: File): Promise<FichierChoisi['lecture']> {
  if (fichier.size > DOCUMENT_MAX_OCTETS) {
    return { type: 'refuse', refus: { type: 'TropGros', maxMo: DOCUMENT_MAX_MO } };
  }
  try {
    return { type: 'lu', octets: new Uint8Array(await fichier.arrayBuffer()) };
  } catch {
    // A folder, or a file that went away.
    return { type: 'illisible' };
  }
}

export type Erreurs = { readonly [C in keyof Saisie]?: string };

/** Ready to be joined, once its fields are right. */
export const estAImporter = ({ etat }: Fichier): boolean => etat.type === 'pdf' || etat.type === 'cda';

export type Rempli = {
  readonly titre: string;
  readonly date: string;
  readonly categorie: CategorieDocument;
};

/** What is sent for a file, or what is missing of it. */
export function remplir(
  { etat, saisie }: Fichier,
  naissance: string,
  jour: string,
): { readonly ok: true; readonly rempli: Rempli } | { readonly ok: false; readonly erreurs: Erreurs } {
  const { titre, date, categorie } = dits(etat, saisie);
  // A CDA was examined with its date.
  const fausse = etat.type === 'cda' ? undefined : erreurDate(date, naissance, jour);
  if (titre !== '' && date !== undefined && fausse === undefined && categorie !== null) {
    return { ok: true, rempli: { titre, date, categorie } };
  }
  return {
    ok: false,
    erreurs: {
      ...(titre === '' ? { titre: textes.titreAbsent } : {}),
      ...(fausse === undefined ? {} : { date: fausse }),
      ...(categorie === null ? { categorie: textes.categorieAbsente } : {}),
    },
  };
}

/** A CDA says its own title and date, and most often its category. */
function dits(etat: Etat, saisie: Saisie) {
  if (etat.type === 'cda') return { ...etat, categorie: etat.categorie ?? saisie.categorie };
  return { titre: saisie.titre.trim(), date: lireJour(saisie.date), categorie: saisie.categorie };
}

function erreurDate(date: string | undefined, naissance: string, jour: string): string | undefined {
  if (date === undefined) return textes.dateFausse;
  return date < naissance || date > jour ? textes.dateImpossible : undefined;
}
