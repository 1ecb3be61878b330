import { describe, expect, test } from 'vitest';
import { analyserTraces } from '../../../domain/traces/analyser.ts';
import { CODES_REGLE, type CodeRegle } from '../../../domain/traces/constat.ts';
import { REGLES } from '../../../domain/traces/regles.ts';
import { SEUILS_PAR_DEFAUT, seuilsSchema } from '../../../domain/traces/seuils.ts';
import type { Trace } from '../../../domain/traces/trace.ts';
import { fabrique } from './fabrique.ts';

type T = ReturnType<typeof fabrique>;
const deux = (n: number): string => String(n).padStart(2, '0');
/** A working day of November and December 2026, from Monday 2 November: n = 7 is the Monday after. */
const le = (n: number, heure = '10:00:00'): string =>
  `${new Date(Date.UTC(2026, 10, 2 + n)).toISOString().slice(0, 10)}T${heure}+01:00`;
const fois = <X>(n: number, faire: (i: number) => X): X[] => Array.from({ length: n }, (_, i) => faire(i));
const a = (i: number): string => `${deux(8 + Math.floor(i / 60))}:${deux(i % 60)}:00`;
/** Ordinary working days, six patients each, without the two holidays. */
const ordinaire = (t: T, qui = {}): Trace[] =>
  fois(56, (n) => n)
    .filter((n) => n % 7 < 5 && n !== 9 && n !== 53)
    .flatMap((n) => fois(6, (i) => t(le(n, a(i * 10)), { qui, patient: { id: `o${n}-${i}` } })));

/** The alerts of one rule; `preuves` are few enough to read. */
const alertes = (traces: readonly Trace[], regle: CodeRegle) =>
  analyserTraces(traces).filter((c) => c.regle === regle && c.gravite !== 'information');
const combien = (traces: readonly Trace[], regle: CodeRegle): number => alertes(traces, regle).length;

test('La table des règles est celle des codes, chaque règle une fois', () => {
  expect(REGLES.map((r) => r.code)).toEqual(CODES_REGLE);
});

test('Des jours ordinaires n’alertent personne', () => {
  expect(analyserTraces(ordinaire(fabrique()))).toEqual([]);
});

test('Un seuil se change seul', () => {
  const seuils = seuilsSchema.parse({ masse: { horsSeance: { medecinParticipant: 5 } } });
  expect(seuils.masse.horsSeance).toEqual({ ...SEUILS_PAR_DEFAUT.masse.horsSeance, medecinParticipant: 5 });
  expect(seuilsSchema.safeParse({ masse: { inconnu: 1 } }).success).toBe(false);
});

