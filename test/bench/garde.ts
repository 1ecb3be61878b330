import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../build/tasks/command.ts';

/** Outside the repository: filled folders weigh gigabytes. */
const BASE = join(tmpdir(), 'collegiale-banc');

type Garde = {
  readonly dossier: string;
  readonly rempli: boolean;
  /** Says that the folder is whole: an interrupted filling begins again. */
  readonly noter: () => void;
};

/**
 * The folder that an earlier run filled, when what fills it has not changed since and it is younger than `ageMaxMs`;
 * else an empty one.
 * @param sources files and folders of the project on which the content depends.
 */
export function ouvrirGarde(nom: string, sources: readonly string[], ageMaxMs: number): Garde {
  const dossier = join(BASE, `${nom}-${empreinte(sources)}`);
  const temoin = join(dossier, 'rempli-le');
  const age = existsSync(temoin) ? Date.now() - Number(readFileSync(temoin, 'utf8')) : Infinity;
  const rempli = age < ageMaxMs;
  if (!rempli) {
    mkdirSync(BASE, { recursive: true, mode: 0o711 });
    // Those of other versions go too.
    for (const ancien of readdirSync(BASE).filter((d) => d.startsWith(`${nom}-`)))
      rmSync(join(BASE, ancien), { recursive: true, force: true });
    // As root, PostgreSQL runs as an unprivileged user inside: it must be able to pass.
    mkdirSync(dossier, { mode: 0o711 });
  }
  return { dossier, rempli, noter: () => writeFileSync(temoin, String(Date.now())) };
}

function empreinte(sources: readonly string[]): string {
  const somme = createHash('sha256');
  for (const fichier of sources.flatMap((s) => fichiersDe(join(root, s))))
    somme.update(readFileSync(fichier));
  return somme.digest('hex').slice(0, 12);
}

const fichiersDe = (chemin: string): readonly string[] =>
  /\.\w+$/.test(chemin)
    ? [chemin]
    : readdirSync(chemin)
        .toSorted()
        .map((nom) => join(chemin, nom));
