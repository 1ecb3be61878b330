import { useMemo, useRef, useState } from 'react';
import type { VueDocument } from '../../contract/vues.ts';
import { dateCourte } from '../../domain/texte/dates.ts';
import { textes as importation } from '../import/textes.ts';
import { categories, textesDocuments } from '../reunion/textes.ts';
import texte from '../styles/texte.module.css';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Champ } from '../ui/champ/Champ.tsx';
import { Panneau } from '../ui/charpente/Panneau.tsx';
import { EtatVide } from '../ui/etat/EtatVide.tsx';
import { Icone } from '../ui/icone/Icone.tsx';
import { LigneSimple } from '../ui/liste/LigneListe.tsx';
import { ListeGroupee } from '../ui/liste/ListeGroupee.tsx';
import styles from './dossier.module.css';
import { filtrer, ranger } from './pieces.ts';
import { textes } from './textes.ts';

type Props = {
  readonly pieces: readonly VueDocument[];
  readonly ouvert: string | null;
  readonly onOuvrir: (id: string) => void;
  readonly onImporter: () => void;
};

const VERS_LA_LISTE: readonly string[] = ['Escape', 'ArrowDown', 'Enter'];

/** By category, with a filter on their titles. */
export function ListeDocuments({ pieces, ouvert, onOuvrir, onImporter }: Props) {
  const [cherche, setCherche] = useState('');
  const zone = useRef<HTMLElement>(null);
  const groupes = useMemo(() => ranger(filtrer(pieces, cherche)), [pieces, cherche]);
  const presents = pieces.filter(({ present }) => present).length;
  const liste = () => zone.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
  return (
    <Panneau
      titre={textes.documents}
      volet="documents"
      forme="colonne"
      zone={zone}
      etat={<span className={texte['petit']}>{textes.compte(pieces.length, presents)}</span>}
      fin={
        <>
          <BoutonImporter onPress={onImporter} />
          <div
            className={styles['filtre']}
            onKeyDown={(event) => {
              if (!VERS_LA_LISTE.includes(event.key)) return;
              event.stopPropagation();
              liste();
            }}
          >
            <Champ
              label={textes.filtrerDocuments}
              labelMasque
              exemple={textes.filtrer}
              value={cherche}
              onChange={setCherche}
            />
          </div>
        </>
      }
    >
      <ListeGroupee
        label={textes.documentsParCategorie}
        groupes={groupes}
        texte={motsDe}
        choisi={ouvert}
        onChoisir={onOuvrir}
        densite="documents"
        compte
        vide={
          pieces.length === 0 ? (
            <EtatVide titre={textesDocuments.vide}>{textesDocuments.videSuite}</EtatVide>
          ) : (
            <EtatVide titre={textes.aucun}>{textes.aucunSuite}</EtatVide>
          )
        }
      >
        {rangDocument}
      </ListeGroupee>
    </Panneau>
  );
}

const BoutonImporter = ({ onPress }: { readonly onPress: () => void }) => (
  <Bouton icone="upload" onPress={onPress}>
    <span>
      {importation.court}
      <span className={texte['lu']}>{importation.courtSuite}</span>
    </span>
  </Bouton>
);

const motsDe = ({ titre, date, present, enAttente }: VueDocument): string =>
  [titre, dateCourte(date), present ? '' : textesDocuments.absent, enAttente ? textes.enAttente : '']
    .filter((mot) => mot !== '')
    .join(', ');

const rangDocument = (piece: VueDocument) => <Rang {...piece} />;

const Rang = ({ categorie, titre, date, present, enAttente, version, remplace }: VueDocument) => (
  <LigneSimple
    icone={categories[categorie].icone}
    titre={titre}
    marque={
      enAttente ? (
        <span className={styles['absent']}>
          <Icone nom="cloud-upload" taille="s" /> {textes.enAttente}
        </span>
      ) : present ? (
        remplace !== null && version !== null ? (
          <span className={styles['absent']}>{textes.versionCourte(version)}</span>
        ) : null
      ) : (
        <span className={styles['absent']}>
          <Icone nom="download" taille="s" /> {textes.aRecevoir}
        </span>
      )
    }
    fin={<time dateTime={date}>{dateCourte(date)}</time>}
  />
);
