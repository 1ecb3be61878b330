import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { erreur, type Erreur } from '../../contract/errors.ts';
import type { EntreeRequete, SortieRequete } from '../../contract/coffre.ts';
import type { SessionReponse } from '../../contract/http.ts';
import type { CoffreEfface, CoffreRefait } from '../../contract/vues-coffre.ts';
import { assert } from '../../domain/assert.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { ClientCoffre, EvenementCoffre } from '../coffre/client-coffre.ts';
import { effacerDossier, finirEffacements } from './effacer.ts';
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

type Reprise = NonNullable<EntreeRequete<'coffre:ouvrir'>['reprises']>[number];
type Mode = {
  readonly creer: boolean;
  readonly contactServeur: boolean;
  readonly reprises: readonly Reprise[];
};

/** What is damaged beyond the database: the second copy, or both envelopes. */
const SANS_SUITE = ['secours', 'enveloppe'];

/** The one vault that may be open, and the ways to open it. The card (issue 5) is another one. */
export class PorteCoffre {
  readonly #deps: DepsPorte;
  #coffre: CoffreOuvert | undefined;
  #connu: CoffreConnu | undefined;
  #refait: CoffreRefait | null = null;
  /** The open vault cannot go on: the next sign-in opens one again. */
  #avarie = false;

  constructor(deps: DepsPorte) {
    this.#deps = deps;
    finirEffacements(deps.poste, deps.dossierCoffres);
  }

  coffre(): CoffreOuvert | undefined {
    return this.#coffre;
  }

  /** Whose vault it is; kept while the session is locked. */
  connu(): CoffreConnu | undefined {
    return this.#connu;
  }

  /** The opening found a damaged vault and made it again. */
  refait(): CoffreRefait | null {
    return this.#refait;
  }

  async fermer(): Promise<void> {
    const coffre = this.#coffre;
    this.#coffre = undefined;
    this.#refait = null;
    await coffre?.fermer();
  }

  oublier(): void {
    this.#connu = undefined;
  }

  /**
   * Wipes the open vault of a suspended account, once the server has all that was written in it: keys, files, then
   * what this workstation knew of it. @returns undefined when something is still to be sent: nothing was wiped.
   */
  async effacer(): Promise<CoffreEfface | undefined> {
    const [coffre, connu] = [this.#coffre, this.#connu];
    if (!coffre || !connu) return undefined;
    this.#deps.poste.garderCoffre({ ...connu, efface: true });
    const efface = await envoyerPuisEffacer(coffre);
    if (!efface.ok) {
      this.#deps.poste.garderCoffre(connu);
      return undefined;
    }
    this.#coffre = undefined;
    this.#connu = undefined;
    this.#refait = null;
    await coffre.fermer();
    finirEffacements(this.#deps.poste, this.#deps.dossierCoffres);
    return { nomAffiche: connu.nomAffiche, quarantaines: efface.value.quarantaines };
  }

  /** The server's share, kept until the lease ends. Errors: BailExpire, SecretPosteIllisible. */
  lirePart(connu: CoffreConnu): Promise<Result<Uint8Array, Erreur>> {
    if (connu.partServeur === null) return Promise.resolve(err(erreur('BailExpire')));
    return this.#deps.secrets.dechiffrer(connu.partServeur);
  }

  ouvrirSansReseau(connu: CoffreConnu, motDePasse: string, part: Uint8Array): Promise<Result<null, Erreur>> {
    return this.#ouvrir(connu, motDePasse, part, { creer: false, contactServeur: false, reprises: [] });
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
    const ouvertDeja = this.#coffre && this.#connu?.coffreId === existant?.coffreId;
    if (ouvertDeja && !this.#avarie) return ok(null);
    await this.fermer();
    const connu: CoffreConnu = {
      ...titulaireDe(demande, session),
      secretPoste: existant?.secretPoste ?? (await this.#deps.secrets.chiffrer(randomBytes(32))),
      partServeur: await this.#deps.secrets.chiffrer(part),
    };
    return this.#ouvrirAuContact(connu, demande.motDePasse, part, existant === undefined);
  }

  /** As ouvrirPourSession, when the server has just taken another password: the vault's envelope follows it. */
  async ouvrirAvecNouveau(
    demande: Demande,
    session: SessionReponse,
    nouveau: string,
  ): Promise<Result<null, Erreur>> {
    const aFaire = this.#deps.poste.coffreDuCompte(session.compte.id) === undefined;
    if (aFaire) return this.ouvrirPourSession({ ...demande, motDePasse: nouveau }, session);
    const ouvert = await this.ouvrirPourSession(demande, session);
    return ouvert.ok ? this.suivreMotDePasse(demande.motDePasse, nouveau, session.partServeur) : ouvert;
  }

  /** Writes the open vault's envelope under another password; its data key stays. */
  async suivreMotDePasse(
    ancien: string,
    nouveau: string,
    partServeur: string,
  ): Promise<Result<null, Erreur>> {
    if (!this.#coffre || !this.#connu) return err(erreur('CoffreFerme'));
    const { coffreId, compteId, secretPoste } = this.#connu;
    const secret = await this.#deps.secrets.dechiffrer(secretPoste);
    if (!secret.ok) return secret;
    return this.#coffre.demander('coffre:motDePasse', {
      coffreId,
      compteId,
      ancien,
      nouveau,
      secretPoste: secret.value,
      partServeur: new Uint8Array(Buffer.from(partServeur, 'base64')),
    });
  }

  async #ouvrirAuContact(
    connu: CoffreConnu,
    motDePasse: string,
    part: Uint8Array,
    creer: boolean,
  ): Promise<Result<null, Erreur>> {
    const reprises = await this.#lireReprises(connu.compteId);
    const mode = { creer, contactServeur: true, reprises };
    const ouvert = await this.#ouvrir(connu, motDePasse, part, mode);
    if (!ouvert.ok) return creer ? ouvert : err(this.#noterRefus(connu, ouvert.error));
    this.#remplacer(
      connu,
      reprises.map((r) => r.coffreId),
    );
    return ouvert;
  }

  async donnerSession(jeton: string): Promise<void> {
    const { serveur } = this.#deps.poste.lire();
    assert(serveur !== null, 'session sans serveur');
    await this.#coffre?.demander('coffre:session', { serveur, jeton });
  }

  /** Vaults that another device must take over: a keychain that lost a secret leaves that vault where it is. */
  async #lireReprises(compteId: string): Promise<readonly Reprise[]> {
    const reprises: Reprise[] = [];
    for (const { coffreId, ...c } of this.#deps.poste.ecartes(compteId)) {
      const secret = await this.#deps.secrets.dechiffrer(c.secretPoste);
      const part = c.partServeur === null ? undefined : await this.#deps.secrets.dechiffrer(c.partServeur);
      if (!secret.ok || !part?.ok) continue;
      reprises.push({
        dossier: this.#dossier(coffreId),
        coffreId,
        secretPoste: secret.value,
        partServeur: part.value,
      });
    }
    return reprises;
  }

  #remplacer(connu: CoffreConnu, repris: readonly string[]): void {
    const { poste } = this.#deps;
    poste.remplacerCoffres(connu, repris);
    // Also those that an interruption left behind.
    for (const { coffreId } of poste.lire().coffres.filter((c) => c.repris)) {
      effacerDossier(this.#dossier(coffreId));
      poste.oublierCoffre(coffreId);
    }
  }

  /** A vault that nothing makes again in place is set aside: the next code opens another, which takes it over. */
  #noterRefus(connu: CoffreConnu, e: Erreur): Erreur {
    const perdu = e.type === 'CoffreIllisible' && SANS_SUITE.includes(String(e.details?.['raison']));
    if (!perdu && e.type !== 'CoffreAbsent') return e;
    this.#deps.poste.ecarterCoffre(connu);
    return erreur('CoffreIllisible', { ...e.details, autreCoffre: true });
  }

