// Apart from the schemas: a screen that only shows the words does not load zod.

/** JDV_TypeTraitement_FRCP (brief §2.2), code → words shown. */
export const TYPES_TRAITEMENT = {
  '387713003': 'Chirurgie',
  C15313: 'Radiothérapie',
  C15195: 'Curiethérapie',
  C15632: 'Chimiothérapie',
  C93352: 'Thérapie ciblée',
  C547: 'Hormonothérapie',
  C15262: 'Immunothérapie',
  C63334: 'Radiologie interventionnelle',
  'MED-556': 'Fenêtre thérapeutique',
  'MED-226': 'Surveillance seule',
  'MED-227': 'Surveillance active',
  C157891: 'Endoscopie interventionnelle',
  'MED-232': 'Irathérapie',
  'MED-126': 'Allogreffe ou autogreffe',
  'GEN-092.03.01': 'Autre',
  'GEN-092.03.02': 'Autre traitement médicamenteux',
  C15747: 'Soins de support',
  C15252: 'Soins palliatifs',
} as const;
export type TypeTraitement = keyof typeof TYPES_TRAITEMENT;
