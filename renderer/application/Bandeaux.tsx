import type { VueSession } from '../../contract/vues.ts';
import { textes as textesSynchro } from '../synchronisation/textes.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { synchro } from './poste.ts';
import { aller, type NomEcran } from './route.ts';
import { useSource } from './source.ts';
import { textes } from './textes/application.ts';

type Props = {
  readonly session: VueSession;
  readonly ecran: NomEcran;
  readonly onSeReconnecter: () => void;
};

/** What the user must know wherever he is: one line, one action. */
export function Bandeaux({ session, ecran, onSeReconnecter }: Props) {
  const sync = useSource(synchro);
  const refusees = sync?.refusees ?? 0;
  return (
    <>
      {refusees > 0 && ecran !== 'synchronisation' ? (
        <Bandeau
          ton="rouge"
          icone="alert-circle"
          fait={textesSynchro.bandeauRefus.fait(refusees)}
          urgent
          action={
            <Bouton onPress={() => aller({ ecran: 'synchronisation', opId: null })}>
              {textesSynchro.bandeauRefus.geste(refusees)}
            </Bouton>
          }
        >
          {textesSynchro.bandeauRefus.suite}
        </Bandeau>
      ) : null}
      {session.etat === 'horsLigne' && session.serveurJoignable ? (
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
