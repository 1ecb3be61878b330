import { heureLocale } from '../application/temps.ts';
import texte from '../styles/texte.module.css';
import { Icone } from '../ui/icone/Icone.tsx';
import type { NomIcone } from '../ui/icone/traces.ts';
import styles from './fiche.module.css';
import type { Enregistrement } from './saisie-fiche.ts';
import { textes } from './textes.ts';
import { useDeLaFiche } from './useSaisieFiche.ts';

/** « Sur ce poste » and « au serveur » are different truths (ui.md §1.5). */
export function phraseEnregistrement(etat: Enregistrement): string {
  const { enCours, conteste, echec, quandMs, enAttente } = etat;
  if (conteste) return textes.autreAttend;
  if (echec !== null) return textes.nonEnregistre;
  if (enCours) return textes.enCours;
  if (quandMs === null) return enAttente ? textes.surPoste : textes.auServeur;
  const heure = heureLocale(new Date(quandMs).toISOString());
  return enAttente ? textes.surPosteA(heure) : textes.auServeurA(heure);
}

/** @param bref only the sign, its words told to readers: one line holds no more in one column. */
export function EtatFiche({ bref = false }: { readonly bref?: boolean }) {
  const etat = useDeLaFiche((saisie) => saisie.enregistrement());
  const phrase = phraseEnregistrement(etat);
  const rouge = etat.echec !== null && !etat.conteste;
  const ton = etat.conteste ? texte['ambre'] : rouge ? texte['rouge'] : undefined;
  return (
    <span className={styles['enregistrement']} role="status">
      {etat.enCours && ton === undefined ? null : (
        <Icone nom={iconeDe(etat)} taille="s" className={ton ?? texte['vert']} />
      )}
      <span className={bref ? texte['lu'] : ton}>{phrase}</span>
    </span>
  );
}

function iconeDe({ conteste, echec, enAttente }: Enregistrement): NomIcone {
  if (conteste) return 'arrows-left-right';
  if (echec !== null) return 'alert-circle';
  return enAttente ? 'check' : 'cloud-check';
}
