import type { RefusAdresse } from '../../contract/enrolement.ts';
import { err, ok, type Result } from '../../domain/result.ts';

type Refus = Extract<RefusAdresse, 'vide' | 'forme' | 'https'>;

/** Names of this very machine: what is said there crosses no network. */
const LOCALES = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export const estLocale = (adresse: string): boolean => LOCALES.test(new URL(adresse).hostname);

/**
 * The origin that was meant: « dcc.exemple.fr » is https. http:// is for this machine only (and then for a
 * server of demonstration, see enrolement.ts). A path, copied with the rest, is left out; a name and a
 * password in the address are refused, they would be kept in clear.
 */
export function lireAdresse(saisie: string): Result<string, Refus> {
  const nette = saisie.trim();
  if (nette === '') return err('vide');
  const url = /\s/.test(nette) ? null : completer(nette);
  if (!url || url.hostname === '' || url.username !== '' || url.password !== '') return err('forme');
  if (url.protocol === 'https:') return ok(url.origin);
  if (url.protocol !== 'http:') return err('forme');
  return estLocale(url.origin) ? ok(url.origin) : err('https');
}

/** Without its protocol an address is https, or http on this machine, where the demonstration is. */
function completer(adresse: string): URL | null {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(adresse)) return URL.parse(adresse);
  const url = URL.parse(`https://${adresse}`);
  return url && estLocale(url.href) ? URL.parse(`http://${adresse}`) : url;
}
