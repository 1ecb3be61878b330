import type { VueIssue, VueOperation } from '../../contract/vues.ts';
import { toJour, useMaintenant } from '../application/temps.ts';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { direDeLaListe } from '../ui/clavier/raccourcis.ts';
import { type Colonne, Tableau } from '../ui/liste/Tableau.tsx';
import { PastilleOperation, patientDe, patientDeOperation } from './PastilleOperation.tsx';
import { gesteDe, objet, quand, textes } from './textes.ts';

type Props = {
  readonly issues: readonly VueIssue[];
  readonly operations: readonly VueOperation[];
  readonly choisie: string | null;
  readonly onChoisir: (opId: string) => void;
};

type Ligne = {
  readonly id: string;
  readonly etat: VueIssue['type'] | 'attente';
  readonly objet: string;
  readonly patient: string;
  readonly saisie: string;
  readonly recue: string;
};

const colonnes: readonly Colonne<Ligne>[] = [
  { id: 'etat', titre: textes.colonnes.etat, cellule: ({ etat }) => <PastilleOperation etat={etat} /> },
  { id: 'objet', titre: textes.colonnes.objet, entete: true, cellule: (l) => l.objet },
  { id: 'patient', titre: textes.colonnes.patient, entete: true, cellule: (l) => l.patient },
  { id: 'saisie', titre: textes.colonnes.saisie, cellule: (l) => l.saisie },
  { id: 'recue', titre: textes.colonnes.recue, cellule: (l) => l.recue },
];

/** What asks for the user first, then what waits, the oldest first. */
export function ListeOperations({ issues, operations, choisie, onChoisir }: Props) {
  const aujourdhui = toJour(useMaintenant());
  useRaccourcis([direDeLaListe('operationVoisine'), direDeLaListe('voirOperation')]);
  const lignes: readonly Ligne[] = [
    ...issues.map((i) => ({
      id: i.opId,
      etat: i.type,
      objet: objet(i),
      patient: patientDe(i),
      saisie: quand(i.saisie, aujourdhui),
      recue: quand(i.quand, aujourdhui),
    })),
    ...operations.map((o) => ({
      id: o.opId,
      etat: 'attente' as const,
      objet: gesteDe(o),
      patient: patientDeOperation(o),
      saisie: quand(o.saisie, aujourdhui),
      recue: textes.pasRecue,
    })),
  ];
  return (
    <Tableau
      label={textes.liste}
      colonnes={colonnes}
      lignes={lignes}
      texte={(l) => `${l.objet}, ${l.patient}`}
      courante={choisie}
      onOuvrir={onChoisir}
    />
  );
}
