import type { CategorieDocument } from '../../domain/dossier/categorie.ts';
import { dateCourte } from '../../domain/texte/dates.ts';
import { categories } from '../reunion/textes.ts';
import texte from '../styles/texte.module.css';
import { Champ } from '../ui/champ/Champ.tsx';
import { Choix } from '../ui/champ/Choix.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { Pastille } from '../ui/etat/Pastille.tsx';
import type { Erreurs, Fichier, Saisie } from './fichier.ts';
import styles from './import.module.css';
import { textes } from './textes.ts';

type Props = {
  readonly fichier: Fichier;
  readonly erreurs: Erreurs;
  readonly onEcrire: (saisie: Partial<Saisie>) => void;
};

/** One file of the import. */
export function CarteFichier(props: Props) {
  const { nom } = props.fichier;
  return (
    <section className={styles['carte']} aria-label={nom}>
      <h3 className={styles['nom']}>{nom}</h3>
      <Contenu {...props} />
    </section>
  );
}

function Contenu(props: Props) {
  const { etat } = props.fichier;
  switch (etat.type) {
    case 'examen':
      return (
        <p className={texte['tiers']} role="status">
          {textes.examen}
        </p>
      );
    case 'refuse':
      return (
        <Bandeau ton="rouge" icone="alert-circle" encadre urgent fait={etat.dit.cause}>
          {etat.dit.suite}
        </Bandeau>
      );
    case 'deja':
      return (
        <Bandeau icone="info-circle" encadre>
          {textes.deja(etat.titre)}
        </Bandeau>
      );
    case 'pdf':
      return <SaisiePdf {...props} />;
    case 'cda':
      return <Lu {...props} etat={etat} />;
  }
}

function SaisiePdf({ fichier: { saisie }, erreurs, onEcrire }: Props) {
  return (
    <>
      <Champ
        label={textes.titreDocument}
        value={saisie.titre}
        onChange={(titre) => onEcrire({ titre })}
        erreur={erreurs.titre}
        longueurMax={200}
        requis
        autoFocus
      />
      <div className={styles['deux']}>
        <Champ
          label={textes.date}
          exemple={textes.exempleDate}
          value={saisie.date}
          onChange={(date) => onEcrire({ date })}
          erreur={erreurs.date}
          longueurMax={10}
          requis
        />
        <Categorie saisie={saisie} erreur={erreurs.categorie} onEcrire={onEcrire} />
      </div>
      <p className={texte['petit']}>{textes.ditDuPatient}</p>
    </>
  );
}

type PropsCategorie = Pick<Props, 'onEcrire'> & {
  readonly saisie: Saisie;
  readonly erreur: string | undefined;
};

function Categorie({ saisie, erreur, onEcrire }: PropsCategorie) {
  return (
    <Choix
      label={textes.categorie}
      vide={textes.choisirCategorie}
      options={CHOIX}
      value={saisie.categorie}
      erreur={erreur}
      onChange={(categorie) => onEcrire({ categorie })}
    />
  );
}

/** As the dossier ranges them; a fiche RCP and a trial last, which few may file. */
const ORDRE: readonly CategorieDocument[] = [
  'anatomopathologie',
  'genetique',
  'imagerie',
  'operatoire',
  'biologie',
  'courrier',
  'pps',
  'soutien',
  'ficheFigee',
  'essai',
];
const CHOIX = ORDRE.map((id) => ({ id, libelle: categories[id].mot }));

type PropsLu = Props & { readonly etat: Extract<Fichier['etat'], { readonly type: 'cda' }> };

/** A CDA says all of itself, but for a category that its type code does not tell. */
function Lu({ etat, fichier, erreurs, onEcrire }: PropsLu) {
  const { titre, date, categorie, auteur, etablissement, remplace } = etat;
  const provenance = textes.provenance(auteur, etablissement);
  return (
    <>
      <dl className={texte['definitions']}>
        <dt>{textes.titreDocument}</dt>
        <dd>{titre}</dd>
        <dt>{textes.date}</dt>
        <dd>{dateCourte(date)}</dd>
        {categorie === null ? null : (
          <>
            <dt>{textes.categorie}</dt>
            <dd>{categories[categorie].mot}</dd>
          </>
        )}
      </dl>
      {provenance === '' ? null : <p className={texte['second']}>{provenance}</p>}
      {categorie === null ? (
        <Categorie saisie={fichier.saisie} erreur={erreurs.categorie} onEcrire={onEcrire} />
      ) : null}
      {remplace === null ? null : (
        <Bandeau icone="history" encadre>
          {textes.remplace(remplace.titre, remplace.date)}
        </Bandeau>
      )}
      <Pastille nue ton="vert" icone="shield-check">
        {textes.identiteVerifiee}
      </Pastille>
    </>
  );
}
