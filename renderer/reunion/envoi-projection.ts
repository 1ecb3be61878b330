import { garderImages } from '../../contract/images-projetees.ts';
import type {
  ImageProjetee,
  VueCasProjete,
  VuePageProjetee,
  VueProjection,
} from '../../contract/projection.ts';

/** As long as a painted frame. */
const TRAME_MS = 16;

/** A page with its picture, known by identity: it is made anew when it changes. */
export type PagePeinte = Omit<VuePageProjetee, 'image'> & { readonly image: Uint8Array };
type Vue = VueCasProjete | PagePeinte;

/** What the documents of one case ask of the room. */
export type Salle = {
  /** In place of the case; null for the case itself. */
  readonly montrer: (page: PagePeinte | null) => void;
  /**
   * The picture of a page that may come next, masked as this mode wants it: with it there, turning the page is a few
   * words. Only while the room is seeing a page of this case under this mode.
   */
  readonly preparer: (identite: PagePeinte['cadre']['identite'], octets: Uint8Array) => void;
};

export type PortsEnvoi = {
  readonly envoyer: (vue: VueProjection) => void;
  /** Runs with the next painted frame, unless it is given up. */
  readonly trameSuivante: (suite: () => void) => () => void;
  readonly maintenantMs: () => number;
  /** The number of the page that the room has just been sent; null: the case, or nothing. */
  readonly dire: (page: number | null) => void;
};

type Page = { readonly inscriptionId: string; readonly page: PagePeinte };
type Cas = { readonly inscriptionId: string; readonly vue: VueCasProjete };

/**
 * What goes to the room: the case, or the page of one of its documents in its place. It is told what changes and
 * sends it in the same task, at most once per painted frame: the room does not wait for this screen to be built again.
 */
export class EnvoiProjection {
  #cas: Cas | null = null;
  #page: Page | null = null;
  #ouverture: number | null = null;
  #envoyee: Vue | null = null;
  /** The pictures that the room has. */
  #images: readonly ImageProjetee[] = [];
  #numero = 0;
  #quand = -Infinity;
  #renoncer: () => void = () => undefined;
  readonly #ports: PortsEnvoi;

  constructor(ports: PortsEnvoi) {
    this.#ports = ports;
  }

  /**
   * The case in view. @param ouverture of the projector's window, which has nothing of what was sent to the one before;
   * null: there is none, and nothing is sent.
   */
  poserCas(inscriptionId: string, vue: VueCasProjete, ouverture: number | null): void {
    this.#cas = { inscriptionId, vue };
    if (ouverture !== this.#ouverture) this.#oublier();
    this.#ouverture = ouverture;
    this.#suivre();
  }

  salle(inscriptionId: string): Salle {
    return {
      montrer: (page) => {
        this.#page = page === null ? null : { inscriptionId, page };
        this.#suivre();
      },
      preparer: (identite, octets) => {
        const envoyee = this.#envoyee;
        if (envoyee?.type !== 'page' || envoyee !== this.#aMontrer()) return;
        const memeCas = this.#cas?.inscriptionId === inscriptionId;
        if (memeCas && envoyee.cadre.identite === identite) this.#donner(octets);
      },
    };
  }

  /** The screen goes: the projector is left neutral. */
  fermer(): void {
    this.#renoncer();
    this.#oublier();
    this.#ports.envoyer({ type: 'neutre' });
    this.#ports.dire(null);
  }

  #oublier(): void {
    this.#envoyee = null;
    this.#images = [];
  }

  #suivre(): void {
    this.#renoncer();
    const vue = this.#aMontrer();
    if (vue === null || (this.#envoyee !== null && estMeme(this.#envoyee, vue))) return;
    if (this.#ports.maintenantMs() - this.#quand > TRAME_MS) this.#envoyer(vue);
    else this.#renoncer = this.#ports.trameSuivante(() => this.#envoyer(vue));
  }

  /** Never the page of another case, nor one painted under another mode of identity than the case in view. */
  #aMontrer(): Vue | null {
    const { inscriptionId, vue } = this.#cas ?? {};
    if (this.#ouverture === null || vue === undefined) return null;
    const posee = this.#page;
    if (posee === null || posee.inscriptionId !== inscriptionId) return vue;
    return posee.page.cadre.identite === vue.cadre.identite ? posee.page : vue;
  }

  #envoyer(vue: Vue): void {
    const ecrite = vue.type === 'page' ? { ...vue, image: this.#donner(vue.image) } : vue;
    this.#images = garderImages(this.#images, ecrite);
    this.#envoyee = vue;
    this.#quand = this.#ports.maintenantMs();
    this.#ports.envoyer(ecrite);
    this.#ports.dire(vue.type === 'page' ? vue.page : null);
  }

  /** @returns the number under which the room has this picture, sent now unless it was already there. */
  #donner(octets: Uint8Array): number {
    const connue = this.#images.find((image) => image.octets === octets);
    if (connue !== undefined) return connue.numero;
    const image: ImageProjetee = { type: 'image', numero: (this.#numero += 1), octets };
    this.#images = garderImages(this.#images, image);
    this.#ports.envoyer(image);
    return image.numero;
  }
}

/** Pages are made anew when they change. */
const estMeme = (a: Vue, b: Vue): boolean =>
  a.type === 'page' || b.type === 'page' ? a === b : JSON.stringify(a) === JSON.stringify(b);
