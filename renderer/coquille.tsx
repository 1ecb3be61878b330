import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { Application } from './application/Application.tsx';

/**
 * The sign-in screen as HTML, written in the page when the application is built (build/tasks/coquille.ts): it is
 * there, and can be typed in, while the scripts are still read. operateur.tsx takes it over as it stands.
 */
export const rendreCoquille = (): string =>
  renderToString(
    <StrictMode>
      <Application />
    </StrictMode>,
  );
