import { descendants, enfants, premier, type Element } from '../arbre-xml.ts';

/** Every entry with this code below these elements, however deep; a section's own code is not one. */
export const observations = (dans: readonly Element[], code: string): readonly Element[] =>
  dans.flatMap((s) =>
    [...descendants(s)].filter(
      (e) => e.nom !== 'section' && premier(e, 'code')?.attributs.get('code') === code,
    ),
  );

/** HL7 negationInd: what the element says is not so. */
export const estNie = (e: Element | undefined): boolean =>
  ['true', '1'].includes(e?.attributs.get('negationInd') ?? '');

/**
 * The same element with nothing left to read in what it denies: a denied value shown as it stands says the contrary.
 * The denied elements keep their place, so that none is read in their stead.
 * @param ecarter called once by denial.
 */
export function affirmer(e: Element, ecarter: () => void): Element {
  if (estNie(e)) {
    ecarter();
    return vider(e);
  }
  return { ...e, noeuds: e.noeuds.map((n) => (typeof n === 'string' ? n : affirmer(n, ecarter))) };
}

const NIE: ReadonlyMap<string, string> = new Map([['negationInd', 'true']]);

/** A denied relation denies what it links. */
const vider = (e: Element): Element => ({
  ...e,
  attributs: NIE,
  noeuds: e.nom === 'entryRelationship' ? enfants(e).map(vider) : [],
});