describe('Lecture en masse', () => {
  const masse = (t: T, n: number, dit: Parameters<T>[1] = {}) =>
    fois(n, (i) => t(le(14, a(i * 3)), { relation: 'etablissement', ...dit, patient: { id: `m${i}` } }));
  test('cent vingt dossiers en un jour', () => {
    const t = fabrique();
    const [constat, ...autres] = alertes([...ordinaire(t), ...masse(t, 120)], 'lectureEnMasse');
    expect([constat?.nombre, constat?.debut, constat?.gravite, autres]).toEqual([
      126,
      '2026-11-16',
      'haute',
      [],
    ]);
    expect(constat?.phrase).toBe(
      '126 dossiers ouverts le 16/11/2026 hors de toute séance, quand ses jours ordinaires en comptent 6.',
    );
  });
  test('quarante : un jour chargé', () => {
    const t = fabrique();
    expect(combien([...ordinaire(t), ...masse(t, 40)], 'lectureEnMasse')).toBe(0);
  });
  test('une secrétaire qui prépare trois RCP de quarante cas', () => {
    const t = fabrique();
    const qui = { profil: 'secretaireRcp', profession: 'secretaire' } as const;
    const prepares = fois(120, (i) =>
      t(le(14, a(i * 3)), { qui, relation: 'membreRcp', patient: { id: `m${i}` } }),
    );
    expect(combien([...ordinaire(t, qui), ...prepares], 'lectureEnMasse')).toBe(0);
  });
  test('un animateur qui lit trente dossiers en réunion, après sa consultation', () => {
    const t = fabrique();
    const qui = { profil: 'animateur' } as const;
    const reunion = fois(30, (i) =>
      t(le(14, a(360 + i)), { qui, relation: 'membreRcp', seance: 's1', patient: { id: `m${i}` } }),
    );
    expect(analyserTraces([...ordinaire(t, qui), ...masse(t, 25, { qui }), ...reunion])).toEqual([]);
  });
  test('vingt nouveaux dossiers de plus chaque jour pendant deux semaines', () => {
    const t = fabrique();
    const lente = (n: number) =>
      fois(14, (j) => 14 + j)
        .filter((j) => j % 7 < 5)
        .flatMap((j) =>
          fois(n, (i) =>
            t(le(j, a(300 + i * 5)), { relation: 'etablissement', patient: { id: `l${j}-${i}` } }),
          ),
        );
    const trouve = alertes([...ordinaire(t), ...lente(20)], 'lectureEnMasse');
    expect(trouve.map((c) => [c.debut <= '2026-11-16', c.fin >= '2026-11-27'])).toEqual([[true, true]]);
    expect(combien([...ordinaire(t), ...lente(4)], 'lectureEnMasse')).toBe(0);
  });
  test('dix patients sans lien en un jour, non neuf', () => {
    const t = fabrique();
    expect(combien([...ordinaire(t), ...masse(t, 10, { relation: 'aucune' })], 'lectureEnMasse')).toBe(1);
    expect(combien([...ordinaire(t), ...masse(t, 9, { relation: 'aucune' })], 'lectureEnMasse')).toBe(0);
  });
  test('le même dossier cent fois n’est qu’un dossier', () => {
    const t = fabrique();
    expect(combien([...ordinaire(t), ...fois(120, (i) => t(le(14, a(i))))], 'lectureEnMasse')).toBe(0);
  });
});

describe('Son propre dossier, son nom de famille', () => {
  const un = (dit: Parameters<T>[1]) => combien([fabrique()(le(0), dit)], 'proche');
  test('son propre dossier, quelle que soit la relation', () => {
    expect(un({ patient: { soiMeme: true } })).toBe(1);
  });
  test('son nom, d’usage ou de naissance, sans relation', () => {
    expect(un({ relation: 'aucune', patient: { noms: ['cccccccc', 'aaaaaaaa'] } })).toBe(1);
    expect(un({ relation: 'aucune', qui: { noms: ['dddddddd', 'bbbbbbbb'] } })).toBe(1);
    expect(un({ relation: 'aucune', patient: { memeNom: true } })).toBe(1);
  });
  test('un homonyme qu’il soigne, un autre nom, ou un homonyme que l’exportateur écarte', () => {
    expect(un({ patient: { noms: ['aaaaaaaa'] } })).toBe(0);
    expect(un({ relation: 'aucune' })).toBe(0);
    expect(un({ relation: 'aucune', patient: { noms: ['aaaaaaaa'], memeNom: false } })).toBe(0);
  });
  test('un nom rare relu hors séance trois jours, avec une relation ; non deux, ni un nom courant', () => {
    const t = fabrique();
    const region = (nom: string) =>
      fois(600, (i) => t(le(0), { qui: { id: `x${i % 60}` }, patient: { id: `r${i}`, noms: [nom] } }));
    const relu = (jours: number) =>
      fois(jours, (j) => t(le(7 + j), { relation: 'membreRcp', patient: { noms: ['aaaaaaaa'] } }));
    expect(combien([...region('eeeeeeee'), ...relu(3)], 'proche')).toBe(1);
    expect(combien([...region('eeeeeeee'), ...relu(2)], 'proche')).toBe(0);
    expect(combien([...region('aaaaaaaa'), ...relu(3)], 'proche')).toBe(0);
  });
});

