import { champsDe } from '../../domain/fiche/champs.ts';
import type { SectionFiche } from '../../domain/fiche/formulaire.ts';
import { Icone } from '../ui/icone/Icone.tsx';
import { ChampDeFiche } from './ChampDeFiche.tsx';
import styles from './fiche.module.css';
import { champsProposes } from './reprise.ts';
import { CadreProposition, PlanDeSoins, Precisions, Quorum, StatutDocument } from './SectionsAvis.tsx';
import { textes } from './textes.ts';
import { useDeLaFiche, useFormulaire } from './useSaisieFiche.ts';

type Props = {
  readonly section: SectionFiche;
  /** Optional fields that are not shown. */
  readonly caches: ReadonlySet<string>;
};

/** What of a section is not typed in the fiche. */
const SUITES: Readonly<Record<number, () => React.ReactNode>> = {
  3: Precisions,
  14: Quorum,
  15: PlanDeSoins,
  16: CadreProposition,
  18: StatutDocument,
};

/** A national section: its number, its title, what is filled of it, its fields. */
export function SectionDeFiche({ section: { numero, titre }, caches }: Props) {
  const visibles = useDeLaFiche((saisie) =>
    champsDe(numero)
      .filter((champ) => champ.visible?.(saisie.fiche()) ?? true)
      .map(({ id }) => id)
      .join(' '),
  );
  const ids = new Set(visibles.split(' '));
  const Suite = SUITES[numero];
  return (
    <div
      className={styles['section']}
      role="group"
      aria-labelledby={`section-${numero}`}
      data-section={numero}
      tabIndex={-1}
    >
      <h2 id={`section-${numero}`}>
        <span className={styles['numero']}>{numero}</span>
        {titre}
        <Compte numero={numero} />
      </h2>
      <div className={styles['grille']}>
        {champsDe(numero)
          .filter(({ id }) => ids.has(id) && !caches.has(id))
          .map((champ) => (
            <ChampDeFiche key={champ.id} champ={champ} />
          ))}
      </div>
      {Suite === undefined ? null : <Suite />}
    </div>
  );
}

/** Neutral until validation is asked (ui.md §1.3): a whole section says nothing. */
function Compte({ numero }: { readonly numero: number }) {
  const { lectureSeule } = useFormulaire();
  const compte = useDeLaFiche((saisie) => {
    const etat = saisie.bilan().sections[numero - 1];
    if (etat === undefined || etat.remplis === etat.requis) return '';
    return textes.champsSur(etat.remplis, etat.requis);
  });
  const proposees = useDeLaFiche((saisie) => {
    const precedente = saisie.precedente();
    if (precedente === null) return 0;
    return champsProposes(saisie.fiche(), precedente.fiche).filter(({ section }) => section === numero)
      .length;
  });
  return (
    <>
      {compte === '' ? null : <span className={styles['compte']}>{compte}</span>}
      {proposees === 0 || lectureSeule ? null : (
        <span className={styles['proposees']}>
          <Icone nom="history" taille="s" />
          {textes.reprisesProposees(proposees)}
        </span>
      )}
    </>
  );
}
