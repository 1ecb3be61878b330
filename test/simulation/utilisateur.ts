import { createHash } from 'node:crypto';
import type { Ligne } from '../../domain/synchro/ligne.ts';
import type { Intention } from '../../domain/synchro/intention.ts';
import { arbitrer, ecarterIssue } from '../../sync/arbitrage.ts';
import { operer, type ContexteOutbox } from '../../sync/outbox.ts';
import { coche, uneFiche, unContenu, unePresence, unPatient } from '../fakes/donnees.ts';
import type { Hasard } from '../fakes/hasard.ts';
import type { DisqueCoffre } from '../fakes/memory-cache.ts';
import { composer } from '../fakes/scelleur.ts';
import type { Oracle } from './oracle.ts';

/** What one user may do, from what his screen shows. */
export type Utilisateur = {
  readonly compteId: string;
  readonly professionnelId: string;
  readonly disque: DisqueCoffre;
  readonly outbox: ContexteOutbox;
  readonly hasard: Hasard;
  readonly oracle: Oracle;
  /** Names of persons that may come to the meeting: two desktops may register the same one. */
  readonly noms: readonly string[];
};

type De<G extends Ligne['genre']> = Extract<Ligne, { genre: G }>;
const lignes = <G extends Ligne['genre']>(u: Utilisateur, genre: G): De<G>[] =>
  [...u.disque.lignes.values()].flatMap((l) => (l.ligne.genre === genre ? (l.ligne as De<G>) : []));

/** One act, drawn among those possible on this screen. @returns what he did, undefined for nothing. */
export async function agir(u: Utilisateur): Promise<string | undefined> {
  if (u.disque.issues.size > 0 && u.hasard.chance(0.3)) return traiterIssue(u);
  const intention = u.hasard.parmi(INTENTIONS)(u);
  if (!intention) return undefined;
  const acte = u.hasard.uuid();
  // Known to the oracle before: the process may die between the commit and the answer.
  const fait = operer(u.outbox, intention, { action: intention.type, objet: acte, details: '' });
  const resultat = await fait;
  return `${intention.type}${resultat.ok ? '' : ` (${resultat.error.type})`}`;
}

async function traiterIssue(u: Utilisateur): Promise<string> {
  const { opId, issue, operation } = u.hasard.parmi([...u.disque.issues.values()]);
  const choix = u.hasard.parmi(['mienne', 'serveur'] as const);
  const decide = issue.type === 'conflict' && operation !== null;
  u.oracle.traitees.add(opId);
  const fait = decide ? await arbitrer(u.outbox, opId, choix) : await ecarterIssue(u.outbox, opId);
  return `${decide ? choix : 'écarter'} ${opId.slice(0, 8)}${fait.ok ? '' : ` (${fait.error.type})`}`;
}

type Tirer = (u: Utilisateur) => Intention | undefined;

const ecrireAvis: Tirer = (u) => {
  const p = parmiOuRien(u, lignes(u, 'proposition'));
  if (!p) return undefined;
  const contenu = unContenu(u.hasard.chance(0.1) ? 'même avis' : `avis ${u.hasard.entier(1e6)}`);
  const etat = u.hasard.parmi(['brouillon', 'enregistree'] as const);
  return { type: 'enregistrerProposition', propositionId: p.id, contenu, avant: p.donnees.contenu, etat };
};

const remplirFiche: Tirer = (u) => {
  const f = parmiOuRien(u, lignes(u, 'fiche'));
  if (!f) return undefined;
  const texte = `texte ${u.hasard.entier(1e6)}`;
  const champ = u.hasard.parmi(['question', 'synthese', 'motif', 'statutCas'] as const);
  if (champ === 'statutCas') {
    const statutCas = u.hasard.parmi(['discute', 'enregistre'] as const);
    return {
      type: 'modifierFiche',
      ficheId: f.id,
      champs: { statutCas },
      avant: { statutCas: f.donnees.statutCas },
    };
  }
  const avant = { [champ]: f.donnees[champ] };
  return { type: 'modifierFiche', ficheId: f.id, champs: { [champ]: texte }, avant };
};

