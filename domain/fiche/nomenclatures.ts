import type { Code } from './fiche.ts';

/**
 * Value sets of the fiche. Those checked against the published JDV are marked [V]; the others [K] are short
 * lists for typing faster: a field that uses one also takes a value that is not in it (nullFlavor OTH and its
 * text, as the national set allows).
 */

const codes = (paires: readonly (readonly [string, string])[]): readonly Code[] =>
  paires.map(([code, libelle]) => ({ code, libelle }));

/** A value typed in words, out of the list: OTH and its text (FRCP 2022.01, morphology and topography). */
export const autreCode = (libelle: string): Code => ({ code: 'OTH', libelle });

/** ORG-118, JDV Appareil, 14 SNOMED values [V]. */
export const APPAREILS = codes([
  ['76752008', 'Sein'],
  ['86762007', 'Digestif'],
  ['312419003', 'Respiratoire, thorax'],
  ['122489005', 'Urinaire'],
  ['90264002', 'Génital masculin'],
  ['53065001', 'Génital féminin'],
  ['119253004', 'Voies aérodigestives supérieures'],
  ['57171008', 'Hématopoïétique'],
  ['39937001', 'Peau'],
  ['25087005', 'Nerveux'],
  ['387910009', 'Endocrine'],
  ['272673000', 'Os'],
  ['87784001', 'Tissus mous'],
  ['81745001', 'Œil'],
]);

/** ORG-138, JDV TraitementSoins, 10 values [V]. */
export const TRAITEMENTS_SOINS = codes([
  ['C3580', 'Métastases osseuses'],
  ['C3303', 'Douleur'],
  ['C15252', 'Soins palliatifs'],
  ['C63334', 'Radiologie interventionnelle'],
  ['C15747', 'Soins de support'],
  ['ORG-129', 'Oncogénétique'],
  ['ORG-130', 'Oncogériatrie'],
  ['C16832', 'Oncologie médicale'],
  ['C71326', 'Fertilité'],
  ['C7201', 'Tumeur rare'],
]);

/** SNOMED CT sides [K]. */
export const LATERALITES = codes([
  ['24028007', 'Droite'],
  ['7771000', 'Gauche'],
  ['51440002', 'Bilatérale'],
  ['399488007', 'Médiane'],
  ['NA', 'Sans objet'],
]);

/** Sixth digit of the CIM-O-3 morphology [K]. */
export const DIFFERENCIATIONS = codes([
  ['1', 'Bien différencié'],
  ['2', 'Moyennement différencié'],
  ['3', 'Peu différencié'],
  ['4', 'Indifférencié'],
  ['9', 'Non déterminé'],
]);

/** The commonest of the 1032 morphologies of the CIM-O-3 [K]. */
export const MORPHOLOGIES = codes([
  ['8000/3', 'Tumeur maligne SAI'],
  ['8010/3', 'Carcinome SAI'],
  ['8041/3', 'Carcinome à petites cellules'],
  ['8046/3', 'Carcinome non à petites cellules'],
  ['8070/3', 'Carcinome épidermoïde SAI'],
  ['8083/3', 'Carcinome épidermoïde basaloïde'],
  ['8090/3', 'Carcinome basocellulaire SAI'],
  ['8120/3', 'Carcinome urothélial SAI'],
  ['8130/3', 'Carcinome urothélial papillaire'],
  ['8140/3', 'Adénocarcinome SAI'],
  ['8144/3', 'Adénocarcinome de type intestinal'],
  ['8160/3', 'Cholangiocarcinome'],
  ['8170/3', 'Carcinome hépatocellulaire SAI'],
  ['8211/3', 'Adénocarcinome tubuleux'],
  ['8213/3', 'Adénocarcinome festonné'],
  ['8240/3', 'Tumeur neuroendocrine de grade 1'],
  ['8246/3', 'Carcinome neuroendocrine SAI'],
  ['8249/3', 'Tumeur neuroendocrine de grade 2 ou 3'],
  ['8255/3', 'Adénocarcinome, sous-types mélangés'],
  ['8260/3', 'Carcinome papillaire de la thyroïde'],
  ['8310/3', 'Carcinome rénal à cellules claires'],
  ['8380/3', 'Adénocarcinome endométrioïde'],
  ['8430/3', 'Carcinome mucoépidermoïde'],
  ['8441/3', 'Carcinome séreux SAI'],
  ['8461/3', 'Carcinome séreux de haut grade'],
  ['8480/3', 'Adénocarcinome mucineux'],
  ['8490/3', 'Carcinome à cellules en bague à chaton'],
  ['8500/2', 'Carcinome canalaire in situ'],
  ['8500/3', 'Carcinome infiltrant sans autre indication'],
  ['8520/3', 'Carcinome lobulaire infiltrant'],
  ['8720/3', 'Mélanome malin SAI'],
  ['8800/3', 'Sarcome SAI'],
  ['8890/3', 'Léiomyosarcome SAI'],
  ['8936/3', 'Tumeur stromale gastro-intestinale'],
  ['9050/3', 'Mésothéliome malin'],
  ['9061/3', 'Séminome SAI'],
  ['9180/3', 'Ostéosarcome SAI'],
  ['9440/3', 'Glioblastome SAI'],
  ['9590/3', 'Lymphome malin SAI'],
  ['9650/3', 'Lymphome de Hodgkin SAI'],
  ['9680/3', 'Lymphome diffus à grandes cellules B'],
  ['9690/3', 'Lymphome folliculaire SAI'],
  ['9732/3', 'Myélome multiple'],
]);

