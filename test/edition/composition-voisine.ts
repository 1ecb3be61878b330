// Run in a process of its own by composer.test.ts: prints the SHA-256 of the reference documents.
import { createHash } from 'node:crypto';
import { composer, creerCompositeur } from '../../edition/composer.ts';
import { compteRendu, ficheBourdin } from './contenus.ts';

const compositeur = creerCompositeur(process.argv[2] ?? 'resources');
const hashes = [ficheBourdin, compteRendu].map((contenu) => {
  const compose = composer(compositeur, { contenu, date: ficheBourdin.valideeLe });
  return compose.ok ? createHash('sha256').update(compose.value).digest('hex') : compose.error.type;
});
process.stdout.write(JSON.stringify(hashes));
