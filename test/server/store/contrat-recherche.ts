import { SANS_RELATION } from '../../../domain/habilitation/decider.ts';
import { expect, test } from 'vitest';
import { jetonsDe } from '../../../domain/recherche/jetons.ts';
import type { Ligne } from '../../../domain/synchro/ligne.ts';
import { unCompte, unPatient, uneRcp, uneSeance } from '../../fakes/donnees.ts';
import type { StoreOuvert } from './contrat.ts';

const MAINTENANT = new Date('2026-11-24T13:00:00Z');
type Identite = Parameters<typeof unPatient>[1];

/** What a store must find for a search, and for whom: part of the contract of ServerStore. */
export function contratRecherche(ouvert: () => StoreOuvert, id: () => string): void {
  /** An account, the séance of his RCP, and one that is not his. */
  async function unMembre() {
    const { store, administration } = ouvert();
    const [compteId, pro, rcp, seance, ailleurs] = [id(), id(), id(), id(), id()] as const;
    await administration.enregistrerCompte(unCompte(compteId, pro, 'medecinParticipant'));
    await administration.ajouterMembreRcp(pro, rcp);
    const ecrire = (...lignes: readonly Ligne[]) =>
      store.transaction(async (tx) => {
        for (const ligne of lignes) await tx.ecrireLigne(ligne);
      });
    await ecrire(
      { genre: 'rcp', id: rcp, donnees: uneRcp('Digestif', id()) },
      { genre: 'seance', id: seance, donnees: uneSeance(rcp) },
      { genre: 'seance', id: ailleurs, donnees: uneSeance(id()) },
    );
    const inscrire = async (nom: string, plus: Identite = {}, ou = seance): Promise<string> => {
      const p = id();
      await ecrire(
        { genre: 'patient', id: p, donnees: unPatient(nom, plus) },
        {
          genre: 'inscription',
          id: id(),
          donnees: { seanceId: ou, ordre: 1, patientId: p, ficheId: p, propositionId: p, etat: 'inscrit' },
        },
      );
      return p;
    };
    const chercher = async (termes: readonly (readonly string[])[], max = 50) => {
      const lu = await store.transaction((tx) => tx.chercherPatients(compteId, MAINTENANT, termes, max));
      return (lu?.candidats ?? []).map((c) => c.relation.patientId).toSorted();
    };
    return { compteId, pro, ailleurs, ecrire, inscrire, chercher };
  }

  test('une recherche trouve par le début de chaque mot, des noms, de la date et de l’INS', async () => {
    const m = await unMembre();
    const matricule = `2580399${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
    const ins = { matricule, oid: '1.2.250.1.213.1.4.10' } as const;
    const p = await m.inscrire('LE GOUÉDIC-O’BRIEN', {
      prenoms: ['Anne-Laure', 'Zoé'],
      nomUtilise: 'SŒUR',
      prenomUtilise: 'Nina',
      dateNaissance: '1958-03-14',
      ins,
    });
    const trouves = [];
    const faits = ['goue', 'legouedic', 'brien', 'annelaure', 'zo', 'soeur', 'nin', '1958', '1403', '25803'];
    for (const mot of faits) trouves.push(await m.chercher([[mot]]));
    expect(trouves).toEqual(faits.map(() => [p]));
    expect(await m.chercher([['goue'], ['zoe'], ['14031958']])).toEqual([p]);
    expect(await m.chercher([['14031958', '1403']])).toEqual([p]);
    expect([await m.chercher([['ouedic']]), await m.chercher([['goue'], ['xavier']])]).toEqual([[], []]);
  });

  test('une lettre d’un autre alphabet se cherche comme les autres', async () => {
    const m = await unMembre();
    const p = await m.inscrire('محمد');
    expect(await m.chercher([jetonsDe('محم')])).toEqual([p]);
  });

  test('une recherche ne trouve que les patients en relation avec le compte, restreints compris', async () => {
    const m = await unMembre();
    const { store, administration } = ouvert();
    const sien = await m.inscrire('QUIBERON');
    const restreint = await m.inscrire('QUIBERON');
    await m.inscrire('QUIBERON', {}, m.ailleurs);
    const suivi = await m.inscrire('QUIBERON', {}, m.ailleurs);
    const correspond = await m.inscrire('QUIBERON', {}, m.ailleurs);
    await administration.ajouterRelation(m.pro, restreint, 'restriction');
    await administration.ajouterRelation(m.pro, suivi, 'equipeDeSoins');
    await administration.ajouterRelation(m.pro, correspond, 'correspondant');
    const lu = await store.transaction((tx) => tx.chercherPatients(m.compteId, MAINTENANT, [['quib']], 50));
    const parId = (a: { patientId: string }, b: { patientId: string }) =>
      a.patientId < b.patientId ? -1 : 1;
    expect({
      ...lu,
      candidats: lu?.candidats.map((c) => c.relation).toSorted(parId),
    }).toEqual({
      compteActif: true,
      groupeProfession: 'medecin',
      profil: 'medecinParticipant',
      candidats: [
        { ...SANS_RELATION, patientId: sien, membreRcp: true },
        { ...SANS_RELATION, patientId: restreint, membreRcp: true, restreint: true },
        { ...SANS_RELATION, patientId: suivi, equipeDeSoins: true },
        { ...SANS_RELATION, patientId: correspond, correspondant: true },
      ].toSorted(parId),
    });
    expect(lu?.candidats[0]?.identite).toEqual(unPatient('QUIBERON').identite);
  });

  test('une recherche est bornée, suit les noms changés et les lignes retirées', async () => {
    const m = await unMembre();
    const p = await m.inscrire('ERQUY');
    await m.inscrire('ERQUYLAND');
    expect(await m.chercher([['erquy']], 1)).toHaveLength(1);
    await m.ecrire({ genre: 'patient', id: p, donnees: unPatient('PAIMPOL') });
    expect([(await m.chercher([['erquy']])).length, await m.chercher([['paimpol']])]).toEqual([1, [p]]);
    await ouvert().store.transaction((tx) => tx.supprimerLigne('patient', p));
    expect(await m.chercher([['paimpol']])).toEqual([]);
  });

  test('un compte inconnu ne trouve rien, pas même un compte', async () => {
    const lu = await ouvert().store.transaction((tx) => tx.chercherPatients(id(), MAINTENANT, [['a']], 10));
    expect(lu).toBe(undefined);
  });

  test('un compte sans patient est dit, et ne trouve personne', async () => {
    const m = await unMembre();
    const lu = await ouvert().store.transaction((tx) =>
      tx.chercherPatients(m.compteId, MAINTENANT, [['a']], 10),
    );
    expect(lu).toEqual({
      compteActif: true,
      groupeProfession: 'medecin',
      profil: 'medecinParticipant',
      candidats: [],
    });
  });

  test('une consultation trouve comme une transaction', async () => {
    const m = await unMembre();
    const p = await m.inscrire('DOUARNENEZ');
    const lus = await ouvert().store.consulter(async (tx) => {
      const acteur = { compteId: m.compteId, professionnelId: m.pro, posteId: id() };
      await tx.tracer({ ...acteur, action: 'essai', objet: '', autorise: true, details: '' });
      return tx.chercherPatients(m.compteId, MAINTENANT, [['douar']], 10);
    });
    expect(lus?.candidats.map((c) => c.relation.patientId)).toEqual([p]);
    const echec = ouvert().store.consulter(() => Promise.reject(new Error('coupure')));
    await expect(echec).rejects.toThrow('coupure');
  });
}
