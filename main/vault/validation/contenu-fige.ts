import { patientFige, propositionFigee } from '../../../contract/contenu-fige.ts';
import { contenuFigeSchema, type ContenuFige, type ProfessionnelFige } from '../../../contract/edition.ts';
import type { EvaluationQuorum } from '../../../domain/quorum/quorum.ts';
import type { ReadableDb } from '../base/sql.ts';
import { lireReglage } from '../cache/reglages.ts';
import type { LignesCas } from '../vues/cas.ts';
import { jourLocal } from '../vues/agenda.ts';
import { lireDonnee, lirePresences, type Donnee } from '../vues/lecture.ts';

export const GABARIT_FICHE = 'fiche-rcp-1';

export type DemandeContenu = {
  readonly lignes: LignesCas;
  readonly quorum: EvaluationQuorum;
  readonly validateurId: string;
  /** ISO with offset: printed, and the date inside the PDF. */
  readonly valideeLe: string;
};

/**
 * Everything that is printed, as it stands now in the vault; undefined when a row it needs has not been
 * received. The schema refuses what the template does not know.
 */
export function composerContenu(db: ReadableDb, demande: DemandeContenu): ContenuFige | undefined {
  const { inscription, patient, fiche, proposition } = demande.lignes;
  const seance = lireDonnee(db, 'seance', inscription.seanceId);
  const rcp = seance && lireDonnee(db, 'rcp', seance.rcpId);
  const etablissement = rcp && lireDonnee(db, 'etablissement', rcp.etablissementId);
  const validateur = lireDonnee(db, 'professionnel', demande.validateurId);
  if (!seance || !rcp || !etablissement || !validateur) return undefined;
  const { organe, motif, question, synthese, antecedents, comorbidites, examens, oms, diagnostic } = fiche;
  const contenu: ContenuFige = {
    versionGabarit: GABARIT_FICHE,
    propositionId: proposition.id,
    ficheId: fiche.id,
    version: proposition.version,
    remplaceId: proposition.remplaceId,
    reseau: lireReglage(db, 'reseau') ?? '',
    troisC: rcp.troisC,
    etablissement: { nom: etablissement.nom, ville: etablissement.ville },
    rcp: { nom: rcp.nom, recours: rcp.recours, identifiants: rcp.identifiants },
    seance: { date: jourLocal(seance.debut), lieu: seance.lieu, mode: seance.mode },
    ordre: inscription.ordre,
    patient: patientFige(patient),
    demandeur: professionnelFige(db, fiche.demandeurId),
    presentateur: professionnelFige(db, fiche.presentateurId),
    coordonnateur: professionnelFige(db, rcp.coordonnateurId),
    participants: participants(db, seance.id),
    quorum: {
      resultat: demande.quorum.resultat,
      groupes: [...demande.quorum.specialites],
      versionRegle: demande.quorum.versionRegle,
    },
    statutCas: fiche.statutCas,
    phase: fiche.phase,
    organe,
    motif,
    question,
    synthese,
    antecedents,
    comorbidites,
    examens,
    oms,
    diagnostic,
    proposition: propositionFigee(proposition.contenu),
    commentaire: '',
    validateur: {
      titre: validateur.titre,
      nom: validateur.nom,
      prenom: validateur.prenom,
      rpps: validateur.rpps,
    },
    valideeLe: demande.valideeLe,
  };
  return contenuFigeSchema.safeParse(contenu).data;
}

function professionnelFige(db: ReadableDb, id: string | null): ProfessionnelFige | null {
  const pro = lireDonnee(db, 'professionnel', id);
  if (!pro) return null;
  const { titre, nom, prenom, rpps, specialite } = pro;
  return { titre, nom, prenom, rpps, specialite: specialite?.libelle ?? null };
}

/** Everyone noted, once; those whose group of specialties counts are said so. */
function participants(db: ReadableDb, seanceId: string): ContenuFige['participants'] {
  const ids = new Set(lirePresences(db, seanceId).map((p) => p.professionnelId));
  const parNom = new Intl.Collator('fr');
  return [...ids]
    .flatMap((id) => lireDonnee(db, 'professionnel', id) ?? [])
    .toSorted((a, b) => parNom.compare(a.nom, b.nom))
    .map((pro: Donnee<'professionnel'>) => ({
      titre: pro.titre,
      nom: pro.nom,
      prenom: pro.prenom,
      specialite: pro.specialite?.libelle ?? null,
      quorum: pro.groupeSpecialite !== null,
    }));
}
