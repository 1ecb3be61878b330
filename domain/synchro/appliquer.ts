import { consentementCoherent, consentementRecueilli, poserConsentement } from '../dossier/consentement.ts';
import { contenuVide, type Proposition } from '../proposition/proposition.ts';
import { err, ok, type Result } from '../result.ts';
import { memeValeur } from './egalite.ts';
import type { Intention, IntentionDe } from './intention.ts';
import type { Genre, Ligne } from './ligne.ts';

/** Reads a row as it stands where the intention is applied: on the server or in the vault. */
export type LireLigne = <G extends Genre>(genre: G, id: string) => Ligne<G>['donnees'] | undefined;

export type RefusIntention =
  /** Another hand changed the same words first: both versions go to the user, side by side. */
  | { readonly type: 'Conflit'; readonly genre: Genre; readonly id: string }
  | { readonly type: 'LigneAbsente'; readonly genre: Genre; readonly id: string }
  /** A frozen proposition never changes; a correction is a new version (rule 5). */
  | { readonly type: 'PropositionFigee'; readonly id: string }
  | { readonly type: 'VersionDejaOuverte'; readonly id: string }
  /** No inscription without the patient's consent (seed 000). */
  | { readonly type: 'ConsentementAbsent'; readonly id: string }
  /** Consent without a sheet, or beside a refusal. */
  | { readonly type: 'ConsentementIncoherent'; readonly id: string }
  /** The identifier given to a new row already names another one: nothing may be written over it. */
  | { readonly type: 'IdentifiantPris'; readonly genre: Genre; readonly id: string };

type Effet = Result<readonly Ligne[], RefusIntention>;

/** Fields set where they still hold what the user saw. */
function comparerEtPoser<T extends object>(actuel: T, champs: Partial<T>, avant: Partial<T>): T | undefined {
  const cles = Object.keys(champs) as (keyof T)[];
  const libre = cles.every((c) => memeValeur(actuel[c], avant[c]) || memeValeur(actuel[c], champs[c]));
  return libre ? { ...actuel, ...champs } : undefined;
}

function dejaPris(
  lire: LireLigne,
  nouvelles: readonly (readonly [Genre, string])[],
): RefusIntention | undefined {
  const prise = nouvelles.find(([genre, id]) => lire(genre, id) !== undefined);
  return prise && { type: 'IdentifiantPris', genre: prise[0], id: prise[1] };
}

function modifierFiche(lire: LireLigne, i: IntentionDe<'modifierFiche'>): Effet {
  const fiche = lire('fiche', i.ficheId);
  if (!fiche) return err({ type: 'LigneAbsente', genre: 'fiche', id: i.ficheId });
  const posee = comparerEtPoser<object>(fiche, i.champs, i.avant);
  if (!posee) return err({ type: 'Conflit', genre: 'fiche', id: i.ficheId });
  return ok([{ genre: 'fiche', id: i.ficheId, donnees: posee as typeof fiche }]);
}

function lirePropositionOuverte(lire: LireLigne, id: string): Result<Proposition, RefusIntention> {
  const proposition = lire('proposition', id);
  if (!proposition) return err({ type: 'LigneAbsente', genre: 'proposition', id });
  // Validated on the workstation is closed too: its PDF is signed and waits for the server.
  const close = proposition.etat === 'figee' || proposition.etat === 'valideePoste';
  return close ? err({ type: 'PropositionFigee', id }) : ok(proposition);
}

function enregistrerProposition(lire: LireLigne, i: IntentionDe<'enregistrerProposition'>): Effet {
  const lue = lirePropositionOuverte(lire, i.propositionId);
  if (!lue.ok) return lue;
  const actuel = lue.value;
  if (!memeValeur(actuel.contenu, i.avant) && !memeValeur(actuel.contenu, i.contenu)) {
    return err({ type: 'Conflit', genre: 'proposition', id: i.propositionId });
  }
  const donnees: Proposition = { ...actuel, contenu: i.contenu, etat: i.etat };
  return ok([{ genre: 'proposition', id: i.propositionId, donnees }]);
}

function validerProposition(
  lire: LireLigne,
  i: IntentionDe<'validerProposition'>,
  etat: 'valideePoste' | 'figee',
): Effet {
  const lue = lirePropositionOuverte(lire, i.propositionId);
  if (!lue.ok) return lue;
  if (!memeValeur(lue.value.contenu, i.contenu)) {
    return err({ type: 'Conflit', genre: 'proposition', id: i.propositionId });
  }
  return ok([{ genre: 'proposition', id: i.propositionId, donnees: { ...lue.value, etat } }]);
}

function corrigerProposition(lire: LireLigne, i: IntentionDe<'corrigerProposition'>): Effet {
  const remplacee = lire('proposition', i.remplaceId);
  const inscription = lire('inscription', i.inscriptionId);
  if (!remplacee) return err({ type: 'LigneAbsente', genre: 'proposition', id: i.remplaceId });
  if (!inscription) return err({ type: 'LigneAbsente', genre: 'inscription', id: i.inscriptionId });
  const close = remplacee.etat === 'figee' || remplacee.etat === 'valideePoste';
  if (!close || inscription.propositionId !== i.remplaceId) {
    return err({ type: 'VersionDejaOuverte', id: i.remplaceId });
  }
  const pris = dejaPris(lire, [['proposition', i.propositionId]]);
  if (pris) return err(pris);
  return ok([
    {
      genre: 'proposition',
      id: i.propositionId,
      donnees: { ...remplacee, etat: 'brouillon', version: remplacee.version + 1, remplaceId: i.remplaceId },
    },
    {
      genre: 'inscription',
      id: i.inscriptionId,
      donnees: { ...inscription, propositionId: i.propositionId },
    },
  ]);
}

