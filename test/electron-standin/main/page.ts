import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';
import type { EventName, Method } from '../chromium/cdp.ts';
import { BINDING, mainWorldScript, PRELOAD_WORLD, preloadScript } from '../page/scripts.ts';
import { fromWire, originOf, toWire } from './addresses.ts';
import { event } from './event.ts';
import { setPermissions } from './permissions.ts';
import { PreloadWorld } from './preload-world.ts';
import { browser, electronVersion, ignoreFailure, runtime, unsupported } from './runtime.ts';
import type { WebContents } from './web-contents.ts';

export type PageOptions = {
  readonly preload: string | undefined;
  readonly additionalArguments: readonly string[];
  /** Opens the window in Chromium and gives its target. */
  readonly open: () => Promise<string>;
};
type Frame = { readonly url: string };
export type OpenHandler = (details: Record<string, unknown>) => { action: 'allow' | 'deny' };
export type MainFrame = { readonly url: string; readonly parent: null };

const BLANK = /^about:blank$|\.standin\.invalid/;
const NET_ERRORS: Readonly<Record<string, number>> = {
  'net::ERR_NAME_NOT_RESOLVED': -105,
  'net::ERR_ABORTED': -3,
  'net::ERR_BLOCKED_BY_CLIENT': -20,
};

/** The page of a window as the debugging protocol shows it; WebContents is its face towards the app. */
export class Page {
  readonly contents: WebContents;
  readonly mainFrame: MainFrame;
  /** Resolves when the window is there and the preload is in place. */
  readonly attached: Promise<void>;
  targetId = '';
  url = 'about:blank';
  /** Wire address of the navigation that the app itself asked for. */
  expected: string | undefined;
  loading = false;
  openHandler: OpenHandler | undefined;
  dead = false;
  crashed = false;
  readonly #options: PageOptions;
  readonly #secret = randomUUID();
  #sessionId = '';
  readonly #frames = new Map<string, Frame>();
  readonly #worlds = new Map<number, PreloadWorld>();

  constructor(contents: WebContents, options: PageOptions) {
    this.contents = contents;
    this.#options = options;
    this.mainFrame = this.#makeMainFrame();
    this.attached = this.#attach();
    this.attached.catch((error: unknown) => {
      if (!this.dead && !runtime.quitting)
        console.error('electron stand-in: the window could not be opened:', error);
    });
  }

  send<M extends Method>(
    method: M,
    params?: Protocol.CommandParameters[M],
  ): Promise<Protocol.CommandReturnValues[M]> {
    return browser().send(method, params, this.#sessionId);
  }

  on<E extends EventName>(name: E, listener: (params: Protocol.Events[E]) => void): void {
    browser().on(name, listener, this.#sessionId);
  }

  hasFrame(frameId: string): boolean {
    return this.targetId === frameId || this.#frames.has(frameId);
  }

  /** The preload's world of the top frame, once a page has loaded. */
  get world(): PreloadWorld | undefined {
    return [...this.#worlds.values()].at(-1);
  }

  async load(url: string): Promise<void> {
    await this.attached;
    await setPermissions(this.contents, url);
    this.loading = true;
    this.expected = toWire(url);
    const finished = this.#finished(url);
    // Destroyed while it is still asked for: told by the promise of this call, when it comes to it.
    finished.catch(() => {});
    const { errorText } = await this.send('Page.navigate', { url: this.expected });
    if (errorText !== undefined) throw this.#failed(url, errorText);
    await finished;
    this.expected = undefined;
  }

  async reload(): Promise<void> {
    await this.attached;
    this.expected = toWire(this.url);
    await this.send('Page.reload');
  }

  /** The window is gone: its preload world and the ports there close. */
  end(): void {
    this.dead = true;
    this.#dropWorlds();
    ignoreFailure(
      this.attached.then(() => browser().send('Target.closeTarget', { targetId: this.targetId })),
    );
  }

  rendererGone(reason: string, exitCode: number): void {
    this.crashed = true;
    this.#dropWorlds();
    this.contents.emit('render-process-gone', event(), { reason, exitCode });
  }

  /** The page called window.open: the app is asked, and no window opens whatever it says. */
  askOpen(url: string, frameName: string, features: string): void {
    const referrer = { url: '', policy: 'default' };
    const details = { url, frameName, features, disposition: 'foreground-tab', referrer };
    const { action } = this.openHandler?.(details) ?? { action: 'allow' };
    if (action !== 'deny')
      console.error(`electron stand-in: pages never open windows here; asked for ${url}`);
  }

  #finished(url: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.contents.once('did-finish-load', () => resolve());
      this.contents.once('destroyed', () => reject(new Error(`ERR_ABORTED (-3) loading '${url}'`)));
    });
  }

