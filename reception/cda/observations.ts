import { descendants, premier, type Element } from '../arbre-xml.ts';

/** Every entry with this code below these elements, however deep; a section's own code is not one. */
export const observations = (dans: readonly Element[], code: string): readonly Element[] =>
  dans.flatMap((s) =>
    [...descendants(s)].filter(
      (e) => e.nom !== 'section' && premier(e, 'code')?.attributs.get('code') === code,
    ),
  );
