import type { CodeRegle } from '../../../domain/traces/constat.ts';
import type { Profil } from '../../../domain/habilitation/profils.ts';
import type { Trace } from '../../../domain/traces/trace.ts';
import {
  apres,
  chercher,
  creer,
  type Ctx,
  duLieu,
  fois,
  lire,
  lireAilleurs,
  nomRarement,
  noterProche,
  premierFerie,
  refuser,
  sensible,
  termine,
} from './gestes.ts';
import type { Journal } from './journal.ts';
import { ouvrable, type Region, type Soignant } from './region.ts';

export type Anomalie = {
  readonly regle: CodeRegle;
  readonly variante: string;
  readonly professionnelId: string;
  readonly traces: readonly string[];
};

type Joueur = (ctx: Ctx, s: Soignant, jour: number) => readonly Trace[];
type Variante = readonly [nom: string, profils: readonly Profil[], jouer: Joueur];

const MEDECINS: readonly Profil[] = ['animateur', 'medecinParticipant'];
const BUREAU: readonly Profil[] = ['secretaireRcp', 'coordinateurRcp'];
const REGIONAUX: readonly Profil[] = [...MEDECINS, ...BUREAU];
const TOUS: readonly Profil[] = [
  ...REGIONAUX,
  'ideCoordination',
  'medecinCorrespondant',
  'professionnelDomicile',
];

const SUIVI = { relation: 'etablissement', motif: 'suivi' } as const;
const SANS_LIEN = { relation: 'aucune', motif: 'avis demandé' } as const;

/** Every other day. */
const unSurDeux = (jours: readonly number[]): readonly number[] => jours.filter((_, i) => i % 2 === 0);

