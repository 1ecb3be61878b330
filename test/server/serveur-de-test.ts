import { ENTETE_PROTOCOLE } from '../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../contract/protocol-version.ts';
import { demarrerServeur, type OptionsServeur, type Serveur } from '../../server/demarrer.ts';
import type { Courrier, MessageCode } from '../../server/session/courrier.ts';
import { hacherMotDePasse } from '../../server/session/mots-de-passe.ts';
import { unCompte } from '../fakes/donnees.ts';
import { dossierTemporaire } from './magasin-de-test.ts';

/** Keeps the codes it was given to send. */
export function courrierDeTest(): Courrier & { readonly messages: MessageCode[] } {
  const messages: MessageCode[] = [];
  return {
    messages,
    envoyerCode: async (m) => {
      messages.push(m);
    },
    fermer: () => undefined,
  };
}

export type ServeurDeTest = Serveur & {
  readonly courrier: ReturnType<typeof courrierDeTest>;
  readonly detruire: () => Promise<void>;
};

export async function demarrerServeurDeTest(options: Partial<OptionsServeur> = {}): Promise<ServeurDeTest> {
  const temporaire = options.dossierDonnees === undefined ? dossierTemporaire() : undefined;
  const courrier = courrierDeTest();
  const serveur = await demarrerServeur({
    dossierDonnees: temporaire?.dossier ?? '',
    reseau: { nom: 'Onco-Essai', demonstration: true },
    port: 0,
    courrier,
    ...options,
  });
  const detruire = async () => {
    await serveur.fermer();
    temporaire?.supprimer();
  };
  return { ...serveur, courrier, detruire };
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

/** Hashed once for all the accounts of a file: 100 ms and 64 MiB each. */
let hache: Promise<string> | undefined;

/** An account with its password. @returns its ids. */
export async function creerCompte(
  serveur: Pick<Serveur, 'magasin'>,
  identifiant: string,
): Promise<{ readonly compteId: string; readonly professionnelId: string }> {
  const compteId = crypto.randomUUID();
  const professionnelId = crypto.randomUUID();
  await serveur.magasin.administration.enregistrerCompte({
    ...unCompte(compteId, professionnelId),
    identifiant,
    courriel: `${identifiant}@ch-valmorin.example`,
    motDePasseHache: await (hache ??= hacherMotDePasse(MOT_DE_PASSE)),
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
