import type { ReactNode } from 'react';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { EtatVide } from '../ui/etat/EtatVide.tsx';
import { Echec } from './Echec.tsx';
import type { Lecture } from './lecture.ts';
import { poste } from './poste.ts';
import { useSource } from './source.ts';
import { textes } from './textes/application.ts';

type Props<T> = {
  readonly lecture: Lecture<T>;
  /** Where, for the diagnostic. */
  readonly ou: string;
  /** It stands for a whole rubrique, in no pane. */
  readonly carte?: boolean;
  readonly children: (lu: T) => ReactNode;
};

/** What the server answered; until then that it is read, or why it cannot be. */
export function EnLigne<T>({ lecture: { resultat, relire }, ou, carte = false, children }: Props<T>) {
  const connecte = useSource(poste).session.etat === 'connecte';
  if (resultat === null) return <Chargement />;
  if (resultat.ok) return children(resultat.value);
  if (!connecte && resultat.error.type === 'ServeurInjoignable') {
    const { titre, corps } = textes.enLigneSeulement;
    return (
      <EtatVide carte={carte} icone="cloud-off" titre={titre}>
        {corps}
      </EtatVide>
    );
  }
  return <Echec erreur={resultat.error} ou={ou} carte={carte} onReessayer={relire} />;
}
