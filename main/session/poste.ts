import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { REGLAGES_PAR_DEFAUT, reglagesPosteSchema } from '../../contract/reglages.ts';
import { profilSchema } from '../../domain/habilitation/profil-schema.ts';

/** A vault of this workstation. The two secrets are encrypted by the system's keychain (safeStorage). */
const coffreConnuSchema = z.strictObject({
  coffreId: z.uuid(),
  compteId: z.uuid(),
  professionnelId: z.uuid(),
  identifiant: z.string(),
  nomAffiche: z.string(),
  profil: profilSchema,
  reseau: z.string(),
  bailJusqua: z.string(),
  /** base64 of safeStorage's bytes. */
  secretPoste: z.string(),
  /** Server share cached until the lease ends (architecture.md, Keys). */
  partServeur: z.string().nullable(),
  /**
   * Its device cannot go on (docs/adr/0006): the next sign-in makes another vault, which takes over what
   * this one held. Its secrets stay until then.
   */
  ecarteLe: z.string().optional(),
  /** Taken over: its folder is being removed. */
  repris: z.boolean().optional(),
  /** Being wiped after a suspension: without its envelopes, nothing of it is left to keep. */
  efface: z.boolean().optional(),
});
export type CoffreConnu = z.infer<typeof coffreConnuSchema>;

const posteSchema = z.strictObject({
  /** null: not enrolled yet (enrolement.ts). */
  serveur: z.string().nullable(),
  /** Pinned at the enrolment, or at the first contact where --serveur gave the address; a server that shows another one is not ours. */
  certificatSceau: z.string().nullable(),
  demonstration: z.boolean(),
  /** A setting that cannot be read must not take the vaults with it. */
  reglages: reglagesPosteSchema.catch(REGLAGES_PAR_DEFAUT),
  coffres: z.array(coffreConnuSchema),
});
export type Poste = z.infer<typeof posteSchema>;

const normaliser = (identifiant: string): string => identifiant.trim().toLowerCase();
const estEcarte = (c: CoffreConnu): boolean => c.ecarteLe !== undefined && c.repris !== true;

/** What this workstation knows: its server, its vaults. One small file, written whole. */
export class PosteStore {
  readonly #fichier: string;
  #poste: Poste;

  /**
   * @param serveurImpose of the command line: counts whatever was known.
   * @param serveurPolitique of the establishment's policy: where a workstation that is enrolled already goes.
   */
  constructor(dossier: string, serveurImpose: string | undefined, serveurPolitique?: string) {
    mkdirSync(dossier, { recursive: true, mode: 0o700 });
    this.#fichier = join(dossier, 'poste.json');
    const lu = this.#lire();
    const connu = lu?.serveur ?? null;
    const serveur = serveurImpose ?? (connu === null ? null : (serveurPolitique ?? connu));
    this.#poste = lu ?? {
      serveur,
      certificatSceau: null,
      demonstration: false,
      reglages: REGLAGES_PAR_DEFAUT,
      coffres: [],
    };
    this.ecrire({ serveur });
  }

  lire(): Poste {
    return this.#poste;
  }

  ecrire(champs: Partial<Poste>): void {
    this.#poste = { ...this.#poste, ...champs };
    const provisoire = `${this.#fichier}.nouveau`;
    writeFileSync(provisoire, JSON.stringify(this.#poste, null, 2), { mode: 0o600, flush: true });
    renameSync(provisoire, this.#fichier);
  }

  coffre(identifiant: string): CoffreConnu | undefined {
    const cherche = normaliser(identifiant);
    return this.#poste.coffres.find((c) => c.identifiant === cherche && c.ecarteLe === undefined);
  }

  coffreDuCompte(compteId: string): CoffreConnu | undefined {
    return this.#poste.coffres.find((c) => c.compteId === compteId && c.ecarteLe === undefined);
  }

  /** The next sign-in makes another vault for this account. */
  ecarterCoffre(coffre: CoffreConnu): CoffreConnu {
    const ecarte = { ...coffre, ecarteLe: new Date().toISOString() };
    this.garderCoffre(ecarte);
    return ecarte;
  }

  /** Vaults of an account that wait to be taken over. */
  ecartes(compteId: string): readonly CoffreConnu[] {
    return this.#poste.coffres.filter((c) => c.compteId === compteId && estEcarte(c));
  }

  /** True when the only vault of this name waits to be taken over. */
  estEcarte(identifiant: string): boolean {
    return this.#poste.coffres.some((c) => c.identifiant === normaliser(identifiant) && estEcarte(c));
  }

  /** One write: the vault that took over is known before any it replaces goes. */
  remplacerCoffres(nouveau: CoffreConnu, repris: readonly string[]): void {
    const autres = this.#poste.coffres
      .filter((c) => c.coffreId !== nouveau.coffreId)
      .map((c) => (repris.includes(c.coffreId) ? { ...c, repris: true } : c));
    this.ecrire({ coffres: [...autres, nouveau] });
  }

  garderCoffre(coffre: CoffreConnu): void {
    const autres = this.#poste.coffres.filter((c) => c.coffreId !== coffre.coffreId);
    this.ecrire({ coffres: [...autres, coffre] });
  }

  oublierCoffre(coffreId: string): void {
    this.ecrire({ coffres: this.#poste.coffres.filter((c) => c.coffreId !== coffreId) });
  }

  /**
   * A file that is there but cannot be read must not be replaced: vaults with unsent work hang on it.
   * It is set aside under its own name, and the user signs in again.
   */
  #lire(): Poste | undefined {
    if (!existsSync(this.#fichier)) return undefined;
    try {
      return posteSchema.parse(JSON.parse(readFileSync(this.#fichier, 'utf8')));
    } catch {
      renameSync(this.#fichier, `${this.#fichier}.illisible`);
      return undefined;
    }
  }
}
