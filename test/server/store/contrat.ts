import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Issue, TracePoste } from '../../../contract/sync.ts';
import { SANS_RELATION } from '../../../domain/habilitation/decider.ts';
import { PRECEDENT_INITIAL } from '../../../domain/synchro/trace.ts';
import { scopeDossier, scopeSeance, type Ligne } from '../../../domain/synchro/ligne.ts';
import type { Administration, Consultations, ServerStore } from '../../../server/store/ports.ts';
import { creerHasard } from '../../fakes/hasard.ts';
import {
  unCompte,
  unDocument,
  uneFiche,
  uneFicheFigee,
  unePresence,
  uneProposition,
  uneRcp,
  uneSeance,
  unPatient,
} from '../../fakes/donnees.ts';
import { contratRecherche } from './contrat-recherche.ts';
import { contratRelations } from './contrat-relations.ts';

export type StoreOuvert = {
  readonly store: ServerStore & Consultations;
  readonly administration: Administration;
  readonly fermer: () => Promise<void>;
};

const MAINTENANT = new Date('2026-11-24T13:00:00Z');

/**
 * The one contract of ServerStore: called by the memory store's test and by PostgreSQL's. Every test
 * uses identifiers of its own, so that one database may serve them all.
 * @param ouvrir a store, empty or not.
 */
