import { lazy, type ReactNode, Suspense } from 'react';
import type { VueSeance } from '../../contract/vues.ts';
import { synchro } from '../application/poste.ts';
import { aller } from '../application/route.ts';
import { useSource } from '../application/source.ts';
import { jourLocal } from '../application/temps.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { touches } from '../ui/clavier/touches.ts';
import { Jauge } from '../ui/etat/Jauge.tsx';
import { Pastille } from '../ui/etat/Pastille.tsx';
import { Icone } from '../ui/icone/Icone.tsx';
import styles from './agenda.module.css';
import { passee } from './etat-seance.ts';
import { textes } from './textes.ts';

/** The week is painted first: the names of the ordre du jour come after it. */
const DossiersDeSeance = lazy(() =>
  import('../dossier/DossiersDeSeance.tsx').then((m) => ({ default: m.DossiersDeSeance })),
);

type Props = {
  readonly seance: VueSeance | undefined;
  readonly aujourdhui: string;
  readonly maintenant: Date;
};

/** The chosen séance: its preparation, who comes, what this workstation holds. */
export function Detail({ seance, aujourdhui, maintenant }: Props) {
  const bail = useSource(synchro)?.bailJusqua ?? null;
  const d = textes.detail;
  if (seance === undefined) {
    return (
      <aside className={styles['cote']} aria-label={d.label} data-volet="seance" tabIndex={-1}>
        <p className={styles['bloc']}>{d.rien}</p>
      </aside>
    );
  }
  const derriere = passee(seance, maintenant);
  return (
    <aside className={styles['cote']} aria-label={d.label} data-volet="seance">
      <Tete seance={seance} aujourdhui={aujourdhui} derriere={derriere} />
      <Preparation seance={seance} />
      {seance.aValider + seance.enAttenteServeur + seance.figes > 0 ? <Avis seance={seance} /> : null}
      <Bloc titre={seance.etat === 'planifiee' ? d.presencesAnnoncees : d.presences}>
        {seance.presences.length === 0 ? (
          <p className={styles['second']}>{d.aucunePresence}</p>
        ) : (
          <ul className={styles['second']}>
            {seance.presences.map(({ groupe, nombre }) => (
              <li key={groupe} className={styles['fait']}>
                <Icone nom="check" taille="s" className={styles['vert']} />
                {d.presence(groupe, nombre)}
              </li>
            ))}
          </ul>
        )}
      </Bloc>
      <Bloc titre={d.poste}>
        <p className={styles['second']}>
          {d.recus(seance)} {bail === null ? null : d.bail(bail)}
        </p>
      </Bloc>
      {seance.dossiers === 0 ? null : (
        <Bloc titre={d.dossiers}>
          <Suspense fallback={null}>
            <DossiersDeSeance key={seance.id} seanceId={seance.id} jour={jourLocal(seance.debut)} />
          </Suspense>
        </Bloc>
      )}
    </aside>
  );
}

type PropsTete = { readonly seance: VueSeance; readonly aujourdhui: string; readonly derriere: boolean };

function Tete({ seance, aujourdhui, derriere }: PropsTete) {
  const d = textes.detail;
  const seanceId = seance.id;
  const aValider = seance.genre === 'rcp' && (derriere || seance.aValider > 0 || seance.figes > 0);
  return (
    <div className={styles['bloc']}>
      <div className={styles['ligne']}>
        <h2>{seance.rcp}</h2>
        <Moment seance={seance} aujourdhui={aujourdhui} derriere={derriere} />
      </div>
      <p className={styles['second']}>
        {textes.quand(seance)}
        <br />
        {textes.lieu(seance)}
      </p>
      <Bouton
        variante={derriere ? 'normal' : 'principal'}
        taille={derriere ? 'normal' : 'grand'}
        pleineLargeur
        icone="presentation"
        touche={touches.demarrerReunion.touches[0]}
        onPress={() => aller({ ecran: 'reunion', seanceId })}
      >
        {derriere ? d.ouvrir : seance.etat === 'ouverte' ? d.reprendre : d.demarrer}
      </Bouton>
      {aValider ? (
        <Bouton
          variante={derriere ? 'principal' : 'normal'}
          pleineLargeur
          icone="signature"
          onPress={() => aller({ ecran: 'validation', seanceId })}
        >
          {d.valider}
        </Bouton>
      ) : null}
    </div>
  );
}

function Moment({ seance, aujourdhui, derriere }: PropsTete) {
  if (derriere) return <Pastille>{textes.etats.terminee}</Pastille>;
  if (seance.etat === 'ouverte') return <Pastille ton="encre">{textes.etats.enCours}</Pastille>;
  return jourLocal(seance.debut) === aujourdhui ? <Pastille ton="encre">{textes.aujourdhui}</Pastille> : null;
}

function Preparation({ seance }: { readonly seance: VueSeance }) {
  const { prets, incomplets, dossiers } = seance;
  // A staff prepares no fiche.
  if (dossiers === 0 || seance.genre === 'staff') return null;
  const reste = dossiers - prets - incomplets;
  return (
    <Bloc titre={textes.detail.preparation}>
      <Jauge
        label={`${textes.prets(seance)}, ${textes.incomplets(incomplets)}`}
        total={dossiers}
        parts={[
          { ton: 'vert', valeur: prets },
          { ton: 'ambre', valeur: incomplets },
        ]}
      />
      <div className={styles['ligne']}>
        <Pastille nue icone="check" ton="vert">
          {textes.pretsSeuls(prets)}
        </Pastille>
        {incomplets === 0 ? null : (
          <Pastille nue icone="alert-triangle" ton="ambre">
            {textes.incomplets(incomplets)}
          </Pastille>
        )}
        {reste <= 0 ? null : (
          <Pastille nue icone="hourglass">
            {textes.enPreparation(reste)}
          </Pastille>
        )}
      </div>
    </Bloc>
  );
}

function Avis({ seance }: { readonly seance: VueSeance }) {
  return (
    <Bloc titre={textes.detail.avis}>
      <div className={styles['ligne']}>
        {seance.figes === 0 ? null : (
          <Pastille nue icone="circle-check" ton="vert">
            {textes.figes(seance.figes)}
          </Pastille>
        )}
        {seance.enAttenteServeur === 0 ? null : (
          <Pastille nue icone="cloud-upload">
            {textes.enAttente(seance.enAttenteServeur)}
          </Pastille>
        )}
        {seance.aValider === 0 ? null : (
          <Pastille nue icone="alert-triangle" ton="ambre">
            {textes.aValider(seance.aValider)}
          </Pastille>
        )}
      </div>
    </Bloc>
  );
}

function Bloc({ titre, children }: { readonly titre: string; readonly children: ReactNode }) {
  return (
    <section className={styles['bloc']}>
      <h3>{titre}</h3>
      {children}
    </section>
  );
}
