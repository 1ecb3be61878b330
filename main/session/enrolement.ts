import { X509Certificate } from 'node:crypto';
import type { Verification, VueEnrolement } from '../../contract/enrolement.ts';
import type { Erreur } from '../../contract/errors.ts';
import type { ServeurReponse } from '../../contract/http.ts';
import type { Result } from '../../domain/result.ts';
import { estLocale, lireAdresse } from './adresse.ts';
import type { Politique } from './politique.ts';
import type { PosteStore } from './poste.ts';
import { etatServeurDe } from './sonde.ts';

type Deps = {
  readonly poste: PosteStore;
  readonly politique: Politique;
  /** Asks an address who answers there. */
  readonly sonder: (adresse: string) => Promise<Result<ServeurReponse, Erreur>>;
};

type Verifie = { readonly adresse: string; readonly reponse: ServeurReponse; readonly empreinte: string };

const refuser = (refus: Extract<Verification, { type: 'refus' }>['refus']): Verification => ({
  type: 'refus',
  refus,
});

/**
 * First run: which server this workstation belongs to. Nothing is kept until the user, or the policy of
 * his establishment, has said that the seal shown is the right one.
 */
export class Enrolement {
  readonly #deps: Deps;
  #verifie: Verifie | undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  vue(): VueEnrolement {
    const { poste, politique } = this.#deps;
    return {
      requis: poste.lire().serveur === null,
      adresse: politique?.contenu?.serveur ?? null,
      politique: politique && { fichier: politique.fichier, lisible: politique.contenu !== null },
    };
  }

  /** Who answers at an address, if it may be this workstation's server. The policy's address replaces any other. */
  async verifier(saisie: string): Promise<Verification> {
    this.#verifie = undefined;
    const lue = lireAdresse(this.vue().adresse ?? saisie);
    if (!lue.ok) return refuser(lue.error);
    const adresse = lue.value;
    const sonde = await this.#deps.sonder(adresse);
    const etat = etatServeurDe(sonde, null);
    if (!sonde.ok || etat !== 'joignable') return refuser(etat === 'joignable' ? 'illisible' : etat);
    return this.#proposer(adresse, sonde.value);
  }

  /** Pins what was just shown. `change`: something else than that fingerprint. */
  accepter(empreinte: string): { readonly refus: 'change' | null } {
    const verifie = this.#verifie;
    if (!verifie || verifie.empreinte !== empreinte) return { refus: 'change' };
    const { certificatSceau, demonstration } = verifie.reponse;
    this.#deps.poste.ecrire({ serveur: verifie.adresse, certificatSceau, demonstration });
    return { refus: null };
  }

  #proposer(adresse: string, reponse: ServeurReponse): Verification {
    // In clear, and not for a demonstration: passwords and identities would follow.
    if (adresse.startsWith('http:') && !(estLocale(adresse) && reponse.demonstration))
      return refuser('https');
    const sceau = lireSceau(reponse.certificatSceau);
    if (!sceau) return refuser('illisible');
    const { fingerprint256: empreinte, validTo } = sceau;
    const attendue = this.#deps.politique?.contenu?.empreinteSceau;
    if (attendue !== undefined && attendue !== empreinte) return refuser('sceauPolitique');
    this.#verifie = { adresse, reponse, empreinte };
    const { nom, reseau, version, demonstration } = reponse;
    const jusqua = new Date(validTo).toISOString();
    const confirme = attendue === empreinte;
    return {
      type: 'serveur',
      serveur: { adresse, nom, reseau, version, demonstration, empreinte, jusqua, confirme },
    };
  }
}

/** undefined: not a certificate. */
export function lireSceau(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}