/** Three-character codes of the CIM-10 for the commonest sites [K]. */
export const TOPOGRAPHIES = codes([
  ['C02', 'Tumeur maligne de la langue'],
  ['C10', 'Tumeur maligne de l’oropharynx'],
  ['C13', 'Tumeur maligne de l’hypopharynx'],
  ['C15', 'Tumeur maligne de l’œsophage'],
  ['C16', 'Tumeur maligne de l’estomac'],
  ['C17', 'Tumeur maligne de l’intestin grêle'],
  ['C18', 'Tumeur maligne du côlon'],
  ['C19', 'Tumeur maligne de la jonction recto-sigmoïdienne'],
  ['C20', 'Tumeur maligne du rectum'],
  ['C21', 'Tumeur maligne de l’anus et du canal anal'],
  ['C22', 'Tumeur maligne du foie et des voies biliaires intrahépatiques'],
  ['C23', 'Tumeur maligne de la vésicule biliaire'],
  ['C25', 'Tumeur maligne du pancréas'],
  ['C32', 'Tumeur maligne du larynx'],
  ['C34', 'Tumeur maligne des bronches et du poumon'],
  ['C37', 'Tumeur maligne du thymus'],
  ['C40', 'Tumeur maligne des os et du cartilage articulaire des membres'],
  ['C43', 'Mélanome malin de la peau'],
  ['C44', 'Autres tumeurs malignes de la peau'],
  ['C45', 'Mésothéliome'],
  ['C49', 'Tumeur maligne du tissu conjonctif et des autres tissus mous'],
  ['C50', 'Tumeur maligne du sein'],
  ['C53', 'Tumeur maligne du col de l’utérus'],
  ['C54', 'Tumeur maligne du corps de l’utérus'],
  ['C56', 'Tumeur maligne de l’ovaire'],
  ['C61', 'Tumeur maligne de la prostate'],
  ['C62', 'Tumeur maligne du testicule'],
  ['C64', 'Tumeur maligne du rein, à l’exception du bassinet'],
  ['C67', 'Tumeur maligne de la vessie'],
  ['C69', 'Tumeur maligne de l’œil et de ses annexes'],
  ['C71', 'Tumeur maligne de l’encéphale'],
  ['C73', 'Tumeur maligne de la thyroïde'],
  ['C74', 'Tumeur maligne de la surrénale'],
  ['C80', 'Tumeur maligne de siège non précisé'],
  ['C81', 'Lymphome de Hodgkin'],
  ['C82', 'Lymphome folliculaire'],
  ['C83', 'Lymphome non folliculaire'],
  ['C90', 'Myélome multiple et tumeurs malignes à plasmocytes'],
  ['C91', 'Leucémie lymphoïde'],
  ['C92', 'Leucémie myéloïde'],
]);

/** Codes only: the descriptive texts of the TNM are copyrighted. */
export const TNM = {
  prefixes: ['c', 'p', 'yc', 'yp', 'r'],
  editions: ['8e éd., 2017', '9e éd.', '7e éd., 2009'],
  t: 'TX T0 Tis T1 T1a T1b T1c T2 T2a T2b T3 T3a T3b T3c T3d T4 T4a T4b'.split(' '),
  n: 'NX N0 N1 N1a N1b N1c N2 N2a N2b N3'.split(' '),
  m: 'MX M0 M1 M1a M1b M1c'.split(' '),
  stades: '0 I IA IB IIA IIB IIC IIIA IIIB IIIC IV IVA IVB IVC'.split(' '),
} as const;
