import type { CodeRegle } from '../../../domain/traces/constat.ts';
import { estFerie } from '../../../domain/traces/calendrier.ts';
import type { Profil } from '../../../domain/habilitation/profils.ts';
import type { Trace } from '../../../domain/traces/trace.ts';
import type { Journal } from './journal.ts';
import { ouvrable, type Malade, type Region, type Soignant } from './region.ts';

export type Anomalie = {
  readonly regle: CodeRegle;
  readonly variante: string;
  readonly professionnelId: string;
  readonly traces: readonly string[];
};

type Ctx = Region & { readonly journal: Journal };
type Joueur = (ctx: Ctx, s: Soignant, jour: number) => readonly Trace[];
type Variante = {
  readonly regle: CodeRegle;
  readonly nom: string;
  readonly profils: readonly Profil[];
  readonly jouer: Joueur;
};

const MEDECINS: readonly Profil[] = ['animateur', 'medecinParticipant'];
const BUREAU: readonly Profil[] = ['secretaireRcp', 'coordinateurRcp'];
const TOUS: readonly Profil[] = [
  ...MEDECINS,
  ...BUREAU,
  'ideCoordination',
  'medecinCorrespondant',
  'professionnelDomicile',
];

const fois = <T>(n: number, faire: (i: number) => T): readonly T[] =>
  Array.from({ length: n }, (_, i) => faire(i));
const chezLui = ({ parEtablissement }: Ctx, s: Soignant): readonly Malade[] =>
  parEtablissement.get(s.etablissements[0] ?? '') ?? [];
const ailleurs = ({ malades }: Ctx, s: Soignant): readonly Malade[] =>
  malades.filter((m) => !s.troisC.includes(m.troisC));
const apres = ({ jours }: Ctx, jour: number, combien: number): readonly number[] =>
  jours.filter((j) => j >= jour && ouvrable(j)).slice(0, combien);
const feries = ({ jours }: Ctx): readonly number[] => jours.filter(estFerie);

