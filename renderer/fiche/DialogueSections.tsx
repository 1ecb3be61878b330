import type { Source } from '../application/source.ts';
import { Dialogue } from '../ui/dialogue/Dialogue.tsx';
import { ListeDesSections } from './ListeDesSections.tsx';
import { textes } from './textes.ts';

type Props = {
  readonly courante: Source<number>;
  readonly onAller: (numero: number) => void;
  readonly onFermer: () => void;
};

/** In one column, the rail over the form. */
export function DialogueSections({ courante, onAller, onFermer }: Props) {
  return (
    <Dialogue titre={textes.sections} onFermer={onFermer}>
      <ListeDesSections autoFocus courante={courante} onAller={onAller} />
    </Dialogue>
  );
}
