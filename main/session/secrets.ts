import { safeStorage } from 'electron';
import { erreur, type Erreur } from '../../contract/errors.ts';
import { err, ok, type Result } from '../../domain/result.ts';

/** Encrypts bytes for this workstation and this system user. @returns base64. */
export async function chiffrerSecret(octets: Uint8Array): Promise<string> {
  const chiffre = await safeStorage.encryptStringAsync(Buffer.from(octets).toString('base64'));
  return chiffre.toString('base64');
}

/**
 * The bytes of `chiffrerSecret`. A keychain that lost its key gives an error and never a new key over
 * existing data: the vault stays where it is (store.md B).
 */
export async function dechiffrerSecret(texte: string): Promise<Result<Uint8Array, Erreur>> {
  try {
    const { result } = await safeStorage.decryptStringAsync(Buffer.from(texte, 'base64'));
    return ok(new Uint8Array(Buffer.from(result, 'base64')));
  } catch {
    return err(erreur('SecretPosteIllisible'));
  }
}

/** True when nothing of the system protects the secrets: the hard-coded key of Linux without keychain. */
export function stockageFaible(): boolean {
  return process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
}
