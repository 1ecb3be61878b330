import type { RecherchePatientsReponse } from '../../contract/http.ts';
import { decider, type TableHabilitations } from '../../domain/habilitation/habilitation.ts';
import { lireTermes } from '../../domain/recherche/jetons.ts';
import type { Acteur, CandidatPatient, Clock, ServerStore } from '../store/ports.ts';

export type DependancesRecherche = {
  readonly store: ServerStore;
  readonly clock: Clock;
  readonly habilitations: TableHabilitations;
};

const MONTRES = 20;
/** Read before the rights are decided on each: a patient's refusals must not empty the answer. */
const CANDIDATS = 100;
const parNom = new Intl.Collator('fr');

/**
 * Patients whose identity the account may read (rule 2): those in relation with him by his RCP or by name, each
 * judged by `decider`. Nobody else is looked at, so that neither the answer nor the time it takes tells that a
 * person is known. Traced with the number of answers, and no word of the text.
 */
export function rechercherPatients(
  { store, clock, habilitations }: DependancesRecherche,
  acteur: Acteur,
  texte: string,
): Promise<RecherchePatientsReponse> {
  const termes = lireTermes(texte);
  return store.transaction(async (tx) => {
    const trouve =
      termes.length === 0
        ? undefined
        : await tx.chercherPatients(acteur.compteId, clock.maintenant(), termes, CANDIDATS);
    const lisibles = (trouve?.candidats ?? []).filter(({ relation }) => {
      const { compteActif, groupeProfession, profil } = trouve ?? {};
      if (compteActif === undefined || groupeProfession === undefined || profil === undefined) return false;
      const situation = { compteActif, groupeProfession, profil, ...relation };
      return decider({ ...situation, action: 'lire', categorie: 'identite' }, habilitations).autorise;
    });
    const patients = lisibles
      .map(enReponse)
      .toSorted(
        (a, b) =>
          parNom.compare(a.nomNaissance, b.nomNaissance) ||
          parNom.compare(a.prenoms.join(' '), b.prenoms.join(' ')) ||
          a.dateNaissance.localeCompare(b.dateNaissance),
      )
      .slice(0, MONTRES);
    await tx.tracer({
      ...acteur,
      action: 'rechercherPatients',
      objet: 'patients',
      autorise: true,
      details: `${patients.length} montrés`,
    });
    return { patients, autres: lisibles.length > MONTRES };
  });
}

function enReponse({ relation, identite }: CandidatPatient): RecherchePatientsReponse['patients'][number] {
  const { nomNaissance, prenoms, nomUtilise, prenomUtilise, sexe, dateNaissance } = identite;
  return {
    patientId: relation.patientId,
    nomNaissance,
    prenoms,
    nomUtilise,
    prenomUtilise,
    sexe,
    dateNaissance,
  };
}
