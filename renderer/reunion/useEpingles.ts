import { useCallback, useEffect, useMemo, useState } from 'react';
import type { VueDocument } from '../../contract/vues.ts';
import type { Epingle, LieuEpingle } from '../../contract/vues-poste.ts';
import { appeler } from '../application/collegiale.ts';
import { poserAvis } from '../ui/etat/avis.ts';
import { textesDocuments as t } from './textes.ts';
import type { PremierDocument } from './usePreparation.ts';

export type Epingles = {
  /** Where each pinned document opens, the last pinned first. */
  readonly lieux: ReadonlyMap<string, LieuEpingle>;
  /** What a dossier opens with: its last pin, or its first document that is here, at its first page. */
  readonly premierDe: PremierDocument;
  /** Pins at this page of this PDF; the same page of it again unpins. */
  readonly basculer: (documentId: string, lieu: LieuEpingle) => void;
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
  const lieux = useMemo(
    () => new Map(epingles.map(({ documentId, piece, page }) => [documentId, { piece, page }] as const)),
    [epingles],
  );
  const basculer = useCallback(
    (documentId: string, { piece, page }: LieuEpingle) => {
      const avant = lieux.get(documentId);
      const lieu = avant?.piece === piece && avant.page === page ? null : { piece, page };
      void appeler('epingles:poser', { seanceId, documentId, lieu }).then((recu) => {
        if (!recu.ok) return;
        setEpingles(recu.value);
        poserAvis({ icone: 'pinned', titre: lieu === null ? t.desepingle : t.epingleA(page) });
      });
    },
    [seanceId, lieux],
  );
  const premierDe = useCallback<PremierDocument>(
    ({ documents }) => {
      const document = premierDocument(trierEpingles(documents, lieux));
      return document && { document, page: lieux.get(document.id)?.page ?? 1 };
    },
    [lieux],
  );
  return useMemo(() => ({ lieux, premierDe, basculer }), [lieux, premierDe, basculer]);
}

/** The first one that is on this workstation, or the first one: its row says why it cannot be read. */
export const premierDocument = (documents: readonly VueDocument[]): VueDocument | undefined =>
  documents.find(({ present }) => present) ?? documents[0];

/** Pinned documents first, the others as they were; the same array when none is pinned. */
export function trierEpingles(
  documents: readonly VueDocument[],
  lieux: Epingles['lieux'],
): readonly VueDocument[] {
  const epingles = documents.filter(({ id }) => lieux.has(id));
  if (epingles.length === 0) return documents;
  const rang = new Map([...lieux.keys()].map((id, n) => [id, n]));
  const tries = epingles.toSorted((a, b) => (rang.get(a.id) ?? 0) - (rang.get(b.id) ?? 0));
  return [...tries, ...documents.filter(({ id }) => !lieux.has(id))];
}
