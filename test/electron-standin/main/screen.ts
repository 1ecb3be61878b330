import { EventEmitter } from 'node:events';
import { event } from './event.ts';
import type { Bounds } from './runtime.ts';

/** A display as a test describes it; without x and y, displays stand side by side. */
export type DisplayDescription = {
  width: number;
  height: number;
  x?: number;
  y?: number;
  scaleFactor?: number;
};
type Size = { width: number; height: number };
export type Display = {
  readonly id: number;
  readonly label: string;
  readonly bounds: Bounds;
  readonly workArea: Bounds;
  readonly size: Size;
  readonly workAreaSize: Size;
  readonly scaleFactor: number;
  readonly rotation: number;
  readonly internal: boolean;
  readonly touchSupport: 'unknown';
};

const DEFAULT: readonly DisplayDescription[] = [{ width: 1920, height: 1080 }];
let displays = fromDescriptions(descriptionsFromEnvironment());

class Screen extends EventEmitter {
  getAllDisplays(): Display[] {
    return [...displays];
  }
  getPrimaryDisplay(): Display {
    const [primary] = displays;
    if (primary === undefined) throw new Error('electron stand-in: no display');
    return primary;
  }
  getCursorScreenPoint(): { x: number; y: number } {
    return { x: 0, y: 0 };
  }
  getDisplayNearestPoint({ x, y }: { x: number; y: number }): Display {
    return this.getDisplayMatching({ x, y, width: 1, height: 1 });
  }
  getDisplayMatching(rectangle: Bounds): Display {
    const primary = this.getPrimaryDisplay();
    const better = (best: Display, display: Display): Display =>
      overlap(display.bounds, rectangle) > overlap(best.bounds, rectangle) ? display : best;
    return displays.reduce(better, primary);
  }
}

export const screen = new Screen();

/** Plugs and unplugs emulated displays; ids follow the order, so the first ones stay the same displays. */
export function setDisplays(descriptions: readonly DisplayDescription[]): void {
  if (descriptions.length === 0) throw new Error('electron stand-in: at least one display must stay');
  const before = displays;
  displays = fromDescriptions(descriptions);
  for (const gone of before.slice(displays.length)) screen.emit('display-removed', event(), gone);
  for (const added of displays.slice(before.length)) screen.emit('display-added', event(), added);
  for (const display of displays.slice(0, before.length)) {
    const old = before.find(({ id }) => id === display.id);
    if (JSON.stringify(old) !== JSON.stringify(display)) {
      screen.emit('display-metrics-changed', event(), display, ['bounds', 'workArea']);
    }
  }
}

function descriptionsFromEnvironment(): readonly DisplayDescription[] {
  const text = process.env['ELECTRON_STANDIN_DISPLAYS'];
  return text ? (JSON.parse(text) as DisplayDescription[]) : DEFAULT;
}

function fromDescriptions(descriptions: readonly DisplayDescription[]): Display[] {
  let right = 0;
  return descriptions.map(({ width, height, x = right, y = 0, scaleFactor = 1 }, index) => {
    const bounds = { x, y, width, height };
    right = x + width;
    const id = index + 1;
    const size = { width, height };
    const seen = { bounds, workArea: { ...bounds }, size, workAreaSize: size, scaleFactor };
    const label = `stand-in ${id}`;
    return { id, label, ...seen, rotation: 0, internal: index === 0, touchSupport: 'unknown' as const };
  });
}

function overlap(a: Bounds, b: Bounds): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}
