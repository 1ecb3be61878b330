import type { ChampCode, GroupeCode } from '../../contract/document-structure.ts';
import { chercher, premier, type Element } from '../arbre-xml.ts';
import { estNie, observations } from './observations.ts';
import { champ, codeDe, dateDe, motsDe, texteReference, valeurDe, type Reperes } from './valeurs.ts';

/** Section « Diagnostic du cancer »: one group by tumour; one whose diagnosis is denied is none. */
export function lireTumeurs(sections: readonly Element[], reperes: Reperes): readonly GroupeCode[] {
  const actes = sections
    .flatMap((s) => chercher(s, 'entry', 'act'))
    .filter((acte) => !estNie(acte) && !estNie(diagnosticDe(acte)));
  return actes.map((acte, i) => ({
    titre: actes.length > 1 ? `Tumeur ${i + 1}` : 'Tumeur',
    champs: lireTumeur(acte, reperes),
  }));
}

const diagnosticDe = (acte: Element): Element | undefined =>
  premier(acte, 'entryRelationship', 'observation');

function lireTumeur(acte: Element, reperes: Reperes): readonly ChampCode[] {
  const diagnostic = diagnosticDe(acte);
  const site = premier(diagnostic, 'targetSiteCode');
  const lateralite = qualificatifs(site).find(([nom]) => nom === '20228-3')?.[1];
  const morphologie = valeurDe(diagnostic, reperes);
  return [
    ...champ('Date du diagnostic', dateDe(premier(acte, 'effectiveTime', 'low'))),
    ...champ('Topographie', motsDe(site, reperes), codeDe(site)),
    ...champ('Latéralité', motsDe(lateralite, reperes), codeDe(lateralite)),
    ...champ('Morphologie', morphologie?.valeur, morphologie?.code),
    ...observations([acte], '75620-5').flatMap(lireTnm),
    ...observations([acte], '21918-8').flatMap((autre) => lireAutreStade(autre, reperes)),
  ];
}

const qualificatifs = (e: Element | undefined): readonly (readonly [string, Element | undefined])[] =>
  chercher(e, 'qualifier').map((q) => [premier(q, 'name')?.attributs.get('code') ?? '', premier(q, 'value')]);

/** « T1b N1 M0 »: the codes, not the descriptive texts, which are copyrighted. */
function lireTnm(bloc: Element): readonly ChampCode[] {
  const code = (loinc: string): string | undefined =>
    observations([bloc], loinc)
      .map((o) => premier(o, 'value')?.attributs.get('code'))
      .find((c) => c !== undefined);
  const tnm = ['21905-5', '21906-3', '21907-1'].map(code).filter((c) => c !== undefined);
  const dits = new Map(qualificatifs(premier(bloc, 'value')));
  const edition = dits.get('21917-0')?.attributs;
  return [
    ...champ('TNM clinique', tnm.join(' ')),
    ...champ('Stade clinique', dits.get('21909-7')?.attributs.get('code')),
    ...champ('Édition du TNM', edition?.get('displayName') ?? edition?.get('code')),
  ];
}

function lireAutreStade(autre: Element, reperes: Reperes): readonly ChampCode[] {
  const mots = (o: Element | undefined): string | undefined =>
    valeurDe(o, reperes)?.valeur ?? texteReference(premier(o, 'text'), reperes);
  const nom = mots(observations([autre], 'GEN-101')[0]);
  const version = mots(observations([autre], 'GEN-102')[0]);
  const stade = mots(autre);
  const valeur = [nom, version, stade].filter((x) => x !== undefined).join(', ');
  return champ('Autre classification', valeur, codeDe(premier(autre, 'value')));
}