  #dossier(coffreId: string): string {
    return join(this.#deps.dossierCoffres, coffreId);
  }

  async #ouvrir(
    connu: CoffreConnu,
    motDePasse: string,
    partServeur: Uint8Array,
    mode: Mode,
  ): Promise<Result<null, Erreur>> {
    const secret = await this.#deps.secrets.dechiffrer(connu.secretPoste);
    if (!secret.ok) return secret;
    const coffre = this.#deps.creerCoffre((e) => this.#surCoffre(coffre, e));
    const { certificatSceau } = this.#deps.poste.lire();
    const { coffreId, compteId, reseau, professionnelId, nomAffiche, profil, bailJusqua } = connu;
    const ouvert = await coffre.demander('coffre:ouvrir', {
      dossier: this.#dossier(coffreId),
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
      reprises: [...mode.reprises],
      ressources: this.#deps.ressources,
      certificatSceau: certificatSceau ?? '',
    });
    if (!ouvert.ok) {
      await coffre.fermer();
      return ouvert;
    }
    this.#coffre = coffre;
    this.#connu = connu;
    this.#refait = ouvert.value.refait;
    this.#avarie = false;
    return ok(null);
  }

  #surCoffre(coffre: CoffreOuvert, evenement: EvenementCoffre): void {
    if (coffre !== this.#coffre) return;
    if (evenement.type === 'bail' && this.#connu) {
      this.#connu = { ...this.#connu, bailJusqua: evenement.bailJusqua };
      this.#deps.poste.garderCoffre(this.#connu);
    }
    if (evenement.type === 'avarie') {
      this.#avarie = true;
      // The server knows more of this device than it does: it goes on under another id.
      if (evenement.avarie === 'ancienneCopie' && this.#connu) {
        this.#connu = this.#deps.poste.ecarterCoffre(this.#connu);
      }
    }
    // The process died by itself: what it had acknowledged is on the disk; the user opens it again.
    if (evenement.type === 'mort') this.#coffre = undefined;
    this.#deps.surCoffre(evenement);
  }
}

/** Exchanges before giving up: the first may have begun before the last field was saved. */
const ENVOIS_MAX = 3;

async function envoyerPuisEffacer(
  coffre: CoffreOuvert,
): Promise<Result<SortieRequete<'coffre:effacer'>, Erreur>> {
  for (let n = 1; ; n++) {
    const efface = await coffre.demander('coffre:effacer', null);
    if (efface.ok || n === ENVOIS_MAX) return efface;
    await coffre.demander('sync:maintenant', null);
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
