import type { VueRestriction } from '../../contract/restrictions.ts';
import { actesPermis, voitLaDemande, type RegardRestriction } from '../../domain/dossier/restriction.ts';
import { decider, SANS_RELATION } from '../../domain/habilitation/decider.ts';
import type { Profil } from '../../domain/habilitation/profils.ts';
import { nomComplet } from '../../domain/ins/nom.ts';
import { dateCourte } from '../../domain/texte/dates.ts';
import { lireDemandes, type DemandeLue } from '../store/pg-restrictions.ts';
import type { Acteur } from '../store/ports.ts';
import type { DependancesRestrictions } from './demander.ts';

/** Who reads, and whose identity he may read. */
export type Regard = {
  readonly profil: Profil;
  readonly professionnelId: string;
  readonly lit: (patientId: string) => boolean;
};

export const regardDe = (
  d: Pick<DependancesRestrictions, 'store' | 'clock'>,
  { compteId, professionnelId }: Acteur,
): Promise<Regard> =>
  d.store.transaction(async (tx) => {
    const faits = await tx.faitsCompte(compteId, d.clock.maintenant());
    const habilitations = await tx.habilitations();
    const lit = (patientId: string): boolean => {
      if (!faits) return false;
      const { compteActif, groupeProfession, profil, relations } = faits;
      const relation = relations.find((r) => r.patientId === patientId) ?? SANS_RELATION;
      const situation = { compteActif, groupeProfession, profil, ...relation };
      return decider({ ...situation, action: 'lire', categorie: 'identite' }, habilitations).autorise;
    };
    return { profil: faits?.profil ?? 'supportTechnique', professionnelId, lit };
  });

/** What waits for the 3C or the RCP's head, and what was done lately; nothing for who has neither part in it. */
export async function listerATraiter(
  d: DependancesRestrictions,
  acteur: Acteur,
): Promise<{ restrictions: VueRestriction[] }> {
  const regard = await regardDe(d, acteur);
  const depuis = d.clock.maintenant();
  const lues = await lireDemandes(d.base.db, d.base.reseau.id, acteur.professionnelId, { depuis });
  const siennes = lues.filter((l) => voitLaDemande(l, surDemande(l, regard)));
  const details = `${siennes.length} demandes`;
  await d.traces.ajouter([
    { ...acteur, action: 'listerRestrictions', objet: 'restrictions', autorise: true, details },
  ]);
  return { restrictions: siennes.map((l) => enVue(l, regard)) };
}

export const surDemande = (
  { deCe3c, responsableRcp }: DemandeLue,
  { profil, professionnelId }: Regard,
): RegardRestriction => ({ profil, professionnelId, deCe3c, responsableRcp });

export const suiviDe = (l: DemandeLue) => ({
  etat: l.etat,
  professionnelId: l.professionnelId,
  confirmeeTroisC: l.confirmeeTroisCLe !== null,
  confirmeeRcp: l.confirmeeRcpLe !== null,
});

/** An administrator confirms without reading whose dossier it is: the patient's name is for who may read it. */
export function enVue(l: DemandeLue, regard: Regard): VueRestriction {
  const {
    demandeId,
    patientId,
    professionnelId,
    professionnel,
    objet,
    troisC,
    motif,
    etat,
    renvoi,
    avecRcp,
  } = l;
  const lisible = l.identite !== null && regard.lit(patientId);
  return {
    demandeId,
    patientId,
    patient:
      lisible && l.identite ? `${nomComplet(l.identite)}, ${dateCourte(l.identite.dateNaissance)}` : null,
    professionnelId,
    professionnel,
    objet,
    troisC,
    motif,
    etat,
    demandeeLe: l.demandeeLe.toISOString(),
    demandeePar: l.demandeePar,
    appliqueeLe: l.appliqueeLe?.toISOString() ?? null,
    renvoi,
    confirmeeTroisCLe: l.confirmeeTroisCLe?.toISOString() ?? null,
    confirmeeRcpLe: l.confirmeeRcpLe?.toISOString() ?? null,
    avecRcp,
    actes: [...actesPermis(suiviDe(l), surDemande(l, regard))],
  };
}
