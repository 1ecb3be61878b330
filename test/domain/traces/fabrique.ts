import { traceSchema, type Trace, type TraceEcrite } from '../../../domain/traces/trace.ts';

export const QUI = {
  id: 'dr-a',
  profil: 'medecinParticipant',
  profession: 'medecin',
  troisC: ['3c-nord'],
  etablissements: ['chu'],
  noms: ['aaaaaaaa'],
} as const satisfies Partial<TraceEcrite['qui']>;

type Dit = Partial<Omit<TraceEcrite, 'qui' | 'patient'>> & {
  readonly qui?: Partial<TraceEcrite['qui']>;
  readonly patient?: Partial<NonNullable<TraceEcrite['patient']>> | null;
};

/** Numbered in order, so that a test names the traces it expects. */
export function fabrique() {
  let n = 0;
  return (quand: string, { qui, patient, ...dit }: Dit = {}): Trace =>
    traceSchema.parse({
      format: 1,
      id: `t${++n}`,
      quand,
      action: 'ouvrirDossier',
      autorise: true,
      relation: 'equipeDeSoins',
      motif: 'consultation',
      ...dit,
      qui: { ...QUI, ...qui },
      patient:
        patient === null
          ? null
          : { id: 'p1', troisC: ['3c-nord'], etablissements: ['chu'], noms: ['bbbbbbbb'], ...patient },
    });
}
