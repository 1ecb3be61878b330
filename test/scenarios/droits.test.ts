import { describe, expect, test } from 'vitest';
import { bailCourt } from '../../sync/bail.ts';
import { unCompte } from '../fakes/donnees.ts';
import { avis, champ, inscription, validation } from './intentions.ts';
import { creerRegion, lignesDuCas, type PosteTest, type RegionTest } from './region-test.ts';

async function unPoste(): Promise<{ r: RegionTest; a: PosteTest }> {
  const r = await creerRegion();
  const a = await r.ajouterPoste('A');
  await a.synchroniser();
  return { r, a };
}
const restreindre = (r: RegionTest, p: PosteTest) =>
  r.serveur.administration.ajouterRelation(p.professionnelId, r.cas.patientId, 'restriction');
const dossiers = (p: PosteTest) =>
  [...p.disque.lignes.keys()].filter((c) => /^(patient|fiche|proposition)/.test(c));
const motsTenus = (p: PosteTest) =>
  JSON.stringify([...p.disque.lignes.values(), ...p.disque.issues.values(), ...p.disque.operations.values()]);

describe('droits retirés', () => {
  test('une restriction du patient vide le dossier, sa recherche et ses documents au premier contact', async () => {
    const { r, a } = await unPoste();
    expect([dossiers(a).length, a.disque.index.size]).toEqual([3, 1]);
    await restreindre(r, a);
    await a.synchroniser();
    expect([dossiers(a), a.disque.index.size, a.disque.documents.size]).toEqual([[], 0, 0]);
    // The agenda holds opaque ids only, and stays.
    expect(a.lire('inscription', r.cas.inscriptionId)?.patientId).toBe(r.cas.patientId);
  });

  test('pousser, juger, purger : ce qui attendait va en quarantaine, le poste n’en garde ni mot ni ligne', async () => {
    const { r, a } = await unPoste();
    a.enLigne = false;
    await a.faire(avis(a, r.cas, 'mots-secrets'));
    await restreindre(r, a);
    expect(await a.synchroniser()).toBe('horsLigne');
    expect(a.lire('proposition', r.cas.propositionId)?.contenu.texte).toBe('mots-secrets');
    a.enLigne = true;
    await a.synchroniser();
    const [issue] = a.disque.issues.values();
    expect(issue).toMatchObject({ operation: null, issue: { type: 'quarantined', raison: 'dossierRetire' } });
    expect([dossiers(a), motsTenus(a).includes('mots-secrets')]).toEqual([[], false]);
    const [quarantaine] = r.disque.quarantaines.values();
    expect(quarantaine?.operation).toContain('mots-secrets');
    expect(quarantaine?.opId).toBe(issue?.opId);
  });

  test('un conflit non tranché perd ses deux versions quand le dossier est retiré, pas son identifiant', async () => {
    const { r, a } = await unPoste();
    const b = await r.ajouterPoste('B');
    await b.synchroniser();
    await a.faire(avis(a, r.cas, 'version-de-A'));
    await b.faire(avis(b, r.cas, 'version-de-B'));
    await a.synchroniser();
    await b.synchroniser();
    const opId = [...b.disque.issues.keys()][0];
    await restreindre(r, b);
    await b.synchroniser();
    expect([...b.disque.issues.values()]).toMatchObject([
      { opId, operation: null, issue: { type: 'conflict', serveur: '' } },
    ]);
    expect(/version-de/.test(motsTenus(b))).toBe(false);
  });

  test('quitter une RCP retire la séance et ses dossiers ; y revenir les rend', async () => {
    const { r, a } = await unPoste();
    const avant = [...a.disque.lignes.keys()].toSorted();
    await r.serveur.administration.retirerMembreRcp(a.professionnelId, r.rcpId);
    await a.synchroniser();
    expect([...a.disque.lignes.keys()]).toEqual([`rcp:${r.rcpId}`]);
    await r.serveur.administration.ajouterMembreRcp(a.professionnelId, r.rcpId);
    await a.synchroniser();
    expect([...a.disque.lignes.keys()].toSorted()).toEqual(avant);
  });

  test('retiré puis rendu entre deux contacts : ce qui fut supprimé entre-temps ne reste pas', async () => {
    const { r, a } = await unPoste();
    const b = await r.ajouterPoste('B');
    await r.serveur.administration.retirerMembreRcp(a.professionnelId, r.rcpId);
    const [compte, maintenant] = [a.compteId, new Date(r.temps.maintenant)];
    await r.serveur.instance()?.store.transaction(async (tx) => {
      expect((await tx.faitsCompte(compte, maintenant))?.seanceIds).toEqual([]);
      await tx.poserGrants(compte, ['annuaire']);
      await tx.supprimerLigne('inscription', r.cas.inscriptionId);
    });
    // Its tombstone is too old to be kept: only the époque can tell.
    r.disque.flux.get(`seance:${r.seanceId}`)?.delete(`inscription:${r.cas.inscriptionId}`);
    await r.serveur.administration.ajouterMembreRcp(a.professionnelId, r.rcpId);
    await a.synchroniser();
    await b.synchroniser();
    expect(a.lire('inscription', r.cas.inscriptionId)).toBeUndefined();
    expect([...a.disque.lignes.keys()].toSorted()).toEqual([...b.disque.lignes.keys()].toSorted());
  });

  test('un compte suspendu pousse tout en quarantaine, puis le coffre se vide', async () => {
    const { r, a } = await unPoste();
    a.enLigne = false;
    await a.faire(avis(a, r.cas, 'avant la suspension'));
    await a.faire(validation(a, r.cas));
    await r.serveur.administration.changerEtatCompte(a.compteId, 'suspendu');
    a.enLigne = true;
    expect(await a.synchroniser()).toBe('suspendu');
    expect([
      a.disque.lignes.size,
      a.disque.index.size,
      a.disque.curseurs.size,
      a.disque.operations.size,
    ]).toEqual([0, 0, 0, 0]);
    expect([...r.disque.quarantaines.values()].map((q) => q.raison)).toEqual([
      'compteSuspendu',
      'compteSuspendu',
    ]);
    expect([...a.disque.issues.values()].every((i) => i.operation === null)).toBe(true);
    await r.serveur.administration.changerEtatCompte(a.compteId, 'actif');
    expect(await a.synchroniser()).toBe('aJour');
    expect(dossiers(a).length).toBe(3);
  });

  test('rétrogradé lecteur : l’écriture est refusée, ses mots lui restent', async () => {
    const r = await creerRegion();
    const s = await r.ajouterPoste('S', 'secretaireRcp', 'secretaire');
    await s.synchroniser();
    await s.faire(champ(s, r.cas, 'motif', 'écrit avant'));
    await r.serveur.administration.enregistrerCompte(
      unCompte(s.compteId, s.professionnelId, 'secretaireRcp', 'rechercheClinique'),
    );
    await s.synchroniser();
    expect([...s.disque.issues.values()]).toMatchObject([
      {
        issue: { type: 'refused', raison: 'droitInsuffisant' },
        operation: { intention: { type: 'modifierFiche' } },
      },
    ]);
    expect(s.lire('fiche', r.cas.ficheId)?.motif).toBe('');
  });

  test('une inscription refusée garde ce que son auteur a saisi, jusqu’à ce qu’il l’écarte', async () => {
    const r = await creerRegion();
    const a = await r.ajouterPoste('A');
    await a.synchroniser();
    const i = inscription(r, a, 'QUEMENER');
    await a.faire(i);
    await r.serveur.administration.enregistrerCompte(
      unCompte(a.compteId, a.professionnelId, 'animateur', 'pharmacien'),
    );
    await a.synchroniser();
    await a.synchroniser();
    expect([...a.disque.issues.values()]).toMatchObject([
      {
        issue: { type: 'refused', raison: 'droitInsuffisant' },
        operation: { intention: { patient: { identite: { nomNaissance: 'QUEMENER' } } } },
      },
    ]);
    expect([a.lire('patient', i.patientId), a.disque.index.size]).toEqual([undefined, 1]);
  });

  test('un serveur qui ne prend plus les envois retire quand même les droits', async () => {
    const { r, a } = await unPoste();
    const ailleurs = { type: 'modifierInscription', inscriptionId: r.cas.inscriptionId } as const;
    await a.faire({ ...ailleurs, champs: { ordre: 4 }, avant: { ordre: 1 } });
    await restreindre(r, a);
    a.pannes = { ...a.pannes, erreurServeur: 1 };
    expect(await a.synchroniser()).toBe('horsLigne');
    expect([dossiers(a), a.disque.operations.size]).toEqual([[], 1]);
    a.pannes = { ...a.pannes, erreurServeur: 0 };
    await a.synchroniser();
    expect([a.disque.operations.size, a.lire('inscription', r.cas.inscriptionId)?.ordre]).toEqual([0, 4]);
  });

  test('un identifiant connu n’ouvre pas un dossier : écrire sur un autre dossier va en quarantaine', async () => {
    const { r, a } = await unPoste();
    const ailleurs = {
      patientId: r.hasard.uuid(),
      ficheId: r.hasard.uuid(),
      propositionId: r.hasard.uuid(),
      inscriptionId: r.hasard.uuid(),
    };
    const [autreRcp, autreSeance] = [r.hasard.uuid(), r.hasard.uuid()];
    await r.ecrire(...lignesDuCas(ailleurs, autreSeance, 'AILLEURS', 1));
    expect(autreRcp).not.toBe(r.rcpId);
    const transport = a.transport;
    const reponse = await transport.push({
      operations: [
        {
          opId: r.hasard.uuid(),
          deviceId: a.disque.posteId,
          n: 1,
          baseRev: 0,
          intention: {
            type: 'modifierFiche',
            ficheId: ailleurs.ficheId,
            champs: { motif: 'x' },
            avant: { motif: '' },
          },
        },
      ],
      traces: [],
    });
    expect(reponse).toMatchObject({
      ok: true,
      value: { issues: [{ issue: { type: 'quarantined', raison: 'dossierRetire' } }] },
    });
  });

  test('un poste ne pousse que ses opérations, dans l’ordre de son compteur', async () => {
    const { r, a } = await unPoste();
    const op = (n: number, deviceId: string) => ({
      opId: r.hasard.uuid(),
      deviceId,
      n,
      baseRev: 0,
      intention: champ(a, r.cas, 'motif', `${n}`),
    });
    const [autre, desordre] = [
      await a.transport.push({ operations: [op(1, r.hasard.uuid())], traces: [] }),
      await a.transport.push({ operations: [op(2, a.disque.posteId), op(1, a.disque.posteId)], traces: [] }),
    ];
    const refus = { ok: false, error: { type: 'RequeteInvalide' } };
    expect([autre, desordre, r.disque.operations.size]).toMatchObject([refus, refus, 0]);
  });
});

describe('bail hors ligne', () => {
  test('il court depuis le dernier contact, et une horloge reculée ne le prolonge pas', async () => {
    const { r, a } = await unPoste();
    const bail = a.disque.bail.get('bail') ?? null;
    const debut = r.temps.maintenant;
    const heure = 3_600_000;
    expect([
      bailCourt(null, debut),
      bailCourt(bail, debut),
      bailCourt(bail, debut + 71 * heure),
      bailCourt(bail, debut + 73 * heure),
      bailCourt(bail && { ...bail, heureServeur: bail.bailJusqua }, debut - 1000 * heure),
    ]).toEqual([false, true, true, false, false]);
    r.temps.maintenant += 24 * heure;
    await a.synchroniser();
    expect(bailCourt(a.disque.bail.get('bail') ?? null, debut + 95 * heure)).toBe(true);
  });
});
