export const textes = {
  titre: 'Administration',
  rubriques: 'Rubriques de l’administration',
} as const;
