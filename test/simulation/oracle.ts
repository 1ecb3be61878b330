import type { Issue, Operation, PushDemande, PushReponse } from '../../contract/sync.ts';
import type { ServerStore } from '../../server/store/ports.ts';
import { composer } from '../fakes/scelleur.ts';
import { juger, type Monde } from './modele.ts';

export class Violation extends Error {
  readonly invariant: string;
  constructor(invariant: string, quoi: string) {
    super(`${invariant} : ${quoi}`);
    this.invariant = invariant;
  }
}

/** What happened, as seen below every fault: on the disks, and on the server before the network. */
export type Oracle = {
  readonly monde: Monde;
  /** Operations that a user was told are kept, by opId. */
  readonly acceptees: Map<string, { readonly operation: Operation; readonly compteId: string }>;
  readonly jugees: Map<string, Issue>;
  /** Issues that the user dealt with. */
  readonly traitees: Set<string>;
  /** Objects of the traces the user's acts leave, each expected once. */
  readonly actes: Map<string, string>;
  readonly violations: Violation[];
  readonly accepter: (compteId: string, operation: Operation) => void;
  readonly observerStore: (store: ServerStore) => ServerStore;
  readonly surPush: (demande: PushDemande, reponse: { ok: boolean; value?: PushReponse }) => void;
  readonly violer: (invariant: string, quoi: string) => void;
};

export function creerOracle(monde: Monde): Oracle {
  const acceptees: Oracle['acceptees'] = new Map();
  const jugees: Oracle['jugees'] = new Map();
  const violations: Violation[] = [];
  const premieres = new Set<string>();
  const violer = (invariant: string, quoi: string) => {
    violations.push(new Violation(invariant, quoi));
  };
  const surJugement = (issue: Issue, compteId: string): void => {
    const acceptee = acceptees.get(issue.opId);
    if (!acceptee) return violer('I2', `opération ${issue.opId} jugée mais jamais faite par un utilisateur`);
    if (jugees.has(issue.opId)) return violer('I2', `opération ${issue.opId} jugée deux fois`);
    jugees.set(issue.opId, issue);
    const { intention } = acceptee.operation;
    const attendu = juger(monde, compteId, intention, pdfJuste(acceptee.operation));
    const rendu = 'raison' in issue ? `${issue.type} ${issue.raison}` : issue.type;
    if (rendu !== attendu) violer('modele', `${intention.type} ${issue.opId} : ${rendu}, attendu ${attendu}`);
  };
  return {
    monde,
    acceptees,
    jugees,
    traitees: new Set(),
    actes: new Map(),
    violations,
    accepter: (compteId, operation) => {
      acceptees.set(operation.opId, { operation, compteId });
    },
    observerStore: (store) => observerStore(store, surJugement),
    surPush: (_, reponse) => {
      for (const { issue, deja } of reponse.value?.issues ?? []) {
        if (deja) continue;
        if (premieres.has(issue.opId))
          violer('I2', `opération ${issue.opId} appliquée comme neuve deux fois`);
        premieres.add(issue.opId);
      }
    },
    violer,
  };
}

function pdfJuste({ intention: i }: Operation): boolean {
  if (i.type !== 'validerProposition') return true;
  return Buffer.from(composer(i.contenuFige, i.gabarit, i.dateEdition)).toString('base64') === i.pdf;
}

function observerStore(
  store: ServerStore,
  surJugement: (issue: Issue, compteId: string) => void,
): ServerStore {
  return {
    transaction: async (corps) => {
      let jugee: (() => void) | undefined;
      const fait = await store.transaction((tx) => {
        jugee = undefined;
        return corps({
          ...tx,
          garderOperation: async (o) => {
            await tx.garderOperation(o);
            jugee = () => surJugement(o.issue, o.compteId);
          },
        });
      });
      jugee?.();
      return fait;
    },
  };
}
