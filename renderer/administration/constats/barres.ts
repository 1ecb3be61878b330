import type { Preuve } from '../../../contract/constats.ts';
import { dateColonne, heure } from '../../../domain/texte/dates.ts';
import { ajouterJours, toJour } from '../../application/temps.ts';

export type Barre = { readonly libelle: string; readonly nombre: number };
export type Compte = { readonly pas: 'heure' | 'jour'; readonly barres: readonly Barre[] };

const HEURE_MS = 3_600_000;
/** Two days by the hour are what a line of the screen can show; beyond, days. */
const HEURES_MAX = 24;
const JOURS_MAX = 31;

/** How many accesses in each hour, or in each day when they spread further; those between are counted 0. */
export function compterAcces(preuves: readonly Pick<Preuve, 'quand'>[]): Compte {
  const instants = preuves.map((p) => Date.parse(p.quand));
  const [debut, fin] = [Math.min(...instants), Math.max(...instants)];
  const heures = Math.floor(fin / HEURE_MS) - Math.floor(debut / HEURE_MS) + 1;
  return heures <= HEURES_MAX ? parHeure(instants, debut, heures) : parJour(instants, debut);
}

function parHeure(instants: readonly number[], debut: number, heures: number): Compte {
  const premiere = Math.floor(debut / HEURE_MS);
  const barres = Array.from({ length: heures }, (_, i) => ({
    libelle: heure(new Date((premiere + i) * HEURE_MS).getHours(), 0)
      .slice(0, -2)
      .trim(),
    nombre: instants.filter((ms) => Math.floor(ms / HEURE_MS) === premiere + i).length,
  }));
  return { pas: 'heure', barres };
}

function parJour(instants: readonly number[], debut: number): Compte {
  const jours = instants.map((ms) => toJour(new Date(ms)));
  const barres: Barre[] = [];
  const dernier = jours.toSorted().at(-1) ?? '';
  for (let jour = toJour(new Date(debut)); jour <= dernier; jour = ajouterJours(jour, 1)) {
    barres.push({ libelle: dateColonne(jour), nombre: jours.filter((j) => j === jour).length });
  }
  return { pas: 'jour', barres: barres.slice(-JOURS_MAX) };
}
