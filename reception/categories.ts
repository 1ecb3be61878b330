import type { CategorieDocument } from '../domain/dossier/categorie.ts';

/**
 * Category of a document from its type code (JDV_J07-XdsTypeCode-CISIS; brief §3.1). A code that is not
 * here is refused and not guessed: the category decides who may read.
 */
const CATEGORIE_PAR_TYPE: Readonly<Record<string, CategorieDocument>> = {
  '60568-3': 'anatomopathologie',
  '34874-8': 'operatoire',
  '11505-5': 'operatoire',
  '70004-7': 'operatoire',
  '18748-4': 'imagerie',
  '11502-2': 'biologie',
  '51969-4': 'genetique',
  '34794-8': 'ficheFigee',
  '18776-5': 'pps',
  '77604-7': 'pps',
  '34112-3': 'courrier',
  '11488-4': 'courrier',
  '11490-0': 'courrier',
  '18761-7': 'courrier',
  '34133-9': 'courrier',
  '60591-5': 'courrier',
  '85208-7': 'courrier',
  '96349-6': 'courrier',
};

export const categorieDeType = (code: string): CategorieDocument | undefined =>
  Object.hasOwn(CATEGORIE_PAR_TYPE, code) ? CATEGORIE_PAR_TYPE[code] : undefined;
