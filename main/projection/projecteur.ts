import { screen, type BrowserWindow, type Display } from 'electron';
import { CANAL_PROJECTION, CANAL_THEME_PROJECTION } from '../../contract/canaux.ts';
import { erreur, type Erreur } from '../../contract/errors.ts';
import { garderImages } from '../../contract/images-projetees.ts';
import {
  type ImageProjetee,
  vueProjectionSchema,
  type VueMontree,
  type VueProjection,
} from '../../contract/projection.ts';
import type { VueEcrans } from '../../contract/vues.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { ouvrirProjection } from '../windows/fenetres.ts';
import { deplacer } from './echange.ts';

const NEUTRE: VueMontree = { type: 'neutre' };

/**
 * The projector's window: chosen among the displays that do not hold the operator's window, kept
 * through unplug and replug, black in one call. When its display goes, the window closes; it never
 * falls back on the operator's screen (ui.md §6).
 */
export class Projecteur {
  #fenetre: BrowserWindow | undefined;
  #ecranId: number | undefined;
  /** The one last chosen: it is taken again as soon as it is back. */
  #prefereId: number | undefined;
  #ouverture = 0;
  #voulu = false;
  #noir = false;
  #vue: VueMontree = NEUTRE;
  /** Kept for a window that is still loading. */
  #images: readonly ImageProjetee[] = [];
  #theme: 'clair' | 'sombre' = 'clair';
  readonly #operateur: () => BrowserWindow | undefined;
  readonly #change: (vue: VueEcrans) => void;

