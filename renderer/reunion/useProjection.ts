import { useCallback, useEffect, useLayoutEffect, useState } from 'react';
import type { VueCasProjete } from '../../contract/projection.ts';
import type { ThemeProjection, VueEcrans } from '../../contract/vues.ts';
import { appeler, ecouter } from '../application/collegiale.ts';
import { creerSource } from '../application/source.ts';
import { poserAvis } from '../ui/etat/avis.ts';
import { EnvoiProjection, type PortsEnvoi } from './envoi-projection.ts';
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

/** The page that the room sees in place of the case: read by the bar alone, that no screen is built again for it. */
export const pageEnSalle = creerSource<number | null>(null);

const ports: PortsEnvoi = {
  envoyer: (vue) => void appeler('projection:montrer', vue),
  trameSuivante: (suite) => {
    const trame = requestAnimationFrame(suite);
    return () => cancelAnimationFrame(trame);
  },
  maintenantMs: () => performance.now(),
  dire: pageEnSalle.poser,
};

/**
 * What the room sees of this screen: the case, sent as soon as it changed, and the page that takes its place. The
 * screen that goes leaves the projector neutral.
 */
export function useEnvoiProjection(
  inscriptionId: string,
  vue: VueCasProjete,
  ouverture: number | null,
): EnvoiProjection {
  const [envoi] = useState(() => new EnvoiProjection(ports));
  // Before the effects of the pages: under a new mode of identity the case is there before a page is taken away.
  useLayoutEffect(
    () => envoi.poserCas(inscriptionId, vue, ouverture),
    [envoi, inscriptionId, vue, ouverture],
  );
  useEffect(() => () => envoi.fermer(), [envoi]);
  return envoi;
}
