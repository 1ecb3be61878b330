import type { Fiche } from './fiche.ts';
import { type ChampDeclare, frcp, ligne, options, ouiNon, segments } from './declarer.ts';
import { APPAREILS, TRAITEMENTS_SOINS } from './nomenclatures.ts';

const transversale = (f: Fiche): boolean => f.natureDiscussion === 'transversale';
const parOrgane = (f: Fiche): boolean => !transversale(f);

/** Section 1. */
export const RAISON: readonly ChampDeclare[] = [
  {
    id: 'natureDiscussion',
    cle: 'natureDiscussion',
    libelle: 'Nature de la discussion',
    saisie: segments(['appareil', 'Appareil, organe'], ['transversale', 'Transversale, soins de support']),
    largeur: 7,
    ...frcp('section 1, GEN-098 (1..1)'),
  },
  {
    id: 'statutCas',
    cle: 'statutCas',
    libelle: 'Cas',
    saisie: segments(['discute', 'Discuté'], ['enregistre', 'Enregistré']),
    largeur: 5,
    ...frcp('section 1, ORG-127 (1..1)'),
  },
  {
    id: 'appareil',
    cle: 'appareil',
    libelle: 'Appareil',
    saisie: { genre: 'code', codes: APPAREILS, libre: false },
    largeur: 6,
    visible: parOrgane,
    reprise: true,
    ...frcp('section 1, ORG-118 (1..1 si appareil)', parOrgane),
  },
  {
    id: 'traitementSoins',
    cle: 'traitementSoins',
    libelle: 'Traitement ou soins',
    saisie: { genre: 'code', codes: TRAITEMENTS_SOINS, libre: false },
    largeur: 6,
    visible: transversale,
    ...frcp('section 1, ORG-138 (1..1 si transversale)', transversale),
  },
  {
    id: 'organe',
    cle: 'organe',
    libelle: 'Organe',
    saisie: ligne,
    largeur: 6,
    longueurMax: 120,
    reprise: true,
    ...frcp('section 1, ORG-119 (1..* si appareil)', parOrgane),
  },
  {
    id: 'recours',
    cle: 'recours',
    libelle: 'RCP de recours',
    saisie: ouiNon,
    largeur: 3,
    ...frcp('section 1, ORG-184 (1..1)'),
  },
  {
    id: 'pediatrique',
    cle: 'pediatrique',
    libelle: 'RCP pédiatrique',
    saisie: ouiNon,
    largeur: 3,
    ...frcp('section 1, ORG-185 (1..1)'),
  },
  {
    id: 'motifs',
    cle: 'motifs',
    libelle: 'Motif',
    saisie: {
      genre: 'plusieurs',
      options: options(
        ['diagnostic', 'Avis diagnostique'],
        ['traitement', 'Traitement'],
        ['recours', 'Recours'],
        ['pediatrie', 'Pédiatrie'],
      ),
    },
    largeur: 6,
    ...frcp('section 1, ORG-186 : MED-235, ORG-114, ORG-115, ORG-116 (1..1)'),
  },
  {
    id: 'motif',
    cle: 'motif',
    libelle: 'Précision du motif',
    saisie: ligne,
    largeur: 12,
    longueurMax: 300,
  },
];

/** Section 2. */
export const DECOUVERTE: readonly ChampDeclare[] = [
  {
    id: 'depistage',
    cle: 'depistage',
    libelle: 'Dépistage du cancer',
    saisie: ouiNon,
    largeur: 4,
    reprise: true,
    ...frcp('section 2, LOINC 63921-1 (1..*)'),
  },
  {
    id: 'decouverte',
    cle: 'decouverte',
    libelle: 'Circonstances',
    saisie: ligne,
    largeur: 8,
    longueurMax: 2000,
    reprise: true,
    requis: { source: 'INCa 2006, minimum pour valider : circonstances de découverte' },
  },
];
