import type { Intention } from './proposition.ts';

const formes: Readonly<Record<Intention, readonly [feminin: string, masculin: string]>> = {
  neoadjuvant: ['néoadjuvante', 'néoadjuvant'],
  curatif: ['curative', 'curatif'],
  adjuvant: ['adjuvante', 'adjuvant'],
  palliatif: ['palliative', 'palliatif'],
};

/** « Chimiothérapie néoadjuvante », « Autre traitement médicamenteux adjuvant », « Soins de support palliatifs ». */
export function accorder(nom: string, intention: Intention | null): string {
  if (intention === null) return nom;
  const [feminin, masculin] = formes[intention];
  if (nom.startsWith('Soins')) return nom === 'Soins palliatifs' ? nom : `${nom} ${masculin}s`;
  return `${nom} ${nom.startsWith('Autre') ? masculin : feminin}`;
}
