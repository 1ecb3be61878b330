import { contenuImprime, GABARIT_FICHE } from '../../contract/contenu-fige.ts';
import type { ContenuFige } from '../../contract/edition.ts';
import { assert, defini } from '../../domain/assert.ts';
import { manquesPourValider } from '../../domain/proposition/validation.ts';
import { evaluerQuorum, type EvaluationQuorum } from '../../domain/quorum/quorum.ts';
import type { DonneesPar, Genre, Ligne } from '../../domain/synchro/ligne.ts';
import type { Acteur } from '../store/ports.ts';
import { instantParis, plusMinutes } from './calendrier.ts';
import type { Monde } from './dossier.ts';
import type { SeancePrevue } from './seances.ts';

/** A validation of the past, as the workstation of who held the séance would have sent it. */
export type GelPrevu = {
  readonly acteur: Acteur;
  readonly contenu: ContenuFige;
  /** When the server received it, ISO. */
  readonly scelleLe: string;
  /** The patient, the fiche, the proposition and the inscription, before the validation. */
  readonly lignes: readonly Ligne[];
};

/** Who validates: the coordinator, or a member, whoever's account is that of an animateur (seed 000). */
function validateurDe({ annuaire, id }: Monde, { rcp }: SeancePrevue): Acteur | undefined {
  for (const cle of [rcp.coordonnateur, ...rcp.membres]) {
    const professionnelId = annuaire.professionnel(cle).id;
    const compte = annuaire.comptes.find((c) => c.professionnelId === professionnelId);
    if (compte?.profil === 'animateur')
      return { compteId: compte.compteId, professionnelId, posteId: id(`poste:${cle}`) };
  }
  return undefined;
}

function quorumDe({ annuaire }: Monde, { rcp, date }: SeancePrevue): EvaluationQuorum {
  const presences = rcp.presents.map(({ professionnel, mode }) => ({
    groupeSpecialite: annuaire.professionnel(professionnel).donnees.groupeSpecialite,
    mode,
    de: instantParis(date, rcp.debut),
    a: instantParis(date, rcp.fin),
  }));
  // The moment before the last one left, as the workstation judges it in the evening.
  return evaluerQuorum(rcp.regleQuorum, presences, Date.parse(instantParis(date, rcp.fin)) - 1);
}

/**
 * The validation of one case of a past séance, at the end of it; undefined when nobody of its RCP may validate.
 * Throws when the case may not be validated: the data told it so.
 */
export function prevoirGel(
  monde: Monde,
  seance: SeancePrevue,
  lignes: readonly Ligne[],
  reseau: string,
): GelPrevu | undefined {
  const acteur = validateurDe(monde, seance);
  if (!acteur) return undefined;
  const { annuaire } = monde;
  const { rcp } = seance;
  const inscription = ligneDe(lignes, 'inscription').donnees;
  const { id: propositionId, donnees: proposition } = ligneDe(lignes, 'proposition');
  const fiche = ligneDe(lignes, 'fiche').donnees;
  const quorum = quorumDe(monde, seance);
  const manques = manquesPourValider(fiche, proposition.contenu, quorum);
  assert(
    manques.length === 0,
    `avis de démonstration non validable : ${manques.map((m) => m.champ).join(', ')}`,
  );
  const professionnel = (pro: string | null) =>
    annuaire.lignes.find((l) => l.genre === 'professionnel' && l.id === pro)?.donnees as
      | DonneesPar['professionnel']
      | undefined;
  const valideeLe = instantParis(seance.date, plusMinutes(rcp.fin, 4 + inscription.ordre));
  const contenu = contenuImprime({
    propositionId,
    proposition,
    fiche,
    patient: ligneDe(lignes, 'patient').donnees,
    ordre: inscription.ordre,
    seance: ligneDe(seance.lignes, 'seance').donnees,
    jour: seance.date,
    rcp: ligneDe(annuaire.lignes, 'rcp', annuaire.rcpId(rcp.cle)).donnees,
    etablissement: annuaire.etablissement(rcp.etablissement).donnees,
    reseau,
    demandeur: professionnel(fiche.demandeurId) ?? null,
    presentateur: professionnel(fiche.presentateurId) ?? null,
    coordonnateur: annuaire.professionnel(rcp.coordonnateur).donnees,
    presents: rcp.presents.map((p) => annuaire.professionnel(p.professionnel).donnees),
    validateur: defini(professionnel(acteur.professionnelId), 'validateur'),
    quorum,
    valideeLe,
  });
  assert(contenu?.versionGabarit === GABARIT_FICHE, 'contenu de démonstration hors gabarit');
  const scelleLe = new Date(Date.parse(valideeLe) + 2000).toISOString();
  return { acteur, contenu, scelleLe, lignes };
}

function ligneDe<G extends Genre>(lignes: readonly Ligne[], genre: G, id?: string): Ligne<G> {
  return defini(
    lignes.find((l) => l.genre === genre && (id === undefined || l.id === id)),
    genre,
  ) as Ligne<G>;
}