export function contratServerStore(nom: string, ouvrir: () => Promise<StoreOuvert>): void {
  describe(`contrat ServerStore : ${nom}`, () => {
    let o: StoreOuvert;
    let id: () => string;
    beforeEach(async () => {
      o = await ouvrir();
      id = creerHasard(Date.now() ^ (Math.random() * 2 ** 31)).uuid;
    });
    afterEach(() => o.fermer());

    const patient = (patientId: string, nomNaissance: string): Ligne => ({
      genre: 'patient',
      id: patientId,
      donnees: unPatient(nomNaissance),
    });
    const ecrire = (...lignes: Ligne[]) =>
      o.store.transaction(async (tx) => {
        const revs: number[] = [];
        for (const l of lignes) revs.push(await tx.ecrireLigne(l));
        return revs;
      });
    const lettres = () => id().replaceAll(/[^a-f]/g, '') + id().replaceAll(/[^a-f]/g, '');

    test('une ligne écrite se relit avec son scope et la rev de son scope', async () => {
      const p = id();
      const ligne = patient(p, 'BOURDIN');
      const revs = await ecrire(ligne, { ...ligne, donnees: unPatient('BOURDIN-LE GALL') } as Ligne);
      const lue = await o.store.transaction((tx) => tx.lireLigne('patient', p));
      expect({ revs, lue }).toEqual({
        revs: [1, 2],
        lue: {
          ligne: { genre: 'patient', id: p, donnees: unPatient('BOURDIN-LE GALL') },
          scope: scopeDossier(p, 'identite'),
          rev: 2,
        },
      });
    });

    test('une transaction qui échoue ne laisse rien', async () => {
      const p = id();
      const op = id();
      const echec = o.store.transaction(async (tx) => {
        await tx.ecrireLigne(patient(p, 'RIEN'));
        await tx.garderOperation({ opId: op, compteId: id(), posteId: id(), n: 1, issue: refus(op) });
        throw new Error('coupure');
      });
      await expect(echec).rejects.toThrow('coupure');
      const reste = await o.store.transaction(async (tx) => [
        await tx.lireLigne('patient', p),
        await tx.operationJugee(op),
        (await tx.revs([scopeDossier(p, 'identite')])).get(scopeDossier(p, 'identite')),
      ]);
      expect(reste).toEqual([undefined, undefined, 0]);
    });

    test('les changements viennent par rev, bornés, et une suppression laisse une tombe', async () => {
      const s = id();
      const [a, b, c] = [id(), id(), id()] as const;
      const inscrit = (i: string, ordre: number): Ligne => ({
        genre: 'inscription',
        id: i,
        donnees: { seanceId: s, ordre, patientId: p, ficheId: p, propositionId: p, etat: 'inscrit' },
      });
      const p = id();
      await ecrire(inscrit(a, 1), inscrit(b, 2), inscrit(c, 3), inscrit(a, 4));
      await o.store.transaction((tx) => tx.supprimerLigne('inscription', b));
      const lus = await o.store.transaction(async (tx) => ({
        tout: await tx.changements(scopeSeance(s), 0, 100),
        suite: await tx.changements(scopeSeance(s), 3, 1),
        revs: await tx.revs([scopeSeance(s)]),
      }));
      expect(lus).toEqual({
        tout: [
          { type: 'put', ligne: inscrit(c, 3), rev: 3 },
          { type: 'put', ligne: inscrit(a, 4), rev: 4 },
          { type: 'suppr', genre: 'inscription', id: b, rev: 5 },
        ],
        suite: [{ type: 'put', ligne: inscrit(a, 4), rev: 4 }],
        revs: new Map([[scopeSeance(s), 5]]),
      });
    });

    test('une ligne recréée après sa suppression ne laisse pas de tombe', async () => {
      const p = id();
      await ecrire(patient(p, 'A'));
      await o.store.transaction((tx) => tx.supprimerLigne('patient', p));
      await ecrire(patient(p, 'B'));
      const lus = await o.store.transaction((tx) => tx.changements(scopeDossier(p, 'identite'), 0, 10));
      expect(lus).toEqual([{ type: 'put', ligne: patient(p, 'B'), rev: 3 }]);
    });

    test('une ligne qui change de scope laisse une tombe dans le premier', async () => {
      const [d, p1, p2] = [id(), id(), id()] as const;
      const document = (p: string): Ligne => ({
        genre: 'document',
        id: d,
        donnees: unDocument(p, 'a'.repeat(64)),
      });
      await ecrire(document(p1), document(p2));
      const [avant, apres] = await o.store.transaction(async (tx) => [
        await tx.changements(scopeDossier(p1, 'imagerie'), 0, 10),
        await tx.changements(scopeDossier(p2, 'imagerie'), 0, 10),
      ]);
      expect(avant).toEqual([{ type: 'suppr', genre: 'document', id: d, rev: 2 }]);
      expect(apres).toEqual([{ type: 'put', ligne: document(p2), rev: 1 }]);
    });

    test('deux transactions qui ajoutent au même scope ne perdent ni rev ni ligne', async () => {
      const s = id();
      const ecritures = Array.from({ length: 8 }, () =>
        ecrire({ genre: 'presence', id: id(), donnees: unePresence(s, id()) }),
      );
      const revs = (await Promise.all(ecritures)).flat().toSorted((a, b) => a - b);
      const lus = await o.store.transaction((tx) => tx.changements(scopeSeance(s), 0, 100));
      expect(revs).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect(lus.map((c) => c.rev)).toEqual(revs);
    });

    test('deux transactions qui lisent puis écrivent la même ligne passent comme une par une', async () => {
      const [p, f] = [id(), id()] as const;
      const liens = { patientId: p, seanceId: id(), inscriptionId: id() };
      await ecrire({ genre: 'fiche', id: f, donnees: uneFiche(liens, { motif: '' }) });
      const ajouter = (lettre: string) =>
        o.store.transaction(async (tx) => {
          const lue = await tx.lireLigne('fiche', f);
          if (lue?.ligne.genre !== 'fiche') throw new Error('absente');
          const motif = lue.ligne.donnees.motif + lettre;
          await tx.ecrireLigne({ genre: 'fiche', id: f, donnees: { ...lue.ligne.donnees, motif } });
        });
      await Promise.all([ajouter('a'), ajouter('b'), ajouter('c')]);
      const lue = await o.store.transaction((tx) => tx.lireLigne('fiche', f));
      expect(lue?.ligne.genre === 'fiche' && [...lue.ligne.donnees.motif].toSorted().join('')).toBe('abc');
    });

    test('la même opération jugée deux fois en même temps ne compte qu’une fois', async () => {
      const op = id();
      let executions = 0;
      const juger = () =>
        o.store.transaction(async (tx) => {
          const connue = await tx.operationJugee(op);
          if (connue) return 'deja';
          executions += 1;
          await tx.garderOperation({ opId: op, compteId: id(), posteId: id(), n: 1, issue: refus(op) });
          return 'jugee';
        });
      const resultats = await Promise.all([juger(), juger()]);
      expect(executions).toBeGreaterThan(0);
      expect(resultats.toSorted()).toEqual(['deja', 'jugee']);
    });

    test('une issue gardée se relit mot pour mot', async () => {
      const op = id();
      const issue: Issue = {
        type: 'applied',
        opId: op,
        rev: 4,
        revs: { 'fiche:x': 4 },
        alias: { de: id(), vers: id() },
        figee: null,
      };
      await o.store.transaction((tx) =>
        tx.garderOperation({ opId: op, compteId: id(), posteId: id(), n: 1, issue }),
      );
      expect(await o.store.transaction((tx) => tx.operationJugee(op))).toEqual(issue);
    });

    test('le même patient créé deux fois en même temps n’existe qu’une fois', async () => {
      const nomNaissance = lettres();
      const creer = () =>
        o.store.transaction(async (tx) => {
          const connu = await tx.trouverPatient(null, unPatient(nomNaissance).identite);
          if (connu) return connu;
          const nouveau = id();
          await tx.ecrireLigne(patient(nouveau, nomNaissance));
          return nouveau;
        });
      const ids = await Promise.all([creer(), creer(), creer()]);
      expect(new Set(ids).size).toBe(1);
    });

    test('un patient se trouve par ses traits pliés ou par son INS, jamais par une partie', async () => {
      const [p, nomNaissance] = [id(), lettres()] as const;
      const matricule = `1${String(Math.floor(Math.random() * 1e12)).padStart(12, '0')}`;
      const ins = { matricule: `${matricule}00`, oid: '1.2.250.1.213.1.4.10' } as const;
      await ecrire({ genre: 'patient', id: p, donnees: unPatient(`é${nomNaissance}`, { ins }) });
      const chercher = (traits: Partial<ReturnType<typeof unPatient>['identite']>, parIns = false) =>
        o.store.transaction((tx) =>
          tx.trouverPatient(parIns ? ins : null, unPatient(`E${nomNaissance}`, traits).identite),
        );
      expect([
        await chercher({}),
        await chercher({ nomNaissance: 'AUTRE' }, true),
        await chercher({ prenoms: ['Jeanne', 'Marie'] }),
        await chercher({ sexe: 'M' }),
        await chercher({ lieuNaissance: '99101' }),
      ]).toEqual([p, p, undefined, undefined, undefined]);
    });

    test('des fiches rattachées sont une personne : trouvée, liée, restreinte et fermée d’un bloc', async () => {
      const [a, b, nomA, nomB, pro, compte] = [id(), id(), lettres(), lettres(), id(), id()] as const;
      const rattache = { ...unPatient(nomA), rattacheA: b };
      await ecrire(patient(a, nomA), patient(b, nomB));
      await ecrire({ genre: 'patient', id: a, donnees: rattache });
      await ecrire({ genre: 'patient', id: b, donnees: { ...unPatient(nomB), rattaches: [a] } });
      await o.administration.enregistrerCompte(unCompte(compte, pro));
      await o.administration.ajouterRelation(pro, a, 'equipeDeSoins');
      const maintenant = new Date();
      const lire = () =>
        o.store.transaction(async (tx) => ({
          // Asked of one record alone, the facts are those of the whole.
          deUneSeule: (await tx.faitsCompte(compte, maintenant, [b]))?.relations
            .map((r) => [r.patientId, r.equipeDeSoins, r.restreint, r.dossierFerme])
            .toSorted(([x]) => (x === a ? -1 : 1)),
          trouve: await tx.trouverPatient(null, unPatient(nomA).identite),
          ferme: await tx.dossierFerme(a, maintenant),
          cherche: (await tx.chercherPatients(compte, maintenant, [[nomA.toLowerCase()]], 5))?.candidats.map(
            (c) => [c.relation.patientId, c.identite.nomNaissance],
          ),
          liens: (await tx.faitsCompte(compte, maintenant))?.relations
            .toSorted((x) => (x.patientId === a ? -1 : 1))
            .map((r) => [r.patientId, r.equipeDeSoins, r.restreint, r.dossierFerme]),
        }));
      const ouverts = [a, b].map((fiche) => [fiche, true, false, false]);
      expect(await lire()).toEqual({
        deUneSeule: ouverts,
        trouve: b,
        ferme: false,
        cherche: [[b, nomB]],
        liens: ouverts,
      });
      await o.administration.ajouterRelation(pro, b, 'restriction');
      const fermeture = { le: maintenant, parProfessionnelId: pro, motif: 'retrait' };
      await o.administration.fermerDossier(b, fermeture);
      const fermes = [a, b].map((fiche) => [fiche, true, true, true]);
      expect(await lire()).toMatchObject({ ferme: true, liens: fermes, deUneSeule: fermes });
      await ecrire(patient(a, nomA));
      await ecrire(patient(b, nomB));
      expect(await lire()).toMatchObject({ trouve: a, ferme: false });
    });

    test('un scope rendu puis repris a une époque nouvelle', async () => {
      const compte = id();
      const [pro, a, b] = [id(), scopeSeance(id()), scopeSeance(id())] as const;
      await o.administration.enregistrerCompte(unCompte(compte, pro));
      const poser = (scopes: string[]) => o.store.transaction((tx) => tx.poserGrants(compte, scopes));
      const premier = await poser([a, b]);
      const memes = await poser([b, a]);
      await poser([b]);
      const repris = await poser([a, b]);
      const epoque = (g: typeof premier, scope: string) => g.find((x) => x.scope === scope)?.epoque ?? 0;
      expect(memes).toEqual(premier);
      expect(epoque(repris, b)).toBe(epoque(premier, b));
      expect(epoque(repris, a)).toBeGreaterThan(epoque(premier, a));
      expect(epoque(premier, a)).toBeGreaterThan(0);
      expect(await o.store.transaction((tx) => tx.grants(compte))).toEqual(repris);
    });

    test('les faits d’un compte viennent de ses RCP, de ses relations et des restrictions', async () => {
      const [compte, pro, rcp, s, lointaine] = [id(), id(), id(), id(), id()] as const;
      const [p1, p2, p3] = [id(), id(), id()] as const;
      await o.administration.enregistrerCompte(unCompte(compte, pro, 'medecinParticipant'));
      await o.administration.ajouterMembreRcp(pro, rcp);
      const inscrit = (p: string): Ligne => ({
        genre: 'inscription',
        id: id(),
        donnees: { seanceId: s, ordre: 1, patientId: p, ficheId: p, propositionId: p, etat: 'inscrit' },
      });
      await ecrire(
        { genre: 'rcp', id: rcp, donnees: uneRcp('Sénologie', id()) },
        { genre: 'seance', id: s, donnees: uneSeance(rcp) },
        { genre: 'seance', id: lointaine, donnees: uneSeance(rcp, '2028-01-04T13:00:00Z') },
        inscrit(p1),
        inscrit(p2),
      );
      await o.administration.ajouterRelation(pro, p2, 'restriction');
      await o.administration.ajouterRelation(pro, p3, 'equipeDeSoins');
      const faits = await o.store.transaction((tx) => tx.faitsCompte(compte, MAINTENANT));
      const deP2 = await o.store.transaction((tx) => tx.faitsCompte(compte, MAINTENANT, [p2]));
      expect(deP2).toEqual({
        ...faits,
        seanceIds: [],
        relations: faits?.relations.filter((r) => r.patientId === p2),
      });
      expect({
        ...faits,
        relations: faits?.relations.toSorted((x, y) => (x.patientId < y.patientId ? -1 : 1)),
      }).toEqual({
        compteActif: true,
        groupeProfession: 'medecin',
        profil: 'medecinParticipant',
        seanceIds: [s],
        relations: [
          { ...SANS_RELATION, patientId: p1, membreRcp: true },
          { ...SANS_RELATION, patientId: p2, membreRcp: true, restreint: true },
          { ...SANS_RELATION, patientId: p3, equipeDeSoins: true },
        ].toSorted((x, y) => (x.patientId < y.patientId ? -1 : 1)),
      });
    });

    test('un compte suspendu n’est plus actif, un compte inconnu n’a pas de faits', async () => {
      const compte = id();
      await o.administration.enregistrerCompte(unCompte(compte, id()));
      await o.administration.changerEtatCompte(compte, 'suspendu');
      const [suspendu, inconnu] = await o.store.transaction(async (tx) => [
        await tx.faitsCompte(compte, MAINTENANT),
        await tx.faitsCompte(id(), MAINTENANT),
      ]);
      expect([suspendu?.compteActif, inconnu]).toEqual([false, undefined]);
    });

    test('un contenu se relit par son empreinte et n’appartient qu’aux scopes qui le montrent', async () => {
      const octets = new TextEncoder().encode(id());
      const [sha, p, d] = [lettres().padEnd(64, '0').slice(0, 64), id(), id()] as const;
      await o.store.transaction(async (tx) => {
        await tx.ecrireContenu(sha, octets);
        await tx.ecrireContenu(sha, octets);
        await tx.ecrireLigne({ genre: 'document', id: d, donnees: unDocument(p, sha) });
      });
      const lus = await o.store.transaction(async (tx) => [
        Buffer.from((await tx.lireContenu(sha)) ?? []).toString(),
        await tx.lireContenu('0'.repeat(64)),
        await tx.scopesDuContenu(sha),
      ]);
      expect(lus).toEqual([Buffer.from(octets).toString(), undefined, [scopeDossier(p, 'imagerie')]]);
    });

    test('des lignes écrites par lot sont ce qu’elles auraient été une à une', async () => {
      const [p, d, s, sha] = [id(), id(), id(), id().replaceAll('-', '').padEnd(64, 'a')] as const;
      const hors = { ...unPatient('HORS\u2028LIGNE'), medecinTraitant: 'Dr \u0000 \ud800' };
      const lignes: Ligne[] = [
        patient(p, 'BOURDIN'),
        { genre: 'document', id: d, donnees: unDocument(p, sha) },
        { genre: 'document', id: id(), donnees: unDocument(p, sha) },
        { genre: 'seance', id: s, donnees: uneSeance(id()) },
        { genre: 'patient', id: id(), donnees: hors },
      ];
      await o.store.transaction(async (tx) => {
        await tx.ecrireContenus([{ sha256: sha, octets: new Uint8Array([1, 2]) }]);
        await tx.ecrireLignes(lignes);
      });
      const lues = await o.store.transaction(async (tx) => {
        const toutes = [];
        for (const l of lignes) toutes.push(await tx.lireLigne(l.genre, l.id));
        return {
          donnees: toutes.map((l) => l?.ligne.donnees),
          revs: toutes.map((l) => l?.rev),
          trouve: await tx.trouverPatient(null, unPatient('BOURDIN').identite),
          montre: await tx.scopesDuContenu(sha),
        };
      });
      expect(lues.donnees).toEqual(lignes.map((l) => l.donnees));
      expect(lues.revs).toEqual([1, 1, 2, 1, 1]);
      expect([lues.trouve !== undefined, new Set(lues.montre)]).toEqual([
        true,
        new Set([scopeDossier(p, 'imagerie')]),
      ]);
      // Written again, moved or buried: the lot does what each row would have done.
      const ailleurs: Ligne = { genre: 'document', id: d, donnees: unDocument(id(), sha) };
      await o.store.transaction((tx) => tx.ecrireLignes([patient(p, 'MARTEL'), ailleurs]));
      const apres = await o.store.transaction(async (tx) => [
        (await tx.lireLigne('patient', p))?.rev,
        (await tx.changements(scopeDossier(p, 'imagerie'), 0, 10)).map((c) => c.type),
      ]);
      expect(apres).toEqual([2, ['put', 'suppr']]);
    });

    test('un dépôt se lit dans l’ordre de ses morceaux, compte pour son compte, et s’efface entier', async () => {
      const [opId, autre, compteId] = [id(), id(), id()] as const;
      const depot = { opId, compteId, sha256: 'c'.repeat(64), tailleOctets: 5 };
      await o.store.transaction(async (tx) => {
        await tx.ouvrirDepot(depot);
        await tx.ouvrirDepot({ ...depot, opId: autre, tailleOctets: 7 });
        await tx.ajouterMorceau(opId, 0, new Uint8Array([1, 2, 3]));
        await tx.ajouterMorceau(opId, 3, new Uint8Array([4, 5]));
      });
      const lus = await o.store.transaction(async (tx) => [
        await tx.lireDepot(opId),
        [...(await tx.lireOctetsDepot(opId))],
        await tx.octetsDeposes(compteId),
        await tx.octetsDeposes(id()),
        await tx.lireDepot(id()),
      ]);
      expect(lus).toEqual([{ ...depot, recus: 5 }, [1, 2, 3, 4, 5], 12, 0, undefined]);
      await expect(o.store.transaction((tx) => tx.ouvrirDepot(depot))).rejects.toThrow();
      await o.store.transaction((tx) => tx.retirerDepot(opId));
      const restes = await o.store.transaction(async (tx) => [
        await tx.lireDepot(opId),
        [...(await tx.lireOctetsDepot(opId))],
        await tx.octetsDeposes(compteId),
      ]);
      expect(restes).toEqual([undefined, [], 7]);
    });

    test('une proposition figée et sa fiche figée ne changent plus', async () => {
      const [p, q, f] = [id(), id(), id()] as const;
      const donnees = uneProposition({ patientId: p, ficheId: f, seanceId: id() }, { etat: 'figee' });
      const figee: Ligne = { genre: 'ficheFigee', id: q, donnees: uneFicheFigee(donnees, q, 'b'.repeat(64)) };
      await ecrire({ genre: 'proposition', id: q, donnees }, figee);
      const rouverte: Ligne = { genre: 'proposition', id: q, donnees: { ...donnees, etat: 'brouillon' } };
      await expect(ecrire(rouverte)).rejects.toThrow();
      await expect(
        ecrire({ ...figee, donnees: { ...figee.donnees, accuse: 'BB==' } } as Ligne),
      ).rejects.toThrow();
      await expect(o.store.transaction((tx) => tx.supprimerLigne('ficheFigee', q))).rejects.toThrow();
      const lue = await o.store.transaction((tx) => tx.lireLigne('proposition', q));
      expect(lue?.ligne.donnees).toEqual(donnees);
    });

    test('une fiche figée garde son PDF et le contenu dont il est fait, dans son seul scope', async () => {
      const [p, q] = [id(), id()] as const;
      const donnees = uneProposition({ patientId: p, ficheId: id(), seanceId: id() }, { etat: 'figee' });
      const figee = { ...uneFicheFigee(donnees, q, 'd'.repeat(64)), sha256Contenu: 'e'.repeat(64) };
      await ecrire({ genre: 'ficheFigee', id: q, donnees: figee });
      const montre = (sha: string) => o.store.transaction((tx) => tx.scopesDuContenu(sha));
      const seul = [scopeDossier(p, 'ficheFigee')];
      expect([await montre(figee.sha256), await montre(figee.sha256Contenu)]).toEqual([seul, seul]);
    });

    test('la chaîne d’un poste se continue après la dernière trace gardée', async () => {
      const acteur = { compteId: id(), professionnelId: id(), posteId: id() };
      await o.administration.enregistrerCompte(unCompte(acteur.compteId, acteur.professionnelId));
      const trace = (n: number, precedent: string): TracePoste => ({
        n,
        precedent,
        hash: String(n).repeat(64).slice(0, 64),
        quand: '2026-11-24T13:00:00.000Z',
        action: 'ouvrir',
        objet: '',
        details: '',
      });
      const avant = await o.store.transaction((tx) => tx.derniereTracePoste(acteur.posteId));
      const [une, deux] = [trace(1, PRECEDENT_INITIAL), trace(2, '1'.repeat(64))];
      await o.store.transaction((tx) => tx.garderTracesPoste(acteur, [une, deux]));
      const apres = await o.store.transaction((tx) => tx.derniereTracePoste(acteur.posteId));
      expect([avant, apres?.n, apres?.hash]).toEqual([undefined, 2, deux.hash]);
    });

    contratRelations(
      () => o,
      () => id(),
    );
    contratRecherche(
      () => o,
      () => id(),
    );
  });
}

const refus = (opId: string): Issue => ({ type: 'refused', opId, raison: 'droitInsuffisant' });
