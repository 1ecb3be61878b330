import { type Bounds, unsupported } from './runtime.ts';
import { screen } from './screen.ts';

type WebPreferences = Readonly<Record<string, unknown>> & {
  preload?: string;
  additionalArguments?: readonly string[];
};
export type WindowOptions = Partial<Bounds> & {
  show?: boolean;
  title?: string;
  fullscreen?: boolean;
  kiosk?: boolean;
  webPreferences?: WebPreferences;
};

/** Windows that Electron would open with less protection are refused: no page of this app needs them. */
export function refuseWeakPreferences(preferences: WebPreferences): void {
  const strict = { contextIsolation: true, sandbox: true, webSecurity: true };
  const off = ['nodeIntegration', 'nodeIntegrationInSubFrames', 'nodeIntegrationInWorker', 'webviewTag'];
  const loose = [...off, 'allowRunningInsecureContent', 'experimentalFeatures'].filter(
    (name) => preferences[name] === true,
  );
  const lax = Object.keys(strict).filter((name) => preferences[name] === false);
  const weak = [...loose, ...lax];
  if (weak.length > 0) unsupported(`a window with weakened webPreferences (${weak.join(', ')})`);
}

/** Where a new window goes: in the middle of the primary display unless the app says otherwise. */
export function initialBounds({ x, y, width = 800, height = 600 }: WindowOptions): Bounds {
  const area = screen.getPrimaryDisplay().workArea;
  const middle = (start: number, room: number, size: number): number =>
    start + Math.max(0, Math.round((room - size) / 2));
  return {
    x: x ?? middle(area.x, area.width, width),
    y: y ?? middle(area.y, area.height, height),
    width,
    height,
  };
}
