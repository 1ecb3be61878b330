import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FeuilleInformation } from '../../contract/edition.ts';
import { texteInformation } from '../../domain/dossier/texte-information.ts';
import { composer, creerCompositeur } from '../../edition/composer.ts';
import { patientBourdin } from './contenus.ts';
import { aPlat, textesDesPages } from './outils.ts';

const compositeur = creerCompositeur(join(import.meta.dirname, '..', '..', 'resources'));
const RESEAU = 'Réseau régional Onco-Rivières';
const feuille: FeuilleInformation = {
  versionGabarit: 'information-1',
  reseau: RESEAU,
  troisC: '3C de Valmorin',
  date: '2026-11-22',
  patient: patientBourdin,
  medecin: { titre: 'Dr', nom: 'ROUVIÈRE', prenom: 'Claire', rpps: null, specialite: 'Oncologie médicale' },
  ...texteInformation(RESEAU),
};

test('la feuille d’information nomme le 3C, le médecin et le patient, dit tous ses droits, et tient sur une page', async () => {
  const pdf = composer(compositeur, { contenu: feuille, date: '2026-11-22T10:00:00+01:00' });
  if (!pdf.ok) throw new Error(pdf.error.type);
  const pages = await textesDesPages(pdf.value);
  const texte = aPlat(pages.join(' '));
  for (const mot of [
    '3C de Valmorin',
    'Dr ROUVIÈRE Claire',
    'BOURDIN Jeanne',
    'Accéder à votre dossier',
    'faire corriger',
    'Restreindre l’accès',
    'Refuser ou vous retirer',
    RESEAU,
    'j’accepte que mon dossier soit dans le DCC',
    'je refuse que mon dossier soit dans le DCC',
  ])
    expect(texte).toContain(mot);
  expect(pages.length).toBe(1);
});
