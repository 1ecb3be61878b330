import { useEffect, useMemo, useRef, useState } from 'react';
import type { VueCas, VueCasResume, VueReunion } from '../../contract/vues.ts';
import { appeler } from '../application/collegiale.ts';
import type { VueLecteur } from '../documents/LecteurPdf.tsx';
import { versProjection } from '../projection/vers-projection.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { BandeauIdentite } from './BandeauIdentite.tsx';
import { ConfirmerPage } from './Confirmations.tsx';
import { Documents } from './Documents.tsx';
import { Lecture } from './Lecture.tsx';
import { Proposition } from './Proposition.tsx';
import styles from './Reunion.module.css';
import type { SaisieProposition } from './saisie.ts';
import { textes, textesDocuments } from './textes.ts';
import { usePageProjetee } from './usePageProjetee.ts';
import { type Projection, useEnvoiProjection } from './useProjection.ts';
import { useEditeur } from './useSaisie.ts';

type Props = {
  readonly cas: VueCas;
  readonly resume: VueCasResume;
  readonly reunion: VueReunion;
  readonly jour: string;
  readonly saisie: SaisieProposition;
  readonly projection: Projection;
  readonly onRelire: () => void;
  readonly onEnregistrer: () => void;
  readonly onReporter: () => void;
};

/** One case: identity over the middle, reading, documents, then its proposition. */
export function Cas(props: Props) {
  const { cas, resume, reunion, jour, saisie, projection } = props;
  const [choisiId, setChoisi] = useState<string | null>(null);
  const [actif, setActif] = useState<string | null>(null);
  const vue = useRef<VueLecteur | null>(null);
  const document =
    cas.documents.find(({ id }) => id === choisiId) ??
    cas.documents.find(({ present }) => present) ??
    cas.documents[0];
  const page = usePageProjetee({ cas, reunion, document, jour });
  const projette = projection.ecrans?.projette === true;
  useCasProjete(props, actif, page.page, projette);

  const projeterPage = () => {
    if (page.page !== null) page.cesser();
    else {
      page.montrer(vue.current);
      if (!projette) void projection.demarrer();
    }
  };
  return (
    <>
      <div className={styles['centre']}>
        <BandeauIdentite patient={cas.patient} jour={jour} />
        <div className={styles['deux']}>
          <Lecture cas={cas} bas={<Report resume={resume} onReporter={props.onReporter} />} />
          <Documents
            documents={cas.documents}
            choisi={document}
            onChoisir={setChoisi}
            vue={vue}
            onVue={page.suivre}
            onProjeter={projeterPage}
            actions={<BoutonProjeterPage enPage={page.page !== null} onPress={projeterPage} />}
          />
        </div>
      </div>
      <div className={styles['droite']}>
        <Proposition saisie={saisie} onEnregistrer={props.onEnregistrer} onActif={setActif} />
      </div>
      {page.aConfirmer ? <ConfirmerPage repondre={page.repondre} /> : null}
    </>
  );
}

/** The room sees the case as it stands under the operator's hands, or the page he chose. */
function useCasProjete(
  { cas, reunion, jour, saisie, onRelire }: Props,
  actif: string | null,
  page: ReturnType<typeof usePageProjetee>['page'],
  projette: boolean,
): void {
  const { contenu, suivi } = useEditeur(saisie);
  const refus = suivi.type === 'echec' ? suivi.erreur.type : null;
  useEffect(() => {
    if (refus === 'PropositionModifiee' || refus === 'PropositionFigee') onRelire();
  }, [refus, onRelire]);
  const vueCas = useMemo(
    () => versProjection(cas, reunion, contenu, { traitementId: actif }, jour),
    [cas, reunion, contenu, actif, jour],
  );
  useEnvoiProjection(page ?? vueCas, projette);
  useEffect(() => {
    if (projette) void appeler('trace:noter', { action: 'projeterCas', objet: cas.inscriptionId });
  }, [projette, cas.inscriptionId]);
}

type PropsBouton = { readonly enPage: boolean; readonly onPress: () => void };

function BoutonProjeterPage({ enPage, onPress }: PropsBouton) {
  return (
    <Bouton taille="petit" icone="screen-share" onPress={onPress}>
      {enPage ? textesDocuments.projeterDossier : textesDocuments.projeterPage}
    </Bouton>
  );
}

function Report({ resume, onReporter }: { readonly resume: VueCasResume; readonly onReporter: () => void }) {
  const { inscriptionId, etat } = resume;
  if (etat === 'reporte') {
    return (
      <Bouton
        taille="petit"
        icone="history"
        onPress={() => void appeler('inscription:modifier', { inscriptionId, etat: 'pret' })}
      >
        {textes.reprendreDossier}
      </Bouton>
    );
  }
  return (
    <Bouton taille="petit" icone="calendar-plus" onPress={onReporter}>
      {textes.reporter}
    </Bouton>
  );
}
