import { assert } from '../../domain/assert.ts';
import { creerCompositeur } from '../../edition/composer.ts';
import { lireSceau } from '../../edition/pades/certificat-demonstration.ts';
import { creerPreparateur, type Prepare, type Travail } from './preparer.ts';

/** A process of composition.ts: first what it works with, then the work of one lot in, what it gave out. */
export type Ouverture = {
  readonly ressources: string;
  readonly reseau: string;
  /** The seal's key and certificates. They come by the channel between the two processes, never by a command line. */
  readonly clePem: string;
  readonly certificatsPem: readonly string[];
};
export type Demande = { readonly n: number; readonly travail: Travail };
export type Reponse = { readonly n: number; readonly prepare: Prepare };

let preparer: ReturnType<typeof creerPreparateur> | undefined;

function ouvrir({ ressources, reseau, clePem, certificatsPem }: Ouverture): void {
  const sceau = lireSceau(clePem, certificatsPem);
  assert(sceau.ok, 'sceau de la démonstration illisible');
  preparer = creerPreparateur(creerCompositeur(ressources), { sceau: sceau.value, reseau });
}

async function repondre({ n, travail }: Demande): Promise<void> {
  assert(preparer, 'demande avant ouverture');
  const reponse: Reponse = { n, prepare: await preparer(travail) };
  process.send?.(reponse);
}

// A failure is thrown: the process dies, and composition.ts tells whoever waits.
process.on('message', (message: Ouverture | Demande) => {
  if ('n' in message) void repondre(message);
  else ouvrir(message);
});
process.on('disconnect', () => process.exit(0));
