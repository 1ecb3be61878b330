import { lazy, Suspense } from 'react';
import { Connexion } from '../connexion/Connexion.tsx';
import { Racine } from '../ui/charpente/Application.tsx';
import { poste } from './poste.ts';
import { useSource } from './source.ts';

/** The sign-in screen is usable before the rest is read. */
const Charpente = lazy(() => import('./Charpente.tsx').then((m) => ({ default: m.Charpente })));

/** The operator's window: what the session lets be seen, and nothing else. */
export function Application() {
  const { session, ouvert } = useSource(poste);
  return (
    <Racine>
      {ouvert ? (
        <Suspense fallback={null}>
          <Charpente session={session} />
        </Suspense>
      ) : (
        <Connexion key={session.etat === 'verrouille' ? 'verrou' : 'entree'} session={session} />
      )}
    </Racine>
  );
}
