import { creerHoteTest, ouverture } from './ouvert.ts';
import { contenuVide } from '../../../../domain/proposition/proposition.ts';
import { proposition, propositionId } from './lignes.ts';

/**
 * A vault process of its own, killed by the test at any moment: it says « n opId » on its standard output
 * once the n-th edit was answered, never before.
 */
const dossier = process.argv[2] ?? '';
const t = creerHoteTest({ random: { uuid: () => crypto.randomUUID(), nombre: () => 0.5 } });
const ouvert = await t.demander('coffre:ouvrir', ouverture(dossier));
if (!ouvert.ok) throw new Error(ouvert.error.type);
let avant = proposition(1).contenu;
for (let n = 1; n <= 10_000; n++) {
  const contenu = { ...contenuVide, texte: `version ${n}` };
  const faite = await t.demander('proposition:enregistrer', {
    propositionId: propositionId(1),
    contenu,
    avant,
    etat: 'enregistree',
  });
  if (!faite.ok) throw new Error(faite.error.type);
  avant = contenu;
  process.stdout.write(`${n} ${faite.value.opId}\n`);
}