/** What is done wrong, bluntly and by stealth. */
const VARIANTES: readonly Variante[] = [
  {
    regle: 'lectureEnMasse',
    nom: 'un jour',
    profils: [...MEDECINS, 'ideCoordination', 'medecinCorrespondant'],
    jouer: (c, s, jour) =>
      fois(c.h.entier(90, 200), (i) =>
        c.journal.noter(s, jour, 9 + i / 30, {
          malade: c.h.choisir(chezLui(c, s)),
          relation: 'etablissement',
          motif: 'suivi',
        }),
      ),
  },
  {
    regle: 'lectureEnMasse',
    nom: 'un jour, au bureau',
    profils: BUREAU,
    jouer: (c, s, jour) =>
      fois(c.h.entier(190, 320), (i) =>
        c.journal.noter(s, jour, 8 + i / 40, {
          malade: c.h.choisir(chezLui(c, s)),
          relation: 'etablissement',
          motif: 'secrétariat',
        }),
      ),
  },
  {
    regle: 'lectureEnMasse',
    nom: 'lente',
    profils: [...MEDECINS, 'ideCoordination'],
    jouer: (c, s, jour) =>
      apres(c, jour, c.h.entier(10, 14)).flatMap((j) =>
        fois(c.h.entier(18, 26), (i) =>
          c.journal.noter(s, j, 9 + i / 3, {
            malade: c.h.choisir(chezLui(c, s)),
            relation: 'etablissement',
            motif: 'suivi',
          }),
        ),
      ),
  },
  {
    regle: 'lectureEnMasse',
    nom: 'lente, au bureau',
    profils: BUREAU,
    jouer: (c, s, jour) =>
      apres(c, jour, c.h.entier(10, 14)).flatMap((j) =>
        fois(c.h.entier(38, 50), (i) =>
          c.journal.noter(s, j, 8 + i / 6, {
            malade: c.h.choisir(chezLui(c, s)),
            relation: 'membreRcp',
            motif: 'archives',
          }),
        ),
      ),
  },
  {
    regle: 'lectureEnMasse',
    nom: 'sans lien',
    profils: TOUS,
    jouer: (c, s, jour) =>
      apres(c, jour, 7).flatMap((j) =>
        fois(c.h.entier(4, 7), (i) =>
          c.journal.noter(s, j, 10 + i, {
            malade: c.h.choisir(chezLui(c, s)),
            relation: 'aucune',
            motif: 'vérification du dossier',
          }),
        ),
      ),
  },
  {
    regle: 'proche',
    nom: 'soi-même',
    profils: TOUS,
    jouer: (c, s, jour) => [
      noterProche(c, s, jour, { soiMeme: true, noms: s.noms, relation: 'equipeDeSoins' }),
    ],
  },
  {
    regle: 'proche',
    nom: 'nom de famille',
    profils: TOUS,
    jouer: (c, s, jour) =>
      fois(c.h.entier(1, 3), () =>
        noterProche(c, s, jour, { soiMeme: null, noms: [s.noms[0] ?? ''], relation: 'aucune' }),
      ),
  },
  {
    regle: 'proche',
    nom: 'nom de naissance',
    profils: TOUS,
    jouer: (c, s, jour) => [
      noterProche(c, s, jour, {
        soiMeme: null,
        noms: ['deadbeef01', s.noms.at(-1) ?? ''],
        relation: 'aucune',
      }),
    ],
  },
  {
    regle: 'proche',
    nom: 'relu, en relation',
    profils: [...MEDECINS, ...BUREAU],
    jouer: (c, s, jour) =>
      nomRarement(c, s).flatMap((rare) =>
        apres(c, jour, 9)
          .filter((_, i) => i % 2 === 0)
          .map((j) => c.journal.noter(rare.lecteur, j, 12.5, { malade: rare.malade, relation: 'membreRcp' })),
      ),
  },
  {
    regle: 'horaires',
    nom: 'nuit',
    profils: [...BUREAU, 'ideCoordination', 'medecinParticipant'],
    jouer: (c, s, jour) =>
      fois(c.h.entier(4, 12), (i) =>
        c.journal.noter(s, jour, 25 + i / 5, {
          malade: c.h.choisir(chezLui(c, s)),
          relation: 'etablissement',
          motif: 'suivi',
          deGarde: false,
        }),
      ),
  },
  {
    regle: 'horaires',
    nom: 'deux dossiers à trois heures',
    profils: TOUS,
    jouer: (c, s, jour) =>
      fois(2, (i) =>
        c.journal.noter(s, jour, 27 + i / 5, {
          malade: c.h.choisir(chezLui(c, s)),
          relation: 'etablissement',
          motif: 'suivi',
        }),
      ),
  },
  {
    regle: 'horaires',
    nom: 'soirées',
    profils: BUREAU,
    jouer: (c, s, jour) =>
      apres(c, jour, 3).flatMap((j) =>
        fois(c.h.entier(6, 9), (i) =>
          c.journal.noter(s, j, 21.6 + i / 10, {
            malade: c.h.choisir(chezLui(c, s)),
            relation: 'etablissement',
            motif: 'suivi',
          }),
        ),
      ),
  },
  {
    regle: 'horaires',
    nom: 'jour férié',
    profils: [...BUREAU, 'medecinCorrespondant', 'professionnelDomicile'],
    jouer: (c, s) =>
      fois(c.h.entier(3, 9), (i) =>
        c.journal.noter(s, c.h.choisir(feries(c).slice(0, 1)), 10 + i / 3, {
          malade: c.h.choisir(chezLui(c, s)),
          relation: 'etablissement',
          motif: 'suivi',
        }),
      ),
  },
  {
    regle: 'hors3c',
    nom: 'un jour',
    profils: TOUS,
    jouer: (c, s, jour) =>
      fois(c.h.entier(2, 8), (i) =>
        c.journal.noter(s, jour, 10 + i / 2, {
          malade: c.h.choisir(ailleurs(c, s)),
          relation: 'aucune',
          motif: 'avis demandé',
        }),
      ),
  },
  {
    regle: 'hors3c',
    nom: 'un par jour',
    profils: TOUS,
    jouer: (c, s, jour) =>
      apres(c, jour, 4).map((j) =>
        c.journal.noter(s, j, 11, {
          malade: c.h.choisir(ailleurs(c, s)),
          relation: 'aucune',
          motif: 'avis demandé',
        }),
      ),
  },
  {
    regle: 'hors3c',
    nom: 'par bris de glace',
    profils: MEDECINS,
    jouer: (c, s, jour) =>
      apres(c, jour, 5).map((j) =>
        c.journal.noter(s, j, 11, {
          malade: c.h.choisir(ailleurs(c, s)),
          relation: 'brisDeGlace',
          motif: 'urgence',
        }),
      ),
  },
  {
    regle: 'finPriseEnCharge',
    nom: 'longtemps après',
    profils: TOUS,
    jouer: (c, s, jour) => [
      c.journal.noter(s, jour, 14, {
        malade: termine(c, s, jour, c.h.entier(100, 400)),
        relation: 'equipeDeSoins',
        motif: 'suivi',
      }),
    ],
  },
  {
    regle: 'finPriseEnCharge',
    nom: 'plusieurs, peu après',
    profils: [...MEDECINS, ...BUREAU],
    jouer: (c, s, jour) =>
      apres(c, jour, 4).map((j) =>
        c.journal.noter(s, j, 14, {
          malade: termine(c, s, j, c.h.entier(35, 80)),
          relation: 'etablissement',
          motif: 'suivi',
        }),
      ),
  },
  {
    regle: 'personneSensible',
    nom: 'sans relation',
    profils: TOUS,
    jouer: (c, s, jour) => [
      c.journal.noter(s, jour, 13, { malade: sensible(c, s), relation: 'aucune', motif: 'avis demandé' }),
    ],
  },
  {
    regle: 'personneSensible',
    nom: 'relue, en relation',
    profils: [...MEDECINS, ...BUREAU],
    jouer: (c, s, jour) => {
      const malade = sensible(c, s);
      return apres(c, jour, 12)
        .filter((_, i) => i % 2 === 0)
        .map((j) => c.journal.noter(s, j, 13, { malade, relation: 'membreRcp', motif: 'suivi' }));
    },
  },
  {
    regle: 'personneSensible',
    nom: 'refusée trois fois',
    profils: TOUS,
    jouer: (c, s, jour) => {
      const malade = sensible(c, s);
      return apres(c, jour, 3).map((j) =>
        c.journal.noter(s, j, 13, { malade, autorise: false, raison: 'sansRelation', relation: 'aucune' }),
      );
    },
  },
  {
    regle: 'sansMotif',
    nom: 'rien',
    profils: TOUS,
    jouer: (c, s, jour) => [
      c.journal.noter(s, jour, 15, { malade: c.h.choisir(chezLui(c, s)), relation: 'aucune', motif: null }),
    ],
  },
  {
    regle: 'sansMotif',
    nom: 'n’importe quoi',
    profils: MEDECINS,
    jouer: (c, s, jour) => [
      c.journal.noter(s, jour, 15, {
        malade: c.h.choisir(chezLui(c, s)),
        relation: 'brisDeGlace',
        motif: c.h.choisir(['x', '...', 'aa', '??']),
      }),
    ],
  },
  {
    regle: 'sansMotif',
    nom: 'contre l’usage',
    profils: [...MEDECINS, ...BUREAU, 'ideCoordination'],
    jouer: (c, s, jour) =>
      c.motifs < 0.9
        ? []
        : apres(c, jour, 4).flatMap((j) =>
            fois(c.h.entier(6, 9), (i) =>
              c.journal.noter(s, j, 12 + i / 4, {
                malade: c.h.choisir(chezLui(c, s)),
                relation: 'etablissement',
              }),
            ),
          ),
  },
  {
    regle: 'creationConnue',
    nom: 'antériorités lues',
    profils: [...MEDECINS, ...BUREAU],
    jouer: (c, s, jour) => creer(c, s, jour, c.h.entier(1, 4)),
  },
  {
    regle: 'creationConnue',
    nom: 'antériorités lues le lendemain',
    profils: MEDECINS,
    jouer: (c, s, jour) => creer(c, s, jour, 1, 20),
  },
  {
    regle: 'creationConnue',
    nom: 'en série',
    profils: MEDECINS,
    jouer: (c, s, jour) => apres(c, jour, 5).flatMap((j) => creer(c, s, j, 0)),
  },
  {
    regle: 'traitsComplets',
    nom: 'un jour',
    profils: TOUS,
    jouer: (c, s, jour) => fois(c.h.entier(14, 30), (i) => chercher(c, s, jour, 18 + i / 30)),
  },
  {
    regle: 'traitsComplets',
    nom: 'quelques-unes par jour',
    profils: MEDECINS,
    jouer: (c, s, jour) =>
      apres(c, jour, 5).flatMap((j) => fois(c.h.entier(4, 6), (i) => chercher(c, s, j, 18.5 + i / 30))),
  },
  {
    regle: 'refusRepetes',
    nom: 'un jour',
    profils: TOUS,
    jouer: (c, s, jour) => fois(c.h.entier(8, 20), (i) => refuser(c, s, jour, 16 + i / 20, 'sansRelation')),
  },
  {
    regle: 'refusRepetes',
    nom: 'quelques-uns par jour',
    profils: TOUS,
    jouer: (c, s, jour) =>
      apres(c, jour, 5).flatMap((j) =>
        fois(c.h.entier(4, 5), (i) => refuser(c, s, j, 16 + i / 20, 'sansRelation')),
      ),
  },
  {
    regle: 'refusRepetes',
    nom: 'par la restriction du patient',
    profils: TOUS,
    jouer: (c, s, jour) => {
      const malade = c.h.choisir(chezLui(c, s));
      return apres(c, jour, 3).map((j) => refuser(c, s, j, 17, 'restrictionPatient', malade));
    },
  },
];

