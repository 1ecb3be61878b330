import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { VERSION_PROTOCOLE } from '../../../contract/protocol-version.ts';
import { demarrerServeur } from '../../../server/demarrer.ts';
import { ouvrirMagasin } from '../../../server/magasin.ts';
import { choisirEmplacement } from '../../../server/postgres/emplacement.ts';
import { dossierTemporaire } from '../dossier-temporaire.ts';
import { supprimerDonnees } from '../supprimer-donnees.ts';
import { lancer, pidPostgres, pret, sante, vivant, type Lance } from './processus.ts';

const RACINE = process.getuid?.() === 0;
/** One data folder for the file, made by the first start: what follows starts on it again, as in real life. */
const { dossier: parent, supprimer } = dossierTemporaire();
chmodSync(parent, 0o711);
const dossier = join(parent, 'données du serveur');
const aRanger: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const ranger of aRanger.splice(0).toReversed()) await ranger();
});
afterAll(() => {
  supprimerDonnees(dossier);
  supprimer();
});

function servir(donnees = dossier, options: Parameters<typeof lancer>[1] = {}): Lance {
  const l = lancer(['--port', '0', '--data', donnees], options);
  aRanger.push(async () => {
    l.enfant.kill('SIGTERM');
    await l.fin;
  });
  return l;
}
const connexion = (url: string) =>
  fetch(`${url}/session/mot-de-passe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-collegiale-protocole': String(VERSION_PROTOCOLE) },
    body: JSON.stringify({ identifiant: 'a', motDePasse: 'b', posteId: crypto.randomUUID() }),
  });

/** A clone under root's 0700 home cannot be run by another user: there the bare machine's second half is the proof. */
function lisibleParTous(): boolean {
  const lisible = spawnSync(process.execPath, ['--version'], { uid: 65_534, gid: 65_534 }).status === 0;
  if (RACINE && !lisible) console.warn('sauté : le projet n’est pas lisible par un autre utilisateur');
  return lisible;
}

describe('le serveur et son PostgreSQL', { timeout: 120_000 }, () => {
  test('démarrent sur un dossier neuf, le gardent pour eux, et s’arrêtent ensemble, deux Ctrl-C compris', async () => {
    const l = servir();
    const etat = await sante(await pret(l));
    const postgres = pidPostgres(dossier);
    const second = demarrerServeur({ dossierDonnees: dossier, port: 0 });
    await expect(second).rejects.toThrow(/déjà le dossier/);
    const encore = vivant(postgres);
    l.enfant.kill('SIGINT');
    l.enfant.kill('SIGINT');
    expect([etat, encore, await l.fin, vivant(postgres), pidPostgres(dossier)]).toEqual([
      { pret: true },
      true,
      0,
      false,
      0,
    ]);
  });

  test('s’arrêtent proprement quand on le demande avant qu’ils soient prêts', async () => {
    const l = servir();
    for (let i = 0; i < 400 && pidPostgres(dossier) === 0; i++) await new Promise((r) => setTimeout(r, 10));
    l.enfant.kill('SIGTERM');
    expect([await l.fin, pidPostgres(dossier)]).toEqual([0, 0]);
  });

  test('survivent à la mort subite du serveur, puis de la base, sans laquelle on peut encore s’arrêter', async () => {
    const premier = servir();
    await pret(premier);
    const postgres = pidPostgres(dossier);
    premier.enfant.kill('SIGKILL');
    await premier.fin;
    const second = servir();
    const url = await pret(second);
    // Nobody is left to stop it: the first PostgreSQL has gone by itself.
    expect([await sante(url), vivant(postgres)]).toEqual([{ pret: true }, false]);
    process.kill(pidPostgres(dossier), 'SIGKILL');
    await expect.poll(() => sante(url), { timeout: 20_000 }).toEqual({ pret: false });
    const vivante = await fetch(`${url}/sante/vivant`);
    const refus = await connexion(url);
    expect([vivante.status, refus.status, await refus.json()]).toEqual([200, 500, { type: 'ErreurServeur' }]);
    // 1: the end of the chain could not be written, and the operator is told; he is still obeyed.
    second.enfant.kill('SIGTERM');
    expect(await second.fin).toBe(1);
    const troisieme = servir();
    const relance = await sante(await pret(troisieme));
    troisieme.enfant.kill('SIGTERM');
    expect([relance, await troisieme.fin]).toEqual([{ pret: true }, 0]);
  });

  test('lancés par une commande courte, restent au serveur arrivé entre-temps', async () => {
    const commande = await ouvrirMagasin({ dossierDonnees: dossier });
    const serveur = await demarrerServeur({ dossierDonnees: dossier, port: 0 });
    await commande.fermer();
    const apres = await sante(serveur.url);
    const postgres = pidPostgres(dossier);
    await serveur.fermer();
    expect([apres, vivant(postgres)]).toEqual([{ pret: true }, false]);
  });

  test('n’ouvrent aucun port TCP pour la base, et gardent les clés pour leur seul propriétaire', async () => {
    const m = await ouvrirMagasin({ dossierDonnees: dossier });
    aRanger.push(() => m.fermer());
    const { rows } = await sql`
      select current_setting('listen_addresses') as tcp, current_setting('fsync') as fsync, session_user as compte,
        datcollate, pg_encoding_to_char(encoding) as jeu
      from pg_database where datname = current_database()`.execute(m.base.db);
    const compte = 'collegiale_app';
    expect(rows).toEqual([{ tcp: '', fsync: 'on', compte, datcollate: 'C.UTF-8', jeu: 'UTF8' }]);
    const mode = (chemin: string) => (statSync(join(dossier, 'cles', chemin)).mode & 0o777).toString(8);
    expect([mode('.'), ...['contenu.cle', 'sceau.cle.pem', 'postgresql.secret'].map(mode)]).toEqual([
      '700',
      '600',
      '600',
      '600',
    ]);
  });

  test.skipIf(!RACINE)(
    'comme root, marchent aussi quand le dossier est sous une maison fermée (0700)',
    async () => {
      const maison = mkdtempSync(join(parent, 'maison-'));
      const ferme = join(maison, 'projet', 'donnees');
      mkdirSync(ferme, { recursive: true });
      aRanger.push(
        () => supprimerDonnees(maison),
        () => supprimerDonnees(ferme),
      );
      const passwd = readFileSync('/etc/passwd', 'utf8');
      const m = await ouvrirMagasin({ dossierDonnees: ferme });
      aRanger.push(() => m.fermer());
      const { racine } = choisirEmplacement(ferme);
      expect([m.grappe?.acces.host.startsWith(racine), racine.startsWith('/var/lib/collegiale/')]).toEqual([
        true,
        true,
      ]);
      expect(readFileSync('/etc/passwd', 'utf8')).toBe(passwd);
    },
  );

  test.skipIf(!RACINE || !lisibleParTous())(
    'comme utilisateur ordinaire, tiennent tout entiers dans le dossier de données',
    async () => {
      const ouvert = mkdtempSync(join(parent, 'ordinaire-'));
      chmodSync(ouvert, 0o777);
      const donnees = join(ouvert, 'd'.repeat(60), 'donnees');
      aRanger.push(
        () => supprimerDonnees(ouvert),
        () => supprimerDonnees(donnees),
      );
      const l = servir(donnees, { uid: 65_534, gid: 65_534, env: { HOME: '/nonexistent' } });
      expect(await sante(await pret(l))).toEqual({ pret: true });
      expect(existsSync(join(donnees, 'postgresql', 'base', 'PG_VERSION'))).toBe(true);
      l.enfant.kill('SIGTERM');
      expect(await l.fin).toBe(0);
    },
  );

  test('répondent à une option fausse par une phrase et le code 2, sans pile', async () => {
    const l = lancer(['--inconnue']);
    expect([await l.fin, l.sortie()]).toEqual([
      2,
      'Option inconnue ou sans valeur : --inconnue\nAide : npm run server -- --help\n',
    ]);
  });
});
