import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  changerMotDePasse,
  cheminsEnveloppes,
  supprimerEnveloppes,
} from '../../../main/vault/cles/enveloppe.ts';
import { effacerCoffre, ouvrirCoffre, type DemandeOuverture } from '../../../main/vault/coffre.ts';
import { dossierTemporaire } from './monde/dossiers.ts';
import { IDS, uuid } from './monde/lignes.ts';
import { MOT_DE_PASSE, secret } from './monde/ouvert.ts';

const secrets = (motDePasse = MOT_DE_PASSE) => ({
  motDePasse,
  secretPoste: secret(1),
  partServeur: secret(2),
});

const demande = (dossier: string, autres: Partial<DemandeOuverture> = {}): DemandeOuverture => ({
  dossier,
  coffreId: IDS.coffre,
  compteId: IDS.compte,
  secrets: secrets(),
  creer: false,
  contactServeur: false,
  ...autres,
});

async function tenter(dossier: string, autres: Partial<DemandeOuverture> = {}): Promise<unknown> {
  const coffre = await ouvrirCoffre(demande(dossier, autres));
  if (coffre.ok) coffre.value.fermer();
  return coffre.ok ? 'ouvert' : coffre.error;
}

async function coffreNeuf(): Promise<string> {
  const dossier = join(dossierTemporaire(), 'coffre');
  expect(await tenter(dossier, { creer: true })).toBe('ouvert');
  return dossier;
}

test('aucun des trois secrets ne suffit, ni le coffre d’un autre', async () => {
  const dossier = await coffreNeuf();
  const faux = { type: 'MotDePasseFaux' };
  const avec = (plus: Partial<DemandeOuverture>) => tenter(dossier, { contactServeur: true, ...plus });
  expect([
    await avec({ secrets: secrets('autre mot de passe') }),
    await avec({ secrets: { ...secrets(), secretPoste: secret(9) } }),
    await avec({ secrets: { ...secrets(), partServeur: secret(9) } }),
    await avec({ compteId: uuid(1, 99) }),
    await avec({ coffreId: uuid(1, 98) }),
    await avec({}),
  ]).toMatchObject([faux, faux, faux, faux, faux, 'ouvert']);
});

test('le troisième échec bloque hors ligne, même avec le bon mot de passe, jusqu’au contact', async () => {
  const dossier = await coffreNeuf();
  const faux = { secrets: secrets('non') };
  expect([
    await tenter(dossier, faux),
    await tenter(dossier, faux),
    await tenter(dossier, faux),
    await tenter(dossier),
    await tenter(dossier, { contactServeur: true }),
    await tenter(dossier),
  ]).toEqual([
    { type: 'MotDePasseFaux', details: { restants: 2, serveurAccepte: false } },
    { type: 'MotDePasseFaux', details: { restants: 1, serveurAccepte: false } },
    { type: 'CompteBloque', details: { horsLigne: true } },
    { type: 'CompteBloque', details: { horsLigne: true } },
    'ouvert',
    'ouvert',
  ]);
});

test('un essai compte dès avant d’être jugé, et un compteur illisible compte plein', async () => {
  const dossier = await coffreNeuf();
  const essai = tenter(dossier, { secrets: secrets('non') });
  expect(JSON.parse(readFileSync(join(dossier, 'essais.json'), 'utf8'))).toEqual({ echecs: 1 });
  await essai;
  writeFileSync(join(dossier, 'essais.json'), '{"echecs":-4}');
  expect(await tenter(dossier)).toMatchObject({ type: 'CompteBloque' });
});

test('changer de mot de passe change l’enveloppe et rien d’autre', async () => {
  const dossier = await coffreNeuf();
  const base = readFileSync(join(dossier, 'coffre.db'));
  const nouveaux = secrets('un autre, plus long encore');
  const titulaire = { coffreId: IDS.coffre, compteId: IDS.compte };
  expect(await changerMotDePasse(dossier, titulaire, secrets(), nouveaux)).toEqual({ ok: true, value: null });
  expect(readFileSync(join(dossier, 'coffre.db')).equals(base)).toBe(true);
  expect([await tenter(dossier), await tenter(dossier, { secrets: nouveaux })]).toMatchObject([
    { type: 'MotDePasseFaux' },
    'ouvert',
  ]);
});

test('une enveloppe abîmée, affaiblie ou absente est dite telle, sans compter un essai', async () => {
  const dossier = await coffreNeuf();
  const [chemin = '', copie = ''] = cheminsEnveloppes(dossier);
  const bonne = readFileSync(chemin, 'utf8');
  const alterer = async (remplacer: (texte: string) => string): Promise<unknown> => {
    for (const fichier of [chemin, copie]) writeFileSync(fichier, remplacer(bonne));
    return tenter(dossier);
  };
  const illisible = { type: 'CoffreIllisible', details: { raison: 'enveloppe' } };
  expect([
    await alterer((t) => t.replace('65536', '8')),
    await alterer((t) => t.slice(0, -20)),
    await alterer((t) => t.replace(/"ct": "./, (ct) => (ct.endsWith('A') ? '"ct": "B' : '"ct": "A'))),
    await alterer(() => ''),
    await alterer((t) => t),
  ]).toEqual([illisible, illisible, illisible, illisible, 'ouvert']);
  // Either of the two is enough.
  writeFileSync(chemin, bonne.slice(0, -20));
  expect(await tenter(dossier)).toBe('ouvert');
  writeFileSync(chemin, bonne);
  rmSync(copie);
  expect(await tenter(dossier)).toBe('ouvert');
});

test('une création interrompue avant son enveloppe se recommence ; un coffre ne s’écrase pas', async () => {
  const dossier = await coffreNeuf();
  expect(await tenter(dossier, { creer: true })).toEqual({
    type: 'CoffreIllisible',
    details: { raison: 'existeDeja' },
  });
  const interrompue = join(dossierTemporaire(), 'coffre');
  await tenter(interrompue, { creer: true });
  supprimerEnveloppes(interrompue);
  expect(await tenter(interrompue, { creer: true })).toBe('ouvert');
});

test('effacé, le coffre n’existe plus', async () => {
  const dossier = await coffreNeuf();
  effacerCoffre(dossier);
  expect([existsSync(dossier), await tenter(dossier)]).toEqual([false, { type: 'CoffreAbsent' }]);
});
