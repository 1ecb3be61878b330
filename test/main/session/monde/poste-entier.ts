import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TYPE_NDJSON, type SessionReponse } from '../../../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../../../contract/protocol-version.ts';
import type { PullDemande, PushDemande } from '../../../../contract/sync.ts';
import { messageDuCoffreSchema, type EntreeRequete, type NomRequete } from '../../../../contract/coffre.ts';
import { statutHttp, type Erreur } from '../../../../contract/errors.ts';
import type { VueSession } from '../../../../contract/vues.ts';
import { err, ok, type Result } from '../../../../domain/result.ts';
import type { Serveur } from '../../../../main/session/identification.ts';
import type { CoffreOuvert } from '../../../../main/session/porte-coffre.ts';
import { PosteStore } from '../../../../main/session/poste.ts';
import { Session } from '../../../../main/session/session.ts';
import type { Fetch } from '../../../../main/vault/transport/requete.ts';
import { unCompte } from '../../../fakes/donnees.ts';
import { creerRegion, type RegionTest } from '../../../scenarios/region-test.ts';
import { dossierTemporaire } from '../../vault/monde/dossiers.ts';
import { creerHoteTest, RESSOURCES } from '../../vault/monde/ouvert.ts';

export const IDENTIFIANT = 'c.rouviere';
export const MOT_DE_PASSE = 'trois chevaux sous la pluie';

/** A region of one animateur: the server's own use cases on a store in memory. */
export type RegionEntiere = RegionTest & {
  readonly compteId: string;
  readonly professionnelId: string;
  /** sourd: what is pushed arrives, its answer is lost. */
  readonly reseau: { coupe: boolean; sourd: boolean };
  /** What the server says of the account's password. */
  readonly motDePasse: { aChanger: boolean; refuse: boolean };
  /** What each path of contract/en-ligne.ts answers. */
  readonly enLigne: Map<string, Result<unknown, Erreur>>;
};

export async function regionEntiere(): Promise<RegionEntiere> {
  const region = await creerRegion();
  const [compteId, professionnelId] = [region.hasard.uuid(), region.hasard.uuid()];
  await region.serveur.administration.enregistrerCompte(
    unCompte(compteId, professionnelId, 'animateur', 'medecin'),
  );
  await region.serveur.administration.ajouterMembreRcp(professionnelId, region.rcpId);
  return {
    ...region,
    compteId,
    professionnelId,
    reseau: { coupe: false, sourd: false },
    motDePasse: { aChanger: false, refuse: false },
    enLigne: new Map(),
  };
}

/** No two workstations of a test file make the same id. */
let rang = 0;

/** An UUIDv7 of this instant: the time of an operation is read back from its id. */
function uuidA(ms: number): string {
  rang += 1;
  const temps = ms.toString(16).padStart(12, '0');
  return `${temps.slice(0, 8)}-${temps.slice(8)}-7000-8000-${rang.toString(16).padStart(12, '0')}`;
}

/** One workstation: the session of main over real vault hosts on real files; no Electron, no socket. */
export type PosteEntier = {
  readonly dossier: string;
  readonly session: Session;
  readonly store: PosteStore;
  readonly heure: { maintenant: number };
  readonly incidents: unknown[];
  readonly seConnecter: () => Promise<Result<VueSession, Erreur>>;
  readonly ouvrirSansReseau: (motDePasse?: string) => Promise<Result<VueSession, Erreur>>;
  readonly demander: <R extends NomRequete>(
    requete: R,
    entree: EntreeRequete<R>,
  ) => Promise<Result<unknown, Erreur>>;
  readonly synchroniser: () => Promise<Result<unknown, Erreur>>;
  /** Folder of the vault the workstation would open now. */
  readonly coffre: () => string;
};

export function posteEntier(
  region: RegionEntiere,
  dossier = join(dossierTemporaire(), 'profil'),
  avantVerrouillage: () => Promise<void> = async () => undefined,
): PosteEntier {
  const store = new PosteStore(dossier, 'http://region.invalid');
  const heure = { maintenant: region.temps.maintenant };
  const incidents: unknown[] = [];
  const dossierCoffres = join(dossier, 'coffres');
  const session = new Session({
    poste: store,
    client: clientDe(region),
    secrets: {
      chiffrer: async (octets) => Buffer.from(octets).toString('base64'),
      dechiffrer: async (texte) => ok(new Uint8Array(Buffer.from(texte, 'base64'))),
      faible: () => false,
    },
    creerCoffre: (surEvenement) => {
      const t = creerHoteTest({
        fetch: fetchDe(region),
        random: { ...region.hasard, uuid: () => uuidA(heure.maintenant) },
        montres: { maintenant: () => heure.maintenant, monotone: () => 0 },
        clock: { maintenant: () => heure.maintenant, attendre: () => new Promise(() => undefined) },
        signaler: (incident) => incidents.push(incident),
      });
      // What crosses to main passes its schema, as from the true process.
      t.messages.push = (...messages) => {
        for (const m of messages) {
          const message = messageDuCoffreSchema.parse(m);
          if (message.type !== 'reponse') surEvenement(message);
        }
        return 0;
      };
      const coffre: CoffreOuvert = {
        demander: t.demander,
        fermer: async () => void (await t.demander('coffre:fermer', null)),
      };
      return coffre;
    },
    dossierCoffres,
    ressources: RESSOURCES,
    version: '0.1.0',
    surChange: () => undefined,
    surCoffre: () => undefined,
    avantVerrouillage,
  });
  const demander: PosteEntier['demander'] = async (requete, entree) => {
    const coffre = session.coffre();
    return coffre ? coffre.demander(requete, entree) : err({ type: 'CoffreFerme' });
  };
  return {
    dossier,
    session,
    store,
    heure,
    incidents,
    seConnecter: async () => {
      const demandee = await session.identifier(IDENTIFIANT, MOT_DE_PASSE);
      return demandee.ok ? session.confirmerCode('123456') : demandee;
    },
    ouvrirSansReseau: (motDePasse = MOT_DE_PASSE) => session.deverrouiller(IDENTIFIANT, motDePasse),
    demander,
    synchroniser: () => demander('sync:maintenant', null),
    coffre: () => join(dossierCoffres, store.coffre(IDENTIFIANT)?.coffreId ?? 'aucun'),
  };
}

