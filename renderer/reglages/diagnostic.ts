import type { VueFaitsPoste, VueMesuresCoffre, VueReglages } from '../../contract/reglages.ts';
import type { VueSession, VueSync } from '../../contract/vues.ts';
import { tailleLue } from './textes.ts';

export type Constat = {
  readonly faits: VueFaitsPoste;
  readonly mesures: VueMesuresCoffre | null;
  readonly reglages: VueReglages | null;
  readonly session: Pick<VueSession, 'etat' | 'serveur' | 'demonstration'>;
  readonly sync: VueSync | null;
  /** ISO instant. */
  readonly quand: string;
  /** « 1366 × 768, échelle 1 ». */
  readonly fenetre: string;
};

/**
 * What the support needs, one fact a line: kinds, counts, versions. No name, no identifier of a person, no
 * path of a file: a path often holds the name of its owner.
 */
export function diagnosticPoste({ faits, mesures, reglages, session, sync, ...reste }: Constat): string {
  const lignes: readonly (readonly [string, string])[] = [
    ['Collégiale', `${faits.version}, protocole ${faits.protocole}`],
    ['Date', reste.quand],
    ['Fenêtre', reste.fenetre],
    ...duPoste(faits),
    [
      'Session',
      `${session.etat}, serveur ${session.serveur}${session.demonstration ? ', démonstration' : ''}`,
    ],
    ['Coffre', mesures === null ? '–' : tailleLue(mesures.tailleOctets)],
    ['Documents', mesures === null ? '–' : `${mesures.documentsRecus} sur ${mesures.documents}`],
    ['Synchronisation', sync === null ? '–' : resumer(sync)],
    ['Réglages', JSON.stringify(reglages ?? {})],
  ];
  return lignes.map(([nom, valeur]) => `${nom} : ${valeur}`).join('\n');
}

const duPoste = (f: VueFaitsPoste): readonly (readonly [string, string])[] => [
  ['Système', f.systeme],
  ['Serveur', f.serveur ?? 'aucun'],
  ['Sceau', `${f.empreinteSceau ?? 'aucun'}, jusqu’au ${f.sceauJusqua ?? '–'}`],
  ['Configuration de l’établissement', f.politique === null ? 'absente' : 'présente'],
  ['Trousseau', f.stockageFaible ? 'absent' : 'présent'],
];

const resumer = (s: VueSync): string =>
  [
    s.etat,
    `serveur ${s.serveur}`,
    `dernier contact ${s.dernierContact ?? 'aucun'}`,
    `${s.enAttente} en attente`,
    `${s.refusees} refusées`,
    `${s.conflits} à arbitrer`,
    `${s.quarantaines} en quarantaine`,
    `${s.documentsAttendus} documents attendus`,
    `bail ${s.bailJusqua ?? 'aucun'}`,
  ].join(', ');
