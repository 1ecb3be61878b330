import { erreur, type Erreur } from '../../contract/errors.ts';

/** Chromium's own codes are in the message, Node's (in the tests) in `code` or in the class; neither is in a type. */
const CERTIFICAT = /ERR_(CERT|SSL)_|ERR_TLS_CERT|SELF_SIGNED|UNABLE_TO_VERIFY|CERT_HAS_EXPIRED/;
const PAS_HTTP = /ERR_INVALID_HTTP_RESPONSE|HTTPParserError/;

/**
 * What a request that threw says of the server: ServeurInjoignable; with details.cause « certificat » when
 * what answers could not be authenticated (captive portal, other server, private authority);
 * ReponseIllisible when what answers does not speak HTTP.
 */
export function erreurReseau(cause: unknown): Erreur {
  const dits = codes(cause);
  if (CERTIFICAT.test(dits)) return erreur('ServeurInjoignable', { cause: 'certificat' });
  return PAS_HTTP.test(dits) ? erreur('ReponseIllisible', { cause: 'http' }) : erreur('ServeurInjoignable');
}

function codes(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  const code = 'code' in cause ? String(cause.code) : '';
  return `${code} ${cause.constructor.name} ${cause.message} ${codes(cause.cause)}`;
}
