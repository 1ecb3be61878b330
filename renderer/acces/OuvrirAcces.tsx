import { lazy, Suspense, useState } from 'react';
import { profilDeMedecin } from '../../domain/habilitation/profils.ts';
import { poste } from '../application/poste.ts';
import { useSource } from '../application/source.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { textes } from './textes.ts';

const HistoriqueAcces = lazy(() =>
  import('./HistoriqueAcces.tsx').then((m) => ({ default: m.HistoriqueAcces })),
);

/** For a physician; the server decides again whose accesses he may tell. */
export function OuvrirAcces({ patientId }: { readonly patientId: string }) {
  const { profil } = useSource(poste).session;
  const [ouvert, setOuvert] = useState(false);
  if (profil === null || !profilDeMedecin(profil)) return null;
  return (
    <>
      <Bouton taille="petit" icone="history" onPress={() => setOuvert(true)}>
        {textes.bouton}
      </Bouton>
      {ouvert ? (
        <Suspense fallback={null}>
          <HistoriqueAcces patientId={patientId} onFermer={() => setOuvert(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
