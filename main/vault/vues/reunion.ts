import type { VueCasResume, VuePresence, VueReunion } from '../../../contract/vues.ts';
import { FONCTIONS, type Profil } from '../../../domain/habilitation/profils.ts';
import { SCOPE_ANNUAIRE } from '../../../domain/synchro/ligne.ts';
import type { ReadableDb } from '../base/sql.ts';
import { vueSeance } from './agenda.ts';
import { etatMontre, figeeDe, type VerificateurAccuse } from './figee.ts';
import {
  lireDonnee,
  lireDuScope,
  lireInscriptions,
  lirePatient,
  lirePresences,
  lireVenus,
  type Donnee,
} from './lecture.ts';
import { vueQuorum } from './quorum.ts';

/** The meeting: its ordre du jour, who is there, the quorum now. undefined: not on this workstation. */
export function lireReunion(
  db: ReadableDb,
  verifier: VerificateurAccuse,
  seanceId: string,
  maintenantMs: number,
  profil: Profil,
): VueReunion | undefined {
  const seance = lireDonnee(db, 'seance', seanceId);
  const rcp = seance && lireDonnee(db, 'rcp', seance.rcpId);
  const resume = seance && vueSeance(db, verifier, seance);
  if (!rcp || !resume) return undefined;
  const presences = lirePresences(db, seanceId);
  return {
    seance: resume,
    identiteProjetee: rcp.identiteProjetee,
    quorum: vueQuorum(db, rcp, presences, maintenantMs),
    cas: lireInscriptions(db, seanceId).map((i) => vueCasResume(db, verifier, i)),
    presences: vuePresences(db, rcp, presences),
    presencesNotables: FONCTIONS[profil].seance.includes('noterPresence'),
  };
}

function vueCasResume(
  db: ReadableDb,
  verifier: VerificateurAccuse,
  inscription: Donnee<'inscription'>,
): VueCasResume {
  const { patientId, ficheId, propositionId } = inscription;
  const proposition = lireDonnee(db, 'proposition', propositionId);
  return {
    inscriptionId: inscription.id,
    patientId,
    ordre: inscription.ordre,
    ...identiteMontree(lirePatient(db, patientId)),
    organe: lireDonnee(db, 'fiche', ficheId)?.organe ?? '',
    etat: inscription.etat,
    propositionId,
    etatProposition: proposition ? etatMontre(proposition, figeeDe(db, verifier, proposition)) : null,
  };
}

type IdentiteMontree = Pick<VueCasResume, 'nom' | 'prenom' | 'sexe' | 'dateNaissance'>;

/** Nothing of a patient whose dossier is not on this workstation. */
function identiteMontree(patient: Donnee<'patient'> | undefined): IdentiteMontree {
  if (!patient) return { nom: null, prenom: null, sexe: null, dateNaissance: null };
  const { nomNaissance, prenomUtilise, prenoms, sexe, dateNaissance } = patient.identite;
  return { nom: nomNaissance, prenom: prenomUtilise ?? prenoms[0] ?? null, sexe, dateNaissance };
}

/**
 * Everybody of the annuaire, those noted present first, then who usually comes: the animateur adds a person with one
 * key. Of a person who came back only the last interval is shown.
 */
function vuePresences(
  db: ReadableDb,
  rcp: Donnee<'rcp'>,
  presences: readonly Donnee<'presence'>[],
): VuePresence[] {
  const habituels = new Set([...lireVenus(db, rcp.id), rcp.coordonnateurId]);
  const dernieres = new Map<string, Donnee<'presence'>>();
  for (const presence of presences.toSorted((a, b) => Date.parse(a.de) - Date.parse(b.de))) {
    dernieres.set(presence.professionnelId, presence);
  }
  const parNom = new Intl.Collator('fr');
  return (
    lireDuScope(db, 'professionnel', SCOPE_ANNUAIRE)
      // By name: « Pr » must not send DELMAS behind every « Dr ».
      .toSorted((a, b) => parNom.compare(`${a.nom} ${a.prenom}`, `${b.nom} ${b.prenom}`))
      .map((pro) => vuePresence(pro, dernieres.get(pro.id), habituels.has(pro.id)))
      .toSorted((a, b) => rang(a) - rang(b))
  );
}

const rang = (p: VuePresence): number => {
  if (p.presenceId !== null) return p.parti ? 1 : 0;
  return p.habituel ? 2 : 3;
};

const vuePresence = (
  pro: Donnee<'professionnel'>,
  presence: Donnee<'presence'> | undefined,
  habituel: boolean,
): VuePresence => ({
  presenceId: presence?.id ?? null,
  professionnelId: pro.id,
  nom: nomProfessionnel(pro),
  specialite: pro.specialite?.libelle ?? pro.profession.libelle,
  groupe: pro.groupeSpecialite,
  mode: presence?.mode ?? null,
  depuis: presence?.de ?? null,
  parti: presence !== undefined && presence.a !== null,
  habituel,
});

/** « Dr ROUVIÈRE Claire ». */
export const nomProfessionnel = (pro: Donnee<'professionnel'>): string =>
  `${pro.titre} ${pro.nom.toLocaleUpperCase('fr')} ${pro.prenom}`.trim();
