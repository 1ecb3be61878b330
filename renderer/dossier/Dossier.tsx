import { useEffect } from 'react';
import { EcranRefuse } from '../application/EcranRefuse.tsx';
import { aller, type Route } from '../application/route.ts';
import { TitreEcran } from '../application/TitreEcran.tsx';
import commun from '../application/application.module.css';
import { fermerDocuments } from '../documents/documents-ouverts.ts';
import { oublierOctets } from '../reunion/memoire-octets.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { EtatVide } from '../ui/etat/EtatVide.tsx';
import { demanderUrgence, peutDemanderUrgence } from '../urgence/Urgence.tsx';
import { textes as urgence } from '../urgence/textes.ts';
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
  if (!lu.ok) {
    return (
      <EcranRefuse
        erreur={lu.error}
        ou="dossier"
        icone="folder"
        textes={textes}
        onRelire={relire}
        onRevenir={onRevenir}
      />
    );
  }
  return <Ouvert dossier={lu.value} onRevenir={onRevenir} />;
}

function SansDossier() {
  const { titre, corps, geste } = textes.aucunDossier;
  return (
    <div className={commun['seul']}>
      <TitreEcran>{textes.titre}</TitreEcran>
      <EtatVide
        icone="folder"
        titre={titre}
        gestes={
          <>
            <Bouton variante="principal" onPress={() => aller({ ecran: 'agenda' })}>
              {geste}
            </Bouton>
            {peutDemanderUrgence() ? (
              <Bouton icone="lock-open" onPress={demanderUrgence}>
                {urgence.commande}
              </Bouton>
            ) : null}
          </>
        }
      >
        {corps}
      </EtatVide>
    </div>
  );
}
