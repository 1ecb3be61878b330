import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Operation } from '../../contract/sync.ts';
import { scopeDossier, scopeSeance, type Ligne } from '../../domain/synchro/ligne.ts';
import { tracePosteSchema } from '../../contract/sync.ts';
import { continuerChaine } from '../../domain/synchro/trace.ts';
import type { Cache, IssueGardee, LigneCache } from '../../sync/ports.ts';
import { uneFiche, unPatient, unePresence } from '../fakes/donnees.ts';
import { creerHasard } from '../fakes/hasard.ts';

export type CacheOuvert = {
  readonly cache: Cache;
  readonly posteId: string;
  /** Patients that the search finds by this beginning of a name, as the vault's own search does. */
  readonly chercher: (debut: string) => Promise<readonly string[]>;
  /** The same vault closed and opened again: what was written is still there. */
  readonly rouvrir: () => Promise<CacheOuvert>;
  readonly fermer: () => Promise<void>;
};

/** The one contract of the port Cache: the memory cache and the SQLCipher vault both pass it. */
export function contratCache(nom: string, ouvrir: () => Promise<CacheOuvert>): void {
  describe(`contrat Cache : ${nom}`, () => {
    let o: CacheOuvert;
    let id: () => string;
    beforeEach(async () => {
      o = await ouvrir();
      id = creerHasard(7).uuid;
    });
    afterEach(() => o.fermer());

    const patient = (
      patientId: string,
      nomNaissance: string,
      plus: Partial<LigneCache> = {},
    ): LigneCache => ({
      ligne: { genre: 'patient', id: patientId, donnees: unPatient(nomNaissance) },
      scope: scopeDossier(patientId, 'identite'),
      rev: 1,
      base: null,
      ...plus,
    });
    const operation = (n: number): Operation => ({
      opId: id(),
      deviceId: o.posteId,
      n,
      baseRev: 0,
      intention: { type: 'modifierInscription', inscriptionId: id(), champs: { ordre: n }, avant: {} },
    });
    const trace = (objet: string) => ({
      quand: '2026-11-24T13:00:00.000Z',
      action: 'ouvrirDossier',
      objet,
      details: 'é « guillemets » 🩺',
    });

    test('une ligne se relit telle quelle, avec sa version du serveur', async () => {
      const p = id();
      const ligne = patient(p, 'BOURDIN', { rev: 4, base: unPatient('BOURDAIN') });
      await o.cache.transaction((tx) => tx.ecrireLigne(ligne));
      const lues = await o.cache.transaction((tx) => [
        tx.lireLigne('patient', p),
        tx.lireLigne('fiche', p),
        tx.lignesDuScope(scopeDossier(p, 'identite')),
      ]);
      expect(lues).toEqual([ligne, undefined, [ligne]]);
    });

    test('une transaction qui échoue ne laisse rien, ni ligne, ni opération, ni trace, ni compteur', async () => {
      const p = id();
      const echec = o.cache.transaction((tx) => {
        tx.ecrireLigne(patient(p, 'RIEN'));
        tx.ecrireCurseur([scopeDossier(p, 'identite'), 1, 1]);
        tx.ajouterOperation(operation(tx.prochainN()));
        tx.tracer(trace('x'));
        tx.ecrireBail({ heureServeur: '2026-11-24T13:00:00Z', bailJusqua: '2026-11-27T13:00:00Z' });
        throw new Error('coupure');
      });
      await expect(echec).rejects.toThrow('coupure');
      const reste = await o.cache.transaction((tx) => [
        tx.lireLigne('patient', p),
        tx.curseurs(),
        tx.operations(),
        tx.tracesAEnvoyer(10),
        tx.bail(),
        tx.prochainN(),
      ]);
      expect(reste).toEqual([undefined, [], [], [], null, 1]);
      expect(await o.chercher('rie')).toEqual([]);
    });

    test('une transaction voit ce qu’elle vient d’écrire', async () => {
      const p = id();
      const vu = await o.cache.transaction((tx) => {
        tx.ecrireLigne(patient(p, 'UN'));
        tx.ecrireLigne(patient(p, 'DEUX', { rev: 2 }));
        return tx.lireLigne('patient', p)?.rev;
      });
      expect(vu).toBe(2);
    });

    test('purger un scope ôte ses lignes et leur index, et rien d’autre', async () => {
      const [p1, p2, f] = [id(), id(), id()] as const;
      const fiche: Ligne = {
        genre: 'fiche',
        id: f,
        donnees: uneFiche({ patientId: p1, seanceId: id(), inscriptionId: id() }),
      };
      await o.cache.transaction((tx) => {
        tx.ecrireLigne(patient(p1, 'MARTINEAU'));
        tx.ecrireLigne(patient(p2, 'MARTINET'));
        tx.ecrireLigne({ ligne: fiche, scope: scopeDossier(p1, 'fiche'), rev: 1, base: null });
        tx.ecrireCurseur([scopeDossier(p1, 'identite'), 1, 1]);
      });
      expect((await o.chercher('marti')).toSorted()).toEqual([p1, p2].toSorted());
      await o.cache.transaction((tx) => tx.purgerScope(scopeDossier(p1, 'identite')));
      const reste = await o.cache.transaction((tx) => [
        tx.lireLigne('patient', p1)?.rev,
        tx.lireLigne('fiche', f)?.rev,
        tx.curseurs(),
      ]);
      expect(reste).toEqual([undefined, 1, [[scopeDossier(p1, 'identite'), 1, 1]]]);
      expect(await o.chercher('marti')).toEqual([p2]);
    });

    test('supprimer une ligne l’ôte de l’index', async () => {
      const p = id();
      await o.cache.transaction((tx) => tx.ecrireLigne(patient(p, 'LEFEBVRE')));
      await o.cache.transaction((tx) => tx.supprimerLigne('patient', p));
      expect(await o.chercher('lefe')).toEqual([]);
    });

    test('une ligne qui change de scope quitte le premier', async () => {
      const p = id();
      await o.cache.transaction((tx) => {
        const ligne = unePresence(p, p);
        const presence: Ligne = { genre: 'presence', id: p, donnees: ligne };
        tx.ecrireLigne({ ligne: presence, scope: scopeSeance(p), rev: 3, base: null });
        const autre = id();
        const deplacee: Ligne = { genre: 'presence', id: p, donnees: { ...ligne, seanceId: autre } };
        tx.ecrireLigne({ ligne: deplacee, scope: scopeSeance(autre), rev: 1, base: null });
        tx.purgerScope(scopeSeance(p));
      });
      expect(await o.cache.transaction((tx) => tx.lireLigne('presence', p)?.rev)).toBe(1);
    });

    test('les curseurs se remplacent et s’ôtent', async () => {
      await o.cache.transaction((tx) => {
        tx.ecrireCurseur(['annuaire', 1, 3]);
        tx.ecrireCurseur(['annuaire', 2, 1]);
        tx.ecrireCurseur([scopeSeance('00000000-0000-7000-8000-000000000001'), 1, 0]);
        tx.supprimerCurseur(scopeSeance('00000000-0000-7000-8000-000000000001'));
        tx.supprimerCurseur('annuaire-inconnu');
      });
      expect(await o.cache.transaction((tx) => tx.curseurs())).toEqual([['annuaire', 2, 1]]);
    });

    test('les opérations se relisent dans l’ordre du compteur, telles quelles', async () => {
      const [un, deux, trois] = await o.cache.transaction((tx) => {
        const ops = [
          operation(tx.prochainN()),
          operation(tx.prochainN()),
          operation(tx.prochainN()),
        ] as const;
        tx.ajouterOperation(ops[1]);
        tx.ajouterOperation(ops[0]);
        tx.ajouterOperation(ops[2]);
        return ops;
      });
      const remplacee = { ...deux, baseRev: 9 };
      await o.cache.transaction((tx) => {
        tx.remplacerOperation(remplacee);
        tx.retirerOperation(un.opId);
        tx.retirerOperation(id());
      });
      const relu = await o.rouvrir();
      const lues = await relu.cache.transaction((tx) => ({ operations: tx.operations(), n: tx.prochainN() }));
      expect(lues).toEqual({ operations: [remplacee, trois], n: 4 });
      o = relu;
    });

    test('une issue gardée se relit, se remplace par son opId, s’oublie', async () => {
      const op = operation(1);
      const gardee: IssueGardee = {
        opId: op.opId,
        quand: '2026-11-24T13:00:00.000Z',
        issue: {
          type: 'conflict',
          opId: op.opId,
          genre: 'inscription',
          id: id(),
          rev: 3,
          serveur: '{"a":1}',
        },
        operation: op,
      };
      const quarantaineId = id();
      const quarantaine: IssueGardee = {
        ...gardee,
        issue: { type: 'quarantined', opId: op.opId, raison: 'dossierRetire', quarantaineId },
        operation: null,
      };
      await o.cache.transaction((tx) => tx.garderIssue(gardee));
      expect(await o.cache.transaction((tx) => tx.issues())).toEqual([gardee]);
      await o.cache.transaction((tx) => tx.garderIssue(quarantaine));
      expect(await o.cache.transaction((tx) => tx.issues())).toEqual([quarantaine]);
      await o.cache.transaction((tx) => {
        tx.oublierIssue(op.opId);
        tx.oublierIssue(id());
      });
      expect(await o.cache.transaction((tx) => tx.issues())).toEqual([]);
    });

    test('les traces forment une chaîne que le serveur sait vérifier, et ne partent qu’une fois reçues', async () => {
      await o.cache.transaction((tx) => {
        for (const objet of ['a', 'b', 'c']) tx.tracer(trace(objet));
      });
      const deux = await o.cache.transaction((tx) => tx.tracesAEnvoyer(2));
      await o.cache.transaction((tx) => tx.tracesRecuesJusqua(2));
      const relu = await o.rouvrir();
      o = relu;
      await relu.cache.transaction((tx) => tx.tracer(trace('d')));
      const reste = await relu.cache.transaction((tx) => tx.tracesAEnvoyer(10));
      const sha256 = (texte: string) => createHash('sha256').update(texte).digest('hex');
      const verifiee = continuerChaine(o.posteId, undefined, [...deux, ...reste], sha256);
      expect(verifiee.rupture).toBeUndefined();
      expect([...deux, ...reste].map((t) => [t.n, t.objet, t.details])).toEqual(
        ['a', 'b', 'c', 'd'].map((objet, i) => [i + 1, objet, 'é « guillemets » 🩺']),
      );
      expect(reste.map((t) => t.n)).toEqual([3, 4]);
    });

    test('les mots d’une trace sont de ceux que le serveur sait garder', async () => {
      const longue = { ...trace('a\0b'), details: `${'d'.repeat(499)}\u{1F600}\uD800` };
      await o.cache.transaction((tx) => tx.tracer(longue));
      const [gardee] = await o.cache.transaction((tx) => tx.tracesAEnvoyer(1));
      expect(tracePosteSchema.parse(gardee)).toMatchObject({ objet: 'a\uFFFDb', details: 'd'.repeat(499) });
    });

    test('un serveur qui tient plus de traces que ce coffre n’en a écrit dénonce une copie remise en place', async () => {
      await o.cache.transaction((tx) => tx.tracer(trace('a')));
      await expect(o.cache.transaction((tx) => tx.tracesRecuesJusqua(2))).rejects.toThrow();
    });

    test('le bail se relit', async () => {
      const bail = { heureServeur: '2026-11-24T13:00:00.000Z', bailJusqua: '2026-11-27T13:00:00.000Z' };
      expect(await o.cache.transaction((tx) => tx.bail())).toBeNull();
      await o.cache.transaction((tx) => tx.ecrireBail(bail));
      expect(await o.cache.transaction((tx) => tx.bail())).toEqual(bail);
    });
  });
}
