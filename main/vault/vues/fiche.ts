import type { VueFiche } from '../../../contract/vues.ts';
import type { Profil } from '../../../domain/habilitation/profils.ts';
import { texteAccuse } from '../../../domain/proposition/accuse.ts';
import type { ReadableDb } from '../base/sql.ts';
import { estEnAttente } from '../cache/outbox.ts';
import { jourLocal } from './agenda.ts';
import { lireLignesCas, vueProposition } from './cas.ts';
import type { VerificateurAccuse } from './figee.ts';
import { lireDonnee, lireFichesPersonne, lireFigeesPersonne, type Donnee, lirePresences } from './lecture.ts';
import { vueQuorum } from './quorum.ts';

/** The fiche of an inscription with all its fields; undefined when one of its rows is not on this workstation. */
export function lireFiche(
  db: ReadableDb,
  verifier: VerificateurAccuse,
  inscriptionId: string,
  maintenantMs: number,
  profil: Profil,
): VueFiche | undefined {
  const lignes = lireLignesCas(db, inscriptionId);
  const seance = lignes && lireDonnee(db, 'seance', lignes.inscription.seanceId);
  const rcp = seance && lireDonnee(db, 'rcp', seance.rcpId);
  if (!lignes || !seance || !rcp) return undefined;
  const { inscription, patient, fiche, proposition } = lignes;
  const { id: patientId, ...donneesPatient } = patient;
  const { id: ficheId, ...donneesFiche } = fiche;
  return {
    inscriptionId,
    seanceId: seance.id,
    ordre: inscription.ordre,
    etat: inscription.etat,
    rcp: rcp.nom,
    debut: seance.debut,
    patientId,
    patient: donneesPatient,
    ficheId,
    fiche: donneesFiche,
    enAttente: estEnAttente(db, `fiche:${ficheId}`),
    proposition: vueProposition(db, verifier, proposition, profil),
    quorum: vueQuorum(db, rcp, lirePresences(db, seance.id), maintenantMs),
    precedente: lirePrecedente(db, verifier, fiche, seance.debut),
  };
}

/**
 * The last fiche of this patient before this séance. A past séance may have left this workstation: the day its fiche
 * was frozen stands for it.
 */
function lirePrecedente(
  db: ReadableDb,
  verifier: VerificateurAccuse,
  fiche: Donnee<'fiche'>,
  avant: string,
): VueFiche['precedente'] {
  const figees = lireFigeesPersonne(db, fiche.patientId).filter((f) => verifier(texteAccuse(f), f.accuse));
  const [derniere] = lireFichesPersonne(db, fiche.patientId)
    .filter(({ id }) => id !== fiche.id)
    .flatMap((autre) => {
      const seance = lireDonnee(db, 'seance', autre.seanceId);
      const instant = seance?.debut ?? figees.find(({ ficheId }) => ficheId === autre.id)?.figeeLe;
      return instant !== undefined && Date.parse(instant) < Date.parse(avant)
        ? [{ autre, seance, instant }]
        : [];
    })
    .toSorted((a, b) => Date.parse(b.instant) - Date.parse(a.instant));
  if (!derniere) return null;
  const { id: _id, ...donnees } = derniere.autre;
  const rcp = lireDonnee(db, 'rcp', derniere.seance?.rcpId ?? null);
  return { jour: jourLocal(derniere.instant), rcp: rcp?.nom ?? null, fiche: donnees };
}
