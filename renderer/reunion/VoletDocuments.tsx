import { useDeferredValue, useRef, useState } from 'react';
import type { VueCas, VueReunion } from '../../contract/vues.ts';
import type { VueLecteur } from '../documents/LecteurPdf.tsx';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { ConfirmerPage } from './Confirmations.tsx';
import { Documents } from './Documents.tsx';
import type { Salle } from './envoi-projection.ts';
import { textesDocuments } from './textes.ts';
import { type Epingles, premierDocument, trierEpingles } from './useEpingles.ts';
import { usePageProjetee } from './usePageProjetee.ts';

type Props = {
  readonly cas: VueCas;
  readonly reunion: VueReunion;
  readonly jour: string;
  readonly epingles: Epingles;
  readonly salle: Salle;
  /** Opens the projector if it is not there. */
  readonly onProjeter: () => void;
};

/** The documents of one case, the one in view, and its page on the projector. */
export function VoletDocuments({ cas, reunion, jour, epingles, salle, onProjeter }: Props) {
  const [choisiId, setChoisi] = useState<string | null>(null);
  const vue = useRef<VueLecteur | null>(null);
  const documents = trierEpingles(cas.documents, epingles.lieux);
  // The first one in view when the dossier opened stays in view when another is pinned above it.
  const [premierId] = useState(() => premierDocument(documents)?.id);
  const choisi = documents.find(({ id }) => id === (choisiId ?? premierId)) ?? premierDocument(documents);
  // The row answers in the frame of the key; its viewer, with all that acts on its page, in the next one.
  const document = useDeferredValue(choisi);
  const projetee = usePageProjetee({ cas, reunion, document, jour }, salle);
  const { page } = projetee;
  const projeterPage = () => {
    if (page !== null) return projetee.cesser();
    projetee.montrer(vue.current);
    onProjeter();
  };
  return (
    <>
      <Documents
        documents={documents}
        epingles={epingles}
        choisi={choisi}
        montre={document}
        onChoisir={setChoisi}
        vue={vue}
        onVue={projetee.suivre}
        onProjeter={projeterPage}
        onRienEnVue={projetee.cesser}
        actions={
          <Bouton taille="petit" icone="screen-share" onPress={projeterPage}>
            {page === null ? textesDocuments.projeterPage : textesDocuments.retirerPage}
          </Bouton>
        }
      />
      {projetee.aConfirmer ? <ConfirmerPage repondre={projetee.repondre} /> : null}
    </>
  );
}
