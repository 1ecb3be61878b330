import { describe, expect, test } from 'vitest';
import { codeDuPas, codeTotp, enBase32, pasDuCode, uriTotp } from '../../../server/session/totp.ts';

const SECRET = Buffer.from('12345678901234567890');

describe('RFC 6238', () => {
  // Appendix B, SHA-1: the last six of its eight digits.
  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('à %d s, le code est %s', (s, code) => {
    expect(codeTotp(SECRET, new Date(s * 1000))).toBe(code);
  });

  test('le pas d’avant et celui d’après sont pris, pas plus loin', () => {
    const maintenant = new Date(1_234_567_890_000);
    const ici = Math.floor(1_234_567_890 / 30);
    const pris = [-2, -1, 0, 1, 2].map((n) => pasDuCode(SECRET, codeDuPas(SECRET, ici + n), maintenant));
    expect(pris).toEqual([[], [ici - 1], [ici], [ici + 1], []]);
  });

  test('le secret s’écrit comme les applications le lisent', () => {
    // RFC 4648 §10, without padding.
    expect(['f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((t) => enBase32(Buffer.from(t)))).toEqual([
      'MY',
      'MZXQ',
      'MZXW6',
      'MZXW6YQ',
      'MZXW6YTB',
      'MZXW6YTBOI',
    ]);
    const uri = new URL(uriTotp(SECRET, 'Onco Essai', 'claire.rouviere'));
    expect([uri.protocol, uri.searchParams.get('secret'), uri.searchParams.get('issuer')]).toEqual([
      'otpauth:',
      'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
      'Collégiale Onco Essai',
    ]);
  });
});
