import type { Erreur } from '../../contract/errors.ts';
import type { Note } from '../../contract/vues.ts';
import type { Result } from '../../domain/result.ts';
import { FileEnregistrement, type SuiviEnregistrement } from '../saisie/file-enregistrement.ts';

export type EtatNote = { readonly texte: string; readonly suivi: SuiviEnregistrement };

/** Nothing is written before what the vault holds was read: it would be written over. */
export type LectureNotes =
  | { readonly type: 'attendue' }
  | { readonly type: 'faite' }
  | { readonly type: 'echec'; readonly erreur: Erreur };

export type PortsNotes = {
  readonly lire: () => Promise<Result<readonly Note[], Erreur>>;
  readonly ecrire: (note: Note) => Promise<Result<unknown, Erreur>>;
  readonly attendre: (delaiMs: number, suite: () => void) => () => void;
  readonly maintenantMs: () => number;
};

/** What the operator notes for himself on one case. This vault alone holds it, and this window alone writes it. */
export class SaisieNote {
  #etat: EtatNote = { texte: '', suivi: { type: 'repos' } };
  readonly #file: FileEnregistrement<string>;
  readonly #ecoutes = new Set<() => void>();

  constructor(inscriptionId: string, ports: PortsNotes) {
    this.#file = new FileEnregistrement('', {
      envoyer: async ({ contenu }) => {
        const garde = await ports.ecrire({ inscriptionId, texte: contenu });
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

/** The operator's notes on the cases of one séance. */
export class Notes {
  readonly #notes = new Map<string, SaisieNote>();
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

  readonly pour = (inscriptionId: string): SaisieNote => {
    const connue = this.#notes.get(inscriptionId);
    if (connue !== undefined) return connue;
    const note = new SaisieNote(inscriptionId, this.#ports);
    this.#notes.set(inscriptionId, note);
    return note;
  };

  /** Reads them in the vault, as often as its cases change: a note goes with its case. */
  readonly charger = async (): Promise<void> => {
    const lues = await this.#ports.lire();
    if (lues.ok) {
      const textes = new Map(lues.value.map((note) => [note.inscriptionId, note.texte]));
      for (const id of textes.keys()) this.pour(id);
      for (const [id, note] of this.#notes) note.recevoir(textes.get(id) ?? '');
      this.#lecture = { type: 'faite' };
    } else if (this.#lecture.type !== 'faite') this.#lecture = { type: 'echec', erreur: lues.error };
    for (const suite of this.#ecoutes) suite();
  };

  readonly deverserTout = async (): Promise<boolean> => {
    const tous = await Promise.all([...this.#notes.values()].map((note) => note.deverser()));
    return tous.every(Boolean);
  };
}
