import { createServer, type Server } from 'node:http';
import { sql } from 'kysely';
import type { Clock } from '../../../server/store/ports.ts';
import { creerCompte, demander, MOT_DE_PASSE, type Reponse, type ServeurDeTest } from '../serveur-de-test.ts';

/** A clock that the test moves both ways, and sets. */
export function horlogeMobile(depart = '2026-11-24T13:00:00.000Z') {
  let maintenant = Date.parse(depart);
  const horloge: Clock = { maintenant: () => new Date(maintenant) };
  return {
    ...horloge,
    avancer: (ms: number) => (maintenant += ms),
    mettre: (le: Date | string) => (maintenant = new Date(le).getTime()),
  };
}

export const erreurDe = (r: Reponse): [number, unknown] => [r.statut, r.corps['type']];
export const porteur = (jeton: unknown): Record<string, string> => ({
  authorization: `Bearer ${String(jeton)}`,
});

export type Personne = {
  readonly identifiant: string;
  readonly compteId: string;
  readonly professionnelId: string;
  readonly posteId: string;
};

/** An account, and its password's state as an administrator or the time would have left it. */
export async function unePersonne(
  s: ServeurDeTest,
  identifiant: string,
  etat: {
    readonly initial?: boolean;
    readonly choisiLe?: Date;
    readonly telephone?: string;
    readonly profil?: string;
  } = {},
): Promise<Personne> {
  const ids = await creerCompte(s, identifiant);
  await sql`
    update compte set mot_de_passe_initial = ${etat.initial ?? false}, mot_de_passe_le = ${etat.choisiLe ?? null},
      telephone = ${etat.telephone ?? null}, profil = ${etat.profil ?? 'animateur'}
    where compte_id = ${ids.compteId}`.execute(s.magasin.base.db);
  return { identifiant, posteId: crypto.randomUUID(), ...ids };
}

export const premierFacteur = (
  s: { readonly url: string },
  p: Personne,
  motDePasse = MOT_DE_PASSE,
): Promise<Reponse> =>
  demander(s.url, '/session/mot-de-passe', { identifiant: p.identifiant, motDePasse, posteId: p.posteId });

export const secondFacteur = (
  s: { readonly url: string },
  p: Personne,
  demandeId: unknown,
  code: string | undefined,
): Promise<Reponse> => demander(s.url, '/session/code', { demandeId, code, posteId: p.posteId });

/** Both factors by e-mail. @returns the answer of the second. */
export async function connecter(s: ServeurDeTest, p: Personne, motDePasse = MOT_DE_PASSE): Promise<Reponse> {
  const demande = await premierFacteur(s, p, motDePasse);
  return secondFacteur(s, p, demande.corps['demandeId'], s.courrier.messages.at(-1)?.code);
}

export const jetonDe = async (s: ServeurDeTest, p: Personne): Promise<string> =>
  String((await connecter(s, p)).corps['jeton']);

export const actions = async (s: ServeurDeTest, compteId: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ t: string }>`
    select action || ' ' || autorise || ' ' || details as t from trace
    where objet = ${`compte:${compteId}`} order by quand, n`.execute(s.magasin.base.db);
  return rows.map((r) => r.t.trim());
};

export type MessageSms = { readonly jeton: string | undefined; readonly corps: Record<string, unknown> };
/** A gateway on this machine that keeps what it is given. */
export async function passerelleDeTest(): Promise<{
  readonly url: string;
  readonly recus: MessageSms[];
  readonly repondre: (statut: number) => void;
  readonly fermer: () => Promise<void>;
}> {
  const recus: MessageSms[] = [];
  let statut = 202;
  const serveur: Server = createServer((requete, reponse) => {
    let texte = '';
    requete.on('data', (d: Buffer) => (texte += d.toString('utf8')));
    requete.on('end', () => {
      recus.push({
        jeton: requete.headers.authorization,
        corps: JSON.parse(texte) as Record<string, unknown>,
      });
      reponse.writeHead(statut, statut === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end();
    });
  });
  await new Promise<void>((r) => serveur.listen(0, '127.0.0.1', () => r()));
  const adresse = serveur.address();
  const port = typeof adresse === 'object' && adresse ? adresse.port : 0;
  return {
    url: `http://127.0.0.1:${port}/messages`,
    recus,
    repondre: (s) => (statut = s),
    fermer: () => new Promise((r) => serveur.close(() => r())),
  };
}
