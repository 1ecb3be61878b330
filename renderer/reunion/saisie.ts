import type { Erreur } from '../../contract/errors.ts';
import type { VueProposition } from '../../contract/vues.ts';
import type { Result } from '../../domain/result.ts';
import type { ContenuProposition, Traitement } from '../../domain/proposition/proposition.ts';
import { divergence } from '../../domain/proposition/texte-avis.ts';
import { estDecide, garderTexte, textesGardes } from '../saisie/textes-gardes.ts';
import { modifier } from './texte-avis.ts';
import { type Envoi, FileEnregistrement, type SuiviEnregistrement } from '../saisie/file-enregistrement.ts';

export type EtatEditeur = {
  readonly contenu: ContenuProposition;
  readonly vue: VueProposition;
  readonly suivi: SuiviEnregistrement;
  /** The vault holds another text than the one on the screen, and the user must choose; null otherwise. */
  readonly autre: ContenuProposition | null;
  /** It was asked to be saved as an avis with nothing written in it; false again once something is. */
  readonly vide: boolean;
  /** It was asked to be saved as an avis while its text and its treatments say different things. */
  readonly aRelire: boolean;
  /** Treatments taken away since the case is in view, the last at the end: each can come back. */
  readonly retraits: readonly Retrait[];
};

/** What was taken away, whole, and where it stood. */
type Retrait = { readonly traitement: Traitement; readonly place: number };

export type PortsSaisie = {
  readonly envoyer: (
    propositionId: string,
    envoi: Envoi<ContenuProposition>,
  ) => Promise<Result<unknown, Erreur>>;
  readonly attendre: (delaiMs: number, suite: () => void) => () => void;
  readonly maintenantMs: () => number;
};

/** Past that state only a correction, which is a new version, can change it; and not every profile writes it. */
export const estModifiable = ({ etat, saisissable }: VueProposition): boolean =>
  saisissable && (etat === 'brouillon' || etat === 'enregistree');

/** Nothing but the nature that a new one has: no advice at all. */
const estVide = ({
  nature,
  traitements,
  examens,
  texte,
  essai,
  horsReferentiel,
}: ContenuProposition): boolean =>
  nature === 'traitement' &&
  traitements.length === 0 &&
  [examens, texte, essai.nom, horsReferentiel.justification].every((mots) => mots.trim() === '');

const cle = (contenu: ContenuProposition): string => JSON.stringify(contenu);

/**
 * What one operator types in one proposition, apart from React: it outlives the case being left, until its last
 * word is in the vault. A version that comes from elsewhere takes its place only when nothing was typed here.
 */
export class SaisieProposition {
  #etat: EtatEditeur;
  #touchee = false;
  /** Texts sent from here: read again in the vault, they are not another's. */
  readonly #envoyes = new Set<string>();
  readonly #file: FileEnregistrement<ContenuProposition>;
  readonly #ecoutes = new Set<() => void>();

