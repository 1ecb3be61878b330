import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { traces } from '../../../../renderer/ui/icone/traces.ts';

type Noeud = readonly [balise: string, attributs: Readonly<Record<string, string>>];

it('the icons are those of @tabler/icons, path by path', () => {
  const fichier = new URL(
    '../../../../node_modules/@tabler/icons/tabler-nodes-outline.json',
    import.meta.url,
  );
  const paquet = JSON.parse(readFileSync(fichier, 'utf8')) as Readonly<Record<string, readonly Noeud[]>>;
  const attendues = Object.fromEntries(
    Object.keys(traces).map((nom) => [
      nom,
      paquet[nom]?.map(([balise, { d }]) => (balise === 'path' ? d : balise)),
    ]),
  );
  expect(traces).toEqual(attendues);
});
