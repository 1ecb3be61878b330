import { useEffect, useRef, useState } from 'react';
import type { Erreur } from '../../contract/errors.ts';
import { LONGUEUR_RECHERCHE } from '../../domain/recherche/jetons.ts';
import { appeler, ecouter } from '../application/collegiale.ts';
import type { Reponse } from './groupes.ts';

export type Recherche = {
  readonly texte: string;
  /** The last answer, perhaps of the text before; null before the first one. */
  readonly reponse: Reponse | null;
  readonly erreur: Erreur | null;
  readonly ecrire: (texte: string) => void;
};

/** Asks the vault at each key; an answer that another one overtook is dropped. */
export function useRecherche(): Recherche {
  const [texte, setTexte] = useState('');
  const [reponse, setReponse] = useState<Reponse | null>(null);
  const [erreur, setErreur] = useState<Erreur | null>(null);
  const dernier = useRef({ texte: '', numero: 0 });
  const [demander] = useState(() => (voulu: string) => {
    const numero = dernier.current.numero + 1;
    dernier.current = { texte: voulu, numero };
    const debut = performance.now();
    void appeler('recherche:chercher', { texte: voulu.slice(0, LONGUEUR_RECHERCHE) }).then((recu) => {
      if (dernier.current.numero !== numero) return;
      setErreur(recu.ok ? null : recu.error);
      setReponse(recu.ok ? { pour: voulu, vue: recu.value, ms: performance.now() - debut } : null);
    });
  });
  useEffect(() => {
    demander('');
    // A row purged meanwhile leaves the list too.
    return ecouter('donnees:changees', () => demander(dernier.current.texte));
  }, [demander]);
  const ecrire = (voulu: string) => {
    setTexte(voulu);
    demander(voulu);
  };
  return { texte, reponse, erreur, ecrire };
}
