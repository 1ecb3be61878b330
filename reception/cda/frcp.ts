import type { ChampCode, GroupeCode } from '../../contract/document-structure.ts';
import { chercher, premier, texteDe, type Element } from '../arbre-xml.ts';
import type { Lecture } from './recit.ts';
import { porteModele } from './sections.ts';
import { lireTumeurs } from './frcp-tumeur.ts';
import { affirmer, observations } from './observations.ts';
import { lireConclusions, lirePropositions, lireTraitements } from './frcp-traitements.ts';
import {
  champ,
  dateDe,
  lireReperes,
  periodeDe,
  professionnelDe,
  texteReference,
  valeurDe,
  type Reperes,
} from './valeurs.ts';

/** Model of the fiche RCP (FRCP, CI-SIS volet « Fiche RCP »). */
const MODELE_FRCP = '1.2.250.1.213.1.1.1.8';
const RACINE_SECTIONS = '1.2.250.1.213.1.1.2';

type Simple = readonly [titre: string, section: string, champs: readonly (readonly [string, string])[]];

/** Fields that one observation of one section holds, in the order of the fiche (FRCP 2022.01). */
const AVANT_TUMEUR: readonly Simple[] = [
  [
    'Type de RCP',
    '128',
    [
      ['Nature de la discussion', 'GEN-098'],
      ['Appareil', 'ORG-118'],
      ['Organe', 'ORG-119'],
      ['Traitement ou soins', 'ORG-138'],
      ['RCP de recours', 'ORG-184'],
      ['RCP pédiatrique', 'ORG-185'],
    ],
  ],
  [
    'Motif',
    '128',
    [
      ['Avis diagnostique', 'MED-235'],
      ['Proposition de traitement', 'ORG-114'],
      ['Recours', 'ORG-115'],
      ['Pédiatrie', 'ORG-116'],
      ['Statut du cas présenté', 'ORG-127'],
    ],
  ],
  ['Découverte', '163', [['Dépistage du cancer', '63921-1']]],
];
const APRES_TUMEUR: readonly Simple[] = [
  [
    'État général',
    '111',
    [
      ['Indice OMS', 'MED-239'],
      ['Dépistage de la fragilité gériatrique', '48544-1'],
      ['Douleur', '38208-5'],
    ],
  ],
  [
    'Phase de la maladie',
    '25',
    [
      ['Phase', 'MED-243'],
      ['Progression', 'MED-245'],
      ['Progression locale', 'MED-246'],
      ['Progression régionale', 'MED-247'],
      ['Progression à distance', 'MED-248'],
    ],
  ],
];
const STATUT: readonly Simple[] = [
  [
    'Statut du dossier',
    '33',
    [
      ['Dossier complet', 'GEN-100'],
      ['Quorum', 'ORG-125'],
    ],
  ],
];
const FIN: readonly Simple[] = [
  [
    'Cadre de la proposition',
    '175',
    [
      ['Référentiel', 'MED-249'],
      ['Essai clinique proposé', 'MED-250'],
    ],
  ],
  ['Statut de la fiche', '35', [['Statut', 'GEN-065']]],
];

/**
 * The coded fields of a fiche RCP by part of the fiche; empty for any other document. What an entry denies is left
 * out and counted, except a treatment, which has words for it.
 */
