import { randomUUID } from 'node:crypto';
import type { VueChangement } from '../../contract/vues-compte.ts';
import { erreur, type Erreur } from '../../contract/errors.ts';
import type { MotDePasseReponse, ServeurReponse, SessionReponse } from '../../contract/http.ts';
import type { EtatServeur } from '../../contract/serveur.ts';
import type { VueSession } from '../../contract/vues.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { ClientServeur } from './client-serveur.ts';
import type { PosteStore } from './poste.ts';
import { etatServeurDe } from './sonde.ts';

/** A code was asked for: what the second step needs of the first. */
export type Demande = {
  readonly demandeId: string;
  /** The vault it will open: known already, or to be made under this id. */
  readonly coffreId: string;
  readonly identifiant: string;
  readonly motDePasse: string;
  readonly vue: NonNullable<VueSession['code']>;
};

export type Serveur = Pick<
  ClientServeur,
  'serveur' | 'motDePasse' | 'renvoi' | 'code' | 'changerMotDePasse' | 'enLigne' | 'fermer'
>;

/** Both factors were right; without a session, the password must change first. */
type Confirme = { readonly demande: Demande; readonly session: SessionReponse | undefined };

type DepsIdentification = {
  readonly poste: PosteStore;
  readonly client: Serveur;
  /** The server was asked who it is. */
  readonly surSonde: () => void;
};

/** Signing in at the server: who it is, password, one-time code. Opens nothing. */
export class Identification {
  readonly #deps: DepsIdentification;
  #demande: Demande | undefined;
  #changement: { readonly jeton: string; readonly vue: VueChangement } | undefined;
  #serveur: EtatServeur = 'absent';

  constructor(deps: DepsIdentification) {
    this.#deps = deps;
  }

  demande(): Demande | undefined {
    return this.#demande;
  }

  serveur(): EtatServeur {
    return this.#serveur;
  }

  changement(): VueChangement | undefined {
    return this.#changement?.vue;
  }

  /** The password that must change before the session opens. @returns the former one's request and the session. */
  async changer(
    nouveau: string,
  ): Promise<Result<{ readonly demande: Demande; readonly session: SessionReponse }, Erreur>> {
    const [demande, changement] = [this.#demande, this.#changement];
    if (!demande || !changement) return err(erreur('SessionAbsente'));
    const { client } = this.#deps;
    const reponse = await client.changerMotDePasse(changement.jeton, demande.motDePasse, nouveau);
    return reponse.ok ? ok({ demande, session: reponse.value }) : reponse;
  }

  oublier(): void {
    this.#changement = undefined;
    this.#demande = undefined;
  }

  /** Asks the server who it is; pins its seal at the first contact. Errors: those of the client. */
  async sonder(): Promise<Result<null, Erreur>> {
    const reponse = await this.#deps.client.serveur();
    this.#serveur = etatServeurDe(reponse, this.#deps.poste.lire().certificatSceau);
    if (reponse.ok) this.#epingler(reponse.value);
    this.#deps.surSonde();
    return reponse.ok ? ok(null) : reponse;
  }

  async demander(identifiant: string, motDePasse: string): Promise<Result<null, Erreur>> {
    const sonde = await this.sonder();
    // The password is not sent to what is not our server, nor a silence waited for twice.
    if (!sonde.ok) return sonde;
    if (this.#serveur === 'autreSceau') return err(erreur('AccesRefuse', { raison: 'sceauDifferent' }));
    const coffreId = this.#deps.poste.coffre(identifiant)?.coffreId ?? randomUUID();
    const reponse = await this.#deps.client.motDePasse(identifiant.trim(), motDePasse, coffreId);
    if (!reponse.ok) return reponse;
    this.#changement = undefined;
    this.#demande = {
      coffreId,
      identifiant: identifiant.trim().toLowerCase(),
      motDePasse,
      ...demandeDe(reponse.value),
    };
    return ok(null);
  }

  /** Another code. @returns true when it took a whole new request. */
  async renvoyer(): Promise<Result<{ readonly nouvelle: boolean }, Erreur>> {
    const demande = this.#demande;
    if (!demande) return err(erreur('CodeExpire'));
    const reponse = await this.#deps.client.renvoi(demande.demandeId, demande.coffreId);
    // Spent (its answer was lost on the way) or too old: another code takes another request.
    if (!reponse.ok && ['CodeDejaUtilise', 'CodeExpire'].includes(reponse.error.type)) {
      const refaite = await this.demander(demande.identifiant, demande.motDePasse);
      return refaite.ok ? ok({ nouvelle: true }) : refaite;
    }
    if (!reponse.ok) return reponse;
    this.#demande = { ...demande, ...demandeDe(reponse.value) };
    return ok({ nouvelle: false });
  }

  async confirmer(code: string): Promise<Result<Confirme, Erreur>> {
    const demande = this.#demande;
    if (!demande) return err(erreur('CodeExpire'));
    const reponse = await this.#deps.client.code(demande.demandeId, code, demande.coffreId);
    if (!reponse.ok) return reponse;
    if (!('changement' in reponse.value)) return ok({ demande, session: reponse.value });
    const { changement: motif, jeton, longueurMin, devinablesRefuses } = reponse.value;
    this.#changement = { jeton, vue: { motif, longueurMin, devinablesRefuses } };
    return ok({ demande, session: undefined });
  }

  #epingler(serveur: ServeurReponse): void {
    if (this.#deps.poste.lire().certificatSceau !== null) return;
    const { certificatSceau, demonstration } = serveur;
    this.#deps.poste.ecrire({ certificatSceau, demonstration });
  }
}

/** The times are told by this workstation's clock: it may be a day off the server's. */
function demandeDe(r: MotDePasseReponse): Pick<Demande, 'demandeId' | 'vue'> {
  const recu = Date.now();
  const expireLe = new Date(recu + Date.parse(r.expireLe) - Date.parse(r.envoyeLe)).toISOString();
  const envoyeLe = new Date(recu).toISOString();
  return {
    demandeId: r.demandeId,
    vue: { canal: r.canal, destinataire: r.destinataire, envoyeLe, expireLe },
  };
}
