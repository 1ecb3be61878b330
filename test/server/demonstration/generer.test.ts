import { describe, expect, test } from 'vitest';
import { documentMedicalSchema } from '../../../contract/edition.ts';
import { memesTraits } from '../../../domain/ins/identite.ts';
import { cleIns, OID_INS } from '../../../domain/ins/ins.ts';
import { evaluerQuorum } from '../../../domain/quorum/quorum.ts';
import { manquesPourValider } from '../../../domain/proposition/validation.ts';
import { luhn } from '../../../domain/rpps/rpps.ts';
import { scopeDeLigne, scopeSchema, SCHEMAS_LIGNE } from '../../../domain/synchro/ligne.ts';
import { creerAvis } from '../../../server/demonstration/dossier.ts';
import { creerIdentifiants } from '../../../server/demonstration/hasard.ts';
import { AUJOURDHUI, deGenre, donnees, generer } from './region.ts';

const region = generer();
const patients = deGenre(region.lignes, 'patient');
const [seanceDuJour] = region.tous;

describe('région de démonstration', () => {
  test('la même graine donne la même région, une autre graine une autre', () => {
    expect(JSON.stringify(generer().tous)).toBe(JSON.stringify(region.tous));
    expect(JSON.stringify(generer({ graine: 2 }).lignes)).not.toBe(JSON.stringify(region.lignes));
  });

  test('deux RCP, deux cents patients, dix-huit séances de −4 à +4 semaines', () => {
    const nombres = (['rcp', 'patient', 'seance'] as const).map((g) => deGenre(region.lignes, g).length);
    expect(nombres).toEqual([2, 200, 18]);
  });

  test.each([30, 200, 1000])('une région de %i patients en a exactement autant', (n) => {
    expect(deGenre(generer({ patients: n }).lignes, 'patient')).toHaveLength(n);
  });

  test('chaque ligne passe son schéma et appartient à un scope', () => {
    for (const ligne of region.lignes) {
      expect(SCHEMAS_LIGNE[ligne.genre].safeParse(ligne.donnees).error).toBeUndefined();
      expect(scopeSchema.safeParse(scopeDeLigne(ligne)).success).toBe(true);
    }
    for (const { contenu } of region.tous.flatMap((l) => l.documents)) {
      expect(documentMedicalSchema.safeParse(contenu).error).toBeUndefined();
    }
  });

  test('aucun identifiant ne sert deux fois', () => {
    const ids = [
      ...region.lignes.map((l) => `${l.genre}:${l.id}`),
      ...region.tous.flatMap((l) => l.documents).map((d) => `document:${d.id}`),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('identités', () => {
  const ins = patients.flatMap((p) => p.donnees.identite.ins ?? []);

  test('chaque matricule est de test, a sa clé, et dit le sexe, la date et le lieu de naissance', () => {
    for (const { donnees: patient } of patients) {
      const { identite } = patient;
      if (identite.ins === null || identite.nomNaissance === 'PAT-TROIS') continue;
      const { matricule, oid } = identite.ins;
      expect(oid).toBe(OID_INS.test);
      expect(cleIns(matricule.slice(0, 13))).toBe(matricule.slice(13));
      const [annee = '', mois] = identite.dateNaissance.split('-');
      expect(matricule.slice(0, 10)).toBe(
        `${identite.sexe === 'F' ? 2 : 1}${annee.slice(2)}${mois}${identite.lieuNaissance}`,
      );
    }
  });

  test('aucun matricule ne sert deux fois, même à dix mille patients', () => {
    const lignes = generer({ patients: 10_000 }).lignes;
    const matricules = deGenre(lignes, 'patient').flatMap((p) => p.donnees.identite.ins?.matricule ?? []);
    expect(new Set(matricules).size).toBe(matricules.length);
    expect(ins.length).toBeGreaterThan(150);
  });

  test('les communes de naissance en France n’existent pas : aucun matricule n’est celui d’une personne', () => {
    for (const { donnees: patient } of patients) {
      const { lieuNaissance, nomNaissance } = patient.identite;
      if (nomNaissance === 'PAT-TROIS' || lieuNaissance.startsWith('99')) continue;
      expect(Number(lieuNaissance.slice(2))).toBeGreaterThanOrEqual(950);
    }
  });

  test('sans INS récupérée ou qualifiée, pas de matricule', () => {
    for (const { donnees: patient } of patients) {
      const { statut, ins: numero } = patient.identite;
      expect(numero !== null).toBe(statut === 'qualifiee' || statut === 'recuperee');
    }
  });

  test('deux homonymes, des jumelles, une personne dont seule l’année de naissance est connue', () => {
    const nommes = (nom: string) =>
      patients.map((p) => p.donnees.identite).filter((i) => i.nomNaissance === nom);
    const durand = nommes('DURAND').filter((i) => i.prenoms[0] === 'Michel');
    expect(durand.map((i) => i.dateNaissance)).toEqual(['1952-03-12', '1955-03-21']);
    const [lucie, louise] = nommes('KERVELLA');
    expect(lucie?.dateNaissance).toBe(louise?.dateNaissance);
    expect(lucie && louise && memesTraits(lucie, louise)).toBe(false);
    expect(patients.some((p) => p.donnees.identite.dateNaissance.length === 4)).toBe(true);
  });

  test('le patient du document CDA publié est à l’ordre du jour, son INS telle que publiée', () => {
    const lignes = seanceDuJour?.lignes ?? [];
    const patient = deGenre(lignes, 'patient').find((p) => p.donnees.identite.nomNaissance === 'PAT-TROIS');
    expect(patient?.donnees.identite).toMatchObject({
      prenoms: ['DOMINIQUE', 'MARIE-LOUISE'],
      sexe: 'F',
      dateNaissance: '1979-03-28',
      lieuNaissance: '51215',
      ins: { matricule: '279035121518989', oid: OID_INS.test },
      statut: 'qualifiee',
    });
  });

  test('les professionnels ont un RPPS fictif à la clé juste, les comptes une adresse en .example', () => {
    for (const { donnees: pro } of deGenre(region.lignes, 'professionnel')) {
      if (pro.rpps === null) continue;
      expect(pro.rpps.startsWith('999')).toBe(true);
      expect(luhn(pro.rpps)).toBe(true);
    }
    for (const compte of region.annuaire.comptes) expect(compte.courriel).toMatch(/@[a-z-]+\.example$/);
  });
});

describe('séances', () => {
  test('la séance du jour est celle du RCP Digestif, à 14 h, heure de Paris', () => {
    const [seance] = deGenre(seanceDuJour?.lignes ?? [], 'seance');
    expect(seance?.donnees).toMatchObject({
      rcpId: region.annuaire.rcpId('digestif'),
      debut: '2026-11-26T14:00:00+01:00',
      etat: 'planifiee',
    });
    const ete = generer({ aujourdhui: '2026-07-02' }).tous[0]?.lignes[0];
    expect(ete?.genre === 'seance' && ete.donnees.debut).toBe('2026-07-02T14:00:00+02:00');
  });

  test('l’ordre du jour se suit de 1 à n dans chaque séance', () => {
    for (const lot of region.tous) {
      const ordres = deGenre(lot.lignes, 'inscription').map((i) => i.donnees.ordre);
      expect(ordres).toEqual(ordres.map((_, i) => i + 1));
    }
    expect(deGenre(seanceDuJour?.lignes ?? [], 'inscription')).toHaveLength(14);
  });

  test('le jour dit : deux dossiers incomplets, un reporté, un enregistré, les autres prêts', () => {
    const etats = deGenre(seanceDuJour?.lignes ?? [], 'inscription').map((i) => i.donnees.etat);
    const nombre = (etat: string) => etats.filter((e) => e === etat).length;
    expect([nombre('pret'), nombre('incomplet'), nombre('reporte'), nombre('enregistre')]).toEqual([
      10, 2, 1, 1,
    ]);
  });

  test('avant la réunion aucun avis n’est écrit', () => {
    for (const lot of region.tous.filter((l) => l.seance.date >= AUJOURDHUI)) {
      for (const p of deGenre(lot.lignes, 'proposition')) {
        expect([p.donnees.etat, p.donnees.contenu.traitements, p.donnees.contenu.texte]).toEqual([
          'brouillon',
          [],
          '',
        ]);
      }
    }
  });

  test('ceux qui sont annoncés suffisent au quorum de leur RCP', () => {
    for (const rcp of deGenre(region.lignes, 'rcp')) {
      const seances = deGenre(region.lignes, 'seance').filter((s) => s.donnees.rcpId === rcp.id);
      const presences = deGenre(region.lignes, 'presence').filter((p) =>
        seances.some((s) => s.id === p.donnees.seanceId),
      );
      const [premiere] = presences;
      const ensemble = presences.filter((p) => p.donnees.seanceId === premiere?.donnees.seanceId);
      const specialites = ensemble.map((p) => {
        const pro = deGenre(region.lignes, 'professionnel').find((l) => l.id === p.donnees.professionnelId);
        return { ...p.donnees, groupeSpecialite: pro?.donnees.groupeSpecialite ?? null };
      });
      const instant = Date.parse(premiere?.donnees.de ?? '') + 60_000;
      expect(evaluerQuorum(rcp.donnees.regleQuorum, specialites, instant)).toMatchObject({
        resultat: 'atteint',
        manques: [],
      });
      expect(ensemble).toHaveLength(5);
    }
  });
});

describe('dates', () => {
  test('consentement et documents sont d’avant la séance, un jour ouvré, la naissance d’avant tout', () => {
    for (const lot of region.tous) {
      for (const { donnees: patient } of deGenre(lot.lignes, 'patient')) {
        expect(patient.identite.dateNaissance < lot.seance.date).toBe(true);
        if (patient.consentement) expect(patient.consentement.recueilliLe <= lot.seance.date).toBe(true);
      }
      for (const { donnees: document } of lot.documents) {
        expect(document.date < lot.seance.date).toBe(true);
        expect([0, 6]).not.toContain(new Date(`${document.date}T00:00:00Z`).getUTCDay());
      }
    }
  });

  test('les dates dites dans un document ne sont pas d’après lui', () => {
    for (const { contenu } of region.tous.flatMap((l) => l.documents)) {
      const dites = contenu.sections.flatMap((s) => [...s.texte.matchAll(/(\d\d)\/(\d\d)\/(\d{4})/g)]);
      for (const [, jour, mois, annee] of dites)
        expect(`${annee}-${mois}-${jour}` <= contenu.date).toBe(true);
    }
  });
});

describe('cas entiers', () => {
  test('vingt-six cas, chacun avec sa question, sa synthèse, ses examens, sa topographie et ses documents', () => {
    expect(donnees.cas).toHaveLength(26);
    for (const cas of donnees.cas) {
      const { question, synthese, antecedents, comorbidites, examens, oms, diagnostic } = cas.fiche;
      for (const texte of [question, synthese, antecedents, comorbidites, examens]) {
        expect(texte.length).toBeGreaterThan(5);
      }
      expect(synthese.length).toBeGreaterThan(200);
      expect(oms).not.toBeNull();
      expect(diagnostic.topographie).not.toBeNull();
      // Haematology and the brain have no TNM: their own staging stands beside (brief §2.2).
      expect(diagnostic.tnm ?? diagnostic.autreClassification).not.toBeNull();
      expect(cas.documents.length).toBeGreaterThanOrEqual(3);
    }
  });

  test('l’avis attendu d’un cas se valide, sauf que le cas incomplet ne demande que des examens', () => {
    const id = creerIdentifiants(1);
    const grande = generer({ patients: 2000 });
    for (const cas of donnees.cas.filter((c) => !c.horsDossier)) {
      const fiche = deGenre(grande.lignes, 'fiche').find((f) => f.id === id(`fiche:${cas.cle}`));
      expect(fiche).toBeDefined();
      if (!fiche) continue;
      const quorum = {
        resultat: 'atteint' as const,
        versionRegle: '1',
        specialites: ['a', 'b', 'c'],
        manques: [],
      };
      expect(manquesPourValider(fiche.donnees, creerAvis({ id }, cas.cle, cas.avisAttendu), quorum)).toEqual(
        [],
      );
      // A minor goes to the paediatric RCP: no treatment is proposed to her here.
      const attendue =
        cas.cle === 'osteosarcome' ? 'recours' : cas.etat === 'incomplet' ? 'examens' : 'traitement';
      expect(cas.avisAttendu.nature).toBe(attendue);
    }
  });

  test('un cas enregistré nomme son référentiel dans l’avis attendu', () => {
    const enregistre = donnees.cas.filter((c) => c.fiche.statutCas === 'enregistre');
    expect(enregistre.map((c) => c.avisAttendu.referentiel)).toEqual([
      'TNCD, cancer du côlon non métastatique, version 2026',
    ]);
  });
});
