/**
 * Virtual time: events run one after the other, and between two of them every promise that can go on
 * goes on. Nothing here reads a real clock, so that a seed gives the same meeting every time.
 */
export type Ordonnanceur = {
  readonly maintenant: () => number;
  readonly attendre: (delaiMs: number) => Promise<void>;
  readonly planifier: (delaiMs: number, action: () => void) => void;
  /** Runs the events due up to `dateMs`; `apres` is called after each. */
  readonly courirJusqua: (dateMs: number, apres?: () => void) => Promise<void>;
};

type Evenement = { readonly date: number; readonly ordre: number; readonly action: () => void };

const avant = (a: Evenement, b: Evenement): boolean =>
  a.date === b.date ? a.ordre < b.ordre : a.date < b.date;

export function creerOrdonnanceur(debutMs: number): Ordonnanceur {
  let maintenant = debutMs;
  let ordre = 0;
  const tas: Evenement[] = [];
  const planifier = (delaiMs: number, action: () => void): void => {
    inserer(tas, { date: maintenant + delaiMs, ordre: (ordre += 1), action });
  };
  return {
    maintenant: () => maintenant,
    planifier,
    attendre: (delaiMs) => new Promise((resoudre) => planifier(delaiMs, resoudre)),
    courirJusqua: async (dateMs, apres) => {
      await respirer();
      for (let suivant = tas[0]; suivant !== undefined && suivant.date <= dateMs; suivant = tas[0]) {
        extraire(tas);
        maintenant = suivant.date;
        suivant.action();
        await respirer();
        apres?.();
      }
      maintenant = dateMs;
    },
  };
}

const respirer = (): Promise<void> => new Promise((resoudre) => setImmediate(resoudre));

function inserer(tas: Evenement[], e: Evenement): void {
  let i = tas.push(e) - 1;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    const p = tas[parent] as Evenement;
    if (avant(p, e)) break;
    tas[i] = p;
    i = parent;
  }
  tas[i] = e;
}

function extraire(tas: Evenement[]): void {
  const dernier = tas.pop() as Evenement;
  if (tas.length === 0) return;
  let i = 0;
  for (;;) {
    let enfant = 2 * i + 1;
    if (enfant >= tas.length) break;
    const droite = tas[enfant + 1];
    if (droite !== undefined && avant(droite, tas[enfant] as Evenement)) enfant += 1;
    const e = tas[enfant] as Evenement;
    if (avant(dernier, e)) break;
    tas[i] = e;
    i = enfant;
  }
  tas[i] = dernier;
}
