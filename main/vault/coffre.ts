import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '../../domain/assert.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { erreur, type Erreur } from '../../contract/errors.ts';
import { creerBase, ouvrirBase, supprimerBase, type Base } from './base/base.ts';
import { migrer } from './base/migrer.ts';
import { compterOuverture } from './base/temoin.ts';
import { deriver, type SecretsMotDePasse } from './cles/deriver.ts';
import { deverrouiller } from './cles/deverrouiller.ts';
import { cheminEnveloppes, coffreExiste, ecrireEnveloppe, type Titulaire } from './cles/enveloppe.ts';
import { balayer, type Depot } from './documents/depot.ts';
import { MIGRATIONS } from './migrations/migrations.ts';
import { lireCopie, ouvrirCopie, type Article, type Copie } from './secours/copie.ts';

export type DemandeOuverture = Titulaire & {
  /** This vault's own folder, one per (user, workstation). */
  readonly dossier: string;
  readonly secrets: SecretsMotDePasse;
  readonly creer: boolean;
  readonly contactServeur: boolean;
};

/** An open vault: its database and the documents beside it. The data key itself is not kept. */
export type Coffre = {
  readonly dossier: string;
  readonly base: Base;
  readonly depot: Depot;
  readonly copie: Copie;
  /** What the second copy held when the vault was opened. */
  readonly articles: readonly Article[];
  readonly cleDeriveeMs: number;
  readonly ouvertMs: number;
  /** Closes the database and clears the keys. */
  readonly fermer: () => void;
};

const cheminBase = (dossier: string): string => join(dossier, 'coffre.db');
export const dossierDocuments = (dossier: string): string => join(dossier, 'documents');

/** Opens, or with `creer` makes, a vault. Errors: those of the envelope, of the tries and of the database. */
export async function ouvrirCoffre(demande: DemandeOuverture): Promise<Result<Coffre, Erreur>> {
  const debut = performance.now();
  const cle = demande.creer ? await creerCle(demande) : await cleExistante(demande);
  if (!cle.ok) return cle;
  const cleDeriveeMs = performance.now() - debut;
  try {
    const base = ouvrirBase(cheminBase(demande.dossier), cle.value);
    if (!base.ok) return base;
    const pret = preparer(demande.dossier, base.value, cle.value);
    if (!pret.ok) {
      base.value.fermer();
      return pret;
    }
    return ok(assembler(demande.dossier, base.value, cle.value, { cleDeriveeMs, debut }));
  } finally {
    cle.value.fill(0);
  }
}

const cleExistante = (d: DemandeOuverture): Promise<Result<Buffer, Erreur>> =>
  deverrouiller(d.dossier, d, d.secrets, d.contactServeur);

/** The envelope comes last: without it there is no vault, and what an interrupted creation left is removed. */
async function creerCle(demande: DemandeOuverture): Promise<Result<Buffer, Erreur>> {
  const { dossier, secrets } = demande;
  if (coffreExiste(dossier)) return err(erreur('CoffreIllisible', { raison: 'existeDeja' }));
  effacerCoffre(dossier);
  mkdirSync(dossier, { recursive: true, mode: 0o700 });
  const cle = randomBytes(32);
  const base = creerBase(cheminBase(dossier), cle);
  if (!base.ok) return base;
  base.value.fermer();
  await ecrireEnveloppe(dossier, demande, cle, secrets);
  return ok(cle);
}

function preparer(dossier: string, base: Base, cle: Uint8Array): Result<null, Erreur> {
  const migree = migrer(base, MIGRATIONS);
  return migree.ok ? compterOuverture(dossier, base, cle) : migree;
}

function assembler(
  dossier: string,
  base: Base,
  cle: Uint8Array,
  mesure: { readonly cleDeriveeMs: number; readonly debut: number },
): Coffre {
  const cleFichiers = deriver(cle, 'files');
  const depot: Depot = { dossier: dossierDocuments(dossier), base, cleFichiers };
  balayer(depot);
  const cleSecours = deriver(cle, 'secours');
  const chemin = join(dossier, 'secours');
  const articles = lireCopie(chemin, cleSecours);
  const copie = ouvrirCopie(chemin, cleSecours);
  const { cleDeriveeMs, debut } = mesure;
  return {
    dossier,
    base,
    depot,
    copie,
    articles,
    cleDeriveeMs,
    ouvertMs: performance.now() - debut - cleDeriveeMs,
    fermer: () => {
      base.fermer();
      copie.fermer();
      cleFichiers.fill(0);
      cleSecours.fill(0);
    },
  };
}

/**
 * Crypto-shred: the envelopes first, so that an interruption leaves nothing that opens; then the rest.
 * Overwriting blocks of a disk is not promised. The vault must be closed.
 */
export function effacerCoffre(dossier: string): void {
  if (!existsSync(dossier)) return;
  rmSync(cheminEnveloppes(dossier), { force: true });
  supprimerBase(cheminBase(dossier));
  rmSync(dossier, { recursive: true, force: true });
  assert(!existsSync(dossier), 'coffre encore là');
}
