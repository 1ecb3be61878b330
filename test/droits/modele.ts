/**
 * The naive model of the rights: the regulation (shared seed 000) and brief §6.3 in the plainest words, written apart
 * from the product. It imports no rule of domain/ or server/, so that both are not wrong together.
 */
export type CasModele = {
  readonly compteActif: boolean;
  readonly groupeProfession: string;
  readonly profil: string;
  readonly membreRcp: boolean;
  readonly equipeDeSoins: boolean;
  readonly correspondant: boolean;
  readonly etablissementDeSoins: boolean;
  readonly restreint: boolean;
  readonly brisDeGlace: boolean;
  readonly dossierFerme: boolean;
  readonly consentement?: boolean;
  readonly action: string;
  readonly categorie: string;
};

const REGIONAUX = [
  'animateur',
  'medecinParticipant',
  'coordinateurRcp',
  'secretaireRcp',
  'rechercheClinique',
  'ideCoordination',
];
const LOCAUX = ['medecinCorrespondant', 'professionnelDomicile'];

/** Categories read by each profession; those it also writes. */
const TOUT = [
  'identite',
  'fiche',
  'ficheFigee',
  'anatomopathologie',
  'operatoire',
  'imagerie',
  'biologie',
  'courrier',
  'pps',
  'soutien',
];
const LIT: Readonly<Record<string, readonly string[]>> = {
  medecin: [...TOUT, 'essai', 'consentement'],
  pharmacien: ['identite', 'ficheFigee', 'biologie', 'courrier', 'pps', 'soutien', 'consentement'],
  infirmier: [...TOUT, 'essai', 'consentement'],
  infirmierPratiqueAvancee: [...TOUT, 'essai', 'consentement'],
  secretaire: [...TOUT, 'consentement'],
  rechercheClinique: [
    ...TOUT.filter((c) => !['courrier', 'pps', 'soutien'].includes(c)),
    'essai',
    'consentement',
  ],
  psychosocial: ['identite', 'pps', 'soutien'],
  autreDomicile: ['identite', 'pps', 'soutien'],
};
const ECRIT: Readonly<Record<string, readonly string[]>> = {
  medecin: [...TOUT.filter((c) => c !== 'ficheFigee'), 'consentement'],
  pharmacien: [],
  infirmier: ['identite', 'pps', 'soutien', 'consentement'],
  infirmierPratiqueAvancee: ['identite', 'courrier', 'pps', 'soutien', 'consentement'],
  secretaire: ['identite', 'fiche', 'courrier', 'consentement'],
  rechercheClinique: ['essai'],
  psychosocial: ['soutien'],
  autreDomicile: [],
};

const MEDECINS = ['animateur', 'medecinParticipant', 'medecinCorrespondant'];

export function autoriseSelonModele(c: CasModele): boolean {
  if (!c.compteActif || c.restreint || c.dossierFerme) return false;
  const regional = REGIONAUX.includes(c.profil);
  // Administrators, the cell, a 3C's president and the support: never any clinical content.
  if (!regional && !LOCAUX.includes(c.profil)) return false;
  const lit = LIT[c.groupeProfession]?.includes(c.categorie) ?? false;
  const ecrit = ECRIT[c.groupeProfession]?.includes(c.categorie) ?? false;
  const lie = regional
    ? c.membreRcp || c.equipeDeSoins || c.correspondant || c.etablissementDeSoins
    : c.correspondant;
  switch (c.action) {
    case 'lire':
      if (lie) return lit;
      return lit && c.brisDeGlace && c.groupeProfession === 'medecin' && MEDECINS.includes(c.profil);
    case 'ecrire':
      return regional && lie && ecrit;
    case 'saisirAvis':
      return lie && ecrit && ['animateur', 'medecinParticipant'].includes(c.profil);
    case 'valider':
      return lie && ecrit && c.profil === 'animateur';
    case 'creerPatient':
      return regional && c.membreRcp && ecrit;
    case 'inscrire':
      return regional && c.profil !== 'ideCoordination' && c.membreRcp && ecrit && c.consentement === true;
    case 'recueillirConsentement':
      // « Le médecin trace (case à cocher) que le consentement a été recueilli » : a physician of the réseau.
      return (
        lie &&
        ecrit &&
        c.groupeProfession === 'medecin' &&
        ['animateur', 'medecinParticipant'].includes(c.profil)
      );
    default:
      throw new Error(c.action);
  }
}
