import { contextBridge, ipcRenderer } from 'electron';
import { CANAL_PROJECTION } from '../contract/canaux.ts';
import type { ApiProjection } from '../contract/ipc.ts';

type Suite = Parameters<ApiProjection['surVue']>[0];
const suites = new Set<Suite>();
let derniere: Parameters<Suite>[0] | undefined;

ipcRenderer.on(CANAL_PROJECTION, (_event, vue: Parameters<Suite>[0]) => {
  derniere = vue;
  for (const suite of suites) suite(vue);
});

const api: ApiProjection = {
  surVue: (suite) => {
    suites.add(suite);
    if (derniere) suite(derniere);
    return () => {
      suites.delete(suite);
    };
  },
};

contextBridge.exposeInMainWorld('collegiale', api);
