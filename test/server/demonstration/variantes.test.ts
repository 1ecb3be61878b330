import { profilSchema } from '../../../domain/habilitation/profil-schema.ts';
import { describe, expect, test } from 'vitest';
import { documentMedicalSchema } from '../../../contract/edition.ts';
import { cleIns } from '../../../domain/ins/ins.ts';
import { evaluerQuorum } from '../../../domain/quorum/quorum.ts';
import { SCHEMAS_LIGNE } from '../../../domain/synchro/ligne.ts';
import { ageEnAnnees } from '../../../server/demonstration/calendrier.ts';
import type { DocumentACharger } from '../../../server/demonstration/dossier.ts';
import {
  clairanceCockcroft,
  dfgCkdEpi2009,
  rendreVariable,
} from '../../../server/demonstration/variantes.ts';
import { deGenre, donnees, generer } from './region.ts';

const region = generer({ patients: 10_000 });
const patients = new Map(deGenre(region.lignes, 'patient').map((p) => [p.id, p.donnees.identite]));
const fiches = deGenre(region.lignes, 'fiche');

type Riche = {
  readonly identite: NonNullable<ReturnType<typeof patients.get>>;
  readonly fiche: (typeof fiches)[number]['donnees'];
  readonly documents: readonly DocumentACharger[];
  readonly seance: string;
  /** All that a person reads of him. */
  readonly textes: string;
};

const ficheDe = new Map(fiches.map((f) => [f.donnees.patientId, f.donnees]));

function riches(): readonly Riche[] {
  return region.tous.flatMap((lot) => {
    const parPatient = Map.groupBy(lot.documents, (d) => d.donnees.patientId);
    return [...parPatient].flatMap(([id, documents]) => {
      const identite = patients.get(id);
      const fiche = ficheDe.get(id);
      if (documents.length < 3 || !identite || !fiche) return [];
      const textes = JSON.stringify([fiche, documents.map((d) => d.contenu.sections)]);
      return [{ identite, fiche, documents, seance: lot.seance.date, textes }];
    });
  });
}
const RICHES = riches();
const qui = (r: Riche): string => `${r.fiche.organe}, ${r.seance}, ${r.identite.nomNaissance}`;
const code = (r: Riche): string => r.fiche.diagnostic.topographie?.code ?? '';
const nombre = (texte: string | undefined): number => Number((texte ?? 'NaN').replace(',', '.'));

describe('grande région', () => {
  test('seize RCP de trois 3C, dix mille patients, un an de séances passées et un mois à venir', () => {
    const rcps = deGenre(region.lignes, 'rcp');
    expect(rcps).toHaveLength(16);
    expect(new Set(rcps.map((r) => r.donnees.troisC)).size).toBe(3);
    expect(new Set(rcps.map((r) => r.donnees.etablissementId)).size).toBe(3);
    expect(patients.size).toBe(10_000);
    const dates = region.tous.map((l) => l.seance.date).toSorted();
    expect(dates[0]?.slice(0, 7)).toBe('2025-11');
    expect(dates.at(-1)?.slice(0, 7)).toBe('2026-12');
  });

  test('la même graine donne les mêmes lots, et personne n’a le matricule d’un autre', () => {
    const encore = generer({ patients: 10_000 }).tous.find((l) => l.seance.rcp.cle === 'thorax');
    expect(JSON.stringify(encore)).toBe(
      JSON.stringify(region.tous.find((l) => l.seance.rcp.cle === 'thorax')),
    );
    const matricules = [...patients.values()].flatMap((i) => i.ins?.matricule ?? []);
    expect(new Set(matricules).size).toBe(matricules.length);
    for (const m of matricules) expect(cleIns(m.slice(0, 13))).toBe(m.slice(13));
  });

  test('au-delà de l’année de séances, les patients sont connus par leur identité, sans matricule en double', () => {
    const grande = generer({ patients: 13_000 });
    const connus = [...grande.connus()].flat();
    const tous = deGenre([...grande.lignes, ...connus], 'patient');
    expect([connus.length > 1000, tous.length]).toEqual([true, 13_000]);
    const matricules = tous.flatMap((p) => p.donnees.identite.ins?.matricule ?? []);
    expect(new Set(matricules).size).toBe(matricules.length);
    for (const ligne of connus)
      expect(SCHEMAS_LIGNE[ligne.genre].safeParse(ligne.donnees).error).toBeUndefined();
  });

  test('le quorum de chaque RCP est atteint par ceux qui y siègent', () => {
    for (const rcp of donnees.region.rcps) {
      const presents = rcp.presents.map(({ professionnel, mode }) => ({
        groupeSpecialite: region.annuaire.professionnel(professionnel).donnees.groupeSpecialite,
        mode,
        de: '2026-11-26T08:00:00Z',
        a: null,
      }));
      const evalue = evaluerQuorum(rcp.regleQuorum, presents, Date.parse('2026-11-26T09:00:00Z'));
      expect([rcp.cle, evalue.resultat, evalue.manques]).toEqual([rcp.cle, 'atteint', []]);
    }
  });

  test('chaque profil a au moins un compte, aucun identifiant ne sert deux fois', () => {
    const { comptes } = region.annuaire;
    expect(new Set(comptes.map((c) => c.profil))).toEqual(new Set(profilSchema.options));
    expect(new Set(comptes.map((c) => c.identifiant)).size).toBe(comptes.length);
  });
});

