import type { VueCasProjete, VuePageProjetee, VueProjection } from '../../contract/projection.ts';
import { appeler } from '../application/collegiale.ts';

/** As long as a painted frame. */
const TRAME_MS = 16;

type Page = { readonly inscriptionId: string; readonly page: VuePageProjetee };
type Cas = { readonly inscriptionId: string; readonly vue: VueCasProjete };

/**
 * What goes to the room: the case, or the page of one of its documents in its place. It is told what changes and
 * sends it in the same task, at most once per painted frame: the room does not wait for this screen to be built again.
 */
export class EnvoiProjection {
  #cas: Cas | null = null;
  #page: Page | null = null;
  #actif = false;
  #envoyee: VueProjection | null = null;
  #quand = -Infinity;
  #trame = 0;

  /** The case in view. Nothing is sent while `actif` is false. */
  poserCas(inscriptionId: string, vue: VueCasProjete, actif: boolean): void {
    this.#cas = { inscriptionId, vue };
    this.#actif = actif;
    if (!actif) this.#envoyee = null;
    this.#suivre();
  }

  /** The page shown in place of this case while it is the one in view; null for the case itself. */
  poserPage(inscriptionId: string, page: VuePageProjetee | null): void {
    this.#page = page === null ? null : { inscriptionId, page };
    this.#suivre();
  }

  /** The screen goes: the projector is left neutral. */
  fermer(): void {
    cancelAnimationFrame(this.#trame);
    this.#envoyee = null;
    void appeler('projection:montrer', { type: 'neutre' });
  }

  #suivre(): void {
    cancelAnimationFrame(this.#trame);
    const vue = this.#aMontrer();
    if (vue === null || (this.#envoyee !== null && estMeme(this.#envoyee, vue))) return;
    if (performance.now() - this.#quand > TRAME_MS) this.#envoyer(vue);
    else this.#trame = requestAnimationFrame(() => this.#envoyer(vue));
  }

  /** Never the page of another case, nor one painted under another mode of identity than the case in view. */
  #aMontrer(): VueProjection | null {
    const { inscriptionId, vue } = this.#cas ?? {};
    if (!this.#actif || vue === undefined) return null;
    const posee = this.#page;
    if (posee === null || posee.inscriptionId !== inscriptionId) return vue;
    return posee.page.cadre.identite === vue.cadre.identite ? posee.page : vue;
  }

  #envoyer(vue: VueProjection): void {
    const legere = sansImageEnvoyee(this.#envoyee, vue);
    this.#envoyee = vue;
    this.#quand = performance.now();
    void appeler('projection:montrer', legere);
  }
}

/** A page that only moved is sent without the picture that is there already. */
const sansImageEnvoyee = (avant: VueProjection | null, vue: VueProjection): VueProjection =>
  vue.type === 'page' && avant?.type === 'page' && avant.image === vue.image ? { ...vue, image: null } : vue;

/** Pictures are compared by identity: they are made anew when they change. */
const estMeme = (a: VueProjection, b: VueProjection): boolean =>
  a.type === 'page' || b.type === 'page' ? a === b : JSON.stringify(a) === JSON.stringify(b);
