import { contextBridge, ipcRenderer } from 'electron';
import { CANAL_PROJECTION, CANAL_THEME_PROJECTION } from '../contract/canaux.ts';
import { garderImages } from '../contract/images-projetees.ts';
import type { ApiProjection } from '../contract/ipc.ts';
import type { ImageProjetee, VueProjection } from '../contract/projection.ts';

type Suite = Parameters<ApiProjection['surVue']>[0];
const suites = new Set<Suite>();
/** What came before somebody listened: the pictures in their order, then the view. */
let images: readonly ImageProjetee[] = [];
let derniere: VueProjection | undefined;

ipcRenderer.on(CANAL_PROJECTION, (_event, vue: VueProjection) => {
  images = garderImages(images, vue);
  if (vue.type !== 'image') derniere = vue;
  for (const suite of suites) suite(vue);
});

type SuiteTheme = Parameters<ApiProjection['surTheme']>[0];
const suitesTheme = new Set<SuiteTheme>();

ipcRenderer.on(CANAL_THEME_PROJECTION, (_event, theme: Parameters<SuiteTheme>[0]) => {
  for (const suite of suitesTheme) suite(theme);
});

const api: ApiProjection = {
  surVue: (suite) => {
    suites.add(suite);
    for (const image of images) suite(image);
    if (derniere) suite(derniere);
    return () => {
      suites.delete(suite);
    };
  },
  surTheme: (suite) => {
    suitesTheme.add(suite);
    return () => {
      suitesTheme.delete(suite);
    };
  },
};

contextBridge.exposeInMainWorld('collegiale', api);
