import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Dialogue } from '../ui/dialogue/Dialogue.tsx';
import { appeler } from './collegiale.ts';
import { fermetureDemandee } from './poste.ts';
import { useSource } from './source.ts';
import { textes } from './textes/application.ts';

/** Closing with unsent work: said, then left to the user (ui.md §7). Nothing is lost either way. */
export function Fermeture() {
  const nombre = useSource(fermetureDemandee);
  if (nombre === null) return null;
  const rester = () => fermetureDemandee.poser(null);
  return (
    <Dialogue
      titre={textes.fermeture.titre(nombre)}
      question
      onFermer={rester}
      gestes={
        <>
          <Bouton variante="principal" autoFocus onPress={rester}>
            {textes.fermeture.rester}
          </Bouton>
          <Bouton onPress={() => void appeler('application:quitter', { force: true })}>
            {textes.fermeture.fermer(nombre)}
          </Bouton>
        </>
      }
    >
      <p>{textes.fermeture.corps(nombre)}</p>
    </Dialogue>
  );
}
