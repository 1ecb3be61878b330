import type { ChampCode } from '../../contract/document-structure.ts';
import { chercher, premier, texteDe, type Element } from '../arbre-xml.ts';
import { estNie, observations } from './observations.ts';
import {
  champ,
  codeDe,
  dateDe,
  motsDe,
  periodeDe,
  professionnelDe,
  texteReference,
  valeurDe,
  type Reperes,
} from './valeurs.ts';

const STATUTS: Readonly<Partial<Record<string, string>>> = {
  completed: 'réalisé',
  active: 'en cours',
  cancelled: 'non réalisé',
  aborted: 'interrompu',
};

const joindre = (...parties: readonly (string | undefined)[]): string =>
  [...new Set(parties.filter((p) => p !== undefined))].join(', ');

/** Section « Actes et interventions »: treatments done or going on. */
export const lireTraitements = (sections: readonly Element[], reperes: Reperes): readonly ChampCode[] =>
  sections
    .flatMap((s) => chercher(s, 'entry', 'procedure'))
    .flatMap((p, i) => {
      const statut = STATUTS[premier(p, 'statusCode')?.attributs.get('code') ?? ''];
      const nie = estNie(p) ? 'non réalisé' : statut;
      const code = premier(p, 'code');
      return champ(`Traitement ${i + 1}`, joindre(motsDe(code, reperes), nie, periodeDe(p)), codeDe(code));
    });

/** Section « Plan de soins »: what the RCP proposes, in its order. */
export function lirePropositions(sections: readonly Element[], reperes: Reperes): readonly ChampCode[] {
  const texte = (e: Element): string | undefined => texteReference(premier(e, 'text'), reperes);
  return [
    ...observations(sections, 'ORG-120').flatMap((e) =>
      champ('Passage en RCP de recours', texte(e) ?? 'Oui'),
    ),
    ...observations(sections, 'ORG-064').flatMap((e) =>
      champ('Examen ou expertise demandé', joindre(texte(e), periodeDe(e))),
    ),
    ...sections
      .flatMap((s) => chercher(s, 'entry', 'encounter'))
      .filter((e) => premier(e, 'code')?.attributs.get('code') === 'MED-226')
      .flatMap((e) => champ('Surveillance seule', texte(e) ?? 'Oui')),
    ...proposes(sections).flatMap((p) => {
      const code = premier(p, 'code');
      return champ(
        `Traitement proposé ${sequenceDe(p) ?? ''}`.trim(),
        joindre(motsDe(code, reperes), texte(p), periodeDe(p)),
        codeDe(code),
      );
    }),
  ];
}

const sequenceDe = (p: Element): string | undefined => texteDe(premier(p, 'priorityCode', 'originalText'));

const proposes = (sections: readonly Element[]): readonly Element[] =>
  sections
    .flatMap((s) => chercher(s, 'entry', 'procedure'))
    .filter((p) => p.attributs.get('moodCode') === 'INT')
    .toSorted((a, b) => Number(sequenceDe(a) ?? Infinity) - Number(sequenceDe(b) ?? Infinity) || 0);

/** Conclusions of the operative, pathology and molecular reports joined to the fiche. */
export function lireConclusions(
  dans: (numero: string) => readonly Element[],
  reperes: Reperes,
): readonly ChampCode[] {
  const lire = (libelle: string, numero: string): readonly ChampCode[] =>
    dans(numero)
      .flatMap((s) => chercher(s, 'entry', 'observation'))
      .flatMap((o) => {
        const conclusion = valeurDe(o, reperes)?.valeur ?? texteReference(premier(o, 'text'), reperes);
        const temps = premier(o, 'effectiveTime');
        const date = dateDe(premier(temps, 'low')) ?? dateDe(temps);
        const par = professionnelDe(premier(o, 'performer', 'assignedEntity'));
        return champ(libelle, conclusion === undefined ? undefined : joindre(conclusion, par, date));
      });
  return [
    ...lire('Compte rendu opératoire', '26'),
    ...lire('Anatomopathologie', '34'),
    ...lire('Génétique moléculaire', '67'),
  ];
}
