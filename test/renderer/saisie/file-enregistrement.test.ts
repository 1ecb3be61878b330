import { describe, expect, it } from 'vitest';
import {
  type Envoi,
  FileEnregistrement,
  type SuiviEnregistrement,
} from '../../../renderer/saisie/file-enregistrement.ts';
import { erreur, type Erreur } from '../../../contract/errors.ts';
import type { Result } from '../../../domain/result.ts';

type Reponse = Result<null, Erreur>;
const bien: Reponse = { ok: true, value: null };
const refus: Reponse = { ok: false, error: erreur('DisquePlein') };

/** A vault answered by hand and a clock moved by hand. */
function monde(acquis = 'a') {
  const envois: Envoi<string>[] = [];
  const reponses: ((reponse: Reponse) => void)[] = [];
  const suivis: SuiviEnregistrement['type'][] = [];
  let minuterie: (() => void) | undefined;
  const file = new FileEnregistrement(acquis, {
    envoyer: (envoi) => {
      envois.push(envoi);
      return new Promise<Reponse>((resolve) => reponses.push(resolve));
    },
    attendre: (_delaiMs, suite) => {
      minuterie = suite;
      return () => {
        minuterie = undefined;
      };
    },
    maintenantMs: () => 0,
    change: ({ type }) => suivis.push(type),
  });
  return {
    file,
    envois,
    suivis,
    sonner: () => minuterie?.(),
    attend: () => minuterie !== undefined,
    repondre: async (reponse: Reponse) => {
      reponses.shift()?.(reponse);
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
  };
}

describe('file d’enregistrement', () => {
  it('n’envoie rien avant la fin de l’attente, puis le dernier texte seulement', () => {
    const m = monde();
    m.file.modifier('ab', 'brouillon');
    m.file.modifier('abc', 'brouillon');
    expect(m.envois).toEqual([]);
    m.sonner();
    expect(m.envois).toEqual([{ contenu: 'abc', avant: 'a', etat: 'brouillon' }]);
  });

  it('n’a jamais deux enregistrements en vol : le dernier attend et part de ce que le coffre a acquitté', async () => {
    const m = monde();
    m.file.modifier('b', 'brouillon');
    m.sonner();
    m.file.modifier('c', 'brouillon');
    m.sonner();
    m.file.modifier('d', 'brouillon');
    m.sonner();
    expect(m.envois.map(({ contenu }) => contenu)).toEqual(['b']);
    await m.repondre(bien);
    expect(m.envois).toEqual([
      { contenu: 'b', avant: 'a', etat: 'brouillon' },
      { contenu: 'd', avant: 'b', etat: 'brouillon' },
    ]);
    await m.repondre(bien);
    expect(m.file.acquis).toBe('d');
    expect(m.file.enSuspens).toBe(false);
  });

  it('garde le texte refusé et le renvoie avec le même « avant »', async () => {
    const m = monde();
    m.file.modifier('b', 'brouillon');
    const premier = m.file.deverser();
    await m.repondre(refus);
    expect(await premier).toBe(false);
    expect(m.file.enSuspens).toBe(true);
    const second = m.file.deverser();
    await m.repondre(bien);
    expect(await second).toBe(true);
    expect(m.envois.map(({ contenu, avant }) => [contenu, avant])).toEqual([
      ['b', 'a'],
      ['b', 'a'],
    ]);
    expect(m.suivis).toEqual(['enCours', 'echec', 'enCours', 'enregistre']);
  });

  it('un refus n’efface pas ce qui fut tapé pendant l’envoi', async () => {
    const m = monde();
    m.file.modifier('b', 'brouillon');
    m.sonner();
    m.file.modifier('bc', 'brouillon');
    await m.repondre(refus);
    m.sonner();
    await m.repondre(bien);
    expect(m.envois.at(-1)).toEqual({ contenu: 'bc', avant: 'a', etat: 'brouillon' });
    expect(m.file.acquis).toBe('bc');
  });

  it('deverser attend l’envoi en cours et le suivant avant de dire que tout est là', async () => {
    const m = monde();
    m.file.modifier('b', 'brouillon');
    m.sonner();
    m.file.modifier('c', 'enregistree');
    let fini: boolean | undefined;
    void m.file.deverser().then((tout) => (fini = tout));
    await m.repondre(bien);
    expect(fini).toBeUndefined();
    await m.repondre(bien);
    expect(fini).toBe(true);
    expect(m.envois.at(-1)).toEqual({ contenu: 'c', avant: 'b', etat: 'enregistree' });
    expect(m.attend()).toBe(false);
  });

  it('deux appels de deverser n’envoient pas deux fois le même texte', async () => {
    const m = monde();
    m.file.modifier('b', 'brouillon');
    const tous = Promise.all([m.file.deverser(), m.file.deverser()]);
    await m.repondre(bien);
    expect(await tous).toEqual([true, true]);
    expect(m.envois).toHaveLength(1);
  });

  it('abandonner oublie la saisie et part de la version choisie', async () => {
    const m = monde();
    m.file.modifier('b', 'brouillon');
    m.file.abandonner('autre');
    expect(m.attend()).toBe(false);
    expect(await m.file.deverser()).toBe(true);
    expect(m.envois).toEqual([]);
    m.file.modifier('autre +', 'brouillon');
    m.sonner();
    expect(m.envois).toEqual([{ contenu: 'autre +', avant: 'autre', etat: 'brouillon' }]);
  });

  it('un coffre qui ne répond pas du tout est un échec dont le texte est gardé', async () => {
    const file = new FileEnregistrement('a', {
      envoyer: () => Promise.reject(new Error('port fermé')),
      attendre: () => () => undefined,
      maintenantMs: () => 0,
      change: () => undefined,
    });
    file.modifier('b', 'brouillon');
    expect(await file.deverser()).toBe(false);
    expect(file.enSuspens).toBe(true);
    expect(file.acquis).toBe('a');
  });
});
