import { isDeepStrictEqual } from 'node:util';
import type { Intention } from '../../domain/synchro/intention.ts';

/**
 * The naive model: what the server should hold and answer, written apart from the product, in the
 * plainest way, from the words of the rules. It imports no rule of domain/, sync/ or server/.
 */
export type Rangee = Readonly<Record<string, unknown>>;
export type CompteModele = { pro: string; profil: string; groupe: 'medecin' | 'secretaire'; actif: boolean };

export type Monde = {
  readonly rangees: Map<string, Rangee>;
  readonly comptes: Map<string, CompteModele>;
  /** « pro rcp ». */
  readonly membres: Set<string>;
  /** « pro patient ». */
  readonly restrictions: Set<string>;
};

export const creerMonde = (): Monde => ({
  rangees: new Map(),
  comptes: new Map(),
  membres: new Set(),
  restrictions: new Set(),
});

/** Who writes the advice, and who notes who is there (brief §6.3, table of the profiles). */
const AVIS = ['animateur', 'medecinParticipant'];
const PRESENCES = ['animateur', 'secretaireRcp'];
const REGIONAUX = ['animateur', 'medecinParticipant', 'secretaireRcp'];
const ILLISIBLES = { medecin: ['genetique'], secretaire: ['genetique', 'essai'] };

export function membreDeSeance(m: Monde, compteId: string, seanceId: unknown): boolean {
  const compte = m.comptes.get(compteId);
  const seance = m.rangees.get(`seance:${String(seanceId)}`);
  return (
    compte !== undefined && seance !== undefined && m.membres.has(`${compte.pro} ${String(seance['rcpId'])}`)
  );
}

function suivi(m: Monde, compteId: string, patientId: unknown): boolean {
  for (const [cle, r] of m.rangees) {
    if (!cle.startsWith('inscription:') || r['patientId'] !== patientId) continue;
    if (membreDeSeance(m, compteId, r['seanceId'])) return true;
  }
  return false;
}

/** Rule 1 for the accounts of the simulation, whose only relation is an RCP. */
export function peutLireDossier(m: Monde, compteId: string, patientId: unknown, categorie: string): boolean {
  const compte = m.comptes.get(compteId);
  if (!compte?.actif || !REGIONAUX.includes(compte.profil)) return false;
  if (m.restrictions.has(`${compte.pro} ${String(patientId)}`)) return false;
  return !ILLISIBLES[compte.groupe].includes(categorie) && suivi(m, compteId, patientId);
}

export function peutLireSeance(m: Monde, compteId: string, seanceId: unknown): boolean {
  const compte = m.comptes.get(compteId);
  if (!compte?.actif || compte.profil === 'administrateurRegional') return false;
  return membreDeSeance(m, compteId, seanceId);
}

/** Whether a row of the server belongs in the vault of this account. */
export function visible(m: Monde, compteId: string, cle: string, r: Rangee): boolean {
  const [genre, id] = cle.split(':');
  if (!m.comptes.get(compteId)?.actif) return false;
  switch (genre) {
    case 'etablissement':
    case 'professionnel':
    case 'rcp':
      return true;
    case 'seance':
      return peutLireSeance(m, compteId, id);
    case 'inscription':
    case 'presence':
      return peutLireSeance(m, compteId, r['seanceId']);
    case 'patient':
      return peutLireDossier(m, compteId, id, 'identite');
    case 'document':
      return peutLireDossier(m, compteId, r['patientId'], String(r['categorie']));
    default:
      return peutLireDossier(m, compteId, r['patientId'], genre === 'ficheFigee' ? 'ficheFigee' : 'fiche');
  }
}

/** Type of the issue, with its reason when it has one. */
export type Verdict = string;

