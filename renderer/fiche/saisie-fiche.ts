import type { Erreur } from '../../contract/errors.ts';
import type { VueFiche } from '../../contract/vues.ts';
import { type Bilan, type Contexte, evaluerFiche } from '../../domain/fiche/completude.ts';
import type { ChampsFiche, CleFiche, Fiche } from '../../domain/fiche/fiche.ts';
import { type ChampFiche, ecrireChamp, lireChamp, type ValeurChamp } from '../../domain/fiche/formulaire.ts';
import type { Result } from '../../domain/result.ts';
import { memeValeur } from '../../domain/synchro/egalite.ts';
import { FileEnregistrement, type SuiviEnregistrement } from '../saisie/file-enregistrement.ts';

/** A version of a key that somebody else wrote, while this one was typed here. */
export type Autre = { readonly valeur: unknown };

export type Enregistrement = {
  readonly enCours: boolean;
  /** A version from elsewhere waits for the user's choice: what he typed is on the screen only. */
  readonly conteste: boolean;
  readonly echec: Erreur | null;
  /** Last time this workstation kept something; null when nothing was typed here. */
  readonly quandMs: number | null;
  readonly enAttente: boolean;
};

export type PortsFiche = {
  readonly envoyer: (
    ficheId: string,
    champs: ChampsFiche,
    avant: ChampsFiche,
  ) => Promise<Result<unknown, Erreur>>;
  readonly attendre: (delaiMs: number, suite: () => void) => () => void;
  readonly maintenantMs: () => number;
  /** Runs once the frame of the keystroke is painted. */
  readonly apresPeinture: (suite: () => void) => void;
  /** The vault holds something else than what was written over. */
  readonly relire: () => void;
};

type Cle = {
  readonly file: FileEnregistrement<unknown>;
  suivi: SuiviEnregistrement;
  autre: Autre | null;
  /** Values sent from here: read again in the vault, they are not another's. */
  readonly envoyees: Set<string>;
};

const MODIFIABLES: ReadonlySet<VueFiche['proposition']['etat']> = new Set(['brouillon', 'enregistree']);
const ecrit = (valeur: unknown): string => JSON.stringify(valeur) ?? '';

/**
 * What one user types in one fiche, apart from React. Each key of the fiche is saved, compared and contested
 * alone, so that two people may fill two sections at once; each field on the screen listens to its key only.
 */
export class SaisieFiche {
  #vue: VueFiche;
  #fiche: Fiche;
  #contexte: Contexte;
  #enAttente: boolean;
  #bilan: Bilan | undefined;
  #enregistrement: Enregistrement | undefined;
  #demandee = false;
  readonly #ports: PortsFiche;
  readonly #cles = new Map<CleFiche, Cle>();
  readonly #ecoutes = new Map<CleFiche | 'tout', Set<() => void>>();

  #aDire = false;

  constructor(vue: VueFiche, ports: PortsFiche) {
    this.#vue = vue;
    this.#fiche = vue.fiche;
    this.#enAttente = vue.enAttente;
    this.#contexte = contexteDe(vue);
    this.#ports = ports;
  }

