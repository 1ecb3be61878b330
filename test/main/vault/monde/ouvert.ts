import { join } from 'node:path';
import type {
  EntreeRequete,
  MessageDuCoffre,
  NomRequete,
  SortieRequete,
} from '../../../../contract/coffre.ts';
import { REQUETES_COFFRE } from '../../../../contract/coffre.ts';
import type { Erreur } from '../../../../contract/errors.ts';
import type { Result } from '../../../../domain/result.ts';
import { creerHote, type Exterieur, type Hote } from '../../../../main/vault/hote.ts';
import { IDS, uuid } from './lignes.ts';

export const MOT_DE_PASSE = 'trois chevaux sous la pluie';
export const MAINTENANT = Date.parse('2026-11-26T15:00:00+01:00');
export const RESSOURCES = join(import.meta.dirname, '../../../../resources');

export const secret = (octet: number): Uint8Array => new Uint8Array(32).fill(octet);

export const ouverture = (
  dossier: string,
  autres: Partial<EntreeRequete<'coffre:ouvrir'>> = {},
): EntreeRequete<'coffre:ouvrir'> => ({
  dossier,
  coffreId: IDS.coffre,
  compteId: IDS.compte,
  posteId: IDS.poste,
  professionnelId: IDS.animateur,
  nomAffiche: 'Dr ROUVIÈRE Claire',
  profil: 'animateur',
  motDePasse: MOT_DE_PASSE,
  secretPoste: secret(1),
  partServeur: secret(2),
  creer: false,
  ressources: RESSOURCES,
  certificatSceau: '',
  bailJusqua: '2026-11-29T15:00:00.000Z',
  ...autres,
});

export type HoteTest = {
  readonly hote: Hote;
  readonly demander: <R extends NomRequete>(
    requete: R,
    entree: EntreeRequete<R>,
  ) => Promise<Result<SortieRequete<R>, Erreur>>;
  readonly messages: MessageDuCoffre[];
  readonly incidents: unknown[];
  /** Set by the test: nothing here reads the machine's clock. */
  readonly heure: { maintenant: number; monotone: number };
};

/** The vault process without Electron: real files, hand-set clock, Node's fetch unless told. */
export function creerHoteTest(exterieur: Partial<Exterieur> = {}): HoteTest {
  const messages: MessageDuCoffre[] = [];
  const incidents: unknown[] = [];
  const heure = { maintenant: MAINTENANT, monotone: 0 };
  const attentes = new Map<number, (resultat: Result<unknown, Erreur>) => void>();
  let suivant = 1;
  let alea = 0;
  const hote = creerHote({
    envoyer: (message) => {
      messages.push(message);
      if (message.type === 'reponse') attentes.get(message.id)?.(message.resultat as Result<unknown, Erreur>);
    },
    fetch: (url, init) => fetch(url, init),
    montres: { maintenant: () => heure.maintenant, monotone: () => heure.monotone },
    clock: {
      maintenant: () => heure.maintenant,
      attendre: () => new Promise(() => undefined),
    },
    random: { uuid: () => uuid(900, ++alea), nombre: () => 0.5 },
    signaler: (incident) => incidents.push(incident),
    ...exterieur,
  });
  return {
    hote,
    messages,
    incidents,
    heure,
    demander: async (requete, entree) => {
      const id = suivant++;
      const reponse = new Promise<Result<unknown, Erreur>>((fini) => attentes.set(id, fini));
      await hote.recevoir({ id, requete, entree });
      const resultat = await reponse;
      // Every answer is what the contract says, not only what the type says.
      if (resultat.ok) REQUETES_COFFRE[requete].sortie.parse(resultat.value);
      return resultat as never;
    },
  };
}