  constructor(operateur: () => BrowserWindow | undefined, change: (vue: VueEcrans) => void) {
    this.#operateur = operateur;
    this.#change = change;
    screen.on('display-added', () => this.#ecransChanges());
    screen.on('display-removed', () => this.#ecransChanges());
    screen.on('display-metrics-changed', () => this.#ecransChanges());
  }

  etat(): VueEcrans {
    const ecrans = this.#autresEcrans();
    const courant = this.#fenetre ? ecrans.find((e) => e.id === this.#ecranId) : this.#aPrendre(ecrans);
    return {
      projette: this.#fenetre !== undefined,
      ouverture: this.#ouverture,
      noir: this.#noir,
      perdu: this.#voulu && this.#fenetre === undefined,
      theme: this.#theme,
      ecran: courant ? nomEcran(courant) : null,
      ecrans: screen.getAllDisplays().map((e) => ({
        id: e.id,
        nom: nomEcran(e),
        principal: !ecrans.some((autre) => autre.id === e.id),
      })),
    };
  }

  demarrer(): Result<VueEcrans, Erreur> {
    const ecran = this.#aPrendre(this.#autresEcrans());
    if (!ecran) return err(erreur('EcranAbsent'));
    this.#voulu = true;
    this.#ouvrir(ecran);
    return ok(this.etat());
  }

  arreter(): VueEcrans {
    this.#voulu = false;
    this.#noir = false;
    this.#fermer();
    return this.#annoncer();
  }

  /** Turned over here, where the truth is: two presses in a row are two turns, whatever the screens have shown. */
  basculerNoir(): VueEcrans {
    this.#noir = !this.#noir;
    this.#envoyerVue();
    return this.#annoncer();
  }

  /**
   * The next display that does not hold the operator's window. Where there is no other left, the two windows
   * change places: the projector was plugged in on the wrong side.
   */
  ecranSuivant(): Result<VueEcrans, Erreur> {
    const ecrans = this.#autresEcrans();
    const rang = this.#fenetre ? ecrans.findIndex((e) => e.id === this.#ecranId) : -1;
    const suivant = ecrans[(rang + 1) % Math.max(1, ecrans.length)];
    const operateur = this.#operateur();
    if (!suivant) return err(erreur('EcranAbsent'));
    this.#voulu = true;
    if (this.#fenetre && suivant.id === this.#ecranId && operateur) this.#echanger(operateur, suivant);
    else this.#changer(suivant);
    return ok(this.etat());
  }

  /** Parses again by the closed schema: what is not on the allow-list cannot pass (rule 8). */
  montrer(vue: VueProjection): void {
    const recue = vueProjectionSchema.parse(vue);
    this.#images = garderImages(this.#images, recue);
    // A picture alone shows nothing, and is not sent again once the screen is no longer black.
    if (recue.type === 'image') return this.#envoyer(recue);
    this.#vue = recue;
    this.#envoyerVue();
  }

  /** At once, and for the windows to come. */
  poserTheme(theme: 'clair' | 'sombre'): void {
    this.#theme = theme;
    const fenetre = this.#fenetre;
    if (fenetre && !fenetre.isDestroyed()) fenetre.webContents.send(CANAL_THEME_PROJECTION, theme);
    this.#annoncer();
  }

  neutraliser(): void {
    this.montrer(NEUTRE);
  }

  #changer(ecran: Display): void {
    this.#fermer();
    this.#prefereId = ecran.id;
    this.#ouvrir(ecran);
  }

  #echanger(operateur: BrowserWindow, projete: Display): void {
    const sien = screen.getDisplayMatching(operateur.getBounds());
    // Before the operator's window moves: what it holds is never under the projector's eyes.
    this.#fermer();
    deplacer(operateur, projete);
    this.#changer(sien);
  }

  #autresEcrans(): readonly Display[] {
    const operateur = this.#operateur();
    const sien =
      operateur && !operateur.isDestroyed()
        ? screen.getDisplayMatching(operateur.getBounds()).id
        : screen.getPrimaryDisplay().id;
    return screen.getAllDisplays().filter((e) => e.id !== sien);
  }

  #aPrendre(ecrans: readonly Display[]): Display | undefined {
    return ecrans.find((e) => e.id === this.#prefereId) ?? ecrans[0];
  }

  #ouvrir(ecran: Display): void {
    if (this.#fenetre) return;
    this.#ecranId = ecran.id;
    // What the room saw before is not shown to whoever sees it now: the operator's window sends its view again.
    this.#ouverture += 1;
    this.#vue = NEUTRE;
    this.#images = [];
    // One taken in place of the chosen one, which is unplugged, is not chosen.
    this.#prefereId ??= ecran.id;
    const fenetre = ouvrirProjection(ecran, this.#theme);
    this.#fenetre = fenetre;
    fenetre.webContents.on('did-finish-load', () => {
      for (const image of this.#images) this.#envoyer(image);
      this.#envoyerVue();
    });
    fenetre.on('closed', () => {
      if (this.#fenetre !== fenetre) return;
      this.#fenetre = undefined;
      this.#annoncer();
    });
    this.#annoncer();
  }

  #fermer(): void {
    const fenetre = this.#fenetre;
    this.#fenetre = undefined;
    if (fenetre && !fenetre.isDestroyed()) fenetre.destroy();
  }

  #envoyerVue(): void {
    this.#envoyer(this.#noir ? { type: 'noir' } : this.#vue);
  }

  #envoyer(vue: VueProjection): void {
    const fenetre = this.#fenetre;
    if (fenetre && !fenetre.isDestroyed()) fenetre.webContents.send(CANAL_PROJECTION, vue);
  }

  #annoncer(): VueEcrans {
    const etat = this.etat();
    this.#change(etat);
    return etat;
  }

  #ecransChanges(): void {
    const ecrans = this.#autresEcrans();
    const courant = ecrans.find((e) => e.id === this.#ecranId);
    if (this.#fenetre && !courant) this.#fermer();
    const voulu = this.#voulu ? this.#aPrendre(ecrans) : undefined;
    if (voulu && voulu.id !== this.#ecranId) this.#fermer();
    if (voulu) this.#ouvrir(voulu);
    // Another resolution or another scale of the same display: the whole of it is covered again.
    if (this.#fenetre && courant && courant.id === this.#ecranId) this.#fenetre.setBounds(courant.bounds);
    this.#annoncer();
  }
}

function nomEcran(ecran: Display): string {
  const rang = screen.getAllDisplays().findIndex((e) => e.id === ecran.id) + 1;
  const { width, height } = ecran.size;
  const echelle = ecran.scaleFactor;
  return `Écran ${rang}, ${Math.round(width * echelle)} × ${Math.round(height * echelle)}`;
}
