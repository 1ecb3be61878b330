/** When a UUIDv7 was made, ISO, on the clock of who made it: for display, never for order (RFC 9562, 5.7). */
export const instantUuid = (uuid: string): string =>
  new Date(Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16)).toISOString();
