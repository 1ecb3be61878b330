import { useState } from 'react';
import type { Erreur } from '../../contract/errors.ts';
import type { VueAValider, VueSession } from '../../contract/vues.ts';
import { Echec } from '../application/Echec.tsx';
import { useLecture } from '../application/lecture.ts';
import { aller } from '../application/route.ts';
import { useSource } from '../application/source.ts';
import { phraseErreur } from '../application/textes/erreurs.ts';
import { estDecide, textesGardes } from '../saisie/textes-gardes.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { EtatVide } from '../ui/etat/EtatVide.tsx';
import { Apercu } from './Apercu.tsx';
import { EnteteValidation } from './EnteteValidation.tsx';
import { TableAvis } from './TableAvis.tsx';
import { textes } from './textes.ts';
import { useValidation } from './useValidation.ts';
import styles from './validation.module.css';

type Props = { readonly seanceId: string; readonly session: VueSession };

/** Every avis of the séance, and the validation of those that are ready (mock-up h1). */
export function Validation({ seanceId, session }: Props) {
  const reunion = useLecture('reunion:lire', { seanceId });
  const lecture = useLecture('validation:lire', { seanceId });
  if (lecture.resultat === null || reunion.resultat === null) {
    return <Chargement label={textes.chargement} lignes={10} ecran />;
  }
  const { resultat } = lecture;
  if (!reunion.resultat.ok) {
    return <Echec niveau={1} erreur={reunion.resultat.error} ou="validation" onReessayer={reunion.relire} />;
  }
  if (!resultat.ok)
    return <Echec niveau={1} erreur={resultat.error} ou="validation" onReessayer={lecture.relire} />;
  const { seance } = reunion.resultat.value;
  const animateur = session.profil === 'animateur';
  return (
    <div className={styles['page']}>
      <Avis avis={resultat.value} animateur={animateur} seance={seance} relire={lecture.relire} />
    </div>
  );
}

type PropsAvis = {
  readonly avis: readonly VueAValider[];
  readonly animateur: boolean;
  readonly seance: Parameters<typeof textes.seance>[0];
  readonly relire: () => void;
};

function Avis({ avis: lus, animateur, seance, relire }: PropsAvis) {
  const avis = useDecides(lus);
  const [choisi, setChoisi] = useState<string | null>(null);
  const { coches, cocher, ecartees, erreur, occupe, valider } = useValidation(avis, animateur, relire);
  const courant =
    avis.find((v) => v.inscriptionId === choisi) ?? avis.find((v) => v.etat === 'pret') ?? avis[0];
  // The row in view stays in view when its avis is validated, then frozen.
  if (courant !== undefined && courant.inscriptionId !== choisi) setChoisi(courant.inscriptionId);
  return (
    <>
      <EnteteValidation
        seance={seance}
        avis={avis}
        coches={coches.size}
        animateur={animateur}
        occupe={occupe}
        onValider={valider}
      />
      <Annonces animateur={animateur} erreur={erreur} ecartees={ecartees} />
      {courant === undefined ? (
        <Rien staff={seance.genre === 'staff'} />
      ) : (
        <div className={styles['deux']}>
          <div className={styles['liste']} data-volet="avis">
            <TableAvis
              avis={avis}
              {...(animateur ? { coches } : {})}
              onCocher={cocher}
              courant={courant.inscriptionId}
              onChoisir={setChoisi}
            />
          </div>
          <Apercu
            key={courant.inscriptionId}
            avis={courant}
            animateur={animateur}
            onCorrige={relire}
            seanceId={seance.id}
          />
        </div>
      )}
    </>
  );
}

/** An avis whose text was kept as it is, whatever its treatments say, is ready. */
function useDecides(avis: readonly VueAValider[]): readonly VueAValider[] {
  const gardes = useSource(textesGardes);
  return avis.map((v) =>
    v.etat === 'texteARelire' && estDecide(gardes, v.propositionId, v.divergence)
      ? { ...v, etat: 'pret' }
      : v,
  );
}

type PropsAnnonces = {
  readonly animateur: boolean;
  readonly erreur: Erreur | null;
  readonly ecartees: number;
};

function Annonces({ animateur, erreur, ecartees }: PropsAnnonces) {
  return (
    <>
      {animateur ? null : (
        <Bandeau icone="info-circle" fait={textes.nonAnimateur.fait}>
          {textes.nonAnimateur.suite}
        </Bandeau>
      )}
      {erreur === null ? null : (
        <Bandeau ton="rouge" icone="alert-circle" fait={phraseErreur(erreur).cause} urgent>
          {phraseErreur(erreur).suite}
        </Bandeau>
      )}
      {ecartees === 0 ? null : (
        <Bandeau ton="ambre" icone="alert-triangle" urgent>
          {textes.ecartees(ecartees)}
        </Bandeau>
      )}
    </>
  );
}

function Rien({ staff }: { readonly staff: boolean }) {
  const mots = staff ? textes.staff : textes.vide;
  return (
    <EtatVide
      carte
      icone="signature"
      titre={mots.titre}
      gestes={<Bouton onPress={() => aller({ ecran: 'agenda' })}>{textes.vide.geste}</Bouton>}
    >
      {mots.corps}
    </EtatVide>
  );
}
