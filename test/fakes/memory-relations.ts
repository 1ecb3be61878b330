import { SANS_RELATION, type Relation } from '../../domain/habilitation/decider.ts';
import type { Administration, NatureRelation, PeriodeRelation } from '../../server/store/ports.ts';

type Periode = { readonly debut: number; readonly fin: number };
type Nature = NatureRelation | 'bris';

/** What the server keeps of who is tied to whom, beside the agenda. */
export type RelationsMemoire = {
  /** « professionnel patient nature » → its periods. */
  readonly periodes: Map<string, readonly Periode[]>;
  /** « professionnel etablissement ». */
  readonly exercices: Map<string, true>;
  /** « patient etablissement » → its periods. */
  readonly prisesEnCharge: Map<string, readonly Periode[]>;
  /** patient → since when (ms). */
  readonly fermes: Map<string, number>;
};

export const creerRelations = (): RelationsMemoire => ({
  periodes: new Map(),
  exercices: new Map(),
  prisesEnCharge: new Map(),
  fermes: new Map(),
});

const enPeriode = ({ debut, fin }: PeriodeRelation): Periode => ({
  debut: debut?.getTime() ?? -Infinity,
  fin: fin?.getTime() ?? Infinity,
});
const court = (quand: number) => (p: Periode) => p.debut <= quand && p.fin > quand;

/** Replaces the period of the same start, as the server's key does. */
const poser = (carte: Map<string, readonly Periode[]>, cle: string, p: Periode): void => {
  carte.set(cle, [...(carte.get(cle) ?? []).filter((autre) => autre.debut !== p.debut), p]);
};

export const cleRelation = (pro: string, patient: string, nature: Nature): string =>
  `${pro} ${patient} ${nature}`;

export const administrerRelations = (
  r: RelationsMemoire,
): Pick<
  Administration,
  'ajouterRelation' | 'terminerRelation' | 'ajouterExercice' | 'ajouterPriseEnCharge' | 'fermerDossier'
> => ({
  ajouterRelation: async (pro, patient, nature, periode = {}) => {
    poser(r.periodes, cleRelation(pro, patient, nature), enPeriode(periode));
  },
  terminerRelation: async (pro, patient, nature, le) => {
    const cle = cleRelation(pro, patient, nature);
    const fin = le.getTime();
    const terminees = (r.periodes.get(cle) ?? []).map((p) => (court(fin)(p) ? { ...p, fin } : p));
    r.periodes.set(cle, terminees);
  },
  ajouterExercice: async (pro, etablissement) => {
    r.exercices.set(`${pro} ${etablissement}`, true);
  },
  ajouterPriseEnCharge: async (patient, etablissement, periode) => {
    poser(r.prisesEnCharge, `${patient} ${etablissement}`, enPeriode(periode));
  },
  fermerDossier: async (patient, { le }) => {
    if (!r.fermes.has(patient)) r.fermes.set(patient, le.getTime());
  },
});

/** patient → what ties the professional to him now, the agenda left out. */
export function relationsDe(
  r: RelationsMemoire,
  pro: string,
  maintenant: Date,
): ReadonlyMap<string, Relation> {
  const quand = maintenant.getTime();
  const trouvees = new Map<string, Relation>();
  const noter = (patient: string, fait: Partial<Relation>) =>
    trouvees.set(patient, { ...(trouvees.get(patient) ?? SANS_RELATION), ...fait });
  for (const [cle, periodes] of r.periodes) {
    const [sien, patient = '', nature = ''] = cle.split(' ');
    if (sien === pro && periodes.some(court(quand))) noter(patient, FAITS[nature as Nature]);
  }
  for (const [cle, periodes] of r.prisesEnCharge) {
    const [patient = '', etablissement = ''] = cle.split(' ');
    const exerce = r.exercices.has(`${pro} ${etablissement}`);
    if (exerce && periodes.some(court(quand))) noter(patient, { etablissementDeSoins: true });
  }
  return trouvees;
}

const FAITS: { readonly [N in Nature]: Partial<Relation> } = {
  equipeDeSoins: { equipeDeSoins: true },
  correspondant: { correspondant: true },
  restriction: { restreint: true },
  bris: { brisDeGlace: true },
};

export const estFerme = (r: RelationsMemoire, patients: readonly string[], maintenant: Date): boolean =>
  patients.some((patient) => (r.fermes.get(patient) ?? Infinity) <= maintenant.getTime());
