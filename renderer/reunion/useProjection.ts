import { useCallback, useEffect, useRef, useState } from 'react';
import type { VueProjection } from '../../contract/projection.ts';
import type { ThemeProjection, VueEcrans } from '../../contract/vues.ts';
import { appeler, ecouter } from '../application/collegiale.ts';
import { poserAvis } from '../ui/etat/avis.ts';
import { textes } from './textes.ts';

export type Projection = {
  readonly ecrans: VueEcrans | null;
  readonly demarrer: () => Promise<void>;
  readonly arreter: () => void;
  readonly basculerNoir: () => void;
  readonly ecranSuivant: () => void;
  readonly choisirTheme: (theme: ThemeProjection) => void;
  /** Asked for and not there: no second screen. */
  readonly sansEcran: boolean;
};

/** The projector's window as main tells it, and what the operator asks of it. */
export function useProjection(): Projection {
  const [ecrans, setEcrans] = useState<VueEcrans | null>(null);
  const [sansEcran, setSansEcran] = useState(false);
  useEffect(() => {
    let quitte = false;
    void appeler('projection:etat', null).then((recu) => {
      if (recu.ok && !quitte) setEcrans(recu.value);
    });
    const sourd = ecouter('projection:change', (etat) => {
      setEcrans(etat);
      if (etat.ecran !== null) setSansEcran(false);
    });
    return () => {
      quitte = true;
      sourd();
    };
  }, []);
  const demander = useCallback(async (canal: 'projection:demarrer' | 'projection:ecranSuivant') => {
    const recu = await appeler(canal, null);
    if (recu.ok) setEcrans(recu.value);
    const absent = !recu.ok && recu.error.type === 'EcranAbsent';
    setSansEcran(absent);
    if (absent)
      poserAvis({ icone: 'device-projector', titre: textes.sansEcran, detail: textes.sansEcranDetail });
    else if (recu.ok && recu.value.ecran !== null && canal === 'projection:ecranSuivant')
      poserAvis({ icone: 'device-projector', titre: textes.projeteSur(recu.value.ecran) });
  }, []);
  return {
    ecrans,
    sansEcran,
    demarrer: useCallback(() => demander('projection:demarrer'), [demander]),
    arreter: useCallback(() => void appeler('projection:arreter', null), []),
    basculerNoir: useCallback(() => void appeler('projection:basculerNoir', null), []),
    ecranSuivant: useCallback(() => void demander('projection:ecranSuivant'), [demander]),
    choisirTheme: useCallback((theme) => void appeler('reglages:ecrire', { themeProjection: theme }), []),
  };
}

/** As long as a painted frame. */
const TRAME_MS = 16;

/**
 * Sends a view as soon as it changed, at most once per painted frame. Nothing is sent while `active` is false; the
 * screen that goes leaves the projector neutral.
 */
export function useEnvoiProjection(vue: VueProjection, active: boolean): void {
  const envoyee = useRef<VueProjection | null>(null);
  const quand = useRef(-Infinity);
  useEffect(() => {
    if (!active) {
      envoyee.current = null;
      return;
    }
    if (envoyee.current !== null && memeVue(envoyee.current, vue)) return;
    const envoyer = () => {
      const legere = sansImageEnvoyee(envoyee.current, vue);
      envoyee.current = vue;
      quand.current = performance.now();
      void appeler('projection:montrer', legere);
    };
    if (performance.now() - quand.current > TRAME_MS) return envoyer();
    const trame = requestAnimationFrame(envoyer);
    return () => cancelAnimationFrame(trame);
  }, [vue, active]);
  useEffect(() => () => void appeler('projection:montrer', { type: 'neutre' }), []);
}

/** A page that only moved is sent without the picture that is there already. */
const sansImageEnvoyee = (avant: VueProjection | null, vue: VueProjection): VueProjection =>
  vue.type === 'page' && avant?.type === 'page' && avant.image === vue.image ? { ...vue, image: null } : vue;

/** Pictures are compared by identity: they are made anew when they change. */
const memeVue = (a: VueProjection, b: VueProjection): boolean =>
  a.type === 'page' || b.type === 'page' ? a === b : JSON.stringify(a) === JSON.stringify(b);
