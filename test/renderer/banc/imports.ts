import type { FichierChoisi, VueExamen } from '../../../contract/import.ts';

const lu = (nom: string, octet: number): FichierChoisi => ({
  nom,
  lecture: { type: 'lu', octets: new Uint8Array([octet]) },
});

/** What the vault says of a file, by its first byte. */
export const examens: readonly VueExamen[] = [
  { type: 'pdf' },
  {
    type: 'cda',
    titre: 'CR d’anatomopathologie, pièce opératoire',
    date: '2026-11-19',
    categorie: 'anatomopathologie',
    etablissement: 'Cabinet de pathologie des Halles',
    auteur: 'Dr SAUVAGEOT Irène',
    remplace: { titre: 'CR d’anatomopathologie, biopsies', date: '2026-10-07' },
  },
  {
    type: 'refuse',
    refus: { type: 'TraitsDifferents', traits: ['date de naissance, au siècle près'] },
  },
  { type: 'refuse', refus: { type: 'AutrePatient' } },
  { type: 'refuse', refus: { type: 'PdfChiffre' } },
  { type: 'deja', titre: 'CR IRM pelvienne' },
];

export const fichiersChoisis: readonly FichierChoisi[] = [
  lu('courrier-oncologue.pdf', 0),
  lu('DOC00012.XML', 1),
];

export const fichiersRefuses: readonly FichierChoisi[] = [
  lu('FRCP_2026-11-12.xml', 2),
  lu('compte-rendu.xml', 3),
  lu('scanner.pdf', 4),
  lu('irm.pdf', 5),
  { nom: 'imagerie-complete.pdf', lecture: { type: 'refuse', refus: { type: 'TropGros', maxMo: 40 } } },
  { nom: 'clé USB retirée.pdf', lecture: { type: 'illisible' } },
];
