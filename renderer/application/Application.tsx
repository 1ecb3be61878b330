import { lazy, Suspense } from 'react';
import { Connexion } from '../connexion/Connexion.tsx';
import { Racine } from '../ui/charpente/Application.tsx';
import { poste } from './poste.ts';
import { enrolement, preferences } from './reglages.ts';
import { useSource } from './source.ts';
import { TouchesFenetre } from './TouchesFenetre.tsx';

/** The sign-in screen is usable before the rest is read. */
const Charpente = lazy(() => import('./Charpente.tsx').then((m) => ({ default: m.Charpente })));

const Enrolement = lazy(() =>
  import('../enrolement/Enrolement.tsx').then((m) => ({ default: m.Enrolement })),
);

/** The operator's window: what the session lets be seen, and nothing else. */
export function Application() {
  const { session, ouvert } = useSource(poste);
  const rattachement = useSource(enrolement);
  const { lettresSeules } = useSource(preferences);
  return (
    <Racine lettresSeules={lettresSeules}>
      <TouchesFenetre />
      {rattachement?.requis === true ? (
        <Suspense fallback={null}>
          <Enrolement vue={rattachement} version={session.version} />
        </Suspense>
      ) : ouvert ? (
        <Suspense fallback={null}>
          <Charpente session={session} />
        </Suspense>
      ) : (
        <Connexion key={session.etat === 'verrouille' ? 'verrou' : 'entree'} session={session} />
      )}
    </Racine>
  );
}
