import { defini } from '../../domain/assert.ts';
import type { Identite } from '../../domain/ins/identite.ts';
import type { EtatInscription } from '../../domain/seance/seance.ts';
import type { CasAInscrire, EtatAvis } from './dossier.ts';
import { creerHasard, type Hasard } from './hasard.ts';
import { completerIdentite, tirerIdentite } from './identites.ts';
import { ageEnAnnees } from './calendrier.ts';
import type {
  CasEcrit,
  DonneesDemonstration,
  GabaritCas,
  IdentiteEcrite,
  InscritEcrit,
  VarianteEcrite,
} from './modele.ts';
import type { SeancePrevue } from './seances.ts';
import type { ContexteTexte } from './textes.ts';
import { rendreVariable, tirerVariables, type Variables } from './variantes.ts';

export type Place =
  | { readonly ordre: number; readonly cas: CasEcrit }
  | { readonly ordre: number; readonly inscrit: InscritEcrit }
  | {
      readonly ordre: number;
      readonly numero: number;
      /** A told case varied for this patient; absent: a lighter case. */
      readonly variante?: VarianteEcrite;
    };

type Commun = {
  /** Identities that appear once, not yet taken: each one that is leaves the list. */
  readonly particuliers: IdentiteEcrite[];
  readonly donnees: DonneesDemonstration;
  readonly seance: SeancePrevue;
  readonly place: Place;
  readonly graine: string;
  readonly passee: boolean;
  readonly documente: boolean;
};

export const contexteDe = (
  identite: Identite,
  seance: string,
  hasard: Hasard,
  variables: Variables = new Map(),
): ContexteTexte => ({
  seance,
  naissance: identite.dateNaissance,
  sexe: identite.sexe,
  hasard,
  variables,
});

/** The case of one place, with the variables its texts need. */
export function inscrire(commun: Commun): CasAInscrire & { readonly variables?: Variables } {
  const { place } = commun;
  if ('cas' in place) return casEntier(commun, place.cas);
  if ('inscrit' in place) return inscritDeGabarit(commun, place.inscrit);
  if (place.variante) return casVarie(commun, place.numero, place.variante);
  return casDeGabarit(commun, place.numero);
}

/** Another patient with the disease of a told case: his own age, side, sizes and values, the same coherence. */
function casVarie(
  commun: Commun,
  numero: number,
  variante: VarianteEcrite,
): CasAInscrire & { readonly variables: Variables } {
  const { donnees, seance, graine, passee } = commun;
  const dit = defini(
    donnees.cas.find((c) => c.cle === variante.cas),
    `cas ${variante.cas}`,
  );
  const nom = `patient-${numero}`;
  const h = creerHasard(`${graine}:variante:${nom}`);
  const profil = { sexe: h.choisir(variante.sexe), age: h.entier(...variante.age), le: seance.date };
  const identite = tirerIdentite(donnees.noms, graine, numero, profil);
  const { fiche, avisAttendu, documents } = rendreVariable(dit, variante);
  const etat = dit.etat === 'incomplet' && !passee ? 'incomplet' : etatDe(commun, h);
  const demandeur = h.choisir(seance.rcp.demandeurs);
  return {
    nom,
    seanceId: seance.id,
    rcp: seance.rcp,
    ordre: commun.place.ordre,
    etat,
    identite,
    consentement: { jour: -h.entier(6, 18), par: demandeur },
    medecinTraitant: h.choisir(donnees.noms.medecinsTraitants),
    demandeur,
    presentateur: demandeur,
    fiche,
    avis: passee && etat === 'avisSaisi' ? { contenu: avisAttendu, etat: etatAvis(commun, h) } : null,
    documents,
    correspondants: [],
    restrictions: [],
    variables: tirerVariables(variante, { identite, seance: seance.date }, h),
  };
}

/** A case told whole, before its meeting. */
function casEntier({ seance, place }: Commun, cas: CasEcrit): CasAInscrire {
  return {
    nom: cas.cle,
    seanceId: seance.id,
    rcp: seance.rcp,
    ordre: place.ordre,
    etat: cas.etat,
    identite: completerIdentite(cas.identite),
    consentement: cas.consentement,
    medecinTraitant: cas.medecinTraitant,
    demandeur: cas.demandeur,
    presentateur: cas.presentateur,
    fiche: cas.fiche,
    avis: null,
    documents: cas.documents,
    correspondants: cas.correspondants,
    restrictions: cas.restrictions,
  };
}

