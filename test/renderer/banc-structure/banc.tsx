import { createRoot } from 'react-dom/client';
import '../../../renderer/styles/fonts.css';
import '../../../renderer/styles/tokens.css';
import '../../../renderer/styles/base.css';
import type { Structure } from '../../../contract/document-structure.ts';
import { LecteurStructure } from '../../../renderer/documents/LecteurStructure.tsx';
import { Racine } from '../../../renderer/ui/charpente/Application.tsx';

/** The vault's answer: the test puts the kept tree in the page, or null for a tree that cannot be read. */
const appeler = (canal: string): Promise<unknown> => {
  const kept = Reflect.get(window, 'structure') as Structure | null;
  if (canal !== 'document:lireStructure') return Promise.resolve({ ok: true, value: null });
  if (kept === null) return Promise.resolve({ ok: false, error: { type: 'DocumentIllisible' } });
  const pieces = kept.pieces.map(({ base64, ...piece }) => ({
    ...piece,
    octets: Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)),
  }));
  return Promise.resolve({ ok: true, value: { ...kept, pieces } });
};
Object.assign(window, { collegiale: { appeler, ecouter: () => () => undefined } });

const racine = document.getElementById('racine');
if (racine === null) throw new Error('racine absente');
createRoot(racine).render(
  <Racine>
    <main style={{ display: 'flex', height: '100vh' }}>
      <h1 style={{ position: 'absolute', left: -9999 }}>Banc</h1>
      <h2 style={{ position: 'absolute', left: -9999 }}>Documents</h2>
      <LecteurStructure sha256={'a'.repeat(64)} titre="Document reçu" />
    </main>
  </Racine>,
);
