import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { erreur, type Erreur } from '../../contract/errors.ts';
import type { MotDePasseReponse, ServeurReponse, SessionReponse } from '../../contract/http.ts';
import type { EtatServeur } from '../../contract/serveur.ts';
import type { VueSession } from '../../contract/vues.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { ClientCoffre, EvenementCoffre } from '../coffre/client-coffre.ts';
import type { ClientServeur } from './client-serveur.ts';
import { suivant, type EtatSession, type EvenementSession } from './etat.ts';
import type { CoffreConnu, PosteStore } from './poste.ts';
import { etatServeurDe } from './sonde.ts';

export type Secrets = {
  readonly chiffrer: (octets: Uint8Array) => Promise<string>;
  readonly dechiffrer: (texte: string) => Promise<Result<Uint8Array, Erreur>>;
  readonly faible: () => boolean;
};

export type DepsSession = {
  readonly poste: PosteStore;
  readonly client: ClientServeur;
  readonly secrets: Secrets;
  readonly creerCoffre: (surEvenement: (e: EvenementCoffre) => void) => ClientCoffre;
  /** Folder that holds one folder per vault. */
  readonly dossierCoffres: string;
  readonly ressources: string;
  readonly version: string;
  readonly surChange: (vue: VueSession) => void;
  readonly surCoffre: (evenement: EvenementCoffre) => void;
  /** Leaves the screens the time to save what is being typed before the vault closes. */
  readonly avantVerrouillage: () => Promise<void>;
};

type Demande = {
  readonly demandeId: string;
  /** The vault it will open: known already, or to be made under this id. */
  readonly coffreId: string;
  readonly identifiant: string;
  readonly motDePasse: string;
  readonly vue: NonNullable<VueSession['code']>;
};
type Reponse = Promise<Result<VueSession, Erreur>>;

/**
 * The session of the workstation: signing in by password and one-time code, opening the vault with or
 * without network, locking and coming back. The card (issue 5) is another way to `#ouvrirCoffre`.
 */
export class Session {
  readonly #deps: DepsSession;
  #etat: EtatSession = 'deconnecte';
  #demande: Demande | undefined;
  #coffre: ClientCoffre | undefined;
  #connu: CoffreConnu | undefined;
  #jeton: string | undefined;
  #serveur: EtatServeur = 'absent';

  constructor(deps: DepsSession) {
    this.#deps = deps;
  }

  /** The open vault, undefined while signed out or locked: nothing can be read then. */
  coffre(): ClientCoffre | undefined {
    return this.#etat === 'verrouille' || this.#etat === 'deconnecte' ? undefined : this.#coffre;
  }