describe('Nuits et jours fériés', () => {
  const secretaire = { profil: 'secretaireRcp', profession: 'secretaire' } as const;
  const nuit = (t: T, n: number, combienDe: number, dit: Parameters<T>[1] = {}) =>
    fois(combienDe, (i) =>
      t(le(n, `03:${deux(i)}:00`), { relation: 'etablissement', ...dit, patient: { id: `n${n}-${i}` } }),
    );
  test('deux dossiers à trois heures du matin', () => {
    const t = fabrique();
    const [constat] = alertes([...ordinaire(t), ...nuit(t, 15, 2)], 'horaires');
    expect(constat?.phrase).toBe(
      '2 dossiers ouverts la nuit, dès 3 h 00, le 17/11/2026, hors garde et contre son habitude.',
    );
  });
  test('un seul, ou à neuf heures du soir', () => {
    const t = fabrique();
    expect(combien([...ordinaire(t), ...nuit(t, 15, 1)], 'horaires')).toBe(0);
    expect(
      combien(
        [...ordinaire(t), ...fois(4, (i) => t(le(15, `21:1${i}:00`), { patient: { id: `s${i}` } }))],
        'horaires',
      ),
    ).toBe(0);
  });
  test('de garde, ou l’équipe de soins quand le planning n’est pas connu', () => {
    const t = fabrique();
    expect(combien([...ordinaire(t), ...nuit(t, 15, 8, { qui: { deGarde: true } })], 'horaires')).toBe(0);
    expect(combien([...ordinaire(t), ...nuit(t, 15, 8, { relation: 'equipeDeSoins' })], 'horaires')).toBe(0);
    expect(
      combien(
        [...ordinaire(t), ...nuit(t, 15, 8, { relation: 'equipeDeSoins', qui: { deGarde: false } })],
        'horaires',
      ),
    ).toBe(1);
  });
  test('un radiologue de garde chaque semaine a son habitude ; quatre nuits de suite n’en sont pas une', () => {
    const t = fabrique();
    const chaque = [8, 15, 22, 29, 36].flatMap((n) => nuit(t, n, 6));
    expect(combien([...ordinaire(t), ...chaque], 'horaires')).toBe(0);
    const suivies = [15, 16, 17, 18].flatMap((n) => nuit(t, n, 6));
    expect(combien([...ordinaire(t), ...suivies], 'horaires')).toBe(4);
  });
  test('le 11 novembre, trois dossiers ; non deux, ni un jeudi, ni qui travaille les dimanches', () => {
    const t = fabrique();
    const jour = (n: number, combienDe: number) =>
      fois(combienDe, (i) =>
        t(le(n, a(i)), { qui: secretaire, relation: 'etablissement', patient: { id: `f${n}-${i}` } }),
      );
    const base = ordinaire(t, secretaire);
    expect(combien([...base, ...jour(9, 3)], 'horaires')).toBe(1);
    expect(combien([...base, ...jour(9, 2)], 'horaires')).toBe(0);
    expect(combien([...base, ...jour(10, 3)], 'horaires')).toBe(0);
    expect(combien([...base, ...jour(9, 3), ...jour(6, 3), ...jour(13, 3)], 'horaires')).toBe(0);
  });
});