  constructor(vue: VueProposition, ports: PortsSaisie) {
    this.#etat = {
      contenu: vue.contenu,
      vue,
      suivi: { type: 'repos' },
      autre: null,
      vide: false,
      aRelire: false,
      retraits: [],
    };
    this.#file = new FileEnregistrement(vue.contenu, {
      envoyer: (envoi) => {
        this.#envoyes.add(cle(envoi.contenu));
        return ports.envoyer(vue.id, envoi);
      },
      attendre: ports.attendre,
      maintenantMs: ports.maintenantMs,
      change: (suivi) => {
        // What was sent before is no longer what the vault may hold by our hand.
        if (suivi.type === 'echec' && suivi.erreur.type === 'PropositionModifiee') this.#envoyes.clear();
        this.#poser({ suivi });
      },
    });
  }

  readonly lire = (): EtatEditeur => this.#etat;
  readonly ecouter = (suite: () => void): (() => void) => {
    this.#ecoutes.add(suite);
    return () => this.#ecoutes.delete(suite);
  };

  get enSuspens(): boolean {
    return this.#file.enSuspens || this.#etat.autre !== null;
  }

  /** Typed. Ignored where the proposition can no longer change. */
  changer(contenu: ContenuProposition): void {
    if (!estModifiable(this.#etat.vue)) return;
    this.#touchee = true;
    this.#poser({ contenu, vide: false, aRelire: false });
    // Written over the other version only when the user has chosen so.
    if (this.#etat.autre === null) this.#file.modifier(contenu, this.#etatVoulu());
  }

  /** Taken away; `rendre` gives it back with its words. */
  retirer(id: string): void {
    const { contenu, retraits } = this.#etat;
    const place = contenu.traitements.findIndex((un) => un.id === id);
    const traitement = contenu.traitements[place];
    if (traitement === undefined || !estModifiable(this.#etat.vue)) return;
    this.changer(modifier(contenu, { traitements: contenu.traitements.toSpliced(place, 1) }));
    this.#poser({ retraits: [...retraits, { traitement, place }] });
  }

  /** A treatment taken away comes back where it stood: this one, or the last. */
  rendre(id?: string): void {
    const { contenu, retraits } = this.#etat;
    const rang = id === undefined ? retraits.length - 1 : retraits.findIndex((un) => un.traitement.id === id);
    const rendu = retraits[rang];
    if (rendu === undefined || !estModifiable(this.#etat.vue)) return;
    const { traitement, place } = rendu;
    // Those taken away after it stood where it was not: they move with it.
    const apres = retraits
      .slice(rang + 1)
      .map((un) => (un.place >= place ? { ...un, place: un.place + 1 } : un));
    this.#poser({ retraits: [...retraits.slice(0, rang), ...apres] });
    // Another version, taken meanwhile, may hold it already.
    if (contenu.traitements.some((un) => un.id === traitement.id)) return;
    const traitements = contenu.traitements
      .toSpliced(place, 0, traitement)
      .toSorted((a, b) => a.alternative - b.alternative);
    this.changer(modifier(contenu, { traitements }));
  }

  /** @returns true when the vault holds all that was typed. */
  readonly deverser = (): Promise<boolean> =>
    this.#etat.autre === null ? this.#file.deverser() : Promise.resolve(false);

  /** The avis is complete. @returns true once it is in the vault. */
  async enregistrerAvis(): Promise<boolean> {
    if (!estModifiable(this.#etat.vue) || this.#etat.autre !== null) return false;
    const { contenu } = this.#etat;
    const vide = estVide(contenu);
    const aRelire = !vide && !this.#estDecide(contenu);
    this.#poser({ vide, aRelire });
    if (vide || aRelire) return false;
    this.#touchee = true;
    this.#file.modifier(contenu, 'enregistree');
    const garde = await this.#file.deverser();
    // Said only once it is true; what is typed from now on stays an avis.
    if (garde) this.#poser({ vue: { ...this.#etat.vue, etat: 'enregistree' } });
    return garde;
  }

  /** The text is meant as it is, whatever the treatments say. */
  garderTexte(): void {
    const ecart = divergence(this.#etat.contenu);
    if (ecart !== null) garderTexte(this.#etat.vue.id, ecart);
    this.#poser({ aRelire: false });
  }

  #estDecide(contenu: ContenuProposition): boolean {
    return estDecide(textesGardes.lire(), this.#etat.vue.id, divergence(contenu));
  }

  /** The proposition was read again in the vault. */
  recevoir(vue: VueProposition): void {
    const sien = cle(vue.contenu);
    const mien = cle(this.#etat.contenu);
    if (sien === mien) {
      if (!this.#file.enSuspens) this.#file.abandonner(vue.contenu);
      this.#poser({ vue, autre: null, ...this.#accuse(vue) });
    } else if (sien === cle(this.#file.acquis) || this.#envoyes.has(sien)) {
      this.#poser({ vue });
    } else if (this.#touchee) {
      this.#poser({ vue, autre: vue.contenu });
    } else {
      this.#file.abandonner(vue.contenu);
      this.#poser({ vue, contenu: vue.contenu, autre: null });
    }
  }

  /** Its case is shown again: what is wholly in the vault is read from there, whoever wrote it. */
  apaiser(): void {
    if (this.enSuspens) return;
    this.#touchee = false;
    this.#envoyes.clear();
    this.#poser({ suivi: { type: 'repos' }, vide: false, aRelire: false, retraits: [] });
  }

  garderLaMienne(): void {
    const { autre, contenu } = this.#etat;
    if (autre === null) return;
    this.#file.reprendre(autre);
    this.#poser({ autre: null });
    this.#file.modifier(contenu, this.#etatVoulu());
    void this.#file.deverser();
  }

  prendreLAutre(): void {
    const { autre } = this.#etat;
    if (autre === null) return;
    this.#file.abandonner(autre);
    this.#touchee = false;
    this.#poser({ autre: null, contenu: autre, suivi: { type: 'repos' }, retraits: [] });
  }

  /** What was saved here has reached the server: « sur ce poste à … » is no longer the whole truth. */
  #accuse({ enAttente }: VueProposition): Partial<EtatEditeur> {
    // The answer may come before the row was read as pending: what counts is that nothing waits any more.
    const { suivi } = this.#etat;
    return !enAttente && suivi.type === 'enregistre' ? { suivi: { type: 'repos' } } : {};
  }

  #etatVoulu() {
    return this.#etat.vue.etat === 'enregistree' ? 'enregistree' : 'brouillon';
  }

  #poser(part: Partial<EtatEditeur>): void {
    this.#etat = { ...this.#etat, ...part };
    for (const suite of this.#ecoutes) suite();
  }
}

/** The propositions being typed. One that still has words out of the vault is kept when its case is left. */
export class Saisies {
  readonly #saisies = new Map<string, SaisieProposition>();
  readonly #ports: PortsSaisie;

  constructor(ports: PortsSaisie) {
    this.#ports = ports;
  }

  /** The one of this proposition, told of what the vault holds now. */
  pour(vue: VueProposition): SaisieProposition {
    const connue = this.#saisies.get(vue.id);
    if (connue !== undefined) return connue;
    const saisie = new SaisieProposition(vue, this.#ports);
    this.#saisies.set(vue.id, saisie);
    return saisie;
  }

  recevoir(vue: VueProposition): void {
    this.#saisies.get(vue.id)?.recevoir(vue);
  }

  /** Sends all that waits. @returns true when nothing is left out of the vault. */
  async deverserTout(): Promise<boolean> {
    const tous = await Promise.all([...this.#saisies.values()].map((saisie) => saisie.deverser()));
    return tous.every(Boolean);
  }

  /** Leaves a case: sent at once. */
  async quitter(propositionId: string): Promise<void> {
    const saisie = this.#saisies.get(propositionId);
    if (saisie === undefined) return;
    await saisie.deverser();
  }

  /** Before a case is shown again. The object stays the same: what is on the screen writes in it. */
  apaiser(propositionId: string): void {
    this.#saisies.get(propositionId)?.apaiser();
  }
}
