import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { app } from './app.ts';
import { runtime } from './runtime.ts';

const PREFIX = Buffer.from('s10');
const IV_BYTES = 12;
const TAG_BYTES = 16;
const warned = new Set<string>();

/**
 * Electron's safeStorage where no key ring runs: `basic_text`. The key lies in a file of userData, so what was
 * encrypted is read again after a restart, and not by another profile. Not a protection: that is what the name says.
 */
export const safeStorage = {
  isEncryptionAvailable: (): boolean => runtime.ready,
  getSelectedStorageBackend: (): string => process.env['ELECTRON_STANDIN_KEYSTORE'] ?? 'basic_text',
  setUsePlainTextEncryption: (): void => {},
  isAsyncEncryptionAvailable: (): Promise<boolean> => app.whenReady().then(() => true),
  async encryptStringAsync(text: string): Promise<Buffer> {
    await app.whenReady();
    return encrypt(text);
  },
  async decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    await app.whenReady();
    return { result: decrypt(encrypted, 'decryptStringAsync'), shouldReEncrypt: false };
  },
  encryptString(text: string): Buffer {
    warnOnce('encryptString');
    return encrypt(text);
  },
  decryptString(encrypted: Buffer): string {
    warnOnce('decryptString');
    return decrypt(encrypted, 'decryptString');
  },
};

function encrypt(text: string): Buffer {
  if (typeof text !== 'string') throw new TypeError('Error processing argument: expected a string');
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOfProfile(), iv);
  return Buffer.concat([PREFIX, iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(encrypted: Buffer, caller: string): string {
  try {
    if (!encrypted.subarray(0, PREFIX.length).equals(PREFIX)) throw new Error('not encrypted here');
    const iv = encrypted.subarray(PREFIX.length, PREFIX.length + IV_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', keyOfProfile(), iv);
    decipher.setAuthTag(encrypted.subarray(-TAG_BYTES));
    const body = encrypted.subarray(PREFIX.length + IV_BYTES, -TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  } catch {
    throw new Error(`Error while decrypting the ciphertext provided to safeStorage.${caller}.`);
  }
}

function keyOfProfile(): Buffer {
  const file = path.join(app.getPath('userData'), 'standin-safe-storage.key');
  try {
    return readFileSync(file);
  } catch {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const key = randomBytes(32);
    writeFileSync(file, key, { mode: 0o600, flag: 'wx' });
    return key;
  }
}

function warnOnce(name: string): void {
  if (warned.has(name)) return;
  warned.add(name);
  process.emitWarning(
    `safeStorage.${name} is deprecated since Electron 45: use ${name}Async`,
    'DeprecationWarning',
  );
}
