import type { DemandeDoublon, DoublonsReponse, Fusion, Paire } from '../../../contract/doublons.ts';
import type { Groupe } from '../../ui/liste/ListeGroupee.tsx';
import { textes } from './textes.ts';

type Rang = { readonly id: string; readonly titre: string; readonly detail: string; readonly etat: string };
export type Element = Rang &
  (
    | { readonly type: 'demande'; readonly demande: DemandeDoublon }
    | { readonly type: 'candidat'; readonly paire: Paire }
    | { readonly type: 'fusion'; readonly fusion: Fusion }
  );

/** The rows of the list, in its three groups; an empty group has no title. */
export function elementsDe({ demandes, candidats, fusions }: DoublonsReponse): readonly Groupe<Element>[] {
  const groupes: readonly Groupe<Element>[] = [
    { id: 'demandes', titre: textes.groupes.demandes, elements: demandes.map(rangDemande) },
    { id: 'candidats', titre: textes.groupes.candidats, elements: candidats.map(rangCandidat) },
    { id: 'fusions', titre: textes.groupes.fusions, elements: fusions.map(rangFusion) },
  ];
  return groupes.filter((g) => g.elements.length > 0);
}

const rangDemande = (demande: DemandeDoublon): Element => ({
  type: 'demande',
  id: `demande:${demande.demandeId}`,
  titre: textes.nom(demande.patient),
  detail: textes.demande(demande),
  etat: scoreDe(demande.paires[0]),
  demande,
});

const rangCandidat = (paire: Paire): Element => ({
  type: 'candidat',
  id: `paire:${paire.un.patientId}:${paire.autre.patientId}`,
  titre: textes.nom(paire.un),
  detail: `${textes.naissance(paire.un)} · ${textes.nom(paire.autre)}, ${textes.naissance(paire.autre)}`,
  etat: scoreDe(paire),
  paire,
});

const rangFusion = (fusion: Fusion): Element => ({
  type: 'fusion',
  id: `fusion:${fusion.fusionId}`,
  titre: textes.nom(fusion.principal),
  detail: textes.fusion(fusion),
  etat: fusion.defaite === null ? textes.enVigueur : textes.defaiteCourt,
  fusion,
});

const scoreDe = (paire: Paire | undefined): string =>
  paire === undefined ? '' : `${paire.ressemblance.score} / 100`;
