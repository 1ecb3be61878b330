import type { Profil } from '../../domain/habilitation/profils.ts';
import { unCompte } from '../fakes/donnees.ts';
import type { CompteModele } from './modele.ts';
import { NOMS } from './region.ts';
import { instant } from './instant.ts';
import type { Scene, Station } from './reunion.ts';
import { agir } from './utilisateur.ts';

/** Plans what people do during the meeting: users at their screens, the network, the administration. */
export function direction(scene: Scene, dureeMs: number): void {
  for (const station of scene.stations) {
    const actes = 5 + scene.hasard.entier(16);
    for (let i = 0; i < actes; i++) {
      scene.temps.planifier(scene.hasard.entier(dureeMs), () => void faireAgir(scene, station));
    }
    const coupures = scene.hasard.entier(3);
    for (let i = 0; i < coupures; i++) {
      const debut = scene.hasard.entier(dureeMs);
      scene.temps.planifier(debut, () => brancher(scene, station, false));
      scene.temps.planifier(debut + scene.hasard.entier(dureeMs / 2), () => brancher(scene, station, true));
    }
  }
  const decisions = scene.hasard.entier(6);
  for (let i = 0; i < decisions; i++) {
    scene.temps.planifier(scene.hasard.entier(dureeMs), () => void administrer(scene));
  }
}

async function faireAgir(scene: Scene, station: Station): Promise<void> {
  const { poste, disque, compteId, professionnelId, hasard } = station;
  if (!poste.vie.vivante()) return;
  const { outbox, moteur } = poste;
  const { oracle } = scene;
  // Typing comes in bursts: autosaves of the same words follow each other.
  const fois = hasard.chance(0.3) ? 3 : 1;
  for (let i = 0; i < fois; i++) {
    const fait = await agir({ compteId, professionnelId, disque, outbox, hasard, oracle, noms: NOMS });
    if (fait) scene.histoire.push(`${instant(scene)} ${station.nom} ${fait}`);
    moteur.signaler('edition');
  }
}

function brancher(scene: Scene, station: Station, enLigne: boolean): void {
  station.enLigne = enLigne;
  scene.histoire.push(`${instant(scene)} ${station.nom} ${enLigne ? 'retrouve' : 'perd'} le réseau`);
  if (enLigne && station.hasard.chance(0.5)) station.poste.moteur.signaler('contact');
}

/** One decision of the administration, made in the server and in the model at the same instant. */
async function administrer(scene: Scene): Promise<void> {
  const { hasard: h, oracle, region, serveur } = scene;
  const membre = h.parmi(region.membres);
  const compte = oracle.monde.comptes.get(membre.compteId) as CompteModele;
  const { administration: a } = serveur;
  const pro = membre.professionnelId;
  scene.versionDroits += 1;
  const tirage = h.entier(4);
  let quoi = '';
  if (tirage === 0) {
    const rcp = h.parmi(region.rcpIds);
    const cle = `${pro} ${rcp}`;
    const etait = oracle.monde.membres.has(cle);
    quoi = etait ? 'quitte une RCP' : 'rejoint une RCP';
    if (etait) oracle.monde.membres.delete(cle);
    else oracle.monde.membres.add(cle);
    await (etait ? a.retirerMembreRcp(pro, rcp) : a.ajouterMembreRcp(pro, rcp));
  } else if (tirage === 1) {
    const patient = h.parmi(region.patientIds);
    const cle = `${pro} ${patient}`;
    const etait = oracle.monde.restrictions.has(cle);
    quoi = etait ? "n'est plus restreint" : 'est restreint par un patient';
    if (etait) oracle.monde.restrictions.delete(cle);
    else oracle.monde.restrictions.add(cle);
    await (etait
      ? a.terminerRelation(pro, patient, 'restriction', new Date(scene.temps.maintenant()))
      : a.ajouterRelation(pro, patient, 'restriction'));
  } else if (tirage === 2) {
    compte.actif = !compte.actif;
    quoi = compte.actif ? 'est rétabli' : 'est suspendu';
    await a.changerEtatCompte(membre.compteId, compte.actif ? 'actif' : 'suspendu');
  } else {
    const profils: Profil[] = ['animateur', 'medecinParticipant', 'secretaireRcp', 'administrateurRegional'];
    compte.profil = h.parmi(profils);
    quoi = `devient ${compte.profil}`;
    await a.enregistrerCompte(unCompte(membre.compteId, pro, compte.profil as Profil, compte.groupe));
  }
  scene.histoire.push(`${instant(scene)} ${membre.nom} ${quoi}`);
}
