import type { Bloc, ChampCode, VueStructure } from '../../../contract/document-structure.ts';

const champ = (libelle: string, valeur: string, code: string | null = null): ChampCode => ({
  libelle,
  valeur,
  code,
});
const dire = (texte: string): Bloc => ({ type: 'paragraphe', fragments: [{ texte, styles: [] }] });
const cellule = (texte: string, entete = false) => ({ entete, colonnes: 1, rangs: 1, blocs: [dire(texte)] });

/** A received document of two sections, with two scans; its bytes are `octets` twice. */
export const recuAvecScans = (titre: string, octets: Uint8Array<ArrayBuffer>): VueStructure => ({
  titre,
  entete: [
    champ('Auteur', 'Dr SAUVAGEOT Irène, chirurgie viscérale'),
    champ('Établissement', 'Centre hospitalier de Valmorin'),
    champ('Date du document', '21/11/2026'),
  ],
  donneesCodees: [],
  sections: [
    {
      titre: 'Conclusion',
      niveau: 1,
      blocs: [
        dire('Lésion du moyen rectum à 8 cm de la marge anale, biopsiée. Marge mésorectale prévue à 3 mm.'),
        {
          type: 'liste',
          ordonnee: false,
          legende: null,
          elements: [[dire('Deux adénopathies mésorectales.')], [dire('Pas d’extension au releveur.')]],
        },
      ],
    },
    {
      titre: 'Mesures',
      niveau: 1,
      blocs: [
        {
          type: 'tableau',
          legende: 'Lésions',
          entetes: [[cellule('Site', true), cellule('Taille', true), cellule('Distance', true)]],
          rangs: [
            [cellule('Rectum moyen', true), cellule('42 mm'), cellule('8 cm')],
            [cellule('Adénopathie mésorectale', true), cellule('9 mm'), cellule('10 cm')],
          ],
        },
        { type: 'piece', id: 'operatoire' },
        { type: 'piece', id: 'pathologie' },
      ],
    },
  ],
  copie: null,
  ecartes: 1,
  pieces: [
    { id: 'operatoire', titre: 'Compte rendu opératoire numérisé', nature: 'pdf', octets },
    { id: 'pathologie', titre: 'Anatomopathologie numérisée', nature: 'pdf', octets: octets.slice() },
  ],
});
