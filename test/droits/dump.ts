import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { decider, SANS_RELATION, type Situation } from '../../domain/habilitation/decider.ts';
import { consentementRecueilli } from '../../domain/dossier/consentement.ts';
import { HABILITATIONS_PAR_DEFAUT } from '../../domain/habilitation/habilitations.ts';
import { ouvrirMagasin, type Magasin } from '../../server/magasin.ts';
import { lireDonnees } from '../../server/synchro/lire.ts';
import { creerHasard } from '../fakes/hasard.ts';
import { poserMonde } from './monde.ts';
import { tirerSituation } from './situations.ts';

/**
 * `npm run rights:dump -- --seed S --cases N`: one JSON line for each situation drawn, `{situation, action, categorie,
 * decision, raison}` (fields: docs/securite.md). Each is written in the tables of a server of its own, and decided from
 * what they give back: another model of the rights can be held against it.
 */
const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, cases: { type: 'string', default: '100' } },
});
const [graine, nombre] = [Number(values.seed), Number(values.cases)];

process.exitCode = await executer();

async function executer(): Promise<number> {
  if (!Number.isInteger(graine) || !Number.isInteger(nombre) || nombre < 1) {
    console.error('--seed et --cases sont des nombres entiers, --cases au moins 1');
    return 2;
  }
  const dossierDonnees = mkdtempSync(join(tmpdir(), 'collegiale-droits-'));
  const magasin = await ouvrirMagasin({ dossierDonnees, reseau: { nom: 'Droits', demonstration: true } });
  try {
    const h = creerHasard(graine);
    for (let i = 0; i < nombre; i++) {
      process.stdout.write(`${JSON.stringify(await decision(magasin, h.fils()))}\n`);
    }
    return 0;
  } finally {
    await magasin.fermer();
    rmSync(dossierDonnees, { recursive: true, force: true });
  }
}

async function decision(magasin: Magasin, h: ReturnType<typeof creerHasard>) {
  const { action, categorie, ...personne } = tirerSituation(h);
  const { administration, store, horloge } = magasin;
  const monde = await poserMonde(magasin, h, personne);
  if (!personne.compteActif) await administration.changerEtatCompte(monde.compteId, 'suspendu');
  const faits = await store.transaction((tx) => tx.faitsCompte(monde.compteId, horloge.maintenant()));
  if (!faits) throw new Error('compte absent');
  const patient = await store.transaction((tx) => lireDonnees(tx, 'patient', monde.patientId));
  const relation = faits.relations.find((r) => r.patientId === monde.patientId) ?? SANS_RELATION;
  const lue: Situation = {
    ...faits,
    ...relation,
    action,
    categorie,
    consentement: consentementRecueilli(patient ?? {}),
  };
  const { autorise, raison } = decider(lue, HABILITATIONS_PAR_DEFAUT);
  return { situation: personne, action, categorie, decision: autorise ? 'autorise' : 'refuse', raison };
}
