import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { DisqueServeur } from '../fakes/memory-server-store.ts';
import { contenusDe, type DisqueCoffre } from '../fakes/memory-cache.ts';
import type { Intention } from '../../domain/synchro/intention.ts';
import { bailCourt } from '../../sync/bail.ts';
import { visible, type Rangee } from './modele.ts';
import type { Oracle } from './oracle.ts';
import { BAIL_MS } from './serveur.ts';

export type CoffreSuivi = { readonly nom: string; readonly compteId: string; readonly disque: DisqueCoffre };

const sha256 = (x: string | Uint8Array): string => createHash('sha256').update(x).digest('hex');

/** I4: nothing in a vault outside the rights its user has now, in any of the places that hold words. */
export function verifierI4(o: Oracle, c: CoffreSuivi): void {
  const { disque: d } = c;
  const permise = (cle: string): boolean => {
    const r = d.lignes.get(cle)?.ligne.donnees as Rangee | undefined;
    return r !== undefined && visible(o.monde, c.compteId, cle, o.monde.rangees.get(cle) ?? r);
  };
  for (const cle of d.lignes.keys()) if (!permise(cle)) o.violer('I4', `${c.nom} garde ${cle}`);
  for (const cle of d.index.keys()) {
    if (!d.lignes.has(cle)) o.violer('I4', `${c.nom} trouve encore ${cle} par la recherche`);
  }
  const montres = new Set([...d.lignes.values()].flatMap(contenusDe));
  for (const sha of [...d.documents.keys(), ...d.partiels.keys()]) {
    if (!montres.has(sha)) o.violer('I4', `${c.nom} garde les octets d'un document sans ligne`);
  }
  for (const { issue, operation, opId } of d.issues.values()) {
    if (issue.type === 'quarantined' && operation) o.violer('I4', `${c.nom} garde le contenu de ${opId}`);
    if (operation && !permise(cleDe(operation.intention)))
      o.violer('I4', `${c.nom} garde les mots de ${opId}`);
    if (issue.type === 'conflict' && issue.serveur !== '' && !permise(`${issue.genre}:${issue.id}`)) {
      o.violer('I4', `${c.nom} garde la version du serveur de ${opId}`);
    }
  }
}

/** The row that says whether the words of an intention may be here. */
function cleDe(i: Intention): string {
  switch (i.type) {
    case 'modifierFiche':
      return `fiche:${i.ficheId}`;
    case 'corrigerProposition':
      return `proposition:${i.remplaceId}`;
    case 'enregistrerProposition':
    case 'validerProposition':
      return `proposition:${i.propositionId}`;
    case 'modifierInscription':
      return `inscription:${i.inscriptionId}`;
    case 'noterPresence':
      return `seance:${i.presence.seanceId}`;
    case 'joindreDocument':
      return `patient:${i.document.patientId}`;
    case 'noterConsentement':
      return `patient:${i.patientId}`;
    case 'inscrirePatient':
      return `seance:${i.fiche.seanceId}`;
  }
}

/** I1, I2, I10: every operation a user was told is kept has one outcome, and he can see it. */
export function verifierOperations(o: Oracle, coffres: readonly CoffreSuivi[], serveur: DisqueServeur): void {
  const rangs = new Set<string>();
  for (const j of serveur.operations.values()) {
    const rang = `${j.posteId} ${j.n}`;
    if (rangs.has(rang)) o.violer('I2', `deux opérations jugées pour ${rang}`);
    rangs.add(rang);
  }
  const quarantaines = new Map([...serveur.quarantaines.values()].map((q) => [q.opId, q.operation]));
  for (const c of coffres) {
    for (const { operation, compteId } of o.acceptees.values()) {
      if (compteId !== c.compteId) continue;
      const issue = o.jugees.get(operation.opId);
      if (!issue || !serveur.operations.has(operation.opId)) {
        o.violer('I1', `${c.nom} : ${operation.intention.type} ${operation.opId} perdue`);
        continue;
      }
      if (issue.type === 'quarantined') {
        const tenue: unknown = JSON.parse(quarantaines.get(operation.opId) ?? 'null');
        if (!memeOperation(tenue, operation))
          o.violer('I1', `quarantaine sans le contenu de ${operation.opId}`);
      }
      if (issue.type !== 'applied') verifierIssueVisible(o, c, operation.opId);
    }
  }
}

/** An alias may have renamed the patient of an operation before it was sent. */
function memeOperation(a: unknown, b: unknown): boolean {
  const sansPatient = (x: unknown): unknown =>
    JSON.parse(JSON.stringify(x ?? null), (cle, v: unknown) => (cle === 'patientId' ? undefined : v));
  return isDeepStrictEqual(sansPatient(a), sansPatient(b));
}

function verifierIssueVisible(o: Oracle, c: CoffreSuivi, opId: string): void {
  if (c.disque.issues.has(opId) || o.traitees.has(opId)) return;
  const issue = o.jugees.get(opId);
  const n = o.acceptees.get(opId)?.operation.n ?? 0;
  // A later version of the same words, of the same user, stands for the earlier one.
  const remplacee = [...o.jugees].some(
    ([autre, i]) =>
      issue?.type === 'conflict' &&
      i.type === 'conflict' &&
      i.id === issue.id &&
      o.acceptees.get(autre)?.compteId === c.compteId &&
      (o.acceptees.get(autre)?.operation.n ?? 0) > n,
  );
  if (!remplacee) o.violer('I10', `${c.nom} ne voit plus l'issue de ${opId}`);
}

