import type { VueIssue, VueOperation } from '../../contract/vues.ts';
import { Pastille, type Ton } from '../ui/etat/Pastille.tsx';
import type { NomIcone } from '../ui/icone/traces.ts';
import { textes } from './textes.ts';

type Etat = VueIssue['type'] | 'attente';

const aspects: { readonly [E in Etat]: { readonly icone: NomIcone; readonly ton: Ton } } = {
  refused: { icone: 'ban', ton: 'rouge' },
  conflict: { icone: 'arrows-left-right', ton: 'violet' },
  quarantined: { icone: 'hourglass', ton: 'ambre' },
  attente: { icone: 'cloud-upload', ton: 'gris' },
};

export function PastilleOperation({ etat }: { readonly etat: Etat }) {
  const { icone, ton } = aspects[etat];
  return (
    <Pastille icone={icone} ton={ton}>
      {textes.etats[etat]}
    </Pastille>
  );
}

/** The name, or why there is none. */
export const patientDe = (i: VueIssue): string =>
  i.patient ?? (i.genre === 'presence' || i.genre === null ? textes.sansPatient : textes.patientParti);

export const patientDeOperation = ({ patient, type }: VueOperation): string =>
  patient ?? (type === 'noterPresence' ? textes.sansPatient : textes.patientParti);
