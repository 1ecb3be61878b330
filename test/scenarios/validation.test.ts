import { describe, expect, test } from 'vitest';
import { ecarterIssue } from '../../sync/arbitrage.ts';
import { avis, champ, validation } from './intentions.ts';
import { creerRegion, type PosteTest, type RegionTest } from './region-test.ts';

async function unPoste(): Promise<{ r: RegionTest; a: PosteTest }> {
  const r = await creerRegion();
  const a = await r.ajouterPoste('A');
  await a.synchroniser();
  return { r, a };
}
const etat = (p: PosteTest, r: RegionTest) => p.lire('proposition', r.cas.propositionId)?.etat;

describe('valider et figer', () => {
  test('sans réseau : « validée sur le poste » ; figée seulement à l’accusé du serveur', async () => {
    const { r, a } = await unPoste();
    await a.faire(avis(a, r.cas, 'Tumorectomie'));
    a.enLigne = false;
    await a.faire(validation(a, r.cas));
    await a.synchroniser();
    const avant = etat(a, r);
    a.enLigne = true;
    await a.synchroniser();
    expect([avant, etat(a, r)]).toEqual(['valideePoste', 'figee']);
    const figee = a.lire('ficheFigee', r.cas.propositionId);
    expect(figee).toMatchObject({
      version: 1,
      contenu: { texte: 'Tumorectomie' },
      valideePar: a.professionnelId,
    });
    expect(a.disque.documents.get(figee?.sha256 ?? '')).toEqual(r.disque.contenus.get(figee?.sha256 ?? ''));
    expect(a.lire('inscription', r.cas.inscriptionId)?.etat).toBe('avisSaisi');
  });

  test('un accusé qui n’est pas signé par le sceau ne fige rien, et l’opération reste', async () => {
    const { r, a } = await unPoste();
    await a.faire(validation(a, r.cas));
    const { moteur } = a.poste;
    a.fausserAccuse = true;
    const vue = await moteur.synchroniser();
    expect([vue.etat, etat(a, r), a.disque.operations.size]).toEqual(['horsLigne', 'valideePoste', 1]);
    a.fausserAccuse = false;
    await moteur.synchroniser();
    expect([etat(a, r), a.disque.operations.size]).toEqual(['figee', 0]);
  });

  test('la validation d’un cas enregistré le dit dans l’ordre du jour', async () => {
    const { r, a } = await unPoste();
    await a.faire({
      type: 'modifierFiche',
      ficheId: r.cas.ficheId,
      champs: { statutCas: 'enregistre' },
      avant: { statutCas: 'discute' },
    });
    await a.faire(validation(a, r.cas));
    await a.synchroniser();
    expect(a.lire('inscription', r.cas.inscriptionId)?.etat).toBe('enregistre');
  });

  test('un PDF différent de celui du serveur est refusé, et l’utilisateur le voit jusqu’à ce qu’il l’écarte', async () => {
    const { r, a } = await unPoste();
    await a.faire(validation(a, r.cas, 'altéré'));
    await a.synchroniser();
    const [issue] = a.disque.issues.values();
    expect([etat(a, r), issue?.issue]).toMatchObject([
      'refusee',
      { type: 'refused', raison: 'pdfDifferent' },
    ]);
    await ecarterIssue(a.poste.outbox, issue?.opId ?? '');
    expect([etat(a, r), a.disque.issues.size]).toEqual(['brouillon', 0]);
  });

  test('une proposition validée ne se modifie plus ; une correction est une nouvelle version liée', async () => {
    const { r, a } = await unPoste();
    await a.faire(validation(a, r.cas));
    const refus = await a.faire(avis(a, r.cas, 'après coup'));
    expect(refus).toMatchObject({ ok: false, error: { type: 'PropositionFigee' } });
    await a.synchroniser();
    const propositionId = r.hasard.uuid();
    const { inscriptionId } = r.cas;
    await a.faire({
      type: 'corrigerProposition',
      propositionId,
      remplaceId: r.cas.propositionId,
      inscriptionId,
    });
    const suite = { ...r.cas, propositionId };
    await a.faire(avis(a, suite, 'corrigé'));
    await a.faire(validation(a, suite));
    await a.synchroniser();
    expect(a.lire('ficheFigee', propositionId)).toMatchObject({
      version: 2,
      remplaceId: r.cas.propositionId,
      contenu: { texte: 'corrigé' },
    });
    expect(a.lire('inscription', inscriptionId)?.propositionId).toBe(propositionId);
    expect(a.lire('ficheFigee', r.cas.propositionId)?.version).toBe(1);
  });

  test('seul un animateur valide : le refus laisse les mots à leur auteur', async () => {
    const r = await creerRegion();
    const c = await r.ajouterPoste('C', 'medecinParticipant');
    await c.synchroniser();
    await c.faire(champ(c, r.cas, 'question', 'permis'));
    await c.faire(validation(c, r.cas));
    await c.synchroniser();
    const [issue] = c.disque.issues.values();
    expect(issue).toMatchObject({ issue: { type: 'refused', raison: 'droitInsuffisant' } });
    expect(issue?.operation?.intention.type).toBe('validerProposition');
    expect([etat(c, r), c.lire('fiche', r.cas.ficheId)?.question]).toEqual(['refusee', 'permis']);
  });
});
