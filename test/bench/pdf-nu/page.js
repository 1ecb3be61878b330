import { getDocument, GlobalWorkerOptions } from './pdf.min.mjs';

GlobalWorkerOptions.workerSrc = './pdf.worker.min.mjs';
let ouvert;

/** Milliseconds from the wish to the frame that shows the first page, `largeur` CSS pixels wide. */
window.ouvrirPremierePage = async (adresse, largeur) => {
  const debut = performance.now();
  await ouvert?.destroy();
  ouvert = getDocument({ url: adresse });
  const pdf = await ouvert.promise;
  const page = await pdf.getPage(1);
  const viewport = page.getViewport({ scale: largeur / page.getViewport({ scale: 1 }).width });
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(viewport.width * devicePixelRatio);
  canvas.height = Math.floor(viewport.height * devicePixelRatio);
  await page.render({
    canvas,
    viewport,
    transform: [devicePixelRatio, 0, 0, devicePixelRatio, 0, 0],
  }).promise;
  document.getElementById('papier').replaceChildren(canvas);
  await new Promise((fin) => requestAnimationFrame(() => requestAnimationFrame(fin)));
  return performance.now() - debut;
};
window.pret = true;
