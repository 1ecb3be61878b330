import type { Relation } from '../../domain/habilitation/decider.ts';
import type { LigneServeur } from '../../server/store/ports.ts';

/** Every record of the person this one is of, itself included. */
export function membresDe(lignes: ReadonlyMap<string, LigneServeur>, patientId: string): readonly string[] {
  const principal = patientDe(lignes, patientId)?.rattacheA ?? patientId;
  return [principal, ...(patientDe(lignes, principal)?.rattaches ?? [])];
}

function patientDe(lignes: ReadonlyMap<string, LigneServeur>, id: string) {
  const ligne = lignes.get(`patient:${id}`)?.ligne;
  return ligne?.genre === 'patient' ? ligne.donnees : undefined;
}

export const unir = (a: Relation, b: Relation): Relation => ({
  membreRcp: a.membreRcp || b.membreRcp,
  equipeDeSoins: a.equipeDeSoins || b.equipeDeSoins,
  correspondant: a.correspondant || b.correspondant,
  etablissementDeSoins: a.etablissementDeSoins || b.etablissementDeSoins,
  restreint: a.restreint || b.restreint,
  brisDeGlace: a.brisDeGlace || b.brisDeGlace,
  dossierFerme: a.dossierFerme || b.dossierFerme,
});