/** Judges an intention as the rules say, and writes its effect in the model when it applies. */
export function juger(m: Monde, compteId: string, i: Intention, pdfJuste: boolean): Verdict {
  const compte = m.comptes.get(compteId);
  if (!compte?.actif) return 'quarantined compteSuspendu';
  switch (i.type) {
    case 'modifierFiche':
      return surDossier(m, compteId, `fiche:${i.ficheId}`, () =>
        poserChamps(m, `fiche:${i.ficheId}`, i.champs, i.avant),
      );
    case 'enregistrerProposition':
      return surDossier(m, compteId, `proposition:${i.propositionId}`, (r) =>
        AVIS.includes(compte.profil)
          ? enregistrer(m, `proposition:${i.propositionId}`, r, i)
          : 'refused droitInsuffisant',
      );
    case 'validerProposition':
      return surDossier(m, compteId, `proposition:${i.propositionId}`, (r) => {
        if (compte.profil !== 'animateur') return 'refused droitInsuffisant';
        return valider(m, i, r, pdfJuste);
      });
    case 'corrigerProposition':
      return surDossier(m, compteId, `proposition:${i.remplaceId}`, (r) =>
        AVIS.includes(compte.profil) ? corriger(m, i, r) : 'refused droitInsuffisant',
      );
    case 'modifierInscription':
      return surSeance(m, compteId, m.rangees.get(`inscription:${i.inscriptionId}`)?.['seanceId'], () =>
        poserChamps(m, `inscription:${i.inscriptionId}`, i.champs, i.avant),
      );
    case 'noterPresence':
      return surSeance(m, compteId, i.presence.seanceId, () => {
        if (!PRESENCES.includes(compte.profil)) return 'refused droitInsuffisant';
        const actuelle = m.rangees.get(`presence:${i.presenceId}`) ?? null;
        if (actuelle === null && i.avant !== null) return 'refused ligneAbsente';
        if (!isDeepStrictEqual(actuelle, i.avant) && !isDeepStrictEqual(actuelle, i.presence))
          return 'conflict';
        m.rangees.set(`presence:${i.presenceId}`, i.presence);
        return 'applied';
      });
    case 'joindreDocument':
      throw new Error('la simulation ne joint pas de document');
    case 'noterConsentement':
      throw new Error('la simulation ne note pas de consentement');
    case 'inscrirePatient':
      return inscrire(m, compteId, i);
  }
}

function surDossier(m: Monde, compteId: string, cle: string, faire: (r: Rangee) => Verdict): Verdict {
  const r = m.rangees.get(cle);
  if (!r || !peutLireDossier(m, compteId, r['patientId'], 'fiche')) return 'quarantined dossierRetire';
  return faire(r);
}

function surSeance(m: Monde, compteId: string, seanceId: unknown, faire: () => Verdict): Verdict {
  if (!peutLireSeance(m, compteId, seanceId)) return 'quarantined seanceRetiree';
  if (!REGIONAUX.includes(m.comptes.get(compteId)?.profil ?? '')) return 'refused droitInsuffisant';
  return faire();
}

function poserChamps(m: Monde, cle: string, champs: Rangee, avant: Rangee): Verdict {
  const r = m.rangees.get(cle) ?? {};
  for (const c of Object.keys(champs)) {
    if (!isDeepStrictEqual(r[c], avant[c]) && !isDeepStrictEqual(r[c], champs[c])) return 'conflict';
  }
  m.rangees.set(cle, { ...r, ...champs });
  return 'applied';
}

type De<T extends Intention['type']> = Extract<Intention, { type: T }>;

function enregistrer(m: Monde, cle: string, r: Rangee, i: De<'enregistrerProposition'>): Verdict {
  if (r['etat'] === 'figee') return 'refused propositionFigee';
  if (!isDeepStrictEqual(r['contenu'], i.avant) && !isDeepStrictEqual(r['contenu'], i.contenu))
    return 'conflict';
  m.rangees.set(cle, { ...r, contenu: i.contenu, etat: i.etat });
  return 'applied';
}

