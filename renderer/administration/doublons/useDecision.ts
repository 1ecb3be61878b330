import { useState } from 'react';
import type { Erreur } from '../../../contract/errors.ts';
import type { EntreeCanal } from '../../../contract/ipc.ts';
import { appeler } from '../../application/collegiale.ts';
import { poserAvis } from '../../ui/etat/avis.ts';
import { textes } from './textes.ts';

type Canaux = 'doublons:fusionner' | 'doublons:refuser' | 'doublons:ecarter' | 'doublons:defaire';
type Demande = { [C in Canaux]: readonly [C, EntreeCanal<C>] }[Canaux];

const MOTIF_MIN = 10;

/** One decision being made: its motive, and what the server answered. */
export function useDecision(onFait: () => void) {
  const [motif, setMotif] = useState('');
  const [manque, setManque] = useState(false);
  const [erreur, setErreur] = useState<Erreur | null>(null);
  const [occupe, setOccupe] = useState(false);
  const exigerMotif = (): boolean => {
    const assez = motif.trim().length >= MOTIF_MIN;
    setManque(!assez);
    return assez;
  };
  const agir = async (acte: keyof typeof textes.fait, demande: (motif: string) => Demande) => {
    if (!exigerMotif() || occupe) return;
    setOccupe(true);
    const [canal, entree] = demande(motif.trim());
    const resultat = await appeler(canal, entree);
    setOccupe(false);
    setErreur(resultat.ok ? null : resultat.error);
    if (!resultat.ok) return;
    poserAvis({ titre: textes.fait[acte] });
    onFait();
  };
  const changerMotif = (mots: string) => {
    setMotif(mots);
    setManque(false);
  };
  return { motif, changerMotif, manque, erreur, occupe, exigerMotif, agir };
}
export type EnDecision = ReturnType<typeof useDecision>;
