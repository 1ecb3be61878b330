import { useEffect, useMemo, useState } from 'react';
import type { VueReunion, VueSession } from '../../contract/vues.ts';
import { phraseErreur } from '../application/textes/erreurs.ts';
import { useLecture } from '../application/lecture.ts';
import { casCourants } from '../application/route.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { EtatErreur, EtatVide } from '../ui/etat/EtatVide.tsx';
import { EnReunion } from './EnReunion.tsx';
import { estFait } from './OrdreDuJour.tsx';
import { textes } from './textes.ts';

type Props = {
  readonly seanceId: string;
  readonly session: VueSession;
  readonly onQuitter: () => void;
  readonly onValider: () => void;
};

/** The meeting of one séance: everything about the case in view on one screen (ui.md §1.1). */
export function Reunion(props: Props) {
  const { resultat, relire } = useLecture('reunion:lire', { seanceId: props.seanceId });
  if (resultat === null) return <Chargement />;
  if (!resultat.ok) {
    const { cause, suite } = phraseErreur(resultat.error);
    return (
      <EtatErreur
        titre={cause}
        diagnostic={`reunion:lire ${resultat.error.type}`}
        gestes={
          <>
            <Bouton onPress={relire}>{textes.reessayer}</Bouton>
            <Bouton onPress={props.onQuitter}>{textes.quitter}</Bouton>
          </>
        }
      >
        {suite}
      </EtatErreur>
    );
  }
  return <Seance {...props} reunion={resultat.value} />;
}

function Seance(props: Props & { readonly reunion: VueReunion }) {
  const { reunion, seanceId } = props;
  const [courant, setCourant] = useState(() => casCourants.get(seanceId));
  // The one in view stays until it is left, withdrawn or not: nothing moves under the fingers.
  const cas = useMemo(
    () =>
      reunion.cas
        .filter(({ inscriptionId, etat }) => etat !== 'retire' || inscriptionId === courant)
        .toSorted((a, b) => a.ordre - b.ordre),
    [reunion, courant],
  );
  const present = cas.find(({ inscriptionId }) => inscriptionId === courant);
  const resume = present ?? cas.find((un) => !estFait(un)) ?? cas[0];
  const enVue = resume?.inscriptionId;
  // The case in view stays in view when its avis is saved, and is the one to come back to.
  useEffect(() => {
    if (enVue === undefined) return;
    casCourants.set(seanceId, enVue);
    setCourant(enVue);
  }, [seanceId, enVue]);
  if (resume === undefined) {
    return (
      <EtatVide
        icone="clipboard-list"
        titre={textes.vide}
        niveau={1}
        gestes={<Bouton onPress={props.onQuitter}>{textes.quitter}</Bouton>}
      >
        {textes.videSuite}
      </EtatVide>
    );
  }
  return (
    <EnReunion
      {...props}
      reunion={reunion}
      cas={cas}
      resume={resume}
      onCourant={(inscriptionId) => {
        casCourants.set(seanceId, inscriptionId);
        setCourant(inscriptionId);
      }}
    />
  );
}