describe('Hors de son 3C', () => {
  const ailleurs = { troisC: ['3c-sud'], etablissements: ['clinique'] };
  const lus = (n: number, dit: Parameters<T>[1]) => {
    const t = fabrique();
    return combien(
      fois(n, (i) => t(le(i % 5), { ...dit, patient: { ...ailleurs, id: `e${i}`, ...dit?.patient } })),
      'hors3c',
    );
  };
  test('sans relation, dès le premier ; par bris de glace, au troisième ; sans relation connue, au cinquième', () => {
    expect([
      lus(1, { relation: 'aucune' }),
      lus(3, { relation: 'brisDeGlace' }),
      lus(5, { relation: null }),
    ]).toEqual([1, 1, 1]);
    expect([lus(2, { relation: 'brisDeGlace' }), lus(4, { relation: null })]).toEqual([0, 0]);
  });
  test('en séance de recours, en relation, dans un établissement commun, ou sans 3C connu', () => {
    expect([
      lus(9, { relation: 'aucune', seance: 's1' }),
      lus(9, { relation: 'membreRcp' }),
      lus(9, { relation: 'aucune', patient: { etablissements: ['chu'] } }),
      lus(9, { relation: 'aucune', patient: { troisC: [] } }),
    ]).toEqual([0, 0, 0, 0]);
  });
});

describe('Après la fin de la prise en charge', () => {
  const lu = (fin: string, dit: Parameters<T>[1] = {}) =>
    fabrique()(le(29), { ...dit, patient: { finPriseEnCharge: fin } });
  test('cinq mois après ; non trois semaines, ni le jour même', () => {
    expect(combien([lu('2026-07-01')], 'finPriseEnCharge')).toBe(1);
    expect(combien([lu('2026-11-10')], 'finPriseEnCharge')).toBe(0);
    expect(combien([lu('2026-12-01')], 'finPriseEnCharge')).toBe(0);
  });
  test('deux mois après : deux dossiers, non un seul', () => {
    const t = fabrique();
    const deuxMois = (n: number) =>
      fois(n, (i) => t(le(29 + i), { patient: { id: `f${i}`, finPriseEnCharge: '2026-10-01' } }));
    expect([combien(deuxMois(1), 'finPriseEnCharge'), combien(deuxMois(2), 'finPriseEnCharge')]).toEqual([
      0, 1,
    ]);
  });
  test('une nouvelle séance, ou une rechute inscrite le jour même', () => {
    const t = fabrique();
    const patient = { finPriseEnCharge: '2026-07-01' };
    expect(combien([t(le(29), { patient, seance: 's1' })], 'finPriseEnCharge')).toBe(0);
    const rechute = [t(le(29), { patient }), t(le(29, '11:00:00'), { patient, action: 'inscrire' })];
    expect(combien(rechute, 'finPriseEnCharge')).toBe(0);
    const autre = [
      t(le(29), { patient }),
      t(le(29, '11:00:00'), { patient: { ...patient, id: 'p2' }, action: 'inscrire' }),
    ];
    expect(combien(autre, 'finPriseEnCharge')).toBe(1);
  });
});

describe('Personnes sensibles', () => {
  const lus = (n: number, dit: Parameters<T>[1]) => {
    const t = fabrique();
    return combien(
      fois(n, (j) => t(le(j), { ...dit, patient: { sensible: true, ...dit?.patient } })),
      'personneSensible',
    );
  };
  test('sans relation, refusée deux fois, ou relue cinq jours hors séance', () => {
    expect([
      lus(1, { relation: 'aucune' }),
      lus(2, { autorise: false, relation: 'aucune' }),
      lus(5, { relation: 'membreRcp' }),
    ]).toEqual([1, 1, 1]);
  });
  test('quand personne ne dit les relations, leur absence ne dit rien ; quand tous les disent, elle dit tout', () => {
    const t = fabrique();
    const pairs = (relation: 'equipeDeSoins' | null) =>
      fois(20, (i) => t(le(0), { relation, qui: { id: 'pair' }, patient: { id: `q${i}` } }));
    const lu = t(le(0), { relation: null, patient: { sensible: true } });
    expect(combien([lu, ...pairs(null)], 'personneSensible')).toBe(0);
    expect(combien([lu, ...pairs('equipeDeSoins')], 'personneSensible')).toBe(1);
  });
  test('par qui la soigne, en séance, refusée une fois, ou une personne que rien ne signale', () => {
    expect([
      lus(20, { relation: 'equipeDeSoins' }),
      lus(9, { relation: 'membreRcp', seance: 's' }),
      lus(1, { autorise: false, relation: 'aucune' }),
      lus(4, { relation: 'membreRcp' }),
      lus(9, { relation: 'aucune', patient: { sensible: false } }),
    ]).toEqual([0, 0, 0, 0, 0]);
  });
  test('un bris de glace motivé a sa propre revue : une information', () => {
    const traces = [
      fabrique()(le(0), { relation: 'brisDeGlace', motif: 'urgence', patient: { sensible: true } }),
    ];
    expect(analyserTraces(traces).map((c) => [c.regle, c.gravite])).toEqual([
      ['personneSensible', 'information'],
    ]);
  });
});

