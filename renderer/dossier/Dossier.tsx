import { useEffect } from 'react';
import type { Erreur } from '../../contract/errors.ts';
import { appeler } from '../application/collegiale.ts';
import { Echec } from '../application/Echec.tsx';
import { aller, type Route } from '../application/route.ts';
import { TitreEcran } from '../application/TitreEcran.tsx';
import { fermerDocuments } from '../documents/documents-ouverts.ts';
import { oublierOctets } from '../reunion/memoire-octets.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { EtatErreur, EtatVide } from '../ui/etat/EtatVide.tsx';
import styles from './dossier.module.css';
import { Ouvert } from './Ouvert.tsx';
import { textes } from './textes.ts';
import { useDossier } from './useDossier.ts';

type Props = {
  /** null: « Dossiers » of the bar before any was opened. */
  readonly patientId: string | null;
  readonly retour: Route;
};

/** The patient's story on one screen. */
export function Dossier({ patientId, retour }: Props) {
  if (patientId === null) return <SansDossier />;
  return <DeCePatient patientId={patientId} onRevenir={() => aller(retour)} />;
}

function DeCePatient({
  patientId,
  onRevenir,
}: {
  readonly patientId: string;
  readonly onRevenir: () => void;
}) {
  const { lu, relire } = useDossier(patientId);
  useEffect(
    () => () => {
      fermerDocuments();
      oublierOctets();
    },
    [],
  );
  if (lu === null) return <Chargement label={textes.chargement} lignes={10} ecran />;
  if (!lu.ok) return <Refus erreur={lu.error} onRelire={relire} onRevenir={onRevenir} />;
  return <Ouvert dossier={lu.value} onRevenir={onRevenir} />;
}

type PropsRefus = {
  readonly erreur: Erreur;
  readonly onRelire: () => void;
  readonly onRevenir: () => void;
};

/** Not on this workstation, or not readable: cause and next step, and the way back. */
function Refus({ erreur, onRelire, onRevenir }: PropsRefus) {
  useRaccourcis([lier('fermer', onRevenir, { libelle: textes.revenirA, pied: textes.revenir })]);
  if (erreur.type !== 'Introuvable') {
    return (
      <div className={styles['seul']}>
        <TitreEcran>{textes.titre}</TitreEcran>
        <Echec erreur={erreur} ou="dossier" onReessayer={onRelire} />
      </div>
    );
  }
  return (
    <div className={styles['seul']}>
      <TitreEcran>{textes.titre}</TitreEcran>
      <EtatErreur
        icone="folder"
        titre={textes.absent}
        gestes={
          <>
            <Bouton
              variante="principal"
              icone="refresh"
              onPress={() => void appeler('sync:maintenant', null).then(onRelire)}
            >
              {textes.synchroniser}
            </Bouton>
            <Bouton touche="Échap" onPress={onRevenir}>
              {textes.revenir}
            </Bouton>
          </>
        }
      >
        {textes.absentSuite}
      </EtatErreur>
    </div>
  );
}

function SansDossier() {
  const { titre, corps, geste } = textes.aucunDossier;
  return (
    <div className={styles['seul']}>
      <TitreEcran>{textes.titre}</TitreEcran>
      <EtatVide
        icone="folder"
        titre={titre}
        gestes={
          <Bouton variante="principal" onPress={() => aller({ ecran: 'agenda' })}>
            {geste}
          </Bouton>
        }
      >
        {corps}
      </EtatVide>
    </div>
  );
}