/** I7: every vault shows the server's view for its user; I8: beside it, the words that lost. */
export function verifierConvergence(o: Oracle, c: CoffreSuivi, serveur: DisqueServeur): void {
  const { disque: d } = c;
  for (const [cle, { ligne, rev }] of serveur.lignes) {
    if (!visible(o.monde, c.compteId, cle, ligne.donnees as Rangee)) continue;
    const tenue = d.lignes.get(cle);
    if (!tenue) {
      o.violer('I7', `${c.nom} n'a pas ${cle}`);
      continue;
    }
    if (!isDeepStrictEqual(tenue.base ?? tenue.ligne.donnees, ligne.donnees)) {
      o.violer('I7', `${c.nom} : ${cle} diffère du serveur (rev ${tenue.rev} contre ${rev})`);
    }
    const etat = (tenue.ligne.donnees as Rangee)['etat'];
    const marquee = tenue.base !== null && (etat === 'contestee' || etat === 'refusee');
    if (tenue.base !== null && !marquee)
      o.violer('I7', `${c.nom} : ${cle} montre autre chose que le serveur`);
  }
  for (const { issue, operation, opId } of d.issues.values()) {
    const faite = o.acceptees.get(opId)?.operation;
    if (issue.type !== 'conflict' || !faite) continue;
    const lisible = d.lignes.has(`${issue.genre}:${issue.id}`);
    if (lisible && operation && !memeOperation(operation, faite)) o.violer('I8', `mots de ${opId} changés`);
    if (lisible && operation && issue.serveur === '') o.violer('I8', `version du serveur absente de ${opId}`);
  }
}

/** The server holds exactly what the naive model holds. */
export function verifierServeur(o: Oracle, serveur: DisqueServeur): void {
  for (const [cle, { ligne }] of serveur.lignes) {
    const attendue = o.monde.rangees.get(cle);
    const lue = ligne.donnees as Rangee;
    const memes =
      attendue !== undefined &&
      (ligne.genre === 'ficheFigee'
        ? Object.keys(attendue).every((k) => isDeepStrictEqual(attendue[k], lue[k]))
        : isDeepStrictEqual(attendue, lue));
    if (!memes) o.violer('modele', `${cle} : ${JSON.stringify(lue)} au lieu de ${JSON.stringify(attendue)}`);
    if (ligne.genre !== 'ficheFigee') continue;
    const octets = serveur.contenus.get(ligne.donnees.sha256);
    if (!octets || sha256(octets) !== ligne.donnees.sha256) o.violer('I3', `octets figés de ${cle}`);
  }
  for (const cle of o.monde.rangees.keys()) {
    if (!serveur.lignes.has(cle)) o.violer('I1', `${cle} manque au serveur`);
  }
}

/** I3: the frozen bytes are the same in every vault. */
export function verifierOctets(o: Oracle, c: CoffreSuivi): void {
  for (const [sha, octets] of c.disque.documents) {
    if (sha256(octets) !== sha) o.violer('I3', `${c.nom} : octets de ${sha.slice(0, 8)} altérés`);
  }
  for (const l of c.disque.lignes.values()) {
    for (const sha of contenusDe(l)) {
      if (!c.disque.documents.has(sha)) o.violer('I7', `${c.nom} n'a pas les octets de ${l.ligne.genre}`);
    }
  }
}

/** I6: one unbroken chain, each act in it once, all of it at the server. */
export function verifierTraces(o: Oracle, c: CoffreSuivi, serveur: DisqueServeur): void {
  const recues = serveur.tracesPoste.get(c.disque.posteId) ?? [];
  if (!isDeepStrictEqual(recues, c.disque.traces)) o.violer('I6', `${c.nom} : chaînes différentes`);
  let precedent = '0'.repeat(64);
  for (const t of recues) {
    const champs = [t.n, t.precedent, t.quand, t.action, t.objet, t.details];
    const attendu = sha256(JSON.stringify(['COLLEGIALE-TRACE-POSTE-1', c.disque.posteId, ...champs]));
    if (t.precedent !== precedent || t.hash !== attendu) o.violer('I6', `${c.nom} : rupture en ${t.n}`);
    precedent = t.hash;
  }
  for (const [acte, compteId] of o.actes) {
    if (compteId !== c.compteId) continue;
    const fois = recues.filter((t) => t.objet === acte).length;
    if (fois !== 1) o.violer('I6', `${c.nom} : ${fois} traces pour l'acte ${acte}`);
  }
}

/** I5: no lease runs longer than the server gave at its last contact. */
export function verifierBail(o: Oracle, c: CoffreSuivi, maintenantServeur: number): void {
  const bail = c.disque.bail.get('bail') ?? null;
  if (bailCourt(bail, maintenantServeur + BAIL_MS + 1))
    o.violer('I5', `${c.nom} lirait encore après son bail`);
  if (bail && Date.parse(bail.heureServeur) > maintenantServeur)
    o.violer('I5', `${c.nom} tient une heure à venir`);
}
