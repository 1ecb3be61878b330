import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { erreur, type Erreur } from '../../../contract/errors.ts';
import type { ServeurReponse } from '../../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../../contract/protocol-version.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { creerSceauDemonstration } from '../../../edition/pades/certificat-demonstration.ts';
import { Enrolement } from '../../../main/session/enrolement.ts';
import type { Politique } from '../../../main/session/politique.ts';
import { PosteStore } from '../../../main/session/poste.ts';
import { dossierTemporaire } from '../vault/monde/dossiers.ts';

const ADRESSE = 'https://dcc.exemple.fr';
let pem = '';
let empreinte = '';
beforeAll(() => {
  const [premier = ''] = creerSceauDemonstration('Onco-Essai', new Date('2026-01-01')).certificatsPem;
  pem = premier;
  empreinte = new X509Certificate(pem).fingerprint256;
});

const notre = (champs: Partial<ServeurReponse> = {}): ServeurReponse => ({
  nom: 'Serveur central',
  reseau: 'Onco-Essai',
  protocole: VERSION_PROTOCOLE,
  version: '0.1.0',
  heure: '2026-11-26T13:00:00Z',
  demonstration: false,
  certificatSceau: pem,
  ...champs,
});

/** A workstation that has just been installed, and what answers wherever it asks. */
function neuf(reponse: Result<ServeurReponse, Erreur>, politique: Politique = null) {
  const dossier = join(dossierTemporaire(), 'profil');
  const poste = new PosteStore(dossier, undefined);
  const demandees: string[] = [];
  const sonder = async (adresse: string) => {
    demandees.push(adresse);
    return reponse;
  };
  return { dossier, poste, demandees, enrolement: new Enrolement({ poste, politique, sonder }) };
}

const politique = (contenu: NonNullable<NonNullable<Politique>['contenu']>): Politique => ({
  fichier: '/etc/collegiale/collegiale.json',
  contenu,
});

describe('premier lancement', () => {
  test('sans adresse connue, le poste la demande ; une fois rattaché, plus jamais', async () => {
    const { enrolement, poste, dossier } = neuf(ok(notre()));
    expect(enrolement.vue()).toEqual({ requis: true, adresse: null, politique: null });
    await enrolement.verifier('dcc.exemple.fr');
    expect(poste.lire()).toMatchObject({ serveur: null, certificatSceau: null });
    expect(enrolement.accepter(empreinte)).toEqual({ refus: null });
    expect(enrolement.vue().requis).toBe(false);
    expect(new PosteStore(dossier, undefined).lire()).toMatchObject({
      serveur: ADRESSE,
      certificatSceau: pem,
      demonstration: false,
    });
  });

  test('ce qui répond se montre avant d’être gardé : réseau, serveur, empreinte du sceau', async () => {
    expect(await neuf(ok(notre())).enrolement.verifier('dcc.exemple.fr')).toMatchObject({
      type: 'serveur',
      serveur: { adresse: ADRESSE, reseau: 'Onco-Essai', empreinte, confirme: false },
    });
  });

  test('une autre empreinte que celle qui vient d’être montrée n’est pas acceptée', async () => {
    const { enrolement, poste } = neuf(ok(notre()));
    expect(enrolement.accepter(empreinte)).toEqual({ refus: 'change' });
    await enrolement.verifier('dcc.exemple.fr');
    expect(enrolement.accepter('AB:CD')).toEqual({ refus: 'change' });
    expect(poste.lire().serveur).toBeNull();
  });

  test.each([
    ['absent', erreur('ServeurInjoignable')],
    ['certificat', erreur('ServeurInjoignable', { cause: 'certificat' })],
    ['illisible', erreur('ReponseIllisible')],
    ['autreVersion', erreur('ProtocoleDifferent', { serveur: 99, poste: 1 })],
    ['enPanne', erreur('ErreurServeur')],
  ] as const)('ce qui ne peut pas être son serveur est refusé par son nom : %s', async (refus, e) => {
    expect(await neuf(err(e)).enrolement.verifier(ADRESSE)).toEqual({ type: 'refus', refus });
  });

  test('un sceau qui n’est pas un certificat n’est pas le nôtre', async () => {
    const { enrolement } = neuf(ok(notre({ certificatSceau: 'bonjour' })));
    expect(await enrolement.verifier(ADRESSE)).toEqual({ type: 'refus', refus: 'illisible' });
  });

  test('en clair, rien n’est demandé ailleurs que sur ce poste, et là seulement à une démonstration', async () => {
    const loin = neuf(ok(notre({ demonstration: true })));
    expect(await loin.enrolement.verifier('http://dcc.exemple.fr')).toEqual({
      type: 'refus',
      refus: 'https',
    });
    expect(loin.demandees).toEqual([]);
    const ici = neuf(ok(notre({ demonstration: true })));
    expect(await ici.enrolement.verifier('127.0.0.1:8787')).toMatchObject({ type: 'serveur' });
    const reel = neuf(ok(notre()));
    expect(await reel.enrolement.verifier('127.0.0.1:8787')).toEqual({ type: 'refus', refus: 'https' });
  });
});

describe('fichier de l’établissement au premier lancement', () => {
  test('son adresse remplace ce qui est tapé', async () => {
    const { enrolement, demandees } = neuf(ok(notre()), politique({ serveur: ADRESSE }));
    expect(enrolement.vue()).toMatchObject({ requis: true, adresse: ADRESSE });
    await enrolement.verifier('https://ailleurs.exemple.fr');
    expect(demandees).toEqual([ADRESSE]);
  });

  test('son empreinte dispense de comparer, et refuse tout autre sceau', async () => {
    const bonne = neuf(ok(notre()), politique({ serveur: ADRESSE, empreinteSceau: empreinte }));
    expect(await bonne.enrolement.verifier('')).toMatchObject({ serveur: { confirme: true } });
    const autre = neuf(ok(notre()), politique({ serveur: ADRESSE, empreinteSceau: 'AB'.repeat(32) }));
    expect(await autre.enrolement.verifier('')).toEqual({ type: 'refus', refus: 'sceauPolitique' });
    expect(autre.enrolement.accepter(empreinte)).toEqual({ refus: 'change' });
  });
});

describe('ce que le poste garde', () => {
  test('l’adresse de l’établissement déplace un poste déjà rattaché, son sceau reste épinglé', () => {
    const dossier = join(dossierTemporaire(), 'profil');
    new PosteStore(dossier, undefined).ecrire({ serveur: 'https://ancien.exemple.fr', certificatSceau: pem });
    expect(new PosteStore(dossier, undefined, ADRESSE).lire()).toMatchObject({
      serveur: ADRESSE,
      certificatSceau: pem,
    });
    expect(new PosteStore(join(dossier, 'neuf'), undefined, ADRESSE).lire().serveur).toBeNull();
    expect(new PosteStore(dossier, 'http://127.0.0.1:1', ADRESSE).lire().serveur).toBe('http://127.0.0.1:1');
  });
});
