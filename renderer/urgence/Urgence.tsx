import { lazy, Suspense } from 'react';
import { profilDeMedecin } from '../../domain/habilitation/profils.ts';
import { poste } from '../application/poste.ts';
import { creerSource, useSource } from '../application/source.ts';

const Formulaire = lazy(() => import('./Formulaire.tsx').then((m) => ({ default: m.Formulaire })));

const demandee = creerSource(false);

/** Asked from the search, or where no dossier is open. */
export const demanderUrgence = (): void => demandee.poser(true);

/** Physicians only; the server decides again. */
export const peutDemanderUrgence = (): boolean => {
  const { profil } = poste.lire().session;
  return profil !== null && profilDeMedecin(profil);
};

/** The dialog of the broken glass, over any screen. */
export function Urgence() {
  const ouverte = useSource(demandee);
  if (!ouverte || !peutDemanderUrgence()) return null;
  return (
    <Suspense>
      <Formulaire onFermer={() => demandee.poser(false)} />
    </Suspense>
  );
}
