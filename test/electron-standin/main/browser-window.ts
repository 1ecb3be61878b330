import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { event } from './event.ts';
import type { NativeImage } from './native-image.ts';
import { focus, windows } from './registry.ts';
import { type Bounds, browser, ignoreFailure, runtime } from './runtime.ts';
import { screen } from './screen.ts';
import { alwaysAnswer, doNothing } from './stubs.ts';
import { pageOf, WebContents } from './web-contents.ts';
import { initialBounds, refuseWeakPreferences, type WindowOptions } from './window-options.ts';
import { closeWindow } from './window-closing.ts';

let lastId = 0;

export class BrowserWindow extends EventEmitter {
  readonly id = ++lastId;
  readonly webContents: WebContents;
  readonly #bounds: Bounds;
  #visible: boolean;
  #fullScreen: boolean;
  #state: 'normal' | 'maximized' | 'minimized' = 'normal';
  #title: string;
  #contentProtected = false;
  #destroyed = false;

  constructor(options: WindowOptions = {}) {
    super();
    if (!runtime.ready) throw new Error('Cannot create BrowserWindow before app is ready');
    const { webPreferences = {} } = options;
    refuseWeakPreferences(webPreferences);
    this.#bounds = initialBounds(options);
    this.#visible = options.show !== false;
    this.#fullScreen = options.fullscreen === true || options.kiosk === true;
    this.#title = options.title ?? app.name;
    windows.set(this.id, this);
    const { preload, additionalArguments = [] } = webPreferences;
    this.webContents = new WebContents(this, { preload, additionalArguments, open: () => this.#open() });
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show', event()));
    this.webContents.on('page-title-updated', (updated: { defaultPrevented: boolean }, title: string) => {
      if (!updated.defaultPrevented) this.#title = title;
    });
    app.emit('browser-window-created', event(), this);
    app.emit('web-contents-created', event(), this.webContents);
    if (this.#visible) this.focus();
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  loadFile(): never {
    return this.webContents.loadFile();
  }
  reload(): void {
    this.webContents.reload();
  }
  capturePage(rectangle?: Bounds): Promise<NativeImage> {
    return this.webContents.capturePage(rectangle);
  }

  show(): void {
    this.showInactive();
    this.focus();
  }
  showInactive(): void {
    if (this.#visible) return;
    this.#visible = true;
    this.emit('show', event());
  }
  hide(): void {
    if (!this.#visible) return;
    this.#visible = false;
    this.blur();
    this.emit('hide', event());
  }
  isVisible(): boolean {
    return this.#visible;
  }

  focus(): void {
    if (focus.window === this) return;
    focus.window?.blur();
    focus.window = this;
    this.emit('focus', event());
    app.emit('browser-window-focus', event(), this);
  }
  blur(): void {
    if (focus.window !== this) return;
    focus.window = undefined;
    this.emit('blur', event());
    app.emit('browser-window-blur', event(), this);
  }
  isFocused(): boolean {
    return focus.window === this;
  }

  close(): void {
    closeWindow(this);
  }
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.delete(this.id);
    if (focus.window === this) focus.window = undefined;
    pageOf(this.webContents).end();
    this.webContents.emit('destroyed', event());
    const { quitRequests } = runtime;
    this.emit('closed', event());
    // An app that quits when its window closes has answered already, even if it then prevents the quitting.
    if (!runtime.quitting && runtime.quitRequests === quitRequests) setImmediate(endWithoutWindows);
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }

  getBounds(): Bounds {
    return { ...(this.#fullScreen ? screen.getDisplayMatching(this.#bounds).bounds : this.#bounds) };
  }
  setBounds(bounds: Partial<Bounds>): void {
    const before = this.getBounds();
    Object.assign(this.#bounds, bounds);
    const after = this.getBounds();
    if (before.x !== after.x || before.y !== after.y) this.emit('move', event());
    if (before.width !== after.width || before.height !== after.height) this.emit('resize', event());
    this.#placeAgain();
  }
  getNormalBounds(): Bounds {
    return { ...this.#bounds };
  }
  getContentBounds(): Bounds {
    return this.getBounds();
  }
  setContentBounds(bounds: Bounds): void {
    this.setBounds(bounds);
  }
  getSize(): [number, number] {
    const { width, height } = this.getBounds();
    return [width, height];
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  getContentSize(): [number, number] {
    return this.getSize();
  }
  setContentSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  getPosition(): [number, number] {
    const { x, y } = this.getBounds();
    return [x, y];
  }
  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  setFullScreen(fullScreen: boolean): void {
    if (fullScreen === this.#fullScreen) return;
    this.#fullScreen = fullScreen;
    this.emit(fullScreen ? 'enter-full-screen' : 'leave-full-screen', event());
    this.emit('resize', event());
    this.#placeAgain();
  }
  isFullScreen(): boolean {
    return this.#fullScreen;
  }
  setKiosk(kiosk: boolean): void {
    this.setFullScreen(kiosk);
  }
  isKiosk(): boolean {
    return this.#fullScreen;
  }
  setSimpleFullScreen(fullScreen: boolean): void {
    this.setFullScreen(fullScreen);
  }

  maximize(): void {
    this.#state = 'maximized';
    this.emit('maximize', event());
  }
  unmaximize(): void {
    this.#state = 'normal';
    this.emit('unmaximize', event());
  }
  isMaximized(): boolean {
    return this.#state === 'maximized';
  }
  minimize(): void {
    this.#state = 'minimized';
    this.emit('minimize', event());
  }
  restore(): void {
    this.#state = 'normal';
    this.emit('restore', event());
  }
  isMinimized(): boolean {
    return this.#state === 'minimized';
  }

  getTitle(): string {
    return this.#title;
  }
  setTitle(title: string): void {
    this.#title = title;
  }
  setContentProtection(enabled: boolean): void {
    this.#contentProtected = enabled;
  }
  isContentProtected(): boolean {
    return this.#contentProtected;
  }

  async #open(): Promise<string> {
    const { width, height } = this.getBounds();
    const { targetId } =
      runtime.openHeadedWindow === undefined
        ? await browser().send('Target.createTarget', { url: 'about:blank', newWindow: true, width, height })
        : { targetId: await runtime.openHeadedWindow(this.getBounds()) };
    await this.#place(targetId);
    return targetId;
  }
  async #place(targetId: string): Promise<void> {
    const { x, y, width, height } = this.getBounds();
    const { windowId } = await browser().send('Browser.getWindowForTarget', { targetId });
    await browser().send('Browser.setWindowBounds', { windowId, bounds: { left: x, top: y, width, height } });
    // Not known to every headless Chromium, whose windows have no frame anyway.
    ignoreFailure(browser().send('Browser.setContentsSize', { windowId, width, height }));
  }
  #placeAgain(): void {
    const page = pageOf(this.webContents);
    ignoreFailure(page.attached.then(() => this.#place(page.targetId)));
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()];
  }
  static getFocusedWindow(): BrowserWindow | null {
    return focus.window ?? null;
  }
  static fromId(id: number): BrowserWindow | null {
    return windows.get(id) ?? null;
  }
  static fromWebContents(contents: WebContents | null | undefined): BrowserWindow | null {
    return [...windows.values()].find((window) => window.webContents === contents) ?? null;
  }
}

doNothing(
  BrowserWindow,
  `moveTop center setMenu removeMenu setMenuBarVisibility setAutoHideMenuBar setAlwaysOnTop setIcon
  setMinimumSize setMaximumSize setResizable setMovable setClosable setMinimizable setMaximizable
  setFullScreenable setSkipTaskbar setBackgroundColor setProgressBar flashFrame
  setVisibleOnAllWorkspaces setAspectRatio setOpacity setEnabled setParentWindow setHasShadow`,
);
alwaysAnswer(BrowserWindow, {
  isAlwaysOnTop: false,
  isEnabled: true,
  isResizable: true,
  isModal: false,
  getParentWindow: null,
  getChildWindows: [],
  getMediaSourceId: 'window:0:0',
  getNativeWindowHandle: Buffer.alloc(8),
});

// An unplugged display leaves its windows to the primary one.
screen.on('display-removed', (_event, gone: { bounds: Bounds }) => {
  for (const window of windows.values()) {
    const { x, y } = window.getNormalBounds();
    const { bounds } = gone;
    const wasThere =
      x >= bounds.x && x < bounds.x + bounds.width && y >= bounds.y && y < bounds.y + bounds.height;
    if (wasThere)
      window.setBounds({
        x: screen.getPrimaryDisplay().workArea.x,
        y: screen.getPrimaryDisplay().workArea.y,
      });
  }
});

function endWithoutWindows(): void {
  if (windows.size > 0 || runtime.quitting) return;
  if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed');
  else app.quit();
}
