import { describe, expect, it } from 'vitest';
import { titreProjete } from '../../../renderer/reunion/usePageProjetee.ts';
import { cas, ORDRE_BOURDIN, resumes } from '../banc-reunion/donnees.ts';

const [resume] = resumes.filter(({ ordre }) => ordre === ORDRE_BOURDIN);
if (resume === undefined) throw new Error('no such case');
const complet = cas(resume);
const bourdin = {
  patient: {
    ...complet.patient,
    identite: { ...complet.patient.identite, prenoms: ['Jeanne'], dateNaissance: '1958-03-14' },
  },
};
const document = (titre: string) => ({ titre, categorie: 'imagerie' as const });

describe('le titre d’un document projeté sous une identité masquée', () => {
  it.each([
    'IRM MARTEL',
    'CR de Mme MARTEL.',
    'Scanner MARTEL.pdf',
    'IRM MARTEL/Jeanne',
    'MARTEL.Jeanne',
    'IRM_martel_2026',
    'IRM de M A R T E L',
    'IRM née le 14.03.58',
    'IRM 258039926104838',
  ])('laisse place à la catégorie quand il nomme la personne : %s', (titre) => {
    expect(titreProjete(document(titre), bourdin, 'masquee')).toBe('Imagerie');
    expect(titreProjete(document(titre), bourdin, 'complete')).toBe(titre);
  });

  it.each(['IRM pelvienne', 'Protocole Martelange', 'Scanner du 14/03/2026'])(
    'reste quand il ne la nomme pas : %s',
    (titre) => {
      expect(titreProjete(document(titre), bourdin, 'masquee')).toBe(titre);
    },
  );
});
