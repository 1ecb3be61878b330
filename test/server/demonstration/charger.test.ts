import { createHash, X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { ContenuFige } from '../../../contract/edition.ts';
import { deriverScopes } from '../../../domain/habilitation/scopes.ts';
import { HABILITATIONS_PAR_DEFAUT } from '../../../domain/habilitation/habilitations.ts';
import { texteAccuse } from '../../../domain/proposition/accuse.ts';
import { composer, creerCompositeur } from '../../../edition/composer.ts';
import { creerSceauDemonstration, lireSceau } from '../../../edition/pades/certificat-demonstration.ts';
import { sceauIntegre, verifierSceaux } from '../../../edition/pades/verifier.ts';
import { chargerDemonstration, composerDocument, GRAINE } from '../../../server/demonstration/charger.ts';
import type { Administration, LigneServeur } from '../../../server/store/ports.ts';
import { signatureJuste } from '../../../server/traces/ancres.ts';
import {
  creerDisqueServeur,
  creerMemoryAdministration,
  creerMemoryServerStore,
  type DisqueServeur,
} from '../../fakes/memory-server-store.ts';
import { deGenre, generer, RESSOURCES } from './region.ts';

const maintenant = new Date('2026-11-26T08:30:00Z');
const pem = creerSceauDemonstration('Essai', new Date('2025-01-01'));
const sceau = lireSceau(pem.clePem, pem.certificatsPem);
if (!sceau.ok) throw new Error('sceau');
const { publicKey: cle } = new X509Certificate(pem.certificatsPem[0]);
const scellement = { sceau: sceau.value, reseau: 'Région de démonstration' };

async function charger(patients = 30) {
  const disque = creerDisqueServeur();
  const store = creerMemoryServerStore(disque);
  const haches: string[] = [];
  const options = {
    patients,
    administration: creerMemoryAdministration(disque),
    hacherMotDePasse: async (mot: string) => {
      haches.push(mot);
      return `haché:${mot}`;
    },
    maintenant,
    scellement,
  };
  await chargerDemonstration(store, options);
  return { disque, store, options, haches };
}

/** Beginning of the first séance of RCP Digestif. */
function debutDuJour(disque: DisqueServeur): string | undefined {
  const id = generer({ graine: GRAINE }).tous[0]?.seance.id;
  const tenue = [...disque.lignes.values()].find(({ ligne }) => ligne.genre === 'seance' && ligne.id === id);
  return tenue?.ligne.genre === 'seance' ? tenue.ligne.donnees.debut : undefined;
}

/** Loaded once, for the tests that only read it. */
const charge = charger();

describe('chargement de la démonstration', () => {
  test('un second démarrage le même jour ne fait rien, un autre jour la réunion est ce jour-là', async () => {
    const { disque, store, options, haches } = await charger();
    const avant = new Map(disque.revs);
    await chargerDemonstration(store, { ...options, maintenant: new Date('2026-11-26T19:30:00Z') });
    expect(disque.revs).toEqual(avant);
    expect(haches).toEqual(['Demonstration-2026']);
    await chargerDemonstration(store, { ...options, maintenant: new Date('2026-11-28T08:30:00Z') });
    expect(debutDuJour(disque)).toBe('2026-11-28T14:00:00+01:00');
    expect(disque.lignes.size).toBe((await charge).disque.lignes.size);
  });

  test('une séance où une fiche est figée garde sa date', async () => {
    const { disque, store, options } = await charger();
    const proposition = generer({ graine: GRAINE }).tous[0]?.lignes.find((l) => l.genre === 'proposition');
    const figee = { ligne: { genre: 'ficheFigee', id: proposition?.id } } as unknown as LigneServeur;
    disque.lignes.set(`ficheFigee:${proposition?.id}`, figee);
    await chargerDemonstration(store, { ...options, maintenant: new Date('2026-11-28T08:30:00Z') });
    expect(debutDuJour(disque)).toBe('2026-11-26T14:00:00+01:00');
  });

  test('un chargement coupé est refait en entier, sur les mêmes identifiants', async () => {
    const entier = await charge;
    const disque = creerDisqueServeur();
    const store = creerMemoryServerStore(disque);
    const panne: Administration = {
      ...creerMemoryAdministration(disque),
      ajouterRelation: () => Promise.reject(new Error('coupure')),
    };
    await expect(chargerDemonstration(store, { ...entier.options, administration: panne })).rejects.toThrow(
      'coupure',
    );
    await chargerDemonstration(store, {
      ...entier.options,
      administration: creerMemoryAdministration(disque),
    });
    expect([...disque.lignes.keys()].toSorted()).toEqual([...entier.disque.lignes.keys()].toSorted());
    expect(disque.comptes).toEqual(entier.disque.comptes);
  });

  test('chaque document a son contenu, sous son empreinte', async () => {
    const { disque } = await charge;
    const documents = [...disque.lignes.values()].flatMap(({ ligne }) =>
      ligne.genre === 'document' ? [ligne.donnees] : [],
    );
    expect(documents.length).toBeGreaterThan(60);
    for (const d of documents) expect(disque.contenus.get(d.sha256)?.length).toBe(d.tailleOctets);
  });

  test('le même document a les mêmes octets, composé deux fois', () => {
    const document = generer().tous[0]?.documents[0];
    expect(document).toBeDefined();
    if (!document) return;
    const [a, b] = [creerCompositeur(RESSOURCES), creerCompositeur(RESSOURCES)];
    expect(composerDocument(a, document).sha256).toBe(composerDocument(b, document).sha256);
  });
});

describe('les séances passées', () => {
  test('leurs fiches sont validées, scellées et recomposables depuis leur contenu gardé', async () => {
    const { disque } = await charger(60);
    const figees = [...disque.lignes.values()].flatMap(({ ligne }) =>
      ligne.genre === 'ficheFigee' ? [ligne.donnees] : [],
    );
    expect(figees.length).toBeGreaterThan(8);
    const compositeur = creerCompositeur(RESSOURCES);
    for (const f of figees) {
      const contenu = JSON.parse(
        Buffer.from(disque.contenus.get(f.sha256Contenu) ?? []).toString(),
      ) as ContenuFige;
      const compose = composer(compositeur, { contenu, date: contenu.valideeLe });
      const pdf = disque.contenus.get(f.sha256) ?? new Uint8Array();
      expect(compose.ok && createHash('sha256').update(compose.value).digest('hex')).toBe(f.sha256Compose);
      const sceaux = verifierSceaux(pdf);
      expect(sceaux.ok && sceaux.value.length === 1 && sceaux.value.every(sceauIntegre)).toBe(true);
      expect(signatureJuste(cle, texteAccuse(f), f.accuse)).toBe(true);
      expect(disque.lignes.get(`proposition:${f.propositionId}`)?.ligne.donnees).toMatchObject({
        etat: 'figee',
      });
      expect(disque.traces.some((t) => t.action === 'figer' && t.details === f.sha256)).toBe(true);
    }
  });

  test('la semaine passée laisse quelques avis à valider', async () => {
    const propositions = deGenre(generer({ patients: 200 }).lignes, 'proposition').map((p) => p.donnees);
    const gels = generer({ patients: 200 }).tous.flatMap((l) => l.gels);
    const attendues = propositions.filter((p) => p.etat === 'enregistree').length - gels.length;
    expect([attendues > 0, attendues < 12]).toEqual([true, true]);
  });
});

describe('ce que chaque compte voit', () => {
  const voir = async () => {
    const { disque, store } = await charge;
    const patient = (nom: string) =>
      [...disque.lignes.values()].find(
        ({ ligne }) => ligne.genre === 'patient' && ligne.donnees.identite.nomNaissance === nom,
      )?.ligne.id ?? '';
    const scopes = async (identifiant: string) => {
      const compte = [...disque.comptes.values()].find((c) => c.identifiant === identifiant);
      const faits = await store.transaction((tx) => tx.faitsCompte(compte?.compteId ?? '', maintenant));
      return faits ? deriverScopes(faits, HABILITATIONS_PAR_DEFAUT) : [];
    };
    return { patient, scopes };
  };

  test('l’animatrice et le second animateur voient le même dossier du jour', async () => {
    const { patient, scopes } = await voir();
    const fiche = `dossier:${patient('BOURDIN')}:fiche`;
    expect(await scopes('claire.rouviere')).toContain(fiche);
    expect(await scopes('jean-marc.talbot')).toContain(fiche);
  });

  test('les deux professionnels écartés par une patiente ne la voient pas, mais voient les autres', async () => {
    const { patient, scopes } = await voir();
    for (const identifiant of ['philippe.delmas', 'nadia.berthelot']) {
      const vus = await scopes(identifiant);
      expect(vus.filter((s) => s.includes(patient('PRUDHON')))).toEqual([]);
      expect(vus).toContain(`dossier:${patient('BOURDIN')}:fiche`);
    }
  });

  test('le médecin correspondant ne voit que les patients dont il est correspondant', async () => {
    const { patient, scopes } = await voir();
    const dossiers = (await scopes('bruno.pelleray')).filter((s) => s.startsWith('dossier:'));
    expect([...new Set(dossiers.map((s) => s.split(':')[1]))].toSorted()).toEqual(
      [patient('BOURDIN'), patient('DAMIENS'), patient('MONNIER')].toSorted(),
    );
  });

  test('l’administrateur régional ne voit aucun dossier', async () => {
    const { scopes } = await voir();
    expect(await scopes('etienne.dhauterive')).toEqual(['annuaire']);
  });
});
