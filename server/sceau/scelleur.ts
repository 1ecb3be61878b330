import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { contenuCorrespond } from '../../contract/contenu-fige.ts';
import { contenuFigeSchema, type ContenuFige } from '../../contract/edition.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { composer, creerCompositeur, type Compositeur } from '../../edition/composer.ts';
import { GABARITS } from '../../edition/gabarits.ts';
import { sceller } from '../../edition/pades/assembler.ts';
import { comparerHorsSignature } from '../../edition/pades/comparer.ts';
import { sceauIntegre, verifierSceaux } from '../../edition/pades/verifier.ts';
import type { Scelleur } from '../store/ports.ts';
import { signerTexte } from '../traces/ancres.ts';
import type { CleSceau } from './cle.ts';

/** Fonts and templates, beside server/ in the sources and in the package. */
export const RESSOURCES = join(import.meta.dirname, '..', '..', 'resources');

type Demande = Parameters<Scelleur['sceller']>[0];
type Refus = Extract<Awaited<ReturnType<Scelleur['sceller']>>, { ok: false }>['error'];

/**
 * The real Scelleur: edition/ with the server's key. The fonts and templates are read at the first use.
 * @param deja a compositeur that is open already.
 */
export function creerScelleur(
  sceau: Pick<CleSceau, 'cle' | 'certificats'>,
  reseau: string,
  deja?: Compositeur,
): Scelleur {
  let compositeur = deja;
  return {
    sceller: async (demande) => {
      const contenu = lireContenu(demande);
      if (!contenu.ok) return contenu;
      if (!contenuCorrespond(contenu.value, demande.lignes)) return err('contenuInvalide');
      compositeur ??= creerCompositeur(RESSOURCES);
      const verifie = verifier(compositeur, contenu.value, demande);
      if (!verifie.ok) return verifie;
      const scelle = sceller(demande.pdf, sceau, {
        nom: `${reseau}, sceau du serveur`,
        raison: 'Fiche RCP figée',
        date: `${demande.scelleLe.toISOString().slice(0, 19)}Z`,
      });
      if (!scelle.ok) return err('pdfDifferent');
      return ok({ pdf: scelle.value, sha256: sha256(scelle.value) });
    },
    signerAccuse: async (texte) => signerTexte(sceau.cle, texte),
    sha256,
  };
}

const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex');

function lireContenu({ contenuFige, gabarit, dateEdition }: Demande): Result<ContenuFige, Refus> {
  if (!Object.hasOwn(GABARITS, gabarit)) return err('gabaritInconnu');
  // Kept as UTF-8 and typeset again from there: half a surrogate would come back as another character.
  if (!contenuFige.isWellFormed()) return err('contenuInvalide');
  let json: unknown;
  try {
    json = JSON.parse(contenuFige);
  } catch {
    return err('contenuInvalide');
  }
  const lu = contenuFigeSchema.safeParse(json);
  // The content alone says how it was typeset: nothing else is needed to do it again in twenty years.
  const complet = lu.success && lu.data.versionGabarit === gabarit && lu.data.valideeLe === dateEdition;
  return complet ? ok(lu.data) : err('contenuInvalide');
}

/**
 * The proposed bytes are the ones this server typesets from the content, plus signatures, to the byte.
 * Whose card may sign is decided where cards are known; here a signature that is there must hold.
 */
function verifier(compositeur: Compositeur, contenu: ContenuFige, demande: Demande): Result<null, Refus> {
  const recompose = composer(compositeur, { contenu, date: demande.dateEdition });
  if (!recompose.ok) return err('contenuInvalide');
  const comparaison = comparerHorsSignature(demande.pdf, recompose.value);
  if (!comparaison.ok) return err('pdfDifferent');
  if (comparaison.value.length === 0) return ok(null);
  const sceaux = verifierSceaux(demande.pdf);
  return sceaux.ok && sceaux.value.every(sceauIntegre) ? ok(null) : err('signatureInvalide');
}
