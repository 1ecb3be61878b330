import { estFerie, jourDeSemaine } from '../../../domain/traces/calendrier.ts';
import type { Trace } from '../../../domain/traces/trace.ts';
import type { Journal } from './journal.ts';
import { ouvrable, type Malade, type Rcp, type Region, type Soignant } from './region.ts';

const CATEGORIES = [
  'anatomopathologie',
  'operatoire',
  'imagerie',
  'biologie',
  'courrier',
  'ficheFigee',
] as const;
const MOTIFS = [
  'consultation',
  'préparation de la RCP',
  'suivi',
  'courrier au patient',
  'avis demandé',
] as const;
type Ctx = Region & { readonly journal: Journal };

/** Ordinary days of everybody, in the ways they vary: busy, on call, ill at ease with the machine, back from leave. */
export function jouerJournees(region: Region, journal: Journal): void {
  const ctx: Ctx = { ...region, journal };
  const conges = new Map(region.soignants.map((s) => [s.id, region.premierJour + region.h.entier(-10, 90)]));
  for (const jour of region.jours) {
    for (const s of region.soignants) {
      const debut = conges.get(s.id) ?? 0;
      if (jour < s.arrivee || (jour >= debut && jour < debut + 9)) continue;
      jouerJour(ctx, s, jour);
    }
    if (ouvrable(jour))
      for (const rcp of region.rcps) if (jourDeSemaine(jour) === rcp.jourSemaine) jouerSeance(ctx, rcp, jour);
  }
}

function jouerJour(ctx: Ctx, s: Soignant, jour: number): void {
  const { h, journal } = ctx;
  if (s.gardes !== 'aucune') jouerGarde(ctx, s, jour);
  if (!ouvrable(jour)) {
    if (estFerie(jour) && (s.profil === 'ideCoordination' || s.profil === 'animateur') && h.reel() < 0.05)
      relire(ctx, s, jour, h.entier(1, 2), 15);
    return;
  }
  if (h.reel() < 0.04) return;
  if (h.reel() < 0.05)
    for (let n = h.entier(1, 2); n > 0; n--)
      journal.noter(s, jour, 7.9, { action: 'connexion', autorise: false, raison: 'faux' });
  journal.noter(s, jour, 8, { action: 'connexion' });
  METIERS[s.profil]?.(ctx, s, jour);
  jouerMaladresses(ctx, s, jour);
}

/** The share of motives is the network's; a person follows it more or less. */
const motif = (ctx: Ctx, s: Soignant): string | null =>
  ctx.h.reel() < ctx.motifs - s.negligence ? ctx.h.choisir(MOTIFS) : null;

function lire(
  ctx: Ctx,
  s: Soignant,
  jour: number,
  heure: number,
  malade: Malade,
  dit: Partial<Trace> & { deGarde?: boolean | null },
): void {
  const base = { malade, motif: motif(ctx, s), ...dit };
  ctx.journal.noter(s, jour, heure, base);
  for (let n = ctx.h.entier(0, 2); n > 0; n--) {
    const categorie = ctx.h.choisir(CATEGORIES);
    const action = ctx.h.reel() < 0.05 ? ('imprimer' as const) : ('lireDocument' as const);
    ctx.journal.noter(s, jour, heure + 0.01 * n, {
      ...base,
      action,
      document: { id: `${malade.id}-${categorie}`, categorie },
    });
  }
}

/** Patients of his own, whose care lasts or has just ended. */
function relire(ctx: Ctx, s: Soignant, jour: number, combien: number, heure = 9): void {
  const suivis = s.file.filter((m) => m.fin === null || jour - m.fin < 25);
  if (suivis.length === 0) return;
  const relation =
    s.profil === 'medecinCorrespondant' || s.profil === 'professionnelDomicile'
      ? 'correspondant'
      : 'equipeDeSoins';
  for (let n = 0; n < combien; n++)
    lire(ctx, s, jour, heure + (9 * n) / Math.max(combien, 4), ctx.h.choisir(suivis), { relation });
}

function auBureau(ctx: Ctx, s: Soignant, jour: number, combien: number): void {
  const chez = ctx.parEtablissement.get(s.etablissements[0] ?? '') ?? [];
  const suivis = chez.filter((m) => m.fin === null || jour - m.fin < 20);
  for (let n = 0; n < combien; n++)
    lire(ctx, s, jour, 8.2 + (9 * n) / Math.max(combien, 4), ctx.h.choisir(suivis), {
      relation: 'etablissement',
    });
}

