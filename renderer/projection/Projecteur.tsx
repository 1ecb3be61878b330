import { useEffect, useState } from 'react';
import type { ApiProjection } from '../../contract/ipc.ts';
import type { VueProjection } from '../../contract/projection.ts';
import { VueProjetee } from './VueProjetee.tsx';

type Montree = { readonly vue: VueProjection; readonly rcp: string | null };

/** What the room sees: the last view sent, cut in without any transition. */
export function Projecteur({ api }: { readonly api: ApiProjection }) {
  const [montree, setMontree] = useState<Montree>({ vue: { type: 'neutre' }, rcp: null });
  useEffect(
    () =>
      api.surVue((vue) =>
        setMontree((avant) => ({
          vue: avecImage(vue, avant.vue),
          rcp: 'cadre' in vue ? nomRcp(vue.cadre.pied) : avant.rcp,
        })),
      ),
    [api],
  );
  return <VueProjetee {...montree} />;
}

/** « RCP Digestif · 26 novembre 2026 » gives the first part, kept for the neutral screen. */
const nomRcp = (pied: string): string => pied.split(' · ')[0] ?? '';

/** A page that only moved keeps the picture it had. */
const avecImage = (vue: VueProjection, avant: VueProjection): VueProjection =>
  vue.type === 'page' && vue.image === null && avant.type === 'page' ? { ...vue, image: avant.image } : vue;
