import { AIDE } from './cli/aide.ts';
import { importerExtrait } from './cli/annuaire.ts';
import { lireArguments, type Commande } from './cli/arguments.ts';
import { auditer } from './cli/audit.ts';
import { administrerCompte } from './cli/compte.ts';
import { debloquer } from './cli/debloquer.ts';
import { importer } from './cli/importer.ts';
import { servir } from './cli/servir.ts';
import { verifier, verifierTraces } from './cli/verifier.ts';

/** @returns the exit code. */
async function executer(commande: Commande): Promise<number> {
  switch (commande.nom) {
    case 'aide':
      console.log(AIDE);
      return 0;
    case 'servir':
      return servir(commande);
    case 'compte':
      return administrerCompte(commande);
    case 'debloquer':
      return debloquer(commande);
    case 'import':
      return importer(commande);
    case 'audit':
      return auditer(commande);
    case 'annuaire':
      return importerExtrait(commande);
    case 'verify-audit':
      return verifierTraces(commande);
    case 'verify':
      return verifier(commande);
  }
}

const lus = lireArguments(process.argv.slice(2));
if (!lus.ok) {
  console.error(`${lus.error}\nAide : npm run server -- --help`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await executer(lus.value);
  } catch (cause) {
    // Sentences for the operator are thrown as messages; the stack is for us, on demand.
    console.error(cause instanceof Error ? cause.message : 'Erreur inattendue.');
    if (process.env['COLLEGIALE_PILE'] === '1') console.error(cause);
    process.exitCode = 1;
  }
}
