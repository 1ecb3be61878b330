import { afterEach, describe, expect, it, vi } from 'vitest';
import type { VueCas } from '../../../contract/vues.ts';
import { ok } from '../../../domain/result.ts';
import { MemoireCas } from '../../../renderer/reunion/memoire-cas.ts';
import { cas, resumes } from '../banc-reunion/donnees.ts';

const [resume] = resumes;
if (resume === undefined) throw new Error('no case');
const lu: VueCas = cas(resume);
const { inscriptionId } = lu;
const relu: VueCas = { ...lu, fiche: { ...lu.fiche, motif: 'Récidive' } };

/** Answers given by hand, in the order of the questions. */
function coffre() {
  const questions: { readonly motif: string; readonly repondre: (vue: VueCas) => void }[] = [];
  vi.stubGlobal('window', {
    collegiale: {
      appeler: (_canal: string, { motif }: { readonly motif: string }) =>
        new Promise((fin) => questions.push({ motif, repondre: (vue) => fin(ok(vue)) })),
    },
  });
  return questions;
}
const auRepos = () => new Promise((fin) => setTimeout(fin));

afterEach(() => vi.unstubAllGlobals());

describe('un cas relu pendant que le coffre change', () => {
  it('un changement du cas avant la réponse : il est relu, sans nouvelle trace d’ouverture', async () => {
    const questions = coffre();
    const memoire = new MemoireCas();
    const charge = memoire.charger(inscriptionId, 'affichage');
    memoire.perimer([`patient:${lu.patientId}`], inscriptionId);
    questions[0]?.repondre(lu);
    await auRepos();
    expect(memoire.lire(inscriptionId)).toBeUndefined();
    questions[1]?.repondre(relu);
    expect(await charge).toEqual(ok(relu));
    expect(memoire.lire(inscriptionId)).toEqual(ok(relu));
    expect(questions.map(({ motif }) => motif)).toEqual(['affichage', 'preparation']);
  });

  it('un changement d’un autre patient avant la réponse : elle est gardée', async () => {
    const questions = coffre();
    const memoire = new MemoireCas();
    const charge = memoire.charger(inscriptionId, 'affichage');
    memoire.perimer(['patient:018f0000-0000-7000-8000-00000000dead'], inscriptionId);
    questions[0]?.repondre(lu);
    await charge;
    expect(memoire.lire(inscriptionId)).toEqual(ok(lu));
    expect(questions).toHaveLength(1);
  });
});
