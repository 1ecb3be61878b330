import { EnLigne } from '../application/EnLigne.tsx';
import { useEnLigne } from '../application/en-ligne.ts';
import { Dialogue } from '../ui/dialogue/Dialogue.tsx';
import styles from './acces.module.css';
import { MesConstats } from './MesConstats.tsx';
import { deMesAcces, TableauAcces } from './TableauAcces.tsx';
import { textes } from './textes.ts';

/** What one did oneself, and what one is asked about it. */
export function MesAcces({ onFermer }: { readonly onFermer: () => void }) {
  const lecture = useEnLigne('compte:acces', null);
  const { titre, explication, vide } = textes.mesAcces;
  return (
    <Dialogue titre={titre} onFermer={onFermer} large>
      <MesConstats />
      <p className={styles['note']}>{explication}</p>
      <EnLigne lecture={lecture} ou="mes-acces">
        {(lus) =>
          lus.acces.length === 0 ? (
            <p>{vide}</p>
          ) : (
            <TableauAcces
              label={titre}
              acces={deMesAcces(lus)}
              autres={lus.autres}
              colonne={textes.colonnes.patient}
            />
          )
        }
      </EnLigne>
    </Dialogue>
  );
}
