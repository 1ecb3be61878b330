import type { VueCasProjete } from '../../contract/projection.ts';
import type { VueCas, VueReunion } from '../../contract/vues.ts';
import type { Fiche, Tnm } from '../../domain/fiche/fiche.ts';
import type { Identite, Sexe } from '../../domain/ins/identite.ts';
import { nomComplet } from '../../domain/ins/nom.ts';
import type { ContenuProposition } from '../../domain/proposition/proposition.ts';
import { estConstruit } from '../../domain/proposition/texte-avis.ts';
import { LIBELLE_NATURE } from '../../domain/proposition/texte.ts';
import { TYPES_TRAITEMENT } from '../../domain/proposition/types-traitement.ts';
import { age, dateCourte, dateLongue } from '../../domain/texte/dates.ts';

type Reunion = Pick<VueReunion, 'identiteProjetee'> & {
  readonly seance: Pick<VueReunion['seance'], 'rcp' | 'debut'>;
};

/** Where the cursor is: the id of a treatment, framed on the projector; the text of the avis; null elsewhere. */
export type Selection = string | null;
export const DANS_LE_TEXTE = 'texte';

/**
 * All that leaves for the projector about a case: the allow-list of ui.md §6, written field by field so that a new
 * field of a case shows nothing until someone adds it here.
 * @param jourSeance day of the séance on this workstation's calendar, YYYY-MM-DD.
 */
export function versProjection(
  cas: VueCas,
  reunion: Reunion,
  contenu: ContenuProposition,
  selection: Selection,
  jourSeance: string,
): VueCasProjete {
  const { fiche } = cas;
  return {
    type: 'cas',
    cadre: cadreProjete(reunion, jourSeance),
    ordre: cas.ordre,
    personne: personneProjetee(cas.patient.identite, reunion.identiteProjetee, jourSeance),
    contexte: contexteProjete(cas, reunion.identiteProjetee, jourSeance),
    question: fiche.question,
    synthese: fiche.synthese,
    stadification: stadification(fiche),
    precisions: fiche.diagnostic.precisions.map(({ nom, valeur }) => `${nom} ${valeur}`),
    proposition: propositionProjetee(cas, contenu, selection),
  };
}

export function cadreProjete(reunion: Reunion, jourSeance: string): VueCasProjete['cadre'] {
  const date = dateLongue(jourSeance).replace(/^\S+ /, '');
  return { pied: `${reunion.seance.rcp} · ${date}`, identite: reunion.identiteProjetee };
}

const masques: Readonly<Record<Sexe, string>> = { F: 'Femme', M: 'Homme', I: 'Sexe indéterminé' };

/** « Femme, 68 ans », or « BOURDIN Jeanne ». */
export function personneProjetee(
  identite: Identite,
  mode: VueReunion['identiteProjetee'],
  jourSeance: string,
): string {
  if (mode === 'complete') return nomComplet(identite);
  return `${masques[identite.sexe]}, ${age(identite.dateNaissance, jourSeance)}`;
}

const nee: Readonly<Record<Sexe, string>> = { F: 'née', M: 'né', I: 'né(e)' };

/** « nom utilisé MARTEL · F · née le 14/03/1958 (68 ans) ». */
function traitsProjetes({ sexe, dateNaissance, nomUtilise }: Identite, jourSeance: string): string {
  return [
    nomUtilise === null ? null : `nom utilisé ${nomUtilise.toLocaleUpperCase('fr')}`,
    sexe,
    `${nee[sexe]} le ${dateCourte(dateNaissance)} (${age(dateNaissance, jourSeance)})`,
  ]
    .filter((trait) => trait !== null)
    .join(' · ');
}

const phases: Readonly<Record<Fiche['phase'], string>> = {
  initiale: 'phase initiale',
  rechute: 'rechute',
  poursuite: 'poursuite',
  progression: 'progression',
};

/** What stands after the person: « Rectum moyen, phase initiale », or the rest of the identity when it is shown. */
export function contexteProjete(
  { fiche: { organe, phase }, patient }: Pick<VueCas, 'fiche' | 'patient'>,
  mode: VueReunion['identiteProjetee'],
  jourSeance: string,
): string {
  if (mode === 'complete') return traitsProjetes(patient.identite, jourSeance);
  const debut = organe.slice(0, 1).toLocaleUpperCase('fr') + organe.slice(1);
  return organe === '' ? phases[phase] : `${debut}, ${phases[phase]}`;
}

/** « cT3c N1b M0 · stade IIIB ». */
export function stadification({ diagnostic: { tnm, autreClassification } }: Fiche): string {
  return [
    tnm === null ? null : ecrireTnm(tnm),
    tnm?.stade == null ? null : `stade ${tnm.stade}`,
    autreClassification,
  ]
    .filter((part) => part !== null && part !== '')
    .join(' · ');
}

/** « cT3c N1b M0 »: the prefix stands once, before the T. */
export const ecrireTnm = ({ prefixe, t, n, m }: Tnm): string =>
  [`${prefixe}${t}`, n, m].filter((part) => part !== '').join(' ');

const etats: Readonly<Record<VueCas['proposition']['etat'], string>> = {
  brouillon: 'en cours de rédaction',
  enregistree: 'avis saisi',
  valideePoste: 'validée',
  figee: 'validée',
  contestee: 'en attente',
  quarantaine: 'en attente',
  refusee: 'en attente',
};

function propositionProjetee(
  cas: VueCas,
  contenu: ContenuProposition,
  selection: Selection,
): VueCasProjete['proposition'] {
  const { nature, traitements } = contenu;
  const texte = texteProjete(contenu);
  if (traitements.length === 0 && texte === '' && nature === 'traitement') return null;
  const rangs = new Map<number, number>();
  return {
    etat: etats[cas.proposition.etat],
    nature: LIBELLE_NATURE[nature],
    traitements: traitements.map(({ id, type, intention, precision, alternative }) => {
      const rang = (rangs.get(alternative) ?? 0) + 1;
      rangs.set(alternative, rang);
      return {
        rang,
        nom: TYPES_TRAITEMENT[type],
        intention,
        precision,
        alternative,
        enCours: id === selection,
      };
    }),
    texte,
    texteEnCours: selection === DANS_LE_TEXTE,
  };
}

/** What the room has to read beside the treatments; words that only repeat them are none. */
function texteProjete(contenu: ContenuProposition): string {
  const { nature, examens, texte } = contenu;
  const mots = [nature === 'examens' ? examens : '', estConstruit(contenu) ? '' : texte];
  return mots.filter((part) => part.trim() !== '').join('\n');
}
