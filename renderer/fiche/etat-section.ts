import type { EtatSection } from '../../domain/fiche/completude.ts';
import { champsDe } from '../../domain/fiche/champs.ts';
import { SECTIONS } from '../../domain/fiche/formulaire.ts';
import type { SaisieFiche } from './saisie-fiche.ts';
import { textes } from './textes.ts';

/** A row of the rail: the section, and in what state it is (ui.md §7). */
export type LigneSection = {
  readonly id: string;
  readonly numero: number;
  readonly titre: string;
  readonly etat: 'facultatif' | 'complete' | 'partielle' | 'aRenseigner' | 'ailleurs';
  /** What is written at the end of the row, or only read where an icon says it. */
  readonly mot: string;
};

/** All that the rail shows, as one string: it is painted again when that changes, not at each key. */
export const resumerSections = (saisie: SaisieFiche): string => {
  const contestees = new Set(saisie.contestees());
  const { sections } = saisie.bilan();
  return JSON.stringify(
    sections.map((etat) =>
      ligne(
        etat,
        saisie.demandee(),
        champsDe(etat.numero).some(({ cle }) => contestees.has(cle)),
      ),
    ),
  );
};

function ligne(
  { numero, requis, remplis, ecrits }: EtatSection,
  demandee: boolean,
  ailleurs: boolean,
): LigneSection {
  const commun = { id: String(numero), numero, titre: SECTIONS[numero - 1]?.titre ?? '' };
  if (ailleurs) return { ...commun, etat: 'ailleurs', mot: textes.ailleurs };
  if (requis === 0 && ecrits === 0) return { ...commun, etat: 'facultatif', mot: textes.facultatif };
  if (requis === 0) return { ...commun, etat: 'complete', mot: textes.renseignee };
  if (remplis === requis) return { ...commun, etat: 'complete', mot: textes.complete };
  return { ...commun, etat: demandee ? 'aRenseigner' : 'partielle', mot: `${remplis} / ${requis}` };
}