describe('Lecture sans motif', () => {
  test('sans relation ou par bris de glace ; non en relation, ni avec un motif', () => {
    const un = (dit: Parameters<T>[1]) => combien([fabrique()(le(0), dit)], 'sansMotif');
    expect([un({ relation: 'aucune', motif: null }), un({ relation: 'brisDeGlace', motif: '...' })]).toEqual([
      1, 1,
    ]);
    expect([un({ motif: null }), un({ relation: 'aucune', motif: 'avis demandé' })]).toEqual([0, 0]);
  });
  test('quand ses pairs en donnent un, et non quand personne n’en donne', () => {
    const t = fabrique();
    const muet = fois(12, (i) =>
      t(le(14, a(i)), { motif: null, relation: 'etablissement', patient: { id: `s${i}` } }),
    );
    const pairs = (motif: string | null) =>
      fois(400, (i) => t(le(i % 40), { qui: { id: `pair${i % 8}` }, motif, patient: { id: `q${i}` } }));
    expect(combien([...ordinaire(t), ...pairs('suivi'), ...muet], 'sansMotif')).toBe(1);
    expect(combien([...pairs(null), ...muet], 'sansMotif')).toBe(0);
    expect(combien([...ordinaire(t), ...pairs('suivi'), ...muet.slice(0, 2)], 'sansMotif')).toBe(0);
  });
});

describe('Création d’un patient connu', () => {
  /** Somebody's ordinary trace, a week later: the world went on. */
  const suite = (t: T) => t(le(8), { qui: { id: 'autre' }, patient: { id: 'autre' } });
  const creer = (t: T, id: string, patientConnu: boolean | null = true) =>
    t(le(0), { action: 'creerPatient', patientConnu, patient: { id } });
  const lire = (t: T, id: string, quand = le(0, '10:05:00')) =>
    t(quand, { action: 'lireDocument', document: { categorie: 'imagerie' }, patient: { id } });
  test('suivie de la lecture des antériorités, et de rien d’autre', () => {
    const t = fabrique();
    const [constat] = alertes([creer(t, 'p1'), lire(t, 'p1'), suite(t)], 'creationConnue');
    expect(combien([creer(t, 'p1'), lire(t, 'p1')], 'creationConnue')).toBe(0);
    expect([constat?.preuves, constat?.gravite]).toEqual([['t1', 't2'], 'haute']);
  });
  test('suivie d’une inscription, même par une autre personne : une information', () => {
    const t = fabrique();
    const traces = [creer(t, 'p1'), lire(t, 'p1'), t(le(3), { qui: { id: 'sec' }, action: 'inscrire' })];
    expect(analyserTraces(traces).map((c) => [c.regle, c.gravite])).toEqual([
      ['creationConnue', 'information'],
    ]);
    const tard = [...traces.slice(0, 2), t(le(30), { qui: { id: 'sec' }, action: 'inscrire' })];
    expect(combien(tard, 'creationConnue')).toBe(1);
  });
  test('sans lecture, une information ; quatre ainsi, une alerte', () => {
    const t = fabrique();
    const serie = (n: number) => [...fois(n, (i) => creer(t, `c${i}`)), suite(t)];
    expect(analyserTraces(serie(1)).map((c) => c.gravite)).toEqual(['information']);
    expect([combien(serie(3), 'creationConnue'), combien(serie(4), 'creationConnue')]).toEqual([0, 1]);
  });
  test('d’un patient que personne ne connaissait : rien', () => {
    const t = fabrique();
    expect(analyserTraces([creer(t, 'p1', false), lire(t, 'p1')])).toEqual([]);
  });
});

