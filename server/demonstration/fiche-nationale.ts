import { defini } from '../../domain/assert.ts';
import type { Code, Fiche } from '../../domain/fiche/fiche.ts';
import type { TraitementRealise } from '../../domain/fiche/national.ts';
import { APPAREILS, TRAITEMENTS_SOINS } from '../../domain/fiche/nomenclatures.ts';
import type { CategorieDocument } from '../../domain/dossier/categorie.ts';
import type { SectionRendue } from './modele.ts';

/** A report as it will be typeset: the fiche says what it says, never anything else. */
export type CompteRendu = {
  readonly titre: string;
  readonly categorie: CategorieDocument;
  readonly date: string;
  /** As written on paper: « Dr DARGENCE Paul ». */
  readonly auteur: string;
  readonly sections: readonly SectionRendue[];
};

const CHIRURGIE = '387713003';

type RcpDite = { readonly cle: string; readonly recours: boolean };

/** ORG-118 by the first characters of the CIM-10 topography (brief §2.2, section 1). */
const APPAREIL_PAR_CIM: readonly (readonly [RegExp, string])[] = [
  [/^C(0\d|1[0-4]|3[0-2])/, 'Voies aérodigestives supérieures'],
  [/^C(1[5-9]|2[0-6]|48)/, 'Digestif'],
  [/^C(3[3-9]|45)/, 'Respiratoire, thorax'],
  [/^C4[01]/, 'Os'],
  [/^C4[34]/, 'Peau'],
  [/^C4[679]/, 'Tissus mous'],
  [/^C50/, 'Sein'],
  [/^C5[1-8]/, 'Génital féminin'],
  [/^C6[0-3]/, 'Génital masculin'],
  [/^C6[4-8]/, 'Urinaire'],
  [/^C69/, 'Œil'],
  [/^C7[0-2]/, 'Nerveux'],
  [/^C7[3-5]/, 'Endocrine'],
  [/^C(8[1-9]|9[0-6])/, 'Hématopoïétique'],
];

/** ORG-138, for the RCPs that are of no organ. */
const SOINS_PAR_RCP: Readonly<Record<string, string>> = {
  moleculaire: 'Oncologie médicale',
  oncogeriatrie: 'Oncogériatrie',
};

const codeNomme = (codes: readonly Code[], libelle: string): Code =>
  defini(
    codes.find((c) => c.libelle === libelle),
    libelle,
  );

function raison(fiche: Fiche, rcp: RcpDite): Partial<Fiche> {
  const soins = SOINS_PAR_RCP[rcp.cle];
  const cim = fiche.diagnostic.topographie?.code ?? '';
  const appareil = APPAREIL_PAR_CIM.find(([forme]) => forme.test(cim))?.[1];
  return {
    natureDiscussion: soins === undefined ? 'appareil' : 'transversale',
    ...(soins === undefined ? {} : { traitementSoins: codeNomme(TRAITEMENTS_SOINS, soins) }),
    ...(appareil === undefined ? {} : { appareil: codeNomme(APPAREILS, appareil) }),
    recours: rcp.recours,
    pediatrique: false,
    motifs: [rcp.recours ? 'recours' : 'traitement'],
  };
}

const conclusionDe = ({ sections }: CompteRendu): string =>
  sections.find((s) => s.titre === 'Conclusion')?.texte ?? '';

const estOperatoire = (c: CompteRendu): boolean =>
  c.categorie === 'operatoire' && c.titre.startsWith('CR opératoire');

/** The last report of a kind, and the first one. */
const extremes = (
  comptesRendus: readonly CompteRendu[],
  retenu: (c: CompteRendu) => boolean,
): { readonly premier: CompteRendu | undefined; readonly dernier: CompteRendu | undefined } => {
  const tries = comptesRendus.filter(retenu).toSorted((a, b) => a.date.localeCompare(b.date));
  return { premier: tries[0], dernier: tries.at(-1) };
};

function examens(comptesRendus: readonly CompteRendu[]): Partial<Fiche> {
  const acp = extremes(comptesRendus, (c) => c.categorie === 'anatomopathologie' && conclusionDe(c) !== '');
  const gm = extremes(comptesRendus, (c) => c.categorie === 'genetique');
  const bloc = extremes(comptesRendus, estOperatoire);
  return {
    ...(bloc.dernier && {
      operatoireDate: bloc.dernier.date,
      operatoireChirurgien: bloc.dernier.auteur,
      operatoireConclusion: conclusionDe(bloc.dernier),
    }),
    ...(acp.dernier && {
      acpDate: acp.dernier.date,
      acpPathologiste: acp.dernier.auteur,
      acpConclusion: conclusionDe(acp.dernier),
    }),
    ...(gm.dernier && {
      gmDate: gm.dernier.date,
      gmBiologiste: gm.dernier.auteur,
      gmConclusion: conclusionDe(gm.dernier),
    }),
  };
}

function traitementsDe(
  comptesRendus: readonly CompteRendu[],
  id: (nom: string) => string,
): readonly TraitementRealise[] {
  return comptesRendus
    .filter((c) => estOperatoire(c) && !/exploratrice/.test(c.titre))
    .toSorted((a, b) => a.date.localeCompare(b.date))
    .map((c) => ({
      id: id(`traitement-realise:${c.date}:${c.titre}`),
      type: CHIRURGIE,
      statut: 'realise',
      debut: c.date,
      precision: c.titre.split(', ').slice(1).join(', '),
    }));
}

/**
 * What the national set asks beyond the core (FRCP 2022.01, brief §2.2), said by the dossier itself: the RCP, the
 * topography, the reports. A field that nothing tells stays empty, as in a dossier under preparation.
 */
export function completerFiche(
  fiche: Fiche,
  rcp: RcpDite,
  comptesRendus: readonly CompteRendu[],
  presente: boolean,
  id: (nom: string) => string,
): Fiche {
  const premierAcp = extremes(comptesRendus, (c) => c.categorie === 'anatomopathologie').premier;
  const traitements = traitementsDe(comptesRendus, id);
  return {
    progression: fiche.phase === 'progression',
    ...(fiche.phase === 'initiale' && premierAcp ? { dateDiagnostic: premierAcp.date } : {}),
    ...raison(fiche, rcp),
    ...examens(comptesRendus),
    ...(traitements.length > 0 ? { traitementsRealises: [...traitements] } : {}),
    // Said in the meeting, not before.
    ...(presente ? { dossierComplet: true } : {}),
    ...fiche,
  };
}
