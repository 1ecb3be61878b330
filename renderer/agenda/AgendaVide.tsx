import { poste, synchro } from '../application/poste.ts';
import { useSource } from '../application/source.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { EtatVide } from '../ui/etat/EtatVide.tsx';
import type { Filtres } from './filtres.ts';
import type { VueAgenda } from './memoire.ts';
import { textes } from './textes.ts';

type Props = { readonly vue: VueAgenda; readonly ici: boolean; readonly onRevenir: () => void };

/** No séance: why, and the way back unless today is `ici`. Offline and first reception have their own truth. */
export function AgendaVide({ vue, ici, onRevenir }: Props) {
  const { session } = useSource(poste);
  const sync = useSource(synchro);
  const horsLigne = session.etat !== 'connecte' || sync?.etat === 'horsLigne';
  const premiere = sync?.etat === 'enCours' && sync.dernierContact === null;
  return (
    <EtatVide
      icone="calendar-week"
      titre={vue === 'semaine' ? textes.vide.semaine : textes.vide.liste}
      gestes={ici ? undefined : <Bouton onPress={onRevenir}>{textes.vide.geste}</Bouton>}
    >
      {premiere ? textes.vide.enCours : textes.vide.corps} {horsLigne ? textes.vide.horsLigne : null}
    </EtatVide>
  );
}

type PropsFiltre = { readonly total: number; readonly filtres: Filtres; readonly onRetirer: () => void };

/** There are séances, and the filters hide them all. */
export function ToutFiltre({ total, filtres, onRetirer }: PropsFiltre) {
  const f = textes.filtres;
  return (
    <EtatVide icone="filter" titre={f.vide} gestes={<Bouton onPress={onRetirer}>{f.retirer}</Bouton>}>
      {f.videCorps(total)} {filtres.miennes ? f.videMiennes : null}
    </EtatVide>
  );
}
