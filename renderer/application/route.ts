import type { LieuOperation } from '../../contract/vues.ts';
import type { IdRubrique } from '../administration/rubriques.ts';
import { creerSource } from './source.ts';

/** Where the operator is. It outlives a lock, so that unlocking comes back to the same screen. */
export type Route =
  | { readonly ecran: 'agenda' }
  | { readonly ecran: 'reunion'; readonly seanceId: string | null }
  | { readonly ecran: 'validation'; readonly seanceId: string | null }
  | { readonly ecran: 'reglages' }
  | { readonly ecran: 'administration'; readonly rubrique: IdRubrique | null }
  | { readonly ecran: 'synchronisation'; readonly opId: string | null }
  | { readonly ecran: 'dossier'; readonly patientId: string | null; readonly retour: Route }
  | { readonly ecran: 'fiche'; readonly inscriptionId: string; readonly retour: Route };
export type NomEcran = Route['ecran'];
/** Those that one goes to without naming a row: the entries of the bar. */
export type EcranDeBarre = Exclude<NomEcran, 'fiche'>;

export const route = creerSource<Route>({ ecran: 'agenda' });
/** The séance that was last open: « Réunion » and « Validation » of the bar go back to it. */
export const seanceCourante = creerSource<string | null>(null);

/** The dossier that was last open: « Dossiers » of the bar goes back to it. */
export const dossierCourant = creerSource<string | null>(null);

/** The rubrique that was last open: « Administration » of the bar goes back to it. */
export const rubriqueCourante = creerSource<IdRubrique | null>(null);

/** The case last in view of each séance: another screen may say which one to come back to. */
export const casCourants = new Map<string, string>();

/** The case asked for last: a meeting that is open already goes to it. */
export const casDemande = creerSource<LieuOperation | null>(null);
/** The document asked for with its dossier, until that dossier shows it. */
export const pieceDemandee = creerSource<string | null>(null);

/** The meeting on this very case, or on the séance where there is none. */
export function allerAuCas(lieu: LieuOperation): void {
  const { seanceId, inscriptionId } = lieu;
  if (inscriptionId !== null) casCourants.set(seanceId, inscriptionId);
  casDemande.poser({ ...lieu });
  aller({ ecran: 'reunion', seanceId });
}

/** The patient's dossier, on one of its documents if asked. Échap comes back to the screen it was opened from. */
export function ouvrirDossier(patientId: string | null, pieceId: string | null = null): void {
  const ici = route.lire();
  pieceDemandee.poser(pieceId);
  if (ici.ecran === 'dossier' && ici.patientId === patientId) return;
  const vide = ici.ecran === 'dossier' && ici.patientId === null;
  aller({ ecran: 'dossier', patientId, retour: vide ? ici.retour : ici });
}

/** The fiche RCP of an inscription. Échap comes back to the screen it was opened from. */
export function ouvrirFiche(inscriptionId: string): void {
  const ici = route.lire();
  aller({ ecran: 'fiche', inscriptionId, retour: ici.ecran === 'fiche' ? ici.retour : ici });
}

/** The entry of the bar that is lit: a fiche belongs to the screen it was opened from. */
export const ecranDeBarre = (r: Route): EcranDeBarre =>
  r.ecran === 'fiche' ? ecranDeBarre(r.retour) : r.ecran;

/** Where the settings and the synchronisation were opened from: Échap goes back there. */
let avant: Route = { ecran: 'agenda' };
const deCote = ({ ecran }: Route): boolean => ecran === 'reglages' || ecran === 'synchronisation';

export const revenir = (): void => aller(avant);

export function aller(vers: Route): void {
  const ici = route.lire();
  if (deCote(vers) && !deCote(ici)) avant = ici;
  if ('seanceId' in vers && vers.seanceId !== null) seanceCourante.poser(vers.seanceId);
  if (vers.ecran === 'dossier' && vers.patientId !== null) dossierCourant.poser(vers.patientId);
  if (vers.ecran === 'administration') rubriqueCourante.poser(vers.rubrique);
  route.poser(vers);
}

/** The entry of the bar: an écran without anything chosen in it yet. */
export function allerEcran(ecran: EcranDeBarre): void {
  if (ecran === 'agenda' || ecran === 'reglages') aller({ ecran });
  else if (ecran === 'administration') aller({ ecran, rubrique: rubriqueCourante.lire() });
  else if (ecran === 'synchronisation') aller({ ecran, opId: null });
  else if (ecran === 'dossier') ouvrirDossier(dossierCourant.lire());
  else aller({ ecran, seanceId: seanceCourante.lire() });
}

/** Another person signs in on this workstation: nothing says where the last one was. */
export function oublierRoute(): void {
  seanceCourante.poser(null);
  dossierCourant.poser(null);
  rubriqueCourante.poser(null);
  casDemande.poser(null);
  pieceDemandee.poser(null);
  casCourants.clear();
  avant = { ecran: 'agenda' };
  route.poser({ ecran: 'agenda' });
}
