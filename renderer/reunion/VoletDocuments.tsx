import { useEffect, useRef, useState } from 'react';
import type { VueCas, VueReunion } from '../../contract/vues.ts';
import type { VueLecteur } from '../documents/LecteurPdf.tsx';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { ConfirmerPage } from './Confirmations.tsx';
import { Documents } from './Documents.tsx';
import { textesDocuments } from './textes.ts';
import { type PageProjetee, usePageProjetee } from './usePageProjetee.ts';

type Props = {
  readonly cas: VueCas;
  readonly reunion: VueReunion;
  readonly jour: string;
  /** The page that the room is to see in place of this case; null for the case itself. */
  readonly onPage: (page: PageProjetee['page']) => void;
  /** Opens the projector if it is not there. */
  readonly onProjeter: () => void;
};

/** The documents of one case, the one in view, and its page on the projector. */
export function VoletDocuments({ cas, reunion, jour, onPage, onProjeter }: Props) {
  const [choisiId, setChoisi] = useState<string | null>(null);
  const vue = useRef<VueLecteur | null>(null);
  const document =
    cas.documents.find(({ id }) => id === choisiId) ??
    cas.documents.find(({ present }) => present) ??
    cas.documents[0];
  const projetee = usePageProjetee({ cas, reunion, document, jour });
  const { page } = projetee;
  useEffect(() => onPage(page), [onPage, page]);
  const projeterPage = () => {
    if (page !== null) return projetee.cesser();
    projetee.montrer(vue.current);
    onProjeter();
  };
  return (
    <>
      <Documents
        documents={cas.documents}
        choisi={document}
        onChoisir={setChoisi}
        vue={vue}
        onVue={projetee.suivre}
        onProjeter={projeterPage}
        actions={
          <Bouton taille="petit" icone="screen-share" onPress={projeterPage}>
            {page === null ? textesDocuments.projeterPage : textesDocuments.projeterDossier}
          </Bouton>
        }
      />
      {projetee.aConfirmer ? <ConfirmerPage repondre={projetee.repondre} /> : null}
    </>
  );
}
