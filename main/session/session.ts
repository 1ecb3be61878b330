import type * as z from 'zod';
import type { RequeteEnLigne } from '../../contract/en-ligne.ts';
import { erreur, type Erreur, type TypeErreur } from '../../contract/errors.ts';
import type { CoffreEfface } from '../../contract/vues-coffre.ts';
import type { VueSession } from '../../contract/vues.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { EvenementCoffre } from '../coffre/client-coffre.ts';
import { suivant, type EtatSession, type EvenementSession } from './etat.ts';
import { Identification, type Serveur } from './identification.ts';
import { PorteCoffre, type CoffreOuvert, type DepsPorte } from './porte-coffre.ts';
import type { CoffreConnu } from './poste.ts';

export type DepsSession = DepsPorte & {
  readonly client: Serveur;
  readonly version: string;
  readonly surChange: (vue: VueSession) => void;
  /** Leaves the screens the time to save what is being typed before the vault closes. */
  readonly avantVerrouillage: () => Promise<void>;
};

const SESSION_FINIE: ReadonlySet<TypeErreur> = new Set(['SessionAbsente', 'SessionRevoquee']);

type Reponse = Promise<Result<VueSession, Erreur>>;

/**
 * The session of the workstation: its state, and what each passage does to the sign-in
 * (identification.ts) and to the vault (porte-coffre.ts).
 */
export class Session {
  readonly #deps: DepsSession;
  readonly #identification: Identification;
  readonly #porte: PorteCoffre;
  #etat: EtatSession = 'deconnecte';
  #jeton: string | undefined;
  #efface: CoffreEfface | null = null;
  #effacement = false;
  /** A vault that is being closed: none opens before it is, or the new one would be closed in its place. */
  #fermeture: Promise<void> = Promise.resolve();

  constructor(deps: DepsSession) {
    this.#deps = deps;
    const { poste, client } = deps;
    this.#identification = new Identification({ poste, client, surSonde: () => void this.#annoncer() });
    this.#porte = new PorteCoffre({ ...deps, surCoffre: (e) => this.#surCoffre(e) });
  }

  /** The open vault, undefined while signed out or locked: nothing can be read then. */
  coffre(): CoffreOuvert | undefined {
    return this.#etat === 'verrouille' || this.#etat === 'deconnecte' ? undefined : this.#porte.coffre();
  }

