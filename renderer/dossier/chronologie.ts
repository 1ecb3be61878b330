import type { VueDocument, VueDossier, VueFicheFigee, VuePassage } from '../../contract/vues.ts';
import type { CategorieDocument } from '../../domain/dossier/categorie.ts';
import type { ContenuProposition } from '../../domain/proposition/proposition.ts';
import { TYPES_TRAITEMENT } from '../../domain/proposition/types-traitement.ts';
import { categories, etatsInscription, etatsProposition, natures } from '../reunion/textes.ts';
import type { NomIcone } from '../ui/icone/traces.ts';
import type { Groupe } from '../ui/liste/ListeGroupee.tsx';
import { actuelles } from './pieces.ts';
import { textes } from './textes.ts';

export type Evenement = {
  readonly id: string;
  readonly jour: string;
  readonly moment: 'passe' | 'aujourdhui' | 'futur';
  readonly icone: NomIcone;
  readonly titre: string;
  readonly detail: string;
  readonly rcp: boolean;
  readonly traitement: boolean;
  /** What it opens: a document of the dossier, a passage; null: there is nothing more to read. */
  readonly ouvre: string | null;
};
export type Filtre = 'tout' | 'rcp' | 'traitements';

/** What reports a treatment that was given or planned. */
const TRAITEMENTS: readonly CategorieDocument[] = ['operatoire', 'pps'];

/** The patient's story, the latest first: passages in RCP, documents, consent. */
export function evenementsDe(dossier: VueDossier, jour: string): readonly Evenement[] {
  const orphelines = dossier.figees.filter(({ passageId }) => passageId === null);
  return [
    ...dossier.passages.map((p) => dePassage(p, dossier.figees, jour)),
    ...orphelines.map((f) => deFigee(f, jour)),
    ...actuelles(dossier.documents).map((d) => deDocument(d, jour)),
    ...deConsentement(dossier, jour),
  ].toSorted((a, b) => b.jour.localeCompare(a.jour));
}

export function retenir(evenements: readonly Evenement[], filtre: Filtre): readonly Evenement[] {
  if (filtre === 'tout') return evenements;
  return evenements.filter(({ rcp, traitement }) => (filtre === 'rcp' ? rcp : traitement));
}

/** What is to come, then each year from the latest. */
export function parAnnee(evenements: readonly Evenement[]): readonly Groupe<Evenement>[] {
  const groupes = new Map<string, Evenement[]>();
  for (const un of evenements) {
    const titre = un.moment === 'futur' ? textes.aVenir : un.jour.slice(0, 4);
    groupes.set(titre, [...(groupes.get(titre) ?? []), un]);
  }
  return [...groupes].map(([titre, elements]) => ({ id: titre, titre, elements }));
}

const momentDe = (jour: string, aujourdhui: string): Evenement['moment'] =>
  jour === aujourdhui ? 'aujourdhui' : jour > aujourdhui ? 'futur' : 'passe';

function dePassage(passage: VuePassage, figees: readonly VueFicheFigee[], aujourdhui: string): Evenement {
  const { id, jour, rcp, lieu, avis, figeeId } = passage;
  const moment = momentDe(jour, aujourdhui);
  const figee = figees.find((f) => f.id === figeeId);
  return {
    id,
    jour,
    moment,
    icone: 'presentation',
    titre: textes.passage(rcp, lieu?.ordre ?? null),
    detail: detailDe(passage, moment),
    rcp: true,
    traitement: avis !== null && avis.traitements.length > 0,
    // The fiche itself where its bytes are here, else what the rows say of the passage.
    ouvre: figee?.present === true ? figee.id : id,
  };
}

function detailDe(passage: VuePassage, moment: Evenement['moment']): string {
  const { debut, demandeur } = passage;
  const heure = debut === null || moment === 'passe' ? null : textes.quand(debut, moment === 'aujourdhui');
  const dit = diteDe(passage) ?? (demandeur === null ? null : textes.questionDe(demandeur));
  return [heure, dit].filter((part) => part !== null).join('. ');
}

/** « Figé · Chimiothérapie, Chirurgie », « Reporté »; null while nothing was advised. */
function diteDe({ etat, etatProposition, avis, figeeId }: VuePassage): string | null {
  if (avis === null) return etat === 'reporte' ? etatsInscription.reporte.mot : null;
  const mot =
    etatProposition === null
      ? figeeId === null
        ? ''
        : etatsProposition.figee.mot
      : etatsProposition[etatProposition].mot;
  return [mot, resumer(avis)].filter((part) => part !== '').join(' · ');
}

/** The treatments advised first, or the nature of the advice. */
export function resumer({ nature, traitements }: ContenuProposition): string {
  const noms = traitements
    .filter(({ alternative }) => alternative === 0)
    .map(({ type }) => TYPES_TRAITEMENT[type]);
  if (noms.length > 0) return noms.join(', ');
  return nature === 'traitement' ? '' : (natures.find(({ id }) => id === nature)?.libelle ?? '');
}

const deFigee = (figee: VueFicheFigee, aujourdhui: string): Evenement => ({
  id: figee.id,
  jour: figee.date,
  moment: momentDe(figee.date, aujourdhui),
  icone: 'presentation',
  titre: textes.rcp(figee.rcp),
  detail: etatsProposition.figee.mot,
  rcp: true,
  traitement: false,
  ouvre: figee.id,
});

function deDocument(document: VueDocument, aujourdhui: string): Evenement {
  const { id, date, titre, categorie, etablissement } = document;
  const { icone, mot } = categories[categorie];
  return {
    id,
    jour: date,
    moment: momentDe(date, aujourdhui),
    icone,
    titre,
    detail: etablissement ?? mot,
    rcp: categorie === 'ficheFigee',
    traitement: TRAITEMENTS.includes(categorie),
    ouvre: id,
  };
}

function deConsentement({ patient, consentementPar }: VueDossier, aujourdhui: string): readonly Evenement[] {
  const { consentement } = patient;
  if (consentement === null) return [];
  const jour = consentement.recueilliLe;
  return [
    {
      id: 'consentement',
      jour,
      moment: momentDe(jour, aujourdhui),
      icone: 'shield-check',
      titre: textes.consentement,
      detail: consentementPar ?? '',
      rcp: false,
      traitement: false,
      ouvre: null,
    },
  ];
}
