import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { focusVoletDesQue } from '../ui/clavier/volets.ts';
import { textes } from './textes.ts';
import type { Volet } from './Onglets.tsx';
import type { Projection } from './useProjection.ts';
import type { VoletDeNotes } from './useVoletNotes.ts';

type Gestes = {
  readonly projection: Projection;
  readonly suivant: () => unknown;
  readonly precedent: () => unknown;
  readonly allerA: () => void;
  readonly presences: () => void;
  readonly ouvrirDossier: () => void;
  readonly ouvrirFiche: () => void;
  readonly enregistrerAvis: () => void;
  readonly identite: () => void;
  readonly valider: () => void;
  /** null: decided, withdrawn or put off already. */
  readonly reporter: (() => void) | null;
  readonly notes: Pick<VoletDeNotes, 'ouvrir' | 'fermer'>;
  readonly montrer: (volet: Volet) => void;
};

/** Keys of ui.md §8, « in a meeting ». */
export function useTouchesReunion(gestes: Gestes): void {
  const { projection, montrer } = gestes;
  const projette = projection.ecrans?.projette === true;
  /** In one column the pane must be in view before it can take the focus. */
  const ouvrir = (volet: Volet) => {
    montrer(volet);
    focusVoletDesQue(volet);
  };
  /** Out of the notes; from the document in view to the documents, from anywhere else to the ordre du jour. */
  const revenir = () => {
    const { activeElement } = document;
    if (activeElement?.closest('[data-volet="notes"]') != null) return gestes.notes.fermer();
    const documents = activeElement?.closest('[data-volet="documents"]');
    if (documents?.contains(activeElement) === true && activeElement?.closest('[role="listbox"]') === null)
      documents.querySelector<HTMLElement>('[role="listbox"]')?.focus();
    else ouvrir('ordre-du-jour');
  };
  useRaccourcis([
    lier('dossierSuivant', gestes.suivant, { pied: true }),
    lier('projeter', () => void projection.demarrer(), projette ? {} : { pied: true }),
    lier('ecranNoir', projection.basculerNoir, projette ? { pied: true } : {}),
    lier('proposition', () => ouvrir('proposition'), { pied: true }),
    lier('fiche', gestes.ouvrirFiche, { pied: true }),
    lier('presences', gestes.presences, { pied: true }),
    lier('notes', gestes.notes.ouvrir, { pied: true }),
    lier('dossierPrecedent', gestes.precedent),
    lier('identite', gestes.ouvrirDossier, { libelle: textes.ouvrirDossier }),
    lier('historique', gestes.ouvrirDossier),
    lier('allerAuDossier', gestes.allerA),
    lier('ordreDuJour', () => ouvrir('ordre-du-jour')),
    lier('synthese', () => ouvrir('dossier')),
    lier('documents', () => ouvrir('documents')),
    lier('cesserProjection', projection.arreter),
    lier('choisirEcran', projection.ecranSuivant),
    lier('masquer', gestes.identite),
    lier('enregistrerAvis', gestes.enregistrerAvis),
    lier('reporter', () => gestes.reporter?.(), { inactif: gestes.reporter === null }),
    lier('valider', gestes.valider, { libelle: textes.allerValider }),
    lier('fermer', revenir, { libelle: textes.revenirListe }),
  ]);
}
