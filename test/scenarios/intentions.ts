import { createHash } from 'node:crypto';
import type { IntentionDe } from '../../domain/synchro/intention.ts';
import type { ContenuProposition } from '../../domain/proposition/proposition.ts';
import { coche, uneFiche, unContenu, unPatient } from '../fakes/donnees.ts';
import { composer } from '../fakes/scelleur.ts';
import type { Cas, PosteTest, RegionTest } from './region-test.ts';

/** Notation of the scenarios: what one user does on the one case, from what he sees. */
const contenuVu = (p: PosteTest, cas: Cas): ContenuProposition => {
  const vue = p.lire('proposition', cas.propositionId);
  if (!vue) throw new Error(`${p.nom} ne voit pas la proposition`);
  return vue.contenu;
};

export const avis = (p: PosteTest, cas: Cas, texte: string): IntentionDe<'enregistrerProposition'> => ({
  type: 'enregistrerProposition',
  propositionId: cas.propositionId,
  contenu: unContenu(texte),
  avant: contenuVu(p, cas),
  etat: 'enregistree',
});

type ChampTexte = 'question' | 'synthese' | 'motif';
export const champ = (
  p: PosteTest,
  cas: Cas,
  nom: ChampTexte,
  texte: string,
): IntentionDe<'modifierFiche'> => ({
  type: 'modifierFiche',
  ficheId: cas.ficheId,
  champs: { [nom]: texte },
  avant: { [nom]: p.lire('fiche', cas.ficheId)?.[nom] ?? '' },
});

export function validation(p: PosteTest, cas: Cas, altere = ''): IntentionDe<'validerProposition'> {
  const contenu = contenuVu(p, cas);
  const contenuFige = JSON.stringify(contenu);
  const [gabarit, dateEdition] = ['fiche-1', '2026-11-24T14:00:00Z'];
  const pdf = composer(contenuFige + altere, gabarit, dateEdition);
  return {
    type: 'validerProposition',
    propositionId: cas.propositionId,
    contenu,
    contenuFige,
    gabarit,
    dateEdition,
    pdf: Buffer.from(pdf).toString('base64'),
    sha256: createHash('sha256').update(pdf).digest('hex'),
  };
}

/** @param p whose user ticked the consent: who inscribes a patient that nobody knows. */
export function inscription(r: RegionTest, p: PosteTest, nom: string): IntentionDe<'inscrirePatient'> {
  const { hasard: h, seanceId } = r;
  const [patientId, inscriptionId] = [h.uuid(), h.uuid()];
  return {
    type: 'inscrirePatient',
    patientId,
    patient: coche(unPatient(nom), p.professionnelId),
    inscriptionId,
    ficheId: h.uuid(),
    propositionId: h.uuid(),
    fiche: uneFiche({ patientId, seanceId, inscriptionId }),
    ordre: 2,
  };
}
