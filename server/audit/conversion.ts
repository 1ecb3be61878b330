import { lireLigneTrace } from '../../domain/traces/ligne.ts';
import { BORNES_TRACE, type Trace, type TraceEcrite } from '../../domain/traces/trace.ts';
import { couper } from '../../domain/texte/couper.ts';
import type { FaitsPersonne } from './faits.ts';

/** A trace of one of our two chains, as stored. */
export type LignePropre = {
  /** The professional. */
  readonly qui: string;
  readonly id: string;
  readonly quand: string;
  readonly posteId: string | null;
  readonly action: string;
  readonly objet: string;
  readonly autorise: boolean;
  readonly details: string;
};

type Action = TraceEcrite['action'];
/** Our words to those of the format; what is in none of them says nothing of what a person did. */
const ACTIONS: Readonly<Record<string, Action>> = {
  ouvrirDossier: 'ouvrirDossier',
  lireDocument: 'lireDocument',
  projeterDocument: 'projeter',
  imprimerDocument: 'imprimer',
  imprimer: 'imprimer',
  apercuFiche: 'ouvrirDossier',
  rechercherPatients: 'rechercher',
  rechercher: 'rechercher',
  rapprocherPatient: 'creerPatient',
  inscrirePatient: 'inscrire',
  noterConsentement: 'ecrire',
  validerProposition: 'valider',
  figer: 'valider',
  joindreDocument: 'ecrire',
  modifierFiche: 'ecrire',
  enregistrerProposition: 'ecrire',
  corrigerProposition: 'ecrire',
  modifierInscription: 'ecrire',
  ouvrirSession: 'connexion',
  identifier: 'connexion',
  confirmer: 'connexion',
  confirmerTotp: 'connexion',
  briserLaGlace: 'autre',
};
/** A first factor that is right is followed by the opening of the session. */
const PREMIERS_FACTEURS: ReadonlySet<string> = new Set(['identifier', 'confirmer', 'confirmerTotp']);

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
const SHA256 = /\b[0-9a-f]{64}\b/;
/** What the words of a trace name: a row, bytes, a place in a meeting. */
export const nommes = (l: LignePropre) => ({
  ligne: UUID.exec(l.objet)?.[0],
  sha256: SHA256.exec(l.objet)?.[0],
  inscription: /inscription ([0-9a-f-]{36})/.exec(l.details)?.[1],
  patient: /patient ([0-9a-f-]{36})/.exec(l.details)?.[1],
});

/** @returns undefined when the trace is none of a person's acts, or is beyond what the format takes. */
export function convertir(l: LignePropre, faits: FaitsPersonne): Trace | undefined {
  const action = ACTIONS[l.action];
  if (action === undefined || (PREMIERS_FACTEURS.has(l.action) && l.autorise)) return undefined;
  const ecrite: TraceEcrite = {
    format: 1,
    id: l.id,
    quand: l.quand,
    qui: faits.qui,
    poste: l.posteId,
    action,
    autorise: l.autorise,
    raison: l.autorise ? null : enTexte(l.details),
    ...direSurQui(l, faits),
    ...(action === 'rechercher' ? { recherche: lireRecherche(l.details) } : {}),
    ...(action === 'creerPatient' ? { patientConnu: true } : {}),
  };
  const lue = lireLigneTrace(JSON.stringify(ecrite));
  return lue.ok ? lue.value : undefined;
}

type SurQui = Pick<TraceEcrite, 'patient' | 'relation' | 'motif' | 'document' | 'seance'>;

function direSurQui(l: LignePropre, faits: FaitsPersonne): SurQui {
  const noms = nommes(l);
  const octets = faits.octets.get(noms.sha256 ?? '');
  const place = [noms.inscription, noms.ligne].flatMap((id) => faits.lignes.get(id ?? '') ?? [])[0];
  const patientId = [octets?.patientId, noms.patient, place?.patientId].find((id) => id !== undefined);
  return {
    seance: place?.seanceId ?? null,
    ...(patientId !== undefined && faits.patient(patientId, Date.parse(l.quand))),
    ...(octets && { document: { id: noms.sha256, categorie: octets.categorie } }),
  };
}

/** Words typed by people may hold what the format refuses: line ends, for one. */
export const enTexte = (texte: string): string =>
  couper(texte.toWellFormed().replaceAll(/\p{Cc}+/gu, ' '), BORNES_TRACE.texte);

/** « 3 montrés, par traits complets » from the server, « traits » from a workstation. */
function lireRecherche(details: string): NonNullable<TraceEcrite['recherche']> {
  const portee = /\bINS\b|^ins$/.test(details) ? 'ins' : /traits/.test(details) ? 'traits' : 'debut';
  return { portee, reponses: Number(/^\d{1,6}/.exec(details)?.[0] ?? 0) };
}
