import type { VueSeance } from '../../contract/vues.ts';
import { jourLocal, toJour } from '../application/temps.ts';
import type { Ton } from '../ui/etat/Pastille.tsx';
import type { NomIcone } from '../ui/icone/traces.ts';
import { textes } from './textes.ts';

export type Aspect = { readonly icone: NomIcone; readonly ton: Ton; readonly mot: string };

/** The séance is behind: closed, or its hour is past and nobody opened it. */
export const passee = (s: VueSeance, maintenant: Date): boolean =>
  s.etat === 'close' || (s.etat === 'planifiee' && Date.parse(s.fin) <= maintenant.getTime());

/** What is left to do with it is to validate its avis. */
export const seValide = (s: VueSeance, maintenant: Date): boolean =>
  s.genre === 'rcp' && passee(s, maintenant);

/** What a séance's card and row say of it: its preparation before, its advice after. */
export function aspectSeance(s: VueSeance, maintenant: Date): Aspect {
  return passee(s, maintenant) || s.aValider + s.enAttenteServeur + s.figes > 0 ? apres(s) : avant(s);
}

function apres(s: VueSeance): Aspect {
  if (s.aValider > 0) return { icone: 'alert-triangle', ton: 'ambre', mot: textes.aValider(s.aValider) };
  if (s.enAttenteServeur > 0) {
    return { icone: 'cloud-upload', ton: 'gris', mot: textes.enAttente(s.enAttenteServeur) };
  }
  if (s.figes > 0) return { icone: 'circle-check', ton: 'vert', mot: textes.figes(s.figes) };
  return { icone: 'circle-dashed', ton: 'gris', mot: textes.etats.terminee };
}

function avant(s: VueSeance): Aspect {
  if (s.genre === 'staff') return { icone: 'users', ton: 'gris', mot: textes.staff };
  if (s.dossiers === 0) return { icone: 'circle-dashed', ton: 'gris', mot: textes.aucunDossier };
  if (s.prets === s.dossiers) return { icone: 'check', ton: 'vert', mot: textes.prets(s) };
  return { icone: 'hourglass', ton: 'gris', mot: textes.prets(s) };
}

/** In the list the count of ready ones has its own column: the state says the rest. */
export function etatDeListe(s: VueSeance, maintenant: Date): Aspect {
  const { etats } = textes;
  if (s.etat === 'ouverte') return { icone: 'player-play', ton: 'encre', mot: etats.enCours };
  if (passee(s, maintenant) || s.genre === 'staff' || s.dossiers === 0) return aspectSeance(s, maintenant);
  if (jourLocal(s.debut) === toJour(maintenant)) {
    return { icone: 'calendar-week', ton: 'encre', mot: textes.aujourdhui };
  }
  return s.prets === s.dossiers
    ? { icone: 'check', ton: 'vert', mot: etats.prete }
    : { icone: 'hourglass', ton: 'gris', mot: etats.enPreparation };
}

/** Every document of the séance is here: the room may be without network. */
export const disponibleHorsLigne = (s: VueSeance): boolean =>
  s.dossiers > 0 && s.documentsRecus === s.documents;
