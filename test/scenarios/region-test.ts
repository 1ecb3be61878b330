import type { Ligne } from '../../domain/synchro/ligne.ts';
import type { Intention } from '../../domain/synchro/intention.ts';
import type { Profil } from '../../domain/habilitation/profils.ts';
import type { GroupeProfession } from '../../domain/habilitation/habilitations.ts';
import { operer, type Operee } from '../../sync/outbox.ts';
import { err, type Result } from '../../domain/result.ts';
import { erreur, type Erreur } from '../../contract/errors.ts';
import {
  ligneFluxSchema,
  pullDemandeSchema,
  pushReponseSchema,
  type LigneFlux,
  type PushDemande,
} from '../../contract/sync.ts';
import { pushRecuSchema } from '../../server/synchro/operation-recue.ts';
import type { ServerStore } from '../../server/store/ports.ts';
import type { Transport } from '../../sync/ports.ts';
import type { TransportDocuments } from '../../sync/ports-documents.ts';
import { unCompte, uneFiche, uneProposition, uneRcp, uneSeance, unPatient } from '../fakes/donnees.ts';
import { creerHasard, type Hasard } from '../fakes/hasard.ts';
import { creerDisque, type DisqueCoffre } from '../fakes/memory-cache.ts';
import { creerDisqueServeur, type DisqueServeur } from '../fakes/memory-server-store.ts';
import { demarrerPoste, type Poste } from '../simulation/poste.ts';
import { creerTransport, SANS_PANNE, type Pannes } from '../simulation/reseau.ts';
import { creerServeur, type Serveur } from '../simulation/serveur.ts';

/** A desktop of a scenario; `A` is an animateur unless said. */
export type PosteTest = {
  readonly nom: string;
  readonly compteId: string;
  readonly professionnelId: string;
  readonly disque: DisqueCoffre;
  /** Done when the next pull begins. */
  pendantPull: (() => Promise<void>) | undefined;
  /** Errors the engine told main, beside what it shows. */
  readonly incidents: string[];
  /** Requests made since the beginning, by kind. */
  readonly echanges: { push: number; pull: number };
  pannes: Pannes;
  enLigne: boolean;
  /** The server's acknowledgements come with a signature that is not its seal's. */
  fausserAccuse: boolean;
  poste: Poste;
  readonly transport: Transport & TransportDocuments;
  readonly faire: (intention: Intention) => Promise<Result<Operee, Erreur>>;
  readonly synchroniser: () => Promise<string>;
  /** The process dies and starts again on the same disk. */
  readonly redemarrer: () => void;
  readonly lire: <G extends Ligne['genre']>(
    genre: G,
    id: string,
  ) => Extract<Ligne, { genre: G }>['donnees'] | undefined;
};

export type RegionTest = {
  readonly hasard: Hasard;
  readonly disque: DisqueServeur;
  readonly serveur: Serveur;
  readonly rcpId: string;
  readonly seanceId: string;
  /** One case on the agenda. */
  readonly cas: Cas;
  readonly temps: { maintenant: number };
  readonly ajouterPoste: (nom: string, profil?: Profil, groupe?: GroupeProfession) => Promise<PosteTest>;
  readonly ecrire: (...lignes: Ligne[]) => Promise<void>;
};
export type Cas = {
  readonly patientId: string;
  readonly ficheId: string;
  readonly propositionId: string;
  readonly inscriptionId: string;
};

/** @param planter wraps the server's store: what a bug of it would do. */
export async function creerRegion(
  graine = 1,
  planter: (store: ServerStore) => ServerStore = (store) => store,
): Promise<RegionTest> {
  const hasard = creerHasard(graine);
  const disque = creerDisqueServeur();
  const temps = { maintenant: Date.parse('2026-11-24T13:00:00Z') };
  const serveur = creerServeur({
    disque,
    maintenant: () => new Date(temps.maintenant),
    random: hasard,
    taillePage: 5,
    observer: (store) => store,
    planter,
    auPoint: () => undefined,
  });
  serveur.demarrer();
  const [rcpId, seanceId] = [hasard.uuid(), hasard.uuid()];
  const cas = {
    patientId: hasard.uuid(),
    ficheId: hasard.uuid(),
    propositionId: hasard.uuid(),
    inscriptionId: hasard.uuid(),
  };
  const ecrire = async (...lignes: Ligne[]) => {
    for (const l of lignes) await serveur.instance()?.store.transaction((tx) => tx.ecrireLigne(l));
  };
  await ecrire(
    { genre: 'rcp', id: rcpId, donnees: uneRcp('Sénologie', rcpId) },
    { genre: 'seance', id: seanceId, donnees: uneSeance(rcpId) },
    ...lignesDuCas(cas, seanceId, 'BOURDIN', 1),
  );
  const region: RegionTest = {
    hasard,
    disque,
    serveur,
    rcpId,
    seanceId,
    cas,
    temps,
    ecrire,
    ajouterPoste: (nom, profil = 'animateur', groupe = 'medecin') =>
      ajouterPoste(region, nom, profil, groupe),
  };
  return region;
}

