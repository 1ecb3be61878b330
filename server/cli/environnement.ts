import { POLITIQUES, type NomPolitique } from '../../domain/comptes/politique.ts';
import type { OptionsMagasin } from '../magasin.ts';
import type { DureesSession } from '../session/dependances.ts';

/** What the environment says of the database and the keys. */
export function optionsMagasin(dossierDonnees: string): OptionsMagasin {
  const databaseUrl = process.env['DATABASE_URL'];
  const cleContenu = process.env['COLLEGIALE_CLE_CONTENU'];
  return {
    dossierDonnees,
    ...(databaseUrl ? { databaseUrl } : {}),
    ...(cleContenu ? { cleContenu } : {}),
  };
}

/** A positive number of the environment, undefined when it is not set. */
function nombre(variable: string): number | undefined {
  const texte = process.env[variable];
  if (!texte) return undefined;
  const n = Number(texte);
  if (!(n > 0)) throw new Error(`${variable} attend un nombre positif.`);
  return n;
}

/** The policy of accounts; « 2026 » when nothing is said. */
export function politiqueConfiguree(): NomPolitique {
  const texte = process.env['COLLEGIALE_POLITIQUE'] || '2026';
  const nom = POLITIQUES.find((p) => p === texte);
  if (nom === undefined) throw new Error(`COLLEGIALE_POLITIQUE attend ${POLITIQUES.join(' ou ')}.`);
  return nom;
}

/** How long sessions, idleness and leases last, when the operator says so. */
export function dureesConfigurees(): Partial<DureesSession> {
  const sessionH = nombre('COLLEGIALE_SESSION_H');
  const inactiviteMin = nombre('COLLEGIALE_INACTIVITE_MIN');
  const bailH = nombre('COLLEGIALE_BAIL_H');
  return {
    ...(sessionH ? { sessionMs: sessionH * 3_600_000 } : {}),
    ...(inactiviteMin ? { inactiviteMs: inactiviteMin * 60_000 } : {}),
    ...(bailH ? { bailMs: bailH * 3_600_000 } : {}),
  };
}

/** Hour of the nightly analysis, in France; 4 by default. */
export function heureAnalyse(): number {
  const texte = process.env['COLLEGIALE_ANALYSE_HEURE'] || '4';
  const heure = Number(texte);
  if (!Number.isInteger(heure) || heure < 0 || heure > 23)
    throw new Error('COLLEGIALE_ANALYSE_HEURE attend une heure, de 0 à 23.');
  return heure;
}
