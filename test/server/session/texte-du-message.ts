/** Text of a plain e-mail: quoted-printable or base64 decoded. */
export function texteDuMessage(message: string): string {
  const [entetes = '', ...corps] = message.split(/\r?\n\r?\n/);
  const brut = corps.join('\n\n');
  if (/base64/i.test(entetes)) return Buffer.from(brut, 'base64').toString('utf8');
  if (!/quoted-printable/i.test(entetes)) return brut;
  const octets = brut
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, h: string) => String.fromCharCode(Number.parseInt(h, 16)));
  return Buffer.from(octets, 'latin1').toString('utf8');
}
