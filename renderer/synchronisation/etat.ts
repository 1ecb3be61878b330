import type { VueSession, VueSync } from '../../contract/vues.ts';
import type { Ton } from '../ui/etat/Pastille.tsx';
import type { NomIcone } from '../ui/icone/traces.ts';
import { pluriel, textes } from './textes.ts';

export type EtatMontre = { readonly icone: NomIcone; readonly ton?: Ton; readonly mot: string };

/** The one state of the bar: what asks for the user first, then what is normal (ui.md §7, Sync status). */
export function etatMontre(sync: VueSync | null, session: Pick<VueSession, 'etat'>): EtatMontre {
  return aTraiter(sync) ?? (session.etat === 'connecte' ? selonServeur(sync) : horsLigne(sync));
}

function aTraiter(sync: VueSync | null): EtatMontre | undefined {
  if (sync === null) return undefined;
  if (sync.refusees > 0) return { icone: 'alert-circle', ton: 'rouge', mot: pluriel.refusees(sync.refusees) };
  if (sync.conflits > 0) {
    return { icone: 'arrows-left-right', ton: 'violet', mot: pluriel.conflits(sync.conflits) };
  }
  if (sync.quarantaines > 0) {
    return { icone: 'hourglass', ton: 'ambre', mot: pluriel.quarantaines(sync.quarantaines) };
  }
  return undefined;
}

const horsLigne = (sync: VueSync | null): EtatMontre => ({
  icone: 'cloud-off',
  ton: 'gris',
  mot: sync?.enAttente ? textes.titres.horsLigneAttente(sync.enAttente) : textes.titres.horsLigne,
});

function selonServeur(sync: VueSync | null): EtatMontre {
  const { titres } = textes;
  if (sync === null) return { icone: 'refresh', mot: titres.enCours };
  switch (sync.etat) {
    case 'aJour':
      return sync.enAttente > 0
        ? { icone: 'cloud-upload', mot: titres.enAttente(sync.enAttente) }
        : { icone: 'cloud-check', mot: titres.aJour(sync.dernierContact) };
    case 'enCours':
      return {
        icone: 'refresh',
        mot: sync.documentsAttendus > 0 ? titres.enCoursDocuments(sync.documentsAttendus) : titres.enCours,
      };
    case 'horsLigne':
      return horsLigne(sync);
    case 'protocoleDifferent':
      return { icone: 'alert-triangle', ton: 'ambre', mot: titres.protocoleDifferent };
    case 'suspendu':
      return { icone: 'ban', ton: 'rouge', mot: titres.suspendu };
    case 'sessionExpiree':
      return { icone: 'lock', ton: 'ambre', mot: titres.sessionExpiree };
  }
}
