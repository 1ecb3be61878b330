import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Fiche } from '../../../domain/fiche/fiche.ts';
import { texteAccuse } from '../../../domain/proposition/accuse.ts';
import type { FicheFigee } from '../../../domain/proposition/fiche-figee.ts';
import { contenuVide } from '../../../domain/proposition/proposition.ts';
import type { Ligne } from '../../../domain/synchro/ligne.ts';
import { lireFiche } from '../../../main/vault/vues/fiche.ts';
import { creerVerificateur } from '../../../main/vault/vues/figee.ts';
import { dossierTemporaire } from './monde/dossiers.ts';
import {
  fiche,
  ficheId,
  figeeId,
  IDS,
  inscriptionId,
  lignesReunion,
  MAINTENANT_TEST,
  propositionId,
  ligneSeance,
  patientId,
  uuid,
} from './monde/lignes.ts';
import { creerHoteTest, ouverture } from './monde/ouvert.ts';
import { creerRempli, dansCoffre } from './monde/remplir.ts';

async function posteOuvert(lignes: readonly Ligne[] = lignesReunion(2)) {
  const dossier = join(dossierTemporaire(), 'coffre');
  await creerRempli(dossier, lignes);
  const t = creerHoteTest();
  const ouvrir = async () => {
    const ouvert = await t.demander('coffre:ouvrir', ouverture(dossier));
    if (!ouvert.ok) throw new Error(ouvert.error.type);
  };
  await ouvrir();
  const lire = async (n = 1, motif: 'affichage' | 'relecture' = 'affichage') => {
    const lue = await t.demander('fiche:lire', { inscriptionId: inscriptionId(n), motif });
    if (!lue.ok) throw new Error(lue.error.type);
    return lue.value;
  };
  const modifier = (champs: Partial<Fiche>, avant: Partial<Fiche>) =>
    t.demander('fiche:modifier', { ficheId: ficheId(1), champs, avant });
  return { ...t, dossier, ouvrir, lire, modifier };
}

/** The same patient, at an earlier séance. */
const anterieure = (n: number, debut: string, plus: Partial<Fiche> = {}): readonly Ligne[] => [
  ligneSeance(debut, uuid(5, n)),
  {
    genre: 'fiche',
    id: ficheId(n),
    donnees: {
      ...fiche(n),
      patientId: patientId(1),
      seanceId: uuid(5, n),
      inscriptionId: inscriptionId(n),
      ...plus,
    },
  },
];

test('la fiche se lit entière, avec sa séance, son avis et le quorum de l’instant', async () => {
  const t = await posteOuvert();
  expect(await t.lire()).toMatchObject({
    inscriptionId: inscriptionId(1),
    seanceId: IDS.seance,
    ordre: 1,
    etat: 'avisSaisi',
    rcp: 'RCP Digestif',
    patientId: patientId(1),
    ficheId: ficheId(1),
    fiche: { organe: 'Rectum moyen', oms: 1 },
    enAttente: false,
    proposition: { etat: 'enregistree', version: 1 },
    quorum: { resultat: 'atteint' },
    precedente: null,
  });
});

test('un champ enregistré est relu tel quel, en attente du serveur, et encore après un redémarrage', async () => {
  const t = await posteOuvert();
  // The row was written before the field existed: it holds nothing.
  expect((await t.modifier({ dossierComplet: true }, {})).ok).toBe(true);
  expect((await t.modifier({ antecedents: 'HTA' }, { antecedents: '' })).ok).toBe(true);
  expect(await t.lire()).toMatchObject({
    enAttente: true,
    fiche: { dossierComplet: true, antecedents: 'HTA' },
  });
  await t.demander('coffre:fermer', null);
  await t.ouvrir();
  expect(await t.lire()).toMatchObject({
    enAttente: true,
    fiche: { dossierComplet: true, antecedents: 'HTA' },
  });
});