describe('vingt-quatre cas et leurs variantes', () => {
  test('chaque variante trouve dans son cas chacun des mots qu’elle remplace', () => {
    for (const variante of donnees.variantes) {
      const cas = donnees.cas.find((c) => c.cle === variante.cas);
      expect(cas, variante.cas).toBeDefined();
      if (cas) expect(() => rendreVariable(cas, variante)).not.toThrow();
    }
    expect(donnees.variantes).toHaveLength(24);
  });

  test('celui qui a refusé le dossier n’est nulle part', () => {
    const refus = donnees.cas.filter((c) => c.horsDossier).map((c) => c.identite);
    expect(refus).toHaveLength(1);
    for (const { nomNaissance, dateNaissance } of refus) {
      expect(
        [...patients.values()].filter(
          (i) => i.nomNaissance === nomNaissance && i.dateNaissance === dateNaissance,
        ),
      ).toEqual([]);
    }
  });
});

describe('trois cents dossiers riches, chacun cohérent', () => {
  test('au moins trois cents, de toutes les localisations, chaque document conforme', () => {
    expect(RICHES.length).toBeGreaterThanOrEqual(300);
    expect(new Set(RICHES.map(code)).size).toBeGreaterThanOrEqual(22);
    for (const { documents } of RICHES) {
      for (const { contenu } of documents)
        expect(documentMedicalSchema.safeParse(contenu).error).toBeUndefined();
    }
  });

  test('pas de prostate ni de testicule chez une femme, pas d’utérus ni d’ovaire chez un homme', () => {
    for (const r of RICHES) {
      const mots =
        r.identite.sexe === 'F'
          ? /prostat|testic|\bPatient de\b|épididyme/
          : /utér|ovair|ménopaus|Patiente|vagin/;
      expect([qui(r), mots.exec(r.textes)?.[0]]).toEqual([qui(r), undefined]);
    }
  });

  test('les actes sont faits avant la réunion, après la naissance, dans l’ordre de leur numéro de dossier', () => {
    for (const r of RICHES) {
      for (const { donnees: d } of r.documents) {
        expect([qui(r), d.date <= r.seance && d.date > r.identite.dateNaissance]).toEqual([qui(r), true]);
      }
    }
  });

  test('l’âge est celui où la maladie se voit, et celui que disent les textes', () => {
    const bornes: Readonly<Record<string, readonly [number, number]>> = {
      'C62.1': [15, 50],
      'C90.0': [45, 95],
      C61: [50, 95],
      'C40.2': [8, 25],
      'C44.2': [60, 95],
    };
    for (const r of RICHES) {
      const age = ageEnAnnees(r.identite.dateNaissance, r.seance);
      const [min, max] = bornes[code(r)] ?? [18, 95];
      expect([qui(r), age >= min && age <= max]).toEqual([qui(r), true]);
      const dits = [...r.fiche.synthese.matchAll(/(?:de|à)\s(\d+)\sans/g)].map((m) => Number(m[1]));
      if (dits.length > 0) expect([qui(r), dits]).toEqual([qui(r), expect.arrayContaining([age])]);
    }
  });

  test('poids, taille et IMC vont ensemble ; créatinine, âge et clairance aussi', () => {
    let imcs = 0;
    let clairances = 0;
    for (const r of RICHES) {
      const { examens } = r.fiche;
      const corpulence = /Poids (\d+)\skg pour (\d+)\scm \(IMC (\d+,\d)\)/.exec(examens);
      const poids = nombre(corpulence?.[1]);
      if (corpulence) {
        imcs++;
        const imc = poids / (nombre(corpulence[2]) / 100) ** 2;
        expect([qui(r), Math.abs(imc - nombre(corpulence[3])) < 0.06]).toEqual([qui(r), true]);
      }
      const rein = /[Cc]réatinine (\d+)\sµmol\/L, clairance (?:de Cockcroft )?(\d+)\smL/.exec(examens);
      if (!corpulence || !rein) continue;
      clairances++;
      const age = ageEnAnnees(r.identite.dateNaissance, r.seance);
      const sexe = r.identite.sexe === 'F' ? 'F' : 'M';
      const calculee = clairanceCockcroft({ age, poids, sexe, creatinine: nombre(rein[1]) });
      // The told cases round as their clinician did.
      expect([qui(r), Math.abs(calculee - nombre(rein[2])) <= 3]).toEqual([qui(r), true]);
    }
    expect([imcs > 150, clairances > 120]).toEqual([true, true]);
  });

  test('la taille dite par l’imagerie est de la catégorie T de la fiche', () => {
    const mesures: Readonly<Record<string, readonly [RegExp, number, number]>> = {
      'C50.4': [/lésion de (\d+)\smm BI-RADS/, 21, 50],
      'C34.1': [/(?:Lésion primitive de|du lobe supérieur droit de) (\d+)\smm/, 31, 50],
      C64: [/rein (?:gauche|droit) de (\d+)\smm/, 41, 70],
      'C09.9': [/l’amygdale (?:gauche|droite?) de (\d+)\smm/, 21, 40],
      C73: [/Forme classique de (\d+)\smm/, 11, 20],
    };
    let vus = 0;
    for (const r of RICHES) {
      const [motif, min, max] = mesures[code(r)] ?? [];
      const lue = motif && nombre(motif.exec(r.fiche.synthese)?.[1]);
      if (lue === undefined || Number.isNaN(lue)) continue;
      vus++;
      expect([qui(r), lue >= (min ?? 0) && lue <= (max ?? 0)]).toEqual([qui(r), true]);
    }
    expect(vus).toBeGreaterThan(40);
  });

  test('le côté est le même dans la fiche et dans chaque document', () => {
    const cotes: Readonly<Record<string, RegExp>> = {
      'C50.4': /cancer du sein (gauche|droit)/g,
      'C62.1': /testicule (gauche|droit)/g,
      C64: /[Mm]asse polaire inférieure du rein (gauche|droit)|Tumeur du rein (gauche|droit)/g,
      'C44.2': /oreille (gauche|droite)/g,
      'C71.2': /[Cc]raniotomie temporale (gauche|droite)|gliome de haut grade temporal (gauche|droit)/g,
      'C09.9': /amygdale (gauche|droite?)/g,
    };
    for (const r of RICHES) {
      const motif = cotes[code(r)];
      if (!motif) continue;
      const dits = [...r.textes.matchAll(motif)].map((m) => (m[1] ?? m[2])?.replace('droite', 'droit'));
      expect([qui(r), new Set(dits)]).toEqual([qui(r), new Set([r.fiche.diagnostic.lateralite?.libelle])]);
    }
  });

  test('aucun texte ne porte le nom d’un autre patient raconté', () => {
    const noms = donnees.cas.flatMap((c) => [c.identite.nomNaissance, c.identite.nomUtilise]);
    for (const r of RICHES) {
      const sien = [r.identite.nomNaissance, r.identite.nomUtilise];
      const autres = noms.filter((n) => n !== null && n !== 'DURAND' && !sien.includes(n));
      expect([qui(r), autres.filter((n) => n !== null && r.textes.includes(n))]).toEqual([qui(r), []]);
    }
  });
});

describe('formules', () => {
  // forms.md F03 and F05: expected values of the published formulas.
  test.each([
    ['M', 70, 70, 88, 68.5, 76.3],
    ['F', 62, 58, 75, 62.7, 73.6],
    ['M', 45, 90, 120, 87.6, 62.5],
  ] as const)('%s %i ans', (sexe, age, poids, creatinine, clairance, dfg) => {
    expect(clairanceCockcroft({ sexe, age, poids, creatinine })).toBeCloseTo(clairance, 0);
    expect(dfgCkdEpi2009({ sexe, age, creatinine })).toBeCloseTo(dfg, 0);
  });
});