export function lireDonneesFrcp(cda: Element, corps: Element, lecture: Lecture): readonly GroupeCode[] {
  if (!porteModele(cda, MODELE_FRCP)) return [];
  const reperes = lireReperes(corps, lecture);
  const sections = (numero: string): readonly Element[] =>
    chercher(corps, 'component', 'section').filter((s) => porteModele(s, `${RACINE_SECTIONS}.${numero}`));
  const affirmees = new Map<Element, Element>();
  const dans = (numero: string): readonly Element[] =>
    sections(numero).map((s) => {
      const affirmee = affirmees.get(s) ?? affirmer(s, () => lecture.ecartes++);
      affirmees.set(s, affirmee);
      return affirmee;
    });
  const simples = (groupes: readonly Simple[]): readonly GroupeCode[] =>
    groupes.map(([titre, numero, champs]) => ({
      titre,
      champs: champs.flatMap(([libelle, code]) => lireSimples(dans(numero), libelle, code, reperes)),
    }));
  return [
    ...simples(AVANT_TUMEUR),
    ...lireTumeurs(dans('27'), reperes),
    ...simples(APRES_TUMEUR),
    { titre: 'Traitements faits ou en cours', champs: lireTraitements(sections('118'), reperes) },
    { titre: 'Conclusions jointes', champs: lireConclusions(dans, reperes) },
    ...simples(STATUT),
    { titre: 'Proposition', champs: lirePropositions(dans('158'), reperes) },
    ...simples(FIN),
    { titre: 'Réunion', champs: lireReunion(cda) },
  ].filter((g) => g.champs.length > 0);
}

const lireSimples = (
  sections: readonly Element[],
  libelle: string,
  code: string,
  reperes: Reperes,
): readonly ChampCode[] =>
  observations(sections, code).flatMap((o) => {
    const lue = valeurDe(o, reperes) ?? nommee(o, code, reperes);
    if (!lue) return [];
    const date = DATES.has(code) ? periodeDe(o) : undefined;
    const parties = [
      OMS[premier(o, 'value')?.attributs.get('code') ?? ''] ?? lue.valeur,
      precisionDe(o),
      date,
    ];
    return champ(libelle, parties.filter((x) => x !== undefined).join(', '), lue.code);
  });

const precisionDe = (o: Element): string | undefined =>
  premier(o, 'interpretationCode')
    ?.attributs.get('displayName')
    ?.replace(/\.\s*$/, '');

/** A référentiel may have only its name, in the text that the entry points at. */
function nommee(o: Element, code: string, reperes: Reperes): Pick<ChampCode, 'valeur' | 'code'> | undefined {
  const valeur = code === 'MED-249' ? texteReference(premier(o, 'text'), reperes) : undefined;
  return valeur === undefined ? undefined : { valeur, code: null };
}

/** Of these the date belongs to the meaning. */
const DATES: ReadonlySet<string> = new Set(['MED-239', 'MED-243', 'MED-249', '48544-1']);

/** JDV of the OMS scale of the volet: code to stage. */
const OMS: Readonly<Partial<Record<string, string>>> = {
  'MED-240': '0',
  'MED-264': '1',
  'MED-265': '2',
  'MED-266': '3',
  'MED-267': '4',
};

const ROLES: readonly (readonly [libelle: string, typeCode: string, fonction: string | undefined])[] = [
  ['Coordonnateur', 'RESP', undefined],
  ['Demandeur', 'REFB', undefined],
  ['Présentateur', 'PRF', undefined],
  ['Participant du quorum', 'PRF', '353'],
  ['Participant hors quorum', 'PRF', 'CORRE'],
  ['Médecin traitant', 'INF', 'PCP'],
];

function lireReunion(cda: Element): readonly ChampCode[] {
  const rencontre = premier(cda, 'componentOf', 'encompassingEncounter');
  const lieu = premier(rencontre, 'location', 'healthCareFacility', 'location', 'name');
  const temps = premier(rencontre, 'effectiveTime');
  const participants = ROLES.flatMap(([libelle, type, fonction]) =>
    chercher(cda, 'participant')
      .filter(
        (p) =>
          p.attributs.get('typeCode') === type &&
          premier(p, 'functionCode')?.attributs.get('code') === fonction,
      )
      .flatMap((p) => champ(libelle, professionnelDe(premier(p, 'associatedEntity')))),
  );
  return [
    ...champ('Date de la RCP', dateDe(premier(temps, 'low')) ?? dateDe(temps)),
    ...champ('Lieu', texteDe(lieu)),
    ...participants,
  ];
}
