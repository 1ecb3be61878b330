import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Erreur } from '../../contract/errors.ts';
import type { VueFiche, VueSession } from '../../contract/vues.ts';
import type { CleFiche } from '../../domain/fiche/fiche.ts';
import { type ChampFiche, lireChamp, type ValeurChamp } from '../../domain/fiche/formulaire.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { appeler, ecouter } from '../application/collegiale.ts';
import { apresPeinture } from '../ui/apres-peinture.ts';
import { type Autre, SaisieFiche } from './saisie-fiche.ts';

/** Fiches with words that may still be out of the vault: a lock may fall between the keystroke and the save. */
const ouvertes = new Map<string, SaisieFiche>();
/** How to read again each fiche on the screen. */
const relectures = new Map<string, () => void>();

const creer = (vue: VueFiche, relire: () => void): SaisieFiche =>
  new SaisieFiche(vue, {
    envoyer: (ficheId, champs, avant) => appeler('fiche:modifier', { ficheId, champs, avant }),
    attendre: (delaiMs, suite) => {
      const minuterie = setTimeout(suite, delaiMs);
      return () => clearTimeout(minuterie);
    },
    maintenantMs: () => Date.now(),
    apresPeinture: (suite) => void apresPeinture(suite),
    relire,
  });

export type LectureFiche = {
  /** null while the first answer is awaited. The same object from one reading to the next. */
  readonly resultat: Result<SaisieFiche, Erreur> | null;
  readonly relire: () => void;
};

/** One user's words are never another's: the key names him. */
const cleDe = ({ identifiant }: VueSession, inscriptionId: string): string =>
  `${identifiant ?? ''} ${inscriptionId}`;

function suivre(cle: string, vue: VueFiche): SaisieFiche {
  const connue = ouvertes.get(cle);
  if (connue !== undefined) {
    connue.recevoir(vue);
    return connue;
  }
  const neuve = creer(vue, () => relectures.get(cle)?.());
  ouvertes.set(cle, neuve);
  return neuve;
}

/** The fiche and what is typed in it, read again when rows change. */
export function useFiche(inscriptionId: string, session: VueSession): LectureFiche {
  const cle = cleDe(session, inscriptionId);
  const [resultat, setResultat] = useState<LectureFiche['resultat']>(null);
  const tour = useRef(0);
  const lire = useCallback(
    async (motif: 'affichage' | 'relecture') => {
      const ici = ++tour.current;
      const recu = await appeler('fiche:lire', { inscriptionId, motif });
      // A later reading took its place.
      if (ici !== tour.current) return;
      const saisie = recu.ok ? suivre(cle, recu.value) : undefined;
      setResultat((avant) => {
        if (recu.ok && saisie !== undefined) return avant?.ok && avant.value === saisie ? avant : ok(saisie);
        // A vault that closes keeps the fiche in view until the lock covers it.
        return recu.ok || (avant?.ok === true && recu.error.type !== 'Introuvable') ? avant : err(recu.error);
      });
    },
    [cle, inscriptionId],
  );
  useEffect(() => {
    for (const autre of ouvertes.keys()) {
      if (!autre.startsWith(`${session.identifiant ?? ''} `)) ouvertes.delete(autre);
    }
    relectures.set(cle, () => void lire('relecture'));
    void lire('affichage');
    const sourd = ecouter('donnees:changees', () => void lire('relecture'));
    return () => {
      sourd();
      tour.current += 1;
      relectures.delete(cle);
      oublierUneFoisGardee(cle);
    };
  }, [cle, lire, session.identifiant]);
  useDeverser(cle, session);
  const relire = useCallback(() => void lire('relecture'), [lire]);
  return { resultat, relire };
}

/** Forgotten once wholly in the vault, unless the fiche was opened again meanwhile. */
function oublierUneFoisGardee(cle: string): void {
  const saisie = ouvertes.get(cle);
  void saisie?.deverser().then((tout) => {
    if (tout && !saisie.enSuspens && !relectures.has(cle)) ouvertes.delete(cle);
  });
}

/** Nothing typed waits where a lock or another window may come between. */
function useDeverser(cle: string, { etat }: VueSession): void {
  useEffect(() => {
    const deverser = () => void ouvertes.get(cle)?.deverser();
    window.addEventListener('blur', deverser);
    window.addEventListener('pagehide', deverser);
    const sourd = ecouter('session:change', deverser);
    return () => {
      window.removeEventListener('blur', deverser);
      window.removeEventListener('pagehide', deverser);
      sourd();
    };
  }, [cle]);
  useEffect(() => {
    // Back from a lock: what could not be saved then is saved now.
    if (etat === 'connecte' || etat === 'horsLigne') void ouvertes.get(cle)?.deverser();
  }, [cle, etat]);
}

export type Formulaire = {
  readonly saisie: SaisieFiche;
  /** Frozen or validated: nothing is typed. */
  readonly lectureSeule: boolean;
};
export const ContexteFormulaire = createContext<Formulaire | null>(null);

/** Throws outside a fiche: that is a bug of the screen. */
export function useFormulaire(): Formulaire {
  const formulaire = useContext(ContexteFormulaire);
  if (formulaire === null) throw new Error('hors d’une fiche');
  return formulaire;
}

/** A part of the fiche that is a string, a number, a boolean or an object kept as it is: painted when it changes. */
export function useDeLaFiche<T>(lire: (saisie: SaisieFiche) => T, quoi: CleFiche | 'tout' = 'tout'): T {
  const { saisie } = useFormulaire();
  return useDeLaSaisie(saisie, lire, quoi);
}

export function useDeLaSaisie<T>(
  saisie: SaisieFiche,
  lire: (saisie: SaisieFiche) => T,
  quoi: CleFiche | 'tout' = 'tout',
): T {
  const ecoute = useCallback((suite: () => void) => saisie.ecouter(quoi, suite), [saisie, quoi]);
  return useSyncExternalStore(ecoute, () => lire(saisie));
}

export type EtatChamp = { readonly valeur: ValeurChamp; readonly autre: Autre | null };

/** The value of one field; a keystroke in another key leaves it alone. */
export function useChamp(champ: ChampFiche): EtatChamp {
  const valeur = useDeLaFiche((saisie) => lireChamp(champ, saisie.fiche()), champ.cle);
  const autre = useDeLaFiche((saisie) => saisie.autre(champ.cle), champ.cle);
  return { valeur, autre };
}
