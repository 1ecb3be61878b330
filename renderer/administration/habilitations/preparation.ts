import { useState } from 'react';
import type { EffetReponse, HabilitationsReponse } from '../../../contract/habilitations.ts';
import type { Erreur } from '../../../contract/errors.ts';
import { changements, type Changement } from '../../../domain/habilitation/effet.ts';
import type { TableHabilitations } from '../../../domain/habilitation/habilitations.ts';
import { useEnvoi } from '../../application/envoi.ts';
import { useSource } from '../../application/source.ts';
import { poserAvis } from '../../ui/etat/avis.ts';
import { abandonner, brouillon, brouillonDe, tableVoulue } from './brouillon.ts';
import { textes } from './textes.ts';

/** As contract/texte.ts asks, without its schemas. */
export const MOTIF_MIN = 10;

export type Preparation = {
  readonly voulue: TableHabilitations;
  readonly change: readonly Changement[];
  readonly motif: string;
  /** Of the very table that is prepared; null until it is verified. */
  readonly effet: EffetReponse | null;
  readonly occupe: boolean;
  readonly erreur: Erreur | null;
  /** The version that somebody else applied meanwhile. */
  readonly conflit: number | null;
  readonly verifier: () => Promise<boolean>;
  readonly appliquer: () => Promise<void>;
};

/** The next version: what is wanted over the table in force, its effect, and how it is applied. */
export function usePreparation(
  lue: HabilitationsReponse,
  auteur: string | null,
  onRelire: () => void,
): Preparation {
  const { voulus, motif } = brouillonDe(useSource(brouillon), auteur);
  const { occupe, erreur, envoyer } = useEnvoi();
  const [mesure, setMesure] = useState<{ readonly cle: string; readonly effet: EffetReponse } | null>(null);
  const voulue = tableVoulue(lue.habilitations, voulus);
  const change = changements(lue.habilitations, voulue);
  const cle = JSON.stringify([lue.version, change]);
  const conflit = versionEcrite(erreur);
  const verifier = async () => {
    const effet = await envoyer('habilitations:effet', { habilitations: voulue });
    if (effet !== undefined) setMesure({ cle, effet });
    return effet !== undefined;
  };
  const appliquer = async () => {
    const ecrite = await envoyer('habilitations:modifier', {
      surVersion: lue.version,
      habilitations: voulue,
      motif: motif.trim(),
    });
    if (ecrite === undefined) return;
    abandonner();
    poserAvis(textes.appliquee(ecrite.version));
    onRelire();
  };
  return {
    voulue,
    change,
    motif,
    effet: mesure?.cle === cle ? mesure.effet : null,
    occupe,
    erreur: conflit === null ? erreur : null,
    conflit: conflit !== null && conflit > lue.version ? conflit : null,
    verifier,
    appliquer,
  };
}

function versionEcrite(e: Erreur | null): number | null {
  const version = e?.details?.['raison'] === 'version' ? e.details['version'] : null;
  return typeof version === 'number' ? version : null;
}
