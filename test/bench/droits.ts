import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { decider } from '../../domain/habilitation/decider.ts';
import { HABILITATIONS_PAR_DEFAUT } from '../../domain/habilitation/habilitations.ts';
import { deriverScopes } from '../../domain/habilitation/scopes.ts';
import { ouvrirMagasin, type Magasin } from '../../server/magasin.ts';
import { tirerSituation } from '../droits/situations.ts';
import { unCompte } from '../fakes/donnees.ts';
import { creerHasard } from '../fakes/hasard.ts';
import { mediane, p95, type Banc, type Mesure } from './mesure.ts';

const SITUATIONS = 10_000;
const SERIES = 200;

/** Drawn situations, judged in series: a clock does not tell a tenth of a microsecond. */
const decision: Banc = {
  id: 'droits.decision',
  unit: 'µs',
  barre: { type: 'auPlus', seuil: 20 },
  mesurer: async (): Promise<Mesure> => {
    const h = creerHasard(1);
    const situations = Array.from({ length: SITUATIONS }, () => tirerSituation(h));
    const durees = Array.from({ length: SERIES }, () => {
      const debut = performance.now();
      for (const s of situations) decider(s, HABILITATIONS_PAR_DEFAUT);
      return ((performance.now() - debut) * 1000) / SITUATIONS;
    });
    return { value: mediane(durees), p50: mediane(durees), note: `${SITUATIONS} situations tirées` };
  },
};

const DOSSIERS = 5000;
const TOURS = 60;
const CHAUFFE = 15;

/** An account in the care team of 5 000 patients: its facts read and its scopes derived, as each page of a pull does. */
const perimetre: Banc = {
  id: 'droits.perimetre-5000',
  unit: 'ms',
  barre: { type: 'auPlus', seuil: 15 },
  mesurer: async (): Promise<Mesure> => {
    const dossierDonnees = mkdtempSync(join(tmpdir(), 'collegiale-banc-droits-'));
    const magasin = await ouvrirMagasin({ dossierDonnees, reseau: { nom: 'Banc', demonstration: true } });
    try {
      return await mesurerPerimetre(magasin);
    } finally {
      await magasin.fermer();
      rmSync(dossierDonnees, { recursive: true, force: true });
    }
  },
};

async function mesurerPerimetre(magasin: Magasin): Promise<Mesure> {
  const [compteId, pro] = [crypto.randomUUID(), crypto.randomUUID()];
  const { store, administration, base } = magasin;
  await administration.enregistrerCompte(unCompte(compteId, pro, 'medecinParticipant'));
  await sql`
    insert into relation_patient (reseau_id, professionnel_id, patient_id, nature)
    select ${base.reseau.id}, ${pro}, gen_random_uuid(), 'equipeDeSoins' from generate_series(1, ${DOSSIERS})`.execute(
    base.db,
  );
  const durees: number[] = [];
  let scopes = 0;
  for (let i = -CHAUFFE; i < TOURS; i++) {
    const debut = performance.now();
    const faits = await store.transaction((tx) => tx.faitsCompte(compteId, new Date()));
    if (faits) scopes = deriverScopes(faits, HABILITATIONS_PAR_DEFAUT).length;
    if (i >= 0) durees.push(performance.now() - debut);
  }
  const lus = await lireSeulement(magasin, pro);
  return {
    value: p95(durees),
    p50: mediane(durees),
    reference: { name: 'SQL seul', value: lus },
    note: `${scopes} scopes`,
  };
}

/** The rows alone, by the same connections. */
async function lireSeulement({ base }: Magasin, pro: string): Promise<number> {
  const durees: number[] = [];
  for (let i = -CHAUFFE; i < TOURS; i++) {
    const debut = performance.now();
    await sql`select patient_id, nature from relation_patient
      where reseau_id = ${base.reseau.id} and professionnel_id = ${pro}`.execute(base.db);
    if (i >= 0) durees.push(performance.now() - debut);
  }
  return p95(durees);
}

export const bancs: readonly Banc[] = [decision, perimetre];
