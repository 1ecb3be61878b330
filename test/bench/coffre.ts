import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { COMPTE } from '../../build/demonstration/gestes.ts';
import {
  ENTETE_PROTOCOLE,
  motDePasseReponseSchema,
  sessionReponseSchema,
  type SessionReponse,
} from '../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../contract/protocol-version.ts';
import { mesurerInsertion } from '../main/vault/mesures/insertion.ts';
import { creerHoteTest, ouverture, secret, type HoteTest } from '../main/vault/monde/ouvert.ts';
import { p50EtP95, type Banc } from './mesure.ts';
import { creerMonde, DOSSIERS, type Monde } from './monde.ts';

const COUPLES = 15;
const insertion: Banc = {
  id: 'coffre.insertion',
  unit: 'documents/s',
  barre: { type: 'ratioAuMoins', seuil: 0.75 },
  mesurer: async () => {
    const { coffre, reference, ratio } = await mesurerInsertion(1000, COUPLES);
    const boucle = { name: 'boucle NDJSON → SQLCipher', value: reference };
    return { value: coffre, p50: coffre, reference: boucle, ratio };
  },
};

const PREMIERES = 15;
/** Session given to the vault → agenda, meeting and each of its thirty dossiers read, on a vault made new each time. */
const paquet: Banc = {
  id: 'paquet.utilisable',
  unit: 'ms',
  barre: { type: 'auPlus', seuil: 300 },
  mesurer: async () => {
    const monde = await creerMonde(0);
    try {
      const durees: number[] = [];
      for (let i = 0; i <= PREMIERES; i++) durees.push(await premiereSynchro(monde));
      // The first one compiles our own code: an application that has just signed in has run it already.
      return p50EtP95(durees.slice(1));
    } finally {
      await monde.fermer();
    }
  },
};

export const bancs: readonly Banc[] = [insertion, paquet];

async function premiereSynchro({ dossier, serveur }: Monde): Promise<number> {
  const posteId = randomUUID();
  const session = await ouvrirSession(serveur.url, posteId, serveur.prochainCode);
  const t = creerHoteTest({
    montres: { maintenant: () => Date.now(), monotone: () => performance.now() },
    clock: { maintenant: () => Date.now(), attendre: (ms) => attendre(ms, undefined, { ref: false }) },
    random: { uuid: () => uuidv7(), nombre: () => Math.random() },
  });
  const { compte, bailJusqua } = session;
  const ouvert = await t.demander(
    'coffre:ouvrir',
    ouverture(join(dossier, posteId), {
      coffreId: posteId,
      posteId,
      compteId: compte.id,
      professionnelId: compte.professionnelId,
      motDePasse: COMPTE.motDePasse,
      secretPoste: secret(3),
      partServeur: new Uint8Array(Buffer.from(session.partServeur, 'base64')),
      creer: true,
      contactServeur: true,
      bailJusqua,
    }),
  );
  if (!ouvert.ok) throw new Error(ouvert.error.type);
  try {
    const debut = performance.now();
    await t.demander('coffre:session', { serveur: serveur.url, jeton: session.jeton });
    while (!t.messages.some((m) => m.type === 'sync' && m.vue.etat === 'aJour')) {
      if (performance.now() - debut > 30_000) throw new Error('première synchronisation sans fin');
      await attendre(1);
    }
    await toutLire(t);
    const duree = performance.now() - debut;
    if (t.incidents.length > 0) throw new Error(`${t.incidents.length} incident dans le coffre`);
    return duree;
  } finally {
    await t.demander('coffre:fermer', null);
  }
}

async function toutLire(t: HoteTest): Promise<void> {
  const jour = new Date().toLocaleDateString('sv-SE');
  const agenda = valeur(await t.demander('agenda:lire', { du: jour, au: jour }));
  const seance = agenda.find(({ dossiers }) => dossiers === DOSSIERS);
  if (seance === undefined) throw new Error(`pas de séance de ${DOSSIERS} dossiers`);
  const { cas } = valeur(await t.demander('reunion:lire', { seanceId: seance.id }));
  for (const { inscriptionId } of cas) {
    valeur(await t.demander('reunion:cas', { inscriptionId, motif: 'preparation' }));
  }
}

function valeur<T>(
  lu:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly error: { readonly type: string } },
): T {
  if (!lu.ok) throw new Error(lu.error.type);
  return lu.value;
}

/** Both factors, as main asks for them. */
async function ouvrirSession(
  url: string,
  posteId: string,
  prochainCode: () => Promise<string>,
): Promise<SessionReponse> {
  const demander = async (chemin: string, corps: object): Promise<unknown> => {
    const reponse = await fetch(new URL(chemin, url), {
      method: 'POST',
      headers: { [ENTETE_PROTOCOLE]: String(VERSION_PROTOCOLE), 'content-type': 'application/json' },
      body: JSON.stringify(corps),
    });
    return reponse.json();
  };
  const { demandeId } = motDePasseReponseSchema.parse(
    await demander('/session/mot-de-passe', { ...COMPTE, posteId }),
  );
  const code = await prochainCode();
  return sessionReponseSchema.parse(await demander('/session/code', { demandeId, code, posteId }));
}
