import { arch, release, type } from 'node:os';
import { VERSION_PROTOCOLE } from '../../contract/protocol-version.ts';
import type { ReglagesPoste, VueFaitsPoste, VueReglages } from '../../contract/reglages.ts';
import { VERROUILLAGE_MAX_MIN } from '../../contract/valeurs-reglages.ts';
import { lireSceau } from './enrolement.ts';
import type { Politique } from './politique.ts';
import type { PosteStore } from './poste.ts';

type Deps = {
  readonly poste: PosteStore;
  readonly politique: Politique;
  /** Gives the settings their effect, at once. */
  readonly appliquer: (reglages: ReglagesPoste) => void;
  readonly version: string;
  readonly stockageFaible: () => boolean;
};

/** Settings and facts of this workstation. */
export class Reglages {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  vue(): VueReglages {
    return { reglages: this.#deps.poste.lire().reglages, verrouillageMaxMin: this.#max() };
  }

  ecrire(champs: { readonly [C in keyof ReglagesPoste]?: ReglagesPoste[C] | undefined }): VueReglages {
    const choisis = Object.fromEntries(Object.entries(champs).filter(([, valeur]) => valeur !== undefined));
    const reglages: ReglagesPoste = { ...this.#deps.poste.lire().reglages, ...choisis };
    this.#deps.poste.ecrire({ reglages });
    this.#deps.appliquer(reglages);
    return this.vue();
  }

  /** Idle seconds before the lock; while a room follows, the longest that the policy allows. */
  delaiVerrouillageS(projette: boolean): number {
    const max = this.#max();
    return 60 * (projette ? max : Math.min(max, this.#deps.poste.lire().reglages.verrouillageMin));
  }

  faits(): VueFaitsPoste {
    const { poste, politique, version, stockageFaible } = this.#deps;
    const { serveur, certificatSceau } = poste.lire();
    const sceau = certificatSceau === null ? undefined : lireSceau(certificatSceau);
    return {
      version,
      protocole: VERSION_PROTOCOLE,
      systeme: `${type()} ${release()}, ${arch()}`,
      serveur,
      empreinteSceau: sceau?.fingerprint256 ?? null,
      sceauJusqua: sceau ? new Date(sceau.validTo).toISOString() : null,
      politique: politique?.fichier ?? null,
      stockageFaible: stockageFaible(),
    };
  }

  #max(): number {
    return this.#deps.politique?.contenu?.verrouillageMaxMin ?? VERROUILLAGE_MAX_MIN;
  }
}
