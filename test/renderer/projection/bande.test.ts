import { describe, expect, it } from 'vitest';
import { bande } from '../../../renderer/projection/bande.ts';

describe('bande', () => {
  it('suit le défilement de l’opérateur et s’arrête au bas de la page', () => {
    const a4 = 2263;
    const { hauteur } = bande(a4, 0);
    expect(hauteur).toBeLessThan(a4);
    expect(bande(a4, 0).y).toBe(0);
    expect(bande(a4, 0.25).y).toBe(Math.round(a4 * 0.25));
    expect(bande(a4, 0.95)).toEqual({ y: a4 - hauteur, hauteur });
  });

  it('montre entière une page qui tient', () => {
    expect(bande(900, 0.4)).toEqual({ y: 0, hauteur: 900 });
  });
});
