import type { VueSession } from '../../contract/vues.ts';
import { appeler } from '../application/collegiale.ts';
import { poserSession } from '../application/poste.ts';
import { Dialogue } from '../ui/dialogue/Dialogue.tsx';
import { poserAvis } from '../ui/etat/avis.ts';
import { ChoixMotDePasse } from './ChoixMotDePasse.tsx';
import { CodeCourriel } from './CodeCourriel.tsx';
import { Identification } from './Identification.tsx';
import { textes } from './textes.ts';

type Props = { readonly session: VueSession; readonly onFermer: () => void };

/** Signing in again when the network is back: the screen and the vault stay open underneath. */
export function Reconnexion({ session, onFermer }: Props) {
  const fermer = async () => {
    onFermer();
    if (session.etat !== 'attenteCode') return;
    const abandonnee = await appeler('session:abandonnerCode', null);
    if (abandonnee.ok) poserSession(abandonnee.value);
  };
  const dire = () => {
    onFermer();
    poserAvis({ titre: textes.reconnexion.faite, detail: textes.reconnexion.detail });
  };
  return (
    <Dialogue titre={textes.reconnexion.titre} onFermer={() => void fermer()}>
      {session.etat === 'attenteCode' && session.changement !== null ? (
        <ChoixMotDePasse changement={session.changement} onOuvert={dire} />
      ) : session.etat === 'attenteCode' && session.code !== null ? (
        <CodeCourriel key={session.code.envoyeLe} code={session.code} onOuvert={dire} />
      ) : (
        <>
          <p>{textes.reconnexion.explication}</p>
          <Identification identifiant={session.identifiant ?? undefined} principal />
        </>
      )}
    </Dialogue>
  );
}
