import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { defini } from '../domain/assert.ts';
import { Application } from './application/Application.tsx';
import { suivreMain } from './application/poste.ts';
import { retenirSaisies } from './application/saisie-coquille.ts';
import { interdireEval } from './application/sans-eval.ts';

interdireEval();
suivreMain();
const racine = defini(document.querySelector('#racine'), 'racine');
const application = (
  <StrictMode>
    <Application />
  </StrictMode>
);
retenirSaisies(racine);
// Empty where the page was not written ahead (build/tasks/coquille.ts).
if (racine.hasChildNodes()) hydrateRoot(racine, application);
else createRoot(racine).render(application);
