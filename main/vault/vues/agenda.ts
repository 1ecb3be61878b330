import type { VueSeance, VueSeanceAgenda } from '../../../contract/vues.ts';
import type { EtatInscription } from '../../../domain/seance/seance.ts';
import type { ReadableDb } from '../base/sql.ts';
import { etatMontre, figeeDe, type VerificateurAccuse } from './figee.ts';
import {
  compterPieces,
  lireDonnee,
  lireInscriptions,
  lirePresences,
  lireSeances,
  type Donnee,
} from './lecture.ts';

const PRETS: readonly EtatInscription[] = ['pret', 'avisSaisi', 'enregistre'];

/** Séances that begin between two days, local dates included, in time order. */
export function lireAgenda(
  db: ReadableDb,
  verifier: VerificateurAccuse,
  { du, au, moi }: { readonly du: string; readonly au: string; readonly moi: string },
): readonly VueSeanceAgenda[] {
  return lireSeances(db)
    .filter((s) => jourLocal(s.debut) >= du && jourLocal(s.debut) <= au)
    .toSorted((a, b) => Date.parse(a.debut) - Date.parse(b.debut))
    .flatMap((s) => {
      const vue = vueSeance(db, verifier, s);
      return vue ? [{ ...vue, monRole: roleDe(db, s, moi) }] : [];
    });
}

/** What a professional is in a séance: its RCP's coordinator, or one whose presence is noted or announced. */
function roleDe(db: ReadableDb, seance: Donnee<'seance'>, moi: string): VueSeanceAgenda['monRole'] {
  if (lireDonnee(db, 'rcp', seance.rcpId)?.coordonnateurId === moi) return 'coordonnateur';
  const present = lirePresences(db, seance.id).some((p) => p.professionnelId === moi);
  return present ? 'participant' : null;
}

/** Day of an instant on this workstation's calendar, YYYY-MM-DD. */
export function jourLocal(instant: string): string {
  const d = new Date(instant);
  const deux = (n: number): string => String(n).padStart(2, '0');
  return `${d.getFullYear()}-${deux(d.getMonth() + 1)}-${deux(d.getDate())}`;
}

/** undefined while the RCP it belongs to has not been received. */
export function vueSeance(
  db: ReadableDb,
  verifier: VerificateurAccuse,
  seance: Donnee<'seance'>,
): VueSeance | undefined {
  const rcp = lireDonnee(db, 'rcp', seance.rcpId);
  if (!rcp) return undefined;
  const inscriptions = lireInscriptions(db, seance.id).filter((i) => i.etat !== 'retire');
  const etats = inscriptions.map((i) => {
    const proposition = lireDonnee(db, 'proposition', i.propositionId);
    return proposition && etatMontre(proposition, figeeDe(db, verifier, proposition));
  });
  const nombreEtat = (etat: (typeof etats)[number]): number => etats.filter((e) => e === etat).length;
  const pieces = [...new Set(inscriptions.map((i) => i.patientId))].map((p) => compterPieces(db, p));
  return {
    id: seance.id,
    rcp: rcp.nom,
    genre: rcp.genre,
    debut: seance.debut,
    fin: seance.fin,
    lieu: seance.lieu,
    mode: seance.mode,
    etat: seance.etat,
    dossiers: inscriptions.length,
    prets: inscriptions.filter((i) => PRETS.includes(i.etat)).length,
    incomplets: inscriptions.filter((i) => i.etat === 'incomplet').length,
    aValider: nombreEtat('enregistree'),
    enAttenteServeur: nombreEtat('valideePoste'),
    figes: nombreEtat('figee'),
    documents: pieces.reduce((somme, p) => somme + p.total, 0),
    documentsRecus: pieces.reduce((somme, p) => somme + p.recues, 0),
    presences: presencesParGroupe(db, seance.id),
  };
}

function presencesParGroupe(
  db: ReadableDb,
  seanceId: string,
): { readonly groupe: string; readonly nombre: number }[] {
  const nombres = new Map<string, number>();
  for (const presence of lirePresences(db, seanceId)) {
    const groupe = lireDonnee(db, 'professionnel', presence.professionnelId)?.groupeSpecialite;
    if (groupe && presence.a === null) nombres.set(groupe, (nombres.get(groupe) ?? 0) + 1);
  }
  return [...nombres]
    .map(([groupe, nombre]) => ({ groupe, nombre }))
    .toSorted((a, b) => a.groupe.localeCompare(b.groupe, 'fr'));
}
