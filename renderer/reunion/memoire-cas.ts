import type { Erreur } from '../../contract/errors.ts';
import type { VueCas } from '../../contract/vues.ts';
import type { Result } from '../../domain/result.ts';
import { appeler } from '../application/collegiale.ts';

export type CasLu = Result<VueCas, Erreur>;

/** Cases kept ready: the one in view, the next, those just left. */
const CAPACITE = 8;

/**
 * The cases read in this meeting, so that going to the next one paints at once. A change told by the vault drops
 * what it touches.
 */
export class MemoireCas {
  readonly #cas = new Map<string, CasLu>();
  readonly #ecoutes = new Set<() => void>();
  /** Of each answer awaited, the keys told meanwhile: it may be older than those changes. */
  readonly #attendues = new Set<string[]>();

  readonly ecouter = (suite: () => void): (() => void) => {
    this.#ecoutes.add(suite);
    return () => this.#ecoutes.delete(suite);
  };

  readonly lire = (inscriptionId: string): CasLu | undefined => this.#cas.get(inscriptionId);

  /**
   * Reads in the vault and keeps; again when the case changed before its answer came. `affichage` leaves the trace of
   * an opening (architecture rule 6).
   */
  async charger(inscriptionId: string, motif: 'affichage' | 'preparation'): Promise<CasLu> {
    const depuis: string[] = [];
    this.#attendues.add(depuis);
    const recu = await appeler('reunion:cas', { inscriptionId, motif });
    this.#attendues.delete(depuis);
    if (depuis.length > 0 && concerne(recu, depuis)) return this.charger(inscriptionId, 'preparation');
    const avant = this.#cas.get(inscriptionId);
    this.#cas.delete(inscriptionId);
    this.#cas.set(inscriptionId, avant !== undefined && estEgal(avant, recu) ? avant : recu);
    for (const ancien of [...this.#cas.keys()].slice(0, -CAPACITE)) this.#cas.delete(ancien);
    for (const suite of this.#ecoutes) suite();
    return recu;
  }

  /**
   * @param cles « genre:id » of the rows that changed.
   * @returns true when the case in view is among them; it stays in view until it is read again.
   */
  perimer(cles: readonly string[], enVue: string): boolean {
    for (const depuis of this.#attendues) depuis.push(...cles);
    let touche = false;
    for (const [id, lu] of this.#cas) {
      if (!concerne(lu, cles)) continue;
      if (id === enVue) touche = true;
      else this.#cas.delete(id);
    }
    for (const suite of this.#ecoutes) suite();
    return touche || !this.#cas.has(enVue);
  }
}

/** Read again unchanged, a case stays the same object: nothing of the screen is built again for it. */
const estEgal = (avant: CasLu, recu: CasLu): boolean => JSON.stringify(avant) === JSON.stringify(recu);

/** A document may be new to a case: its key says nothing of the patient. */
function concerne(lu: CasLu, cles: readonly string[]): boolean {
  if (!lu.ok) return true;
  const { inscriptionId, patientId, ficheId, proposition } = lu.value;
  const siens = new Set([inscriptionId, patientId, ficheId, proposition.id]);
  return cles.some((cle) => {
    const [genre = '', id = ''] = cle.split(':');
    return (
      siens.has(id) || genre === 'document' || genre === 'ficheFigee' || genre === 'fichier' || id === ''
    );
  });
}
