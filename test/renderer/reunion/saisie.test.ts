import { describe, expect, it } from 'vitest';
import { erreur, type Erreur } from '../../../contract/errors.ts';
import type { VueProposition } from '../../../contract/vues.ts';
import { contenuVide, type ContenuProposition } from '../../../domain/proposition/proposition.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { Envoi } from '../../../renderer/saisie/file-enregistrement.ts';
import { Saisies, SaisieProposition } from '../../../renderer/reunion/saisie.ts';
import { modifier } from '../../../renderer/reunion/texte-avis.ts';
import { uuid } from '../banc-reunion/donnees.ts';

const avec = (texte: string): ContenuProposition => ({ ...contenuVide, texte });
const vue = (texte: string, part: Partial<VueProposition> = {}): VueProposition => ({
  id: uuid(3, 1),
  etat: 'brouillon',
  version: 1,
  contenu: avec(texte),
  enAttente: false,
  figee: null,
  saisissable: true,
  ...part,
});

function monde() {
  const envois: Envoi<ContenuProposition>[] = [];
  let reponse: Result<unknown, Erreur> = ok(null);
  const ports = {
    envoyer: (_id: string, envoi: Envoi<ContenuProposition>) => {
      envois.push(envoi);
      return Promise.resolve(reponse);
    },
    attendre: () => () => undefined,
    maintenantMs: () => 0,
  };
  return {
    envois,
    saisie: new SaisieProposition(vue('a'), ports),
    saisies: new Saisies(ports),
    refuser: () => {
      reponse = err(erreur('PropositionModifiee'));
    },
    accepter: () => {
      reponse = ok(null);
    },
  };
}

