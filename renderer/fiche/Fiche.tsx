import type { VueSession } from '../../contract/vues.ts';
import { EcranRefuse } from '../application/EcranRefuse.tsx';
import { aller, type Route } from '../application/route.ts';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { EnSaisie } from './EnSaisie.tsx';
import { textes } from './textes.ts';
import { useFiche } from './useSaisieFiche.ts';

type Props = {
  readonly inscriptionId: string;
  readonly session: VueSession;
  readonly retour: Route;
};

/** The fiche RCP of one inscription: its 18 national sections on one screen (mock-ups f, f2). */
export function Fiche({ inscriptionId, session, retour }: Props) {
  const { resultat, relire } = useFiche(inscriptionId, session);
  const revenir = () => aller(retour);
  if (resultat === null) return <Chargement label={textes.chargement} lignes={12} ecran />;
  if (!resultat.ok) {
    return (
      <EcranRefuse
        erreur={resultat.error}
        ou="fiche"
        icone="clipboard-list"
        textes={textes}
        onRelire={relire}
        onRevenir={revenir}
      />
    );
  }
  return (
    <EnSaisie
      saisie={resultat.value}
      animateur={session.profil === 'animateur'}
      onRevenir={revenir}
      onRelire={relire}
    />
  );
}
