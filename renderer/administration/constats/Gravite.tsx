import type { ConstatResume } from '../../../contract/constats.ts';
import { Pastille } from '../../ui/etat/Pastille.tsx';
import { textes } from './textes.ts';

export function Gravite({ gravite }: Pick<ConstatResume, 'gravite'>) {
  const haute = gravite === 'haute';
  return (
    <Pastille ton={haute ? 'rouge' : 'ambre'} icone={haute ? 'alert-circle' : 'alert-triangle'}>
      {textes.gravites[gravite]}
    </Pastille>
  );
}
