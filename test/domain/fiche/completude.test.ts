import { describe, expect, test } from 'vitest';
import { CHAMPS, champsDe } from '../../../domain/fiche/champs.ts';
import { evaluerFiche } from '../../../domain/fiche/completude.ts';
import { champsFicheSchema, type Fiche, ficheSchema } from '../../../domain/fiche/fiche.ts';
import { ecrireChamp, estVide, lireChamp, SECTIONS } from '../../../domain/fiche/formulaire.ts';
import { contenuVide, type ContenuProposition } from '../../../domain/proposition/proposition.ts';
import type { EvaluationQuorum } from '../../../domain/quorum/quorum.ts';
import { uneFiche } from '../../fakes/donnees.ts';

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const vide = uneFiche({ patientId: uuid(1), seanceId: uuid(2), inscriptionId: uuid(3) }, { organe: '' });
const quorum: EvaluationQuorum = { resultat: 'atteint', versionRegle: '1', specialites: [], manques: [] };
const avis: ContenuProposition = {
  ...contenuVide,
  traitements: [{ id: uuid(4), type: 'C15632', intention: null, precision: '', alternative: 0 }],
};
const juger = (f: Partial<Fiche>, a: Partial<ContenuProposition> = {}, q: Partial<EvaluationQuorum> = {}) =>
  evaluerFiche({ ...vide, ...f }, { avis: { ...avis, ...a }, quorum: { ...quorum, ...q } });
const manques = (...entree: Parameters<typeof juger>) => juger(...entree).manques.map(({ champ }) => champ);

/** Every answer that FRCP 2022.01 asks of a first discussion by organ, without relapse nor progression. */
const complete: Partial<Fiche> = {
  natureDiscussion: 'appareil',
  appareil: { code: '86762007', libelle: 'Digestif' },
  organe: 'Rectum',
  recours: false,
  pediatrique: false,
  motifs: ['traitement'],
  depistage: false,
  decouverte: 'Rectorragies',
  progression: false,
  synthese: 'Adénocarcinome.',
  question: 'Quel traitement ?',
  dossierComplet: true,
  diagnostic: {
    ...vide.diagnostic,
    topographie: { code: 'C20', libelle: 'Rectum' },
    morphologie: { code: '8140/3', libelle: 'Adénocarcinome' },
    tnm: { prefixe: 'c', t: 'T3', n: 'N1', m: 'M0', stade: 'IIIB', edition: '8e éd., 2017' },
  },
};

describe('formulaire', () => {
  test('les 18 sections de la FRCP, et des champs d’identifiants distincts dans chacune', () => {
    expect(SECTIONS.map(({ numero }) => numero)).toEqual(Array.from({ length: 18 }, (_, i) => i + 1));
    expect(new Set(CHAMPS.map(({ id }) => id)).size).toBe(CHAMPS.length);
    expect(SECTIONS.flatMap(({ numero }) => champsDe(numero))).toEqual(CHAMPS);
  });

  test('chaque clé modifiable de la fiche a un champ', () => {
    const cles = new Set<string>(CHAMPS.map(({ cle }) => cle));
    expect(Object.keys(champsFicheSchema.shape).filter((cle) => !cles.has(cle))).toEqual([]);
  });

  test('une fiche écrite avant ces champs reste lisible, chaque champ s’y lit vide ou rempli', () => {
    expect(ficheSchema.safeParse(vide).success).toBe(true);
    for (const champ of CHAMPS) expect(typeof estVide(lireChamp(champ, vide))).toBe('boolean');
  });

  test('ce que chaque champ écrit passe le schéma de la fiche', () => {
    const exemple = {
      ligne: 'x',
      texte: 'x',
      date: '2026-10',
      ouiNon: false,
      entier: 1,
      traitements: [],
      suggere: 'T3',
    } as const;
    for (const champ of CHAMPS) {
      const { saisie } = champ;
      const valeur =
        saisie.genre === 'code'
          ? saisie.codes[0]
          : saisie.genre === 'segments'
            ? saisie.options[0]?.valeur
            : saisie.genre === 'plusieurs'
              ? saisie.options.map(({ valeur: une }) => String(une))
              : exemple[saisie.genre];
      const champs = { [champ.cle]: ecrireChamp(champ, vide, valeur) };
      expect(champsFicheSchema.safeParse(champs).error, champ.id).toBeUndefined();
    }
  });

  test('le TNM n’est plus rien quand ses parts sont vides, et garde son édition sinon', () => {
    const t = CHAMPS.find(({ id }) => id === 't');
    if (t === undefined) throw new Error('t');
    const avec = { ...vide, diagnostic: ecrireChamp(t, vide, 'T3') as Fiche['diagnostic'] };
    expect(avec.diagnostic.tnm).toMatchObject({ t: 'T3', edition: '8e éd., 2017' });
    expect(ecrireChamp(t, avec, '')).toMatchObject({ tnm: null });
  });
});