function inscrire(ctx: Ctx, s: Soignant, jour: number): void {
  const { h, journal } = ctx;
  const malade = h.choisir(ctx.parEtablissement.get(s.etablissements[0] ?? '') ?? []);
  const heure = h.entier(10, 17) + h.reel() / 2;
  journal.noter(s, jour, heure, {
    action: 'rechercher',
    recherche: { portee: h.reel() < 0.5 ? 'traits' : 'ins', reponses: 1 },
  });
  const connu = h.reel() < 0.15;
  journal.noter(s, jour, heure + 0.02, {
    action: 'creerPatient',
    malade,
    patientConnu: connu,
    relation: 'equipeDeSoins',
  });
  if (connu || h.reel() < 0.5) lire(ctx, s, jour, heure + 0.05, malade, { relation: 'equipeDeSoins' });
  // One in four is inscribed by the secretary, a day or two later.
  const delai = h.reel() < 0.25 ? h.entier(1, 2) : 0;
  const par = delai === 0 ? s : (ctx.rcps.find((r) => s.troisC.includes(r.troisC))?.secretaire ?? s);
  journal.noter(par, jour + delai, delai === 0 ? heure + 0.2 : 11, {
    action: 'inscrire',
    malade,
    relation: 'membreRcp',
  });
}

/** An old patient comes back: read, then written about the same day. */
function rechute(ctx: Ctx, s: Soignant, jour: number): void {
  const anciens = s.file.filter((m) => m.fin !== null && jour - m.fin > 40);
  if (anciens.length === 0) return;
  const malade = ctx.h.choisir(anciens);
  lire(ctx, s, jour, 15, malade, { relation: 'equipeDeSoins' });
  ctx.journal.noter(s, jour, 15.4, {
    action: ctx.h.reel() < 0.5 ? 'inscrire' : 'ecrire',
    malade,
    relation: 'equipeDeSoins',
  });
}

function medecin(ctx: Ctx, s: Soignant, jour: number): void {
  const { h } = ctx;
  if (h.reel() < 0.8) relire(ctx, s, jour, h.entier(3, 18));
  if (h.reel() < 0.03) relire(ctx, s, jour, h.entier(20, 30));
  if (h.reel() < 0.3) inscrire(ctx, s, jour);
  if (h.reel() < 0.04) rechute(ctx, s, jour);
  // Letters dictated late, now and then.
  if (h.reel() < 0.03) relire(ctx, s, jour, h.entier(1, 3), 21.2 + h.reel());
}

function secretaire(ctx: Ctx, s: Soignant, jour: number): void {
  const { h, journal } = ctx;
  const mois = new Date(jour * 86_400_000).getUTCDate();
  auBureau(ctx, s, jour, mois <= 2 ? h.entier(50, 90) : h.entier(8, 30));
  for (let n = h.entier(0, 3); n > 0; n--) inscrire(ctx, s, jour);
  // Checked on the telephone, and nothing more.
  for (let n = h.entier(0, 3); n > 0; n--)
    journal.noter(s, jour, 14 + n / 3, {
      action: 'rechercher',
      recherche: { portee: 'traits', reponses: h.entier(0, 1) },
    });
}

function recherche(ctx: Ctx, s: Soignant, jour: number): void {
  const { h } = ctx;
  if (h.reel() < 0.1) {
    for (let n = h.entier(50, 85); n > 0; n--)
      lire(ctx, s, jour, 9 + n / 12, h.choisir(ctx.malades.slice(0, 1500)), {
        relation: 'membreRcp',
        motif: 'criblage pour un essai',
      });
  } else
    for (let n = h.entier(4, 15); n > 0; n--)
      lire(ctx, s, jour, 9 + n / 3, h.choisir(ctx.malades.slice(0, 300)), { relation: 'membreRcp' });
}

const METIERS: Partial<Record<Soignant['profil'], (ctx: Ctx, s: Soignant, jour: number) => void>> = {
  animateur: medecin,
  medecinParticipant: medecin,
  coordinateurRcp: secretaire,
  secretaireRcp: secretaire,
  rechercheClinique: recherche,
  ideCoordination: (ctx, s, jour) => relire(ctx, s, jour, ctx.h.entier(8, 24)),
  medecinCorrespondant: (ctx, s, jour) => {
    if (ctx.h.reel() < 0.4) relire(ctx, s, jour, ctx.h.entier(1, 4), ctx.h.choisir([9, 13, 19]));
  },
  professionnelDomicile: (ctx, s, jour) => relire(ctx, s, jour, ctx.h.entier(1, 8)),
  administrateurRegional: (ctx, s, jour) => void ctx.journal.noter(s, jour, 10, { action: 'autre' }),
  supportTechnique: (ctx, s, jour) => void ctx.journal.noter(s, jour, 10, { action: 'autre' }),
};

