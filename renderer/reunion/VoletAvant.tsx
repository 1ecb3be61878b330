import type { VueCas } from '../../contract/vues.ts';
import { PageAvant } from '../documents/PageAvant.tsx';
import { octetsLus } from './memoire-octets.ts';
import styles from './Reunion.module.css';
import type { Epingles } from './useEpingles.ts';

type Props = { readonly cas: VueCas; readonly premierDe: Epingles['premierDe'] };

/** A row of the list with its line, and the most that the list takes (Reunion.module.css). */
const RANG_PX = 28;
const LISTE_MAX_PX = 174;

/**
 * The documents of a case in its first picture: the page it opens with, when it was made ready, at the place where
 * the list and the viewer will leave it one picture later.
 */
export function VoletAvant({ cas, premierDe }: Props) {
  const premier = premierDe(cas);
  const lu = premier && octetsLus(premier.document.sha256);
  if (premier === undefined || lu?.ok !== true) return null;
  const hauteur = Math.min(LISTE_MAX_PX, RANG_PX * cas.documents.length);
  return (
    <div className={styles['avant']} aria-hidden="true">
      <div className={styles['enteteDocuments']} />
      <div className={styles['listeDocuments']} style={{ height: hauteur }} />
      <PageAvant key={premier.document.id} octets={lu.value} numero={premier.page} />
    </div>
  );
}
