import { useEffect } from 'react';
import type { VueCas, VueCasResume, VueDocument } from '../../contract/vues.ts';
import { preparerPage } from '../documents/preparer.ts';
import { lireOctets } from './memoire-octets.ts';
import type { MemoireCas } from './memoire-cas.ts';

/** The document that a case opens with, and at which page. */
export type PremierDocument = (
  cas: VueCas,
) => { readonly document: VueDocument; readonly page: number } | undefined;

/** The next one, and the one that Ctrl+↓ twice goes to. */
const CAS_PREPARES = 2;
/** A heavier one is read when it is asked for: it would push out all that is ready. */
const OCTETS_PREPARES_MAX = 16_000_000;
/** The hands are still, or this long has passed: what is being typed or turned goes first. */
const REPOS_MS = 1500;

/** The first one is ready, and the room is read: the second can wait. */
const ENSUITE_MS = 1500;

/** Their identifiers, as one word: the same ones are the same preparation. */
export const suivantsDe = (ordre: readonly Pick<VueCasResume, 'inscriptionId'>[], rang: number): string =>
  ordre
    .slice(rang + 1, rang + 1 + CAS_PREPARES)
    .map(({ inscriptionId }) => inscriptionId)
    .join(' ');

/**
 * Makes cases ready one after the other in idle time, each with the page it will open at; again when a change made
 * one of them stale.
 */
export function usePreparation(memoire: MemoireCas, suivants: string, premierDe: PremierDocument): void {
  useEffect(() => {
    if (suivants === '') return;
    const ids = suivants.split(' ');
    let quitte = false;
    let occupe = false;
    const preparer = async () => {
      if (occupe) return;
      occupe = true;
      for (const [rang, id] of ids.entries()) {
        if (rang > 0) await new Promise((fin) => setTimeout(fin, ENSUITE_MS));
        await repos();
        if (quitte) return;
        await preparerCas(memoire, id, premierDe);
      }
      occupe = false;
    };
    const sourd = memoire.ecouter(() => {
      if (ids.some((id) => memoire.lire(id) === undefined)) void preparer();
    });
    void preparer();
    return () => {
      quitte = true;
      sourd();
    };
  }, [memoire, suivants, premierDe]);
}

const repos = (): Promise<unknown> => new Promise((fin) => requestIdleCallback(fin, { timeout: REPOS_MS }));

async function preparerCas(memoire: MemoireCas, id: string, premierDe: PremierDocument): Promise<void> {
  const cas = memoire.lire(id) ?? (await memoire.charger(id, 'preparation'));
  const premier = cas.ok ? premierDe(cas.value) : undefined;
  if (premier === undefined) return;
  const { sha256, format, present, tailleOctets } = premier.document;
  if (!present || format !== 'pdf' || tailleOctets > OCTETS_PREPARES_MAX) return;
  const octets = await lireOctets(sha256, 'preparation');
  if (octets.ok) await preparerPage(octets.value, premier.page);
}