/** What is done wrong, bluntly and by stealth. */
const VARIANTES: { readonly [R in CodeRegle]?: readonly Variante[] } = {
  lectureEnMasse: [
    [
      'un jour',
      [...MEDECINS, 'ideCoordination', 'medecinCorrespondant'],
      (c, s, jour) => fois(c.h.entier(90, 200), (i) => lire(c, s, jour, 9 + i / 30, SUIVI)),
    ],
    [
      'un jour, au bureau',
      BUREAU,
      (c, s, jour) =>
        fois(c.h.entier(190, 320), (i) => lire(c, s, jour, 8 + i / 40, { ...SUIVI, motif: 'secrétariat' })),
    ],
    [
      'lente',
      [...MEDECINS, 'ideCoordination'],
      (c, s, jour) =>
        apres(c, jour, c.h.entier(10, 14)).flatMap((j) =>
          fois(c.h.entier(18, 26), (i) => lire(c, s, j, 9 + i / 3, SUIVI)),
        ),
    ],
    [
      'lente, au bureau',
      BUREAU,
      (c, s, jour) =>
        apres(c, jour, c.h.entier(10, 14)).flatMap((j) =>
          fois(c.h.entier(38, 50), (i) =>
            lire(c, s, j, 8 + i / 6, { relation: 'membreRcp', motif: 'archives' }),
          ),
        ),
    ],
    [
      'sans lien',
      TOUS,
      (c, s, jour) =>
        apres(c, jour, 7).flatMap((j) =>
          fois(c.h.entier(4, 7), (i) =>
            lire(c, s, j, 10 + i, { relation: 'aucune', motif: 'vérification du dossier' }),
          ),
        ),
    ],
  ],
  proche: [
    [
      'soi-même',
      TOUS,
      (c, s, jour) => [noterProche(c, s, jour, { soiMeme: true, noms: s.noms, relation: 'equipeDeSoins' })],
    ],
    [
      'nom de famille',
      TOUS,
      (c, s, jour) =>
        fois(c.h.entier(1, 3), () =>
          noterProche(c, s, jour, { soiMeme: null, noms: [s.noms[0] ?? ''], relation: 'aucune' }),
        ),
    ],
    [
      'nom de naissance',
      TOUS,
      (c, s, jour) => [
        noterProche(c, s, jour, {
          soiMeme: null,
          noms: ['deadbeef01', s.noms.at(-1) ?? ''],
          relation: 'aucune',
        }),
      ],
    ],
    [
      'relu, en relation',
      REGIONAUX,
      (c, s, jour) =>
        nomRarement(c, s).flatMap((rare) =>
          unSurDeux(apres(c, jour, 9)).map((j) =>
            c.journal.noter(rare.lecteur, j, 12.5, { malade: rare.malade, relation: 'membreRcp' }),
          ),
        ),
    ],
  ],
  horaires: [
    [
      'nuit',
      [...BUREAU, 'ideCoordination', 'medecinParticipant'],
      (c, s, jour) =>
        fois(c.h.entier(4, 12), (i) => lire(c, s, jour, 25 + i / 5, { ...SUIVI, deGarde: false })),
    ],
    [
      'deux dossiers à trois heures',
      TOUS,
      (c, s, jour) => fois(2, (i) => lire(c, s, jour, 27 + i / 5, SUIVI)),
    ],
    [
      'soirées',
      BUREAU,
      (c, s, jour) =>
        apres(c, jour, 3).flatMap((j) => fois(c.h.entier(6, 9), (i) => lire(c, s, j, 21.6 + i / 10, SUIVI))),
    ],
    [
      'jour férié',
      [...BUREAU, 'medecinCorrespondant', 'professionnelDomicile'],
      (c, s) => fois(c.h.entier(3, 9), (i) => lire(c, s, c.h.choisir(premierFerie(c)), 10 + i / 3, SUIVI)),
    ],
  ],
  hors3c: [
    [
      'un jour',
      TOUS,
      (c, s, jour) => fois(c.h.entier(2, 8), (i) => lireAilleurs(c, s, jour, 10 + i / 2, SANS_LIEN)),
    ],
    ['un par jour', TOUS, (c, s, jour) => apres(c, jour, 4).map((j) => lireAilleurs(c, s, j, 11, SANS_LIEN))],
    [
      'par bris de glace',
      MEDECINS,
      (c, s, jour) =>
        apres(c, jour, 5).map((j) =>
          lireAilleurs(c, s, j, 11, { relation: 'brisDeGlace', motif: 'urgence' }),
        ),
    ],
  ],
  finPriseEnCharge: [
    [
      'longtemps après',
      TOUS,
      (c, s, jour) => [
        c.journal.noter(s, jour, 14, {
          malade: termine(c, s, jour, c.h.entier(100, 400)),
          ...SUIVI,
          relation: 'equipeDeSoins',
        }),
      ],
    ],
    [
      'plusieurs, peu après',
      REGIONAUX,
      (c, s, jour) =>
        apres(c, jour, 4).map((j) =>
          c.journal.noter(s, j, 14, { malade: termine(c, s, j, c.h.entier(35, 80)), ...SUIVI }),
        ),
    ],
  ],
  personneSensible: [
    [
      'sans relation',
      TOUS,
      (c, s, jour) => [c.journal.noter(s, jour, 13, { malade: sensible(c, s), ...SANS_LIEN })],
    ],
    [
      'relue, en relation',
      REGIONAUX,
      (c, s, jour) => {
        const malade = sensible(c, s);
        return unSurDeux(apres(c, jour, 12)).map((j) =>
          c.journal.noter(s, j, 13, { malade, relation: 'membreRcp', motif: 'suivi' }),
        );
      },
    ],
    [
      'refusée trois fois',
      TOUS,
      (c, s, jour) => {
        const malade = sensible(c, s);
        return apres(c, jour, 3).map((j) => refuser(c, s, j, 13, 'sansRelation', malade));
      },
    ],
  ],
  sansMotif: [
    ['rien', TOUS, (c, s, jour) => [lire(c, s, jour, 15, { relation: 'aucune', motif: null })]],
    [
      'n’importe quoi',
      MEDECINS,
      (c, s, jour) => [
        c.journal.noter(s, jour, 15, {
          malade: duLieu(c, s),
          relation: 'brisDeGlace',
          motif: c.h.choisir(['x', '...', 'aa', '??']),
        }),
      ],
    ],
    [
      'contre l’usage',
      [...REGIONAUX, 'ideCoordination'],
      (c, s, jour) =>
        c.motifs < 0.9
          ? []
          : apres(c, jour, 4).flatMap((j) =>
              fois(c.h.entier(6, 9), (i) => lire(c, s, j, 12 + i / 4, { relation: 'etablissement' })),
            ),
    ],
  ],
  creationConnue: [
    ['antériorités lues', REGIONAUX, (c, s, jour) => creer(c, s, jour, c.h.entier(1, 4))],
    ['antériorités lues le lendemain', MEDECINS, (c, s, jour) => creer(c, s, jour, 1, 20)],
    ['en série', MEDECINS, (c, s, jour) => apres(c, jour, 5).flatMap((j) => creer(c, s, j, 0))],
  ],
  traitsComplets: [
    ['un jour', TOUS, (c, s, jour) => fois(c.h.entier(14, 30), (i) => chercher(c, s, jour, 18 + i / 30))],
    [
      'quelques-unes par jour',
      MEDECINS,
      (c, s, jour) =>
        apres(c, jour, 5).flatMap((j) => fois(c.h.entier(4, 6), (i) => chercher(c, s, j, 18.5 + i / 30))),
    ],
  ],
  refusRepetes: [
    [
      'un jour',
      TOUS,
      (c, s, jour) => fois(c.h.entier(8, 20), (i) => refuser(c, s, jour, 16 + i / 20, 'sansRelation')),
    ],
    [
      'quelques-uns par jour',
      TOUS,
      (c, s, jour) =>
        apres(c, jour, 5).flatMap((j) =>
          fois(c.h.entier(4, 5), (i) => refuser(c, s, j, 16 + i / 20, 'sansRelation')),
        ),
    ],
    [
      'par la restriction du patient',
      TOUS,
      (c, s, jour) => {
        const malade = duLieu(c, s);
        return apres(c, jour, 3).map((j) => refuser(c, s, j, 17, 'restrictionPatient', malade));
      },
    ],
  ],
};

const toutes = (): readonly (readonly [CodeRegle, ...Variante])[] =>
  Object.entries(VARIANTES).flatMap(([regle, variantes]) =>
    variantes.map((variante) => [regle as CodeRegle, ...variante] as const),
  );

const PAR_VARIANTE = 3;

/** Seeds every kind, in people and on days drawn; what a draw cannot make is not made. */
export function semerAnomalies(region: Region, journal: Journal): readonly Anomalie[] {
  const ctx: Ctx = { ...region, journal };
  const semees: Anomalie[] = [];
  const pris = new Set<string>();
  for (const [regle, nom, profils, jouer] of toutes()) {
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
