import { EtatErreur } from '../ui/etat/EtatVide.tsx';
import type { ErreurPdf } from './moteur-pdf.ts';
import { phraseErreur } from './textes.ts';

type Props = { readonly erreur: ErreurPdf; readonly tailleOctets: number };

/** Why a document is not shown, and what to do. */
export function RefusPdf({ erreur, tailleOctets }: Props) {
  const { titre, suite } = phraseErreur(erreur);
  return (
    <EtatErreur titre={titre} diagnostic={`pdf ${erreur.type} ${tailleOctets}`}>
      {suite}
    </EtatErreur>
  );
}
