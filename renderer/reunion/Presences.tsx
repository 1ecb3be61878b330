import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react';
import type { VuePresence, VueReunion } from '../../contract/vues.ts';
import { plier } from '../../domain/recherche/plier.ts';
import { capitale } from '../application/textes/nombres.ts';
import { heureLocale } from '../application/temps.ts';
import texte from '../styles/texte.module.css';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Champ } from '../ui/champ/Champ.tsx';
import { classes } from '../ui/classes.ts';
import { Flottant } from '../ui/dialogue/Flottant.tsx';
import { Icone } from '../ui/icone/Icone.tsx';
import { demander } from './demander.ts';
import styles from './Presences.module.css';
import { textesPresences as t } from './textes-presences.ts';

type Props = {
  readonly reunion: VueReunion;
  readonly ordre: number;
  readonly bouton: ReactNode;
  readonly ouvert: boolean;
  readonly onOuvert: (ouvert: boolean) => void;
};

/** Who is there, since when and how; what the quorum still lacks. Opened from the light, or Alt+Q. */
export function Presences({ reunion, ordre, bouton, ouvert, onOuvert }: Props) {
  const { quorum } = reunion;
  return (
    <Flottant
      large
      titre={t.titre(ordre)}
      bouton={bouton}
      ouvert={ouvert}
      onOuvert={onOuvert}
      geste={
        <span className={texte['petit']}>
          {quorum.versionRegle === '' ? '' : t.regle(quorum.versionRegle)}
        </span>
      }
    >
      <div className={styles['corps']}>
        {quorum.manques.length === 0 ? null : <p className={styles['manque']}>{t.manque(quorum.manques)}</p>}
        {reunion.presencesNotables ? null : <p className={texte['second']}>{t.nonNotables}</p>}
        <Regle exigences={quorum.exigences} />
        <Gens reunion={reunion} />
      </div>
    </Flottant>
  );
}

/** The rule, one line per group it asks for, each with its tick and its word. */
function Regle({ exigences }: Pick<VueReunion['quorum'], 'exigences'>) {
  if (exigences.length === 0) return null;
  return (
    <ul className={styles['regle']} aria-label={t.exigences}>
      {exigences.map((exigence) => (
        <Exigence key={exigence.groupe ?? ''} exigence={exigence} />
      ))}
    </ul>
  );
}

function Exigence({ exigence }: { readonly exigence: VueReunion['quorum']['exigences'][number] }) {
  const { groupe, min, comptes, avisEcritAccepte } = exigence;
  const remplie = comptes >= min;
  return (
    <li className={classes(!remplie && styles['manque'])}>
      <Icone
        nom={remplie ? 'circle-check' : 'alert-circle'}
        className={texte[remplie ? 'vert' : 'rouge']}
        taille="s"
      />
      <span className={styles['qui']}>
        <span>{groupe === null ? t.auMoins(min) : t.groupe(capitale(groupe), min)}</span>
        <span className={texte['petit']}>
          {groupe === null ? t.representees(comptes) : t.presents(comptes, min, avisEcritAccepte)}
        </span>
      </span>
    </li>
  );
}

function Gens({ reunion: { presences, presencesNotables, seance } }: { readonly reunion: VueReunion }) {
  const [cherche, setCherche] = useState('');
  const cle = plier(cherche);
  const montres = presences.filter(
    (p) => cle === '' || plier(`${p.nom} ${p.specialite} ${p.groupe ?? ''}`).includes(cle),
  );
  return (
    <>
      {presences.length > 8 ? (
        <Champ
          label={t.chercher}
          labelMasque
          exemple={t.chercher}
          value={cherche}
          onChange={setCherche}
          type="search"
          autoFocus
        />
      ) : null}
      {montres.length === 0 ? <p className={texte['second']}>{t.personne}</p> : null}
      <ul className={styles['gens']} aria-label={t.liste}>
        {montres.map((presence, place) => {
          const rubrique = rubriqueDe(presence);
          const avant = montres[place - 1];
          return (
            <Fragment key={presence.professionnelId}>
              {rubrique === null || (avant !== undefined && rubriqueDe(avant) === rubrique) ? null : (
                <li className={styles['rubrique']}>{rubrique}</li>
              )}
              <Personne presence={presence} seanceId={seance.id} notable={presencesNotables} />
            </Fragment>
          );
        })}
      </ul>
    </>
  );
}

