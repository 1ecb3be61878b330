import { Suspense } from 'react';
import { Button } from 'react-aria-components';
import type { VueSession } from '../../contract/vues.ts';
import { Rempart } from '../application/Rempart.tsx';
import { aller } from '../application/route.ts';
import { useSource } from '../application/source.ts';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { classes } from '../ui/classes.ts';
import styles from './administration.module.css';
import { compteurs } from './compteurs.ts';
import { type IdRubrique, rubriquesDe } from './rubriques.ts';
import { textes } from './textes.ts';

type Props = { readonly session: VueSession; readonly rubrique: IdRubrique | null };

/** The screens of who runs the réseau, the 3C or the platform: a second bar, and one rubrique. Online only. */
export function Administration({ session, rubrique }: Props) {
  const rubriques = rubriquesDe(session.profil);
  const courante = rubriques.find(({ id }) => id === rubrique) ?? rubriques[0];
  const nombres = useSource(compteurs);
  if (courante === undefined) return null;
  const { id, Ecran } = courante;
  return (
    <div className={styles['page']}>
      <nav className={styles['rubriques']} aria-label={textes.rubriques} data-volet="rubriques" tabIndex={-1}>
        {rubriques.map((r) => (
          <Button
            key={r.id}
            className={classes(styles['rubrique'])}
            aria-current={r.id === id ? 'page' : 'false'}
            onPress={() => aller({ ecran: 'administration', rubrique: r.id })}
          >
            {r.libelle}
            {(nombres[r.id] ?? 0) > 0 ? <span className={styles['nombre']}>{nombres[r.id]}</span> : null}
          </Button>
        ))}
      </nav>
      <div className={styles['ecran']}>
        <Rempart ecran={`administration:${id}`} version={session.version}>
          <Suspense fallback={<Chargement />}>
            <Ecran key={id} session={session} />
          </Suspense>
        </Rempart>
      </div>
    </div>
  );
}
