import type { ContenuProposition } from '../proposition/proposition.ts';
import { manquesPourValider } from '../proposition/validation.ts';
import type { EvaluationQuorum } from '../quorum/quorum.ts';
import { champsDe } from './champs.ts';
import type { Fiche } from './fiche.ts';
import { type ChampFiche, estVide, lireChamp, SECTIONS } from './formulaire.ts';

/** What a fiche is judged with. */
export type Contexte = { readonly avis: ContenuProposition; readonly quorum: EvaluationQuorum };

export type ChampManquant = {
  /** Identifier of a field of the fiche, or of an item of the proposition. */
  readonly champ: string;
  readonly section: number;
  readonly libelle: string;
  /** The avis cannot be validated without it; otherwise the national set asks for it and the fiche says it lacks. */
  readonly bloquant: boolean;
};

export type EtatSection = {
  readonly numero: number;
  /** Fields the national set asks for in this section, and how many are filled. */
  readonly requis: number;
  readonly remplis: number;
  /** Fields that hold something, asked for or not. */
  readonly ecrits: number;
};

export type Bilan = {
  readonly sections: readonly EtatSection[];
  readonly requis: number;
  readonly remplis: number;
  readonly manques: readonly ChampManquant[];
};

/** Where the screen shows what `manquesPourValider` asks of the proposition. */
const SECTION_AVIS: Readonly<Record<string, { readonly section: number; readonly libelle: string }>> = {
  quorum: { section: 14, libelle: 'Quorum' },
  traitements: { section: 15, libelle: 'Traitements proposés' },
  examens: { section: 15, libelle: 'Examens demandés' },
  texte: { section: 15, libelle: 'Raison de l’ajournement' },
  referentiel: { section: 16, libelle: 'Référentiel' },
  horsReferentiel: { section: 16, libelle: 'Justification hors référentiel' },
  essai: { section: 16, libelle: 'Nom de l’essai' },
};
/** Of the proposition, so that the field `examens` of the fiche keeps its name. */
const IDS_AVIS: Readonly<Record<string, string>> = { examens: 'examensDemandes', texte: 'texteAvis' };

export const estRequis = ({ requis, visible }: ChampFiche, fiche: Fiche): boolean =>
  requis !== undefined && (requis.si?.(fiche) ?? true) && (visible?.(fiche) ?? true);

/**
 * What is filled and what lacks, section by section, in the order of the document. Neutral until validation is
 * asked (ui.md §1.3): the screen decides what is shown in red.
 */
export function evaluerFiche(fiche: Fiche, { avis, quorum }: Contexte): Bilan {
  const pourValider = manquesPourValider(fiche, avis, quorum);
  const bloquants = new Set(pourValider.map(({ champ }) => champ));
  const manques: ChampManquant[] = [];
  const sections = SECTIONS.map(({ numero }): EtatSection => {
    const requis = champsDe(numero).filter((champ) => estRequis(champ, fiche));
    const vides = requis.filter((champ) => estVide(lireChamp(champ, fiche)));
    for (const { id, libelle } of vides) {
      manques.push({ champ: id, section: numero, libelle, bloquant: bloquants.has(id) });
    }
    const avisManquants = pourValider.flatMap(({ champ }) => {
      const place = SECTION_AVIS[champ];
      return place?.section === numero ? [{ champ: IDS_AVIS[champ] ?? champ, libelle: place.libelle }] : [];
    });
    for (const { champ, libelle } of avisManquants) {
      manques.push({ champ, section: numero, libelle, bloquant: true });
    }
    const deLAvis = nombreDeLAvis(numero, fiche, avis);
    const total = requis.length + Math.max(deLAvis, avisManquants.length);
    const ecrits = champsDe(numero).filter((champ) => !estVide(lireChamp(champ, fiche))).length;
    return { numero, requis: total, remplis: total - vides.length - avisManquants.length, ecrits };
  });
  return {
    sections,
    requis: sections.reduce((somme, { requis }) => somme + requis, 0),
    remplis: sections.reduce((somme, { remplis }) => somme + remplis, 0),
    manques,
  };
}

/**
 * What the proposition must answer in a section: quorum, plan, référentiel of a case only recorded, trial. The
 * status of the document (18) is written by the application: it never lacks.
 */
function nombreDeLAvis(section: number, fiche: Fiche, avis: ContenuProposition): number {
  if (section === 14 || section === 15 || section === 18) return 1;
  if (section !== 16) return 0;
  return [fiche.statutCas === 'enregistre', avis.horsReferentiel.oui, avis.essai.propose].filter(Boolean)
    .length;
}
