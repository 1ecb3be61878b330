import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { app } from './app.ts';
import type { BrowserWindow } from './browser-window.ts';
import { ignoreFailure } from './runtime.ts';
import { pageOf } from './web-contents.ts';

const PAUSE_MS = 400;

/**
 * With ELECTRON_STANDIN_SHOTS=<folder>, keeps the latest picture of every window in window-<id>.png: where there is
 * no display, this is how the app is seen. Chromium sends a frame whenever the page changes; the last one is kept.
 */
export function watchPictures(): void {
  const folder = process.env['ELECTRON_STANDIN_SHOTS'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  app.on('browser-window-created', (_event, window: BrowserWindow) => {
    const page = pageOf(window.webContents);
    const write = writerOf(path.join(folder, `window-${window.id}.png`), window);
    ignoreFailure(
      page.attached.then(() => page.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 })),
    );
    ignoreFailure(
      page.attached.then(() =>
        page.on('Page.screencastFrame', ({ data, sessionId }) => {
          ignoreFailure(page.send('Page.screencastFrameAck', { sessionId }));
          if (window.isVisible()) write(data);
        }),
      ),
    );
  });
}

/** Writes at most once in PAUSE_MS, and always the last picture. */
function writerOf(file: string, window: BrowserWindow): (data: string) => void {
  let latest = '';
  let timer: NodeJS.Timeout | undefined;
  let isTold = false;
  return (data) => {
    latest = data;
    timer ??= setTimeout(() => {
      timer = undefined;
      writeFileSync(file, Buffer.from(latest, 'base64'));
      if (!isTold) console.log(`electron stand-in: picture of « ${window.getTitle()} » in ${file}`);
      isTold = true;
    }, PAUSE_MS);
  };
}