function valider(m: Monde, i: De<'validerProposition'>, r: Rangee, pdfJuste: boolean): Verdict {
  if (r['etat'] === 'figee') return 'refused propositionFigee';
  if (!isDeepStrictEqual(r['contenu'], i.contenu)) return 'conflict';
  if (!pdfJuste) return 'refused pdfDifferent';
  m.rangees.set(`proposition:${i.propositionId}`, { ...r, etat: 'figee' });
  const { patientId, ficheId, seanceId, version, remplaceId } = r;
  const figee = {
    patientId,
    ficheId,
    seanceId,
    version,
    remplaceId,
    contenu: i.contenu,
    sha256Compose: i.sha256,
  };
  m.rangees.set(`ficheFigee:${i.propositionId}`, figee);
  const fiche = m.rangees.get(`fiche:${String(ficheId)}`);
  const cle = `inscription:${String(fiche?.['inscriptionId'])}`;
  const inscription = m.rangees.get(cle);
  if (inscription?.['propositionId'] === i.propositionId) {
    const etat = fiche?.['statutCas'] === 'enregistre' ? 'enregistre' : 'avisSaisi';
    m.rangees.set(cle, { ...inscription, etat });
  }
  return 'applied';
}

function corriger(m: Monde, i: De<'corrigerProposition'>, r: Rangee): Verdict {
  const cle = `inscription:${i.inscriptionId}`;
  const inscription = m.rangees.get(cle);
  if (inscription?.['propositionId'] !== i.remplaceId || r['etat'] !== 'figee')
    return 'refused versionDejaOuverte';
  const version = Number(r['version']) + 1;
  m.rangees.set(`proposition:${i.propositionId}`, {
    ...r,
    etat: 'brouillon',
    version,
    remplaceId: i.remplaceId,
  });
  m.rangees.set(cle, { ...inscription, propositionId: i.propositionId });
  return 'applied';
}

const nomDe = (r: Rangee | undefined): unknown => (r?.['identite'] as Rangee | undefined)?.['nomNaissance'];

function inscrire(m: Monde, compteId: string, i: De<'inscrirePatient'>): Verdict {
  return surSeance(m, compteId, i.fiche.seanceId, () => {
    const patientId = patientConnu(m, i) ?? i.patientId;
    const compte = m.comptes.get(compteId);
    if (m.restrictions.has(`${compte?.pro} ${patientId}`)) return 'quarantined dossierRetire';
    const coche = compte?.groupe === 'medecin' && AVIS.includes(compte.profil);
    if (!m.rangees.has(`patient:${patientId}`) && !coche) return 'refused consentementAbsent';
    if (m.rangees.has(`fiche:${i.ficheId}`)) return 'refused contenuInvalide';
    const { ficheId, propositionId, inscriptionId } = i;
    const { seanceId } = i.fiche;
    if (!m.rangees.has(`patient:${patientId}`)) m.rangees.set(`patient:${patientId}`, i.patient);
    m.rangees.set(`fiche:${ficheId}`, { ...i.fiche, patientId, inscriptionId });
    m.rangees.set(`proposition:${propositionId}`, {
      patientId,
      ficheId,
      seanceId,
      etat: 'brouillon',
      version: 1,
      remplaceId: null,
      contenu: CONTENU_VIDE,
    });
    const liens = { seanceId, ordre: i.ordre, patientId, ficheId, propositionId };
    m.rangees.set(`inscription:${inscriptionId}`, { ...liens, etat: 'inscrit' });
    return 'applied';
  });
}

/** In the simulation two patients of the same name are the same person. */
function patientConnu(m: Monde, i: De<'inscrirePatient'>): string | undefined {
  if (m.rangees.has(`patient:${i.patientId}`)) return i.patientId;
  const nom = nomDe(i.patient as unknown as Rangee);
  for (const [cle, r] of m.rangees) if (cle.startsWith('patient:') && nomDe(r) === nom) return cle.slice(8);
  return undefined;
}

const CONTENU_VIDE: Rangee = {
  nature: 'traitement',
  traitements: [],
  examens: '',
  referentiel: '',
  essai: { propose: false, nom: '' },
  horsReferentiel: { oui: false, justification: '' },
  texte: '',
  desaccord: '',
};
