import { readFileSync } from 'node:fs';
import { demarrerServeur, type OptionsServeur } from '../demarrer.ts';
import { creerJournal } from '../http/journal.ts';
import type { Magasin } from '../magasin.ts';
import { courrierAbsent, courrierSmtp, courrierTerminal, type Courrier } from '../session/courrier.ts';
import { passerelleHttp, smsAbsent, smsTerminal, type PasserelleSms } from '../session/sms.ts';
import type { CommandeServir } from './arguments.ts';
import { chargerDemonstration, direComptes, preparerDemonstration } from './demonstration.ts';
import { dureesConfigurees, heureAnalyse, optionsMagasin, politiqueConfiguree } from './environnement.ts';

/** Runs the server until SIGTERM or SIGINT. @returns the exit code. */
export async function servir(commande: CommandeServir): Promise<number> {
  const arret = signalArret();
  avertirEcoute(commande);
  const choisies = options(commande);
  await preparerDemonstration(commande, choisies);
  const serveur = await demarrerServeur(choisies);
  if (commande.demonstration) await direComptes(commande.patients);
  console.log(`Serveur prêt : ${serveur.url}`);
  await arret;
  await serveur.fermer();
  return 0;
}

/**
 * Resolves at the first signal, even before the server is ready; the next ones change nothing. Ctrl-C under
 * npm comes twice: from the terminal, and forwarded by the task that started us.
 */
function signalArret(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

function avertirEcoute({ hote, tls }: CommandeServir): void {
  if (tls || ['127.0.0.1', '::1', 'localhost'].includes(hote)) return;
  console.error(
    `Attention : écoute sur ${hote} sans TLS. Un mandataire doit le terminer, sur cette machine.`,
  );
}

function options(commande: CommandeServir): OptionsServeur {
  const reseau = {
    nom: process.env['COLLEGIALE_RESEAU'] ?? (commande.demonstration ? 'Région de démonstration' : 'Réseau'),
    demonstration: commande.demonstration,
  };
  return {
    ...optionsMagasin(commande.donnees),
    reseau,
    port: commande.port,
    hote: commande.hote,
    courrier: choisirCourrier(commande),
    sms: choisirSms(commande),
    politique: politiqueConfiguree(),
    durees: dureesConfigurees(),
    analyseHeure: heureAnalyse(),
    // In the demonstration the terminal is where a person waits for his code.
    journal: creerJournal(process.env['COLLEGIALE_JOURNAL'] ?? (commande.demonstration ? 'warn' : 'info')),
    avantEcoute: (magasin) => avantEcoute(commande, magasin),
    ...(commande.tls
      ? { tls: { cert: readFileSync(commande.tls.cert), key: readFileSync(commande.tls.key) } }
      : {}),
  };
}

function choisirCourrier(commande: CommandeServir): Courrier {
  const url = process.env['SMTP_URL'];
  if (url) return courrierSmtp(url, process.env['COLLEGIALE_EXPEDITEUR'] ?? 'collegiale@localhost');
  if (commande.demonstration) return courrierTerminal((ligne) => console.log(ligne));
  console.error("Attention : SMTP_URL n'est pas configuré, aucun code à usage unique ne pourra être envoyé.");
  return courrierAbsent;
}

function choisirSms(commande: CommandeServir): PasserelleSms {
  const url = process.env['COLLEGIALE_SMS_URL'];
  if (url) {
    return passerelleHttp({
      url,
      jeton: process.env['COLLEGIALE_SMS_JETON'],
      gabarit: process.env['COLLEGIALE_SMS_GABARIT'],
    });
  }
  return commande.demonstration ? smsTerminal((ligne) => console.log(ligne)) : smsAbsent;
}

async function avantEcoute(commande: CommandeServir, magasin: Magasin): Promise<void> {
  if (!commande.demonstration) return;
  if (!magasin.base.reseau.demonstration) {
    throw new Error(`Le dossier ${commande.donnees} porte un réseau réel : --demo y est refusé.`);
  }
  await chargerDemonstration(magasin, commande.patients);
}
