import { describe, expect, it } from 'vitest';
import { lireParticularites } from '../../../renderer/documents/particularites.ts';

const lire = (champs: readonly object[], actions: readonly string[] = []) =>
  lireParticularites({
    getJSActions: async () => (actions.length === 0 ? null : new Map([['OpenAction', actions]])),
    getFieldObjects: async () => new Map([['champ', [...champs]]]),
    getAttachments: async () => null,
    getMetadata: async () => ({ info: {} }) as never,
  });

describe('ce qu’un PDF contient et que le lecteur laisse', () => {
  it('une signature n’est pas un script : son champ ne dit rien de ses actions', async () => {
    expect(await lire([{ id: '12R', value: null, page: 0, type: 'signature' }])).toEqual({
      scripts: false,
      fichiers: 0,
      xfa: false,
    });
  });

  it('un champ qui agit, ou un document qui agit à l’ouverture, contient des scripts', async () => {
    expect(await lire([{ type: 'text', actions: null }])).toMatchObject({ scripts: false });
    expect(await lire([{ type: 'text', actions: { Calculate: ['1'] } }])).toMatchObject({ scripts: true });
    expect(await lire([], ['app.alert(1)'])).toMatchObject({ scripts: true });
  });
});
