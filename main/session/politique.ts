import { existsSync, readFileSync } from 'node:fs';
import { posix, resolve, win32 } from 'node:path';
import * as z from 'zod';
import { VERROUILLAGE_MAX_MIN } from '../../contract/valeurs-reglages.ts';
import { lireAdresse } from './adresse.ts';

const NOM = 'collegiale.json';

/** What an establishment may decide for its workstations (docs/exploitation.md). */
const politiqueSchema = z.strictObject({
  serveur: z
    .string()
    .transform((adresse, ctx) => {
      const lue = lireAdresse(adresse);
      if (lue.ok) return lue.value;
      ctx.addIssue({ code: 'custom', message: lue.error });
      return z.NEVER;
    })
    .optional(),
  /** SHA-256 of the certificate of the server's seal, with or without colons. */
  empreinteSceau: z
    .string()
    .transform((e) => e.replaceAll(':', '').toUpperCase())
    .pipe(z.string().regex(/^[0-9A-F]{64}$/))
    .transform((e) => (e.match(/../g) ?? []).join(':'))
    .optional(),
  verrouillageMaxMin: z.int().min(2).max(VERROUILLAGE_MAX_MIN).optional(),
});
type Contenu = z.infer<typeof politiqueSchema>;

/** null: no file. A file that cannot be understood decides nothing, and is said. */
export type Politique =
  | { readonly fichier: string; readonly contenu: Contenu }
  | { readonly fichier: string; readonly contenu: null }
  | null;

type Lieux = {
  readonly plateforme: NodeJS.Platform;
  /** Path of the running executable. */
  readonly executable: string;
  readonly programData: string | undefined;
  /** `--politique=…`, for a shortcut or a trial. */
  readonly designee: string | undefined;
};

/** Places of the policy file, the first that exists is the one: named, beside the executable, the system's. */
export function lieuxPolitique({ plateforme, executable, programData, designee }: Lieux): readonly string[] {
  if (designee !== undefined) return [resolve(designee)];
  const { join } = chemins(plateforme);
  return [join(aCote(plateforme, executable), NOM), join(dossierSysteme(plateforme, programData), NOM)];
}

const chemins = (plateforme: NodeJS.Platform) => (plateforme === 'win32' ? win32 : posix);

/** Beside the bundle on macOS: nothing may be added inside a signed one. */
function aCote(plateforme: NodeJS.Platform, executable: string): string {
  const { dirname, join } = chemins(plateforme);
  const dossier = dirname(executable);
  return plateforme === 'darwin' ? join(dossier, '..', '..', '..') : dossier;
}

function dossierSysteme(plateforme: NodeJS.Platform, programData: string | undefined): string {
  if (plateforme === 'win32') return win32.join(programData ?? 'C:\\ProgramData', 'Collegiale');
  return plateforme === 'darwin' ? '/Library/Application Support/Collegiale' : '/etc/collegiale';
}

/** Read once, at the start. */
export function lirePolitique(lieux: readonly string[]): Politique {
  const fichier = lieux.find((lieu) => existsSync(lieu));
  if (fichier === undefined) return null;
  try {
    return { fichier, contenu: politiqueSchema.parse(JSON.parse(readFileSync(fichier, 'utf8'))) };
  } catch {
    return { fichier, contenu: null };
  }
}
