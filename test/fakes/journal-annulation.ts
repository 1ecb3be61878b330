/** Undo log of a memory store: a rolled back transaction leaves nothing. */
export type JournalAnnulation = {
  readonly poser: <K, V>(carte: Map<K, V>, cle: K, valeur: V) => void;
  readonly oter: <K, V>(carte: Map<K, V>, cle: K) => void;
  readonly noter: (annuler: () => void) => void;
  readonly annuler: () => void;
};

export function creerJournal(): JournalAnnulation {
  const retours: (() => void)[] = [];
  const retour = <K, V>(carte: Map<K, V>, cle: K) => {
    const [existait, avant] = [carte.has(cle), carte.get(cle)];
    retours.push(() => (existait ? carte.set(cle, avant as V) : carte.delete(cle)));
  };
  return {
    poser: (carte, cle, valeur) => {
      retour(carte, cle);
      carte.set(cle, valeur);
    },
    oter: (carte, cle) => {
      if (!carte.has(cle)) return;
      retour(carte, cle);
      carte.delete(cle);
    },
    noter: (annuler) => {
      retours.push(annuler);
    },
    annuler: () => {
      for (const r of retours.toReversed()) r();
    },
  };
}