export function lignesDuCas(cas: Cas, seanceId: string, nom: string, ordre: number): Ligne[] {
  const { patientId, ficheId, propositionId, inscriptionId } = cas;
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

async function ajouterPoste(
  r: RegionTest,
  nom: string,
  profil: Profil,
  groupe: GroupeProfession,
): Promise<PosteTest> {
  const [compteId, professionnelId] = [r.hasard.uuid(), r.hasard.uuid()];
  await r.serveur.administration.enregistrerCompte(unCompte(compteId, professionnelId, profil, groupe));
  await r.serveur.administration.ajouterMembreRcp(professionnelId, r.rcpId);
  const disque = creerDisque(r.hasard.uuid());
  const horloge = { maintenant: () => r.temps.maintenant, attendre: async () => undefined };
  const p = {
    nom,
    compteId,
    professionnelId,
    disque,
    pannes: SANS_PANNE,
    enLigne: true,
    fausserAccuse: false,
    incidents: [] as string[],
    pendantPull: undefined,
    echanges: { push: 0, pull: 0 },
  };
  const transport = surLeFil(
    p,
    creerTransport({
      acteur: { compteId, professionnelId, posteId: disque.posteId },
      central: r.serveur.instance,
      pannes: () => p.pannes,
      enLigne: () => p.enLigne,
      hasard: r.hasard,
      attendre: horloge.attendre,
      maintenant: horloge.maintenant,
      surPush: () => undefined,
    }),
  );
  const allumer = (): Poste =>
    demarrerPoste({
      disque,
      clock: horloge,
      random: r.hasard,
      transport,
      observer: (cache) => cache,
      planter: (ports) => ports,
      auPoint: () => undefined,
      pause: () => undefined,
      surVue: () => undefined,
      surIncident: (incident) => {
        if (incident instanceof Error) throw incident;
        p.incidents.push((incident as Erreur).type);
      },
    });
  const poste: PosteTest = Object.assign(p, {
    poste: undefined as unknown as Poste,
    transport,
    faire: (intention: Intention) =>
      operer(poste.poste.outbox, intention, { action: intention.type, objet: '', details: '' }),
    synchroniser: async () => (await poste.poste.moteur.synchroniser()).etat,
    redemarrer: () => {
      poste.poste.vie.mourir();
      poste.poste = allumer();
    },
    lire: ((genre: Ligne['genre'], id: string) =>
      disque.lignes.get(`${genre}:${id}`)?.ligne.donnees) as PosteTest['lire'],
  });
  poste.poste = allumer();
  return poste;
}

/** Thrown by a store that a scenario planted: the HTTP layer makes of it what it makes of any bug. */
export class BugServeur extends Error {}

function enErreurServeur(cause: unknown): Result<never, Erreur> {
  if (cause instanceof BugServeur) return err(erreur('ErreurServeur'));
  throw cause;
}

/** Everything crosses as JSON and passes its schema, as on the wire. */
function surLeFil(
  poste: Pick<PosteTest, 'echanges' | 'fausserAccuse' | 'pendantPull'>,
  t: Transport & TransportDocuments,
): Transport & TransportDocuments {
  return {
    push: async (demande) => {
      poste.echanges.push += 1;
      // The typed transport carries what the route really reads.
      const envoyee = pushRecuSchema.parse(JSON.parse(JSON.stringify(demande))) as PushDemande;
      const reponse = await t.push(envoyee).catch(enErreurServeur);
      if (!reponse.ok) return reponse;
      const texte = JSON.stringify(reponse.value);
      const recu = poste.fausserAccuse ? texte.replaceAll(/"accuse":"[^"]*"/g, '"accuse":"AA=="') : texte;
      return { ok: true, value: pushReponseSchema.parse(JSON.parse(recu)) };
    },
    pull: async (demande, surLigne) => {
      poste.echanges.pull += 1;
      await poste.pendantPull?.();
      const envoyee = pullDemandeSchema.parse(JSON.parse(JSON.stringify(demande)));
      const recevoir = (l: LigneFlux) => surLigne(ligneFluxSchema.parse(JSON.parse(JSON.stringify(l))));
      return t.pull(envoyee, recevoir).catch(enErreurServeur);
    },
    lire: t.lire,
  };
}
