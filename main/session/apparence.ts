import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the operator's window needs before anything else is read: no flash of another theme or size. */
export type Apparence = { readonly theme: 'systeme' | 'clair' | 'sombre'; readonly zoom: number };

const ORDINAIRE: Apparence = { theme: 'systeme', zoom: 100 };

/** A first look at poste.json, without its schema; what it holds is checked afterwards (poste.ts). */
export function lireApparence(dossier: string): Apparence {
  try {
    const lu = JSON.parse(readFileSync(join(dossier, 'poste.json'), 'utf8')) as {
      readonly reglages?: { readonly theme?: unknown; readonly zoom?: unknown };
    };
    const { theme, zoom } = lu.reglages ?? {};
    return {
      theme: theme === 'clair' || theme === 'sombre' ? theme : 'systeme',
      zoom: typeof zoom === 'number' && zoom >= 50 && zoom <= 300 ? zoom : 100,
    };
  } catch {
    return ORDINAIRE;
  }
}
