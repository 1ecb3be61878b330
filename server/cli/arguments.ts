import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../domain/result.ts';

const OPTIONS = {
  port: { type: 'string' },
  data: { type: 'string' },
  host: { type: 'string' },
  demo: { type: 'boolean' },
  patients: { type: 'string' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  ins: { type: 'string' },
  oid: { type: 'string' },
  nom: { type: 'string' },
  prenom: { type: 'string' },
  naissance: { type: 'string' },
  sexe: { type: 'string' },
  lieu: { type: 'string' },
  categorie: { type: 'string' },
  titre: { type: 'string' },
  date: { type: 'string' },
  courriel: { type: 'string' },
  telephone: { type: 'string' },
  json: { type: 'boolean' },
  du: { type: 'string' },
  au: { type: 'string' },
  seuils: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** What the command line says of a plain PDF; checked by the import itself. */
export type ArgumentsPdf = {
  readonly [
    C in 'ins' | 'oid' | 'nom' | 'prenom' | 'naissance' | 'sexe' | 'lieu' | 'categorie' | 'titre' | 'date'
  ]?: string | undefined;
};

export type CommandeServir = {
  readonly nom: 'servir';
  readonly donnees: string;
  readonly port: number;
  readonly hote: string;
  readonly demonstration: boolean;
  readonly patients: number;
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
};
export type CommandeImport = {
  readonly nom: 'import';
  readonly donnees: string;
  readonly fichiers: readonly string[];
  readonly pdf: ArgumentsPdf;
};
export type CommandeVerifier = { readonly nom: 'verify' | 'verify-audit'; readonly donnees: string };
export type CommandeDebloquer = {
  readonly nom: 'debloquer';
  readonly donnees: string;
  readonly identifiant: string;
};
export type CommandeCompte = {
  readonly nom: 'compte';
  readonly donnees: string;
  readonly acte: 'ouvrir' | 'reinitialiser' | 'premier-administrateur';
  readonly identifiant: string;
  readonly nomAffiche: string | undefined;
  readonly courriel: string | undefined;
  readonly telephone: string | undefined;
};
export type CommandeAudit = {
  readonly nom: 'audit';
  readonly donnees: string;
  /** ISO days, both included. */
  readonly du: string | undefined;
  readonly au: string | undefined;
} & (
  | { readonly quoi: 'import'; readonly fichiers: readonly string[] }
  | { readonly quoi: 'export'; readonly fichier: string }
  | { readonly quoi: 'analyse'; readonly json: boolean; readonly seuils: string | undefined }
);
export type CommandeAnnuaire = {
  readonly nom: 'annuaire';
  readonly donnees: string;
  readonly fichier: string;
};
export type Commande =
  | { readonly nom: 'aide' }
  | CommandeAnnuaire
  | CommandeAudit
  | CommandeCompte
  | CommandeDebloquer
  | CommandeServir
  | CommandeImport
  | CommandeVerifier;

type Valeurs = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>['values'];

/** Reads the command line; the error is a sentence. */
export function lireArguments(argv: readonly string[]): Result<Commande, string> {
  const lus = decouper(argv);
  if (!lus.ok) return lus;
  const { values, positionals } = lus.value;
  return values.help ? ok({ nom: 'aide' }) : lireCommande(values, positionals);
}

type Decoupe = { readonly values: Valeurs; readonly positionals: readonly string[] };

function decouper(argv: readonly string[]): Result<Decoupe, string> {
  try {
    return ok(parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true }));
  } catch (cause) {
    const option = /'(-[^']*)'/.exec(cause instanceof Error ? cause.message : '')?.[1] ?? '';
    return err(`Option inconnue ou sans valeur : ${option}`);
  }
}

function lireCommande(values: Valeurs, positionals: readonly string[]): Result<Commande, string> {
  const [commande, ...fichiers] = positionals;
  const donnees = values.data ?? 'donnees-serveur';
  switch (commande) {
    case undefined:
      return lireServir(values, donnees);
    case 'import':
      return lireImport(values, donnees, fichiers);
    case 'debloquer':
      return lireDebloquer(donnees, fichiers);
    case 'compte':
      return lireCompte(values, donnees, fichiers);
    case 'audit':
      return lireAudit(values, donnees, fichiers);
    case 'annuaire':
      return lireAnnuaire(donnees, fichiers);
    case 'verify':
    case 'verify-audit':
      return ok({ nom: commande, donnees });
    default:
      return err(`Commande inconnue : ${commande}`);
  }
}