function modifierInscription(lire: LireLigne, i: IntentionDe<'modifierInscription'>): Effet {
  const inscription = lire('inscription', i.inscriptionId);
  if (!inscription) return err({ type: 'LigneAbsente', genre: 'inscription', id: i.inscriptionId });
  const posee = comparerEtPoser<object>(inscription, i.champs, i.avant);
  if (!posee) return err({ type: 'Conflit', genre: 'inscription', id: i.inscriptionId });
  return ok([{ genre: 'inscription', id: i.inscriptionId, donnees: posee as typeof inscription }]);
}

function noterPresence(lire: LireLigne, i: IntentionDe<'noterPresence'>): Effet {
  const actuelle = lire('presence', i.presenceId) ?? null;
  // Its creation was put aside: there is no other version to show beside this one.
  if (!actuelle && i.avant) return err({ type: 'LigneAbsente', genre: 'presence', id: i.presenceId });
  if (!memeValeur(actuelle, i.avant) && !memeValeur(actuelle, i.presence)) {
    return err({ type: 'Conflit', genre: 'presence', id: i.presenceId });
  }
  if (actuelle && actuelle.seanceId !== i.presence.seanceId) {
    return err({ type: 'IdentifiantPris', genre: 'presence', id: i.presenceId });
  }
  return ok([{ genre: 'presence', id: i.presenceId, donnees: i.presence }]);
}

function inscrirePatient(lire: LireLigne, i: IntentionDe<'inscrirePatient'>): Effet {
  const { seanceId } = i.fiche;
  const pris = dejaPris(lire, [
    ['fiche', i.ficheId],
    ['proposition', i.propositionId],
    ['inscription', i.inscriptionId],
  ]);
  if (pris) return err(pris);
  const connu = lire('patient', i.patientId);
  if (!consentementRecueilli(connu ?? i.patient)) return err({ type: 'ConsentementAbsent', id: i.patientId });
  const liens = { patientId: i.patientId, ficheId: i.ficheId, propositionId: i.propositionId };
  const lignes: Ligne[] = [
    {
      genre: 'fiche',
      id: i.ficheId,
      donnees: { ...i.fiche, patientId: i.patientId, inscriptionId: i.inscriptionId },
    },
    {
      genre: 'proposition',
      id: i.propositionId,
      donnees: {
        patientId: i.patientId,
        ficheId: i.ficheId,
        seanceId,
        etat: 'brouillon',
        version: 1,
        remplaceId: null,
        contenu: contenuVide,
      },
    },
    {
      genre: 'inscription',
      id: i.inscriptionId,
      donnees: { seanceId, ordre: i.ordre, ...liens, etat: 'inscrit' },
    },
  ];
  return ok(connu ? lignes : [{ genre: 'patient', id: i.patientId, donnees: i.patient }, ...lignes]);
}

/** The same bytes joined twice, by two hands, are one document: the row that is there stays as it is. */
function joindreDocument(
  lire: LireLigne,
  { documentId: id, document }: IntentionDe<'joindreDocument'>,
): Effet {
  if (!lire('patient', document.patientId)) {
    return err({ type: 'LigneAbsente', genre: 'patient', id: document.patientId });
  }
  const connu = lire('document', id);
  if (connu === undefined) return ok([{ genre: 'document', id, donnees: document }]);
  return connu.patientId === document.patientId
    ? ok([])
    : err({ type: 'IdentifiantPris', genre: 'document', id });
}

function noterConsentement(lire: LireLigne, i: IntentionDe<'noterConsentement'>): Effet {
  const { patientId: id } = i;
  const patient = lire('patient', id);
  if (!patient) return err({ type: 'LigneAbsente', genre: 'patient', id });
  const donnees = poserConsentement(patient, i.champs, i.avant);
  if (!donnees) return err({ type: 'Conflit', genre: 'patient', id });
  if (!consentementCoherent(donnees)) return err({ type: 'ConsentementIncoherent', id });
  return ok([{ genre: 'patient', id, donnees }]);
}

/**
 * The rows an intention writes, or why it cannot. The same pure function runs in the vault (what the
 * user sees at once) and on the server (what counts); `cote` decides only what « validated » becomes.
 */
export const appliquerIntention = (lire: LireLigne, i: Intention, cote: Cote): Effet =>
  (APPLIQUER[i.type] as Appliquer<Intention['type']>)(lire, i, cote);

type Cote = 'poste' | 'serveur';
type Appliquer<T extends Intention['type']> = (lire: LireLigne, i: IntentionDe<T>, cote: Cote) => Effet;

const APPLIQUER: { readonly [T in Intention['type']]: Appliquer<T> } = {
  modifierFiche,
  enregistrerProposition,
  validerProposition: (lire, i, cote) =>
    validerProposition(lire, i, cote === 'poste' ? 'valideePoste' : 'figee'),
  corrigerProposition,
  modifierInscription,
  noterPresence,
  inscrirePatient,
  joindreDocument,
  noterConsentement,
};
