import type { CSSProperties, ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { VueSeance } from '../../contract/vues.ts';
import { classes } from '../ui/classes.ts';
import { Jauge } from '../ui/etat/Jauge.tsx';
import { Pastille } from '../ui/etat/Pastille.tsx';
import styles from './agenda.module.css';
import { aspectSeance, disponibleHorsLigne, passee } from './etat-seance.ts';
import { heuresDe, placerSemaine, type Heures, type Place } from './grille.ts';
import { textes } from './textes.ts';

type Props = {
  readonly seances: readonly VueSeance[];
  readonly choisie: string | null;
  readonly maintenant: Date;
  readonly lundi: string;
  readonly aujourdhui: string;
  readonly choisir: (id: string) => void;
  readonly ouvrir: (id: string) => void;
  /** Over an empty week. */
  readonly children: ReactNode;
};

/** The week by hours (mock-up b1). Cards are buttons: arrows go from one to the next, Entrée opens. */
export function Semaine(props: Props) {
  const journees = placerSemaine(props.seances, props.lundi);
  const heures = heuresDe(journees);
  const marques = Array.from({ length: heures.derniere - heures.premiere }, (_, n) => heures.premiere + n);
  return (
    <section
      className={styles['semaine']}
      aria-label={textes.grille}
      style={{ '--jours': journees.length, '--heures': marques.length } as CSSProperties}
    >
      <div className={styles['coin']} />
      {journees.map(({ jour }) => (
        <h2
          key={jour}
          className={classes(styles['jour'], jour === props.aujourdhui && styles['ce-jour'])}
          aria-current={jour === props.aujourdhui ? 'date' : undefined}
        >
          {textes.jour(jour, jour === props.aujourdhui)}
        </h2>
      ))}
      <div className={styles['heures']} aria-hidden="true">
        {marques.map((h) => (
          <span key={h}>{textes.heureRonde(h)}</span>
        ))}
      </div>
      {journees.map(({ jour, places }) => (
        <ul
          key={jour}
          className={styles['colonne']}
          aria-label={textes.jour(jour, jour === props.aujourdhui)}
        >
          {places.map((place) => (
            <li key={place.seance.id} style={position(place, heures)} className={styles['place']}>
              <CarteSeance place={place} {...props} />
            </li>
          ))}
        </ul>
      ))}
      {props.children === null ? null : <div className={styles['rien']}>{props.children}</div>}
    </section>
  );
}

function position({ debut, fin, couloir, couloirs }: Place, { premiere, derniere }: Heures): CSSProperties {
  const total = (derniere - premiere) * 60;
  return {
    top: `${(100 * (debut - premiere * 60)) / total}%`,
    height: `${(100 * (fin - debut)) / total}%`,
    insetInlineStart: `${(100 * couloir) / couloirs}%`,
    width: `${100 / couloirs}%`,
  };
}

type PropsCarte = Pick<Props, 'choisie' | 'choisir' | 'ouvrir' | 'maintenant'> & { readonly place: Place };

function CarteSeance({ place: { seance, debut, fin }, choisie, choisir, ouvrir, maintenant }: PropsCarte) {
  const ici = seance.id === choisie;
  const derriere = passee(seance, maintenant);
  // Below two hours there is room for three lines only.
  const detaillee = fin - debut >= 120 && !derriere && seance.dossiers > 0;
  return (
    <Button
      className={classes(
        styles['rdv'],
        ici && styles['choisie'],
        derriere && styles['passee'],
        detaillee && styles['detaillee'],
      )}
      aria-current={ici ? 'true' : 'false'}
      data-seance={seance.id}
      onPress={({ pointerType }) => (ici || pointerType === 'keyboard' ? ouvrir : choisir)(seance.id)}
      onFocus={({ target }) => {
        if (target.matches(':focus-visible')) choisir(seance.id);
      }}
    >
      <b>{seance.rcp}</b>
      <span className={styles['h']}>{textes.lieuCourt(seance)}</span>
      <Lignes seance={seance} maintenant={maintenant} detaillee={detaillee} />
    </Button>
  );
}

type PropsLignes = {
  readonly seance: VueSeance;
  readonly maintenant: Date;
  readonly detaillee: boolean;
};

function Lignes({ seance, maintenant, detaillee }: PropsLignes) {
  const aspect = aspectSeance(seance, maintenant);
  const mot = (
    <Pastille nue icone={aspect.icone} ton={aspect.ton}>
      {aspect.mot}
    </Pastille>
  );
  if (!detaillee) return mot;
  return (
    <>
      <Jauge
        fine
        label={textes.prets(seance)}
        total={seance.dossiers}
        parts={[{ ton: 'vert', valeur: seance.prets }]}
      />
      {mot}
      {seance.incomplets > 0 ? (
        <Pastille nue icone="alert-triangle" ton="ambre">
          {textes.incomplets(seance.incomplets)}
        </Pastille>
      ) : null}
      {disponibleHorsLigne(seance) ? (
        <Pastille nue icone="download" ton="encre">
          {textes.disponible}
        </Pastille>
      ) : null}
    </>
  );
}
