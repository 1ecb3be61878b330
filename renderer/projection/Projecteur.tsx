import { useEffect, useState } from 'react';
import type { ApiProjection } from '../../contract/ipc.ts';
import type { VueMontree } from '../../contract/projection.ts';
import { type ImageRecue, ImagesRecues } from './images-recues.ts';
import { VueProjetee } from './VueProjetee.tsx';

type Montree = { readonly vue: VueMontree; readonly image: ImageRecue | null; readonly rcp: string | null };

/** What the room sees: the last view sent, cut in without any transition. */
export function Projecteur({ api }: { readonly api: ApiProjection }) {
  const [montree, setMontree] = useState<Montree>({ vue: { type: 'neutre' }, image: null, rcp: null });
  useEffect(() => {
    const images = new ImagesRecues();
    return api.surVue((vue) => {
      images.recevoir(vue);
      if (vue.type === 'image') return;
      const image = vue.type === 'page' ? images.image(vue.image) : null;
      setMontree((avant) => ({ vue, image, rcp: 'cadre' in vue ? nomRcp(vue.cadre.pied) : avant.rcp }));
    });
  }, [api]);
  return <VueProjetee {...montree} />;
}

/** « RCP Digestif · 26 novembre 2026 » gives the first part, kept for the neutral screen. */
const nomRcp = (pied: string): string => pied.split(' · ')[0] ?? '';