  #failed(url: string, errorText: string): Error {
    this.loading = false;
    const code = errorText.replace('net::', '');
    const errno = NET_ERRORS[errorText] ?? -2;
    this.contents.emit('did-fail-load', event(), errno, code, url, true);
    return Object.assign(new Error(`${code} (${errno}) loading '${url}'`), { code, errno, url });
  }

  async #attach(): Promise<void> {
    this.targetId = await this.#options.open();
    const { sessionId } = await browser().send('Target.attachToTarget', {
      targetId: this.targetId,
      flatten: true,
    });
    this.#sessionId = sessionId;
    this.#listen();
    await Promise.all([
      this.send('Page.enable'),
      this.send('Runtime.enable'),
      this.send('Runtime.addBinding', { name: BINDING, executionContextName: PRELOAD_WORLD }),
      this.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript(this.#secret) }),
      this.send('Page.addScriptToEvaluateOnNewDocument', {
        worldName: PRELOAD_WORLD,
        source: this.#preloadScript(),
      }),
    ]);
  }

  #preloadScript(): string {
    const { preload, additionalArguments } = this.#options;
    if (preload?.endsWith('.mjs'))
      unsupported('an ES module as preload of a sandboxed page (nor is it in Electron)');
    if (preload !== undefined && !path.isAbsolute(preload))
      throw new Error('preload script must have absolute path.');
    const versions = { ...process.versions, chrome: runtime.chromeVersion, electron: electronVersion };
    const info = { platform: process.platform, arch: process.arch, versions, argv: additionalArguments };
    const source = preload === undefined ? '' : readFileSync(preload, 'utf8');
    return preloadScript(this.#secret, info, source, preload ?? 'preload');
  }

  #listen(): void {
    this.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = (context.auxData ?? {}) as { frameId?: string };
      if (context.name !== PRELOAD_WORLD || frameId !== this.targetId) return;
      this.#worlds.set(context.id, new PreloadWorld(this, context.id));
    });
    this.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      this.#worlds.get(executionContextId)?.end();
      this.#worlds.delete(executionContextId);
    });
    this.on('Runtime.executionContextsCleared', () => this.#dropWorlds());
    this.on('Runtime.bindingCalled', ({ executionContextId, name, payload }) => {
      if (name === BINDING) this.#worlds.get(executionContextId)?.receive(payload);
    });
    this.on('Runtime.consoleAPICalled', (call) => this.#onConsole(call));
    this.on('Page.frameAttached', ({ frameId }) => this.#frames.set(frameId, { url: '' }));
    this.on('Page.frameDetached', ({ frameId }) => this.#frames.delete(frameId));
    this.on('Page.frameNavigated', ({ frame }) => this.#onNavigated(frame));
    this.on('Page.navigatedWithinDocument', ({ url, frameId }) => {
      if (frameId !== this.targetId) return;
      this.url = fromWire(url);
      this.contents.emit('did-navigate-in-page', event(), this.url, true);
    });
    this.on('Page.domContentEventFired', () => {
      if (!BLANK.test(this.url)) this.contents.emit('dom-ready', event());
    });
    this.on('Page.loadEventFired', () => this.#onLoaded());
  }

  #onNavigated(frame: Protocol.Page.Frame): void {
    const url = fromWire(frame.url + (frame.urlFragment ?? ''));
    if (frame.parentId !== undefined) {
      this.#frames.set(frame.id, { url });
      return;
    }
    this.url = url;
    this.crashed = false;
    this.#frames.clear();
    if (!BLANK.test(url)) this.contents.emit('did-navigate', event(), url, 200, '');
  }

  #onLoaded(): void {
    if (BLANK.test(this.url)) return;
    this.loading = false;
    this.contents.emit('did-finish-load', event());
    this.contents.emit('did-stop-loading', event());
  }

  #onConsole({ type, args }: Protocol.Runtime.consoleAPICalledPayload): void {
    const levels: Readonly<Record<string, string>> = { warning: 'warning', error: 'error', debug: 'debug' };
    const message = args.map((arg) => String(arg.value ?? arg.description ?? '')).join(' ');
    const details = {
      message,
      level: levels[type] ?? 'info',
      lineNumber: 0,
      sourceId: '',
      frame: this.mainFrame,
    };
    this.contents.emit('console-message', event(details));
  }

  #dropWorlds(): void {
    for (const world of this.#worlds.values()) world.end();
    this.#worlds.clear();
  }

  #makeMainFrame(): MainFrame {
    const url = (): string => this.url;
    const { contents } = this;
    const frame: MainFrame & Record<string, unknown> = {
      get url() {
        return url();
      },
      get origin() {
        return originOf(url());
      },
      get top(): object {
        return frame;
      },
      parent: null,
      frames: [],
      framesInSubtree: [],
      name: '',
      detached: false,
      processId: 1,
      routingId: contents.id,
      frameTreeNodeId: contents.id,
      ipc: contents.ipc,
      isDestroyed: () => this.dead,
      send: (channel: string, ...args: unknown[]) => contents.send(channel, ...args),
      postMessage: (...args: Parameters<WebContents['postMessage']>) => contents.postMessage(...args),
      executeJavaScript: (code: string) => contents.executeJavaScript(code),
    };
    return frame;
  }
}