const chercher = (c: Ctx, s: Soignant, jour: number, heure: number): Trace =>
  c.journal.noter(s, jour, heure, {
    action: 'rechercher',
    recherche: { portee: c.h.reel() < 0.5 ? 'traits' : 'ins', reponses: c.h.entier(0, 1) },
  });
const refuser = (
  c: Ctx,
  s: Soignant,
  jour: number,
  heure: number,
  raison: string,
  malade = c.h.choisir(c.ordinaires),
): Trace => c.journal.noter(s, jour, heure, { autorise: false, raison, malade, relation: 'aucune' });

/** Somebody outside his usual patients, so that nobody else works on the dossier. */
const nouveau = (c: Ctx, m: Partial<Malade>): Malade => ({
  ...c.h.choisir(c.malades),
  fin: null,
  sensible: false,
  id: `a${c.journal.traces.length}`,
  ...m,
});
const termine = (c: Ctx, s: Soignant, jour: number, retard: number): Malade => {
  const { troisC, etablissement } = c.h.choisir(chezLui(c, s));
  return nouveau(c, { troisC, etablissement, fin: jour - retard });
};
const sensible = (c: Ctx, s: Soignant): Malade => {
  const { troisC, etablissement } = c.h.choisir(chezLui(c, s));
  return nouveau(c, { troisC, etablissement, sensible: true });
};

