import type { PatientTrouve } from '../../contract/vues-recherche.ts';
import { plier } from '../../domain/recherche/plier.ts';

export type Homonymie = {
  readonly nom: string;
  readonly nombre: number;
  /** What tells them apart. */
  readonly distinction: 'naissance' | 'ins';
  readonly patientIds: readonly string[];
};

/**
 * Patients of the list that could be taken for one another, the nearest first: same name, given name and date of
 * birth; same name and given name; same name. One warning for each name.
 */
export function homonymies(patients: readonly PatientTrouve[]): readonly Homonymie[] {
  const cles: readonly (readonly [(p: PatientTrouve) => string, (p: PatientTrouve) => string])[] = [
    [(p) => `${plier(p.nom)}|${plier(p.prenom)}|${p.dateNaissance}`, (p) => `${majuscules(p)} ${p.prenom}`],
    [(p) => `${plier(p.nom)}|${plier(p.prenom)}`, (p) => `${majuscules(p)} ${p.prenom}`],
    [(p) => plier(p.nom), majuscules],
  ];
  const dits = new Set<string>();
  return cles.flatMap(([cle, nomDe], rang) =>
    [...Map.groupBy(patients, cle).values()].flatMap((memes) => {
      const [premier] = memes;
      if (premier === undefined || memes.length < 2 || dits.has(plier(premier.nom))) return [];
      dits.add(plier(premier.nom));
      return [
        {
          nom: nomDe(premier),
          nombre: memes.length,
          distinction: rang === 0 ? 'ins' : 'naissance',
          patientIds: memes.map((p) => p.patientId),
        } as const,
      ];
    }),
  );
}

const majuscules = ({ nom }: PatientTrouve): string => nom.toLocaleUpperCase('fr');
