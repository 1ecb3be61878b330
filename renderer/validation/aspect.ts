import type { VueAValider } from '../../contract/vues.ts';
import type { Ton } from '../ui/etat/Pastille.tsx';
import type { NomIcone } from '../ui/icone/traces.ts';

type Etat = VueAValider['etat'];
export type AspectAvis = { readonly icone: NomIcone; readonly ton: Ton; readonly nue: boolean };

const ASPECTS: { readonly [E in Etat]: AspectAvis } = {
  pret: { icone: 'check', ton: 'vert', nue: true },
  texteARelire: { icone: 'alert-triangle', ton: 'ambre', nue: false },
  champsManquants: { icone: 'alert-triangle', ton: 'ambre', nue: false },
  sansQuorum: { icone: 'ban', ton: 'rouge', nue: false },
  sansAvis: { icone: 'circle-dashed', ton: 'gris', nue: true },
  reporte: { icone: 'calendar-plus', ton: 'gris', nue: true },
  retire: { icone: 'x', ton: 'gris', nue: true },
  valideePoste: { icone: 'cloud-upload', ton: 'gris', nue: false },
  figee: { icone: 'circle-check', ton: 'vert', nue: false },
  conflit: { icone: 'arrows-left-right', ton: 'violet', nue: false },
  refusee: { icone: 'ban', ton: 'rouge', nue: false },
  quarantaine: { icone: 'hourglass', ton: 'ambre', nue: false },
};

/** Icon and colour of an avis; a case only recorded has its own sign and no green (mock-up h1). */
export const aspectAvis = (v: VueAValider): AspectAvis =>
  v.etat === 'pret' && v.casEnregistre ? { icone: 'square-check', ton: 'gris', nue: true } : ASPECTS[v.etat];

/** States where someone must do something before the avis can be validated. */
const A_REVOIR: ReadonlySet<Etat> = new Set([
  'texteARelire',
  'champsManquants',
  'sansQuorum',
  'conflit',
  'refusee',
  'quarantaine',
]);

export type Comptes = {
  readonly dossiers: number;
  readonly prets: number;
  readonly sansAvis: number;
  readonly aRevoir: number;
  readonly reportes: number;
  readonly enAttente: number;
  readonly figes: number;
};

export function compterAvis(avis: readonly VueAValider[]): Comptes {
  const nombre = (...etats: readonly Etat[]) => avis.filter((v) => etats.includes(v.etat)).length;
  return {
    dossiers: avis.filter((v) => v.etat !== 'retire').length,
    prets: nombre('pret'),
    sansAvis: nombre('sansAvis'),
    aRevoir: avis.filter((v) => A_REVOIR.has(v.etat)).length,
    reportes: nombre('reporte'),
    enAttente: nombre('valideePoste'),
    figes: nombre('figee'),
  };
}
