import { useSyncExternalStore } from 'react';
import type { VueSession } from '../../contract/vues.ts';
import { appeler } from '../application/collegiale.ts';
import { attendre } from '../saisie/attendre.ts';
import { type EtatEditeur, type SaisieProposition, Saisies } from './saisie.ts';
import { Gardees, useGardee } from './useGardee.ts';

const gardees = new Gardees(
  () =>
    new Saisies({
      envoyer: (propositionId, { contenu, avant, etat }) =>
        appeler('proposition:enregistrer', { propositionId, contenu, avant, etat }),
      attendre,
      maintenantMs: () => Date.now(),
    }),
);

/** The propositions being typed in this séance. */
export const useSaisies = (seanceId: string, session: VueSession): Saisies =>
  useGardee(gardees, seanceId, session);

export const useEditeur = (saisie: SaisieProposition): EtatEditeur =>
  useSyncExternalStore(saisie.ecouter, saisie.lire);
