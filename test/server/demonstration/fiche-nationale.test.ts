import { describe, expect, test } from 'vitest';
import { deGenre, generer } from './region.ts';

const region = generer({ patients: 200 });
const fiches = deGenre(region.lignes, 'fiche').map((f) => f.donnees);
const documents = region.tous.flatMap((lot) => lot.documents).map((d) => d.donnees);
const deLOrgane = (organe: string) => fiches.find((f) => f.organe === organe);

describe('les champs nationaux d’une fiche de la démonstration', () => {
  test('l’appareil est celui de la topographie', () => {
    expect(deLOrgane('côlon gauche')?.appareil?.libelle).toBe('Digestif');
    for (const f of fiches) {
      if (f.diagnostic.topographie?.code.startsWith('C50')) expect(f.appareil?.libelle).toBe('Sein');
      expect(f.natureDiscussion === 'transversale' ? f.traitementSoins : f.appareil, f.organe).toBeTruthy();
    }
  });

  test('les comptes rendus cités sont ceux du dossier, à leur date', () => {
    const citees = fiches.filter((f) => f.acpDate || f.operatoireDate || f.gmDate);
    expect(citees.length).toBeGreaterThan(5);
    for (const f of citees) {
      const dates = (categorie: string): readonly string[] =>
        documents.filter((d) => d.patientId === f.patientId && d.categorie === categorie).map((d) => d.date);
      if (f.acpDate) expect(dates('anatomopathologie')).toContain(f.acpDate);
      if (f.operatoireDate) expect(dates('operatoire')).toContain(f.operatoireDate);
      if (f.gmDate) expect(dates('genetique')).toContain(f.gmDate);
    }
  });

  test('une chirurgie décrite est un traitement réalisé ; une exploration n’en est pas un', () => {
    expect(deLOrgane('côlon gauche')?.traitementsRealises).toMatchObject([
      { type: '387713003', statut: 'realise', precision: 'colectomie gauche' },
    ]);
    expect(deLOrgane('jonction œsogastrique')?.traitementsRealises ?? []).toEqual([]);
  });

  test('aucun champ ne garde une place à remplir', () => {
    expect(JSON.stringify(fiches)).not.toMatch(/\{(J|g:|an|mois|age)/);
  });
});
