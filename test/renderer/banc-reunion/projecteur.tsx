import { createRoot } from 'react-dom/client';
import '../../../renderer/styles/fonts.css';
import '../../../renderer/styles/tokens.css';
import '../../../renderer/styles/base.css';
import { Projecteur } from '../../../renderer/projection/Projecteur.tsx';
import { poserTheme } from '../../../renderer/ui/theme.ts';
import type { ApiProjection } from '../../../contract/ipc.ts';

poserTheme(location.hash === '#sombre' ? 'sombre' : 'clair');
const canal = new BroadcastChannel('projecteur');
const api: ApiProjection = {
  surTheme: () => () => undefined,
  surVue: (suite) => {
    const ecoute = ({ data }: MessageEvent) => suite(data);
    canal.addEventListener('message', ecoute);
    canal.postMessage('bonjour');
    return () => canal.removeEventListener('message', ecoute);
  },
};
const racine = document.getElementById('racine');
if (racine === null) throw new Error('racine absente');
createRoot(racine).render(<Projecteur api={api} />);
