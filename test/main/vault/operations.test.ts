import { expect, test } from 'vitest';
import { contenuVide } from '../../../domain/proposition/proposition.ts';
import { fiche, ficheId, IDS, inscriptionId, proposition, propositionId } from './monde/lignes.ts';
import { reunionOuverte } from './monde/reunion.ts';

test('ce qui attend se dit : quoi, pour qui, depuis quand, et où le retrouver', async () => {
  const t = await reunionOuverte();
  await t.demander('proposition:enregistrer', {
    propositionId: propositionId(2),
    contenu: { ...contenuVide, texte: 'Surveillance' },
    avant: proposition(2).contenu,
    etat: 'enregistree',
  });
  await t.demander('fiche:modifier', {
    ficheId: ficheId(1),
    champs: { motif: 'Avis' },
    avant: { motif: fiche(1).motif },
  });
  await t.demander('inscription:modifier', { inscriptionId: inscriptionId(3), etat: 'reporte' });
  await t.demander('presence:noter', { seanceId: IDS.seance, professionnelId: IDS.chirurgien, mode: null });
  const lues = await t.demander('sync:operations', null);
  if (!lues.ok) throw new Error(lues.error.type);
  const lieu = (n: number) => ({ seanceId: IDS.seance, inscriptionId: inscriptionId(n), ordre: n });
  expect(lues.value.map(({ type, lieu: l }) => [type, l])).toEqual([
    ['enregistrerProposition', lieu(2)],
    ['modifierFiche', lieu(1)],
    ['modifierInscription', lieu(3)],
    ['noterPresence', { seanceId: IDS.seance, inscriptionId: null, ordre: null }],
  ]);
  const [premiere, , , presence] = lues.value;
  expect([premiere?.patient?.startsWith('KANARINOM'), presence?.patient]).toEqual([true, null]);
});

test('rien n’attend : rien à dire', async () => {
  const t = await reunionOuverte();
  expect(await t.demander('sync:operations', null)).toEqual({ ok: true, value: [] });
});