/** Above those who are not noted yet: the usual members, then the rest of the annuaire. */
const rubriqueDe = ({ mode, habituel }: VuePresence): string | null =>
  mode !== null ? null : habituel ? t.habituels : t.autres;

type PropsPersonne = {
  readonly presence: VuePresence;
  readonly seanceId: string;
  readonly notable: boolean;
};

function Personne({ presence, seanceId, notable }: PropsPersonne) {
  const { professionnelId, nom, specialite } = presence;
  const la = presence.mode !== null && !presence.parti;
  const rang = useRef<HTMLLIElement>(null);
  const etait = useRef(la);
  useEffect(() => {
    if (etait.current === la) return;
    etait.current = la;
    // The button that was pressed is gone: the focus stays in the row, and Échap in the pane.
    if (document.activeElement === document.body) rang.current?.querySelector('button')?.focus();
  }, [la]);
  const noter = (mode: VuePresence['mode']) =>
    void demander('presence:noter', { seanceId, professionnelId, mode });
  return (
    <li ref={rang} className={styles['personne']}>
      <Icone nom={la ? 'check' : 'minus'} className={la ? texte['vert'] : texte['tiers']} taille="s" />
      <span className={styles['qui']}>
        <span className={classes(la && texte['moyen'])}>{nom}</span>
        <span className={texte['petit']}>
          {specialite} · {ecrirePresence(presence)}
        </span>
      </span>
      {notable ? <Gestes presence={presence} la={la} noter={noter} /> : null}
    </li>
  );
}

type PropsGestes = {
  readonly presence: VuePresence;
  readonly la: boolean;
  readonly noter: (mode: VuePresence['mode']) => void;
};

function Gestes({ presence: { nom, mode, parti, presenceId }, la, noter }: PropsGestes) {
  const ecrit = mode === 'avisEcrit';
  return (
    <span className={styles['gestes']}>
      {la ? (
        <Geste nom={nom} mot={ecrit ? t.retirerAvis : t.partir} onPress={() => noter(null)} />
      ) : (
        <>
          {parti && presenceId !== null ? (
            <Geste
              nom={nom}
              mot={ecrit ? t.remettreAvis : t.annulerDepart}
              onPress={() => void demander('presence:retablir', { presenceId })}
            />
          ) : null}
          <Geste nom={nom} mot={t.salle} onPress={() => noter('salle')} />
          <Geste nom={nom} mot={t.distance} onPress={() => noter('distance')} />
          <Geste nom={nom} mot={t.avisEcrit} onPress={() => noter('avisEcrit')} />
        </>
      )}
    </span>
  );
}

type PropsGeste = { readonly nom: string; readonly mot: string; readonly onPress: () => void };

/** Its name says for whom: « En salle Dr TALBOT ». */
function Geste({ nom, mot, onPress }: PropsGeste) {
  return (
    <Bouton taille="petit" onPress={onPress}>
      {mot}
      <span className={texte['lu']}> {nom}</span>
    </Bouton>
  );
}

function ecrirePresence({ mode, depuis, parti }: VuePresence): string {
  if (mode === null) return t.absent;
  const ecrit = mode === 'avisEcrit';
  if (parti) return ecrit ? t.avisRetire : t.parti;
  if (ecrit && depuis !== null) return t.avisRecu(heureLocale(depuis));
  return depuis === null ? t.present[mode] : t.depuis(t.present[mode], heureLocale(depuis));
}
