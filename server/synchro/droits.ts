import type { Issue } from '../../contract/sync.ts';
import { decider, SANS_RELATION, type Decision, type Situation } from '../../domain/habilitation/decider.ts';
import type { TableHabilitations } from '../../domain/habilitation/habilitations.ts';
import type { Action, ActionSeance } from '../../domain/habilitation/profils.ts';
import type { FaitsCompte } from '../../domain/habilitation/scopes.ts';
import { deciderSeance } from '../../domain/habilitation/seance.ts';
import type { Categorie } from '../../domain/dossier/categorie.ts';
import { consentementRecueilli, decisionDuPatient } from '../../domain/dossier/consentement.ts';
import type { LireLigne } from '../../domain/synchro/appliquer.ts';
import type { Intention, IntentionDe } from '../../domain/synchro/intention.ts';

type RaisonQuarantaine = Extract<Issue, { type: 'quarantined' }>['raison'];

/** Right to do, or where the operation goes instead; see `verifierDroits`. */
export type Droits =
  | { readonly type: 'permis' }
  | { readonly type: 'quarantaine'; readonly raison: RaisonQuarantaine }
  /** The dossier may still be read here: the words stay with their author, who sees why. */
  | { readonly type: 'refus'; readonly raison?: 'consentementAbsent' };

const permis: Droits = { type: 'permis' };
const quarantaine = (raison: RaisonQuarantaine): Droits => ({ type: 'quarantaine', raison });

/**
 * Rights of an account on one intention, at the time of its push (rule 1). What it may no longer even
 * read goes to quarantine with its content (rule 4), a target that is gone included: the 3C decides.
 * @param patientId for an inscription, the patient it will name once an alias is known.
 */
export function verifierDroits(
  faits: FaitsCompte | undefined,
  habilitations: TableHabilitations,
  lire: LireLigne,
  intention: Intention,
  patientId: string | undefined,
): Droits {
  if (!faits?.compteActif) return quarantaine('compteSuspendu');
  return selonCible(faits, habilitations, lire, intention, patientId);
}

function selonCible(
  faits: FaitsCompte,
  habilitations: TableHabilitations,
  lire: LireLigne,
  intention: Intention,
  patientId: string | undefined,
): Droits {
  switch (intention.type) {
    case 'modifierFiche':
      return surDossier(faits, habilitations, patientDe(lire, 'fiche', intention.ficheId), 'ecrire');
    case 'enregistrerProposition':
    case 'validerProposition':
    case 'corrigerProposition':
      return surProposition(faits, habilitations, lire, intention);
    case 'modifierInscription':
      return surSeance(faits, seanceDe(lire, intention.inscriptionId));
    case 'noterPresence':
      return surSeance(faits, intention.presence.seanceId, 'noterPresence');
    case 'joindreDocument':
      return pourJoindre(faits, habilitations, intention, lire);
    case 'inscrirePatient':
      return pourInscrire(faits, habilitations, lire, intention, patientId);
    case 'noterConsentement':
      return pourConsentir(faits, habilitations, intention, lire);
  }
}

type SurProposition = 'enregistrerProposition' | 'validerProposition' | 'corrigerProposition';

function surProposition(
  faits: FaitsCompte,
  habilitations: TableHabilitations,
  lire: LireLigne,
  i: IntentionDe<SurProposition>,
): Droits {
  const id = i.type === 'corrigerProposition' ? i.remplaceId : i.propositionId;
  const action = i.type === 'validerProposition' ? 'valider' : 'saisirAvis';
  return surDossier(faits, habilitations, patientDe(lire, 'proposition', id), action);
}

const patientDe = (lire: LireLigne, genre: 'fiche' | 'proposition', id: string): string | undefined =>
  lire(genre, id)?.patientId;
const seanceDe = (lire: LireLigne, inscriptionId: string): string | undefined =>
  lire('inscription', inscriptionId)?.seanceId;

