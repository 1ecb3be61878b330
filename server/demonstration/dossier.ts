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
import { INSECABLE } from '../../domain/texte/espaces.ts';
import { ageEnAnnees, instantParis } from './calendrier.ts';
import { completerFiche, type CompteRendu } from './fiche-nationale.ts';
import { creerHasard } from './hasard.ts';
import type { AvisEcrit, DocumentEcrit, SectionRendue, Usages } from './modele.ts';
import { nomAffiche, type Annuaire } from './region.ts';
import { jourDeActe, remplir, remplirTout, type ContexteTexte } from './textes.ts';
import { completerSections } from './usages.ts';

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
  /** The proposition waits for its validation, which the loading does. */
  readonly aFiger: boolean;
};

export type Monde = {
  readonly id: (nom: string) => string;
  readonly annuaire: Annuaire;
  readonly usages: Usages;
};

/** What became of an avis of the past: left as written, waiting for its validation, or validated and frozen. */
export type EtatAvis = 'brouillon' | 'enregistree' | 'figee';

/** One case as it goes to a séance, whether it is told whole or drawn from a lighter one. */
export type CasAInscrire = {
  /** Name from which every id of the dossier comes. */
  readonly nom: string;
  readonly seanceId: string;
  readonly rcp: { readonly cle: string; readonly recours: boolean; readonly troisC: string };
  readonly ordre: number;
  readonly etat: EtatInscription;
  readonly identite: Identite;
  readonly consentement: { readonly jour: number; readonly par: string } | null;
  readonly medecinTraitant: string;
  readonly demandeur: string;
  readonly presentateur: string;
  readonly fiche: Omit<Fiche, 'patientId' | 'seanceId' | 'inscriptionId' | 'demandeurId' | 'presentateurId'>;
  /** Written in the meeting; null while the meeting has not sat. */
  readonly avis: { readonly contenu: AvisEcrit; readonly etat: EtatAvis } | null;
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
  const fiche = ficheDe(monde, cas, texte, ids);
  const patient = patientDe(monde, cas, texte);
  const proposition = propositionDe(monde, cas, texte, ids);
  const remplis = cas.documents.map((ecrit) => remplirDocument(ecrit, texte));
  const relation = (cle: string, nature: Relation['nature']): Relation => ({
    professionnelId: annuaire.professionnel(cle).id,
    patientId: ids.patient,
    nature,
  });
  return {
    lignes: [
      { genre: 'patient', id: ids.patient, donnees: patient },
      {
        genre: 'fiche',
        id: ids.fiche,
        donnees: completerFiche(fiche, cas.rcp, comptesRendus(monde, remplis, texte), cas.avis !== null, id),
      },
      { genre: 'proposition', id: ids.proposition, donnees: proposition },
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
    documents: creerDocuments(monde, cas, fiche, texte, remplis),
    relations: [
      ...cas.correspondants.map((c) => relation(c, 'correspondant')),
      ...cas.restrictions.map((c) => relation(c, 'restriction')),
    ],
    aFiger: cas.avis?.etat === 'figee',
  };
}

function patientDe({ annuaire }: Monde, cas: CasAInscrire, texte: ContexteTexte): Patient {
  const { identite, medecinTraitant, consentement } = cas;
  if (consentement === null) return { identite, consentement, medecinTraitant };
  const recueilliLe = jourDeActe(texte, consentement.jour);
  const parProfessionnelId = annuaire.professionnel(consentement.par).id;
  return {
    identite,
    // Sheet and tick at the same consultation.
    information: { remiseLe: recueilliLe, parProfessionnelId, troisC: cas.rcp.troisC },
    consentement: { recueilliLe, parProfessionnelId },
    medecinTraitant,
  };
}

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
  etat: cas.avis?.etat === 'figee' ? 'enregistree' : (cas.avis?.etat ?? 'brouillon'),
  version: 1,
  remplaceId: null,
  contenu: cas.avis ? creerAvis(monde, cas.nom, remplirTout(cas.avis.contenu, texte)) : contenuVide,
});

/** The avis of the data as the domain writes it: each treatment gets its id. */
export const creerAvis = ({ id }: Pick<Monde, 'id'>, nom: string, avis: AvisEcrit): ContenuProposition => ({
  ...avis,
  traitements: avis.traitements.map((t, i) => ({ ...t, id: id(`traitement:${nom}:${i}`) })),
});

type DocumentRempli = {
  readonly ecrit: DocumentEcrit;
  readonly date: string;
  readonly sections: readonly SectionRendue[];
};

const remplirDocument = (ecrit: DocumentEcrit, texte: ContexteTexte): DocumentRempli => ({
  ecrit,
  date: jourDeActe(texte, ecrit.jour),
  sections: remplirTout(ecrit.sections, texte),
});

const comptesRendus = (
  monde: Monde,
  remplis: readonly DocumentRempli[],
  texte: ContexteTexte,
): readonly CompteRendu[] =>
  remplis.map(({ ecrit, date, sections }) => ({
    titre: remplir(ecrit.titre, texte),
    categorie: ecrit.categorie,
    date,
    auteur: nomInsecable(monde, ecrit.auteur),
    sections,
  }));

/** The told reports, then what each says besides, knowing all that the dossier tells. */
function creerDocuments(
  monde: Monde,
  cas: CasAInscrire,
  fiche: Fiche,
  texte: ContexteTexte,
  remplis: readonly DocumentRempli[],
): readonly DocumentACharger[] {
  const dossier = JSON.stringify([fiche, remplis.map((r) => r.sections)]);
  return remplis.map((rempli, rang) => {
    const c = contexteUsage(monde, cas, fiche, texte, rempli, rang);
    const destinataires = [nomInsecable(monde, cas.demandeur), cas.medecinTraitant].filter(
      (d) => d !== nomInsecable(monde, rempli.ecrit.auteur),
    );
    const dit = { ecrit: rempli.ecrit, sections: rempli.sections, fiche, dossier, destinataires };
    const sections = completerSections(monde.usages, dit, c);
    return creerDocument(monde, cas, { ...rempli, sections }, rang, texte);
  });
}

const nomInsecable = ({ annuaire }: Monde, cle: string): string =>
  nomAffiche(annuaire.professionnel(cle).donnees).replaceAll(' ', INSECABLE);

/** An act of more than a season ago does not tell what has happened since. */
const RECENT = -120;

/** Its own draws, so that a usual sentence added changes nothing of what is told. */
function contexteUsage(
  monde: Monde,
  cas: CasAInscrire,
  fiche: Fiche,
  texte: ContexteTexte,
  { ecrit, date }: DocumentRempli,
  rang: number,
): ContexteTexte {
  const variables = new Map(texte.variables);
  const recent = ecrit.jour >= RECENT;
  variables.set('organe', recent ? ` Organe${INSECABLE}: ${fiche.organe}.` : '');
  variables.set('demandeur', nomInsecable(monde, cas.demandeur));
  variables.set('ageActe', String(ageEnAnnees(texte.naissance, date)));
  variables.set('antecedents', recent ? fiche.antecedents : '');
  return { ...texte, variables, hasard: creerHasard(monde.id(`usages:${cas.nom}:${rang}`)) };
}

function creerDocument(
  { id, annuaire }: Monde,
  cas: CasAInscrire,
  { ecrit, date, sections }: DocumentRempli,
  rang: number,
  texte: ContexteTexte,
): DocumentACharger {
  const auteur = annuaire.professionnel(ecrit.auteur).donnees;
  const { nom, ville } = annuaire.etablissement(ecrit.etablissement).donnees;
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
      sections: sections.map((s) => ({ ...s })),
    },
  };
}
