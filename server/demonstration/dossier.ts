import type { DocumentMedical } from '../../contract/edition.ts';
import type { Patient } from '../../domain/dossier/patient.ts';
import type { Fiche } from '../../domain/fiche/fiche.ts';
import type { Identite } from '../../domain/ins/identite.ts';
import {
  contenuVide,
  type ContenuProposition,
  type Proposition,
} from '../../domain/proposition/proposition.ts';
import type { EtatInscription } from '../../domain/seance/seance.ts';
import type { Ligne } from '../../domain/synchro/ligne.ts';
import { instantParis } from './calendrier.ts';
import type { AvisEcrit, DocumentEcrit } from './modele.ts';
import { nomAffiche, type Annuaire } from './region.ts';
import { jourDeActe, remplir, remplirTout, type ContexteTexte } from './textes.ts';

type LigneDocument = Extract<Ligne, { genre: 'document' }>;

/** A document before it is typeset: its row lacks only what its bytes say. */
export type DocumentACharger = {
  readonly id: string;
  readonly donnees: Omit<LigneDocument['donnees'], 'sha256' | 'tailleOctets'>;
  readonly contenu: DocumentMedical;
  /** Date written in the PDF, ISO with offset. */
  readonly date: string;
};

export type Relation = {
  readonly professionnelId: string;
  readonly patientId: string;
  readonly nature: 'correspondant' | 'restriction';
};

/** What one case of a séance brings. */
export type Dossier = {
  readonly lignes: readonly Ligne[];
  readonly documents: readonly DocumentACharger[];
  readonly relations: readonly Relation[];
};

export type Monde = {
  readonly id: (nom: string) => string;
  readonly annuaire: Annuaire;
};

/** One case as it goes to a séance, whether it is told whole or drawn from a lighter one. */
export type CasAInscrire = {
  /** Name from which every id of the dossier comes. */
  readonly nom: string;
  readonly seanceId: string;
  readonly ordre: number;
  readonly etat: EtatInscription;
  readonly identite: Identite;
  readonly consentement: { readonly jour: number; readonly par: string } | null;
  readonly medecinTraitant: string;
  readonly demandeur: string;
  readonly presentateur: string;
  readonly fiche: Omit<Fiche, 'patientId' | 'seanceId' | 'inscriptionId' | 'demandeurId' | 'presentateurId'>;
  /** Written in the meeting; null while the meeting has not sat. */
  readonly avis: { readonly contenu: AvisEcrit; readonly etat: 'brouillon' | 'enregistree' } | null;
  readonly documents: readonly DocumentEcrit[];
  readonly correspondants: readonly string[];
  readonly restrictions: readonly string[];
};

type Ids = {
  readonly patient: string;
  readonly fiche: string;
  readonly proposition: string;
  readonly inscription: string;
};

export function creerDossier(monde: Monde, cas: CasAInscrire, texte: ContexteTexte): Dossier {
  const { id, annuaire } = monde;
  const ids: Ids = {
    patient: id(`patient:${cas.nom}`),
    fiche: id(`fiche:${cas.nom}`),
    proposition: id(`proposition:${cas.nom}`),
    inscription: id(`inscription:${cas.nom}`),
  };
  const relation = (cle: string, nature: Relation['nature']): Relation => ({
    professionnelId: annuaire.professionnel(cle).id,
    patientId: ids.patient,
    nature,
  });
  return {
    lignes: [
      { genre: 'patient', id: ids.patient, donnees: patientDe(monde, cas, texte) },
      { genre: 'fiche', id: ids.fiche, donnees: ficheDe(monde, cas, texte, ids) },
      { genre: 'proposition', id: ids.proposition, donnees: propositionDe(monde, cas, texte, ids) },
      {
        genre: 'inscription',
        id: ids.inscription,
        donnees: {
          patientId: ids.patient,
          seanceId: cas.seanceId,
          ordre: cas.ordre,
          ficheId: ids.fiche,
          propositionId: ids.proposition,
          etat: cas.etat,
        },
      },
    ],
    documents: cas.documents.map((d, i) => creerDocument(monde, cas, d, i, texte)),
    relations: [
      ...cas.correspondants.map((c) => relation(c, 'correspondant')),
      ...cas.restrictions.map((c) => relation(c, 'restriction')),
    ],
  };
}

const patientDe = ({ annuaire }: Monde, cas: CasAInscrire, texte: ContexteTexte): Patient => ({
  identite: cas.identite,
  consentement: cas.consentement && {
    recueilliLe: jourDeActe(texte, cas.consentement.jour),
    parProfessionnelId: annuaire.professionnel(cas.consentement.par).id,
  },
  medecinTraitant: cas.medecinTraitant,
});

const ficheDe = ({ annuaire }: Monde, cas: CasAInscrire, texte: ContexteTexte, ids: Ids): Fiche => ({
  ...remplirTout(cas.fiche, texte),
  patientId: ids.patient,
  seanceId: cas.seanceId,
  inscriptionId: ids.inscription,
  demandeurId: annuaire.professionnel(cas.demandeur).id,
  presentateurId: annuaire.professionnel(cas.presentateur).id,
});

const propositionDe = (monde: Monde, cas: CasAInscrire, texte: ContexteTexte, ids: Ids): Proposition => ({
  patientId: ids.patient,
  seanceId: cas.seanceId,
  ficheId: ids.fiche,
  etat: cas.avis?.etat ?? 'brouillon',
  version: 1,
  remplaceId: null,
  contenu: cas.avis ? creerAvis(monde, cas.nom, remplirTout(cas.avis.contenu, texte)) : contenuVide,
});

/** The avis of the data as the domain writes it: each treatment gets its id. */
export const creerAvis = ({ id }: Pick<Monde, 'id'>, nom: string, avis: AvisEcrit): ContenuProposition => ({
  ...avis,
  traitements: avis.traitements.map((t, i) => ({ ...t, id: id(`traitement:${nom}:${i}`) })),
});

function creerDocument(
  { id, annuaire }: Monde,
  cas: CasAInscrire,
  ecrit: DocumentEcrit,
  rang: number,
  texte: ContexteTexte,
): DocumentACharger {
  const auteur = annuaire.professionnel(ecrit.auteur).donnees;
  const { nom, ville } = annuaire.etablissement(ecrit.etablissement).donnees;
  const date = jourDeActe(texte, ecrit.jour);
  const sections = remplirTout(ecrit.sections, texte);
  const { statut, ...traits } = cas.identite;
  return {
    id: id(`document:${cas.nom}:${rang}`),
    date: instantParis(date, '18:00'),
    donnees: {
      patientId: id(`patient:${cas.nom}`),
      categorie: ecrit.categorie,
      titre: remplir(ecrit.titre, texte),
      date,
      codeLoinc: ecrit.codeLoinc,
      etablissement: nom,
      auteur: nomAffiche(auteur),
      source: null,
    },
    contenu: {
      versionGabarit: 'document-medical-1',
      etablissement: { nom, ville },
      service: ecrit.service,
      titre: remplir(ecrit.titre, texte),
      date,
      patient: { ...traits, statutIdentite: statut, premierPrenom: cas.identite.prenoms[0] ?? '' },
      auteur: {
        titre: auteur.titre,
        nom: auteur.nom,
        prenom: auteur.prenom,
        rpps: auteur.rpps,
        specialite: auteur.specialite?.libelle ?? auteur.profession.libelle,
      },
      reference: remplir(ecrit.reference, texte),
      sections,
    },
  };
}
