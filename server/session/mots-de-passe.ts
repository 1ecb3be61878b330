import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id (the package's default), 64 MiB, 3 passes (quality-bars C1: OWASP asks for 46 MiB at least). */
const REGLAGE = {
  memoryCost: 65_536,
  timeCost: 3,
  parallelism: 1,
};

export const hacherMotDePasse = (motDePasse: string): Promise<string> => hash(motDePasse, REGLAGE);

/** 64 MiB each: this many at a time, and no queue longer than this. */
const PLACES = { simultanes: 4, fileMax: 64 };

export type VerificateurMotDePasse = {
  /** @returns 'occupe' when too many are waiting: the caller answers ServeurOccupe. */
  readonly verifier: (hache: string | undefined, motDePasse: string) => Promise<boolean | 'occupe'>;
  readonly hacher: (motDePasse: string) => Promise<string | 'occupe'>;
};

export function creerVerificateur(places = PLACES): VerificateurMotDePasse {
  // Of a text that nobody knows, so that an unknown identifier costs what a known one costs.
  const hacheFactice = hacherMotDePasse(crypto.randomUUID());
  let enCours = 0;
  const file: (() => void)[] = [];
  const entrer = async (): Promise<void> => {
    if (enCours < places.simultanes) enCours++;
    else await new Promise<void>((suite) => file.push(suite));
  };
  const sortir = (): void => {
    const suivant = file.shift();
    if (suivant) suivant();
    else enCours--;
  };
  const aSonTour = async <T>(calcul: () => Promise<T>): Promise<T | 'occupe'> => {
    if (enCours >= places.simultanes && file.length >= places.fileMax) return 'occupe';
    await entrer();
    try {
      return await calcul();
    } finally {
      sortir();
    }
  };
  return {
    verifier: (hache, motDePasse) =>
      aSonTour(async () => {
        const juste = await verify(hache ?? (await hacheFactice), motDePasse);
        return hache !== undefined && juste;
      }),
    hacher: (motDePasse) => aSonTour(() => hacherMotDePasse(motDePasse)),
  };
}

let connus: ReadonlySet<string> | undefined;

/** True for a password, or the bare word of one, that is in the lists of stolen ones (resources/LICENCES.md). */
export function estConnu(forme: string): boolean {
  connus ??= new Set(
    readFileSync(
      join(import.meta.dirname, '..', '..', 'resources', 'mots-de-passe', 'connus.txt'),
      'utf8',
    ).split('\n'),
  );
  return connus.has(forme);
}
