/** Words of the viewer of structured documents. */
export const textes = {
  vues: 'Vues du document',
  contenu: 'Contenu structuré',
  copie: 'Copie PDF',
  feuille: (titre: string) => `${titre}, contenu structuré`,
  /** In a meeting. */
  nonProjete: 'Ce contenu structuré se lit ici seulement : il ne se projette pas encore.',
  donneesCodees: 'Données codées',
  code: (code: string) => `(${code})`,
  ouvrirPiece: (titre: string) => `Ouvrir le PDF « ${titre} »`,
  image: (titre: string) => `Image jointe : ${titre}`,
  ecartes: (nombre: number) =>
    nombre === 1
      ? 'Un élément du document reçu n’est pas montré ici. L’original est conservé tel quel.'
      : `${nombre} éléments du document reçu ne sont pas montrés ici. L’original est conservé tel quel.`,
} as const;
