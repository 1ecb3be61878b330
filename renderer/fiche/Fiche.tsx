import type { Erreur } from '../../contract/errors.ts';
import type { VueSession } from '../../contract/vues.ts';
import { appeler } from '../application/collegiale.ts';
import { Echec } from '../application/Echec.tsx';
import { aller, type Route } from '../application/route.ts';
import { TitreEcran } from '../application/TitreEcran.tsx';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { EtatErreur } from '../ui/etat/EtatVide.tsx';
import { EnSaisie } from './EnSaisie.tsx';
import styles from './fiche.module.css';
import { textes } from './textes.ts';
import { useFiche } from './useSaisieFiche.ts';

type Props = {
  readonly inscriptionId: string;
  readonly session: VueSession;
  readonly retour: Route;
};

/** The fiche RCP of one inscription: its 18 national sections on one screen (mock-ups f, f2). */
export function Fiche({ inscriptionId, session, retour }: Props) {
  const { resultat, relire } = useFiche(inscriptionId, session);
  const revenir = () => aller(retour);
  if (resultat === null) return <Chargement label={textes.chargement} lignes={12} ecran />;
  if (!resultat.ok) return <Refus erreur={resultat.error} onRelire={relire} onRevenir={revenir} />;
  return (
    <EnSaisie
      saisie={resultat.value}
      animateur={session.profil === 'animateur'}
      onRevenir={revenir}
      onRelire={relire}
    />
  );
}

type PropsRefus = {
  readonly erreur: Erreur;
  readonly onRelire: () => void;
  readonly onRevenir: () => void;
};

/** Not on this workstation, or not readable: cause and next step, and the way back. */
function Refus({ erreur, onRelire, onRevenir }: PropsRefus) {
  useRaccourcis([lier('fermer', onRevenir, { libelle: textes.revenirA, pied: textes.revenir })]);
  return (
    <div className={styles['seul']}>
      <TitreEcran>{textes.titre}</TitreEcran>
      {erreur.type === 'Introuvable' ? (
        <EtatErreur
          icone="clipboard-list"
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
      ) : (
        <Echec erreur={erreur} ou="fiche" onReessayer={onRelire} />
      )}
    </div>
  );
}
