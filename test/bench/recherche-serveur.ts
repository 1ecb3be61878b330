import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { ENTETE_PROTOCOLE } from '../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../contract/protocol-version.ts';
import { lireTermes } from '../../domain/recherche/jetons.ts';
import { demarrerServeur, type Serveur } from '../../server/demarrer.ts';
import { chercherPatients } from '../../server/store/pg-recherche.ts';
import { ouvrirGarde } from './garde.ts';
import { RECHERCHES } from './identites.ts';
import { mediane, p95, type Banc, type Mesure } from './mesure.ts';
import { COMPTE, MOT_DE_PASSE, remplir } from './region-cherchee.ts';

/** The séances that give the account his relations must still be in the window of his rights. */
const AGE_MAX_MS = 15 * 86_400_000;
const SOURCES = [
  'server/migrations',
  'domain/recherche/jetons.ts',
  'domain/recherche/plier.ts',
  'resources/demonstration/noms.json',
  'test/bench/identites.ts',
  'test/bench/region-cherchee.ts',
];

async function mesurer(patients: number): Promise<Mesure> {
  const garde = ouvrirGarde(`recherche-serveur-${patients}`, SOURCES, AGE_MAX_MS);
  let code = '';
  const serveur = await demarrerServeur({
    dossierDonnees: join(garde.dossier, 'serveur'),
    port: 0,
    reseau: { nom: 'Région du banc', demonstration: true },
    courrier: {
      envoyerCode: async (m) => void (code = m.code),
      envoyerAvis: async () => undefined,
      fermer: () => undefined,
    },
    avantEcoute: async (magasin) => {
      if (garde.rempli) return;
      await remplir(magasin, patients, garde.dossier);
      garde.noter();
    },
  });
  try {
    const demander = appeler(serveur.url);
    const posteId = randomUUID();
    const { demandeId } = await demander('/session/mot-de-passe', {
      identifiant: 'banc',
      motDePasse: MOT_DE_PASSE,
      posteId,
    });
    const { jeton } = await demander('/session/code', { demandeId, code, posteId });
    return await comparer(serveur, async (texte) => {
      const { patients: trouves } = await demander('/recherche/patients', { texte }, String(jeton));
      return (trouves as readonly unknown[]).length;
    });
  } finally {
    await serveur.fermer();
  }
}

/** One connection kept open, as a workstation's; Node's own fetch would count for half of what is measured. */
const appeler = (url: string) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return async (chemin: string, corps: object, jeton = ''): Promise<Record<string, unknown>> => {
    const requete = request(new URL(chemin, url), {
      agent,
      method: 'POST',
      headers: {
        [ENTETE_PROTOCOLE]: String(VERSION_PROTOCOLE),
        'content-type': 'application/json',
        ...(jeton === '' ? {} : { authorization: `Bearer ${jeton}` }),
      },
    });
    requete.end(JSON.stringify(corps));
    const [reponse] = (await once(requete, 'response')) as [IncomingMessage];
    if (reponse.statusCode !== 200) throw new Error(`${chemin} ${reponse.statusCode}`);
    return (await json(reponse)) as Record<string, unknown>;
  };
};

/** As the route asks for (server/recherche/rechercher.ts). */
const CANDIDATS = 100;
const TOURS = 300;
const CHAUFFE = 40;

/** The route, then its statements alone, on the same text: what else the machine does weighs on both alike. */
async function comparer({ magasin }: Serveur, route: (texte: string) => Promise<number>): Promise<Mesure> {
  const { db, reseau } = magasin.base;
  const durees: number[] = [];
  const nues: number[] = [];
  const trouves = new Map<string, number>();
  for (let i = -CHAUFFE; i < TOURS; i++) {
    const texte = RECHERCHES[Math.abs(i) % RECHERCHES.length] ?? '';
    const debut = performance.now();
    trouves.set(texte, await route(texte));
    const milieu = performance.now();
    await chercherPatients(db, reseau.id, COMPTE.compteId, new Date(), lireTermes(texte), CANDIDATS);
    if (i < 0) continue;
    durees.push(milieu - debut);
    nues.push(performance.now() - milieu);
  }
  if ([...trouves.values()].every((n) => n === 0)) throw new Error('le banc ne trouve personne');
  return { value: p95(durees), p50: mediane(durees), reference: { name: 'SQL seul', value: p95(nues) } };
}

const banc = (id: string, patients: number, plafond?: number): Banc => ({
  id,
  unit: 'ms',
  barre: { type: 'ecartAuPlus', seuil: 5, ...(plafond === undefined ? {} : { plafond }) },
  aLaDemande: patients > 100_000,
  mesurer: () => mesurer(patients),
});

export const bancs: readonly Banc[] = [
  banc('recherche.serveur.10k', 10_000),
  banc('recherche.serveur.1M', 1_000_000, 35),
];
