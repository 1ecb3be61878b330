import { createHash, randomUUID } from 'node:crypto';
import { ENTETE_PROTOCOLE } from '../../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../../contract/protocol-version.ts';
import { demarrerServeur } from '../../../server/demarrer.ts';
import type { Magasin } from '../../../server/magasin.ts';
import { hacherMotDePasse } from '../../../server/session/mots-de-passe.ts';
import { unCompte, unDocument, unPatient } from '../../fakes/donnees.ts';
import type { Question, Reponse } from './protocole.ts';

/**
 * A server of its own process, so that its processor time is that of the API and of nothing else (PostgreSQL has its
 * own). Started by test/bench/lectures.ts, which says what to do by messages.
 */
const MOT_DE_PASSE = 'cerise-tambour-violet-27';
const PATIENTS = 300;
/** A report of two pages. */
const OCTETS = 40_000;

const dire = (reponse: Reponse): void => void process.send?.(reponse);
const [dossierDonnees = ''] = process.argv.slice(2);
const [compteId, professionnelId] = [randomUUID(), randomUUID()];
const documents: string[] = [];
let code = '';
const courrier = {
  envoyerCode: async (m: { readonly code: string }) => void (code = m.code),
  envoyerAvis: async () => undefined,
  fermer: () => undefined,
};
const reseau = { nom: 'Banc', demonstration: true };

const premiere = await demarrerServeur({ dossierDonnees, port: 0, reseau, courrier, avantEcoute: remplir });
const { grappe } = premiere.magasin;
if (grappe === undefined) throw new Error('le banc a sa propre base');
const { host, port, user, password, database } = grappe.acces;
const databaseUrl = `postgresql://${user}:${String(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
const seconde = await demarrerServeur({
  dossierDonnees: `${dossierDonnees}-2`,
  databaseUrl,
  port: 0,
  reseau,
  courrier,
});

/** One account in the care team of some hundreds of patients, one report each. */
async function remplir(m: Magasin): Promise<void> {
  await m.administration.enregistrerCompte({
    ...unCompte(compteId, professionnelId, 'medecinParticipant'),
    identifiant: 'banc',
    courriel: 'banc@ch-valmorin.example',
    motDePasseHache: await hacherMotDePasse(MOT_DE_PASSE),
  });
  for (let n = 0; n < PATIENTS; n++) {
    const patientId = randomUUID();
    const octets = new Uint8Array(OCTETS).fill(n % 251);
    new DataView(octets.buffer).setUint32(0, n);
    const empreinte = createHash('sha256').update(octets).digest('hex');
    documents.push(empreinte);
    await m.store.transaction(async (tx) => {
      await tx.ecrireLigne({ genre: 'patient', id: patientId, donnees: unPatient(String(n)) });
      await tx.ecrireContenu(empreinte, octets);
      await tx.ecrireLigne({
        genre: 'document',
        id: randomUUID(),
        donnees: unDocument(patientId, empreinte),
      });
    });
    await m.administration.ajouterRelation(professionnelId, patientId, 'equipeDeSoins');
  }
}

async function poster(chemin: string, corps: object): Promise<Record<string, unknown>> {
  const reponse = await fetch(`${premiere.url}${chemin}`, {
    method: 'POST',
    headers: { [ENTETE_PROTOCOLE]: String(VERSION_PROTOCOLE), 'content-type': 'application/json' },
    body: JSON.stringify(corps),
  });
  return (await reponse.json()) as Record<string, unknown>;
}

process.on('message', (question: Question) => void repondre(question));

async function repondre({ type }: Question): Promise<void> {
  if (type === 'cpu') {
    const { user, system } = process.cpuUsage();
    dire({ type: 'cpu', ms: (user + system) / 1000 });
  } else if (type === 'finir') {
    await seconde.fermer();
    await premiere.fermer();
    dire({ type: 'fini' });
    process.exit(0);
  } else {
    const suspendre = type === 'suspendre';
    await premiere.magasin.administration.changerEtatCompte(compteId, suspendre ? 'suspendu' : 'actif');
    dire({ type: suspendre ? 'suspendu' : 'retabli', quand: Date.now() });
  }
}

const posteId = randomUUID();
const { demandeId } = await poster('/session/mot-de-passe', {
  identifiant: 'banc',
  motDePasse: MOT_DE_PASSE,
  posteId,
});
const { jeton } = await poster('/session/code', { demandeId, code, posteId });
dire({ type: 'pret', urls: [premiere.url, seconde.url], jeton: String(jeton), documents });
