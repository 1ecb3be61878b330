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
  return {
    verifier: async (hache, motDePasse) => {
      if (enCours >= places.simultanes && file.length >= places.fileMax) return 'occupe';
      await entrer();
      try {
        const juste = await verify(hache ?? (await hacheFactice), motDePasse);
        return hache !== undefined && juste;
      } finally {
        sortir();
      }
    },
  };
}
