import { heureLocale } from '../application/temps.ts';
import texte from '../styles/texte.module.css';
import { Icone } from '../ui/icone/Icone.tsx';
import styles from './fiche.module.css';
import type { Enregistrement } from './saisie-fiche.ts';
import { textes } from './textes.ts';
import { useDeLaFiche } from './useSaisieFiche.ts';

/** « Sur ce poste » and « au serveur » are different truths (ui.md §1.5). */
export function phraseEnregistrement({ enCours, echec, quandMs, enAttente }: Enregistrement): string {
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
  const rouge = etat.echec !== null;
  return (
    <span className={styles['enregistrement']} role="status">
      {etat.enCours && !rouge ? null : (
        <Icone
          nom={rouge ? 'alert-circle' : etat.enAttente ? 'check' : 'cloud-check'}
          taille="s"
          className={texte[rouge ? 'rouge' : 'vert']}
        />
      )}
      <span className={bref ? texte['lu'] : rouge ? texte['rouge'] : undefined}>{phrase}</span>
    </span>
  );
}