describe('saisie d’une proposition', () => {
  it('un avis où rien n’est écrit ne s’enregistre pas, et le dit jusqu’à la frappe suivante', async () => {
    const { saisie, envois } = monde();
    saisie.changer(avec(' '));
    await saisie.deverser();
    expect(await saisie.enregistrerAvis()).toBe(false);
    expect(saisie.lire()).toMatchObject({ vide: true, vue: { etat: 'brouillon' } });
    expect(envois.map(({ etat }) => etat)).toEqual(['brouillon']);
    saisie.changer({ ...contenuVide, nature: 'surveillance' });
    expect(saisie.lire().vide).toBe(false);
    expect(await saisie.enregistrerAvis()).toBe(true);
  });

  it('un texte qui contredit ses traitements ne s’enregistre qu’une fois gardé, ou reconstruit', async () => {
    const { saisie, envois } = monde();
    const traitement = {
      id: uuid(1, 1),
      type: 'C15632' as const,
      intention: null,
      precision: '',
      alternative: 0,
    };
    const contredit = { ...avec('Surveillance seule.'), traitements: [traitement] };
    saisie.changer(contredit);
    await saisie.deverser();
    expect(await saisie.enregistrerAvis()).toBe(false);
    expect(saisie.lire()).toMatchObject({ aRelire: true, vue: { etat: 'brouillon' } });
    // What was typed is in the vault all the same, as a draft.
    expect(envois.map(({ etat }) => etat)).toEqual(['brouillon']);
    saisie.garderTexte();
    expect(await saisie.enregistrerAvis()).toBe(true);
    // One word more is another text.
    saisie.changer({ ...contredit, texte: 'Surveillance seule, six mois.' });
    expect(await saisie.enregistrerAvis()).toBe(false);
    saisie.changer({ ...contredit, texte: 'Chimiothérapie.' });
    expect(saisie.lire().aRelire).toBe(false);
    expect(await saisie.enregistrerAvis()).toBe(true);
  });

  it('un traitement retiré revient à sa place avec ses mots, et le texte construit le suit', async () => {
    const { saisie, envois } = monde();
    const [un, deux, trois] = [1, 2, 3].map((n) => ({
      id: uuid(1, n),
      type: 'C15632' as const,
      intention: 'curatif' as const,
      precision: `Protocole ${n}`,
      alternative: n === 3 ? 1 : 0,
    }));
    if (!un || !deux || !trois) throw new Error('traitements');
    const plein = modifier(contenuVide, { traitements: [un, deux, trois] });
    saisie.changer(plein);
    saisie.retirer(un.id);
    saisie.retirer(deux.id);
    expect(saisie.lire().contenu.traitements).toEqual([trois]);
    saisie.changer({ ...saisie.lire().contenu, referentiel: 'TNCD' });
    saisie.rendre(un.id);
    saisie.rendre(un.id);
    saisie.rendre();
    saisie.rendre();
    expect(saisie.lire().contenu).toEqual({ ...plein, referentiel: 'TNCD' });
    expect(await saisie.deverser()).toBe(true);
    expect(envois.at(-1)?.contenu).toEqual(saisie.lire().contenu);
  });

  it('refusée parce que le coffre tient de nouveau un texte déjà envoyé d’ici : les deux versions se choisissent', async () => {
    const { saisie, refuser } = monde();
    for (const texte of ['x', 'xy']) {
      saisie.changer(avec(texte));
      await saisie.deverser();
    }
    refuser();
    saisie.changer(avec('xyz'));
    expect(await saisie.deverser()).toBe(false);
    saisie.recevoir(vue('x'));
    expect(saisie.lire()).toMatchObject({ contenu: avec('xyz'), autre: avec('x') });
  });

  it('prend sans rien demander la version venue d’ailleurs quand rien n’est tapé ici', () => {
    const { saisie } = monde();
    saisie.recevoir(vue('autre'));
    expect(saisie.lire()).toMatchObject({ contenu: avec('autre'), autre: null });
  });

  it('une version venue d’ailleurs n’efface jamais ce qui est tapé', () => {
    const { saisie } = monde();
    saisie.changer(avec('ma frappe'));
    saisie.recevoir(vue('autre'));
    expect(saisie.lire()).toMatchObject({ contenu: avec('ma frappe'), autre: avec('autre') });
  });

  it('ni même ce qui est tapé puis déjà enregistré ici', async () => {
    const { saisie } = monde();
    saisie.changer(avec('ma frappe'));
    await saisie.deverser();
    saisie.recevoir(vue('ma frappe', { enAttente: true }));
    saisie.recevoir(vue('a', { etat: 'contestee' }));
    expect(saisie.lire()).toMatchObject({ contenu: avec('ma frappe'), autre: avec('a') });
  });

  it('dit « au serveur » une fois l’accusé reçu, pas avant', async () => {
    const { saisie } = monde();
    saisie.changer(avec('b'));
    await saisie.deverser();
    saisie.recevoir(vue('b', { enAttente: true }));
    expect(saisie.lire().suivi.type).toBe('enregistre');
    saisie.recevoir(vue('b'));
    expect(saisie.lire()).toMatchObject({ suivi: { type: 'repos' }, vue: { enAttente: false } });
  });

  it('dit « au serveur » aussi quand l’accusé arrive avant la première relecture', async () => {
    const { saisie } = monde();
    saisie.changer(avec('b'));
    await saisie.deverser();
    saisie.recevoir(vue('b'));
    expect(saisie.lire().suivi.type).toBe('repos');
  });

  it('ses propres enregistrements relus, même anciens, ne sont pas ceux d’un autre', async () => {
    const { saisie } = monde();
    saisie.changer(avec('b'));
    await saisie.deverser();
    saisie.changer(avec('bc'));
    saisie.recevoir(vue('b', { enAttente: true }));
    expect(saisie.lire()).toMatchObject({ contenu: avec('bc'), autre: null });
  });

  it('ne s’enregistre plus par-dessus l’autre tant que l’utilisateur n’a pas choisi', async () => {
    const { saisie, envois } = monde();
    saisie.changer(avec('b'));
    saisie.recevoir(vue('autre'));
    saisie.changer(avec('bc'));
    expect(await saisie.deverser()).toBe(false);
    expect(await saisie.enregistrerAvis()).toBe(false);
    expect(envois).toEqual([]);
  });

  it('garder la sienne l’écrit par-dessus ce que le coffre tient', async () => {
    const { saisie, envois } = monde();
    saisie.changer(avec('b'));
    saisie.recevoir(vue('autre'));
    saisie.garderLaMienne();
    await saisie.deverser();
    expect(envois).toEqual([{ contenu: avec('b'), avant: avec('autre'), etat: 'brouillon' }]);
    expect(saisie.lire().autre).toBeNull();
  });

  it('prendre l’autre oublie la saisie et n’envoie rien', async () => {
    const { saisie, envois } = monde();
    saisie.changer(avec('b'));
    saisie.recevoir(vue('autre'));
    saisie.prendreLAutre();
    expect(await saisie.deverser()).toBe(true);
    expect(envois).toEqual([]);
    expect(saisie.lire().contenu).toEqual(avec('autre'));
  });

  it('un avis enregistré le reste quand on le retouche', async () => {
    const { saisie, envois } = monde();
    saisie.changer(avec('b'));
    expect(await saisie.enregistrerAvis()).toBe(true);
    saisie.changer(avec('bc'));
    await saisie.deverser();
    expect(envois.map(({ etat }) => etat)).toEqual(['enregistree', 'enregistree']);
  });

  it('une proposition figée ne se tape plus', async () => {
    const { saisie, envois } = monde();
    saisie.recevoir(vue('a', { etat: 'figee' }));
    saisie.changer(avec('b'));
    expect(await saisie.enregistrerAvis()).toBe(false);
    await saisie.deverser();
    expect(saisie.lire().contenu).toEqual(avec('a'));
    expect(envois).toEqual([]);
  });
});

describe('saisies d’une séance', () => {
  it('revue, celle qui n’est pas au coffre garde ses mots, celle qui y est prend ceux du coffre', async () => {
    const { saisies, refuser, accepter } = monde();
    const premiere = saisies.pour(vue('a'));
    refuser();
    premiere.changer(avec('b'));
    await saisies.quitter(uuid(3, 1));
    saisies.apaiser(uuid(3, 1));
    saisies.recevoir(vue('c'));
    expect(premiere.lire()).toMatchObject({ contenu: avec('b'), autre: avec('c') });
    premiere.garderLaMienne();
    accepter();
    expect(await saisies.deverserTout()).toBe(true);
    saisies.apaiser(uuid(3, 1));
    saisies.recevoir(vue('d'));
    expect(premiere.lire()).toMatchObject({ contenu: avec('d'), autre: null });
  });

  it('une proposition n’a jamais deux saisies : ce qui est à l’écran et Ctrl+Entrée écrivent dans la même', () => {
    const { saisies } = monde();
    const premiere = saisies.pour(vue('a'));
    saisies.apaiser(uuid(3, 1));
    expect(saisies.pour(vue('b'))).toBe(premiere);
  });
});
