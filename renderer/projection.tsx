import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { ApiProjection } from '../contract/ipc.ts';
import { defini } from '../domain/assert.ts';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { Projecteur } from './projection/Projecteur.tsx';
import { poserTheme } from './ui/theme.ts';

// A lit room wants light, whatever the system of the workstation prefers, unless the settings say dark (ui.md §2).
poserTheme(location.hash === '#sombre' ? 'sombre' : 'clair');

/** Put there by preload/projection.ts; the operator's window has another one under the same name. */
const api = (window as unknown as { readonly collegiale: ApiProjection }).collegiale;
api.surTheme(poserTheme);

createRoot(defini(document.getElementById('racine'), 'racine')).render(
  <StrictMode>
    <Projecteur api={api} />
  </StrictMode>,
);
