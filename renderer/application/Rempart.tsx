import { Component, type ReactNode } from 'react';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { EtatErreur } from '../ui/etat/EtatVide.tsx';
import { textes } from './textes/application.ts';

type Props = {
  readonly children: ReactNode;
  /** Another screen starts afresh. */
  readonly ecran: string;
  readonly version: string;
};
type Etat = { readonly bug: string | null; readonly ecran: string };

/** A bug of a screen: one sentence, and the rest of the window goes on (house style, errors). */
export class Rempart extends Component<Props, Etat> {
  override state: Etat = { bug: null, ecran: this.props.ecran };

  /** The message of a bug may quote a value: only its kind is kept. */
  static getDerivedStateFromError(bug: unknown): Partial<Etat> {
    return { bug: bug instanceof Error ? bug.name : 'Error' };
  }

  static getDerivedStateFromProps({ ecran }: Props, etat: Etat): Partial<Etat> | null {
    return ecran === etat.ecran ? null : { bug: null, ecran };
  }

  override render(): ReactNode {
    if (this.state.bug === null) return this.props.children;
    const diagnostic = ['Collégiale', this.props.version, this.props.ecran, this.state.bug].join(' | ');
    return (
      <EtatErreur
        titre={textes.bug.titre}
        niveau={1}
        diagnostic={diagnostic}
        gestes={<Bouton onPress={() => this.setState({ bug: null })}>{textes.bug.rouvrir}</Bouton>}
      >
        {textes.bug.corps}
      </EtatErreur>
    );
  }
}
