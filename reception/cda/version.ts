import type { VersionCda } from '../../domain/dossier/document.ts';
import { chercher, premier, type Element } from '../arbre-xml.ts';

const ID_MAX = 200;

/** Which version a CDA says it is, and of what; null when it has no identifier that can be kept. */
export function lireVersion(cda: Element): VersionCda | null {
  const id = identifiant(premier(cda, 'id'));
  if (id === null) return null;
  const remplaces = chercher(cda, 'relatedDocument').filter((r) => r.attributs.get('typeCode') === 'RPLC');
  return {
    id,
    lot: identifiant(premier(cda, 'setId')),
    numero: numero(premier(cda, 'versionNumber')?.attributs.get('value')),
    remplace: identifiant(premier(remplaces[0], 'parentDocument', 'id')),
  };
}

/** HL7 « II »: an OID, or an OID and an extension. */
function identifiant(e: Element | undefined): string | null {
  const root = e?.attributs.get('root') ?? '';
  const extension = e?.attributs.get('extension') ?? '';
  const ecrit = extension === '' ? root : `${root}^${extension}`;
  return root === '' || ecrit.length > ID_MAX ? null : ecrit;
}

const numero = (valeur: string | undefined): number | null =>
  /^[1-9]\d{0,5}$/.test(valeur ?? '') ? Number(valeur) : null;
