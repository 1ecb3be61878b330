import type { RecherchePatientsReponse } from '../../contract/http.ts';
import { type TableHabilitations } from '../../domain/habilitation/habilitations.ts';
import { decider } from '../../domain/habilitation/decider.ts';
import { lireTermes, porteeDe } from '../../domain/recherche/jetons.ts';
import type { Acteur, CandidatPatient, CandidatsRecherche, Clock, Consultations } from '../store/ports.ts';

export type DependancesRecherche = {
  readonly store: Consultations;
  readonly clock: Clock;
};

const MONTRES = 20;
/** Read before the rights are decided on each: a patient's refusals must not empty the answer. */
const CANDIDATS = 100;
const parNom = new Intl.Collator('fr');

/**
 * Patients whose identity the account may read (rule 2): those in relation with him by his RCP or by name, each
 * judged by `decider`. Nobody else is looked at, so that neither the answer nor the time it takes tells that a
 * person is known. Traced with the number of answers and whether an INS or full traits were typed, and no word of
 * the text.
 */
export function rechercherPatients(
  { store, clock }: DependancesRecherche,
  acteur: Acteur,
  texte: string,
): Promise<RecherchePatientsReponse> {
  const termes = lireTermes(texte);
  return store.consulter(async (tx) => {
    let lisibles: readonly CandidatPatient[] = [];
    if (termes.length > 0) {
      // Side by side: the réseau's table costs no way more to the database.
      const [trouves, habilitations] = await Promise.all([
        tx.chercherPatients(acteur.compteId, clock.maintenant(), termes, CANDIDATS),
        tx.habilitations(),
      ]);
      if (trouves) lisibles = ceuxQuiSeLisent(trouves, habilitations);
    }
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
      details: `${patients.length} montrés${PORTEES[porteeDe(termes)]}`,
    });
    return { patients, autres: lisibles.length > MONTRES };
  });
}

const PORTEES = { ins: ', par INS', traits: ', par traits complets', debut: '' } as const;

const ceuxQuiSeLisent = (
  { candidats, ...compte }: CandidatsRecherche,
  habilitations: TableHabilitations,
): readonly CandidatPatient[] =>
  candidats.filter(
    ({ relation }) =>
      decider({ ...compte, ...relation, action: 'lire', categorie: 'identite' }, habilitations).autorise,
  );

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
