import { useEffect } from 'react';
import type { Terme } from '../../domain/recherche/jetons.ts';
import { Touche } from '../ui/bouton/Touche.tsx';
import { Icone } from '../ui/icone/Icone.tsx';
import type { Groupe, Rang } from './groupes.ts';
import { RangTrouve } from './RangTrouve.tsx';
import styles from './recherche.module.css';
import { textes as t } from './textes.ts';

type Props = {
  readonly id: string;
  /** The text that the list answers. */
  readonly pour: string | undefined;
  readonly groupes: readonly Groupe[];
  readonly actif: Rang | undefined;
  readonly termes: readonly Terme[];
  /** Today, for the ages. */
  readonly jour: string;
  readonly onActif: (id: string) => void;
  readonly onOuvrir: (rang: Rang) => void;
};

/** The results under the field, which keeps the focus and names the row in view (combobox pattern of the ARIA guide). */
export function ListeTrouvee(props: Props) {
  const { id, actif, groupes } = props;
  const actifId = actif?.id;
  useEffect(() => {
    if (actifId !== undefined) document.getElementById(actifId)?.scrollIntoView({ block: 'nearest' });
  }, [actifId]);
  return (
    <div
      id={id}
      className={styles['liste']}
      role="listbox"
      aria-label={t.resultats}
      data-pour={props.pour}
      hidden={groupes.length === 0}
      tabIndex={-1}
    >
      {groupes.map((groupe) => (
        <UnGroupe key={groupe.id} groupe={groupe} {...props} />
      ))}
    </div>
  );
}

function UnGroupe({ groupe, ...props }: Props & { readonly groupe: Groupe }) {
  const titreId = `${props.id}-${groupe.id}`;
  return (
    <div role="group" aria-labelledby={titreId}>
      <span id={titreId} className={styles['titre']} role="presentation">
        {groupe.titre}
      </span>
      {groupe.rangs.map((rang) => (
        <UnRang key={rang.id} rang={rang} {...props} />
      ))}
      {groupe.mises.map((mise) => (
        <div key={mise} className={styles['mise']} role="presentation">
          <Icone nom="alert-triangle" taille="s" />
          <span>{mise}</span>
        </div>
      ))}
    </div>
  );
}

function UnRang({ rang, actif, termes, jour, onActif, onOuvrir }: Props & { readonly rang: Rang }) {
  const choisi = rang.id === actif?.id;
  return (
    // The keys are heard by the field, which keeps the focus.
    <div
      id={rang.id}
      className={styles['rang']}
      role="option"
      aria-selected={choisi}
      tabIndex={-1}
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={() => onActif(rang.id)}
      onClick={() => onOuvrir(rang)}
    >
      <RangTrouve rang={rang} termes={termes} jour={jour} />
      <ToucheDuRang rang={rang} actif={actif} choisi={choisi} />
    </div>
  );
}

function ToucheDuRang({
  rang,
  actif,
  choisi,
}: {
  readonly rang: Rang;
  readonly actif: Rang | undefined;
  readonly choisi: boolean;
}) {
  if (choisi) return <Touche touche="Entrée" />;
  if (rang.type === 'commande' && rang.commande.touche !== undefined)
    return <Touche touche={rang.commande.touche} />;
  const sienne =
    rang.type === 'seance' &&
    actif?.type === 'patient' &&
    rang.seance.cas !== null &&
    rang.seance.cas.inscriptionId === actif.patient.lieu?.inscriptionId;
  return sienne ? <Touche touche="Alt+Entrée" /> : null;
}
