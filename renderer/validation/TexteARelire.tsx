import type { VueAValider } from '../../contract/vues.ts';
import { construireTexte } from '../../domain/proposition/texte-avis.ts';
import { useEnvoi } from '../application/envoi.ts';
import { ErreurFormulaire } from '../connexion/Erreur.tsx';
import { garderTexte } from '../saisie/textes-gardes.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { textes } from './textes.ts';
import styles from './validation.module.css';

const { texteARelire: t } = textes;

type Props = { readonly avis: VueAValider; readonly animateur: boolean };

/** The text and the treatments say different things: the animateur says which is meant before it is frozen. */
export function TexteARelire({ avis, animateur }: Props) {
  const { occupe, erreur, envoyer } = useEnvoi();
  const { inscriptionId, propositionId, divergence } = avis;
  const reconstruire = async () => {
    const cas = await envoyer('reunion:cas', { inscriptionId, motif: 'preparation' });
    if (cas === undefined) return;
    const { contenu: avant } = cas.proposition;
    const contenu = { ...avant, texte: construireTexte(avant) };
    await envoyer('proposition:enregistrer', { propositionId, contenu, avant, etat: 'enregistree' });
  };
  return (
    <>
      <Bandeau ton="ambre" icone="alert-triangle" fait={t.fait}>
        {t.suite}
      </Bandeau>
      {animateur && divergence !== null ? (
        <div className={styles['relire']}>
          <Bouton taille="petit" variante="principal" onPress={() => garderTexte(propositionId, divergence)}>
            {t.garder}
          </Bouton>
          <Bouton taille="petit" icone="refresh" occupe={occupe} onPress={() => void reconstruire()}>
            {t.reconstruire}
          </Bouton>
          <ErreurFormulaire erreur={erreur} />
        </div>
      ) : null}
    </>
  );
}
