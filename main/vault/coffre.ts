import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '../../domain/assert.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { erreur, type Erreur } from '../../contract/errors.ts';
import { creerBase, ouvrirBase, supprimerBase, type Base } from './base/base.ts';
import { erreurDeBase } from './base/erreurs-base.ts';
import { migrer } from './base/migrer.ts';
import { compterOuverture } from './base/temoin.ts';
import { ecrireReglage } from './cache/reglages.ts';
import { deriver, type SecretsMotDePasse } from './cles/deriver.ts';
import { deverrouiller } from './cles/deverrouiller.ts';
import { coffreExiste, ecrireEnveloppe, supprimerEnveloppes, type Titulaire } from './cles/enveloppe.ts';
import { balayer, type Depot } from './documents/depot.ts';
import { MIGRATIONS } from './migrations/migrations.ts';
import { avarieNotee, estAvarie, oublierAvarie } from './reprise/avarie.ts';
import { mettreDeCote } from './reprise/refaire.ts';
import { lireCopie, ouvrirCopie, type Copie, type LectureCopie } from './secours/copie.ts';

export type DemandeOuverture = Titulaire & {
  /** This vault's own folder, one per (user, workstation). */
  readonly dossier: string;
  readonly secrets: SecretsMotDePasse;
  readonly creer: boolean;
  readonly contactServeur: boolean;
  /** ISO instant of a sign-in at the server: a damaged database is then made again (docs/adr/0006). */
  readonly refaireLe?: string | undefined;
};

/** An open vault: its database and the documents beside it. The data key itself is not kept. */
export type Coffre = {
  readonly dossier: string;
  readonly base: Base;
  readonly depot: Depot;
  readonly copie: Copie;
  /** What the second copy held when the vault was opened. */
  readonly secours: LectureCopie;
  /** The database was damaged: this one is new, `secours` is what it holds of before. */
  readonly refait: boolean;
  /** Key of what is set aside in reprise/ecartes.ts. */
  readonly cleEcartes: Uint8Array;
  readonly cleDeriveeMs: number;
  readonly ouvertMs: number;
  /** Closes the database and clears the keys. */
  readonly fermer: () => void;
};

const cheminBase = (dossier: string): string => join(dossier, 'coffre.db');
export const dossierDocuments = (dossier: string): string => join(dossier, 'documents');

/**
 * Opens, or with `creer` makes, a vault. Errors: those of the envelope, of the tries and of the database;
 * CoffreIllisible with `raison: secours` when the second copy of a damaged vault is damaged too.
 */
export async function ouvrirCoffre(demande: DemandeOuverture): Promise<Result<Coffre, Erreur>> {
  const debut = performance.now();
  const cle = demande.creer ? await creerCle(demande) : await cleExistante(demande);
  if (!cle.ok) return cle;
  const mesure = { cleDeriveeMs: performance.now() - debut, debut };
  try {
    const monte = monter(demande.dossier, cle.value, { ...mesure, refait: false });
    if (monte.ok || demande.refaireLe === undefined || !estAvarie(monte.error)) return monte;
    const refaite = refaireBase(demande.dossier, cle.value, demande.refaireLe);
    return refaite.ok ? monter(demande.dossier, cle.value, { ...mesure, refait: true }) : refaite;
  } finally {
    cle.value.fill(0);
  }
}

type Mesure = { readonly cleDeriveeMs: number; readonly debut: number; readonly refait: boolean };

function monter(dossier: string, cle: Uint8Array, mesure: Mesure): Result<Coffre, Erreur> {
  const base = ouvrirBase(cheminBase(dossier), cle);
  if (!base.ok) return base;
  try {
    const pret = preparer(dossier, base.value, cle);
    if (pret.ok) return ok(assembler(dossier, base.value, cle, mesure));
    base.value.fermer();
    return pret;
  } catch (cause) {
    base.value.fermer();
    const connue = erreurDeBase(cause);
    if (connue === undefined) throw cause;
    return err(connue);
  }
}

/** Under the same key and the same device: the opening that follows puts back what the second copy holds. */
function refaireBase(dossier: string, cle: Uint8Array, le: string): Result<null, Erreur> {
  const ecart = mettreDeCote(dossier, cle, le);
  if (!ecart.ok) return ecart;
  const base = creerBase(cheminBase(dossier), cle);
  if (!base.ok) return base;
  const migree = migrer(base.value, MIGRATIONS);
  // Beyond any count of openings: the damaged file put back later is older than this one.
  const generation = Math.floor(Date.parse(le) / 1000);
  if (migree.ok) base.value.transaction((db) => ecrireReglage(db, 'generation', generation));
  base.value.fermer();
  return migree;
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
  if (avarieNotee(dossier)) {
    if (!base.verifierTout()) return err(erreur('CoffreIllisible', { raison: 'avarie' }));
    oublierAvarie(dossier);
  }
  const migree = migrer(base, MIGRATIONS);
  return migree.ok ? compterOuverture(dossier, base, cle) : migree;
}

function assembler(
  dossier: string,
  base: Base,
  cle: Uint8Array,
  { cleDeriveeMs, debut, refait }: Mesure,
): Coffre {
  const cleFichiers = deriver(cle, 'files');
  const depot: Depot = { dossier: dossierDocuments(dossier), base, cleFichiers };
  balayer(depot);
  const [cleCopie, cleEcartes] = [deriver(cle, 'secours'), deriver(cle, 'ecartes')];
  const cheminCopie = join(dossier, 'secours');
  const secours = lireCopie(cheminCopie, cleCopie);
  const copie = ouvrirCopie(cheminCopie, cleCopie);
  return {
    dossier,
    base,
    depot,
    copie,
    secours,
    refait,
    cleEcartes,
    cleDeriveeMs,
    ouvertMs: performance.now() - debut - cleDeriveeMs,
    fermer: () => {
      base.fermer();
      copie.fermer();
      for (const c of [cleFichiers, cleCopie, cleEcartes]) c.fill(0);
    },
  };
}

/**
 * Crypto-shred: the envelopes first, so that an interruption leaves nothing that opens; then the rest.
 * Overwriting blocks of a disk is not promised. The vault must be closed.
 */
export function effacerCoffre(dossier: string): void {
  if (!existsSync(dossier)) return;
  supprimerEnveloppes(dossier);
  supprimerBase(cheminBase(dossier));
  rmSync(dossier, { recursive: true, force: true });
  assert(!existsSync(dossier), 'coffre encore là');
}
