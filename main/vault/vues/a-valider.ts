import type { VueAValider } from '../../../contract/vues.ts';
import type { EvaluationQuorum } from '../../../domain/quorum/quorum.ts';
import { resumeProposition } from '../../../domain/proposition/texte.ts';
import { divergence } from '../../../domain/proposition/texte-avis.ts';
import { manquesPourValider, type Manque } from '../../../domain/proposition/validation.ts';
import type { ReadableDb } from '../base/sql.ts';
import { lireLignesCas, type LignesCas } from './cas.ts';
import { etatMontre, figeeDe, type VerificateurAccuse } from './figee.ts';
import { lireDonnee, lireInscriptions, lirePresences } from './lecture.ts';
import { quorumDeSeance } from './quorum.ts';

/** A staff has no quorum and no fiche to freeze; the rule « nonAtteint » must not stand in its way. */
const SANS_REGLE: EvaluationQuorum = {
  resultat: 'atteint',
  versionRegle: '',
  specialites: [],
  manques: [],
};

/** Quorum that counts for the validation of a séance's avis. */
export function quorumPourValider(
  db: ReadableDb,
  seanceId: string,
  maintenantMs: number,
): EvaluationQuorum | undefined {
  const seance = lireDonnee(db, 'seance', seanceId);
  const rcp = seance && lireDonnee(db, 'rcp', seance.rcpId);
  return rcp && (quorumDeSeance(db, rcp, lirePresences(db, seanceId), maintenantMs) ?? SANS_REGLE);
}

/** Every case of the séance that is on this workstation, with what still forbids its validation. */
export function lireAValider(
  db: ReadableDb,
  verifier: VerificateurAccuse,
  seanceId: string,
  maintenantMs: number,
): VueAValider[] {
  const quorum = quorumPourValider(db, seanceId, maintenantMs);
  if (!quorum) return [];
  return lireInscriptions(db, seanceId).flatMap((inscription) => {
    const lignes = lireLignesCas(db, inscription.id);
    return lignes ? [vueAValider(lignes, etatAValider(db, verifier, lignes, quorum))] : [];
  });
}

type Etat = { readonly etat: VueAValider['etat']; readonly manques: readonly Manque[] };

/** pret, or why the avis cannot be validated now. */
export function etatAValider(
  db: ReadableDb,
  verifier: VerificateurAccuse,
  lignes: LignesCas,
  quorum: EvaluationQuorum,
): Etat {
  const { inscription, fiche, proposition } = lignes;
  if (inscription.etat === 'retire' || inscription.etat === 'reporte') {
    return { etat: inscription.etat, manques: [] };
  }
  const etat = etatMontre(proposition, figeeDe(db, verifier, proposition));
  switch (etat) {
    case 'brouillon':
      return { etat: 'sansAvis', manques: [] };
    case 'contestee':
      return { etat: 'conflit', manques: [] };
    case 'enregistree':
      return etatDesManques(manquesPourValider(fiche, proposition.contenu, quorum));
    case 'valideePoste':
    case 'figee':
    case 'quarantaine':
    case 'refusee':
      return { etat, manques: [] };
  }
}

function etatDesManques(manques: readonly Manque[]): Etat {
  if (manques.length === 0) return { etat: 'pret', manques };
  return { etat: manques.every((m) => m.champ === 'quorum') ? 'sansQuorum' : 'champsManquants', manques };
}

function vueAValider({ inscription, patient, fiche, proposition }: LignesCas, etat: Etat): VueAValider {
  const ecart = divergence(proposition.contenu);
  const { nomNaissance, prenomUtilise, prenoms, sexe, dateNaissance } = patient.identite;
  return {
    inscriptionId: inscription.id,
    propositionId: proposition.id,
    ordre: inscription.ordre,
    nom: nomNaissance,
    prenom: prenomUtilise ?? prenoms[0] ?? '',
    sexe,
    dateNaissance,
    resume: resumeProposition(proposition.contenu),
    etat: etat.etat === 'pret' && ecart !== null ? 'texteARelire' : etat.etat,
    divergence: ecart,
    casEnregistre: fiche.statutCas === 'enregistre',
    manques: etat.manques.map((m) => ({ champ: m.champ, libelle: m.libelle })),
  };
}