/** The profile as a power cut would leave it: a copy taken while everything is open. */
export function copieDuProfil(poste: PosteEntier): string {
  const copie = mkdtempSync(join(dirname(poste.dossier), 'copie-'));
  cpSync(poste.dossier, copie, { recursive: true });
  return copie;
}

const part = (posteId: string): string => createHash('sha256').update(posteId).digest('base64');

function clientDe(region: RegionEntiere): Serveur {
  const absent = err({ type: 'ServeurInjoignable' } as const);
  const quand = (ms: number) => new Date(region.temps.maintenant + ms).toISOString();
  const demande = (demandeId: string) =>
    ok({
      demandeId,
      canal: 'courriel',
      destinataire: 'c•••@ch.example',
      envoyeLe: quand(0),
      expireLe: quand(600_000),
    });
  const session = (posteId: string): SessionReponse => ({
    jeton: posteId,
    expireLe: quand(3_600_000),
    compte: {
      id: region.compteId,
      professionnelId: region.professionnelId,
      nomAffiche: 'Dr ROUVIÈRE Claire',
      profil: 'animateur',
    },
    reseau: 'Région',
    partServeur: part(posteId),
    bailJusqua: quand(72 * 3_600_000),
  });
  return {
    enLigne: async (_jeton, { chemin }, sortie) => {
      if (region.reseau.coupe) return absent;
      const dit = region.enLigne.get(chemin);
      if (dit === undefined) return err({ type: 'Introuvable' });
      return dit.ok ? ok(sortie.parse(dit.value)) : dit;
    },
    serveur: async () =>
      region.reseau.coupe
        ? absent
        : ok({
            protocole: VERSION_PROTOCOLE,
            heure: quand(0),
            reseau: 'Région',
            demonstration: true,
            certificatSceau: 'SCEAU',
          } as never),
    motDePasse: async (_identifiant, _motDePasse, posteId) => demande(posteId) as never,
    renvoi: async () => err({ type: 'CodeDejaUtilise' }),
    code: async (posteId) =>
      region.motDePasse.aChanger
        ? ok({
            changement: 'initial',
            jeton: posteId,
            expireLe: quand(900_000),
            longueurMin: 12,
            devinablesRefuses: true,
          })
        : ok(session(posteId)),
    changerMotDePasse: async (posteId) => {
      if (region.motDePasse.refuse) return err({ type: 'MotDePasseRefuse', details: { raison: 'connu' } });
      region.motDePasse.aChanger = false;
      return ok(session(posteId));
    },
    fermer: async () => undefined,
  };
}

/** The two routes of the sync, their messages as JSON; the token is the device's id. */
function fetchDe(region: RegionEntiere): Fetch {
  const json = (valeur: unknown, statut = 200) =>
    new Response(JSON.stringify(valeur), { status: statut, headers: { 'content-type': 'application/json' } });
  return async (url, init) => {
    const instance = region.serveur.instance();
    if (region.reseau.coupe || !instance) throw new TypeError('réseau coupé');
    const jeton = new Headers(init.headers).get('authorization') ?? '';
    const { compteId, professionnelId } = region;
    const acteur = { compteId, professionnelId, posteId: jeton.replace('Bearer ', '') };
    const corps: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
    const chemin = new URL(url).pathname;
    if (chemin === '/sync/push') {
      const jugee = await instance.synchro.pousser(acteur, corps as PushDemande);
      if (region.reseau.sourd) throw new TypeError('réponse perdue');
      return jugee.ok ? json(jugee.value) : json(jugee.error, statutHttp(jugee.error));
    }
    if (chemin === '/sync/pull') {
      const tiree = await instance.synchro.tirer(acteur, corps as PullDemande);
      if (!tiree.ok) return json(tiree.error, statutHttp(tiree.error));
      const lignes: string[] = [];
      for await (const ligne of tiree.value) lignes.push(`${JSON.stringify(ligne)}\n`);
      return new Response(lignes.join(''), { headers: { 'content-type': TYPE_NDJSON } });
    }
    return json({ type: 'Introuvable' }, 404);
  };
}
