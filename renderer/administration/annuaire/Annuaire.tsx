import { useEffect, useState } from 'react';
import type { ActiviteAnnuaire, ImportAnnuaire } from '../../../contract/annuaire.ts';
import { EnLigne } from '../../application/EnLigne.tsx';
import { useEnLigne } from '../../application/en-ligne.ts';
import { TitreEcran } from '../../application/TitreEcran.tsx';
import { Champ } from '../../ui/champ/Champ.tsx';
import { Panneau } from '../../ui/charpente/Panneau.tsx';
import { EtatVide } from '../../ui/etat/EtatVide.tsx';
import { Pastille } from '../../ui/etat/Pastille.tsx';
import { type Colonne, Tableau } from '../../ui/liste/Tableau.tsx';
import styles from './annuaire.module.css';
import { textes } from './textes.ts';

/** The published directory: who is found in it, when it was imported, what changed. */
export function Annuaire() {
  const imports = useEnLigne('annuaire:imports', null);
  return (
    <div className={styles['rubrique']}>
      <div className={styles['tete']}>
        <TitreEcran>{textes.titre}</TitreEcran>
        <p className={styles['second']}>{textes.second}</p>
      </div>
      <EnLigne lecture={imports} ou="annuaire">
        {(lu) => (
          <div className={styles['deux']}>
            <Recherche />
            <Imports imports={lu.imports} />
          </div>
        )}
      </EnLigne>
    </div>
  );
}

const LONGUEUR_MIN = 2;
/** Fingers at rest: each question is a trace. */
const REPOS_MS = 400;

function Recherche() {
  const [tape, setTape] = useState('');
  const [texte, setTexte] = useState('');
  useEffect(() => {
    const minuterie = setTimeout(() => setTexte(tape.trim()), REPOS_MS);
    return () => clearTimeout(minuterie);
  }, [tape]);
  return (
    <section className={styles['carte']} aria-label={textes.resultats} data-volet="annuaire" tabIndex={-1}>
      <div className={styles['champ']}>
        <Champ
          label={textes.chercher}
          aide={textes.aide}
          type="search"
          value={tape}
          onChange={setTape}
          longueurMax={100}
        />
      </div>
      {texte.length < LONGUEUR_MIN ? (
        <EtatVide icone="search" titre={textes.commencer.titre}>
          {textes.commencer.corps}
        </EtatVide>
      ) : (
        <Trouves key={texte} texte={texte} />
      )}
    </section>
  );
}

type Ligne = ActiviteAnnuaire & { readonly id: string };

const COLONNES: readonly Colonne<Ligne>[] = [
  { id: 'nom', titre: textes.colonnes.nom, cellule: textes.nom, entete: true },
  { id: 'profession', titre: textes.colonnes.profession, cellule: (a) => a.profession },
  { id: 'savoirFaire', titre: textes.colonnes.savoirFaire, cellule: (a) => a.savoirFaire || '–' },
  { id: 'structure', titre: textes.colonnes.structure, cellule: textes.structure },
  { id: 'rpps', titre: textes.colonnes.rpps, cellule: (a) => a.rpps, nombre: true },
  {
    id: 'etat',
    titre: textes.colonnes.etat,
    cellule: (a) => (
      <Pastille
        ton={a.retireN === null ? 'gris' : 'ambre'}
        icone={a.retireN === null ? 'check' : 'alert-triangle'}
        nue
      >
        {textes.etat(a)}
      </Pastille>
    ),
  },
];

function Trouves({ texte }: { readonly texte: string }) {
  const lecture = useEnLigne('annuaire:chercher', { texte });
  return (
    <EnLigne lecture={lecture} ou="annuaire">
      {({ activites, autres }) =>
        activites.length === 0 ? (
          <EtatVide icone="search" titre={textes.aucun.titre}>
            {textes.aucun.corps}
          </EtatVide>
        ) : (
          <div className={styles['table']}>
            <Tableau
              label={textes.resultats}
              colonnes={COLONNES}
              lignes={activites.map((a, i) => ({ ...a, id: String(i) }))}
              texte={textes.nom}
            />
            {autres ? <p className={styles['note']}>{textes.autres}</p> : null}
          </div>
        )
      }
    </EnLigne>
  );
}

function Imports({ imports }: { readonly imports: readonly ImportAnnuaire[] }) {
  return (
    <Panneau titre={textes.imports} volet="imports" marge>
      {imports.length === 0 ? (
        <EtatVide titre={textes.jamais.titre}>{textes.jamais.corps}</EtatVide>
      ) : (
        <ol className={styles['imports']}>
          {imports.map((i) => (
            <li key={i.n}>
              <b>{textes.import(i)}</b>
              <span className={styles['second']}>{i.fichier}</span>
              <span>{i.finiLe === null ? textes.enCours : textes.bilan(i)}</span>
            </li>
          ))}
        </ol>
      )}
    </Panneau>
  );
}