function surDossier(
  faits: FaitsCompte,
  habilitations: TableHabilitations,
  patientId: string | undefined,
  action: Action,
): Droits {
  const peut = (a: Action, categorie: Categorie): Decision =>
    decider(situer(faits, patientId, a, categorie), habilitations);
  if (patientId === undefined || !peut('lire', 'fiche').autorise) return quarantaine('dossierRetire');
  return peut(action, 'fiche').autorise ? permis : { type: 'refus' };
}

function surSeance(
  faits: FaitsCompte,
  seanceId: string | undefined,
  action: ActionSeance = 'ecrire',
): Droits {
  if (seanceId === undefined || !deciderSeance(faits, seanceId, 'lire').autorise) {
    return quarantaine('seanceRetiree');
  }
  return deciderSeance(faits, seanceId, action).autorise ? permis : { type: 'refus' };
}

/** The relation of an inscription is the RCP it is made for; the patient's restrictions still win. */
function pourInscrire(
  faits: FaitsCompte,
  habilitations: TableHabilitations,
  lire: LireLigne,
  i: IntentionDe<'inscrirePatient'>,
  patientConnu: string | undefined,
): Droits {
  const seance = surSeance(faits, i.fiche.seanceId);
  if (seance.type !== 'permis') return seance;
  const patientId = patientConnu ?? i.patientId;
  const ici = (action: Action, categorie: Categorie): Situation => ({
    ...situer(faits, patientId, action, categorie),
    membreRcp: true,
  });
  // Of a patient who is not known yet, the consent is the one that this very person ticks.
  const connu = lire('patient', patientId);
  const consentement = connu
    ? consentementRecueilli(connu)
    : decider(ici('recueillirConsentement', 'consentement'), habilitations).autorise &&
      consentementRecueilli(i.patient);
  const decision = decider({ ...ici('inscrire', 'identite'), consentement }, habilitations);
  if (decision.raison === 'restrictionPatient' || decision.raison === 'dossierFerme') {
    return quarantaine('dossierRetire');
  }
  if (decision.raison === 'consentementAbsent') return { type: 'refus', raison: decision.raison };
  return decision.autorise ? permis : { type: 'refus' };
}

/** The sheet is noted by whoever prepares the dossier, the patient's decision by the doctor only. */
function pourConsentir(
  faits: FaitsCompte,
  habilitations: TableHabilitations,
  { patientId, champs }: IntentionDe<'noterConsentement'>,
  lire: LireLigne,
): Droits {
  const peut = (action: Action, categorie: Categorie): boolean =>
    decider(situer(faits, patientId, action, categorie), habilitations).autorise;
  if (!lire('patient', patientId) || !peut('lire', 'identite')) return quarantaine('dossierRetire');
  const action = decisionDuPatient(champs) ? 'recueillirConsentement' : 'ecrire';
  return peut(action, 'consentement') ? permis : { type: 'refus' };
}

/**
 * Who may write in a category may join a document to it. A fiche RCP received from elsewhere is not one that the
 * server froze: who writes the fiche may file it.
 */
function pourJoindre(
  faits: FaitsCompte,
  habilitations: TableHabilitations,
  { document: { patientId, categorie } }: IntentionDe<'joindreDocument'>,
  lire: LireLigne,
): Droits {
  const peut = (a: Action, c: Categorie): boolean =>
    decider(situer(faits, patientId, a, c), habilitations).autorise;
  if (!lire('patient', patientId) || !peut('lire', 'identite')) return quarantaine('dossierRetire');
  return peut('ecrire', categorie === 'ficheFigee' ? 'fiche' : categorie) ? permis : { type: 'refus' };
}

function situer(
  faits: FaitsCompte,
  patientId: string | undefined,
  action: Action,
  categorie: Categorie,
): Situation {
  const { groupeProfession, profil, compteActif } = faits;
  const relation = faits.relations.find((r) => r.patientId === patientId) ?? SANS_RELATION;
  return { ...relation, groupeProfession, profil, compteActif, action, categorie };
}
