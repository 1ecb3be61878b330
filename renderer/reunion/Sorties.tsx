import texte from '../styles/texte.module.css';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { textes } from './textes.ts';

/** Out of the meeting, below the ordre du jour. */
export function Sorties({
  onQuitter,
  onValider,
}: {
  readonly onQuitter: () => void;
  readonly onValider: () => void;
}) {
  return (
    <>
      <Bouton taille="petit" variante="discret" onPress={onQuitter}>
        {textes.quitterCourt}
        <span className={texte['lu']}> {textes.quitterSuite}</span>
      </Bouton>
      <span className={texte['fin']} />
      <Bouton taille="petit" icone="signature" onPress={onValider}>
        {textes.valider}
      </Bouton>
    </>
  );
}
