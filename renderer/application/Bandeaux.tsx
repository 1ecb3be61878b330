import type { EtatServeur } from '../../contract/serveur.ts';
import type { VueSession } from '../../contract/vues.ts';
import { textes as textesSynchro } from '../synchronisation/textes.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { BandeauRefait } from './BandeauRefait.tsx';
import { synchro } from './poste.ts';
import { aller, type NomEcran } from './route.ts';
import { useSource } from './source.ts';
import { textes } from './textes/application.ts';
import { phraseServeur } from './textes/serveur.ts';

type Props = {
  readonly session: VueSession;
  readonly ecran: NomEcran;
  readonly onSeReconnecter: () => void;
};

/** What the user must know wherever he is: one line, one action. */
export function Bandeaux({ session, ecran, onSeReconnecter }: Props) {
  const sync = useSource(synchro);
  return (
    <>
      <BandeauRefait refait={session.coffreRefait} />
      {ecran === 'synchronisation' ? null : <BandeauRefus refusees={sync?.refusees ?? 0} />}
      <BandeauServeur serveur={session.etat === 'horsLigne' ? session.serveur : sync?.serveur} />
      {session.etat === 'horsLigne' && session.serveur === 'joignable' ? (
        <Bandeau
          icone="cloud-upload"
          fait={textes.reseauRevenu.fait}
          action={<Bouton onPress={onSeReconnecter}>{textes.seReconnecter}</Bouton>}
        >
          {textes.reseauRevenu.suite(sync?.enAttente ?? 0)}
        </Bandeau>
      ) : null}
    </>
  );
}

/**
 * A server that answers and cannot be worked with: the user, or his 3C, has something to do. One that
 * does not answer is « hors ligne » in the bar, an ordinary state.
 */
function BandeauServeur({ serveur = 'joignable' }: { readonly serveur: EtatServeur | undefined }) {
  const phrase = phraseServeur(serveur);
  if (phrase === undefined || serveur === 'absent') return null;
  return (
    <Bandeau ton="ambre" icone="alert-triangle" fait={phrase.cause}>
      {phrase.suite}
    </Bandeau>
  );
}

function BandeauRefus({ refusees }: { readonly refusees: number }) {
  if (refusees === 0) return null;
  const { fait, geste, suite } = textesSynchro.bandeauRefus;
  return (
    <Bandeau
      ton="rouge"
      icone="alert-circle"
      fait={fait(refusees)}
      urgent
      action={
        <Bouton onPress={() => aller({ ecran: 'synchronisation', opId: null })}>{geste(refusees)}</Bouton>
      }
    >
      {suite}
    </Bandeau>
  );
}
