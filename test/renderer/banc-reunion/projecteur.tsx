import { createRoot } from 'react-dom/client';
import '../../../renderer/styles/fonts.css';
import '../../../renderer/styles/tokens.css';
import '../../../renderer/styles/base.css';
import { Projecteur } from '../../../renderer/projection/Projecteur.tsx';
import { poserTheme } from '../../../renderer/ui/theme.ts';
import type { ApiProjection } from '../../../contract/ipc.ts';

poserTheme('clair');
const canal = new BroadcastChannel('projecteur');
const ecouter = (suite: (recu: MessageEvent) => void) => {
  canal.addEventListener('message', suite);
  return () => canal.removeEventListener('message', suite);
};
const api: ApiProjection = {
  surVue: (suite) => {
    const sourd = ecouter(({ data }) => suite(data.vue));
    canal.postMessage('bonjour');
    return sourd;
  },
  surTheme: (suite) => ecouter(({ data }) => suite(location.hash === '#sombre' ? 'sombre' : data.theme)),
};
api.surTheme(poserTheme);
const racine = document.getElementById('racine');
if (racine === null) throw new Error('racine absente');
createRoot(racine).render(<Projecteur api={api} />);
