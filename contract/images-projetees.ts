import type { ImageProjetee, VueMontree } from './projection.ts';

/** The one in the room, the next page, the page just left, the page before it was enlarged. */
const IMAGES_GARDEES = 4;

/**
 * The pictures that the projector has once it has received a view. The operator's window, main and the projector's
 * window each keep them by this one rule, so that none has to be sent twice. Nothing of a page stays after its case.
 * @param gardees in the order they were last shown or received.
 */
export function garderImages<I extends Pick<ImageProjetee, 'type' | 'numero'>>(
  gardees: readonly I[],
  vue: VueMontree | I,
): readonly I[] {
  switch (vue.type) {
    case 'image':
      return [...gardees.filter(({ numero }) => numero !== vue.numero), vue].slice(-IMAGES_GARDEES);
    case 'page':
      return gardees.toSorted((a, b) => Number(a.numero === vue.image) - Number(b.numero === vue.image));
    case 'noir':
      return gardees;
    case 'cas':
    case 'neutre':
      return [];
  }
}
