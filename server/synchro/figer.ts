import type { RaisonRefus } from '../../contract/sync.ts';
import type { Patient } from '../../domain/dossier/patient.ts';
import { texteAccuse } from '../../domain/proposition/accuse.ts';
import type { FicheFigee } from '../../domain/proposition/fiche-figee.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { IntentionDe } from '../../domain/synchro/intention.ts';
import type { Ligne } from '../../domain/synchro/ligne.ts';
import type { Acteur, ServerTx } from '../store/ports.ts';
import type { DependancesSynchro } from './dependances.ts';
import { lireDonnees } from './lire.ts';

/** The part of a transaction that a freezing needs. */
export type TxGel = Pick<ServerTx, 'lireLigne' | 'ecrireContenu' | 'tracer'>;
export type Gel = { readonly figee: FicheFigee; readonly lignes: readonly Ligne[] };

/**
 * Freezes a validated proposition (rule 5): the bytes of the desktop are typeset again and compared,
 * sealed, stored by their hash; the acknowledgement signs what was frozen. The row of the frozen
 * version has the proposition's id: one proposition row is frozen once.
 */
export async function figer(
  d: Pick<DependancesSynchro, 'scelleur' | 'clock'>,
  tx: TxGel,
  acteur: Acteur,
  i: IntentionDe<'validerProposition'>,
): Promise<Result<Gel, RaisonRefus>> {
  const proposition = await lireDonnees(tx, 'proposition', i.propositionId);
  const fiche = proposition && (await lireDonnees(tx, 'fiche', proposition.ficheId));
  const patient = proposition && (await lireDonnees(tx, 'patient', proposition.patientId));
  if (!proposition || !fiche || !patient) return err('ligneAbsente');
  const pdf = new Uint8Array(Buffer.from(i.pdf, 'base64'));
  if (d.scelleur.sha256(pdf) !== i.sha256) return err('pdfDifferent');
  const scelleLe = d.clock.maintenant();
  const { contenuFige, gabarit, dateEdition } = i;
  const demande = { contenuFige, gabarit, dateEdition, pdf, scelleLe };
  const scelle = await scellerPour(d, tx, patient, (sien) => ({
    lignes: { propositionId: i.propositionId, proposition, patient: sien },
    ...demande,
  }));
  if (!scelle.ok) return err(scelle.error);
  await tx.ecrireContenu(scelle.value.sha256, scelle.value.pdf);
  // Beside the PDF, what it was made from: the same bytes can be typeset again, and a CDA made later.
  const source = new TextEncoder().encode(contenuFige);
  const sha256Contenu = d.scelleur.sha256(source);
  await tx.ecrireContenu(sha256Contenu, source);
  const { patientId, ficheId, seanceId, version, remplaceId } = proposition;
  const sansAccuse = {
    patientId,
    ficheId,
    propositionId: i.propositionId,
    seanceId,
    version,
    remplaceId,
    gabarit,
    sha256Compose: i.sha256,
    sha256Contenu,
    sha256: scelle.value.sha256,
    tailleOctets: scelle.value.pdf.length,
    figeeLe: scelleLe.toISOString(),
    valideePar: acteur.professionnelId,
    contenu: i.contenu,
  };
  const accuse = await d.scelleur.signerAccuse(texteAccuse(sansAccuse));
  const figee: FicheFigee = { ...sansAccuse, accuse };
  const objet = `proposition:${i.propositionId}`;
  await tx.tracer({ ...acteur, action: 'figer', objet, autorise: true, details: figee.sha256 });
  const ligne: Ligne = { genre: 'ficheFigee', id: i.propositionId, donnees: figee };
  const inscription = await etatInscription(tx, i.propositionId, fiche.inscriptionId, fiche.statutCas);
  return ok({ figee, lignes: inscription ? [ligne, inscription] : [ligne] });
}

type DemandeSceau = Parameters<DependancesSynchro['scelleur']['sceller']>[0];

/**
 * Of a merged record, the identity of the one that stands for it; or its own, when the workstation typeset before it
 * learnt of the merge.
 */
async function scellerPour(
  { scelleur }: Pick<DependancesSynchro, 'scelleur'>,
  tx: TxGel,
  patient: Patient,
  demande: (patient: Patient) => DemandeSceau,
): ReturnType<DependancesSynchro['scelleur']['sceller']> {
  if (patient.rattacheA === undefined) return scelleur.sceller(demande(patient));
  const principal = await lireDonnees(tx, 'patient', patient.rattacheA);
  const scelle = await scelleur.sceller(demande(principal ?? patient));
  return scelle.ok || scelle.error !== 'contenuInvalide' ? scelle : scelleur.sceller(demande(patient));
}

/** A case only recorded is « enregistré » by its validation, a discussed one has its advice (brief §1.5). */
async function etatInscription(
  tx: TxGel,
  propositionId: string,
  inscriptionId: string,
  statutCas: 'discute' | 'enregistre',
): Promise<Ligne | undefined> {
  const inscription = await lireDonnees(tx, 'inscription', inscriptionId);
  const etat = statutCas === 'enregistre' ? 'enregistre' : 'avisSaisi';
  if (!inscription || inscription.propositionId !== propositionId || inscription.etat === etat)
    return undefined;
  return { genre: 'inscription', id: inscriptionId, donnees: { ...inscription, etat } };
}
