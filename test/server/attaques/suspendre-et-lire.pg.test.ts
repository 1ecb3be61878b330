import { afterAll, beforeAll, expect, test } from 'vitest';
import { jetonDe, porteur, unePersonne, type Personne } from '../comptes/monde.ts';
import { demander, demarrerServeurDeTest, type ServeurDeTest } from '../serveur-de-test.ts';

/** Issue 4, « races »: a decided suspension refuses the next request of every instance. */
let un: ServeurDeTest;
let deux: ServeurDeTest;
let admin: string;
beforeAll(async () => {
  un = await demarrerServeurDeTest();
  deux = await demarrerServeurDeTest({ databaseUrl: un.databaseUrl });
  admin = await jetonDe(un, await unePersonne(un, 'admin', { profil: 'administrateurRegional' }));
});
afterAll(async () => {
  await deux.detruire();
  await un.detruire();
});

type Lecture = { readonly debut: number; readonly statut: number };

/** Reads without rest on both instances until told to stop. */
function lireSansCesse(jeton: string) {
  const lectures: Lecture[] = [];
  let fini = false;
  const lecteur = async (url: string): Promise<void> => {
    while (!fini) {
      const debut = performance.now();
      const { statut } = await demander(
        url,
        '/sync/pull',
        { type: 'curseurs', curseurs: [] },
        porteur(jeton),
      ).catch(() => ({ statut: 200 }));
      lectures.push({ debut, statut });
    }
  };
  const lecteurs = [un.url, un.url, deux.url, deux.url].map(lecteur);
  const arreter = async (): Promise<readonly Lecture[]> => {
    fini = true;
    await Promise.all(lecteurs);
    return lectures;
  };
  return { lectures, arreter };
}

const attendre = async (combien: () => boolean): Promise<void> => {
  while (!combien()) await new Promise((fin) => setImmediate(fin));
};

test.each([1, 2, 3])('suspendre et lire, course %i : après la décision, plus une lecture', async (n) => {
  const lui: Personne = await unePersonne(un, `lecteur.${n}`);
  const jeton = await jetonDe(un, lui);
  const { lectures, arreter } = lireSansCesse(jeton);
  await attendre(() => lectures.length >= 20);
  const corps = { compteId: lui.compteId, motif: 'Constat de lectures en nombre.' };
  const decide = await demander(un.url, '/administration/comptes/suspendre', corps, porteur(admin));
  const decidee = performance.now();
  expect(decide.statut).toBe(204);
  const avant = lectures.length;
  await attendre(() => lectures.length >= avant + 20);
  const faites = await arreter();
  const apres = faites.filter((l) => l.debut > decidee);
  expect(apres.length).toBeGreaterThan(10);
  expect(new Set(apres.map((l) => l.statut))).toEqual(new Set([403]));
  expect(faites.some((l) => l.statut === 200)).toBe(true);
});
