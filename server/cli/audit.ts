import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dateDeJour, heureDeParis } from '../../domain/traces/calendrier.ts';
import type { RefusLigne } from '../../domain/traces/ligne.ts';
import { REGLES } from '../../domain/traces/regles.ts';
import { seuilsSchema, type Seuils } from '../../domain/traces/seuils.ts';
import { analyser, fenetreDe, type Analyse, type ConstatDit } from '../audit/analyser.ts';
import { importerTraces, type RefusImport } from '../audit/importer.ts';
import { lirePropres } from '../audit/propres.ts';
import { ouvrirMagasin, type Magasin } from '../magasin.ts';
import { poserAncre } from '../traces/ancres.ts';
import type { CommandeAudit } from './arguments.ts';
import { optionsMagasin } from './environnement.ts';

/** The traces that others made, what ours and theirs show, and ours for others. @returns the exit code. */
export async function auditer(commande: CommandeAudit): Promise<number> {
  // Before the database is started: a wrong file is told at once.
  const seuils = commande.quoi === 'analyse' ? lireSeuils(commande.seuils) : undefined;
  const magasin = await ouvrirMagasin(optionsMagasin(commande.donnees));
  try {
    const code = await faire(magasin, commande, seuils);
    const { base, sceau, horloge } = magasin;
    await poserAncre(base.db, base.reseau.id, sceau.cle, horloge.maintenant(), commande.donnees);
    return code;
  } finally {
    await magasin.fermer();
  }
}

async function faire(magasin: Magasin, commande: CommandeAudit, seuils: Seuils | undefined): Promise<number> {
  switch (commande.quoi) {
    case 'import':
      return importerFichiers(magasin, commande.fichiers);
    case 'export':
      return exporter(magasin, commande, commande.fichier);
    case 'analyse': {
      const analyse = await analyser(magasin, commande, seuils ?? seuilsSchema.parse({}));
      await tracer(magasin, 'analyserTraces', `${analyse.constats.length} constats`);
      if (commande.json) console.log(JSON.stringify(enJson(commande, analyse)));
      else direAnalyse(analyse);
      return 0;
    }
  }
}

function lireSeuils(fichier: string | undefined): Seuils {
  if (fichier === undefined) return seuilsSchema.parse({});
  let lus: unknown;
  try {
    lus = JSON.parse(readFileSync(fichier, 'utf8'));
  } catch {
    throw new Error(`${fichier} : ce n’est pas un fichier JSON.`);
  }
  const seuils = seuilsSchema.safeParse(lus);
  if (seuils.success) return seuils.data;
  throw new Error(
    `${fichier} : seuil inconnu ou faux, ${seuils.error.issues[0]?.path.join('.') || 'à la racine'}.`,
  );
}

async function importerFichiers(magasin: Magasin, fichiers: readonly string[]): Promise<number> {
  let refusees = 0;
  for (const fichier of fichiers) {
    const bilan = await importerTraces(magasin.base, fichier, magasin.horloge.maintenant());
    for (const { n, refus } of bilan.refus) console.error(`${fichier}, ligne ${n} : ${direRefus(refus)}`);
    const tues = bilan.refusees - bilan.refus.length;
    if (tues > 0) console.error(`${fichier} : ${tues} autres lignes refusées`);
    const { lignes, importees, deja } = bilan;
    const dit = `${lignes} lignes, ${importees} importées, ${deja} déjà là, ${bilan.refusees} refusées`;
    console.log(`${fichier} : ${dit}`);
    await tracer(magasin, 'importerTraces', dit);
    refusees += bilan.refusees;
  }
  return refusees === 0 ? 0 : 1;
}

const REFUS: Record<Exclude<RefusLigne['type'], 'champ'> | 'identifiantPris', string> = {
  tropLongue: 'trop longue (16 Ko au plus)',
  encodage: 'ce n’est pas de l’UTF-8',
  json: 'ce n’est pas du JSON',
  identifiantPris: 'une autre trace porte déjà cet identifiant',
};
const direRefus = (refus: RefusImport): string =>
  refus.type === 'champ' ? `champ absent ou faux : ${refus.champ}` : REFUS[refus.type];

async function exporter(magasin: Magasin, commande: CommandeAudit, fichier: string): Promise<number> {
  const sortie = openSync(fichier, 'wx', 0o600);
  let n = 0;
  try {
    const { du = '', au = '9999' } = commande;
    for await (const siennes of lirePropres(magasin, fenetreDe(commande, { avant: 1, apres: 2 })))
      for (const trace of siennes) {
        const jour = dateDeJour(heureDeParis(Date.parse(trace.quand)).jour);
        if (jour < du || jour > au) continue;
        writeSync(sortie, `${JSON.stringify(trace)}\n`);
        n++;
      }
  } finally {
    closeSync(sortie);
  }
  await tracer(magasin, 'exporterTraces', `${n} traces`);
  console.log(`${fichier} : ${n} traces`);
  return 0;
}

const tracer = (magasin: Magasin, action: string, details: string): Promise<void> =>
  magasin.traces.ajouter([
    {
      compteId: null,
      professionnelId: null,
      posteId: null,
      action,
      objet: 'traces',
      autorise: true,
      details: `exploitant, ${details}`,
    },
  ]);

const enJson = ({ du, au }: CommandeAudit, { sources, constats }: Analyse) => ({
  du: du ?? null,
  au: au ?? null,
  sources,
  constats: constats.map((c) => ({
    id: c.id,
    source: c.source,
    regle: c.regle,
    gravite: c.gravite,
    etat: c.etat,
    nouveau: c.nouveau,
    professionnelId: c.professionnelId,
    profil: c.profil,
    debut: c.debut,
    fin: c.fin,
    nombre: c.nombre,
    phrase: c.phrase,
    preuves: c.preuves,
  })),
});

const SOURCE = { serveur: 'traces du serveur', import: 'traces importées' } as const;

function direAnalyse({ sources, constats }: Analyse): void {
  for (const { source, traces, personnes } of sources)
    console.log(`${SOURCE[source]} : ${traces} traces de ${personnes} personnes`);
  for (const { code, titre } of REGLES) {
    const siens = constats.filter((c) => c.regle === code && c.gravite !== 'information');
    if (siens.length > 0) console.log(`\n${titre}`);
    for (const c of siens) console.log(direConstat(c));
  }
  const alertes = constats.filter((c) => c.gravite !== 'information');
  const nouveaux = constats.filter((c) => c.nouveau).length;
  const informations = constats.length - alertes.length;
  console.log(`\n${alertes.length} alertes et ${informations} informations, dont ${nouveaux} nouvelles`);
}

const direConstat = (c: ConstatDit): string =>
  `  ${c.gravite === 'haute' ? '!!' : ' !'} ${c.professionnelId} (${c.profil}, ${SOURCE[c.source]}) : ${c.phrase}`;
