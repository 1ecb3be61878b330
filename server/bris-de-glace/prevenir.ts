import type { Base } from '../postgres/connexion.ts';
import type { Courrier } from '../session/courrier.ts';
import { courrielsANotifier, noterCourriel } from '../store/pg-notifications.ts';
import type { Clock } from '../store/ports.ts';

export type DependancesPrevenir = {
  readonly base: Base;
  readonly courrier: Courrier;
  readonly horloge: Clock;
};

const SUJET = 'Accès en urgence à un dossier';
const TEXTE = [
  'Un médecin vient d’accéder en urgence à un dossier hors de son habilitation (bris de glace).',
  'Le motif et les lectures sont dans Collégiale, « Administration », « Accès en urgence » : cet accès attend votre revue.',
  '',
  'Ce message ne nomme ni patient ni professionnel.',
].join('\n');

/**
 * The e-mail to those whom a broken glass was told to; it names nobody. One that does not leave stays without
 * `courriel_le`, and the notice itself is in the application all the same. @returns messages that left.
 */
export async function prevenirParCourriel(
  { base, courrier, horloge }: DependancesPrevenir,
  brisId: string,
): Promise<number> {
  const reseau = base.reseau.id;
  let partis = 0;
  for (const { compteId, courriel } of await courrielsANotifier(base.db, reseau, brisId)) {
    try {
      await courrier.envoyerAvis({ destinataire: courriel, sujet: SUJET, texte: TEXTE });
    } catch {
      continue;
    }
    await noterCourriel(base.db, reseau, brisId, compteId, horloge.maintenant());
    partis++;
  }
  return partis;
}
