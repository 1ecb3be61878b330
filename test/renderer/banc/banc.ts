import type { ApiOperateur } from '../../../contract/ipc.ts';
import { ok } from '../../../domain/result.ts';
import { interdireEval } from '../../../renderer/application/sans-eval.ts';
import type * as Donnees from './donnees.ts';
import { FauxPoste } from './faux-poste.ts';

declare global {
  interface Window {
    /** The tests script the workstation through it. */
    banc: { readonly poste: FauxPoste; readonly donnees: typeof Donnees };
  }
}

interdireEval();
const donnees = await import('./donnees.ts');

const lirePdf = async (): Promise<Uint8Array> =>
  new Uint8Array(await (await fetch('./apercu.pdf')).arrayBuffer());

const poste = new FauxPoste({
  'session:etat': () => ok(donnees.horsSession),
  'session:identifier': ({ identifiant }) =>
    ok({ ...donnees.horsSession, etat: 'attenteCode', identifiant, code: donnees.code }),
  'session:confirmerCode': () => ok(donnees.session),
  'session:renvoyerCode': () =>
    ok({
      ...donnees.horsSession,
      etat: 'attenteCode',
      code: { ...donnees.code, envoyeLe: donnees.MAINTENANT },
    }),
  'session:abandonnerCode': () => ok(donnees.horsSession),
  'session:deverrouiller': () => ok(donnees.session),
  'session:verrouiller': () => ok({ ...donnees.session, etat: 'verrouille' }),
  'session:fermer': () => ok(donnees.horsSession),
  'projection:etat': () => ok({ projette: false, noir: false, ecran: null, ecrans: [] }),
  'application:quitter': () => ok(null),
  'agenda:lire': ({ du, au }) =>
    ok(donnees.seances.filter((s) => s.debut.slice(0, 10) >= du && s.debut.slice(0, 10) <= au)),
  'reunion:lire': () => ok(donnees.reunion),
  'validation:lire': () => ok([...donnees.aValider]),
  'validation:apercu': async () => ok(await lirePdf()),
  'document:lire': async () => ok(await lirePdf()),
  'validation:valider': ({ inscriptionIds }) => ok({ validees: inscriptionIds, ecartees: [] }),
  'proposition:corriger': () => ok({ opId: donnees.id(901), propositionId: donnees.id(902) }),
  'sync:etat': () => ok(donnees.sync),
  'sync:maintenant': () => ok(donnees.sync),
  'sync:issues': () => ok([...donnees.issues]),
  'sync:arbitrer': () => ok(null),
  'sync:ecarterIssue': () => ok(null),
});

(window as unknown as { collegiale: ApiOperateur }).collegiale = poste.api;
window.banc = { poste, donnees };
await import('../../../renderer/operateur.tsx');
