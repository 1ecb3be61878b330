import { type RefObject, useEffect, useState } from 'react';
import { creerSource, type Source } from '../application/source.ts';
import { sectionEnVue } from './parcours.ts';

/**
 * The section in view, for the rail and the pane beside: apart from React's state, since every scroll may change
 * it and the form itself does not depend on it.
 */
export function useSectionCourante(zone: RefObject<HTMLElement | null>): Source<number> {
  const [source] = useState(() => creerSource(1));
  useEffect(() => {
    let image = 0;
    const suivre = () => {
      image ||= requestAnimationFrame(() => {
        image = 0;
        if (zone.current === null) return;
        const barres = zone.current.parentElement?.parentElement?.querySelector('[data-barres]');
        const enVue = sectionEnVue(zone.current, barres?.getBoundingClientRect().bottom ?? 0);
        if (enVue !== undefined) source.poser(enVue);
      });
    };
    // In one column the whole window scrolls, otherwise the form does.
    document.addEventListener('scroll', suivre, true);
    document.addEventListener('focusin', suivre);
    return () => {
      cancelAnimationFrame(image);
      document.removeEventListener('scroll', suivre, true);
      document.removeEventListener('focusin', suivre);
    };
  }, [source, zone]);
  return source;
}
