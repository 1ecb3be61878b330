import type { ChampCode } from '../../contract/document-structure.ts';
import { premier, texteDe, type Element } from '../arbre-xml.ts';
import { champ, dateDe, professionnelDe } from './valeurs.ts';

/** What the header says of the document itself. The patient is not there: the dossier names him. */
export function lireEntete(cda: Element): readonly ChampCode[] {
  const responsable = premier(cda, 'legalAuthenticator');
  const conservateur = premier(
    cda,
    'custodian',
    'assignedCustodian',
    'representedCustodianOrganization',
    'name',
  );
  return [
    ...champ('Type', premier(cda, 'code')?.attributs.get('displayName')),
    ...champ('Date du document', dateDe(premier(cda, 'effectiveTime'))),
    ...champ('Auteur', professionnelDe(premier(cda, 'author', 'assignedAuthor'))),
    ...champ('Responsable', professionnelDe(premier(responsable, 'assignedEntity'))),
    ...champ('Conservé par', texteDe(conservateur)),
    ...champ('Version', premier(cda, 'versionNumber')?.attributs.get('value')),
  ];
}
