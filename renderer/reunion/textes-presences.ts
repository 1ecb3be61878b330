/** Words of the présences and of the quorum. */
export const textesPresences = {
  nonNotables: 'Les présences sont notées par l’animateur ou par le secrétariat de la RCP.',
  titre: (ordre: number) => `Présences et quorum du dossier ${ordre}`,
  regle: (version: string) => `Règle, version ${version}`,
  atteint: 'Quorum atteint',
  nonAtteint: 'Quorum non atteint',
  sansObjet: 'Sans quorum (staff)',
  specialites: (nombre: number) => `${nombre} spécialité${nombre > 1 ? 's' : ''}`,
  manque: (manques: readonly string[]) =>
    `Il manque${'\u00A0'}: ${manques.join(', ')}. L’avis pourra être enregistré, mais pas validé comme RCP.`,
  chercher: 'Chercher un professionnel',
  liste: 'Professionnels',
  absent: 'absent',
  present: {
    salle: 'en salle',
    distance: 'à distance',
    avisEcrit: 'avis écrit',
  },
  depuis: (mode: string, heure: string) => `${mode} depuis ${heure}`,
  avisRecu: (heure: string) => `avis écrit noté à ${heure}`,
  avisRetire: 'avis écrit retiré',
  retirerAvis: 'Retirer l’avis écrit',
  parti: 'parti',
  salle: 'En salle',
  distance: 'À distance',
  avisEcrit: 'Avis écrit',
  partir: 'Noter le départ',
  annulerDepart: 'Annuler le départ',
  remettreAvis: 'Remettre l’avis écrit',
  exigences: 'Ce que demande la règle de quorum',
  auMoins: (min: number) => `Au moins ${min} spécialité${min > 1 ? 's' : ''}`,
  representees: (nombre: number) =>
    nombre === 0 ? 'aucune représentée' : `${nombre} représentée${nombre > 1 ? 's' : ''}`,
  groupe: (nom: string, min: number) => (min > 1 ? `${nom} (${min} au moins)` : nom),
  presents: (nombre: number, min: number, avisEcritAccepte: boolean) => {
    if (nombre >= min) return 'représentée';
    const mot = nombre === 0 ? 'manque' : `${nombre} sur ${min}`;
    return avisEcritAccepte ? `${mot}, avis écrit accepté` : mot;
  },
  habituels: 'Habituels de cette RCP',
  autres: 'Autres professionnels de l’annuaire',
  personne: 'Personne de ce nom dans l’annuaire de la séance.',
} as const;
