import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { erreur, type Erreur } from '../../contract/errors.ts';
import type { SessionReponse } from '../../contract/http.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { ClientCoffre, EvenementCoffre } from '../coffre/client-coffre.ts';
import type { Demande } from './identification.ts';
import type { CoffreConnu, PosteStore } from './poste.ts';

export type CoffreOuvert = Pick<ClientCoffre, 'demander' | 'fermer'>;

export type Secrets = {
  readonly chiffrer: (octets: Uint8Array) => Promise<string>;
  readonly dechiffrer: (texte: string) => Promise<Result<Uint8Array, Erreur>>;
  readonly faible: () => boolean;
};

export type DepsPorte = {
  readonly poste: PosteStore;
  readonly secrets: Secrets;
  readonly creerCoffre: (surEvenement: (e: EvenementCoffre) => void) => CoffreOuvert;
  /** Folder that holds one folder per vault. */
  readonly dossierCoffres: string;
  readonly ressources: string;
  /** Of the open vault only. */
  readonly surCoffre: (evenement: EvenementCoffre) => void;
};

/** The one vault that may be open, and the ways to open it. The card (issue 5) is another one. */
export class PorteCoffre {
  readonly #deps: DepsPorte;
  #coffre: CoffreOuvert | undefined;
  #connu: CoffreConnu | undefined;

  constructor(deps: DepsPorte) {
    this.#deps = deps;
  }

  coffre(): CoffreOuvert | undefined {
    return this.#coffre;
  }

  /** Whose vault it is; kept while the session is locked. */
  connu(): CoffreConnu | undefined {
    return this.#connu;
  }

  async fermer(): Promise<void> {
    const coffre = this.#coffre;
    this.#coffre = undefined;
    await coffre?.fermer();
  }

  oublier(): void {
    this.#connu = undefined;
  }

  /** The server's share, kept until the lease ends. Errors: BailExpire, SecretPosteIllisible. */
  lirePart(connu: CoffreConnu): Promise<Result<Uint8Array, Erreur>> {
    if (connu.partServeur === null) return Promise.resolve(err(erreur('BailExpire')));
    return this.#deps.secrets.dechiffrer(connu.partServeur);
  }

  ouvrirSansReseau(connu: CoffreConnu, motDePasse: string, part: Uint8Array): Promise<Result<null, Erreur>> {
    return this.#ouvrir(connu, motDePasse, part, { creer: false, contactServeur: false });
  }

  /** With what the server gave after the code; makes the vault at the first sign-in. */
  async ouvrirPourSession(demande: Demande, session: SessionReponse): Promise<Result<null, Erreur>> {
    const part = new Uint8Array(Buffer.from(session.partServeur, 'base64'));
    const existant = this.#deps.poste.coffreDuCompte(session.compte.id);
    if (existant && existant.coffreId !== demande.coffreId) {
      // The account was renamed: its vault keeps its id and its unsent work; signing in again finds it.
      this.#deps.poste.garderCoffre({ ...existant, identifiant: demande.identifiant });
      return err(erreur('CodeExpire'));
    }
    if (this.#coffre && this.#connu?.coffreId === existant?.coffreId) return ok(null);
    await this.fermer();
    const connu: CoffreConnu = {
      ...titulaireDe(demande, session),
      secretPoste: existant?.secretPoste ?? (await this.#deps.secrets.chiffrer(randomBytes(32))),
      partServeur: await this.#deps.secrets.chiffrer(part),
    };
    const ouvert = await this.#ouvrir(connu, demande.motDePasse, part, {
      creer: existant === undefined,
      contactServeur: true,
    });
    this.#noterOuverture(connu, ouvert);
    return ouvert;
  }

  async donnerSession(jeton: string): Promise<void> {
    const { serveur } = this.#deps.poste.lire();
    await this.#coffre?.demander('coffre:session', { serveur, jeton });
  }

  #noterOuverture(connu: CoffreConnu, ouvert: Result<null, Erreur>): void {
    if (ouvert.ok) this.#deps.poste.garderCoffre(connu);
    // Its sentence tells to sign in again: the vault made then is filled by the server.
    else if (ouvert.error.type === 'CoffreIllisible') this.#deps.poste.ecarterCoffre(connu);
  }

  async #ouvrir(
    connu: CoffreConnu,
    motDePasse: string,
    partServeur: Uint8Array,
    mode: { readonly creer: boolean; readonly contactServeur: boolean },
  ): Promise<Result<null, Erreur>> {
    const secret = await this.#deps.secrets.dechiffrer(connu.secretPoste);
    if (!secret.ok) return secret;
    const coffre = this.#deps.creerCoffre((e) => this.#surCoffre(coffre, e));
    const { certificatSceau } = this.#deps.poste.lire();
    const { coffreId, compteId, reseau, professionnelId, nomAffiche, profil, bailJusqua } = connu;
    const ouvert = await coffre.demander('coffre:ouvrir', {
      dossier: join(this.#deps.dossierCoffres, coffreId),
      coffreId,
      compteId,
      // A device, for the server, is one vault: its chain of traces and its counter of operations.
      posteId: coffreId,
      reseau,
      professionnelId,
      nomAffiche,
      profil,
      bailJusqua,
      motDePasse,
      secretPoste: secret.value,
      partServeur,
      ...mode,
      ressources: this.#deps.ressources,
      certificatSceau: certificatSceau ?? '',
    });
    if (!ouvert.ok) {
      await coffre.fermer();
      return ouvert;
    }
    this.#coffre = coffre;
    this.#connu = connu;
    return ok(null);
  }

  #surCoffre(coffre: CoffreOuvert, evenement: EvenementCoffre): void {
    if (coffre !== this.#coffre) return;
    if (evenement.type === 'bail' && this.#connu) {
      this.#connu = { ...this.#connu, bailJusqua: evenement.bailJusqua };
      this.#deps.poste.garderCoffre(this.#connu);
    }
    // The process died by itself: what it had acknowledged is on the disk; the user opens it again.
    if (evenement.type === 'mort') this.#coffre = undefined;
    this.#deps.surCoffre(evenement);
  }
}

const titulaireDe = (demande: Demande, { compte, reseau, bailJusqua }: SessionReponse) => ({
  coffreId: demande.coffreId,
  compteId: compte.id,
  professionnelId: compte.professionnelId,
  identifiant: demande.identifiant,
  nomAffiche: compte.nomAffiche,
  profil: compte.profil,
  reseau,
  bailJusqua,
});
