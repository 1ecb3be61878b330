import type {
  DocumentTrouve,
  PatientTrouve,
  SeanceTrouvee,
  VueRecherche,
  VueRechercheServeur,
} from '../../contract/vues-recherche.ts';
import type { Terme } from '../../domain/recherche/jetons.ts';
import { commandesTrouvees, type Commande } from './commandes.ts';
import { homonymies } from './homonymes.ts';
import { textes as t } from './textes.ts';

export const TYPES = ['tout', 'patients', 'seances', 'documents', 'commandes'] as const;
export type Type = (typeof TYPES)[number];

export type Rang =
  | {
      readonly type: 'patient';
      readonly id: string;
      readonly patient: PatientTrouve;
      /** Found by the server only: his dossier is fetched before it is shown. */ readonly distant: boolean;
      /** Only the INS tells him from another of the list. */ readonly parIns: boolean;
    }
  | { readonly type: 'seance'; readonly id: string; readonly seance: SeanceTrouvee }
  | { readonly type: 'document'; readonly id: string; readonly document: DocumentTrouve }
  | { readonly type: 'commande'; readonly id: string; readonly commande: Commande };

export type Groupe = {
  readonly id: Exclude<Type, 'tout'> | 'distants';
  readonly titre: string;
  readonly rangs: readonly Rang[];
  /** Said under the rows: homonyms, and that there are more. */
  readonly mises: readonly string[];
};

/** An answer of the vault, with the text it answers. */
export type Reponse = { readonly pour: string; readonly vue: VueRecherche; readonly ms: number };

/** The server's answer: patients whom this workstation does not hold, or that it did not answer. */
export type Distants = VueRechercheServeur & { readonly pour: string; readonly muet: boolean };

const HOMONYMIES_DITES = 2;

/** The list under the field: its groups that hold something, of the type asked for. */
export function grouper(
  { pour, vue }: Pick<Reponse, 'pour' | 'vue'>,
  distants: Distants | null,
  commandes: readonly Commande[],
  termes: readonly Terme[],
  type: Type,
): readonly Groupe[] {
  const vide = pour.trim() === '';
  const groupes: readonly Groupe[] = [
    ...groupesPatients(vue, distants, vide),
    {
      id: 'seances',
      titre: vide ? t.groupes.prochaines : t.groupes.seances,
      rangs: vue.seances.map((seance) => ({
        type: 'seance',
        id: `s-${seance.cas?.inscriptionId ?? seance.seanceId}`,
        seance,
      })),
      mises: [],
    },
    {
      id: 'documents',
      titre: t.groupes.documents,
      rangs: vue.documents.map((document) => ({
        type: 'document',
        id: `d-${document.documentId}`,
        document,
      })),
      mises: [],
    },
    {
      id: 'commandes',
      titre: t.groupes.commandes,
      rangs: commandesTrouvees(commandes, termes, vide).map((commande) => ({
        type: 'commande',
        id: `c-${commande.id.replaceAll(/[^\w-]/g, '_')}`,
        commande,
      })),
      mises: [],
    },
  ];
  return groupes.filter((g) => g.rangs.length > 0 && (type === 'tout' || type === typeDe(g)));
}

const typeDe = ({ id }: Groupe): Type => (id === 'distants' ? 'patients' : id);

/** Those of this workstation, then those of the server; whoever could be taken for another is told of both. */
function groupesPatients(vue: VueRecherche, distants: Distants | null, vide: boolean): readonly Groupe[] {
  const ici = new Set(vue.patients.map((p) => p.patientId));
  // Received between the two answers.
  const ailleurs = (distants?.patients ?? []).filter((p) => !ici.has(p.patientId));
  const homonymes = homonymies([...vue.patients, ...ailleurs]);
  const parIns = new Set(homonymes.flatMap((h) => (h.distinction === 'ins' ? h.patientIds : [])));
  const enRangs = (patients: readonly PatientTrouve[], distant: boolean): readonly Rang[] =>
    patients.map((patient) => ({
      type: 'patient',
      id: `p-${patient.patientId}`,
      patient,
      distant,
      parIns: parIns.has(patient.patientId),
    }));
  const mises = [
    ...homonymes.slice(0, HOMONYMIES_DITES).map(t.homonymes),
    ...(vue.autresPatients || distants?.autresPatients === true ? [t.autres] : []),
  ];
  const titre = vue.proches ? t.groupes.proches : t.groupes.patients;
  return [
    {
      id: 'patients',
      titre: vide ? t.groupes.recents : titre,
      rangs: enRangs(vue.patients, false),
      mises: ailleurs.length === 0 ? mises : [],
    },
    { id: 'distants', titre: t.groupes.distants, rangs: enRangs(ailleurs, true), mises },
  ];
}
