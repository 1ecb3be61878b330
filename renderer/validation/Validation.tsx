import { useState } from 'react';
import type { VueAValider, VueSession } from '../../contract/vues.ts';
import { Echec } from '../application/Echec.tsx';
import { useEnvoi } from '../application/envoi.ts';
import { useLecture } from '../application/lecture.ts';
import { aller } from '../application/route.ts';
import { phraseErreur } from '../application/textes/erreurs.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { poserAvis } from '../ui/etat/avis.ts';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { EtatVide } from '../ui/etat/EtatVide.tsx';
import { Apercu } from './Apercu.tsx';
import { EnteteValidation } from './EnteteValidation.tsx';
import { TableAvis } from './TableAvis.tsx';
import { textes } from './textes.ts';
import styles from './validation.module.css';

type Props = { readonly seanceId: string; readonly session: VueSession };

/** Every avis of the séance, and the validation of those that are ready (mock-up h1). */
export function Validation({ seanceId, session }: Props) {
  const reunion = useLecture('reunion:lire', { seanceId });
  const lecture = useLecture('validation:lire', { seanceId });
  if (lecture.resultat === null || reunion.resultat === null) {
    return <Chargement label={textes.chargement} lignes={10} />;
  }
  const { resultat } = lecture;
  if (!reunion.resultat.ok) {
    return <Echec erreur={reunion.resultat.error} ou="validation" onReessayer={reunion.relire} />;
  }
  if (!resultat.ok) return <Echec erreur={resultat.error} ou="validation" onReessayer={lecture.relire} />;
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

function Avis({ avis, animateur, seance, relire }: PropsAvis) {
  // Ready ones are ticked until the user unticks them: what arrives ready meanwhile is ticked too.
  const [decoches, setDecoches] = useState<ReadonlySet<string>>(new Set());
  const [choisi, setChoisi] = useState<string | null>(null);
  const [ecartees, setEcartees] = useState(0);
  const { occupe, erreur, envoyer } = useEnvoi();
  const prets = avis.filter((v) => v.etat === 'pret').map((v) => v.inscriptionId);
  const coches = new Set(prets.filter((id) => !decoches.has(id)));
  const courant =
    avis.find((v) => v.inscriptionId === choisi) ?? avis.find((v) => v.etat === 'pret') ?? avis[0];
  const valider = async () => {
    if (coches.size === 0 || !animateur) return;
    setEcartees(0);
    const fait = await envoyer('validation:valider', { inscriptionIds: [...coches] });
    if (fait === undefined) return;
    setEcartees(fait.ecartees.length);
    if (fait.validees.length > 0) {
      poserAvis({ titre: textes.validees(fait.validees.length), detail: textes.valideesSuite });
    }
    relire();
  };
  useRaccourcis([
    lier('valider', () => void valider(), {
      libelle: 'Valider les avis cochés',
      pied: true,
      inactif: !animateur || coches.size === 0,
    }),
    lier('fermer', () => aller({ ecran: 'agenda' }), { libelle: textes.vide.geste }),
  ]);
  return (
    <>
      <EnteteValidation
        seance={seance}
        avis={avis}
        coches={coches.size}
        animateur={animateur}
        occupe={occupe}
        onValider={() => void valider()}
      />
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
      {avis.length === 0 ? (
        <Rien staff={seance.genre === 'staff'} />
      ) : (
        <div className={styles['deux']}>
          <div className={styles['liste']} data-volet="avis">
            <TableAvis
              avis={avis}
              {...(animateur ? { coches } : {})}
              onCocher={(nouvelles) => setDecoches(new Set(prets.filter((id) => !nouvelles.has(id))))}
              courant={courant?.inscriptionId ?? null}
              onChoisir={setChoisi}
            />
          </div>
          {courant === undefined ? null : (
            <Apercu
              key={courant.inscriptionId}
              avis={courant}
              animateur={animateur}
              onCorrige={relire}
              seanceId={seance.id}
            />
          )}
        </div>
      )}
    </>
  );
}

function Rien({ staff }: { readonly staff: boolean }) {
  const mots = staff ? textes.staff : textes.vide;
  return (
    <EtatVide
      icone="signature"
      titre={mots.titre}
      gestes={<Bouton onPress={() => aller({ ecran: 'agenda' })}>{textes.vide.geste}</Bouton>}
    >
      {mots.corps}
    </EtatVide>
  );
}
