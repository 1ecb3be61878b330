import type { VueProposition } from '../../contract/vues.ts';
import { dateCourte } from '../../domain/texte/dates.ts';
import { heureLocale, jourLocal } from '../application/temps.ts';
import { phraseErreur } from '../application/textes/erreurs.ts';
import texte from '../styles/texte.module.css';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { Pastille } from '../ui/etat/Pastille.tsx';
import { Icone } from '../ui/icone/Icone.tsx';
import styles from './Proposition.module.css';
import type { EtatEditeur, SaisieProposition } from './saisie.ts';
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
  const ici =
    suivi.type === 'enregistre'
      ? t.surPoste(heureLocale(new Date(suivi.quandMs).toISOString()))
      : t.surCePoste;
  return (
    <>
      <Icone nom={vue.enAttente ? 'check' : 'cloud-check'} taille="s" className={texte['vert']} />
      <span>{vue.enAttente || suivi.type === 'enregistre' ? ici : t.auServeur}</span>
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
  const { suivi, autre, vue } = etat;
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
      {autre === null ? null : (
        <>
          <Bandeau encadre urgent ton="ambre" icone="arrows-left-right" fait={t.autreFait}>
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

function Fige({ vue }: { readonly vue: VueProposition }) {
  switch (vue.etat) {
    case 'brouillon':
    case 'enregistree':
      return null;
    case 'figee':
      return (
        <Bandeau encadre icone="lock">
          {t.figee(vue.figee?.version ?? vue.version, ecrireDate(vue.figee?.figeeLe))}
        </Bandeau>
      );
    case 'valideePoste':
      return (
        <Bandeau encadre icone="cloud-upload">
          {t.valideePoste}
        </Bandeau>
      );
    case 'contestee':
      return (
        <Bandeau encadre ton="ambre" icone="arrows-left-right">
          {t.contestee}
        </Bandeau>
      );
    case 'quarantaine':
      return (
        <Bandeau encadre ton="ambre" icone="hourglass">
          {t.quarantaine}
        </Bandeau>
      );
    case 'refusee':
      return (
        <Bandeau encadre ton="rouge" icone="ban">
          {t.refusee}
        </Bandeau>
      );
  }
}

const ecrireDate = (instant: string | undefined) =>
  instant === undefined ? '' : dateCourte(jourLocal(instant));
