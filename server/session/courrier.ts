import { createTransport } from 'nodemailer';

export type MessageCode = {
  readonly destinataire: string;
  readonly code: string;
  readonly expireLe: Date;
};

/** A notice to somebody: never a patient, nor a professional, in its words. */
export type MessageAvis = {
  readonly destinataire: string;
  readonly sujet: string;
  readonly texte: string;
};

/** How one-time codes and notices reach people. Rejects when a message could not be handed over. */
export type Courrier = {
  readonly envoyerCode: (message: MessageCode) => Promise<void>;
  readonly envoyerAvis: (message: MessageAvis) => Promise<void>;
  readonly fermer: () => void;
};

/** The same words by e-mail and by SMS. */
export function texteDuCode(code: string, expireLe: Date): string {
  const heure = expireLe.toLocaleTimeString('fr-FR', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/Paris',
  });
  return [
    `Votre code à usage unique pour Collégiale : ${code}`,
    '',
    `Il sert une seule fois, sur le poste qui l'a demandé, jusqu'à ${heure} (heure de Paris).`,
    "Si vous n'avez rien demandé, quelqu'un connaît votre mot de passe : prévenez votre 3C.",
  ].join('\n');
}

/** @param url smtp:// or smtps://, credentials included. */
export function courrierSmtp(url: string, expediteur: string): Courrier {
  const transport = createTransport({ url, connectionTimeout: 10_000, socketTimeout: 15_000 });
  return {
    envoyerCode: async ({ destinataire, code, expireLe }) => {
      await transport.sendMail({
        from: expediteur,
        to: destinataire,
        subject: 'Votre code à usage unique',
        text: texteDuCode(code, expireLe),
      });
    },
    envoyerAvis: async ({ destinataire, sujet, texte }) => {
      await transport.sendMail({ from: expediteur, to: destinataire, subject: sujet, text: texte });
    },
    fermer: () => transport.close(),
  };
}

/** Demonstration only: the code is one line on the terminal, and nowhere else. */
export function courrierTerminal(ecrire: (ligne: string) => void): Courrier {
  return {
    envoyerCode: async ({ destinataire, code }) =>
      ecrire(`Code à usage unique pour ${destinataire} : ${code}`),
    envoyerAvis: async ({ destinataire, sujet }) => ecrire(`Courriel pour ${destinataire} : ${sujet}`),
    fermer: () => undefined,
  };
}

/** Neither SMTP nor demonstration: the server runs, and nobody can sign in. */
export const courrierAbsent: Courrier = {
  envoyerCode: () => Promise.reject(new Error("SMTP_URL n'est pas configuré")),
  envoyerAvis: () => Promise.reject(new Error("SMTP_URL n'est pas configuré")),
  fermer: () => undefined,
};

/** « c•••••••e@ch-valmorin.example »: enough for its owner to know which box to open. */
export function masquerCourriel(courriel: string): string {
  const [boite = '', domaine = ''] = courriel.split('@');
  const debut = boite.slice(0, 1);
  const fin = boite.length > 2 ? boite.slice(-1) : '';
  return `${debut}•••••••${fin}@${domaine}`;
}