/** A named patient with the words of a lighter case, before its meeting. */
function inscritDeGabarit(commun: Commun, inscrit: InscritEcrit): CasAInscrire {
  const gabarit = defini(
    commun.donnees.gabarits.find((g) => g.cle === inscrit.gabarit),
    `gabarit ${inscrit.gabarit}`,
  );
  const identite = completerIdentite(inscrit.identite);
  const nom = `${inscrit.rcp}-${inscrit.ordre}`;
  return composerCas(commun, { gabarit, identite, nom, etat: inscrit.etat });
}

/** Any other patient: his identity and his case are drawn from his number. */
function casDeGabarit(commun: Commun, numero: number): CasAInscrire {
  const { donnees, seance, graine } = commun;
  const nom = `patient-${numero}`;
  const h = creerHasard(`${graine}:cas:${nom}`);
  const modeles = seance.rcp.modeles ?? [seance.rcp.cle];
  const gabarits = donnees.gabarits.filter((g) => modeles.includes(g.rcp));
  const particulier = prendreParticulier(commun, gabarits);
  const gabarit = h.choisir(
    particulier ? gabarits.filter((g) => convient(g, particulier, seance.date)) : gabarits,
  );
  const sexe = gabarit.sexe ?? (h.reel() < 0.45 ? 'F' : 'M');
  const profil = { sexe, age: h.entier(...gabarit.age), le: seance.date };
  const identite = particulier
    ? completerIdentite(particulier)
    : tirerIdentite(donnees.noms, graine, numero, profil);
  return composerCas(commun, { gabarit, identite, nom, etat: etatDe(commun, h) });
}

/** One place in three, the first of those who wait whom a case of this RCP suits. */
function prendreParticulier(
  { particuliers, place, seance }: Commun,
  gabarits: readonly GabaritCas[],
): IdentiteEcrite | undefined {
  if (place.ordre % 3 !== 0) return undefined;
  const rang = particuliers.findIndex((p) => gabarits.some((g) => convient(g, p, seance.date)));
  return rang < 0 ? undefined : particuliers.splice(rang, 1)[0];
}

function convient(g: GabaritCas, identite: Omit<Identite, 'ins'>, le: string): boolean {
  const age = ageEnAnnees(identite.dateNaissance, le);
  return (g.sexe === null || g.sexe === identite.sexe) && age >= g.age[0] && age <= g.age[1];
}

function etatDe({ passee, seance }: Commun, h: Hasard): EtatInscription {
  if (passee) return h.reel() < 0.06 ? 'reporte' : 'avisSaisi';
  const tirage = h.reel();
  if (seance.semaine <= 1) return tirage < 0.6 ? 'pret' : tirage < 0.85 ? 'enPreparation' : 'incomplet';
  return tirage < 0.2 ? 'enPreparation' : 'inscrit';
}

/** Weeks of past séances whose lighter fiches are frozen too: those that an agenda shows (pg-droits.ts). */
const SEMAINES_FIGEES = 5;

/**
 * Last week leaves a few avis to validate; what is older was validated. A frozen fiche is typeset and sealed one
 * by one: beyond these weeks the lighter ones stay as written, and none shows as waiting.
 */
function etatAvis({ seance, place }: Commun, h: Hasard): EtatAvis {
  if (seance.semaine === -1 && h.reel() < 0.3) return 'enregistree';
  const varie = 'variante' in place && place.variante !== undefined;
  return varie || -seance.semaine <= SEMAINES_FIGEES ? 'figee' : 'brouillon';
}

function composerCas(
  commun: Commun,
  cas: {
    readonly gabarit: GabaritCas;
    readonly identite: Identite;
    readonly nom: string;
    readonly etat: EtatInscription;
  },
): CasAInscrire {
  const { donnees, seance, graine, passee, documente, place } = commun;
  const { gabarit } = cas;
  const h = creerHasard(`${graine}:choix:${cas.nom}`);
  const demandeur = h.choisir(seance.rcp.demandeurs);
  return {
    nom: cas.nom,
    seanceId: seance.id,
    rcp: seance.rcp,
    ordre: place.ordre,
    etat: cas.etat,
    identite: cas.identite,
    consentement: { jour: -h.entier(8, 20), par: demandeur },
    medecinTraitant: h.choisir(donnees.noms.medecinsTraitants),
    demandeur,
    presentateur: demandeur,
    fiche: {
      ...gabarit.fiche,
      oms: h.choisir(gabarit.oms),
      antecedents: h.choisir(gabarit.antecedents),
      comorbidites: h.choisir(gabarit.comorbidites),
    },
    avis: passee && cas.etat === 'avisSaisi' ? { contenu: gabarit.avis, etat: etatAvis(commun, h) } : null,
    documents: documente ? gabarit.documents : [],
    correspondants: [],
    restrictions: [],
  };
}
