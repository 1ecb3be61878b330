/**
 * True when what answers could not be authenticated (captive portal, wrong server, private authority).
 * Chromium: net::ERR_CERT_…; Node, in the tests: the codes of OpenSSL. Neither is in a type.
 */
export function estCertificat(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const code = 'code' in cause ? String(cause.code) : '';
  return (
    /ERR_(CERT|SSL)_|SELF_SIGNED|UNABLE_TO_VERIFY|CERT_/.test(`${code} ${cause.message}`) ||
    estCertificat(cause.cause)
  );
}
