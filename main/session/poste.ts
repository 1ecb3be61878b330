import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { profilSchema } from '../../domain/habilitation/habilitation.ts';

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
   * Found damaged at a contact: another vault took its place. Its folder and its secret stay, so that what
   * was never sent is not destroyed; without the server's share nothing opens it here.
   */
  ecarteLe: z.string().optional(),
});
export type CoffreConnu = z.infer<typeof coffreConnuSchema>;

const posteSchema = z.strictObject({
  serveur: z.string(),
  /** Pinned at the first contact; a server that shows another one is not ours. */
  certificatSceau: z.string().nullable(),
  demonstration: z.boolean(),
  coffres: z.array(coffreConnuSchema),
});
export type Poste = z.infer<typeof posteSchema>;

const SERVEUR_PAR_DEFAUT = 'http://127.0.0.1:8787';

/** What this workstation knows: its server, its vaults. One small file, written whole. */
export class PosteStore {
  readonly #fichier: string;
  #poste: Poste;

  constructor(dossier: string, serveurImpose: string | undefined) {
    mkdirSync(dossier, { recursive: true, mode: 0o700 });
    this.#fichier = join(dossier, 'poste.json');
    const lu = this.#lire();
    const serveur = serveurImpose ?? lu?.serveur ?? SERVEUR_PAR_DEFAUT;
    this.#poste = lu ?? {
      serveur,
      certificatSceau: null,
      demonstration: false,
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
    const cherche = identifiant.trim().toLowerCase();
    return this.#poste.coffres.find((c) => c.identifiant === cherche && c.ecarteLe === undefined);
  }

  coffreDuCompte(compteId: string): CoffreConnu | undefined {
    return this.#poste.coffres.find((c) => c.compteId === compteId && c.ecarteLe === undefined);
  }

  /** The next sign-in makes another vault for this account. */
  ecarterCoffre(coffre: CoffreConnu): void {
    this.garderCoffre({ ...coffre, partServeur: null, ecarteLe: new Date().toISOString() });
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
