import { EnLigne } from '../application/EnLigne.tsx';
import { useEnLigne } from '../application/en-ligne.ts';
import { Dialogue } from '../ui/dialogue/Dialogue.tsx';
import styles from './acces.module.css';
import { deHistorique, TableauAcces } from './TableauAcces.tsx';
import { textes } from './textes.ts';

type Props = { readonly patientId: string; readonly onFermer: () => void };

/** Who looked at this dossier, for his physician to tell his patient (issue 4, part 8). */
export function HistoriqueAcces({ patientId, onFermer }: Props) {
  const lecture = useEnLigne('historique:lire', { patientId });
  const { titre, explication, vide } = textes.historique;
  return (
    <Dialogue titre={titre} onFermer={onFermer} large>
      <p className={styles['note']}>{explication}</p>
      <EnLigne lecture={lecture} ou="historique">
        {({ acces, autres }) =>
          acces.length === 0 ? (
            <p>{vide}</p>
          ) : (
            <TableauAcces
              label={titre}
              acces={deHistorique(acces)}
              autres={autres}
              colonne={textes.colonnes.qui}
            />
          )
        }
      </EnLigne>
    </Dialogue>
  );
}
