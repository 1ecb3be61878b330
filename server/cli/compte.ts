import { ouvrirCompteDemandeSchema } from '../../contract/compte.ts';
import {
  nommerPremierAdministrateur,
  ouvrirAuTerminal,
  reinitialiserAuTerminal,
} from '../comptes/terminal.ts';
import { ouvrirMagasin, type Magasin } from '../magasin.ts';
import { hacherMotDePasse } from '../session/mots-de-passe.ts';
import type { CommandeCompte } from './arguments.ts';
import { optionsMagasin } from './environnement.ts';

/** The operator's acts at his terminal; traced. @returns the exit code. */
export async function administrerCompte(commande: CommandeCompte): Promise<number> {
  const magasin = await ouvrirMagasin(optionsMagasin(commande.donnees));
  try {
    if (commande.acte === 'ouvrir') return await ouvrir(magasin, commande);
    if (commande.acte === 'reinitialiser') return await reinitialiser(magasin, commande.identifiant);
    return await nommer(magasin, commande.identifiant);
  } finally {
    await magasin.fermer();
  }
}

async function ouvrir(magasin: Magasin, commande: CommandeCompte): Promise<number> {
  const { identifiant, nomAffiche = '', courriel = '', telephone = null } = commande;
  const lu = ouvrirCompteDemandeSchema.safeParse({ identifiant, nomAffiche, courriel, telephone });
  if (!lu.success) {
    const champ = lu.error.issues[0]?.path[0];
    return refuser(`compte ouvrir : ${String(champ === 'nomAffiche' ? 'nom' : champ)} absent ou mal écrit.`);
  }
  const ouvert = await ouvrirAuTerminal(magasin, hacherMotDePasse, lu.data);
  if (!ouvert) return refuser(`L'identifiant ${identifiant} existe déjà.`);
  console.log(
    `Accès ${identifiant} ouvert, sans profil. Mot de passe à remettre : ${ouvert.motDePasseInitial}`,
  );
  return 0;
}

async function reinitialiser(magasin: Magasin, identifiant: string): Promise<number> {
  const remis = await reinitialiserAuTerminal(magasin, hacherMotDePasse, identifiant);
  if (!remis) return refuser(`Aucun compte ${identifiant}.`);
  console.log(`Mot de passe à remettre à ${identifiant} : ${remis.motDePasseInitial}`);
  return 0;
}

const PHRASES = {
  inconnu: (identifiant: string) => `Aucun accès ${identifiant} n'attend son profil.`,
  dejaUn: () => "Le réseau a un administrateur régional : c'est à lui de donner les profils.",
} as const;

async function nommer(magasin: Magasin, identifiant: string): Promise<number> {
  const issue = await nommerPremierAdministrateur(magasin, identifiant);
  if (issue !== 'nomme') return refuser(PHRASES[issue](identifiant));
  console.log(`${identifiant} est l'administrateur régional.`);
  return 0;
}

function refuser(phrase: string): number {
  console.error(phrase);
  return 1;
}
