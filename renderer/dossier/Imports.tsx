import { useCallback, useState } from 'react';
import type { FichierChoisi } from '../../contract/import.ts';
import type { Identite } from '../../domain/ins/identite.ts';
import { nomComplet } from '../../domain/ins/nom.ts';
import { appeler } from '../application/collegiale.ts';
import { Importer } from '../import/Importer.tsx';
import styles from '../import/import.module.css';
import { textes } from '../import/textes.ts';
import { useDepot } from '../import/useDepot.ts';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { Icone } from '../ui/icone/Icone.tsx';

type EtatImports = {
  readonly choisis: readonly FichierChoisi[] | null;
  readonly survole: boolean;
  readonly choisir: () => void;
  readonly fermer: () => void;
};

/** Files chosen by the button, Alt+J or Ctrl+K, or dropped on the window. */
export function useImports(): EtatImports {
  const [choisis, setChoisis] = useState<readonly FichierChoisi[] | null>(null);
  // What is dropped over an open import waits for its end.
  const recevoir = useCallback((lus: readonly FichierChoisi[]) => setChoisis((avant) => avant ?? lus), []);
  const survole = useDepot(recevoir);
  const choisir = () => {
    void appeler('import:choisir', null).then((lus) => {
      if (lus.ok && lus.value.length > 0) recevoir(lus.value);
    });
  };
  useRaccourcis([lier('importer', choisir, { pied: textes.court })]);
  return { choisis, survole, choisir, fermer: () => setChoisis(null) };
}

type Props = EtatImports & {
  readonly patientId: string;
  readonly identite: Identite;
  readonly jour: string;
};

export function Imports({ choisis, survole, fermer, patientId, identite, jour }: Props) {
  return (
    <>
      {survole && choisis === null ? (
        <div className={styles['depot']}>
          <p>
            <Icone nom="upload" taille="l" /> {textes.deposer(nomComplet(identite))}
          </p>
        </div>
      ) : null}
      {choisis === null ? null : (
        <Importer patientId={patientId} identite={identite} jour={jour} choisis={choisis} onFermer={fermer} />
      )}
    </>
  );
}
