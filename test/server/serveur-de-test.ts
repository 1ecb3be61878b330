import { hash } from '@node-rs/argon2';
import { ENTETE_PROTOCOLE } from '../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../contract/protocol-version.ts';
import { demarrerServeur, type OptionsServeur, type Serveur } from '../../server/demarrer.ts';
import type { Courrier, MessageAvis, MessageCode } from '../../server/session/courrier.ts';
import { unCompte } from '../fakes/donnees.ts';
import { dossierTemporaire } from './dossier-temporaire.ts';
import { baseNeuve } from './magasin-de-test.ts';

/** Keeps the codes it was given to send. */
export function courrierDeTest(): Courrier & {
  readonly messages: MessageCode[];
  readonly avis: MessageAvis[];
} {
  const messages: MessageCode[] = [];
  const avis: MessageAvis[] = [];
  return {
    messages,
    avis,
    envoyerAvis: async (a) => {
      avis.push(a);
    },
    envoyerCode: async (m) => {
      messages.push(m);
    },
    fermer: () => undefined,
  };
}

export type ServeurDeTest = Serveur & {
  readonly courrier: ReturnType<typeof courrierDeTest>;
  readonly databaseUrl: string;
  readonly detruire: () => Promise<void>;
};

/** A whole server over a database of its own, in the PostgreSQL of the run. */
export async function demarrerServeurDeTest(options: Partial<OptionsServeur> = {}): Promise<ServeurDeTest> {
  const databaseUrl = await baseNeuve();
  const { dossier, supprimer } = dossierTemporaire();
  const courrier = courrierDeTest();
  const serveur = await demarrerServeur({
    dossierDonnees: dossier,
    databaseUrl,
    reseau: { nom: 'Onco-Essai', demonstration: true },
    port: 0,
    courrier,
    ...options,
  });
  const detruire = async () => {
    await serveur.fermer();
    supprimer();
  };
  return { ...serveur, courrier, databaseUrl, detruire };
}

export type Reponse = { readonly statut: number; readonly corps: Record<string, unknown> };

/** One request as a desktop makes it. */
export async function demander(
  url: string,
  chemin: string,
  corps?: unknown,
  entetes: Record<string, string> = {},
): Promise<Reponse> {
  const reponse = await fetch(`${url}${chemin}`, {
    method: corps === undefined ? 'GET' : 'POST',
    headers: {
      [ENTETE_PROTOCOLE]: String(VERSION_PROTOCOLE),
      ...(corps === undefined ? {} : { 'content-type': 'application/json' }),
      ...entetes,
    },
    ...(corps === undefined ? {} : { body: typeof corps === 'string' ? corps : JSON.stringify(corps) }),
  });
  const texte = await reponse.text();
  return {
    statut: reponse.status,
    corps: texte === '' ? {} : (JSON.parse(texte) as Record<string, unknown>),
  };
}

export const MOT_DE_PASSE = 'cerise-tambour-violet-27';

/** Argon2id at its cheapest: the cost is in the hash, so that verifying it is cheap too. */
const hacherVite = (motDePasse: string): Promise<string> => hash(motDePasse, { memoryCost: 8, timeCost: 1 });

/** An account with its password. @returns its ids. */
export async function creerCompte(
  serveur: Pick<Serveur, 'magasin'>,
  identifiant: string,
  hacher: (motDePasse: string) => Promise<string> = hacherVite,
): Promise<{ readonly compteId: string; readonly professionnelId: string }> {
  const compteId = crypto.randomUUID();
  const professionnelId = crypto.randomUUID();
  await serveur.magasin.administration.enregistrerCompte({
    ...unCompte(compteId, professionnelId),
    identifiant,
    courriel: `${identifiant}@ch-valmorin.example`,
    motDePasseHache: await hacher(MOT_DE_PASSE),
  });
  return { compteId, professionnelId };
}

/** Both factors. @returns the token. */
export async function ouvrirSession(
  serveur: ServeurDeTest,
  identifiant: string,
  posteId: string,
): Promise<string> {
  const premier = await demander(serveur.url, '/session/mot-de-passe', {
    identifiant,
    motDePasse: MOT_DE_PASSE,
    posteId,
  });
  const code = serveur.courrier.messages.at(-1)?.code;
  const second = await demander(serveur.url, '/session/code', {
    demandeId: premier.corps['demandeId'],
    code,
    posteId,
  });
  return String(second.corps['jeton']);
}
