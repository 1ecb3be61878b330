import { sql } from 'kysely';
import type { Ligne } from '../../../domain/synchro/ligne.ts';
import { SEUILS_PAR_DEFAUT } from '../../../domain/traces/seuils.ts';
import { analyser } from '../../../server/audit/analyser.ts';
import type { Magasin } from '../../../server/magasin.ts';
import { uneRcp } from '../../fakes/donnees.ts';
import { jetonDe, unePersonne, type Personne } from '../comptes/monde.ts';
import type { ServeurDeTest } from '../serveur-de-test.ts';

/** Enough refused dossiers in one day for the rule « refusRepetes ». */
export async function essayerDesDossiers(m: Magasin, qui: Personne, combien = 8): Promise<void> {
  const { compteId, professionnelId, posteId } = qui;
  await m.traces.ajouter(
    Array.from({ length: combien }, () => ({
      compteId,
      professionnelId,
      posteId,
      action: 'ouvrirDossier',
      objet: '',
      autorise: false,
      details: `patient ${crypto.randomUUID()}`,
    })),
  );
}

export const analyserTout = (m: Magasin) => analyser(m, { du: undefined, au: undefined }, SEUILS_PAR_DEFAUT);

export async function constatDe(m: Magasin, qui: Personne): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select constat_id as id from constat where professionnel_id = ${qui.professionnelId}
    order by constate_le desc limit 1`.execute(m.base.db);
  return rows[0]?.id ?? 'aucun';
}

export type Monde = {
  readonly [
    P in 'coordonnateur' | 'second' | 'presidente' | 'ailleurs' | 'curieux' | 'collegue'
  ]: Personne & {
    readonly jeton: string;
  };
};

/** Two 3C; « curieux » practises in the first, whose president is « presidente ». */
export async function peupler(s: ServeurDeTest): Promise<Monde> {
  const { administration, store } = s.magasin;
  const [chu, clinique, rcp] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const lignes: readonly Ligne[] = [
    { genre: 'rcp', id: rcp, donnees: { ...uneRcp('Digestif', chu), troisC: '3C du Centre' } },
    {
      genre: 'rcp',
      id: crypto.randomUUID(),
      donnees: { ...uneRcp('Sein', clinique), troisC: '3C du Sud' },
    },
  ];
  await store.transaction(async (tx) => {
    for (const ligne of lignes) await tx.ecrireLigne(ligne);
  });
  const creer = async (identifiant: string, profil: string, lieu?: string) => {
    const p = await unePersonne(s, identifiant, { profil });
    if (lieu) await administration.ajouterExercice(p.professionnelId, lieu);
    return { ...p, jeton: await jetonDe(s, p) };
  };
  const monde = {
    coordonnateur: await creer('coordonnateur', 'administrateurRegional'),
    second: await creer('second', 'administrateurRegional'),
    presidente: await creer('presidente', 'presidentTroisC', chu),
    ailleurs: await creer('ailleurs', 'presidentTroisC', clinique),
    curieux: await creer('curieux', 'medecinParticipant'),
    collegue: await creer('collegue', 'medecinParticipant', chu),
  };
  await administration.ajouterMembreRcp(monde.curieux.professionnelId, rcp);
  return monde;
}
