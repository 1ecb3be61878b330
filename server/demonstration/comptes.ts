import { join } from 'node:path';
import type { Profil } from '../../domain/habilitation/profils.ts';
import { MOT_DE_PASSE } from './charger.ts';
import { lireDonnees } from './lire-donnees.ts';
import { GRANDE_REGION } from './places.ts';
import { regionReduite } from './region.ts';

const PROFILS: Readonly<Record<Profil, string>> = {
  animateur: 'animateur de RCP',
  medecinParticipant: 'médecin participant',
  coordinateurRcp: 'coordinateur de RCP',
  secretaireRcp: 'secrétaire de RCP',
  rechercheClinique: 'recherche clinique',
  ideCoordination: 'infirmière de coordination',
  medecinCorrespondant: 'médecin correspondant',
  professionnelDomicile: 'professionnel du domicile',
  administrateurRegional: 'administrateur régional',
  celluleCoordination: 'cellule de coordination',
  presidentTroisC: 'président de 3C',
  supportTechnique: 'support technique',
};

/** The accounts of the region, by profile, as the terminal shows them. */
export function direComptes(patients: number): readonly string[] {
  const { region: entiere } = lireDonnees(join(import.meta.dirname, '..', '..', 'resources'));
  const region = patients >= GRANDE_REGION ? entiere : regionReduite(entiere);
  const profils = Object.keys(PROFILS) as Profil[];
  const lignes = profils.flatMap((profil) =>
    region.comptes
      .filter((c) => c.profil === profil)
      .map((c) => {
        const rcps = region.rcps.filter((r) => r.membres.includes(c.professionnel)).map((r) => r.nom);
        const ou = profil === 'administrateurRegional' || rcps.length === 0 ? '' : ` : ${abreger(rcps)}`;
        return `  ${c.identifiant.padEnd(22)} ${PROFILS[profil]}${ou}`;
      }),
  );
  return [`Comptes de démonstration, mot de passe ${MOT_DE_PASSE}, code affiché ici :`, ...lignes];
}

const abreger = ([premiere = '', ...autres]: readonly string[]): string =>
  autres.length === 0 ? premiere : `${premiere} et ${autres.length} autre${autres.length > 1 ? 's' : ''}`;
