import type { Fiche } from '../../domain/fiche/fiche.ts';
import { FINE, INSECABLE } from '../../domain/texte/espaces.ts';
import { completerBiologie } from './biologie.ts';
import type { DocumentEcrit, RegleUsage, SectionRendue, SectionUsage, Usages } from './modele.ts';
import { remplir, type ContexteTexte } from './textes.ts';

/** The document as told, its slots filled, and the dossier it belongs to. */
export type DocumentDit = {
  readonly ecrit: Pick<DocumentEcrit, 'categorie' | 'titre'>;
  readonly sections: readonly SectionRendue[];
  readonly fiche: Fiche;
  /** All that the dossier tells, in one text: nothing is said of what it speaks of already. */
  readonly dossier: string;
  readonly destinataires: readonly string[];
};

/**
 * What a report of its kind says besides the story: how the sample was handled, how the examination was done, the
 * genes read, the usual analyses. Nothing of it is the patient's disease, so that nothing can contradict it; an
 * organ that the dossier speaks of anywhere is never said normal here.
 */
export function completerSections(usages: Usages, dit: DocumentDit, c: ContexteTexte): SectionRendue[] {
  const regle = usages.regles.find((r) => convient(r, dit));
  const ajouts = (regle?.sections ?? []).flatMap((s) => ajoutDe(usages, s, dit, c));
  const sections = placer(dit.sections, ajouts);
  if (dit.ecrit.categorie === 'biologie') completerBiologie(usages, sections, dit, c);
  return avecCopies(sections, dit.destinataires);
}

/** At the end of the last section, which the signature follows: never alone on a page. */
function avecCopies(sections: readonly SectionRendue[], destinataires: readonly string[]): SectionRendue[] {
  const derniere = sections.at(-1);
  if (!derniere || destinataires.length === 0) return [...sections];
  const copie = `Copie${INSECABLE}: ${destinataires.join(`${FINE}; `)}.`;
  if (derniere.tableau) return [...sections, { titre: 'Destinataires', texte: copie }];
  return [...sections.slice(0, -1), { ...derniere, texte: `${derniere.texte}\n${copie}` }];
}

const texteDe = ({ sections }: DocumentDit): string =>
  sections.map((s) => `${s.titre}\n${s.texte}`).join('\n');

const trouve = (motif: string | undefined, texte: string): boolean =>
  motif !== undefined && new RegExp(motif, 'u').test(texte);

const convient = (r: RegleUsage, { ecrit, dossier }: DocumentDit): boolean =>
  r.categorie === ecrit.categorie && trouve(r.titre, ecrit.titre) && !trouve(r.saufDossier, dossier);

type Ajout = { readonly regle: SectionUsage; readonly section: SectionRendue };

function ajoutDe(usages: Usages, regle: SectionUsage, dit: DocumentDit, c: ContexteTexte): readonly Ajout[] {
  const texte = texteDe(dit);
  if (trouve(regle.saufDocument, texte) || (regle.si !== undefined && !trouve(regle.si, texte))) return [];
  // What the author told under the same title is not told again.
  const dite = (titre: string): boolean =>
    trouve(regle.saufTitre, titre) || (!regle.complete && titre === regle.titre);
  if (dit.sections.some((s) => dite(s.titre))) return [];
  const phrases = regle.phrases
    .filter((p) => !trouve(p.sauf, dit.dossier) && !trouve(p.saufDocument, texte))
    .filter((p) => p.si === undefined || trouve(p.si, texte))
    .filter((p) => p.siVide === undefined || (c.variables.get(p.siVide) ?? '') !== '')
    .map((p) => remplir(p.texte, c));
  const tableau = tableauDe(usages, regle, dit, texte);
  if (phrases.length === 0 && !tableau) return [];
  const section = { titre: regle.titre, texte: phrases.join('\n') };
  return [{ regle, section: tableau ? { ...section, tableau } : section }];
}

type Tableau = NonNullable<SectionRendue['tableau']>;

function tableauDe(
  usages: Usages,
  { tableau: nom }: SectionUsage,
  { fiche }: DocumentDit,
  texte: string,
): Tableau | undefined {
  return nom === 'histopronostic' ? histopronostic(fiche, texte) : usages.tableaux[nom ?? ''];
}

/** Criteria that a pathologist's table repeats, by the names that the fiches give them. */
const CRITERES =
  /^(Résection|Ganglions|Emboles|Phénotype|Grade|RE|RP|HER2|Ki67|Rete testis|Marges|Breslow|Ulcération|Mitoses|Sous-type|MMR)/;

/** Only where this very report gives the pTNM of the fiche. */
function histopronostic({ diagnostic }: Fiche, texte: string): Tableau | undefined {
  const { tnm, morphologie, precisions } = diagnostic;
  if (!tnm?.prefixe.includes('p') || !texte.includes(`p${tnm.t}`) || !morphologie) return undefined;
  const criteres = precisions.filter((p) => CRITERES.test(p.nom)).map((p) => [p.nom, p.valeur]);
  return {
    colonnes: ['Critère', 'Résultat'],
    lignes: [
      ['Type histologique (CIM-O-3)', `${morphologie.libelle} (${morphologie.code})`],
      ['Classification', `${tnm.prefixe}${tnm.t} ${tnm.n}, TNM ${tnm.edition}`],
      ...criteres,
    ],
  };
}

/** Told sections stay in their order; each addition takes its place among them. */
function placer(dites: readonly SectionRendue[], ajouts: readonly Ajout[]): SectionRendue[] {
  const resultat: SectionRendue[] = [...dites];
  for (const { regle, section } of ajouts) {
    const technique = resultat.findIndex((s) => /^(Technique|Protocole)/.test(s.titre));
    const dite = resultat[technique];
    if (regle.complete && dite) {
      resultat[technique] = { ...dite, texte: `${dite.texte}\n${section.texte}` };
    } else {
      resultat.splice(rangDe(regle.place, resultat), 0, section);
    }
  }
  return resultat;
}

const REPERES: Readonly<Record<SectionUsage['place'], { readonly motif: RegExp; readonly apres: boolean }>> =
  {
    debut: { motif: /^Jamais$/, apres: false },
    apresTechnique: {
      motif: /^(Technique|Protocole|Méthode|Prélèvement|Matériel|Indication|Demande|Phase)/,
      apres: true,
    },
    apresInstallation: {
      motif: /[Ii]nstallation|^Opérateur|^Anesthésie|^Dossier préopératoire|^Indication/,
      apres: true,
    },
    apresIntervention: { motif: /^(Intervention|Geste|Exploration|Résultats?|Fin d)/, apres: true },
    avantConclusion: { motif: /^(Conclusion|Commentaire|Plan)/, apres: false },
    apresConclusion: { motif: /^Jamais$/, apres: true },
    fin: { motif: /^Jamais$/, apres: true },
  };

function rangDe(place: SectionUsage['place'], sections: readonly SectionRendue[]): number {
  if (place === 'debut') return 0;
  const { motif, apres } = REPERES[place];
  const rang = apres
    ? sections.findLastIndex((s) => motif.test(s.titre))
    : sections.findIndex((s) => motif.test(s.titre));
  if (rang >= 0) return apres ? rang + 1 : rang;
  return place === 'apresTechnique' || place === 'apresInstallation'
    ? Math.min(1, sections.length)
    : sections.length;
}
