import { createHash } from 'node:crypto';
import { scopeDeLigne, type Ligne } from '../../domain/synchro/ligne.ts';
import {
  unCompte,
  unDocument,
  uneFiche,
  uneProposition,
  uneRcp,
  uneSeance,
  unPatient,
} from '../fakes/donnees.ts';
import type { Hasard } from '../fakes/hasard.ts';
import {
  creerMemoryAdministration,
  creerMemoryServerStore,
  type DisqueServeur,
} from '../fakes/memory-server-store.ts';
import type { CompteModele, Monde } from './modele.ts';

export type Membre = { readonly nom: string; readonly compteId: string; readonly professionnelId: string };
export type Region = {
  readonly rcpIds: readonly string[];
  readonly patientIds: readonly string[];
  readonly membres: readonly Membre[];
};

/** Persons that the desktops may register: few, so that two of them meet. */
export const NOMS = ['ALBE', 'BRUN', 'CARRE', 'DUVAL'];

/** A small region: two RCP, three séances, four patients, three or four users. Written in both worlds. */
export async function peupler(h: Hasard, disque: DisqueServeur, monde: Monde): Promise<Region> {
  const rcpIds = [h.uuid(), h.uuid()];
  const lignes: Ligne[] = rcpIds.map((id, i) => ({ genre: 'rcp', id, donnees: uneRcp(`RCP ${i}`, id) }));
  const seances = [rcpIds[0], rcpIds[0], rcpIds[1]].map((rcpId) => ({ id: h.uuid(), rcpId: rcpId ?? '' }));
  for (const s of seances) lignes.push({ genre: 'seance', id: s.id, donnees: uneSeance(s.rcpId) });
  const patientIds = Array.from({ length: 4 }, () => h.uuid());
  const store = creerMemoryServerStore(disque);
  for (const [i, patientId] of patientIds.entries()) {
    lignes.push(...dossier(h, patientId, `PATIENT ${i}`, h.parmi(seances).id, i + 1));
    const octets = new TextEncoder().encode(`%PDF document de ${patientId} ${'.'.repeat(h.entier(200))}`);
    const sha256 = createHash('sha256').update(octets).digest('hex');
    const document = unDocument(patientId, sha256, { tailleOctets: octets.length });
    lignes.push({ genre: 'document', id: h.uuid(), donnees: document });
    await store.transaction((tx) => tx.ecrireContenu(sha256, octets));
  }
  for (const ligne of lignes) {
    await store.transaction((tx) => tx.ecrireLigne(ligne));
    monde.rangees.set(`${ligne.genre}:${ligne.id}`, ligne.donnees);
    if (scopeDeLigne(ligne) === '') throw new Error('scope');
  }
  return { rcpIds, patientIds, membres: await embaucher(h, disque, monde, rcpIds) };
}

function dossier(h: Hasard, patientId: string, nom: string, seanceId: string, ordre: number): Ligne[] {
  const [ficheId, propositionId, inscriptionId] = [h.uuid(), h.uuid(), h.uuid()];
  const liens = { patientId, seanceId };
  return [
    { genre: 'patient', id: patientId, donnees: unPatient(nom) },
    { genre: 'fiche', id: ficheId, donnees: uneFiche({ ...liens, inscriptionId }) },
    { genre: 'proposition', id: propositionId, donnees: uneProposition({ ...liens, ficheId }) },
    {
      genre: 'inscription',
      id: inscriptionId,
      donnees: { ...liens, ordre, ficheId, propositionId, etat: 'inscrit' },
    },
  ];
}

async function embaucher(
  h: Hasard,
  disque: DisqueServeur,
  monde: Monde,
  rcpIds: readonly string[],
): Promise<Membre[]> {
  const administration = creerMemoryAdministration(disque);
  const roles = [
    { nom: 'A', profil: 'animateur', groupe: 'medecin' },
    { nom: 'B', profil: 'animateur', groupe: 'medecin' },
    { nom: 'S', profil: 'secretaireRcp', groupe: 'secretaire' },
    { nom: 'C', profil: 'medecinParticipant', groupe: 'medecin' },
  ] as const;
  const membres: Membre[] = [];
  for (const { nom, profil, groupe } of roles.slice(0, 2 + h.entier(3))) {
    const [compteId, professionnelId] = [h.uuid(), h.uuid()];
    await administration.enregistrerCompte(unCompte(compteId, professionnelId, profil, groupe));
    const modele: CompteModele = { pro: professionnelId, profil, groupe, actif: true };
    monde.comptes.set(compteId, modele);
    for (const [i, rcp] of rcpIds.entries()) {
      if (i > 0 && h.chance(0.4)) continue;
      await administration.ajouterMembreRcp(professionnelId, rcp);
      monde.membres.add(`${professionnelId} ${rcp}`);
    }
    membres.push({ nom, compteId, professionnelId });
  }
  return membres;
}
