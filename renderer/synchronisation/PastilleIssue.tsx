import type { VueIssue } from '../../contract/vues.ts';
import { Pastille, type Ton } from '../ui/etat/Pastille.tsx';
import type { NomIcone } from '../ui/icone/traces.ts';
import { textes } from './textes.ts';

const aspects: { readonly [T in VueIssue['type']]: { readonly icone: NomIcone; readonly ton: Ton } } = {
  refused: { icone: 'ban', ton: 'rouge' },
  conflict: { icone: 'arrows-left-right', ton: 'violet' },
  quarantined: { icone: 'hourglass', ton: 'ambre' },
};

export function PastilleIssue({ type }: { readonly type: VueIssue['type'] }) {
  const { icone, ton } = aspects[type];
  return (
    <Pastille icone={icone} ton={ton}>
      {textes.etats[type]}
    </Pastille>
  );
}

/** The name, or why there is none. */
export const patientDe = (i: VueIssue): string =>
  i.patient ?? (i.genre === 'presence' || i.genre === null ? textes.sansPatient : textes.patientParti);
