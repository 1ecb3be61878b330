import { describe, expect, test } from 'vitest';
import type { IntentionDe } from '../../domain/synchro/intention.ts';
import { unPatient } from '../fakes/donnees.ts';
import { inscription } from './intentions.ts';
import { creerRegion, type PosteTest, type RegionTest } from './region-test.ts';

type Noter = IntentionDe<'noterConsentement'>;
const JOUR = '2026-11-20';

const remettre = (r: RegionTest, p: PosteTest): Noter => ({
  type: 'noterConsentement',
  patientId: r.cas.patientId,
  champs: { information: { remiseLe: JOUR, parProfessionnelId: p.professionnelId, troisC: '3C d’essai' } },
  avant: {},
});
const cocher = (r: RegionTest, p: PosteTest, par = p.professionnelId): Noter => ({
  type: 'noterConsentement',
  patientId: r.cas.patientId,
  champs: { consentement: { recueilliLe: JOUR, parProfessionnelId: par }, refus: null },
  avant: { consentement: null },
});
const refuser = (r: RegionTest, p: PosteTest): Noter => ({
  type: 'noterConsentement',
  patientId: r.cas.patientId,
  champs: { consentement: null, refus: { exprimeLe: JOUR, parProfessionnelId: p.professionnelId } },
  avant: { consentement: p.lire('patient', r.cas.patientId)?.consentement ?? null },
});
const encore = (r: RegionTest, p: PosteTest) => ({
  ...inscription(r, p, 'BOURDIN'),
  patientId: r.cas.patientId,
});

/** A patient who is known, and of whom nothing is noted. */
async function sansRien() {
  const r = await creerRegion();
  const { patientId } = r.cas;
  await r.ecrire({
    genre: 'patient',
    id: patientId,
    donnees: { ...unPatient('BOURDIN'), consentement: null },
  });
  const [a, s] = [await r.ajouterPoste('A'), await r.ajouterPoste('S', 'secretaireRcp', 'secretaire')];
  for (const p of [a, s]) await p.synchroniser();
  return { r, a, s };
}
const dit = (p: PosteTest, r: RegionTest) => {
  const { information, consentement, refus } = p.lire('patient', r.cas.patientId) ?? {};
  return [information?.remiseLe ?? null, consentement?.recueilliLe ?? null, refus?.exprimeLe ?? null];
};
const raisons = (p: PosteTest) =>
  [...p.disque.issues.values()].map(({ issue }) => ('raison' in issue ? issue.raison : issue.type));

describe('information et consentement', () => {
  test('sans consentement, le coffre refuse l’inscription avant tout envoi', async () => {
    const { r, a } = await sansRien();
    expect(await a.faire(encore(r, a))).toMatchObject({ ok: false, error: { type: 'ConsentementAbsent' } });
    expect(a.disque.operations.size).toBe(0);
  });

  test('la feuille remise par la secrétaire, le consentement coché par le médecin, puis l’inscription', async () => {
    const { r, a, s } = await sansRien();
    expect(await a.faire(cocher(r, a))).toMatchObject({ ok: false });
    await s.faire(remettre(r, s));
    await s.synchroniser();
    await a.synchroniser();
    await a.faire(cocher(r, a));
    const i = encore(r, a);
    await a.faire(i);
    await a.synchroniser();
    await s.synchroniser();
    expect([dit(s, r), raisons(a)]).toEqual([[JOUR, JOUR, null], []]);
    expect(s.lire('inscription', i.inscriptionId)?.patientId).toBe(r.cas.patientId);
  });

  test('la secrétaire ne coche pas, personne ne coche au nom d’un autre', async () => {
    const { r, a, s } = await sansRien();
    await a.faire(remettre(r, a));
    await a.synchroniser();
    await s.synchroniser();
    await s.faire(cocher(r, s));
    await s.synchroniser();
    await a.faire(cocher(r, a, s.professionnelId));
    await a.synchroniser();
    expect([raisons(s), raisons(a), dit(a, r)]).toEqual([
      ['droitInsuffisant'],
      ['contenuInvalide'],
      [JOUR, null, null],
    ]);
  });

  test('un poste qui ne sait pas encore le refus inscrit ; le serveur refuse, et rien n’est écrit', async () => {
    const { r, a, s } = await sansRien();
    await a.faire(remettre(r, a));
    await a.faire(cocher(r, a));
    await a.synchroniser();
    await s.synchroniser();
    await a.faire(refuser(r, a));
    await a.synchroniser();
    const i = encore(r, s);
    await s.faire(i);
    await s.synchroniser();
    expect([raisons(s), s.lire('inscription', i.inscriptionId), dit(s, r)]).toEqual([
      ['consentementAbsent'],
      undefined,
      [JOUR, null, JOUR],
    ]);
  });

  test('d’un patient que personne ne connaît, la secrétaire ne peut pas apporter le consentement elle-même', async () => {
    const { r, s } = await sansRien();
    await s.faire(inscription(r, s, 'QUEMENER'));
    await s.synchroniser();
    expect(raisons(s)).toEqual(['consentementAbsent']);
  });
});
