import { beforeEach, describe, expect, test } from 'vitest';
import { unCompte } from '../../fakes/donnees.ts';
import type { StoreOuvert } from './contrat.ts';

const MAINTENANT = new Date('2026-11-24T13:00:00Z');
const plus = (ms: number): Date => new Date(MAINTENANT.getTime() + ms);
const HEURE = 3_600_000;

/** What ties an account to a patient, and since when: part of the contract of ServerStore. */
export function contratRelations(ouvert: () => StoreOuvert, id: () => string): void {
  describe('relations', () => {
    let [compteId, pro, patientId] = ['', '', ''];
    beforeEach(async () => {
      [compteId, pro, patientId] = [id(), id(), id()];
      await ouvert().administration.enregistrerCompte(unCompte(compteId, pro, 'medecinCorrespondant'));
    });

    const relationsA = async (quand: Date) => {
      const faits = await ouvert().store.transaction((tx) => tx.faitsCompte(compteId, quand));
      return faits?.relations.map((r) =>
        Object.entries(r).flatMap(([nom, fait]) => (fait === true ? [nom] : [])),
      );
    };

    test.each(['correspondant', 'equipeDeSoins'] as const)(
      '%s : de son début compris à sa fin exclue',
      async (nature) => {
        const periode = { debut: plus(0), fin: plus(HEURE), motif: 'suivi' };
        await ouvert().administration.ajouterRelation(pro, patientId, nature, periode);
        expect(await relationsA(plus(-1))).toEqual([]);
        expect(await relationsA(plus(0))).toEqual([[nature]]);
        expect(await relationsA(plus(HEURE - 1))).toEqual([[nature]]);
        expect(await relationsA(plus(HEURE))).toEqual([]);
      },
    );

    test('une relation terminée puis reprise : deux périodes, et rien entre elles', async () => {
      const { administration } = ouvert();
      await administration.ajouterRelation(pro, patientId, 'correspondant', { debut: plus(0) });
      await administration.terminerRelation(pro, patientId, 'correspondant', plus(HEURE));
      await administration.ajouterRelation(pro, patientId, 'correspondant', { debut: plus(3 * HEURE) });
      const vues = await Promise.all([0, 1, 2, 3].map((h) => relationsA(plus(h * HEURE))));
      expect(vues).toEqual([[['correspondant']], [], [], [['correspondant']]]);
    });

    test('l’établissement où l’on exerce et où le patient est pris en charge', async () => {
      const { administration } = ouvert();
      const [ici, ailleurs] = [id(), id()];
      const periode = { debut: plus(0), motif: 'hospitalisation' };
      await administration.ajouterExercice(pro, ici);
      await administration.ajouterPriseEnCharge(id(), ailleurs, periode);
      await administration.ajouterPriseEnCharge(patientId, ici, { ...periode, fin: plus(HEURE) });
      expect(await relationsA(plus(1))).toEqual([['etablissementDeSoins']]);
      expect(await relationsA(plus(HEURE))).toEqual([]);
    });

    test('une glace brisée vaut jusqu’à son heure', async () => {
      await ouvert().store.transaction((tx) =>
        tx.ouvrirBris({
          brisId: id(),
          compteId,
          professionnelId: pro,
          patientId,
          motifCode: 'urgenceVitale',
          motif: 'Hémorragie aux urgences',
          ouvertLe: plus(0),
          jusqua: plus(4 * HEURE),
        }),
      );
      expect(await relationsA(plus(4 * HEURE - 1))).toEqual([['brisDeGlace']]);
      expect(await relationsA(plus(4 * HEURE))).toEqual([]);
    });

    test('un dossier fermé l’est pour toutes ses relations, depuis sa fermeture', async () => {
      const { administration, store } = ouvert();
      await administration.ajouterRelation(pro, patientId, 'correspondant');
      const fermeture = { le: plus(0), parProfessionnelId: id(), motif: 'opposition du patient' };
      await administration.fermerDossier(patientId, fermeture);
      expect(await relationsA(plus(-1))).toEqual([['correspondant']]);
      expect(await relationsA(plus(0))).toEqual([['correspondant', 'dossierFerme']]);
      const fermes = await store.transaction(async (tx) => [
        await tx.dossierFerme(patientId, plus(0)),
        await tx.dossierFerme(id(), plus(0)),
      ]);
      expect(fermes).toEqual([true, false]);
    });
  });
}
