import { makeCodec } from '../codec.ts';
import { bridgeSide } from './bridge.ts';
import type { PreloadInfo } from './messages.ts';
import { preloadRuntime } from './preload-runtime.ts';

/** Name of the isolated world, as in Electron, and of the binding that only this world sees. */
export const PRELOAD_WORLD = 'Electron Isolated Context';
export const BINDING = '__standinIpc';

/** The script that runs first in the page's own world: it leaves no name behind but what the preload exposes. */
export function mainWorldScript(secret: string): string {
  return `(${bridgeSide})(${JSON.stringify(secret)}, 'main');`;
}

/** The script of the isolated world of the top frame: bridge, codec, runtime and the app's preload. */
export function preloadScript(secret: string, info: PreloadInfo, source: string, file: string): string {
  const args = [
    `(${bridgeSide})(${JSON.stringify(secret)}, 'isolated')`,
    `(${makeCodec})()`,
    JSON.stringify(BINDING),
    JSON.stringify(info),
    `function (require, module, exports, process) {\n${source}\n}`,
  ];
  return `if (window === window.top) { (${preloadRuntime})(${args.join(', ')}); }\n//# sourceURL=${file}`;
}
