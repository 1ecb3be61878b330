import type { VueProposition } from '../../contract/vues.ts';
import { dateCourte } from '../../domain/texte/dates.ts';
import { heureLocale, jourLocal } from '../application/temps.ts';
import { phraseErreur } from '../application/textes/erreurs.ts';
import texte from '../styles/texte.module.css';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Bandeau, type TonBandeau } from '../ui/etat/Bandeau.tsx';
import { Pastille } from '../ui/etat/Pastille.tsx';
import { Icone } from '../ui/icone/Icone.tsx';
import type { NomIcone } from '../ui/icone/traces.ts';
import styles from './Proposition.module.css';
import { type EtatEditeur, estModifiable, type SaisieProposition } from './saisie.ts';
import { etatsProposition, textesProposition as t } from './textes.ts';

export function PastilleProposition({ vue }: { readonly vue: VueProposition }) {
  const { mot, icone, ton } = etatsProposition[vue.etat];
  return (
    <Pastille ton={ton} {...(vue.etat === 'brouillon' ? {} : { icone })}>
      {vue.etat === 'figee' ? `${mot} v ${vue.figee?.version ?? vue.version}` : mot}
    </Pastille>
  );
}

/** « Enregistré sur ce poste à 14 h 31 » and « au serveur » are different truths (ui.md §1.5). */
export function EtatEnregistrement({ etat: { suivi, vue } }: { readonly etat: EtatEditeur }) {
  return (
    <span className={styles['enregistrement']} role="status">
      {suivi.type === 'enCours' ? t.enCours : null}
      {suivi.type === 'echec' ? (
        <>
          <Icone nom="alert-circle" taille="s" className={texte['rouge']} />
          <span className={texte['rouge']}>{t.nonEnregistre}</span>
        </>
      ) : null}
      {suivi.type === 'repos' || suivi.type === 'enregistre' ? <Acquis vue={vue} suivi={suivi} /> : null}
    </span>
  );
}

function Acquis({ vue, suivi }: Pick<EtatEditeur, 'vue' | 'suivi'>) {
  // Past writing, the state beside the title says it.
  if (!estModifiable(vue)) return null;
  const auServeur = !vue.enAttente && suivi.type !== 'enregistre';
  return (
    <>
      <Icone nom={auServeur ? 'cloud-check' : 'check'} taille="s" className={texte['vert']} />
      {suivi.type === 'enregistre' ? (
        <span>
          <span className={styles['mot']}>{t.enregistre}</span>
          <span className={styles['quand']}>
            {t.surPoste(heureLocale(new Date(suivi.quandMs).toISOString()))}
          </span>
        </span>
      ) : (
        <span>{auServeur ? t.auServeur : t.surCePoste}</span>
      )}
    </>
  );
}

/** What stands in the way, with its next step; what was typed stays below. */
export function Avertissements({
  etat,
  saisie,
}: {
  readonly etat: EtatEditeur;
  readonly saisie: SaisieProposition;
}) {
  const { suivi, autre, vue, vide } = etat;
  return (
    <>
      {suivi.type === 'echec' && autre === null ? (
        <Bandeau
          encadre
          urgent
          ton="rouge"
          icone="alert-circle"
          fait={t.echec}
          action={
            <Bouton taille="petit" onPress={() => void saisie.deverser()}>
              {t.reessayer}
            </Bouton>
          }
        >
          {phraseErreur(suivi.erreur).cause} {phraseErreur(suivi.erreur).suite}
        </Bandeau>
      ) : null}
      {vide ? (
        <Bandeau encadre urgent ton="ambre" icone="alert-triangle" fait={t.vide}>
          {t.videSuite}
        </Bandeau>
      ) : null}
      {autre === null ? null : (
        <>
          <Bandeau encadre urgent ton="violet" icone="arrows-left-right" fait={t.autreFait}>
            {t.autreSuite}
          </Bandeau>
          <div className={styles['ajouts']}>
            <Bouton taille="petit" variante="principal" onPress={() => saisie.garderLaMienne()}>
              {t.garder}
            </Bouton>
            <Bouton taille="petit" onPress={() => saisie.prendreLAutre()}>
              {t.prendre}
            </Bouton>
          </div>
        </>
      )}
      <Fige vue={vue} />
    </>
  );
}

type Dit = { readonly icone: NomIcone; readonly ton?: TonBandeau; readonly texte: string };

/** What is said above a proposition that is no longer written here. */
const DITS: Partial<Record<VueProposition['etat'], Dit>> = {
  valideePoste: { icone: 'cloud-upload', texte: t.valideePoste },
  contestee: { icone: 'arrows-left-right', ton: 'violet', texte: t.contestee },
  quarantaine: { icone: 'hourglass', ton: 'ambre', texte: t.quarantaine },
  refusee: { icone: 'ban', ton: 'rouge', texte: t.refusee },
};

function ditDe({ etat, figee, version, saisissable }: VueProposition): Dit | undefined {
  if (etat === 'figee') {
    return { icone: 'lock', texte: t.figee(figee?.version ?? version, ecrireDate(figee?.figeeLe)) };
  }
  return DITS[etat] ?? (saisissable ? undefined : { icone: 'eye', texte: t.nonSaisissable });
}

function Fige({ vue }: { readonly vue: VueProposition }) {
  const dit = ditDe(vue);
  if (dit === undefined) return null;
  return (
    <Bandeau encadre icone={dit.icone} {...(dit.ton === undefined ? {} : { ton: dit.ton })}>
      {dit.texte}
    </Bandeau>
  );
}

const ecrireDate = (instant: string | undefined) =>
  instant === undefined ? '' : dateCourte(jourLocal(instant));
