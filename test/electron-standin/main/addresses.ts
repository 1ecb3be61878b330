import { unsupported } from './runtime.ts';

export type Privileges = { standard?: boolean; secure?: boolean };

/** Schemes registered by the app as privileged. */
export const schemes = new Map<string, Privileges>();

/**
 * Chromium knows no custom scheme over the debugging protocol, so `app://bundle/x` travels as
 * `https://bundle.app.invalid/x`: a secure origin of its own, that nothing resolves and nothing listens to.
 */
export function toWire(url: string): string {
  const parsed = URL.parse(url);
  const scheme = parsed?.protocol.slice(0, -1) ?? '';
  if (parsed === null || !schemes.has(scheme)) return url;
  return `https://${parsed.host}.${scheme}.invalid${parsed.pathname}${parsed.search}${parsed.hash}`;
}

export function fromWire(url: string): string {
  const match = /^https:\/\/([^/:]*)\.([a-z][a-z0-9+-]*)\.invalid(\/.*)?$/s.exec(url);
  const [, host = '', scheme = '', rest = '/'] = match ?? [];
  return match !== null && schemes.has(scheme) ? `${scheme}://${host}${rest}` : url;
}

export function originOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null ? 'null' : `${parsed.protocol}//${parsed.host}`;
}

export function registerScheme(scheme: string, privileges: Privileges = {}): void {
  if (privileges.standard !== true || privileges.secure !== true)
    unsupported('a scheme that is not standard and secure');
  schemes.set(scheme, privileges);
}
