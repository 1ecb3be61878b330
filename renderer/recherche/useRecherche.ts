import { useEffect, useRef, useState } from 'react';
import type { Erreur } from '../../contract/errors.ts';
import { lireTermes, LONGUEUR_RECHERCHE } from '../../domain/recherche/jetons.ts';
import { couper } from '../../domain/texte/couper.ts';
import { appeler, ecouter } from '../application/collegiale.ts';
import type { Distants, Reponse } from './groupes.ts';

export type Recherche = {
  readonly texte: string;
  /** The last answer of the vault, perhaps of the text before; null before the first one. */
  readonly reponse: Reponse | null;
  /** What the server found for the text of the answer; null while it was not asked, or has not answered. */
  readonly distants: Distants | null;
  readonly erreur: Erreur | null;
  readonly ecrire: (texte: string) => void;
};

/** The server is asked once the fingers rest: each of its answers is a search that it traces. */
const REPOS_MS = 300;
/** Less names nobody. */
const LETTRES_MIN = 3;

/** Asks the vault at each key, then the server; an answer that another one overtook is dropped. */
export function useRecherche(horsLigne: boolean): Recherche {
  const [texte, setTexte] = useState('');
  const [reponse, setReponse] = useState<Reponse | null>(null);
  const [distants, setDistants] = useState<Distants | null>(null);
  const [erreur, setErreur] = useState<Erreur | null>(null);
  const dernier = useRef({ texte: '', numero: 0 });
  const [demander] = useState(() => (voulu: string, motif: 'frappe' | 'relecture') => {
    const numero = dernier.current.numero + 1;
    dernier.current = { texte: voulu, numero };
    const debut = performance.now();
    void appeler('recherche:chercher', { texte: borner(voulu), motif }).then((recu) => {
      if (dernier.current.numero !== numero) return;
      setErreur(recu.ok ? null : recu.error);
      setReponse(recu.ok ? { pour: voulu, vue: recu.value, ms: performance.now() - debut } : null);
    });
  });
  useEffect(() => {
    demander('', 'frappe');
    // A row purged meanwhile leaves the list too.
    return ecouter('donnees:changees', () => demander(dernier.current.texte, 'relecture'));
  }, [demander]);
  useEffect(() => {
    if (horsLigne || !meriteLeServeur(texte)) return undefined;
    let depassee = false;
    const minuterie = setTimeout(() => {
      void appeler('recherche:serveur', { texte: borner(texte) }).then((recu) => {
        if (depassee) return;
        const vue = recu.ok ? recu.value : { patients: [], autresPatients: false };
        setDistants({ pour: texte, ...vue, muet: !recu.ok });
      });
    }, REPOS_MS);
    return () => {
      depassee = true;
      clearTimeout(minuterie);
    };
  }, [texte, horsLigne]);
  const ecrire = (voulu: string) => {
    setTexte(voulu);
    demander(voulu, 'frappe');
  };
  // What was found for other words, or before the network went, is not what these find.
  const valables = !horsLigne && distants?.pour === reponse?.pour ? distants : null;
  return { texte, reponse, distants: valables, erreur, ecrire };
}

const borner = (texte: string): string => couper(texte, LONGUEUR_RECHERCHE);
const meriteLeServeur = (texte: string): boolean =>
  lireTermes(texte).reduce((somme, terme) => somme + (terme[0]?.length ?? 0), 0) >= LETTRES_MIN;
