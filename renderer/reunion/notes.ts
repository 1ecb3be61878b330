import type { Erreur } from '../../contract/errors.ts';
import type { Note } from '../../contract/vues-poste.ts';
import type { Result } from '../../domain/result.ts';
import { FileEnregistrement, type SuiviEnregistrement } from '../saisie/file-enregistrement.ts';

export type EtatNote = { readonly texte: string; readonly suivi: SuiviEnregistrement };

/** Nothing is written before what the vault holds was read: it would be written over. */
export type LectureNotes =
  | { readonly type: 'attendue' }
  | { readonly type: 'faite' }
  | { readonly type: 'echec'; readonly erreur: Erreur };

type EcrireTexte = (texte: {
  readonly inscriptionId: string;
  readonly texte: string;
}) => Promise<Result<unknown, Erreur>>;

export type PortsNotes = {
  readonly lire: () => Promise<Result<readonly Note[], Erreur>>;
  readonly ecrire: EcrireTexte;
  readonly commencerDesaccord: EcrireTexte;
  readonly attendre: (delaiMs: number, suite: () => void) => () => void;
  readonly maintenantMs: () => number;
};

/** A text on one case that is the operator's alone: this vault alone holds it, and this window alone writes it. */
export class SaisieNote {
  #etat: EtatNote = { texte: '', suivi: { type: 'repos' } };
  readonly #file: FileEnregistrement<string>;
  readonly #ecoutes = new Set<() => void>();

  constructor(
    inscriptionId: string,
    ecrire: EcrireTexte,
    ports: Pick<PortsNotes, 'attendre' | 'maintenantMs'>,
  ) {
    this.#file = new FileEnregistrement('', {
      envoyer: async ({ contenu }) => {
        const garde = await ecrire({ inscriptionId, texte: contenu });
        // Its case has left the vault, and its words with it.
        return !garde.ok && garde.error.type === 'Introuvable' ? { ok: true, value: null } : garde;
      },
      attendre: ports.attendre,
      maintenantMs: ports.maintenantMs,
      change: (suivi) => this.#poser({ suivi }),
    });
  }

  readonly lire = (): EtatNote => this.#etat;
  readonly ecouter = (suite: () => void): (() => void) => {
    this.#ecoutes.add(suite);
    return () => this.#ecoutes.delete(suite);
  };

  readonly changer = (texte: string): void => {
    this.#poser({ texte });
    this.#file.modifier(texte, 'brouillon');
  };

  /** @returns true when the vault holds all that was typed. */
  readonly deverser = (): Promise<boolean> => this.#file.deverser();

  /** Read in the vault; what waits to be written there is newer. */
  recevoir(texte: string): void {
    if (this.#file.enSuspens || texte === this.#etat.texte) return;
    this.#file.abandonner(texte);
    this.#poser({ texte, suivi: { type: 'repos' } });
  }

  #poser(part: Partial<EtatNote>): void {
    this.#etat = { ...this.#etat, ...part };
    for (const suite of this.#ecoutes) suite();
  }
}

/** The operator's notes on the cases of one séance, and the disagreements he has not finished typing. */
export class Notes {
  readonly #notes = new Map<string, SaisieNote>();
  readonly #desaccords = new Map<string, SaisieNote>();
  readonly #ports: PortsNotes;
  readonly #ecoutes = new Set<() => void>();
  #lecture: LectureNotes = { type: 'attendue' };

  constructor(ports: PortsNotes) {
    this.#ports = ports;
  }

  readonly lecture = (): LectureNotes => this.#lecture;
  readonly ecouter = (suite: () => void): (() => void) => {
    this.#ecoutes.add(suite);
    return () => this.#ecoutes.delete(suite);
  };

  readonly pour = (inscriptionId: string): SaisieNote =>
    this.#tenue(this.#notes, inscriptionId, this.#ports.ecrire);

  /** Kept until it is noted in the avis, or given up. */
  readonly desaccord = (inscriptionId: string): SaisieNote =>
    this.#tenue(this.#desaccords, inscriptionId, this.#ports.commencerDesaccord);

  /** Reads them in the vault, as often as its cases change: a note goes with its case. */
  readonly charger = async (): Promise<void> => {
    const lues = await this.#ports.lire();
    if (lues.ok) {
      this.#recevoir(lues.value);
      this.#lecture = { type: 'faite' };
    } else if (this.#lecture.type !== 'faite') this.#lecture = { type: 'echec', erreur: lues.error };
    for (const suite of this.#ecoutes) suite();
  };

  readonly deverserTout = async (): Promise<boolean> => {
    const textes = [...this.#notes.values(), ...this.#desaccords.values()];
    const tous = await Promise.all(textes.map((texte) => texte.deverser()));
    return tous.every(Boolean);
  };

  #recevoir(lues: readonly Note[]): void {
    const tenues = new Map(lues.map((note) => [note.inscriptionId, note]));
    for (const id of tenues.keys()) {
      this.pour(id);
      this.desaccord(id);
    }
    for (const [id, note] of this.#notes) note.recevoir(tenues.get(id)?.texte ?? '');
    for (const [id, desaccord] of this.#desaccords) desaccord.recevoir(tenues.get(id)?.desaccord ?? '');
  }

  #tenue(textes: Map<string, SaisieNote>, inscriptionId: string, ecrire: EcrireTexte): SaisieNote {
    const connue = textes.get(inscriptionId);
    if (connue !== undefined) return connue;
    const nouvelle = new SaisieNote(inscriptionId, ecrire, this.#ports);
    textes.set(inscriptionId, nouvelle);
    return nouvelle;
  }
}
