/** What the preload's world sends to the main process, through a binding of the debugging protocol. */
export type FromPage =
  | { t: 'send'; channel: string; args: unknown[]; ports: string[] }
  | { t: 'invoke'; id: number; channel: string; args: unknown[] }
  | { t: 'open'; url: string; target: string; features: string }
  | { t: 'input'; input: PageInput }
  | { t: 'title'; title: string }
  | { t: 'preload-error'; message: string; stack: string | undefined }
  | { t: 'port'; id: string; data: unknown; ports: string[] }
  | { t: 'port-closed'; id: string };

/** What the main process sends to the preload's world. */
export type ToPage =
  | { t: 'reply'; id: number; ok: true; value: unknown }
  | { t: 'reply'; id: number; ok: false; reason: string }
  | { t: 'event'; channel: string; args: unknown[]; ports: string[] }
  | { t: 'port'; id: string; data: unknown; ports: string[] }
  | { t: 'port-closed'; id: string };

/** A key as webContents 'before-input-event' gives it. */
export type PageInput = {
  type: 'keyDown' | 'keyUp';
  key: string;
  code: string;
  isAutoRepeat: boolean;
  isComposing: boolean;
  shift: boolean;
  control: boolean;
  alt: boolean;
  meta: boolean;
  location: number;
  modifiers: string[];
};

/** What a preload script reads in `process`. */
export type PreloadInfo = {
  readonly platform: string;
  readonly arch: string;
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly argv: readonly string[];
};

/** A MessagePort made by a page has two ends in the hub: the page's relay and the one that is sent away. */
export const pageEnd = (base: string): string => `${base}:page`;
export const awayEnd = (base: string): string => `${base}:away`;
