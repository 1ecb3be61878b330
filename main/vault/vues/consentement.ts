import type { VueConsentement } from '../../../contract/consentement.ts';
import { FONCTIONS, profilRegional, type Profil } from '../../../domain/habilitation/profils.ts';
import { SCOPE_ANNUAIRE, scopeDossier } from '../../../domain/synchro/ligne.ts';
import type { ReadableDb } from '../base/sql.ts';
import { nomDe } from './cas.ts';
import { lireDonnee, lireDuScope } from './lecture.ts';
import { nomProfessionnel } from './reunion.ts';

type Lecteur = { readonly professionnelId: string; readonly profil: Profil };

/** TRE_G15: a physician. The server, which knows the profession of the account, decides. */
const MEDECIN = '10';

/** undefined when the dossier is not in this vault. */
export function lireConsentement(
  db: ReadableDb,
  { professionnelId, profil }: Lecteur,
  patientId: string,
): VueConsentement | undefined {
  const patient = lireDonnee(db, 'patient', patientId);
  if (!patient) return undefined;
  const { information, consentement, refus } = patient;
  const moi = lireDonnee(db, 'professionnel', professionnelId);
  const dire = (le: string, par: string, troisC: string | null = null) => ({
    le,
    par: nomDe(db, par) ?? '',
    troisC,
  });
  return {
    information: information
      ? dire(information.remiseLe, information.parProfessionnelId, information.troisC)
      : null,
    consentement: consentement ? dire(consentement.recueilliLe, consentement.parProfessionnelId) : null,
    refus: refus ? dire(refus.exprimeLe, refus.parProfessionnelId) : null,
    noteLaFeuille: profilRegional(profil),
    recueille:
      FONCTIONS[profil].patient.includes('recueillirConsentement') && moi?.profession.code === MEDECIN,
    troisC: lireTroisC(db, patientId, information?.troisC),
    professionnels: lireDuScope(db, 'professionnel', SCOPE_ANNUAIRE)
      .map((pro) => ({ id: pro.id, nom: nomProfessionnel(pro) }))
      .toSorted((a, b) => parNom.compare(sansTitre(a.nom), sansTitre(b.nom))),
  };
}

const parNom = new Intl.Collator('fr');
const sansTitre = (nom: string): string => nom.replace(/^(Dr|Pr) /, '');

/** That of the sheet, then those of the RCP where the patient is, then all the others. */
function lireTroisC(db: ReadableDb, patientId: string, feuille: string | undefined): string[] {
  const rcps = lireDuScope(db, 'rcp', SCOPE_ANNUAIRE);
  const seances = lireDuScope(db, 'fiche', scopeDossier(patientId, 'fiche')).flatMap(
    ({ seanceId }) => lireDonnee(db, 'seance', seanceId) ?? [],
  );
  const siennes = rcps.filter(({ id }) => seances.some(({ rcpId }) => rcpId === id));
  return [...new Set([...(feuille ? [feuille] : []), ...[...siennes, ...rcps].map(({ troisC }) => troisC)])];
}