function noterProche(
  c: Ctx,
  s: Soignant,
  jour: number,
  {
    soiMeme,
    noms,
    relation,
  }: { soiMeme: boolean | null; noms: readonly string[]; relation: Trace['relation'] },
): Trace {
  const { troisC, etablissement } = c.h.choisir(chezLui(c, s));
  const malade = nouveau(c, { troisC, etablissement, noms });
  const trace = c.journal.noter(s, jour, 12.6, { malade, relation, motif: 'suivi' });
  // The generator writes what an exporter knows.
  if (trace.patient) Object.assign(trace.patient, { soiMeme });
  return trace;
}

/** A relative whose name few bear: with a common one nothing tells him from a namesake. */
function nomRarement(c: Ctx, s: Soignant): readonly { lecteur: Soignant; malade: Malade }[] {
  const porteurs = c.malades.filter((m) => m.noms.includes(s.noms[0] ?? '')).length;
  if (porteurs > 10) return [];
  const { troisC, etablissement } = c.h.choisir(chezLui(c, s));
  return [{ lecteur: s, malade: nouveau(c, { troisC, etablissement, noms: [s.noms[0] ?? ''] }) }];
}

function creer(c: Ctx, s: Soignant, jour: number, combien: number, delai = 0.1): readonly Trace[] {
  const { troisC, etablissement } = c.h.choisir(chezLui(c, s));
  const malade = nouveau(c, { troisC, etablissement });
  const relation = 'equipeDeSoins' as const;
  const creation = c.journal.noter(s, jour, 17, {
    action: 'creerPatient',
    patientConnu: true,
    malade,
    relation,
  });
  const lues = fois(combien, (i) =>
    c.journal.noter(s, jour, 17 + delai + i / 20, {
      action: 'lireDocument',
      malade,
      relation,
      motif: 'suivi',
      document: { id: `d${i}`, categorie: 'courrier' },
    }),
  );
  return [creation, ...lues];
}

const PAR_VARIANTE = 3;

/** Seeds every kind, in people and on days drawn; what a draw cannot make is not made. */
export function semerAnomalies(region: Region, journal: Journal): readonly Anomalie[] {
  const ctx: Ctx = { ...region, journal };
  const semees: Anomalie[] = [];
  const pris = new Set<string>();
  for (const { regle, nom, profils, jouer } of VARIANTES) {
    for (let n = 0; n < PAR_VARIANTE; n++) {
      const candidats = region.soignants.filter(
        (s) => profils.includes(s.profil) && !pris.has(`${regle}:${s.id}`),
      );
      const s = ctx.h.choisir(candidats);
      pris.add(`${regle}:${s.id}`);
      const jours = region.jours.filter(
        (j) => ouvrable(j) && j >= s.arrivee + 15 && j <= region.premierJour + 70,
      );
      const traces = jouer(ctx, s, ctx.h.choisir(jours));
      if (traces.length > 0)
        semees.push({ regle, variante: nom, professionnelId: s.id, traces: traces.map((t) => t.id) });
    }
  }
  return semees;
}