const ordonner: Tirer = (u) => {
  const i = parmiOuRien(u, lignes(u, 'inscription'));
  if (!i) return undefined;
  const etat = u.hasard.parmi(['pret', 'incomplet', 'avisSaisi', 'reporte'] as const);
  const champs = u.hasard.chance(0.5) ? { etat } : { ordre: 1 + u.hasard.entier(9) };
  const avant = 'etat' in champs ? { etat: i.donnees.etat } : { ordre: i.donnees.ordre };
  return { type: 'modifierInscription', inscriptionId: i.id, champs, avant };
};

const noter: Tirer = (u) => {
  const s = parmiOuRien(u, lignes(u, 'seance'));
  if (!s) return undefined;
  const deja = lignes(u, 'presence').find((p) => p.donnees.seanceId === s.id);
  if (!deja || u.hasard.chance(0.5)) {
    const presence = unePresence(s.id, u.professionnelId);
    return { type: 'noterPresence', presenceId: u.hasard.uuid(), presence, avant: null };
  }
  const presence = { ...deja.donnees, a: deja.donnees.a ? null : '2026-11-24T14:00:00Z' };
  return { type: 'noterPresence', presenceId: deja.id, presence, avant: deja.donnees };
};

const valider: Tirer = (u) => {
  const p = parmiOuRien(u, lignes(u, 'proposition'));
  if (!p) return undefined;
  const { contenu } = p.donnees;
  const contenuFige = JSON.stringify({ proposition: p.id, contenu });
  const [gabarit, dateEdition] = ['fiche-1', '2026-11-24T14:00:00Z'];
  const altere = u.hasard.chance(0.05) ? '!' : '';
  const pdf = composer(contenuFige + altere, gabarit, dateEdition);
  return {
    type: 'validerProposition',
    propositionId: p.id,
    contenu,
    contenuFige,
    gabarit,
    dateEdition,
    pdf: Buffer.from(pdf).toString('base64'),
    sha256: createHash('sha256').update(pdf).digest('hex'),
  };
};

const corriger: Tirer = (u) => {
  const figees = lignes(u, 'proposition').filter((p) => ['figee', 'valideePoste'].includes(p.donnees.etat));
  const p = parmiOuRien(u, figees);
  const i = lignes(u, 'inscription').find((x) => x.donnees.propositionId === p?.id);
  if (!p || !i) return undefined;
  const propositionId = u.hasard.uuid();
  return { type: 'corrigerProposition', propositionId, remplaceId: p.id, inscriptionId: i.id };
};

const inscrire: Tirer = (u) => {
  const s = parmiOuRien(u, lignes(u, 'seance'));
  if (!s) return undefined;
  const connu = u.hasard.chance(0.3) ? parmiOuRien(u, lignes(u, 'patient')) : undefined;
  const patientId = connu?.id ?? u.hasard.uuid();
  const [inscriptionId, ficheId, propositionId] = [u.hasard.uuid(), u.hasard.uuid(), u.hasard.uuid()];
  return {
    type: 'inscrirePatient',
    patientId,
    patient: connu?.donnees ?? coche(unPatient(u.hasard.parmi(u.noms)), u.professionnelId),
    inscriptionId,
    ficheId,
    propositionId,
    fiche: uneFiche({ patientId, seanceId: s.id, inscriptionId }),
    ordre: 1 + u.hasard.entier(9),
  };
};

const parmiOuRien = <T>(u: Utilisateur, choix: readonly T[]): T | undefined =>
  choix.length === 0 ? undefined : u.hasard.parmi(choix);

/** Each as often as it stands here. */
const INTENTIONS: readonly Tirer[] = [
  ecrireAvis,
  ecrireAvis,
  ecrireAvis,
  remplirFiche,
  remplirFiche,
  remplirFiche,
  ordonner,
  noter,
  valider,
  valider,
  corriger,
  inscrire,
];