const lireDebloquer = (
  donnees: string,
  [identifiant]: readonly string[],
): Result<CommandeDebloquer, string> =>
  identifiant === undefined
    ? err('debloquer : donnez un identifiant.')
    : ok({ nom: 'debloquer', donnees, identifiant });

const ACTES_COMPTE = ['ouvrir', 'reinitialiser', 'premier-administrateur'] as const;

function lireCompte(
  values: Valeurs,
  donnees: string,
  [voulu, identifiant]: readonly string[],
): Result<CommandeCompte, string> {
  const acte = ACTES_COMPTE.find((a) => a === voulu);
  if (acte === undefined) return err(`compte : ${ACTES_COMPTE.join(', ')}.`);
  if (identifiant === undefined) return err(`compte ${acte} : donnez un identifiant.`);
  const { nom: nomAffiche, courriel, telephone } = values;
  return ok({ nom: 'compte', donnees, acte, identifiant, nomAffiche, courriel, telephone });
}

function lireImport(
  values: Valeurs,
  donnees: string,
  fichiers: readonly string[],
): Result<CommandeImport, string> {
  if (fichiers.length === 0) return err('import : donnez au moins un fichier.');
  const { ins, oid, nom, prenom, naissance, sexe, lieu, categorie, titre, date } = values;
  const pdf = { ins, oid, nom, prenom, naissance, sexe, lieu, categorie, titre, date };
  return ok({ nom: 'import', donnees, fichiers, pdf });
}

const lireAnnuaire = (
  donnees: string,
  [acte, fichier]: readonly string[],
): Result<CommandeAnnuaire, string> =>
  acte !== 'import' || fichier === undefined
    ? err('annuaire import : donnez un fichier.')
    : ok({ nom: 'annuaire', donnees, fichier });

const jourExact = (texte: string | undefined): boolean =>
  texte === undefined ||
  (/^(19|20)\d{2}-\d{2}-\d{2}$/.test(texte) && new Date(texte).toJSON()?.slice(0, 10) === texte);

function direPeriodeFausse(du: string | undefined, au: string | undefined): string | undefined {
  if (!jourExact(du) || !jourExact(au)) return '--du et --au attendent un jour AAAA-MM-JJ.';
  return du !== undefined && au !== undefined && du > au ? '--du vient après --au.' : undefined;
}

function lireAudit(
  values: Valeurs,
  donnees: string,
  [quoi, ...fichiers]: readonly string[],
): Result<CommandeAudit, string> {
  const { du, au, json = false, seuils } = values;
  const faux = direPeriodeFausse(du, au);
  if (faux !== undefined) return err(faux);
  const commun = { nom: 'audit', donnees, du, au } as const;
  if (quoi === 'analyse') return ok({ ...commun, quoi, json, seuils });
  if (quoi !== 'import' && quoi !== 'export') return err('audit : dites import, analyse ou export.');
  const [fichier] = fichiers;
  if (fichier === undefined) return err(`audit ${quoi} : donnez un fichier.`);
  return ok(quoi === 'import' ? { ...commun, quoi, fichiers } : { ...commun, quoi, fichier });
}

const entier = (texte: string | undefined, defaut: number, max: number): number | undefined => {
  if (texte === undefined) return defaut;
  const n = /^\d+$/.test(texte) ? Number(texte) : Number.NaN;
  return n <= max ? n : undefined;
};

function lireServir(values: Valeurs, donnees: string): Result<CommandeServir, string> {
  const port = entier(values.port, 8443, 65_535);
  const patients = entier(values.patients, 10_000, 1_000_000);
  const cert = values['tls-cert'];
  const key = values['tls-key'];
  if (port === undefined) return err('--port attend un nombre de 0 à 65535.');
  if (patients === undefined) return err('--patients attend un nombre entier.');
  if ((cert === undefined) !== (key === undefined)) return err('--tls-cert et --tls-key vont ensemble.');
  return ok({
    nom: 'servir',
    donnees,
    port,
    patients,
    hote: values.host ?? '127.0.0.1',
    demonstration: values.demo ?? false,
    tls: cert !== undefined && key !== undefined ? { cert, key } : undefined,
  });
}
