import { clipboard } from 'electron';
import { ok } from '../../domain/result.ts';
import type { Enrolement } from '../session/enrolement.ts';
import type { Reglages } from '../session/reglages.ts';
import type { Handlers } from './repondre.ts';

type Canaux =
  | 'enrolement:lire'
  | 'enrolement:verifier'
  | 'enrolement:accepter'
  | 'reglages:lire'
  | 'reglages:ecrire'
  | 'poste:faits'
  | 'application:copier';

/** What concerns the workstation, session open or not. */
export function creerHandlersPoste(enrolement: Enrolement, reglages: Reglages): Pick<Handlers, Canaux> {
  return {
    'enrolement:lire': () => ok(enrolement.vue()),
    'enrolement:verifier': async (e) => ok(await enrolement.verifier(e.adresse)),
    'enrolement:accepter': (e) => ok(enrolement.accepter(e.empreinte)),
    'reglages:lire': () => ok(reglages.vue()),
    'reglages:ecrire': (e) => ok(reglages.ecrire(e)),
    'poste:faits': () => ok(reglages.faits()),
    'application:copier': async (e) => {
      await clipboard.writeText(e.texte);
      return ok(null);
    },
  };
}
