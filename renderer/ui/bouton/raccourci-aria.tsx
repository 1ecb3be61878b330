import type { ButtonRenderProps } from 'react-aria-components';
import type { JSX } from 'react';
import { toAriaKeyShortcuts } from '../clavier/combinaison.ts';
import { isMac } from '../clavier/ecoute.ts';

type Rendu = (props: JSX.IntrinsicElements['button'], etat: ButtonRenderProps) => JSX.Element;

/** React Aria's Button lets few attributes through; aria-keyshortcuts goes in where the element is made. */
export function rendreAvecTouche(touche: string | undefined): { readonly render?: Rendu } {
  if (touche === undefined) return {};
  const raccourci = toAriaKeyShortcuts(touche, isMac());
  return { render: (props) => <button {...props} aria-keyshortcuts={raccourci} /> };
}