describe('Recherches par traits complets', () => {
  const chercher = (t: T, i: number, portee: 'traits' | 'ins' | 'debut' = 'traits') =>
    t(le(0, a(i * 3)), { action: 'rechercher', patient: null, recherche: { portee, reponses: 1 } });
  test('huit sans suite en un jour ; non sept, ni huit débuts de nom', () => {
    const t = fabrique();
    const n = (combienDe: number, portee: 'traits' | 'debut' = 'traits') =>
      combien(
        fois(combienDe, (i) => chercher(t, i, portee)),
        'traitsComplets',
      );
    expect([n(8), n(7), n(30, 'debut')]).toEqual([1, 0, 0]);
  });
  test('chacune suivie d’une inscription', () => {
    const t = fabrique();
    const traces = fois(20, (i) => [
      chercher(t, i),
      t(le(0, a(i * 3 + 1)), { action: 'inscrire', patient: { id: `i${i}` } }),
    ]).flat();
    expect(combien(traces, 'traitsComplets')).toBe(0);
  });
  test('toutes, puis un seul dossier relu : une seule est expliquée', () => {
    const t = fabrique();
    const traces = [...fois(9, (i) => chercher(t, i)), ...fois(9, (i) => t(le(0, a(28 + i))))];
    expect(alertes(traces, 'traitsComplets').map((c) => c.nombre)).toEqual([8]);
  });
});

describe('Refus répétés', () => {
  const refuser = (t: T, j: number, i: number, dit: Parameters<T>[1] = {}) =>
    t(le(j, a(i)), { autorise: false, relation: 'aucune', ...dit, patient: { id: `r${j}-${i}` } });
  test('sept portes en un jour, ou quatorze en une semaine ; non six', () => {
    const t = fabrique();
    expect(
      combien(
        fois(7, (i) => refuser(t, 0, i)),
        'refusRepetes',
      ),
    ).toBe(1);
    expect(
      combien(
        fois(15, (i) => refuser(t, i % 5, i)),
        'refusRepetes',
      ),
    ).toBe(1);
    expect(
      combien(
        fois(6, (i) => refuser(t, 0, i)),
        'refusRepetes',
      ),
    ).toBe(0);
  });
  test('la même demandée cent fois par une machine', () => {
    const t = fabrique();
    const traces = fois(100, () =>
      t(le(0), { autorise: false, document: { id: 'd', categorie: 'genetique' } }),
    );
    expect(combien(traces, 'refusRepetes')).toBe(0);
  });
  test('deux fois, à un quart d’heure, contre la restriction du patient', () => {
    const t = fabrique();
    const essai = (i: number) => t(le(0, a(i)), { autorise: false, raison: 'restrictionPatient' });
    expect(combien([essai(0), essai(20)], 'refusRepetes')).toBe(1);
    expect(combien([essai(0), essai(1)], 'refusRepetes')).toBe(0);
  });
  test('neuf connexions refusées en un jour, non trois', () => {
    const t = fabrique();
    const n = (combienDe: number) =>
      combien(
        fois(combienDe, (i) => t(le(0, a(i)), { action: 'connexion', autorise: false, patient: null })),
        'refusRepetes',
      );
    expect([n(9), n(3)]).toEqual([1, 0]);
  });
});
