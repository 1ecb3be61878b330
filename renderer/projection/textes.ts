/** Words of the projector. */
export const textes = {
  noir: 'Écran noir',
  neutre: 'La projection reprendra dans un instant.',
  masquee: 'Identité masquée',
  complete: 'Identité affichée',
  question: 'Question',
  synthese: 'Synthèse',
  stadification: 'Stadification',
  proposition: (etat: string) => `Proposition, ${etat}`,
  texte: 'Texte de l’avis',
  alternative: (n: number) => `Alternative ${n}`,
  suite: (page: number, pages: number) => `${page} / ${pages}`,
  page: (titre: string, page: number, pages: number) => `${titre} · page ${page} / ${pages}`,
} as const;