test('un champ changé depuis qu’il a été lu n’est pas écrasé, les autres s’enregistrent', async () => {
  const t = await posteOuvert();
  await t.modifier({ antecedents: 'HTA' }, { antecedents: '' });
  const refus = await t.modifier({ antecedents: 'Diabète' }, { antecedents: '' });
  expect(refus).toMatchObject({ ok: false, error: { type: 'PropositionModifiee' } });
  expect((await t.modifier({ comorbidites: 'Diabète' }, { comorbidites: '' })).ok).toBe(true);
  expect((await t.lire()).fiche).toMatchObject({ antecedents: 'HTA', comorbidites: 'Diabète' });
});

test('ouvrir une fiche laisse la trace d’ouvrir son dossier, la relire n’en laisse pas', async () => {
  const t = await posteOuvert();
  await t.lire(1, 'affichage');
  await t.lire(1, 'relecture');
  await t.demander('reunion:cas', { inscriptionId: inscriptionId(1), motif: 'affichage' });
  await t.lire(2, 'affichage');
  await t.demander('coffre:fermer', null);
  let traces: readonly { action: string; objet: string }[] = [];
  await dansCoffre(t.dossier, false, ({ cache }) => {
    traces = cache.transactionSync((tx) => tx.tracesAEnvoyer(1000));
  });
  expect(traces.filter(({ action }) => action === 'ouvrirDossier').map(({ objet }) => objet)).toEqual([
    patientId(1),
    patientId(2),
  ]);
});

test('la fiche précédente est la dernière avant cette séance, de ce patient', async () => {
  const t = await posteOuvert([
    ...lignesReunion(2),
    ...anterieure(81, '2026-03-05T14:00:00+01:00', { antecedents: 'ancienne' }),
    ...anterieure(82, '2026-10-22T14:00:00+02:00', { antecedents: 'récente' }),
    ...anterieure(83, '2026-12-10T14:00:00+01:00', { antecedents: 'à venir' }),
  ]);
  expect((await t.lire(1)).precedente).toMatchObject({
    jour: '2026-10-22',
    rcp: 'RCP Digestif',
    fiche: { antecedents: 'récente' },
  });
  expect((await t.lire(2)).precedente).toBeNull();
});

test('la séance d’une fiche passée a quitté ce poste : le jour où elle a été figée la situe', async () => {
  const [, passee] = anterieure(81, '2026-03-05T14:00:00+01:00', { antecedents: 'passée' });
  if (passee === undefined) throw new Error('fiche');
  const sceau = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const sansAccuse: FicheFigee = {
    patientId: patientId(1),
    ficheId: ficheId(81),
    propositionId: propositionId(81),
    seanceId: uuid(5, 81),
    version: 1,
    remplaceId: null,
    gabarit: 'fiche-rcp-1',
    sha256Compose: 'a'.repeat(64),
    sha256Contenu: 'b'.repeat(64),
    sha256: 'c'.repeat(64),
    tailleOctets: 1000,
    figeeLe: '2026-03-06T09:00:00+01:00',
    valideePar: IDS.animateur,
    accuse: '',
    contenu: contenuVide,
  };
  const signature = sign('sha256', Buffer.from(texteAccuse(sansAccuse), 'utf8'), sceau.privateKey);
  const figee: Ligne = {
    genre: 'ficheFigee',
    id: figeeId(81),
    donnees: { ...sansAccuse, accuse: signature.toString('base64') },
  };
  const dossier = join(dossierTemporaire(), 'coffre');
  await creerRempli(dossier, [...lignesReunion(1), passee, figee]);
  await dansCoffre(dossier, false, ({ base }) => {
    const lue = (cle: KeyObject | undefined) =>
      lireFiche(base, creerVerificateur(cle), inscriptionId(1), MAINTENANT_TEST, 'animateur')?.precedente;
    expect(lue(sceau.publicKey)).toMatchObject({
      jour: '2026-03-06',
      rcp: null,
      fiche: { antecedents: 'passée' },
    });
    expect(lue(undefined)).toBeNull();
  });
});

test('une inscription dont une ligne n’est pas sur ce poste est introuvable', async () => {
  const t = await posteOuvert(lignesReunion(1).filter(({ genre }) => genre !== 'patient'));
  expect(
    await t.demander('fiche:lire', { inscriptionId: inscriptionId(1), motif: 'affichage' }),
  ).toMatchObject({ ok: false, error: { type: 'Introuvable' } });
});
