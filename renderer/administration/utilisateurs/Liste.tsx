import type { ComptesReponse } from '../../../contract/compte.ts';
import { Pastille, type Ton } from '../../ui/etat/Pastille.tsx';
import type { NomIcone } from '../../ui/icone/traces.ts';
import { type Colonne, Tableau } from '../../ui/liste/Tableau.tsx';
import { PROFILS } from '../mots.ts';
import { textes } from './textes.ts';

export type Compte = ComptesReponse['comptes'][number];
type Rang = Compte & { readonly id: string };

type Props = {
  readonly comptes: readonly Compte[];
  readonly courant: string | null;
  readonly onOuvrir: (id: string) => void;
};

export function Liste({ comptes, courant, onOuvrir }: Props) {
  return (
    <Tableau
      label={textes.liste}
      colonnes={COLONNES}
      lignes={comptes.map((c) => ({ ...c, id: c.compteId }))}
      texte={({ nomAffiche }) => nomAffiche}
      courante={courant}
      onOuvrir={onOuvrir}
      vide={textes.vide}
    />
  );
}

const { colonnes } = textes;
const COLONNES: readonly Colonne<Rang>[] = [
  { id: 'nom', titre: colonnes.nom, entete: true, cellule: (c) => c.nomAffiche },
  { id: 'identifiant', titre: colonnes.identifiant, cellule: (c) => c.identifiant },
  { id: 'profil', titre: colonnes.profil, cellule: (c) => (c.profil === null ? '–' : PROFILS[c.profil]) },
  { id: 'troisC', titre: colonnes.troisC, cellule: (c) => c.troisC.join(', ') || '–' },
  { id: 'etat', titre: colonnes.etat, cellule: (c) => <EtatCompte compte={c} /> },
  {
    id: 'vu',
    titre: colonnes.vu,
    cellule: (c) => (c.derniereConnexionLe === null ? textes.jamais : textes.jour(c.derniereConnexionLe)),
  },
];

type Etat = keyof typeof textes.etats;
const ALLURES: { readonly [E in Etat]: { readonly icone: NomIcone; readonly ton: Ton } } = {
  ouvert: { icone: 'hourglass', ton: 'ambre' },
  actif: { icone: 'check', ton: 'gris' },
  suspendu: { icone: 'ban', ton: 'rouge' },
  bloque: { icone: 'lock', ton: 'rouge' },
  dormant: { icone: 'clock', ton: 'ambre' },
};

/** The most pressing first: a suspended account may be blocked too, and both are said. */
export function EtatCompte({ compte }: { readonly compte: Compte }) {
  const bloque: readonly Etat[] = compte.bloque ? ['bloque'] : [];
  const etat: Etat = compte.dormant ? 'dormant' : compte.etat;
  const etats: readonly Etat[] = etat === 'actif' && compte.bloque ? bloque : [...bloque, etat];
  return etats.map((e) => (
    <Pastille key={e} nue icone={ALLURES[e].icone} ton={ALLURES[e].ton}>
      {textes.etats[e]}
    </Pastille>
  ));
}
