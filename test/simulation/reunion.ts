import { creerHasard, type Hasard } from '../fakes/hasard.ts';
import { creerDisque } from '../fakes/memory-cache.ts';
import { creerDisqueServeur } from '../fakes/memory-server-store.ts';
import type { Cache } from '../../sync/ports.ts';
import { RECUL_MAX_MS } from '../../sync/moteur.ts';
import { direction } from './direction.ts';
import { DEBUT_MS, instant } from './instant.ts';
import { peupler, type Region } from './region.ts';
import {
  verifierBail,
  verifierConvergence,
  verifierI4,
  verifierOctets,
  verifierOperations,
  verifierServeur,
  verifierTraces,
} from './invariants.ts';
import { creerMonde } from './modele.ts';
import { creerOracle, type Oracle, type Violation } from './oracle.ts';
import { creerOrdonnanceur, type Ordonnanceur } from './ordonnanceur.ts';
import type { PannePlantee } from './pannes-plantees.ts';
import { demarrerPoste, type Poste, type PortsPoste } from './poste.ts';
import { creerTransport, SANS_PANNE, type Pannes } from './reseau.ts';
import { creerServeur, type Serveur } from './serveur.ts';
import { cacheObserve, type Vie } from './vie.ts';

const DUREE_MS = 4 * 60_000;

/** A workstation of the meeting: its disk, its user, and the process that runs on it now. */
export type Station = {
  readonly nom: string;
  readonly compteId: string;
  readonly professionnelId: string;
  readonly disque: ReturnType<typeof creerDisque>;
  readonly hasard: Hasard;
  readonly decalageMs: number;
  enLigne: boolean;
  poste: Poste;
};

export type Scene = {
  readonly temps: Ordonnanceur;
  readonly hasard: Hasard;
  readonly region: Region;
  readonly serveur: Serveur;
  readonly stations: Station[];
  readonly oracle: Oracle;
  /** Changes each time rights change: a sync that began before is not judged on the rights after. */
  versionDroits: number;
  pannes: Pannes;
  /** Chance of dying at each point. */
  mortPoste: number;
  mortServeur: number;
  /** Chance that time passes at a point of a desktop. */
  lenteur: number;
  readonly histoire: string[];
};

export type Rapport = {
  readonly graine: number;
  readonly violation: Violation | undefined;
  readonly histoire: readonly string[];
  readonly operations: number;
  /** How often each kind of thing happened: a simulation where nothing happens proves nothing. */
  readonly bilan: Readonly<Record<string, number>>;
};

/** Plays one meeting: faults for four minutes of virtual time, then healing, then the invariants. */
export async function jouerReunion(
  graine: number,
  plantee: PannePlantee = { description: '' },
): Promise<Rapport> {
  const hasard = creerHasard(graine);
  const temps = creerOrdonnanceur(DEBUT_MS);
  const oracle = creerOracle(creerMonde());
  const disqueServeur = creerDisqueServeur();
  const region = await peupler(hasard, disqueServeur, oracle.monde);
  const histoire: string[] = [];
  let scene: Scene | undefined;
  const serveur = creerServeur({
    disque: disqueServeur,
    maintenant: () => new Date(temps.maintenant()),
    random: hasard.fils(),
    taillePage: hasard.parmi([1, 3, 8, 500]),
    observer: (store) => oracle.observerStore(store),
    planter: plantee.serveur ?? ((store) => store),
    auPoint: (vie) => scene && mourirServeur(scene, vie),
  });
  scene = {
    temps,
    hasard,
    region,
    serveur,
    stations: [],
    oracle,
    versionDroits: 0,
    pannes: tirerPannes(hasard),
    mortPoste: hasard.parmi([0, 0, 0.002, 0.01]),
    mortServeur: hasard.parmi([0, 0, 0.0005, 0.003]),
    lenteur: hasard.parmi([0, 0.005, 0.03]),
    histoire,
  };
  serveur.demarrer();
  for (const membre of region.membres) ajouterStation(scene, membre, disqueServeur, plantee);
  direction(scene, DUREE_MS);
  const arreter = () => oracle.violations.length > 0;
  await temps.courirJusqua(DEBUT_MS + DUREE_MS);
  if (!arreter()) await guerir(scene);
  if (!arreter()) verifierTout(scene, disqueServeur);
  for (const s of scene.stations) s.poste.vie.mourir();
  return {
    graine,
    violation: oracle.violations[0],
    histoire,
    operations: oracle.acceptees.size,
    bilan: compter(oracle, histoire),
  };
}

