import { lazy, Suspense, useState } from 'react';
import type { VueSession } from '../../contract/vues.ts';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { touches } from '../ui/clavier/touches.ts';
import type { ActionMenu } from '../ui/menu/ListeActions.tsx';
import { Menu } from '../ui/menu/Menu.tsx';
import { appeler } from './collegiale.ts';
import { poserSession, relireSession } from './poste.ts';
import { aller } from './route.ts';
import { textes } from './textes/application.ts';

const MesAcces = lazy(() => import('../acces/MesAcces.tsx').then((m) => ({ default: m.MesAcces })));

type Props = { readonly session: VueSession; readonly onSeReconnecter: () => void };

async function finir(canal: 'session:verrouiller' | 'session:fermer'): Promise<void> {
  const recu = await appeler(canal, null);
  if (!recu.ok) return;
  poserSession(recu.value);
  // That answer was made before the vault was closed: whether the server answers is asked after it.
  await relireSession();
}

/** Who is signed in, and how to leave. */
export function MenuTitulaire({ session, onSeReconnecter }: Props) {
  const [acces, setAcces] = useState(false);
  const verrouiller = () => void finir('session:verrouiller');
  const regler = () => aller({ ecran: 'reglages' });
  useRaccourcis([lier('verrouiller', verrouiller), lier('reglages', regler)]);
  const actions: readonly ActionMenu[] = [
    ...(session.etat === 'horsLigne'
      ? [
          {
            id: 'reconnecter',
            libelle: textes.titulaire.seReconnecter,
            icone: 'cloud-upload' as const,
            onAction: onSeReconnecter,
          },
        ]
      : []),
    {
      id: 'acces',
      libelle: textes.titulaire.mesAcces,
      icone: 'history',
      onAction: () => setAcces(true),
    },
    {
      id: 'reglages',
      libelle: textes.ecrans.reglages,
      icone: 'settings',
      touche: touches.reglages.touches[0],
      onAction: regler,
    },
    {
      id: 'verrouiller',
      libelle: textes.titulaire.verrouiller,
      icone: 'lock',
      touche: touches.verrouiller.touches[0],
      onAction: verrouiller,
    },
    {
      id: 'fermer',
      libelle: textes.titulaire.seDeconnecter,
      icone: 'x',
      onAction: () => void finir('session:fermer'),
    },
  ];
  const nom = session.nomAffiche ?? '';
  return (
    <>
      <Menu label={textes.titulaire.label(nom)} icone="id-badge-2" actions={actions}>
        {nom}
      </Menu>
      {acces ? (
        <Suspense fallback={null}>
          <MesAcces onFermer={() => setAcces(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
