import type { VueExamen, VueJonction } from '../../../contract/import.ts';
import { erreur, type Erreur } from '../../../contract/errors.ts';
import type { CategorieDocument } from '../../../domain/dossier/categorie.ts';
import { placerVersions } from '../../../domain/dossier/versions.ts';
import { profilRegional } from '../../../domain/habilitation/profils.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { lireAJoindre, type Dits, type Lu } from '../../../reception/a-joindre.ts';
import { categorieDeType } from '../../../reception/categories.ts';
import { composerDocument, recuDe, refusLigne } from '../../../reception/composer.ts';
import { opererDans } from '../../../sync/outbox.ts';
import type { ReadableDb } from '../base/sql.ts';
import { deposerLocal } from '../documents/depot.ts';
import { identifierDocument, sha256 } from '../documents/empreinte.ts';
import { ajouterEnvoi } from '../documents/envois.ts';
import { jourLocal } from '../vues/agenda.ts';
import { lireDocuments, lireDonnee, lirePatient } from '../vues/lecture.ts';
import type { Commandes, Contexte } from './contexte.ts';

/** « Importer un document »: read here, then again by the server, which alone attaches it for good. */
export const JONCTIONS: Commandes<'document:examiner' | 'document:joindre'> = {
  'document:examiner': (ctx, { patientId, octets }) => {
    const lu = lire(ctx, patientId, octets, PAS_ENCORE_DITS);
    if (!lu.ok) return lu;
    const { value } = lu;
    return ok(value.type === 'refuse' ? value : vueExamen(ctx.coffre.base, patientId, value.lu));
  },
  'document:joindre': (ctx, { patientId: demandeId, octets, ...dits }) => {
    const patientId = lirePatient(ctx.coffre.base, demandeId)?.id ?? demandeId;
    const lu = lire(ctx, patientId, octets, dits);
    if (!lu.ok) return lu;
    if (lu.value.type === 'refuse') return ok(lu.value);
    const joint = garder(ctx, patientId, lu.value.lu);
    if (joint.ok) ctx.moteur()?.signaler('edition');
    return joint;
  },
};

/** Read before anybody said anything: only what the file itself says is shown. */
const PAS_ENCORE_DITS: Pick<Dits, 'titre' | 'categorie'> = { titre: '', categorie: 'courrier' };

type Lecture = { readonly type: 'lu'; readonly lu: Lu } | Extract<VueExamen, { type: 'refuse' }>;

/** Errors: Introuvable (the dossier left this workstation), ProfilInsuffisant. */
function lire(
  ctx: Contexte,
  patientId: string,
  octets: Uint8Array,
  dits: Omit<Dits, 'date'> & Partial<Dits>,
): Result<Lecture, Erreur> {
  if (!profilRegional(ctx.profil)) return err(erreur('ProfilInsuffisant'));
  const patient = lirePatient(ctx.coffre.base, patientId);
  if (!patient) return err(erreur('Introuvable'));
  const aujourdhui = jourLocal(new Date(ctx.maintenant()).toISOString());
  const lu = lireAJoindre(octets, { date: aujourdhui, ...dits }, patient.identite, aujourdhui);
  return ok(lu.ok ? { type: 'lu', lu: lu.value } : { type: 'refuse', refus: lu.error });
}

function vueExamen(db: ReadableDb, patientId: string, lu: Lu): VueExamen {
  const document = composerDocument(patientId, lu, sha256);
  const id = identifierDocument(patientId, document);
  const connu = lireDonnee(db, 'document', id);
  if (connu) return { type: 'deja', titre: connu.titre };
  if (lu.identite === null) return { type: 'pdf' };
  const { titre, date, etablissement, auteur, codeLoinc } = lu;
  const autres = lireDocuments(db, patientId);
  const ancien = placerVersions([...autres, { id, ...document }]).get(id)?.remplace;
  const remplace = autres.find((d) => d.id === ancien);
  return {
    type: 'cda',
    titre,
    date,
    categorie: categorieConnue(codeLoinc),
    etablissement,
    auteur,
    remplace: remplace ? { titre: remplace.titre, date: remplace.date } : null,
  };
}

const categorieConnue = (code: string | null): CategorieDocument | null =>
  categorieDeType(code ?? '') ?? null;

/**
 * Bytes first, each in a sealed file flushed to the disk, then row, operation and trace in one transaction: killed
 * between the two, nothing was said to be kept, and a file that no row names goes with the next purge.
 */
function garder(ctx: Contexte, patientId: string, lu: Lu): Result<VueJonction, Erreur> {
  const document = composerDocument(patientId, lu, sha256);
  const refus = refusLigne(document);
  if (refus) return ok({ type: 'refuse', refus });
  const documentId = identifierDocument(patientId, document);
  if (lireDonnee(ctx.coffre.base, 'document', documentId)) return ok({ type: 'deja', documentId });
  deposerLocal(ctx.coffre.depot, document.sha256, lu.montre);
  if (lu.source && document.source) deposerLocal(ctx.coffre.depot, document.source.sha256, lu.source.octets);
  const intention = { type: 'joindreDocument', documentId, document } as const;
  const trace = { action: intention.type, objet: `document:${documentId}`, details: `patient ${patientId}` };
  const faite = ctx.cache.transactionSync((tx, db) => {
    const operee = opererDans(tx, ctx.outbox, { intention, trace });
    if (operee.ok) ajouterEnvoi(db, { opId: operee.value.operation.opId, ...recuDe(document) });
    return operee;
  });
  return faite.ok ? ok({ type: 'joint', opId: faite.value.operation.opId, documentId }) : faite;
}