  /** As last read in the vault; its fiche is not what is typed here. */
  readonly vue = (): VueFiche => this.#vue;
  readonly fiche = (): Fiche => this.#fiche;
  /** The patient's fiche before this one. */
  readonly precedente = (): VueFiche['precedente'] => this.#vue.precedente;
  /** Validated or frozen, the words of the fiche are those of its document: only a correction opens them again. */
  readonly modifiable = (): boolean => MODIFIABLES.has(this.#vue.proposition.etat);
  readonly bilan = (): Bilan => (this.#bilan ??= evaluerFiche(this.#fiche, this.#contexte));
  /** Validation was asked: what is missing is said in red from now on (ui.md §1.3). */
  readonly demandee = (): boolean => this.#demandee;
  /** Keys that were written elsewhere too, and wait for the user's choice. */
  readonly contestees = (): readonly CleFiche[] =>
    [...this.#cles].filter(([, { autre }]) => autre !== null).map(([cle]) => cle);
  readonly autre = (cle: CleFiche): Autre | null => this.#cles.get(cle)?.autre ?? null;

  /** What is true of the whole fiche: the worst of what is true of its keys. */
  readonly enregistrement = (): Enregistrement =>
    (this.#enregistrement ??= resumer([...this.#cles.values()], this.#enAttente));

  /** @param quoi one key, or everything that changes. */
  ecouter(quoi: CleFiche | 'tout', suite: () => void): () => void {
    const suites = this.#ecoutes.get(quoi) ?? new Set();
    this.#ecoutes.set(quoi, suites.add(suite));
    return () => suites.delete(suite);
  }

  get enSuspens(): boolean {
    return [...this.#cles.values()].some(({ file, autre }) => file.enSuspens || autre !== null);
  }

  changer(champ: ChampFiche, valeur: ValeurChamp): void {
    if (!this.modifiable()) return;
    const { cle } = champ;
    const etat = this.#cle(cle);
    const suite = ecrireChamp(champ, this.#fiche, valeur);
    this.#poser(cle, suite, ECRITS.has(champ.saisie.genre));
    // Written over the other version only when the user has chosen so.
    if (etat.autre === null) etat.file.modifier(suite, 'brouillon');
  }

  /** Takes the value of an earlier fiche. */
  reprendre(champ: ChampFiche, depuis: Fiche): void {
    this.changer(champ, lireChamp(champ, depuis));
  }

  demanderValidation(): void {
    this.#demandee = true;
    this.#dire('tout');
  }

  /** @returns true when the vault holds all that was typed. */
  readonly deverser = async (): Promise<boolean> => {
    const tous = await Promise.all(
      [...this.#cles.values()].map(({ file, autre }) => (autre === null ? file.deverser() : false)),
    );
    return tous.every(Boolean);
  };

  /** The fiche was read again in the vault. */
  recevoir(vue: VueFiche): void {
    // The same object as long as it says the same: what shows it is not painted again.
    const precedente = memeValeur(vue.precedente, this.precedente()) ? this.precedente() : vue.precedente;
    this.#vue = { ...vue, precedente };
    this.#contexte = contexteDe(vue);
    this.#enAttente = vue.enAttente;
    this.#bilan = undefined;
    const recue = vue.fiche as Readonly<Record<string, unknown>>;
    for (const cle of new Set([...Object.keys(this.#fiche), ...Object.keys(recue)])) {
      this.#recevoirCle(cle as CleFiche, recue[cle]);
    }
    this.#dire('tout');
  }

  #recevoirCle(cle: CleFiche, sienne: unknown): void {
    const mienne = this.#fiche[cle];
    const etat = this.#cles.get(cle);
    if (etat === undefined) {
      if (!memeValeur(mienne, sienne)) this.#poser(cle, sienne);
    } else if (memeValeur(mienne, sienne)) {
      if (!etat.file.enSuspens) etat.file.abandonner(sienne);
      etat.autre = null;
      this.#dire(cle);
    } else if (!memeValeur(sienne, etat.file.acquis) && !etat.envoyees.has(ecrit(sienne))) {
      etat.autre = { valeur: sienne };
      this.#dire(cle);
    }
  }

  garderLaMienne(cle: CleFiche): void {
    const etat = this.#cle(cle);
    if (etat.autre === null) return;
    etat.file.reprendre(etat.autre.valeur);
    etat.autre = null;
    etat.file.modifier(this.#fiche[cle], 'brouillon');
    void etat.file.deverser();
    this.#dire(cle);
  }

  prendreLAutre(cle: CleFiche): void {
    const etat = this.#cle(cle);
    if (etat.autre === null) return;
    const { valeur } = etat.autre;
    etat.file.abandonner(valeur);
    // Nothing of this key is typed here any more: the next version from elsewhere takes its place by itself.
    this.#cles.delete(cle);
    this.#poser(cle, valeur);
  }

  /** Made at the first key typed: a field that was only read has no queue. */
  #cle(cle: CleFiche): Cle {
    const connue = this.#cles.get(cle);
    if (connue !== undefined) return connue;
    const etat: Cle = {
      file: new FileEnregistrement<unknown>(this.#fiche[cle], {
        envoyer: ({ contenu, avant }) => {
          etat.envoyees.add(ecrit(contenu));
          return this.#ports.envoyer(this.#vue.ficheId, { [cle]: contenu }, { [cle]: avant });
        },
        attendre: this.#ports.attendre,
        maintenantMs: this.#ports.maintenantMs,
        change: (suivi) => {
          etat.suivi = suivi;
          if (suivi.type === 'echec' && suivi.erreur.type === 'PropositionModifiee') {
            // What was sent before is no longer what the vault may hold by our hand.
            etat.envoyees.clear();
            this.#ports.relire();
          }
          // Saved here: the server has not had it yet.
          if (suivi.type === 'enregistre') this.#enAttente = true;
          this.#direTout();
        },
      }),
      suivi: { type: 'repos' },
      autre: null,
      envoyees: new Set(),
    };
    this.#cles.set(cle, etat);
    return etat;
  }

  #poser(cle: CleFiche, valeur: unknown, ecrite = false): void {
    this.#fiche = { ...this.#fiche, [cle]: valeur };
    this.#bilan = undefined;
    this.#dire(cle);
    // A choice may show other fields, which the next Tab goes to; letters do not.
    if (ecrite) this.#direTout();
    else this.#dire('tout');
  }

  /** Counts, what lacks, what is saved: nobody waits for them in the frame of the letter, and one telling does for all. */
  #direTout(): void {
    this.#enregistrement = undefined;
    if (this.#aDire) return;
    this.#aDire = true;
    this.#ports.apresPeinture(() => {
      this.#aDire = false;
      this.#dire('tout');
    });
  }

  #dire(quoi: CleFiche | 'tout'): void {
    this.#enregistrement = undefined;
    for (const suite of this.#ecoutes.get(quoi) ?? []) suite();
  }
}

/** Typed letter by letter. */
const ECRITS: ReadonlySet<ChampFiche['saisie']['genre']> = new Set(['ligne', 'texte', 'traitements']);

function resumer(cles: readonly Cle[], enAttente: boolean): Enregistrement {
  const echec = cles.map(({ suivi }) => suivi).find((s) => s.type === 'echec');
  const quand = cles.map(({ suivi }) => (suivi.type === 'enregistre' ? suivi.quandMs : 0));
  const dernier = Math.max(0, ...quand);
  return {
    enCours: cles.some(
      ({ suivi, file }) => suivi.type === 'enCours' || (file.enSuspens && suivi.type !== 'echec'),
    ),
    conteste: cles.some(({ autre }) => autre !== null),
    echec: echec?.erreur ?? null,
    quandMs: dernier === 0 ? null : dernier,
    enAttente,
  };
}

/** A staff has no quorum: nothing of it is asked. */
const contexteDe = ({ proposition, quorum }: VueFiche): Contexte => ({
  avis: proposition.contenu,
  quorum: { ...quorum, resultat: quorum.resultat === 'nonAtteint' ? 'nonAtteint' : 'atteint' },
});
