import { useState } from 'react';
import type { VueIssue } from '../../contract/vues.ts';
import { useEnvoi } from '../application/envoi.ts';
import { TitreEcran } from '../application/TitreEcran.tsx';
import { ErreurFormulaire } from '../connexion/Erreur.tsx';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { touches } from '../ui/clavier/touches.ts';
import { poserAvis } from '../ui/etat/avis.ts';
import { Pastille } from '../ui/etat/Pastille.tsx';
import { comparer, decouper, type LigneComparee } from './comparer.ts';
import { patientDe } from './PastilleOperation.tsx';
import styles from './synchronisation.module.css';
import { textes } from './textes.ts';

type Choix = 'mienne' | 'serveur';
type Props = { readonly issue: VueIssue; readonly onFini: () => void; readonly onPlusTard: () => void };

/**
 * Both versions side by side. One is taken whole: an avis is compared and set as a whole at push, so that
 * two animateurs' decisions never mix (domain/proposition).
 */
export function Conflit({ issue, onFini, onPlusTard }: Props) {
  const [choix, setChoix] = useState<Choix | null>(null);
  const { occupe, erreur, envoyer } = useEnvoi();
  const enregistrer = async () => {
    if (choix === null) return;
    const fait = await envoyer('sync:arbitrer', { opId: issue.opId, choix });
    if (fait === undefined) return;
    poserAvis({ titre: textes.conflit.fait });
    onFini();
  };
  useRaccourcis([
    lier('prendreGauche', () => setChoix('mienne'), { pied: true }),
    lier('prendreDroite', () => setChoix('serveur'), { pied: true }),
    lier('enregistrerArbitrage', () => void enregistrer(), { pied: true, inactif: choix === null }),
    lier('fermer', onPlusTard, { libelle: textes.conflit.plusTard }),
  ]);
  const lignes = issue.mienne === null || issue.serveur === null ? [] : comparer(issue.mienne, issue.serveur);
  return (
    <div className={styles['conflit']}>
      <div className={styles['preambule']}>
        <TitreEcran>{textes.conflit.titre}</TitreEcran>
        <p>
          <b>{patientDe(issue)}</b>
        </p>
        <p>{textes.conflit.corps}</p>
      </div>
      <div className={styles['versions']}>
        <TableVersions lignes={lignes} choix={choix} onChoisir={setChoix} />
      </div>
      <div className={styles['pied']}>
        <p role="status">{resteAFaire(choix)}</p>
        <ErreurFormulaire erreur={erreur} />
        <Bouton onPress={onPlusTard}>{textes.conflit.plusTard}</Bouton>
        <Bouton
          variante="principal"
          touche={touches.enregistrerArbitrage.touches[0]}
          inactif={choix === null}
          occupe={occupe}
          onPress={() => void enregistrer()}
        >
          {textes.conflit.enregistrer}
        </Bouton>
      </div>
    </div>
  );
}

function resteAFaire(choix: Choix | null): string {
  if (choix === null) return textes.conflit.reste;
  return choix === 'mienne' ? textes.conflit.choixMienne : textes.conflit.choixServeur;
}

type PropsTable = {
  readonly lignes: readonly LigneComparee[];
  readonly choix: Choix | null;
  readonly onChoisir: (choix: Choix) => void;
};

function TableVersions({ lignes, choix, onChoisir }: PropsTable) {
  const prise = (cote: Choix) => (choix === cote ? styles['prise'] : undefined);
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">{textes.conflit.champ}</th>
          {(['mienne', 'serveur'] as const).map((cote) => (
            <th key={cote} scope="col" className={prise(cote)}>
              <span className={styles['colonne']}>
                <b>{textes.conflit[cote]}</b>
                <Tete cote={cote} choisi={choix === cote} onChoisir={onChoisir} />
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lignes.map((ligne) => (
          <tr key={ligne.champ}>
            <th scope="row">{ligne.champ}</th>
            <td className={prise('mienne')}>
              <Version texte={ligne.mienne} autre={ligne.serveur} />
            </td>
            <td className={prise('serveur')}>
              <Version texte={ligne.serveur} autre={ligne.mienne} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type PropsTete = { readonly cote: Choix; readonly choisi: boolean; readonly onChoisir: (c: Choix) => void };

function Tete({ cote, choisi, onChoisir }: PropsTete) {
  if (choisi) {
    return (
      <Pastille icone="check" ton="encre">
        {textes.conflit.prise}
      </Pastille>
    );
  }
  const touche = cote === 'mienne' ? touches.prendreGauche : touches.prendreDroite;
  return (
    <Bouton taille="petit" touche={touche.touches[0]} onPress={() => onChoisir(cote)}>
      {textes.conflit.prendre}
    </Bouton>
  );
}

/** What is proper to this version is underlined; the rest is the same on both sides. */
function Version({ texte, autre }: { readonly texte: string; readonly autre: string }) {
  if (texte === autre) return texte;
  if (texte === '') return textes.champs.aucun;
  const { avant, propre, apres } = decouper(texte, autre);
  return (
    <>
      {avant}
      <ins>{propre}</ins>
      {apres}
    </>
  );
}
