import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { defini } from '../domain/assert.ts';
import { Application } from './application/Application.tsx';
import { suivreMain } from './application/poste.ts';
import { interdireEval } from './application/sans-eval.ts';

interdireEval();
suivreMain();
createRoot(defini(document.querySelector('#racine'), 'racine')).render(
  <StrictMode>
    <Application />
  </StrictMode>,
);
