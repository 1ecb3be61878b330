import { DECOUVERTE, RAISON } from './champs-demande.ts';
import { DIAGNOSTIC } from './champs-diagnostic.ts';
import { type ChampDeclare, dans, date, frcp, ligne, ouiNon, segments, texte } from './declarer.ts';
import type { Fiche } from './fiche.ts';
import type { ChampFiche } from './formulaire.ts';

const avance = (f: Fiche): boolean => f.progression === true;
const acpConclu = (f: Fiche): boolean => (f.acpConclusion ?? '').trim() !== '';

const zone = (cle: 'antecedents' | 'comorbidites' | 'examens' | 'commentaire', libelle: string) => ({
  id: cle,
  cle,
  libelle,
  saisie: texte,
  largeur: 12,
});

const STATUT: readonly ChampDeclare[] = [
  {
    id: 'oms',
    cle: 'oms',
    libelle: 'OMS',
    saisie: segments([0, '0'], [1, '1'], [2, '2'], [3, '3'], [4, '4']),
    largeur: 6,
  },
  {
    id: 'douleur',
    cle: 'douleur',
    libelle: 'Douleur, EN',
    saisie: { genre: 'entier', min: 0, max: 10 },
    largeur: 3,
  },
  {
    id: 'g8',
    cle: 'g8',
    libelle: 'G8, dès 75 ans',
    saisie: { genre: 'entier', min: 0, max: 17 },
    largeur: 3,
  },
];

const PHASE: readonly ChampDeclare[] = [
  {
    id: 'phase',
    cle: 'phase',
    libelle: 'Phase',
    saisie: segments(
      ['initiale', 'Initiale'],
      ['rechute', 'Rechute'],
      ['poursuite', 'Poursuite'],
      ['progression', 'Progression'],
    ),
    largeur: 6,
    ...frcp('section 8, MED-243 (1..1)'),
  },
  {
    id: 'dateRechute',
    cle: 'dateRechute',
    libelle: 'Date de la rechute',
    saisie: date,
    largeur: 3,
    visible: (f) => f.phase === 'rechute',
  },
  {
    id: 'progression',
    cle: 'progression',
    libelle: 'Progression',
    saisie: ouiNon,
    largeur: 3,
    ...frcp('section 8, MED-245 (1..1)'),
  },
  ...(
    [
      ['progressionLocale', 'Locale', 'MED-246'],
      ['progressionRegionale', 'Régionale', 'MED-247'],
      ['progressionDistance', 'À distance', 'MED-248'],
    ] as const
  ).map(([cle, libelle, code]) => ({
    id: cle,
    cle,
    libelle: `Progression ${libelle.toLowerCase()}`,
    saisie: ouiNon,
    largeur: 4,
    visible: avance,
    ...frcp(`section 8, ${code} (1..1 si progression)`, avance),
  })),
];

const COMPTES_RENDUS: readonly ChampFiche[] = [
  { section: 10, id: 'operatoireDate', cle: 'operatoireDate', libelle: 'Date', saisie: date, largeur: 3 },
  {
    section: 10,
    id: 'operatoireChirurgien',
    cle: 'operatoireChirurgien',
    libelle: 'Chirurgien',
    saisie: ligne,
    largeur: 9,
    longueurMax: 300,
  },
  {
    section: 10,
    id: 'operatoireConclusion',
    cle: 'operatoireConclusion',
    libelle: 'Conclusion du compte rendu opératoire',
    saisie: texte,
    largeur: 12,
  },
  { section: 11, id: 'acpDate', cle: 'acpDate', libelle: 'Date', saisie: date, largeur: 3, reprise: true },
  {
    section: 11,
    id: 'acpPathologiste',
    cle: 'acpPathologiste',
    libelle: 'Pathologiste',
    saisie: ligne,
    largeur: 5,
    longueurMax: 300,
    reprise: true,
    ...frcp('section 11, pathologiste (1..1 avec une conclusion)', acpConclu),
  },
  {
    section: 11,
    id: 'acpAdicap',
    cle: 'acpAdicap',
    libelle: 'Code ADICAP',
    saisie: ligne,
    largeur: 4,
    longueurMax: 60,
    reprise: true,
  },
  {
    section: 11,
    id: 'acpConclusion',
    cle: 'acpConclusion',
    libelle: 'Conclusion d’anatomopathologie',
    saisie: texte,
    largeur: 12,
    reprise: true,
  },
  { section: 12, id: 'gmDate', cle: 'gmDate', libelle: 'Date', saisie: date, largeur: 3, reprise: true },
  {
    section: 12,
    id: 'gmBiologiste',
    cle: 'gmBiologiste',
    libelle: 'Biologiste moléculaire',
    saisie: ligne,
    largeur: 9,
    longueurMax: 300,
    reprise: true,
  },
  {
    section: 12,
    id: 'gmConclusion',
    cle: 'gmConclusion',
    libelle: 'Conclusion de génétique moléculaire',
    saisie: texte,
    largeur: 12,
    reprise: true,
  },
];

const FIN: readonly ChampFiche[] = [
  {
    section: 13,
    id: 'synthese',
    cle: 'synthese',
    libelle: 'Synthèse du cas',
    saisie: texte,
    largeur: 12,
    ...frcp('section 13, LOINC 10164-2 (1..1)'),
  },
  {
    section: 13,
    id: 'question',
    cle: 'question',
    libelle: 'Question posée',
    saisie: texte,
    largeur: 12,
    ...frcp('section 13, LOINC 10164-2 (1..1)'),
  },
  {
    section: 13,
    id: 'autresDonnees',
    cle: 'autresDonnees',
    libelle: 'Autres données indispensables',
    saisie: texte,
    largeur: 12,
  },
  {
    section: 14,
    id: 'dossierComplet',
    cle: 'dossierComplet',
    libelle: 'Dossier complet',
    saisie: ouiNon,
    largeur: 3,
    ...frcp('section 14, GEN-100 (1..1)'),
  },
  {
    section: 14,
    id: 'commentaireStatut',
    cle: 'commentaireStatut',
    libelle: 'Commentaire sur le dossier',
    saisie: ligne,
    largeur: 9,
    longueurMax: 2000,
  },
];

/** Every field that is typed in the fiche, in the order of the screen. Sections 15, 16 and 18 are the proposition's. */
export const CHAMPS: readonly ChampFiche[] = [
  ...dans(1, RAISON),
  ...dans(2, DECOUVERTE),
  ...dans(3, DIAGNOSTIC),
  ...dans(4, [{ ...zone('antecedents', 'Antécédents médicaux'), reprise: true as const }]),
  ...dans(5, [{ ...zone('comorbidites', 'Comorbidités'), reprise: true as const }]),
  ...dans(6, STATUT),
  ...dans(7, [zone('examens', 'Résultats d’examens')]),
  ...dans(8, PHASE),
  ...dans(9, [
    {
      id: 'traitementsRealises',
      cle: 'traitementsRealises' as const,
      libelle: 'Traitements réalisés',
      saisie: { genre: 'traitements' as const },
      largeur: 12,
      reprise: true as const,
    },
  ]),
  ...COMPTES_RENDUS,
  ...FIN,
  ...dans(17, [zone('commentaire', 'Commentaire sur le patient')]),
];

const parSection = Map.groupBy(CHAMPS, ({ section }) => section);
export const champsDe = (section: number): readonly ChampFiche[] => parSection.get(section) ?? [];
