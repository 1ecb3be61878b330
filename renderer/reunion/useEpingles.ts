import { useCallback, useEffect, useMemo, useState } from 'react';
import type { VueDocument } from '../../contract/vues.ts';
import type { Epingle } from '../../contract/vues-poste.ts';
import { appeler } from '../application/collegiale.ts';
import { poserAvis } from '../ui/etat/avis.ts';
import { textesDocuments as t } from './textes.ts';
import type { PremierDocument } from './usePreparation.ts';

export type Epingles = {
  /** Page of each pinned document, the last pinned first. */
  readonly pages: ReadonlyMap<string, number>;
  /** What a dossier opens with: its last pin, or its first document that is here, at its first page. */
  readonly premierDe: PremierDocument;
  /** Pins at this page; the same page again unpins. */
  readonly basculer: (documentId: string, page: number) => void;
};

/** What is pinned for this séance on this workstation: read once, then followed. */
export function useEpingles(seanceId: string): Epingles {
  const [epingles, setEpingles] = useState<readonly Epingle[]>([]);
  useEffect(() => {
    let quitte = false;
    void appeler('epingles:lire', { seanceId }).then((recu) => {
      if (recu.ok && !quitte) setEpingles(recu.value);
    });
    return () => {
      quitte = true;
    };
  }, [seanceId]);
  const pages = useMemo(
    () => new Map(epingles.map(({ documentId, page }) => [documentId, page] as const)),
    [epingles],
  );
  const basculer = useCallback(
    (documentId: string, page: number) => {
      const nouvelle = pages.get(documentId) === page ? null : page;
      void appeler('epingles:poser', { seanceId, documentId, page: nouvelle }).then((recu) => {
        if (!recu.ok) return;
        setEpingles(recu.value);
        poserAvis({ icone: 'pinned', titre: nouvelle === null ? t.desepingle : t.epingleA(nouvelle) });
      });
    },
    [seanceId, pages],
  );
  const premierDe = useCallback<PremierDocument>(
    ({ documents }) => {
      const document = premierDocument(trierEpingles(documents, pages));
      return document && { document, page: pages.get(document.id) ?? 1 };
    },
    [pages],
  );
  return useMemo(() => ({ pages, premierDe, basculer }), [pages, premierDe, basculer]);
}

/** The first one that is on this workstation, or the first one: its row says why it cannot be read. */
export const premierDocument = (documents: readonly VueDocument[]): VueDocument | undefined =>
  documents.find(({ present }) => present) ?? documents[0];

/** Pinned documents first, the others as they were; the same array when none is pinned. */
export function trierEpingles(
  documents: readonly VueDocument[],
  pages: Epingles['pages'],
): readonly VueDocument[] {
  const epingles = documents.filter(({ id }) => pages.has(id));
  if (epingles.length === 0) return documents;
  const rang = new Map([...pages.keys()].map((id, n) => [id, n]));
  const tries = epingles.toSorted((a, b) => (rang.get(a.id) ?? 0) - (rang.get(b.id) ?? 0));
  return [...tries, ...documents.filter(({ id }) => !pages.has(id))];
}
