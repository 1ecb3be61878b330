import { correspondent, enTexteCherche, jetonsDe, type Terme } from '../../domain/recherche/jetons.ts';
import { raccourcisEnService } from '../ui/clavier/ecoute.ts';
import { touches } from '../ui/clavier/touches.ts';
import type { NomIcone } from '../ui/icone/traces.ts';
import { textes } from './textes.ts';

export type Commande = {
  readonly id: string;
  readonly libelle: string;
  readonly groupe: string;
  readonly icone: NomIcone;
  readonly touche: string | undefined;
  /** One of those that the foot bar shows. */
  readonly courante: boolean;
  readonly agir: () => void;
};

export type EcranOffert = {
  readonly libelle: string;
  readonly icone: NomIcone;
  readonly aller: () => void;
};

/** They move in what has the focus: nothing to ask for by name. */
const sansNom: readonly string[] = [
  touches.rechercher,
  touches.fermer,
  touches.voletSuivant,
  touches.voletPrecedent,
].map(({ libelle }) => libelle);

const niveauDesEcrans = 0;

/** What the keys of the screen below would do, and its other screens, as they are now. */
export function commandesOffertes(ecrans: readonly EcranOffert[]): readonly Commande[] {
  const raccourcis = raccourcisEnService(niveauDesEcrans)
    .filter((r) => r.inactif !== true && r.parLaListe !== true && !sansNom.includes(r.libelle))
    .map(({ libelle, groupe, touches: ecrites, pied }) => ({
      id: `touche:${ecrites.join(' ')}:${libelle}`,
      libelle,
      groupe,
      icone: 'player-play' as const,
      touche: ecrites[0],
      courante: pied !== undefined,
      agir: () => agirParTouche(libelle),
    }));
  const uniques = new Map(raccourcis.map((r) => [r.id, r]));
  return [
    ...uniques.values(),
    ...ecrans.map(({ libelle, icone, aller }) => ({
      id: `ecran:${libelle}`,
      libelle: textes.aller(libelle),
      groupe: '',
      icone,
      touche: undefined,
      courante: true,
      agir: aller,
    })),
  ];
}

/** What the key does now: the screen below may have changed since the list was made. */
function agirParTouche(libelle: string): void {
  raccourcisEnService(niveauDesEcrans)
    .find((r) => r.libelle === libelle && r.inactif !== true)
    ?.action();
}

const MONTREES = 6;

export function commandesTrouvees(
  commandes: readonly Commande[],
  termes: readonly Terme[],
  texteVide: boolean,
): readonly Commande[] {
  const trouvees = texteVide
    ? commandes.filter((c) => c.courante)
    : commandes.filter(
        (c) =>
          termes.length > 0 && correspondent(termes, enTexteCherche(jetonsDe(`${c.libelle} ${c.groupe}`))),
      );
  return trouvees.slice(0, MONTREES);
}
