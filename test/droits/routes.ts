import { ENTETE_PROTOCOLE } from '../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../contract/protocol-version.ts';
import type { Issue, LigneFlux } from '../../contract/sync.ts';
import { CATEGORIES, type Categorie } from '../../domain/dossier/categorie.ts';
import { contenuVide } from '../../domain/proposition/proposition.ts';
import type { Intention } from '../../domain/synchro/intention.ts';
import { lireScope } from '../../domain/synchro/ligne.ts';
import { unDocument, uneFiche, unePresence, unPatient } from '../fakes/donnees.ts';
import type { Hasard } from '../fakes/hasard.ts';
import type { MondeDroits } from './monde.ts';

/** Who asks the server, by which session, from which workstation. */
export type Client = {
  readonly url: string;
  readonly jeton: string;
  readonly posteId: string;
  readonly h: Hasard;
};

const demander = (c: Client, chemin: string, corps?: unknown): Promise<Response> =>
  fetch(`${c.url}${chemin}`, {
    method: corps === undefined ? 'GET' : 'POST',
    headers: {
      [ENTETE_PROTOCOLE]: String(VERSION_PROTOCOLE),
      authorization: `Bearer ${c.jeton}`,
      ...(corps === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(corps === undefined ? {} : { body: JSON.stringify(corps) }),
  });

export type Lectures = {
  /** Categories of the patient that the sync gives to the vault. */
  readonly synchro: readonly Categorie[];
  readonly seance: boolean;
  /** Categories whose document is given by its SHA-256. */
  readonly documents: readonly Categorie[];
  readonly recherche: boolean;
};

/** Everything that can be read of one patient, by every route that gives something to read. */
export async function lire(c: Client, m: MondeDroits): Promise<Lectures> {
  const tirees = await tirer(c);
  const scopes = tirees.flatMap((l) => (l.t === 'put' ? (lireScope(l.scope) ?? []) : []));
  const duPatient = new Set(
    scopes.flatMap((s) => (s.type === 'dossier' && s.patientId === m.patientId ? [s.categorie] : [])),
  );
  const documents: Categorie[] = [];
  for (const [categorie, sha] of m.documents) {
    const reponse = await demander(c, `/documents/${sha}`);
    await reponse.arrayBuffer();
    if (reponse.status === 200) documents.push(categorie);
  }
  return {
    synchro: CATEGORIES.filter((categorie) => duPatient.has(categorie)),
    seance: scopes.some((s) => s.type === 'seance' && s.seanceId === m.seanceId),
    documents,
    recherche: await trouve(c, m),
  };
}

async function tirer(c: Client): Promise<readonly LigneFlux[]> {
  const reponse = await demander(c, '/sync/pull', { type: 'curseurs', curseurs: [] });
  const texte = await reponse.text();
  if (reponse.status !== 200) return [];
  return texte.split('\n').flatMap((l) => (l === '' ? [] : [JSON.parse(l) as LigneFlux]));
}

async function trouve(c: Client, m: MondeDroits): Promise<boolean> {
  const reponse = await demander(c, '/recherche/patients', { texte: m.identite.nomNaissance });
  const corps = (await reponse.json()) as { patients?: readonly { patientId: string }[] };
  return corps.patients?.some((p) => p.patientId === m.patientId) ?? false;
}

/** What a push may ask, by the name that the matrix gives it. */
export type Geste =
  | 'modifierFiche'
  | 'enregistrerProposition'
  | 'validerProposition'
  | 'modifierInscription'
  | 'noterPresence'
  | 'inscrirePatient'
  | 'noterInformation'
  | 'recueillirConsentement'
  | Categorie;

/**
 * Pushes one operation of each kind. @returns those that the rights let through: applied, or refused for a reason that
 * has nothing to do with them.
 */
export async function ecrire(c: Client, m: MondeDroits): Promise<ReadonlySet<Geste>> {
  const demandes = intentions(c.h, m);
  const operations = demandes.map(([, intention], i) => ({
    opId: c.h.uuid(),
    deviceId: c.posteId,
    n: i + 1,
    baseRev: 0,
    intention,
  }));
  const reponse = await demander(c, '/sync/push', { operations, traces: [] });
  const { issues } = (await reponse.json()) as { issues: readonly { issue: Issue }[] };
  return new Set(demandes.flatMap(([geste], i) => (laissePasser(issues[i]?.issue) ? [geste] : [])));
}

function laissePasser(issue: Issue | undefined): boolean {
  if (!issue) throw new Error('une opération sans issue');
  if (issue.type === 'quarantined') return false;
  const REFUS = ['droitInsuffisant', 'consentementAbsent'];
  return !(issue.type === 'refused' && REFUS.includes(issue.raison));
}

function intentions(h: Hasard, m: MondeDroits): readonly (readonly [Geste, Intention])[] {
  const { patientId, ficheId, propositionId, inscriptionId, seanceId } = m;
  const joindre = [...m.documents.keys()].map((categorie): readonly [Geste, Intention] => [
    categorie,
    {
      type: 'joindreDocument',
      documentId: h.uuid(),
      document: unDocument(patientId, 'a'.repeat(64), { categorie: categorie as 'imagerie' }),
    },
  ]);
  return [
    ['modifierFiche', { type: 'modifierFiche', ficheId, champs: { motif: 'a' }, avant: { motif: '' } }],
    [
      'enregistrerProposition',
      {
        type: 'enregistrerProposition',
        propositionId,
        contenu: contenuVide,
        avant: contenuVide,
        etat: 'brouillon',
      },
    ],
    [
      'validerProposition',
      {
        type: 'validerProposition',
        propositionId,
        contenu: contenuVide,
        contenuFige: '{}',
        gabarit: 'fiche-1',
        dateEdition: '2026-11-24T14:00:00Z',
        pdf: '',
        sha256: 'a'.repeat(64),
      },
    ],
    [
      'modifierInscription',
      { type: 'modifierInscription', inscriptionId, champs: { etat: 'reporte' }, avant: { etat: 'pret' } },
    ],
    [
      'noterPresence',
      { type: 'noterPresence', presenceId: h.uuid(), presence: unePresence(seanceId, h.uuid()), avant: null },
    ],
    ...joindre,
    ['inscrirePatient', inscrire(h, m)],
    // Last: what they write is what the inscription is judged by.
    ...consentir(m),
  ];
}

function consentir({ patientId, professionnelId }: MondeDroits): readonly (readonly [Geste, Intention])[] {
  const information = { remiseLe: '2026-11-02', parProfessionnelId: professionnelId, troisC: '3C' };
  const consentement = { recueilliLe: '2026-11-02', parProfessionnelId: professionnelId };
  const type = 'noterConsentement';
  return [
    ['noterInformation', { type, patientId, champs: { information }, avant: {} }],
    ['recueillirConsentement', { type, patientId, champs: { consentement }, avant: {} }],
  ];
}

/** The same person again, as a workstation without network would write him. */
function inscrire(h: Hasard, { identite, seanceId }: MondeDroits): Intention {
  const [patientId, inscriptionId] = [h.uuid(), h.uuid()];
  return {
    type: 'inscrirePatient',
    patientId,
    patient: { ...unPatient(''), identite },
    inscriptionId,
    ficheId: h.uuid(),
    propositionId: h.uuid(),
    fiche: uneFiche({ patientId, seanceId, inscriptionId }),
    ordre: 2,
  };
}