function compter(oracle: Oracle, histoire: readonly string[]): Record<string, number> {
  const bilan: Record<string, number> = {};
  const noter = (quoi: string) => {
    bilan[quoi] = (bilan[quoi] ?? 0) + 1;
  };
  for (const issue of oracle.jugees.values()) {
    noter('raison' in issue ? `${issue.type} ${issue.raison}` : issue.type);
    if (issue.type === 'applied' && issue.alias) noter('alias');
    if (issue.type === 'applied' && issue.figee) noter('figée');
  }
  for (const ligne of histoire) if (ligne.includes("s'arrête net")) noter('arrêt net');
  return bilan;
}

function tirerPannes(h: Hasard): Pannes {
  if (h.chance(0.1)) return { ...SANS_PANNE, delaiMaxMs: 50 };
  return {
    demandePerdue: h.parmi([0, 0.1, 0.3]),
    reponsePerdue: h.parmi([0, 0.15, 0.4]),
    doublon: h.parmi([0, 0.1, 0.3]),
    coupureParLigne: h.parmi([0, 0.005, 0.03]),
    delaiMaxMs: h.parmi([20, 500, 4000]),
    silence: h.parmi([0, 0, 0.05]),
    erreurServeur: h.parmi([0, 0, 0.2]),
  };
}

function ajouterStation(
  scene: Scene,
  membre: Region['membres'][number],
  disqueServeur: ReturnType<typeof creerDisqueServeur>,
  plantee: PannePlantee,
): void {
  const hasard = scene.hasard.fils();
  const disque = creerDisque(hasard.uuid());
  const station: Omit<Station, 'poste'> & { poste?: Poste } = {
    ...membre,
    disque,
    hasard,
    enLigne: true,
    // The desktop's clock may be a day off: nothing but display may depend on it.
    decalageMs: hasard.parmi([0, 0, 0, 86_400_000, -86_400_000]),
  };
  station.poste = allumer(scene, station as Station, disqueServeur, plantee);
  scene.stations.push(station as Station);
  const veiller = () => {
    const s = station as Station;
    if (!s.poste.vie.vivante()) s.poste = allumer(scene, s, disqueServeur, plantee);
    scene.temps.planifier(500 + hasard.entier(3000), veiller);
  };
  veiller();
}

function allumer(
  scene: Scene,
  s: Station,
  disqueServeur: ReturnType<typeof creerDisqueServeur>,
  plantee: PannePlantee,
): Poste {
  const { temps, oracle } = scene;
  let versionAuDepart = -1;
  const poste = demarrerPoste({
    disque: s.disque,
    clock: { maintenant: () => temps.maintenant() + s.decalageMs, attendre: temps.attendre },
    random: s.hasard,
    transport: creerTransport({
      acteur: { compteId: s.compteId, professionnelId: s.professionnelId, posteId: s.disque.posteId },
      central: scene.serveur.instance,
      pannes: () => scene.pannes,
      enLigne: () => s.enLigne,
      hasard: s.hasard,
      attendre: temps.attendre,
      maintenant: temps.maintenant,
      surPush: (demande, reponse) => oracle.surPush(demande, reponse),
    }),
    observer: (cache) => observerCoffre(scene, s, cache, disqueServeur),
    planter: (ports: PortsPoste) => plantee.poste?.(ports, s.disque, s.hasard) ?? ports,
    auPoint: (vie) => {
      if (s.hasard.chance(scene.mortPoste)) {
        scene.histoire.push(`${instant(scene)} ${s.nom} s'arrête net`);
        vie.mourir();
      }
    },
    pause: () => (s.hasard.chance(scene.lenteur) ? temps.attendre(s.hasard.entier(300)) : undefined),
    surVue: (vue) => {
      if (vue.etat === 'enCours') versionAuDepart = scene.versionDroits;
      else if (
        vue.etat === 'aJour' &&
        versionAuDepart === scene.versionDroits &&
        s.disque.operations.size === 0
      ) {
        verifierI4(oracle, s);
      }
    },
    surIncident: (incident) => {
      const nom = incident instanceof Error ? incident.constructor.name : '';
      if (nom === 'Coupure') return;
      oracle.violer(
        'incident',
        incident instanceof Error ? (incident.stack ?? incident.message) : String(incident),
      );
    },
  });
  poste.moteur.demarrer();
  return poste;
}

