import { GRAINES_RAPPORT, GRAINES_REGLAGE, mesurerGraine, type Bilan } from './anomalies/mesurer.ts';
import type { Banc } from './mesure.ts';

/** Regions that no threshold was chosen on; played once for both. */
let joues: readonly Bilan[] | undefined;
const bilans = (): readonly Bilan[] => (joues ??= GRAINES_RAPPORT.map((graine) => mesurerGraine(graine)));

const somme = (de: (b: Bilan) => number): number => bilans().reduce((total, b) => total + de(b), 0);
const origine = `graines ${GRAINES_RAPPORT[0]} à ${GRAINES_RAPPORT.at(-1)}, seuils choisis sur ${GRAINES_REGLAGE[0]} à ${GRAINES_REGLAGE.at(-1)} ; générateur et règles du même auteur`;

function noter(bilan: Bilan): void {
  for (const a of bilan.manquees) console.log(`  manquée : ${a.regle}, ${a.variante}`);
  for (const c of bilan.fausses) console.log(`  fausse : ${c.regle}, ${c.profil}, ${c.phrase}`);
}

export const bancs: readonly Banc[] = [
  {
    id: 'anomalies.rappel',
    unit: '%',
    barre: { type: 'auMoins', seuil: 95 },
    mesurer: async () => {
      for (const b of bilans()) noter(b);
      const semees = somme((b) => b.semees.length);
      const trouvees = semees - somme((b) => b.manquees.length);
      return { value: (100 * trouvees) / semees, note: `${trouvees} sur ${semees} ; ${origine}` };
    },
  },
  {
    id: 'anomalies.fausses',
    unit: 'pour 1 000 jours',
    barre: { type: 'auPlus', seuil: 1 },
    mesurer: async () => {
      const jours = somme((b) => b.joursNormaux);
      const fausses = somme((b) => b.fausses.length);
      return {
        value: (1000 * fausses) / jours,
        note: `${fausses} en ${jours} jours d’une personne ; ${origine}`,
      };
    },
  },
];
