import { contextBridge, ipcRenderer } from 'electron';
import { CANAL_EVENEMENT, NOMS_CANAUX, NOMS_EVENEMENTS } from '../contract/canaux.ts';
import type { ApiOperateur } from '../contract/ipc.ts';

const canaux: ReadonlySet<string> = new Set(NOMS_CANAUX);
const evenements: ReadonlySet<string> = new Set(NOMS_EVENEMENTS);
const suites = new Map<string, Set<(charge: never) => void>>();

ipcRenderer.on(CANAL_EVENEMENT, (_event, ...args: unknown[]) => {
  const [nom, charge] = args;
  for (const suite of suites.get(String(nom)) ?? []) suite(charge as never);
});

const api: ApiOperateur = {
  appeler: (canal, entree) => {
    if (!canaux.has(canal)) return Promise.reject(new Error('canal inconnu'));
    return ipcRenderer.invoke(canal, entree);
  },
  ecouter: (evenement, suite) => {
    if (!evenements.has(evenement)) throw new Error('événement inconnu');
    const ensemble = suites.get(evenement) ?? new Set();
    suites.set(evenement, ensemble.add(suite as (charge: never) => void));
    return () => {
      ensemble.delete(suite as (charge: never) => void);
    };
  },
};

contextBridge.exposeInMainWorld('collegiale', api);
