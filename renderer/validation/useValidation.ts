import { useState } from 'react';
import type { Erreur } from '../../contract/errors.ts';
import type { VueAValider } from '../../contract/vues.ts';
import { useEnvoi } from '../application/envoi.ts';
import { aller } from '../application/route.ts';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { direDeLaListe, lier } from '../ui/clavier/raccourcis.ts';
import { poserAvis } from '../ui/etat/avis.ts';
import { textes } from './textes.ts';

export type EtatValidation = {
  readonly coches: ReadonlySet<string>;
  readonly cocher: (coches: ReadonlySet<string>) => void;
  /** Of the last validation: avis that had changed since they were read. */
  readonly ecartees: number;
  readonly erreur: Erreur | null;
  readonly occupe: boolean;
  readonly valider: () => void;
};

const touchesDesRangs = (animateur: boolean) => [
  ...(animateur ? [direDeLaListe('cocher')] : []),
  direDeLaListe('avisVoisin'),
  direDeLaListe('voirAvis'),
];

/** Which avis are ticked, their validation, and its key. */
export function useValidation(
  avis: readonly VueAValider[],
  animateur: boolean,
  relire: () => void,
): EtatValidation {
  // Ready ones are ticked until the user unticks them: what arrives ready meanwhile is ticked too.
  const [decoches, setDecoches] = useState<ReadonlySet<string>>(new Set());
  const [ecartees, setEcartees] = useState(0);
  const { occupe, erreur, envoyer } = useEnvoi();
  const prets = avis.filter((v) => v.etat === 'pret').map((v) => v.inscriptionId);
  const coches = new Set(prets.filter((id) => !decoches.has(id)));
  const valider = async () => {
    if (coches.size === 0 || !animateur) return;
    setEcartees(0);
    const fait = await envoyer('validation:valider', { inscriptionIds: [...coches] });
    if (fait === undefined) return;
    setEcartees(fait.ecartees.length);
    if (fait.validees.length > 0) {
      const n = fait.validees.length;
      poserAvis({ titre: textes.validees(n), detail: textes.valideesSuite(n) });
    }
    relire();
  };
  useRaccourcis([
    ...(avis.length === 0 ? [] : touchesDesRangs(animateur)),
    lier('valider', () => void valider(), {
      libelle: textes.validerAucun,
      pied: true,
      inactif: !animateur || coches.size === 0,
    }),
    lier('fermer', () => aller({ ecran: 'agenda' }), { libelle: textes.vide.geste }),
  ]);
  return {
    coches,
    cocher: (nouvelles) => setDecoches(new Set(prets.filter((id) => !nouvelles.has(id)))),
    ecartees,
    erreur,
    occupe,
    valider: () => void valider(),
  };
}
