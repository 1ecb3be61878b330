import type { RefObject } from 'react';
import { CHAMPS } from '../../domain/fiche/champs.ts';
import { estVide, lireChamp } from '../../domain/fiche/formulaire.ts';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { focusVolet } from '../ui/clavier/volets.ts';
import { poserAvis } from '../ui/etat/avis.ts';
import { phraseEnregistrement } from './EtatFiche.tsx';
import type { Parcours } from './EnSaisie.tsx';
import { champIci, champVoisin } from './parcours.ts';
import { proposeeDe } from './reprise.ts';
import type { SaisieFiche } from './saisie-fiche.ts';
import { textes } from './textes.ts';
import { useDeLaSaisie } from './useSaisieFiche.ts';

type Options = {
  readonly saisie: SaisieFiche;
  readonly zone: RefObject<HTMLElement | null>;
  readonly parcours: Parcours;
  readonly valider: () => void;
  readonly revenir: () => void;
  readonly ouvrirDossier: () => void;
};

/** Keys « dans la fiche » (ui.md §8). Tab goes from field to field by itself. */
export function useTouchesFiche({ saisie, zone, parcours, valider, revenir, ouvrirDossier }: Options): void {
  const lectureSeule = useDeLaSaisie(saisie, (s) => !s.modifiable());
  const versManque = (pas: 1 | -1) => {
    if (zone.current === null) return;
    const ids = new Set(saisie.bilan().manques.map(({ champ }) => champ));
    const suivant = champVoisin(zone.current, ids, pas);
    if (suivant === undefined) poserAvis({ titre: textes.rienNeManque });
    else parcours.allerAuChamp(suivant);
  };
  const fermer = () => {
    const { activeElement } = document;
    // First out of the field, then out of the fiche.
    if (activeElement?.closest('[data-champ]') == null) revenir();
    else if (!focusVolet('sections')) zone.current?.focus();
  };
  useRaccourcis([
    lier('champARenseigner', () => versManque(1), { pied: true, inactif: lectureSeule }),
    lier('sectionSuivante', () => parcours.sectionVoisine(1), { pied: true }),
    lier('listeSections', parcours.ouvrirListe, { pied: true }),
    lier('reprendreValeur', () => reprendreIci(saisie), { pied: true, inactif: lectureSeule }),
    lier('sectionPrecedente', () => parcours.sectionVoisine(-1)),
    lier('champARenseignerPrecedent', () => versManque(-1), { inactif: lectureSeule }),
    lier('valider', valider, { inactif: lectureSeule }),
    lier('direEnregistre', () => poserAvis({ titre: phraseEnregistrement(saisie.enregistrement()) })),
    lier('identite', ouvrirDossier, { libelle: textes.ouvrirDossier }),
    lier('fermer', fermer, { libelle: textes.revenirA, pied: textes.revenir }),
  ]);
}

/** Ctrl+R: the earlier fiche's value in the field that has the focus. What is written is never replaced by it. */
function reprendreIci(saisie: SaisieFiche): void {
  const ici = champIci();
  const champ = CHAMPS.find(({ id }) => id === ici);
  const precedente = saisie.precedente();
  const libre = champ !== undefined && estVide(lireChamp(champ, saisie.fiche()));
  if (libre && precedente !== null && proposeeDe(champ, precedente.fiche) !== undefined) {
    saisie.reprendre(champ, precedente.fiche);
  } else poserAvis({ icone: 'info-circle', titre: textes.rienAReprendre });
}
