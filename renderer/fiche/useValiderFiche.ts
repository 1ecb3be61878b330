import { useState } from 'react';
import type { Erreur } from '../../contract/errors.ts';
import { divergence } from '../../domain/proposition/texte-avis.ts';
import { useEnvoi } from '../application/envoi.ts';
import { estDecide, textesGardes } from '../saisie/textes-gardes.ts';
import { poserAvis } from '../ui/etat/avis.ts';
import type { SaisieFiche } from './saisie-fiche.ts';
import { textes } from './textes.ts';
import { useDeLaSaisie } from './useSaisieFiche.ts';

type Options = {
  readonly saisie: SaisieFiche;
  readonly animateur: boolean;
  readonly onManque: (champ: string) => void;
  readonly onRelire: () => void;
};

export type ValidationFiche = {
  /** What the button is called: only the animateur validates, anyone may check. */
  readonly verbe: string;
  readonly verbeCourt: string;
  readonly valider: () => void;
  /** Only while the case is being prepared, and something lacks. */
  readonly marquerIncomplet: (() => void) | null;
  readonly occupe: boolean;
  readonly erreur: Erreur | null;
  /** Nothing lacks that forbids it, and it was not validated: why. */
  readonly attente: string | null;
};

const EN_PREPARATION: ReadonlySet<string> = new Set(['inscrit', 'enPreparation', 'pret', 'incomplet']);

/**
 * Asking for validation says what lacks and goes there; asked again with nothing left that forbids it, it
 * validates. What only the national set asks for forbids nothing: the first time says it.
 */
export function useValiderFiche({ saisie, animateur, onManque, onRelire }: Options): ValidationFiche {
  const [attente, setAttente] = useState<string | null>(null);
  const { occupe, erreur, envoyer } = useEnvoi();
  const demandee = useDeLaSaisie(saisie, (s) => s.demandee());
  const incomplete = useDeLaSaisie(saisie, (s) => s.bilan().manques.length > 0);
  const bloquee = useDeLaSaisie(saisie, (s) => s.bilan().manques.some(({ bloquant }) => bloquant));
  const preparation = useDeLaSaisie(saisie, (s) => EN_PREPARATION.has(s.vue().etat));

  const envoyerValidation = async () => {
    const { inscriptionId, proposition } = saisie.vue();
    if (proposition.etat !== 'enregistree') return setAttente(textes.avisAbsentSuite);
    const ecart = divergence(proposition.contenu);
    if (!estDecide(textesGardes.lire(), proposition.id, ecart)) return setAttente(textes.texteARelire);
    const fait = await envoyer('validation:valider', { inscriptionIds: [inscriptionId] });
    if (fait === undefined) return undefined;
    if (fait.validees.length === 0) return setAttente(textes.ecartee);
    poserAvis({ titre: textes.validee, detail: textes.valideeSuite });
    return onRelire();
  };
  const valider = async () => {
    if (!saisie.modifiable()) return;
    const premiereFois = !saisie.demandee();
    setAttente(null);
    saisie.demanderValidation();
    // What is not in the vault is not in the document either; the refusal is said above the form.
    if (!(await saisie.deverser())) return;
    const { manques } = saisie.bilan();
    const premier = manques.find(({ bloquant }) => bloquant) ?? (premiereFois ? manques[0] : undefined);
    if (premier !== undefined) onManque(premier.champ);
    else if (animateur) await envoyerValidation();
    else setAttente(textes.seulAnimateur);
  };
  const marquerIncomplet = async () => {
    const { inscriptionId } = saisie.vue();
    if ((await envoyer('inscription:modifier', { inscriptionId, etat: 'incomplet' })) === undefined) return;
    poserAvis({ titre: textes.marquee });
    onRelire();
  };
  const verbe = !animateur
    ? textes.verifier
    : demandee && incomplete && !bloquee
      ? textes.validerIncomplete
      : textes.valider;
  return {
    verbe,
    verbeCourt: animateur ? textes.validerCourt : textes.verifierCourt,
    valider: () => void valider(),
    marquerIncomplet: demandee && incomplete && preparation ? () => void marquerIncomplet() : null,
    occupe,
    erreur,
    attente,
  };
}
