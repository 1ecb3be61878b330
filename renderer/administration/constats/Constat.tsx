import type { ConstatReponse, Preuve } from '../../../contract/constats.ts';
import { dateColonne } from '../../../domain/texte/dates.ts';
import { direAction, refuse, relationsAcces } from '../../acces/textes.ts';
import { EnLigne } from '../../application/EnLigne.tsx';
import { useEnLigne } from '../../application/en-ligne.ts';
import { heureLocale, jourLocal } from '../../application/temps.ts';
import { Panneau } from '../../ui/charpente/Panneau.tsx';
import { Pastille } from '../../ui/etat/Pastille.tsx';
import { type Colonne, Tableau } from '../../ui/liste/Tableau.tsx';
import { Barres } from './Barres.tsx';
import styles from './constats.module.css';
import { Gravite } from './Gravite.tsx';
import { Suite } from './Suite.tsx';
import { textes } from './textes.ts';

type Props = { readonly constatId: string; readonly onChange: () => void };

export function Constat({ constatId, onChange }: Props) {
  const lecture = useEnLigne('constats:lire', { constatId });
  const { relire } = lecture;
  const change = (): void => {
    relire();
    onChange();
  };
  return (
    <section className={styles['constat']} data-volet="constat" tabIndex={-1} aria-label={textes.constat}>
      <EnLigne lecture={lecture} ou="constat">
        {(c) => <Lu constat={c} onChange={change} />}
      </EnLigne>
    </section>
  );
}

function Lu({ constat: c, onChange }: { readonly constat: ConstatReponse; readonly onChange: () => void }) {
  return (
    <>
      <header className={styles['entete']}>
        <h2 className={styles['titre']}>{textes.regle(c)}</h2>
        {c.etat === 'ouvert' ? <Gravite gravite={c.gravite} /> : <Pastille>{textes.etats[c.etat]}</Pastille>}
        <span className={styles['fin']}>{textes.numero(c)}</span>
      </header>
      <div className={styles['corps']}>
        <div className={styles['faits']}>
          <p>{c.phrase}</p>
          <Barres preuves={c.preuves} />
          <Panneau
            titre={textes.preuves}
            fin={textes.nombrePreuves(c.preuves.length + c.autresPreuves, c.patients)}
          >
            <Tableau
              label={textes.preuves}
              colonnes={COLONNES}
              lignes={c.preuves.map((p, i) => ({ ...p, id: String(i) }))}
              texte={(p) => `${heureLocale(p.quand)} ${direAction(p.action, p.categorie)}`}
            />
            {c.autresPreuves > 0 ? <p className={styles['note']}>{textes.autres(c.autresPreuves)}</p> : null}
          </Panneau>
          <p className={styles['note']}>{textes.sansIdentite}</p>
        </div>
        <Suite constat={c} onChange={onChange} />
      </div>
    </>
  );
}

/** On one line: the first column takes what they leave. */
function Tenu({ children }: { readonly children: string }) {
  return <span className={styles['tenu']}>{children}</span>;
}

type Ligne = Preuve & { readonly id: string };

const COLONNES: readonly Colonne<Ligne>[] = [
  {
    id: 'quand',
    titre: textes.colonnes.quand,
    cellule: (p) => <Tenu>{`${dateColonne(jourLocal(p.quand))}, ${heureLocale(p.quand)}`}</Tenu>,
  },
  {
    id: 'action',
    titre: textes.colonnes.action,
    entete: true,
    reste: true,
    cellule: (p) => direAction(p.action, p.categorie),
  },
  {
    id: 'patient',
    titre: textes.colonnes.patient,
    cellule: (p) => (p.patient === null ? null : <Tenu>{textes.patient(p.patient)}</Tenu>),
  },
  {
    id: 'relation',
    titre: textes.colonnes.relation,
    cellule: (p) => (p.relation === null ? null : <Tenu>{relationsAcces[p.relation]}</Tenu>),
  },
  {
    id: 'issue',
    titre: textes.colonnes.issue,
    cellule: (p) =>
      p.autorise ? null : (
        <Pastille ton="rouge" icone="ban">
          {refuse}
        </Pastille>
      ),
  },
];
