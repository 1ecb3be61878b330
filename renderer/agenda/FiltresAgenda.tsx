import { Bouton } from '../ui/bouton/Bouton.tsx';
import { touches } from '../ui/clavier/touches.ts';
import { CaseACocher } from '../ui/champ/CaseACocher.tsx';
import { Choix } from '../ui/champ/Choix.tsx';
import styles from './agenda.module.css';
import { estFiltre, type EtatFiltre, type Filtres, SANS_FILTRE } from './filtres.ts';
import { textes } from './textes.ts';

type Props = {
  readonly filtres: Filtres;
  readonly rcps: readonly string[];
  /** Séances shown, of those of the period. */
  readonly montrees: number;
  readonly total: number;
  readonly filtrer: (filtres: Filtres) => void;
};

const TOUT = 'tout';
const etats: readonly { readonly id: EtatFiltre | typeof TOUT; readonly libelle: string }[] = [
  { id: TOUT, libelle: textes.filtres.tousEtats },
  { id: 'aVenir', libelle: textes.filtres.etats.aVenir },
  { id: 'aPreparer', libelle: textes.filtres.etats.aPreparer },
  { id: 'aValider', libelle: textes.filtres.etats.aValider },
  { id: 'terminees', libelle: textes.filtres.etats.terminees },
];
const prefixe = (nom: string): string => `rcp ${nom}`;

/** Which séances are shown; kept for this user on this workstation. */
export function FiltresAgenda({ filtres, rcps, montrees, total, filtrer }: Props) {
  const f = textes.filtres;
  const options = [
    { id: TOUT, libelle: f.toutesRcp },
    ...rcps.map((nom) => ({ id: prefixe(nom), libelle: nom })),
  ];
  return (
    <div className={styles['filtres']} role="group" aria-label={f.label} data-volet="filtres">
      <div className={styles['filtreRcp']}>
        <Choix
          label={f.rcp}
          labelMasque
          options={options}
          value={filtres.rcp === null ? TOUT : prefixe(filtres.rcp)}
          onChange={(id) => filtrer({ ...filtres, rcp: id === TOUT ? null : id.slice(prefixe('').length) })}
        />
      </div>
      <div className={styles['filtreEtat']}>
        <Choix
          label={f.etat}
          labelMasque
          options={etats}
          value={filtres.etat ?? TOUT}
          onChange={(id) => filtrer({ ...filtres, etat: id === TOUT ? null : id })}
        />
      </div>
      <CaseACocher coche={filtres.miennes} onChange={(miennes) => filtrer({ ...filtres, miennes })}>
        {f.miennes}
      </CaseACocher>
      {estFiltre(filtres) ? (
        <>
          <Bouton
            variante="discret"
            icone="x"
            touche={touches.fermer.touches[0]}
            onPress={() => filtrer(SANS_FILTRE)}
          >
            {f.retirer}
          </Bouton>
          <span className={styles['compte']} role="status">
            {f.compte(montrees, total)}
          </span>
        </>
      ) : null}
    </div>
  );
}