function observerCoffre(
  scene: Scene,
  s: Station,
  cache: Cache,
  disqueServeur: ReturnType<typeof creerDisqueServeur>,
): Cache {
  const { oracle } = scene;
  return cacheObserve(cache, {
    ajouterOperation: (operation) => oracle.accepter(s.compteId, operation),
    remplacerOperation: (operation) => oracle.accepter(s.compteId, operation),
    tracer: (trace) => {
      if (ACTES_SUIVIS.test(trace.action)) oracle.actes.set(trace.objet, s.compteId);
    },
    ecrireLigne: ({ ligne }) => {
      if (ligne.genre !== 'proposition' || ligne.donnees.etat !== 'figee') return;
      const enAttente = [...s.disque.operations.values()].some(
        ({ intention: i }) => i.type === 'validerProposition' && i.propositionId === ligne.id,
      );
      const auServeur = disqueServeur.lignes.get(`proposition:${ligne.id}`)?.ligne.donnees;
      const figee = auServeur !== undefined && 'etat' in auServeur && auServeur.etat === 'figee';
      if (enAttente || !figee) oracle.violer('I11', `${s.nom} montre figée ${ligne.id} sans accusé`);
    },
  });
}

const ACTES_SUIVIS =
  /^(modifierFiche|enregistrerProposition|validerProposition|corrigerProposition|modifierInscription|noterPresence|inscrirePatient)$/;

function mourirServeur(scene: Scene, vie: Vie): void {
  if (!scene.hasard.chance(scene.mortServeur)) return;
  scene.histoire.push(`${instant(scene)} le serveur s'arrête net`);
  vie.mourir();
  scene.serveur.tuer();
  scene.temps.planifier(200 + scene.hasard.entier(8000), scene.serveur.demarrer);
}

/** Faults end, everyone is back: within three backoff periods every outbox is empty (I9). */
async function guerir(scene: Scene): Promise<void> {
  scene.pannes = { ...SANS_PANNE, delaiMaxMs: 20 };
  scene.mortPoste = 0;
  scene.mortServeur = 0;
  scene.lenteur = 0;
  if (!scene.serveur.instance()) scene.serveur.demarrer();
  for (const s of scene.stations) s.enLigne = true;
  scene.histoire.push(`${instant(scene)} tout est rétabli`);
  await scene.temps.courirJusqua(scene.temps.maintenant() + 3 * RECUL_MAX_MS);
  for (const s of scene.stations) {
    if (s.disque.operations.size > 0)
      scene.oracle.violer('I9', `${s.nom} a encore ${s.disque.operations.size} opérations`);
  }
}

function verifierTout(scene: Scene, disqueServeur: ReturnType<typeof creerDisqueServeur>): void {
  const { oracle } = scene;
  verifierServeur(oracle, disqueServeur);
  verifierOperations(oracle, scene.stations, disqueServeur);
  for (const s of scene.stations) {
    verifierI4(oracle, s);
    verifierConvergence(oracle, s, disqueServeur);
    verifierOctets(oracle, s);
    verifierTraces(oracle, s, disqueServeur);
    verifierBail(oracle, s, scene.temps.maintenant());
  }
}