  vue(): VueSession {
    const poste = this.#deps.poste.lire();
    const demande = this.#identification.demande();
    const { nomAffiche, profil, identifiant, reseau } = this.#porte.connu() ?? {
      nomAffiche: null,
      profil: null,
      identifiant: demande?.identifiant ?? null,
      reseau: poste.coffres[0]?.reseau ?? null,
    };
    return {
      etat: this.#etat,
      nomAffiche,
      profil,
      identifiant,
      code: demande?.vue ?? null,
      changement: this.#identification.changement() ?? null,
      reseau,
      version: this.#deps.version,
      coffresHorsLigne: horsLigne(poste.coffres),
      coffreRefait: this.#porte.refait(),
      coffreEfface: this.#efface,
      serveur: this.#identification.serveur(),
      stockageFaible: this.#deps.secrets.faible(),
      demonstration: poste.demonstration,
    };
  }

  /** Asks the server who it is; pins its seal at the first contact. Errors: those of the client. */
  sonderServeur(): Promise<Result<null, Erreur>> {
    return this.#identification.sonder();
  }

  async identifier(identifiant: string, motDePasse: string): Reponse {
    const demandee = await this.#identification.demander(identifiant, motDePasse);
    return demandee.ok ? ok(this.#passer('codeDemande')) : demandee;
  }

  async renvoyerCode(): Reponse {
    const renvoye = await this.#identification.renvoyer();
    if (!renvoye.ok) return renvoye;
    return ok(renvoye.value.nouvelle ? this.#passer('codeDemande') : this.#annoncer());
  }

  abandonnerCode(): VueSession {
    this.#identification.oublier();
    return this.#passer('codeAbandonne');
  }

  async confirmerCode(code: string): Reponse {
    const confirme = await this.#identification.confirmer(code);
    if (!confirme.ok) return confirme;
    const { demande, session } = confirme.value;
    if (session === undefined) return ok(this.#annoncer());
    await this.#fermeture;
    const ouvert = await this.#porte.ouvrirPourSession(demande, session);
    return ouvert.ok ? this.#entrer(session.jeton) : ouvert;
  }

  /** The password that must change before the session opens; the vault follows it. */
  async changerMotDePasse(nouveau: string): Reponse {
    const change = await this.#identification.changer(nouveau);
    if (!change.ok) return change;
    const { demande, session } = change.value;
    await this.#fermeture;
    const suivi = await this.#porte.ouvrirAvecNouveau(demande, session, nouveau);
    if (suivi.ok) return this.#entrer(session.jeton);
    // The server has the new password: what was typed to sign in is of no use any more.
    this.abandonnerCode();
    return suivi;
  }

  /**
   * The owner's own change, in an open session: the server ends every other one, and the vault's envelope follows.
   * Errors: CoffreFerme, ServeurInjoignable, MotDePasseFaux (the vault's is another one), what the server says.
   */
  async changerSonMotDePasse(ancien: string, nouveau: string): Reponse {
    if (this.coffre() === undefined) return err(erreur('CoffreFerme'));
    const jeton = this.#jeton;
    if (jeton === undefined) return err(erreur('ServeurInjoignable'));
    const change = await this.#deps.client.changerMotDePasse(jeton, ancien, nouveau);
    if (!change.ok) {
      if (SESSION_FINIE.has(change.error.type) && jeton === this.#jeton) this.#perdreJeton();
      return change;
    }
    this.#jeton = change.value.jeton;
    await this.#porte.donnerSession(change.value.jeton);
    const suivi = await this.#porte.suivreMotDePasse(ancien, nouveau, change.value.partServeur);
    return suivi.ok ? ok(this.#annoncer()) : suivi;
  }

  async #entrer(jeton: string): Reponse {
    this.#identification.oublier();
    this.#efface = null;
    this.#jeton = jeton;
    await this.#porte.donnerSession(jeton);
    return ok(this.#passer('codeAccepte'));
  }

  /**
   * One call of contract/en-ligne.ts, with the session's token. Errors: CoffreFerme while locked, ServeurInjoignable
   * without a session at the server, and what the server says; a session that it closed is lost here too.
   */
  async enLigne<T>(requete: RequeteEnLigne, sortie: z.ZodType<T>): Promise<Result<T, Erreur>> {
    if (this.coffre() === undefined) return err(erreur('CoffreFerme'));
    const jeton = this.#jeton;
    if (jeton === undefined) return err(erreur('ServeurInjoignable'));
    const recu = await this.#deps.client.enLigne(jeton, requete, sortie);
    if (!recu.ok && SESSION_FINIE.has(recu.error.type) && jeton === this.#jeton) this.#perdreJeton();
    return recu;
  }

  /** Opens a vault of this workstation with its password, without any network. */
  async deverrouiller(identifiant: string, motDePasse: string): Reponse {
    const connu = this.#deps.poste.coffre(identifiant);
    if (!connu)
      return err(erreur(this.#deps.poste.estEcarte(identifiant) ? 'CoffreRestaure' : 'CoffreAbsent'));
    const part = await this.#porte.lirePart(connu);
    if (!part.ok) return part;
    await this.#fermeture;
    const retour = this.#etat === 'verrouille' && this.#porte.connu()?.coffreId === connu.coffreId;
    if (!retour) await this.fermer();
    const ouvert = await this.#porte.ouvrirSansReseau(connu, motDePasse, part.value);
    if (!ouvert.ok) return ouvert;
    if (this.#jeton) await this.#porte.donnerSession(this.#jeton);
    return ok(this.#passer(retour ? 'deverrouille' : 'ouvertHorsLigne'));
  }

  /** Hides everything, then closes the vault and kills its process: the keys go with it. */
  async verrouiller(): Promise<VueSession> {
    if (suivant(this.#etat, 'verrouillage', this.#contexte()) === undefined) return this.vue();
    this.#identification.oublier();
    this.#passer('verrouillage');
    await this.#fermerCoffre();
    return this.vue();
  }

  /** Hides everything at once, as the lock does; the server, which may be mute, is told last. */
  async fermer(): Promise<VueSession> {
    if (this.#etat === 'deconnecte') return this.vue();
    const jeton = this.#jeton;
    this.#jeton = undefined;
    this.#identification.oublier();
    if (suivant(this.#etat, 'verrouillage', this.#contexte()) !== undefined) this.#passer('verrouillage');
    await this.#fermerCoffre();
    this.#porte.oublier();
    const vue = this.#passer('fermeture');
    if (jeton) await this.#deps.client.fermer(jeton);
    return vue;
  }

  /**
   * A suspended account: everything is hidden, what was being typed is saved and sent too, then the vault goes. When
   * something cannot be sent, the session is locked over an untouched vault: the next contact begins again.
   */
  async #effacerSuspendu(): Promise<void> {
    if (this.#effacement) return;
    this.#effacement = true;
    this.#identification.oublier();
    this.#passer('verrouillage');
    this.#fermeture = this.#deps.avantVerrouillage().then(async () => {
      this.#efface = (await this.#porte.effacer()) ?? null;
      if (this.#efface === null) await this.#porte.fermer();
    });
    await this.#fermeture;
    this.#effacement = false;
    if (this.#efface === null) return;
    this.#jeton = undefined;
    this.#passer('fermeture');
  }

  #fermerCoffre(): Promise<void> {
    this.#fermeture = this.#deps.avantVerrouillage().then(() => this.#porte.fermer());
    return this.#fermeture;
  }

  /** For answers that arrive while the lock is being put: the vault itself, whatever the state. */
  coffreEnFermeture(): CoffreOuvert | undefined {
    return this.#porte.coffre();
  }

  #contexte(): { coffreOuvert: boolean; jeton: boolean } {
    return { coffreOuvert: this.#porte.coffre() !== undefined, jeton: this.#jeton !== undefined };
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

  #perdreJeton(): void {
    this.#jeton = undefined;
    this.#passer('jetonPerdu');
  }

  #surCoffre(evenement: EvenementCoffre): void {
    if (evenement.type === 'vide') void this.#effacerSuspendu();
    // A suspended account keeps its session: it serves to send what is left.
    if (evenement.type === 'sessionPerdue' && evenement.raison !== 'suspendu') this.#perdreJeton();
    if (evenement.type === 'mort') this.#passer('verrouillage');
    this.#deps.surCoffre(evenement);
  }
}

/** The vaults of this workstation; one whose lease has ended is told, not hidden: its owner looks for it. */
function horsLigne(coffres: readonly CoffreConnu[]): VueSession['coffresHorsLigne'] {
  const maintenant = new Date().toISOString();
  return coffres
    .filter((c) => c.ecarteLe === undefined)
    .map(({ identifiant, nomAffiche, bailJusqua, partServeur }) => ({
      identifiant,
      nomAffiche,
      bailJusqua,
      bailTermine: partServeur === null || bailJusqua <= maintenant,
    }));
}