describe('ce qui manque', () => {
  test('rien à une fiche complète', () => {
    const { requis, remplis, manques: liste } = juger(complete);
    expect(liste).toEqual([]);
    expect(remplis).toBe(requis);
  });

  test('« non » est une réponse, un texte blanc n’en est pas une', () => {
    expect(manques({ ...complete, depistage: null })).toEqual(['depistage']);
    expect(manques({ ...complete, decouverte: ' \n' })).toEqual(['decouverte']);
  });

  test('dans l’ordre du document, avec la section où aller', () => {
    const { manques: liste } = juger({ ...complete, organe: '', dossierComplet: null, question: '' });
    expect(liste.map(({ champ, section, bloquant }) => [champ, section, bloquant])).toEqual([
      ['organe', 1, false],
      ['question', 13, true],
      ['dossierComplet', 14, false],
    ]);
  });

  test.each<[string, Partial<Fiche>, readonly string[]]>([
    [
      'une RCP transversale demande le soin, ni appareil ni organe',
      { natureDiscussion: 'transversale', appareil: null, organe: '' },
      ['traitementSoins'],
    ],
    [
      'une progression demande où',
      { progression: true },
      ['progressionLocale', 'progressionRegionale', 'progressionDistance'],
    ],
    ['une conclusion d’anatomopathologie demande son auteur', { acpConclusion: 'x' }, ['acpPathologiste']],
    [
      'une autre stadification tient lieu de TNM',
      {
        diagnostic: {
          ...vide.diagnostic,
          topographie: { code: 'C81', libelle: 'Hodgkin' },
          morphologie: { code: '9650/3', libelle: 'Hodgkin' },
          autreClassification: 'Ann Arbor IIA',
        },
      },
      [],
    ],
  ])('%s', (_, f, attendus) => {
    expect(manques({ ...complete, ...f })).toEqual(attendus);
  });

  test('ce que l’avis doit dire est compté dans la section où il se lit, et bloque', () => {
    const { manques: liste, sections } = juger(
      { ...complete, statutCas: 'enregistre' },
      { traitements: [] },
      { resultat: 'nonAtteint' },
    );
    expect(liste.map(({ champ, section, bloquant }) => [champ, section, bloquant])).toEqual([
      ['quorum', 14, true],
      ['traitements', 15, true],
      ['referentiel', 16, true],
    ]);
    expect(sections[13]).toMatchObject({ requis: 2, remplis: 1 });
    expect(sections[14]).toMatchObject({ requis: 1, remplis: 0 });
  });

  test('les sections facultatives ne comptent pas, mais disent si elles sont écrites', () => {
    expect(juger({}).sections[3]).toEqual({ numero: 4, requis: 0, remplis: 0, ecrits: 0 });
    expect(juger({ antecedents: 'x' }).sections[3]).toEqual({ numero: 4, requis: 0, remplis: 0, ecrits: 1 });
  });
});
