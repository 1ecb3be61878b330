import { screen, type BrowserWindow, type Display } from 'electron';
import { CANAL_PROJECTION, CANAL_THEME_PROJECTION } from '../../contract/canaux.ts';
import { erreur, type Erreur } from '../../contract/errors.ts';
import { vueProjectionSchema, type VueProjection } from '../../contract/projection.ts';
import type { VueEcrans } from '../../contract/vues.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { ouvrirProjection } from '../windows/fenetres.ts';

const NEUTRE: VueProjection = { type: 'neutre' };

/**
 * The projector's window: chosen among the displays that do not hold the operator's window, kept
 * through unplug and replug, black in one call. When its display goes, the window closes; it never
 * falls back on the operator's screen (ui.md §6).
 */
export class Projecteur {
  #fenetre: BrowserWindow | undefined;
  #ecranId: number | undefined;
  #voulu = false;
  #noir = false;
  #vue: VueProjection = NEUTRE;
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
    const courant = this.#fenetre ? ecrans.find((e) => e.id === this.#ecranId) : ecrans[0];
    return {
      projette: this.#fenetre !== undefined,
      noir: this.#noir,
      ecran: courant ? nomEcran(courant) : null,
      ecrans: screen.getAllDisplays().map((e) => ({
        id: e.id,
        nom: nomEcran(e),
        principal: !ecrans.some((autre) => autre.id === e.id),
      })),
    };
  }

  demarrer(): Result<VueEcrans, Erreur> {
    const ecran = this.#autresEcrans()[0];
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

  noircir(noir: boolean): VueEcrans {
    this.#noir = noir;
    this.#envoyer();
    return this.#annoncer();
  }

  ecranSuivant(): Result<VueEcrans, Erreur> {
    const ecrans = this.#autresEcrans();
    const rang = ecrans.findIndex((e) => e.id === this.#ecranId);
    const suivant = ecrans[(rang + 1) % Math.max(1, ecrans.length)];
    if (!suivant) return err(erreur('EcranAbsent'));
    this.#voulu = true;
    this.#fermer();
    this.#ouvrir(suivant);
    return ok(this.etat());
  }

  /** Parses again by the closed schema: what is not on the allow-list cannot pass (rule 8). */
  montrer(vue: VueProjection): void {
    this.#vue = vueProjectionSchema.parse(vue);
    this.#envoyer();
  }

  /** At once, and for the windows to come. */
  poserTheme(theme: 'clair' | 'sombre'): void {
    this.#theme = theme;
    const fenetre = this.#fenetre;
    if (fenetre && !fenetre.isDestroyed()) fenetre.webContents.send(CANAL_THEME_PROJECTION, theme);
  }

  neutraliser(): void {
    this.montrer(NEUTRE);
  }

  #autresEcrans(): readonly Display[] {
    const operateur = this.#operateur();
    const sien = operateur
      ? screen.getDisplayMatching(operateur.getBounds()).id
      : screen.getPrimaryDisplay().id;
    return screen.getAllDisplays().filter((e) => e.id !== sien);
  }

  #ouvrir(ecran: Display): void {
    if (this.#fenetre) return;
    this.#ecranId = ecran.id;
    const fenetre = ouvrirProjection(ecran, this.#theme);
    this.#fenetre = fenetre;
    fenetre.webContents.on('did-finish-load', () => this.#envoyer());
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

  #envoyer(): void {
    const fenetre = this.#fenetre;
    if (!fenetre || fenetre.isDestroyed()) return;
    fenetre.webContents.send(CANAL_PROJECTION, this.#noir ? { type: 'noir' } : this.#vue);
  }

  #annoncer(): VueEcrans {
    const etat = this.etat();
    this.#change(etat);
    return etat;
  }

  #ecransChanges(): void {
    const ecrans = this.#autresEcrans();
    if (this.#fenetre && !ecrans.some((e) => e.id === this.#ecranId)) this.#fermer();
    const premier = ecrans[0];
    if (this.#voulu && !this.#fenetre && premier) this.#ouvrir(premier);
    this.#annoncer();
  }
}

function nomEcran(ecran: Display): string {
  const rang = screen.getAllDisplays().findIndex((e) => e.id === ecran.id) + 1;
  const { width, height } = ecran.size;
  const echelle = ecran.scaleFactor;
  return `Écran ${rang}, ${Math.round(width * echelle)} × ${Math.round(height * echelle)}`;
}