/** On call: patients never seen before, by the team of the night or by breaking the glass, with its reason. */
function jouerGarde(ctx: Ctx, s: Soignant, jour: number): void {
  const { h } = ctx;
  const semaine =
    s.gardes === 'chaqueSemaine' && jour % 7 === Number.parseInt(s.id.replace(/\D/g, ''), 10) % 7;
  const chome = estFerie(jour) || jourDeSemaine(jour) === 0;
  if (!semaine && h.reel() > (chome ? 0.08 : 0.03)) return;
  // Who comes at night is in care again.
  const chez = (ctx.parEtablissement.get(s.etablissements[0] ?? '') ?? []).filter((m) => m.fin === null);
  const deGarde = s.planning ? true : null;
  for (let n = h.entier(2, 8); n > 0; n--) {
    const glace = h.reel() < 0.1;
    const heure = chome && h.reel() < 0.5 ? h.entier(9, 20) : 21 + h.reel() * 9;
    const relation = glace ? 'brisDeGlace' : 'equipeDeSoins';
    lire(ctx, s, jour, heure, h.choisir(chez), {
      relation,
      deGarde,
      ...(glace ? { motif: 'urgence : hémorragie' } : {}),
    });
  }
}

/** Wrong clicks, categories that a profession does not read, a machine that asks again. */
function jouerMaladresses(ctx: Ctx, s: Soignant, jour: number): void {
  const { h, journal } = ctx;
  const refuser = (malade: Malade, heure: number, raison: string) =>
    journal.noter(s, jour, heure, {
      action: 'lireDocument',
      autorise: false,
      raison,
      malade,
      relation: raison === 'sansRelation' ? 'aucune' : 'etablissement',
      document: { id: `${malade.id}-d`, categorie: 'genetique' },
    });
  if (h.reel() < 0.02) refuser(h.choisir(ctx.ordinaires), 16, 'sansRelation');
  if (h.reel() < 0.04)
    for (let n = h.entier(1, 3); n > 0; n--) refuser(h.choisir(ctx.ordinaires), 11 + n, 'habilitation');
  if (h.reel() < 0.004) {
    const malade = h.choisir(ctx.ordinaires);
    for (let n = 0; n < 40; n++) refuser(malade, 12 + n / 400, 'habilitation');
  }
  if (h.reel() < 0.1)
    journal.noter(s, jour, 9.5, { action: 'rechercher', recherche: { portee: 'debut', reponses: 3 } });
}

/** So many working days before. */
function avant(jour: number, combien: number): number {
  let trouve = jour;
  for (let n = combien; n > 0;) {
    trouve--;
    if (ouvrable(trouve)) n--;
  }
  return trouve;
}

/** Prepared by the secretary two days before, read by all in the meeting, validated by its head. */
function jouerSeance(ctx: Ctx, rcp: Rcp, jour: number): void {
  const { h, journal } = ctx;
  const seance = `${rcp.id}-${jour}`;
  const chez = ctx.malades.filter((m) => rcp.id === 'rcp-recours' || m.troisC === rcp.troisC);
  const cas = Array.from({ length: h.entier(...rcp.cas) }, () => h.choisir(chez));
  // The same secretary often prepares three meetings on one day.
  const prepare = avant(jour, 1 + (jour % 2));
  for (const [n, malade] of cas.entries()) {
    const dite = h.reel() < 0.85 ? seance : null;
    lire(ctx, rcp.secretaire, prepare, 8.5 + n / 6, malade, { relation: 'membreRcp', seance: dite });
    if (n % 3 === 0)
      journal.noter(rcp.secretaire, prepare, 8.6 + n / 6, {
        action: 'ecrire',
        malade,
        relation: 'membreRcp',
        seance: dite,
      });
    lire(ctx, rcp.animateur, jour, 14 + n / 12, malade, { relation: 'membreRcp', seance });
    journal.noter(rcp.animateur, jour, 14.05 + n / 12, {
      action: 'valider',
      malade,
      relation: 'membreRcp',
      seance,
    });
    for (const membre of rcp.membres)
      if (h.reel() < 0.25) lire(ctx, membre, jour, 14 + n / 12, malade, { relation: 'membreRcp', seance });
  }
  // At home the Sunday before, or the evening before, its head looks at the difficult ones.
  if (h.reel() < 0.4)
    for (const malade of cas.slice(0, h.entier(2, 9)))
      lire(ctx, rcp.animateur, jour - (h.reel() < 0.3 ? jourDeSemaine(jour) : 1), 18 + h.reel() * 3, malade, {
        relation: 'membreRcp',
        seance: h.reel() < 0.5 ? seance : null,
      });
}