  vue(): VueSession {
    const poste = this.#deps.poste.lire();
    const reseau = poste.coffres[0]?.reseau ?? null;
    const { nomAffiche, profil, identifiant, ...titulaire } = this.#connu ?? {
      nomAffiche: null,
      profil: null,
      identifiant: this.#demande?.identifiant ?? null,
      reseau,
    };
    return {
      etat: this.#etat,
      nomAffiche,
      profil,
      identifiant,
      code: this.#demande?.vue ?? null,
      reseau: titulaire.reseau,
      version: this.#deps.version,
      coffresHorsLigne: horsLigne(poste.coffres),
      serveur: this.#serveur,
      stockageFaible: this.#deps.secrets.faible(),
      demonstration: poste.demonstration,
    };
  }

  /** Asks the server who it is; pins its seal at the first contact. Errors: those of the client. */
  async sonderServeur(): Promise<Result<null, Erreur>> {
    const reponse = await this.#deps.client.serveur();
    this.#serveur = etatServeurDe(reponse, this.#deps.poste.lire().certificatSceau);
    if (reponse.ok) this.#epingler(reponse.value);
    this.#annoncer();
    return reponse.ok ? ok(null) : reponse;
  }

  async identifier(identifiant: string, motDePasse: string): Reponse {
    const sonde = await this.sonderServeur();
    // The password is not sent to what is not our server, nor a silence waited for twice.
    if (!sonde.ok) return sonde;
    if (this.#serveur === 'autreSceau') return err(erreur('AccesRefuse', { raison: 'sceauDifferent' }));
    const coffreId = this.#deps.poste.coffre(identifiant)?.coffreId ?? randomUUID();
    const reponse = await this.#deps.client.motDePasse(identifiant.trim(), motDePasse, coffreId);
    if (!reponse.ok) return reponse;
    this.#demande = {
      coffreId,
      identifiant: identifiant.trim().toLowerCase(),
      motDePasse,
      ...demandeDe(reponse.value),
    };
    return ok(this.#passer('codeDemande'));
  }

  async renvoyerCode(): Reponse {
    const demande = this.#demande;
    if (!demande) return err(erreur('CodeExpire'));
    const reponse = await this.#deps.client.renvoi(demande.demandeId, demande.coffreId);
    // Spent (its answer was lost on the way) or too old: another code takes another request.
    if (!reponse.ok && ['CodeDejaUtilise', 'CodeExpire'].includes(reponse.error.type)) {
      return this.identifier(demande.identifiant, demande.motDePasse);
    }
    if (!reponse.ok) return reponse;
    this.#demande = { ...demande, ...demandeDe(reponse.value) };
    return ok(this.#annoncer());
  }

  abandonnerCode(): VueSession {
    this.#demande = undefined;
    return this.#passer('codeAbandonne');
  }

  async confirmerCode(code: string): Reponse {
    const demande = this.#demande;
    if (!demande) return err(erreur('CodeExpire'));
    const reponse = await this.#deps.client.code(demande.demandeId, code, demande.coffreId);
    if (!reponse.ok) return reponse;
    const ouvert = await this.#ouvrirPourSession(demande, reponse.value);
    if (!ouvert.ok) return ouvert;
    this.#demande = undefined;
    this.#jeton = reponse.value.jeton;
    await this.#donnerSession();
    return ok(this.#passer('codeAccepte'));
  }

  /** Opens a vault of this workstation with its password, without any network. */
  async deverrouiller(identifiant: string, motDePasse: string): Reponse {
    const connu = this.#deps.poste.coffre(identifiant);
    if (!connu) return err(erreur('CoffreAbsent'));
    if (connu.partServeur === null) return err(erreur('BailExpire'));
    const part = await this.#deps.secrets.dechiffrer(connu.partServeur);
    if (!part.ok) return part;
    const retour = this.#etat === 'verrouille' && this.#connu?.coffreId === connu.coffreId;
    if (!retour) await this.fermer();
    const ouvert = await this.#ouvrirCoffre(connu, motDePasse, part.value, {
      creer: false,
      contactServeur: false,
    });
    if (!ouvert.ok) return ouvert;
    if (this.#jeton) await this.#donnerSession();
    return ok(this.#passer(retour ? 'deverrouille' : 'ouvertHorsLigne'));
  }

  /** Hides everything, then closes the vault and kills its process: the keys go with it. */
  async verrouiller(): Promise<VueSession> {
    if (suivant(this.#etat, 'verrouillage', this.#contexte()) === undefined) return this.vue();
    this.#demande = undefined;
    const vue = this.#passer('verrouillage');
    await this.#deps.avantVerrouillage();
    await this.#fermerCoffre();
    return vue;
  }

  async fermer(): Promise<VueSession> {
    if (this.#etat === 'deconnecte') return this.vue();
    const jeton = this.#jeton;
    this.#jeton = undefined;
    this.#demande = undefined;
    await this.#deps.avantVerrouillage();
    await this.#fermerCoffre();
    this.#connu = undefined;
    if (jeton) await this.#deps.client.fermer(jeton);
    return this.#passer('fermeture');
  }

  /** For answers that arrive while the lock is being put: the vault itself, whatever the state. */
  coffreEnFermeture(): ClientCoffre | undefined {
    return this.#coffre;
  }

  #contexte(): { coffreOuvert: boolean; jeton: boolean } {
    return { coffreOuvert: this.#coffre !== undefined, jeton: this.#jeton !== undefined };
  }

  #passer(evenement: EvenementSession): VueSession {
    this.#etat = suivant(this.#etat, evenement, this.#contexte()) ?? this.#etat;
    return this.#annoncer();
  }

  #annoncer(): VueSession {
    const vue = this.vue();
    this.#deps.surChange(vue);
    return vue;
  }

  #epingler(serveur: ServeurReponse): void {
    if (this.#deps.poste.lire().certificatSceau !== null) return;
    const { certificatSceau, demonstration } = serveur;
    this.#deps.poste.ecrire({ certificatSceau, demonstration });
  }

  async #ouvrirPourSession(demande: Demande, session: SessionReponse): Promise<Result<null, Erreur>> {
    const part = new Uint8Array(Buffer.from(session.partServeur, 'base64'));
    const existant = this.#deps.poste.coffreDuCompte(session.compte.id);
    if (existant && existant.coffreId !== demande.coffreId) {
      // The account was renamed: its vault keeps its id and its unsent work; signing in again finds it.
      this.#deps.poste.garderCoffre({ ...existant, identifiant: demande.identifiant });
      return err(erreur('CodeExpire'));
    }
    if (this.#coffre && this.#connu?.coffreId === existant?.coffreId) return ok(null);
    await this.#fermerCoffre();
    const connu: CoffreConnu = {
      ...titulaireDe(demande, session),
      secretPoste: existant?.secretPoste ?? (await this.#deps.secrets.chiffrer(randomBytes(32))),
      partServeur: await this.#deps.secrets.chiffrer(part),
    };
    const ouvert = await this.#ouvrirCoffre(connu, demande.motDePasse, part, {
      creer: existant === undefined,
      contactServeur: true,
    });
    this.#noterOuverture(connu, ouvert);
    return ouvert;
  }

  #noterOuverture(connu: CoffreConnu, ouvert: Result<null, Erreur>): void {
    if (ouvert.ok) this.#deps.poste.garderCoffre(connu);
    // Its sentence tells to sign in again: the vault made then is filled by the server.
    else if (ouvert.error.type === 'CoffreIllisible') this.#deps.poste.ecarterCoffre(connu);
  }

  async #ouvrirCoffre(
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

  async #donnerSession(): Promise<void> {
    const serveur = this.#deps.poste.lire().serveur;
    if (this.#jeton) await this.#coffre?.demander('coffre:session', { serveur, jeton: this.#jeton });
  }

  async #fermerCoffre(): Promise<void> {
    const coffre = this.#coffre;
    this.#coffre = undefined;
    await coffre?.fermer();
  }

  #surCoffre(coffre: ClientCoffre, evenement: EvenementCoffre): void {
    if (coffre !== this.#coffre) return;
    if (evenement.type === 'sessionPerdue') {
      this.#jeton = undefined;
      this.#passer('jetonPerdu');
    }
    if (evenement.type === 'bail' && this.#connu) {
      this.#connu = { ...this.#connu, bailJusqua: evenement.bailJusqua };
      this.#deps.poste.garderCoffre(this.#connu);
    }
    if (evenement.type === 'mort') {
      // The process died by itself: what it had acknowledged is on the disk; the user opens it again.
      this.#coffre = undefined;
      this.#passer('verrouillage');
    }
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

/** The vaults that a password alone opens now. */
function horsLigne(coffres: readonly CoffreConnu[]): VueSession['coffresHorsLigne'] {
  const maintenant = new Date().toISOString();
  return coffres
    .filter((c) => c.partServeur !== null && c.bailJusqua > maintenant)
    .map((c) => ({ identifiant: c.identifiant, nomAffiche: c.nomAffiche, bailJusqua: c.bailJusqua }));
}

/** The times are told by this workstation's clock: it may be a day off the server's. */
function demandeDe(r: MotDePasseReponse): Pick<Demande, 'demandeId' | 'vue'> {
  const recu = Date.now();
  const expireLe = new Date(recu + Date.parse(r.expireLe) - Date.parse(r.envoyeLe)).toISOString();
  const envoyeLe = new Date(recu).toISOString();
  return { demandeId: r.demandeId, vue: { destinataire: r.destinataire, envoyeLe, expireLe } };
}
