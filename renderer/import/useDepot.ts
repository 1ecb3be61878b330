import { useEffect, useState } from 'react';
import type { FichierChoisi } from '../../contract/import.ts';
import { lireDeposes } from './fichier.ts';

const porteFichiers = ({ dataTransfer }: DragEvent): boolean =>
  dataTransfer?.types.includes('Files') ?? false;

/**
 * Files dropped anywhere on the window, where a dossier is in view. They are read here, not by main: the page is given
 * the files themselves and no path. @returns whether files are held above the window now.
 */
export function useDepot(onFichiers: (choisis: readonly FichierChoisi[]) => void): boolean {
  const [survole, setSurvole] = useState(false);
  useEffect(() => {
    const survoler = (event: DragEvent) => {
      if (!porteFichiers(event)) return;
      event.preventDefault();
      setSurvole(true);
    };
    const quitter = (event: DragEvent) => {
      if (event.relatedTarget === null) setSurvole(false);
    };
    const deposer = (event: DragEvent) => {
      if (!porteFichiers(event)) return;
      event.preventDefault();
      setSurvole(false);
      void lireDeposes([...(event.dataTransfer?.files ?? [])]).then(
        (lus) => lus.length > 0 && onFichiers(lus),
      );
    };
    window.addEventListener('dragover', survoler);
    window.addEventListener('dragleave', quitter);
    window.addEventListener('drop', deposer);
    return () => {
      window.removeEventListener('dragover', survoler);
      window.removeEventListener('dragleave', quitter);
      window.removeEventListener('drop', deposer);
    };
  }, [onFichiers]);
  return survole;
}
