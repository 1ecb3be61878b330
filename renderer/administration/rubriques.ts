import { type ComponentType, lazy } from 'react';
import type { VueSession } from '../../contract/vues.ts';
import type { Profil } from '../../domain/habilitation/profils.ts';

/** One entry of the second bar of « Administration », a folder of its own here. */
export type IdRubrique =
  | 'utilisateurs'
  | 'habilitations'
  | 'rcpEt3c'
  | 'annuaire'
  | 'doublons'
  | 'constats'
  | 'bris'
  | 'restrictions'
  | 'quarantaine'
  | 'assistance';

export type PropsRubrique = { readonly session: VueSession };

export type Rubrique = {
  readonly id: IdRubrique;
  readonly libelle: string;
  /** To whom it is shown; the server decides again at each call. */
  readonly profils: readonly Profil[];
  /** Read with `lazy`, when it is first opened. */
  readonly Ecran: ComponentType<PropsRubrique>;
};

/** In the order of the bar. */
export const RUBRIQUES: readonly Rubrique[] = [
  {
    id: 'utilisateurs',
    libelle: 'Utilisateurs',
    profils: ['administrateurRegional', 'celluleCoordination', 'supportTechnique'],
    Ecran: lazy(() => import('./utilisateurs/Utilisateurs.tsx').then((m) => ({ default: m.Utilisateurs }))),
  },
  {
    id: 'habilitations',
    libelle: 'Habilitations',
    profils: ['administrateurRegional'],
    Ecran: lazy(() =>
      import('./habilitations/Habilitations.tsx').then((m) => ({ default: m.Habilitations })),
    ),
  },
  {
    id: 'constats',
    libelle: 'Constats d’accès',
    profils: ['administrateurRegional', 'presidentTroisC'],
    Ecran: lazy(() => import('./constats/Constats.tsx').then((m) => ({ default: m.Constats }))),
  },
  {
    id: 'restrictions',
    libelle: 'Restrictions',
    profils: ['coordinateurRcp', 'secretaireRcp', 'presidentTroisC'],
    Ecran: lazy(() => import('./restrictions/Restrictions.tsx').then((m) => ({ default: m.Restrictions }))),
  },
  {
    id: 'annuaire',
    libelle: 'Annuaire',
    profils: ['celluleCoordination', 'administrateurRegional'],
    Ecran: lazy(() => import('./annuaire/Annuaire.tsx').then((m) => ({ default: m.Annuaire }))),
  },
  {
    id: 'doublons',
    libelle: 'Doublons',
    profils: ['celluleCoordination', 'administrateurRegional'],
    Ecran: lazy(() => import('./doublons/Doublons.tsx').then((m) => ({ default: m.Doublons }))),
  },
  {
    id: 'bris',
    libelle: 'Accès en urgence',
    profils: ['administrateurRegional', 'presidentTroisC'],
    Ecran: lazy(() => import('./bris/AccesUrgence.tsx').then((m) => ({ default: m.AccesUrgence }))),
  },
];

export const rubriquesDe = (profil: Profil | null): readonly Rubrique[] =>
  profil === null ? [] : RUBRIQUES.filter(({ profils }) => profils.includes(profil));
