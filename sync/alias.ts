import type { Operation } from '../contract/sync.ts';
import { CATEGORIES } from '../domain/dossier/categorie.ts';
import type { Document } from '../domain/dossier/document.ts';
import type { Intention } from '../domain/synchro/intention.ts';
import { scopeDeLigne, scopeDossier, type Ligne } from '../domain/synchro/ligne.ts';
import { enLigne, type Attente, type Donnees } from './lignes.ts';
import type { CacheTx, IdentifierDocument, LigneCache } from './ports.ts';

export type Alias = {
  readonly de: string;
  readonly vers: string;
  /** The id of a document is deduced from its patient: it changes with him. */
  readonly identifierDocument: IdentifierDocument;
};

/**
 * The patient created offline was already known: everything that names `de` names `vers`, in the
 * transaction that learns it. A pending operation may be rewritten here although it may have been
 * sent: the server that judged it gave the same alias.
 */
export function appliquerAlias(tx: CacheTx, attente: Attente, alias: Alias): void {
  for (const id of deplacerDossier(tx, alias)) {
    const inscription = tx.lireLigne('inscription', id);
    if (inscription) deplacer(tx, inscription, alias);
  }
  renommerAttente(tx, attente, alias);
}

/** @returns the inscriptions of the dossier's fiches: they stand in the scopes of their meetings. */
function deplacerDossier(tx: CacheTx, alias: Alias): readonly string[] {
  const inscriptions: string[] = [];
  for (const scope of CATEGORIES.map((categorie) => scopeDossier(alias.de, categorie))) {
    for (const l of tx.lignesDuScope(scope)) {
      if (l.ligne.genre === 'fiche') inscriptions.push(l.ligne.donnees.inscriptionId);
      deplacer(tx, l, alias);
    }
    tx.supprimerCurseur(scope);
  }
  return inscriptions;
}

function renommerAttente(tx: CacheTx, attente: Attente, alias: Alias): void {
  for (const operation of attente.operations()) {
    const renommee = operationAvecAlias(operation, alias);
    if (renommee !== operation) tx.remplacerOperation(renommee);
  }
  attente.relire();
  for (const gardee of attente.issues()) {
    const operation = gardee.operation && operationAvecAlias(gardee.operation, alias);
    if (operation !== gardee.operation) attente.ajouterIssue({ ...gardee, operation });
  }
}

export function intentionAvecAlias(i: Intention, alias: Alias): Intention {
  if (i.type === 'joindreDocument' && i.document.patientId === alias.de) {
    const document = { ...i.document, patientId: alias.vers };
    return { ...i, documentId: alias.identifierDocument(alias.vers, document), document };
  }
  if (i.type !== 'inscrirePatient' || i.patientId !== alias.de) return i;
  return { ...i, patientId: alias.vers, fiche: { ...i.fiche, patientId: alias.vers } };
}

function operationAvecAlias(operation: Operation, alias: Alias): Operation {
  const intention = intentionAvecAlias(operation.intention, alias);
  return intention === operation.intention ? operation : { ...operation, intention };
}

function deplacer(tx: CacheTx, l: LigneCache, alias: Alias): void {
  const { genre, id } = l.ligne;
  if (genre === 'patient') {
    tx.supprimerLigne('patient', id);
    // Until the server sends the known identity, the one that was typed is shown.
    if (tx.lireLigne('patient', alias.vers) === undefined) {
      poser(tx, { genre, id: alias.vers, donnees: l.ligne.donnees }, { ...l, rev: 0, base: null });
    }
    return;
  }
  const donnees = renommer(l.ligne.donnees, alias);
  const nouvelId =
    l.ligne.genre === 'document' ? alias.identifierDocument(alias.vers, donnees as Document) : id;
  if (nouvelId !== id) tx.supprimerLigne(genre, id);
  // A pull may have brought the same file under its true id.
  if (nouvelId !== id && tx.lireLigne(genre, nouvelId)) return;
  poser(tx, enLigne(genre, nouvelId, donnees), { ...l, base: l.base && renommer(l.base, alias) });
}

const renommer = (donnees: Donnees, { de, vers }: Alias): Donnees =>
  'patientId' in donnees && donnees.patientId === de ? { ...donnees, patientId: vers } : donnees;

function poser(tx: CacheTx, ligne: Ligne, reste: Pick<LigneCache, 'rev' | 'base'>): void {
  const scope = scopeDeLigne(ligne);
  tx.ecrireLigne({ ligne, scope, rev: reste.rev, base: reste.base });
  if (!tx.curseurs().some(([connu]) => connu === scope)) tx.ecrireCurseur([scope, 0, 0]);
}
