import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { erreurSchema } from '../../../contract/errors.ts';
import { ENTETE_PROTOCOLE } from '../../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../../contract/protocol-version.ts';
import type { Profil } from '../../../domain/habilitation/profils.ts';
import { SANS_RELATION } from '../../../domain/habilitation/decider.ts';
import { creerHasard } from '../../fakes/hasard.ts';
import { arriver } from '../../droits/arriver.ts';
import { poserMonde, type MondeDroits } from '../../droits/monde.ts';
import { demarrerServeurDeTest, type ServeurDeTest } from '../serveur-de-test.ts';
import { tirer, type SchemaJson } from './corps-tires.ts';

/** A share in `npm test`; COLLEGIALE_FUZZ asks for more, COLLEGIALE_GRAINE for others. */
const REQUETES = Number(process.env['COLLEGIALE_FUZZ'] ?? 600);
const GRAINE = Number(process.env['COLLEGIALE_GRAINE'] ?? 1);

type Parametre = { readonly name: string; readonly in: string; readonly schema: SchemaJson };
type Operation = {
  readonly parameters?: readonly Parametre[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: SchemaJson }>> };
};
type Route = { readonly chemin: string; readonly methode: string; readonly operation: Operation };

let s: ServeurDeTest;
let routes: readonly Route[];
/** Nobody here is tied to this patient: no answer may name him. */
let etranger: MondeDroits;
const h = creerHasard(GRAINE);

const personne = (profil: Profil) =>
  ({ ...SANS_RELATION, compteActif: true, groupeProfession: 'medecin', profil, membreRcp: true }) as const;

beforeAll(async () => {
  s = await demarrerServeurDeTest();
  etranger = await poserMonde(s.magasin, h, personne('animateur'));
  const { paths } = (await (await fetch(`${s.url}/openapi.json`)).json()) as {
    paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  };
  routes = Object.entries(paths).flatMap(([chemin, methodes]) =>
    Object.entries(methodes).map(([methode, operation]) => ({ chemin, methode, operation })),
  );
});
afterAll(() => s.detruire());

/** Tokens of each kind of person, opened again when one was revoked by what was drawn. */
const PERSONNES: readonly Profil[] = [
  'animateur',
  'secretaireRcp',
  'administrateurRegional',
  'supportTechnique',
];
const jetons = new Map<Profil, string>();
/** Somebody new each time: what was drawn may have changed the password of the one before, or blocked him. */
async function jetonDe(profil: Profil): Promise<string> {
  const connu = jetons.get(profil);
  if (connu !== undefined) return connu;
  const { jeton } = await arriver(s, h, personne(profil));
  jetons.set(profil, jeton);
  return jeton;
}

async function autorisation(profil: Profil | undefined): Promise<Record<string, string>> {
  if (profil) return { authorization: `Bearer ${await jetonDe(profil)}` };
  return h.parmi([{}, { authorization: 'Bearer x' }, { authorization: `Bearer ${'a'.repeat(43)}` }]);
}

/** Bodies that nearly pass reach deeper than those that are wrong all over. */
const MAUVAIS = [0, 0.02, 0.15];

/** Characters that an HTTP client refuses to send are not the server's to judge. */
const enAdresse = (valeur: unknown): string =>
  encodeURIComponent(String(valeur).toWellFormed()).slice(0, 2000);

function requete({ chemin, methode, operation }: Route): {
  readonly adresse: string;
  readonly init: RequestInit;
} {
  const mauvais = h.parmi(MAUVAIS);
  const parametres = operation.parameters ?? [];
  const rempli = chemin.replaceAll(/\{(\w+)\}/g, (_, nom: string) =>
    enAdresse(tirer(h, parametres.find((p) => p.name === nom)?.schema ?? { type: 'string' }, mauvais)),
  );
  const question = parametres
    .filter((p) => p.in === 'query' && h.chance(0.9))
    .map((p) => `${p.name}=${enAdresse(tirer(h, p.schema, mauvais))}`)
    .join('&');
  const [type, contenu] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const corps = contenu ? corpsDe(contenu.schema, mauvais) : null;
  return {
    adresse: `${s.url}${rempli}${question === '' ? '' : `?${question}`}`,
    init: {
      method: methode.toUpperCase(),
      headers: {
        ...(h.chance(0.97) ? { [ENTETE_PROTOCOLE]: String(VERSION_PROTOCOLE) } : {}),
        ...(corps === null ? {} : { 'content-type': h.chance(0.95) ? (type ?? '') : 'text/plain' }),
      },
      ...(corps === null || methode === 'get' ? {} : { body: corps }),
    },
  };
}

const corpsDe = (schema: SchemaJson, mauvais: number): string => {
  const texte = JSON.stringify(tirer(h, schema, mauvais)) ?? '';
  return h.chance(mauvais / 3) ? texte.slice(0, h.entier(texte.length + 1)) : texte;
};

describe('entrées tirées de la description OpenAPI', () => {
  test(`${REQUETES} requêtes : jamais d’erreur 5xx, rien qui fuit, une erreur de la liste fermée`, async () => {
    const statuts = new Map<number, number>();
    for (let i = 0; i < REQUETES; i++) {
      const route = h.parmi(routes);
      const profil = h.chance(0.85) ? h.parmi(PERSONNES) : undefined;
      const { adresse, init } = requete(route);
      const entetes = { ...(init.headers as Record<string, string>), ...(await autorisation(profil)) };
      const reponse = await fetch(adresse, { ...init, headers: entetes });
      const texte = await reponse.text();
      const ou = `graine ${GRAINE}, requête ${i}, ${init.method} ${adresse.slice(0, 200)} ${String(init.body).slice(0, 600)}`;
      statuts.set(reponse.status, (statuts.get(reponse.status) ?? 0) + 1);
      juger(reponse, texte, ou);
      if (profil && reponse.status === 401) jetons.delete(profil);
      if (profil && route.chemin.startsWith('/compte')) jetons.delete(profil);
    }
    // Both sides of the door were reached.
    expect([(statuts.get(200) ?? 0) > REQUETES / 20, (statuts.get(400) ?? 0) > REQUETES / 20]).toEqual([
      true,
      true,
    ]);
  }, 3_600_000);
});

function juger(reponse: Response, texte: string, ou: string): void {
  expect(reponse.status, ou).toBeLessThan(500);
  expect(reponse.headers.get('x-injecte'), ou).toBeNull();
  expect(reponse.headers.get('set-cookie'), ou).toBeNull();
  for (const secret of [
    etranger.identite.nomNaissance,
    etranger.patientId,
    '$argon2',
    'node_modules',
    'SELECT',
  ]) {
    expect(texte.includes(secret), `${secret} : ${ou}`).toBe(false);
  }
  if (reponse.status < 400) return;
  const lue = erreurSchema.safeParse(texte === '' ? undefined : JSON.parse(texte));
  expect(lue.success, `${reponse.status} ${texte.slice(0, 300)} : ${ou}`).toBe(true);
}
