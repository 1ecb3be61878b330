import { EventEmitter } from 'node:events';
import { hub } from '../ports/hub.ts';
import { liftAll } from '../ports/main-ports.ts';
import { cloneMessage, type MessagePortMain, transferPorts } from '../ports/message-port.ts';
import { IpcMain } from './ipc-main.ts';
import { imageOf, type NativeImage } from './native-image.ts';
import { type MainFrame, type OpenHandler, Page, type PageOptions } from './page.ts';
import { printParameters, type PrintOptions } from './print.ts';
import { focus, windows } from './registry.ts';
import { browser, ignoreFailure, unsupported } from './runtime.ts';
import { session } from './session.ts';
import { alwaysAnswer, doNothing } from './stubs.ts';

type Window = { close(): void; getTitle(): string };
type Rectangle = { x: number; y: number; width: number; height: number };

const pages = new WeakMap<WebContents, Page>();
let lastId = 0;

export class WebContents extends EventEmitter {
  readonly id = ++lastId;
  readonly ipc = new IpcMain();
  readonly navigationHistory = {
    canGoBack: () => false,
    canGoForward: () => false,
    clear: () => {},
    goBack: () => {},
  };
  readonly #window: Window;

  constructor(window: Window, options: PageOptions) {
    super();
    this.setMaxListeners(0);
    this.#window = window;
    pages.set(this, new Page(this, options));
  }

  get session(): object {
    return session.defaultSession;
  }
  get mainFrame(): MainFrame {
    return pageOf(this).mainFrame;
  }

  send(channel: string, ...args: unknown[]): void {
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument');
    const page = livePage(this);
    page.world?.send({ t: 'event', channel, args: args.map(cloneMessage), ports: [] });
  }
  postMessage(channel: string, message: unknown, transfer: readonly MessagePortMain[] = []): void {
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument');
    const { world } = livePage(this);
    const data = cloneMessage(message);
    const ports = liftAll(transferPorts(transfer));
    world?.send({ t: 'event', channel, args: [data], ports });
    for (const port of ports) {
      if (world === undefined) hub.close(port);
      else hub.settle(port, world);
    }
  }

  loadURL(url: string): Promise<void> {
    return livePage(this).load(url);
  }
  loadFile(): never {
    unsupported('loadFile (pages from file:); use a scheme of the app');
  }
  reload(): void {
    ignoreFailure(livePage(this).reload());
  }
  getURL(): string {
    const page = pageOf(this);
    return page.url === 'about:blank' && page.expected === undefined ? '' : page.url;
  }
  getTitle(): string {
    return this.#window.getTitle();
  }
  isLoading(): boolean {
    return pageOf(this).loading;
  }
  isDestroyed(): boolean {
    return pageOf(this).dead;
  }
  isCrashed(): boolean {
    return pageOf(this).crashed;
  }
  getOSProcessId(): number {
    return browser().process.pid ?? 0;
  }
  isFocused(): boolean {
    return focus.window?.webContents === this;
  }
  close(): void {
    this.#window.close();
  }
  forcefullyCrashRenderer(): void {
    ignoreFailure(livePage(this).send('Page.crash'));
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const page = livePage(this);
    await page.attached;
    const parameters = { expression: code, awaitPromise: true, returnByValue: true, userGesture: true };
    const { result, exceptionDetails } = await page.send('Runtime.evaluate', parameters);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }
  async printToPDF(options: PrintOptions = {}): Promise<Buffer> {
    const page = livePage(this);
    await page.attached;
    const { data } = await page.send('Page.printToPDF', printParameters(options));
    return Buffer.from(data, 'base64');
  }
  async capturePage(rectangle?: Rectangle): Promise<NativeImage> {
    const page = livePage(this);
    await page.attached;
    const clip = rectangle === undefined ? {} : { clip: { ...rectangle, scale: 1 } };
    const { data } = await page.send('Page.captureScreenshot', {
      format: 'png',
      optimizeForSpeed: true,
      ...clip,
    });
    return imageOf(Buffer.from(data, 'base64'));
  }
  print(_options: unknown, callback?: (success: boolean, reason: string) => void): void {
    callback?.(false, 'electron stand-in: no printer');
  }
  getPrintersAsync(): Promise<[]> {
    return Promise.resolve([]);
  }
  insertCSS(): never {
    unsupported('webContents.insertCSS');
  }
  sendInputEvent(): never {
    unsupported('webContents.sendInputEvent');
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    pageOf(this).openHandler = handler;
  }

  static getAllWebContents(): WebContents[] {
    return [...windows.values()].map((window) => window.webContents);
  }
  static getFocusedWebContents(): WebContents | null {
    return focus.window?.webContents ?? null;
  }
  static fromId(id: number): WebContents | undefined {
    return WebContents.getAllWebContents().find((contents) => contents.id === id);
  }
  static fromDevToolsTargetId(targetId: string): WebContents | undefined {
    return WebContents.getAllWebContents().find((contents) => pageOf(contents).targetId === targetId);
  }
  static fromFrame(frame: object): WebContents | undefined {
    const isOf = (contents: WebContents): boolean =>
      contents.mainFrame === frame || Object.getPrototypeOf(frame) === contents.mainFrame;
    return WebContents.getAllWebContents().find(isOf);
  }
}

doNothing(
  WebContents,
  `focus stop undo setZoomFactor setZoomLevel setAudioMuted setBackgroundThrottling
  setIgnoreMenuShortcuts openDevTools closeDevTools`,
);
alwaysAnswer(WebContents, {
  getType: 'window',
  getZoomFactor: 1,
  getZoomLevel: 0,
  getUserAgent: '',
  isDevToolsOpened: false,
  setVisualZoomLevelLimits: Promise.resolve(),
});

/** The page behind a WebContents. */
export function pageOf(contents: WebContents): Page {
  const page = pages.get(contents);
  if (page === undefined) throw new Error('electron stand-in: a WebContents without a page');
  return page;
}

function livePage(contents: WebContents): Page {
  const page = pageOf(contents);
  if (page.dead) throw new TypeError('Object has been destroyed');
  return page;
}
