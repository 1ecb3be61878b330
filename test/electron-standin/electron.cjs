'use strict'
const { EventEmitter } = require('node:events'), path = require('node:path'), fs = require('node:fs'), os = require('node:os'), crypto = require('node:crypto'), net_ = require('node:net'), cpmod = require('node:child_process')
const { Cdp } = require('./cdp.cjs'), { makeCodec } = require('./codec.cjs'), worlds = require('./worlds.cjs')
const codec = makeCodec(), WORLD = 'Electron Isolated Context', BINDING = '__standinIpc'
const VERSION = require('./version.cjs').electron
const quiet = (p) => p.catch((e) => { if (process.env.ELECTRON_STANDIN_LOG) console.error('[standin]', e.message) })
const unsupported = (what) => { throw new Error('electron stand-in: ' + what + ' is not supported here') }
let cdp, chromeVersion = '0', appDir = process.cwd(), pkg = {}, ready = false, quitting = false, started = false
const switches = new Map(), schemes = new Map(), handlers = new Map(), windows = new Map(), displaysEnv = process.env.ELECTRON_STANDIN_DISPLAYS
// ---------- versions seen by the app
Object.defineProperty(process.versions, 'electron', { value: VERSION, enumerable: true, configurable: true })
Object.defineProperty(process.versions, 'chrome', { get: () => chromeVersion, enumerable: true, configurable: true })
process.type = 'browser'; process.defaultApp = true; process.resourcesPath = path.join(__dirname, 'dist/resources')
process.sandboxed = false; process.contextIsolated = false; process.windowsStore = false
// ---------- app
class App extends EventEmitter {
  constructor() { super(); this.name = 'electron'; this.commandLine = { appendSwitch: (k, v = '') => { switches.set(k, v) }, appendArgument() {}, hasSwitch: (k) => switches.has(k), getSwitchValue: (k) => switches.get(k) ?? '', removeSwitch: (k) => switches.delete(k) }; this._ready = new Promise((r) => { this._markReady = r }); this._paths = {} }
  get isPackaged() { return false }
  isReady() { return ready }
  whenReady() { return this._ready }
  getName() { return this.name } setName(n) { this.name = n }
  getVersion() { return pkg.version || VERSION }
  getAppPath() { return appDir }
  getLocale() { return switches.get('lang') || 'fr' } getSystemLocale() { return 'fr-FR' } getPreferredSystemLanguages() { return ['fr-FR'] } getLocaleCountryCode() { return 'FR' }
  setPath(k, v) { this._paths[k] = v }
  getPath(k) {
    if (this._paths[k]) return this._paths[k]
    const h = os.homedir(), cfg = process.env.XDG_CONFIG_HOME || path.join(h, '.config')
    const p = { home: h, appData: cfg, userData: switches.get('user-data-dir') || path.join(cfg, this.name), temp: os.tmpdir(), exe: process.argv[0], desktop: path.join(h, 'Desktop'), documents: path.join(h, 'Documents'), downloads: path.join(h, 'Downloads') }
    p.sessionData = this._paths.sessionData || this._paths.userData || p.userData; p.logs = path.join(this._paths.userData || p.userData, 'logs'); p.crashDumps = path.join(this._paths.userData || p.userData, 'Crashpad')
    if (!(k in p)) throw new Error(`Failed to get '${k}' path`)
    return p[k]
  }
  enableSandbox() {} disableHardwareAcceleration() {} setAppUserModelId() {} setAsDefaultProtocolClient() { return false } focus() {} show() {} hide() {} setSecureKeyboardEntryEnabled() {} setBadgeCount() { return false } setLoginItemSettings() {} getLoginItemSettings() { return { openAtLogin: false } }
  getAppMetrics() { return [] } getGPUFeatureStatus() { return {} }
  requestSingleInstanceLock(data) {
    const sock = path.join(os.tmpdir(), 'standin-' + crypto.createHash('sha256').update(os.userInfo().uid + this.getPath('userData')).digest('hex').slice(0, 16) + '.sock')
    if (this._lock) return true
    if (fs.existsSync(sock)) {
      const r = cpmod.spawnSync(process.execPath, ['-e', `const s=require('net').connect(${JSON.stringify(sock)},()=>{s.end(process.env.M)});s.on('error',()=>process.exit(3));s.on('close',()=>process.exit(0))`], { env: { ...process.env, M: JSON.stringify({ argv: process.argv, cwd: process.cwd(), data }) } })
      if (r.status === 0) return false
      fs.rmSync(sock, { force: true })
    }
    this._lock = net_.createServer((c) => { let b = ''; c.on('data', (d) => { b += d }); c.on('end', () => { c.end(); try { const m = JSON.parse(b); this.emit('second-instance', {}, m.argv, m.cwd, m.data) } catch {} }) })
    this._lock.listen(sock, () => fs.chmodSync(sock, 0o600)); this._lock.unref(); process.on('exit', () => fs.rmSync(sock, { force: true }))
    return true
  }
  hasSingleInstanceLock() { return !!this._lock } releaseSingleInstanceLock() { this._lock?.close(); this._lock = undefined }
  quit() {
    if (quitting) return
    const e = ev(); quitting = true; this.emit('before-quit', e); if (e.defaultPrevented) { quitting = false; return }
    const all = [...windows.values()]
    if (!all.length) return void this._finish()
    Promise.all(all.map((w) => w._tryClose())).then((r) => { if (r.every(Boolean)) this._finish(); else quitting = false })
  }
  async _finish(code = 0) { const e = ev(); this.emit('will-quit', e); if (e.defaultPrevented) { quitting = false; return } this.emit('quit', ev(), code); await this.exit(code) }
  exit(code = 0) { if (!cdp) process.exit(code); const end = () => process.exit(code); cdp.removeAllListeners('gone'); cdp.on('gone', end); quiet(cdp.send('Browser.close')); setTimeout(() => { cdp.proc.kill('SIGKILL'); end() }, 2000) }
  relaunch() { unsupported('app.relaunch') }
}
function ev(extra) { const e = { defaultPrevented: false, preventDefault() { e.defaultPrevented = true }, ...extra }; return e }
const app = new App()
// ---------- ipcMain
class IpcMain extends EventEmitter {
  constructor() { super(); this.setMaxListeners(0); this._h = new Map() }
  handle(c, f) { if (this._h.has(c)) throw new Error(`Attempted to register a second handler for '${c}'`); if (typeof f !== 'function') throw new TypeError(`Expected handler to be a function, but found type '${typeof f}'`); this._h.set(c, f) }
  handleOnce(c, f) { this.handle(c, (...a) => { this.removeHandler(c); return f(...a) }) }
  removeHandler(c) { this._h.delete(c) }
}
const ipcMain = new IpcMain()
// ---------- addresses: app://bundle/x in the app <-> https://bundle.app.invalid/x in Chromium (nothing listens, nothing resolves)
const toWire = (u) => { let x; try { x = new URL(u) } catch { return u } const s = x.protocol.slice(0, -1); return schemes.has(s) ? `https://${x.host}.${s}.invalid${x.pathname}${x.search}${x.hash}` : u }
const fromWire = (u) => { const m = /^https:\/\/([^/:]*)\.([a-z][a-z0-9+-]*)\.invalid(\/.*)?$/s.exec(u); return m && schemes.has(m[2]) ? `${m[2]}://${m[1]}${m[3] ?? '/'}` : u }
// ---------- session, protocol
class Session extends EventEmitter {
  constructor() {
    super(); const hooks = {}; this._hooks = hooks
    this.webRequest = Object.fromEntries(['onBeforeRequest', 'onBeforeSendHeaders', 'onHeadersReceived', 'onCompleted', 'onErrorOccurred', 'onBeforeRedirect', 'onSendHeaders', 'onResponseStarted', 'onAuthRequired'].map((n) => [n, (a, b) => { hooks[n] = typeof a === 'function' || a === null ? a : b }]))
    this.protocol = protocol
  }
  setPermissionRequestHandler(f) { this._perm = f } setPermissionCheckHandler(f) { this._permCheck = f } setDevicePermissionHandler(f) { this._dev = f } setDisplayMediaRequestHandler() {}
  setSpellCheckerEnabled() {} setSpellCheckerLanguages() {} setCertificateVerifyProc() {} setProxy() { return Promise.resolve() } closeAllConnections() { return Promise.resolve() } clearCache() { return Promise.resolve() } setUserAgent() {} setPreloads() { unsupported('session preloads') } registerPreloadScript() { unsupported('session.registerPreloadScript') }
  async clearStorageData() { for (const [s] of schemes) for (const w of windows.values()) { const o = new URL(toWire(w.webContents.getURL())).origin; if (o.endsWith(`.${s}.invalid`)) await quiet(cdp.send('Storage.clearDataForOrigin', { origin: o, storageTypes: 'all' })) } }
}
const protocol = {
  registerSchemesAsPrivileged(l) { if (ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready'); for (const s of l) { if (!s.privileges?.standard || !s.privileges?.secure) unsupported('a scheme that is not standard and secure'); schemes.set(s.scheme, s.privileges) } },
  handle(scheme, f) { if (!ready) throw new Error('protocol.handle: before app ready'); if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`); if (!schemes.has(scheme)) unsupported(`protocol.handle of ${scheme}, not registered as privileged`); handlers.set(scheme, f) },
  unhandle(s) { handlers.delete(s) }, isProtocolHandled: (s) => handlers.has(s)
}
const defaultSession = new Session()
const session = { get defaultSession() { if (!ready) throw new Error('Session can only be received when app is ready'); return defaultSession }, fromPartition() { unsupported('session.fromPartition') }, fromPath() { unsupported('session.fromPath') } }
async function onPaused(p) {
  const fail = (r) => quiet(cdp.send('Fetch.failRequest', { requestId: p.requestId, errorReason: r }))
  try {
    if (new URL(p.request.url).host.endsWith('.standin.invalid')) return quiet(cdp.send('Fetch.fulfillRequest', { requestId: p.requestId, responseCode: 200, responseHeaders: [{ name: 'content-type', value: 'text/html' }], body: '' }))
    const url = fromWire(p.request.url), wc = [...windows.values()].map((w) => w.webContents).find((w) => w._targetId === p.frameId || w._frames.has(p.frameId))
    if (p.resourceType === 'Document' && wc && p.frameId === wc._targetId && wc._expect !== p.request.url) {
      const e = ev({ url, isMainFrame: true, isSameDocument: false, frame: wc.mainFrame, initiator: wc.mainFrame })
      wc.emit('will-navigate', e, url, false, true)
      if (e.defaultPrevented) return fail('Aborted')
    }
    if (defaultSession._hooks.onBeforeRequest) {
      const r = await new Promise((ok) => defaultSession._hooks.onBeforeRequest({ id: 0, url, method: p.request.method, resourceType: p.resourceType.toLowerCase(), webContentsId: wc?.id, webContents: wc, frame: wc?.mainFrame, referrer: '', timestamp: Date.now() }, ok))
      if (r?.cancel) return fail('BlockedByClient')
      if (r?.redirectURL) return quiet(cdp.send('Fetch.fulfillRequest', { requestId: p.requestId, responseCode: 307, responseHeaders: [{ name: 'location', value: toWire(r.redirectURL) }] }))
    }
    const scheme = new URL(url).protocol.slice(0, -1), h = handlers.get(scheme)
    if (!h) return schemes.has(scheme) || !process.env.ELECTRON_STANDIN_NET ? fail('NameNotResolved') : quiet(cdp.send('Fetch.continueRequest', { requestId: p.requestId }))
    const headers = new Headers(); for (const [k, v] of Object.entries(p.request.headers)) { try { headers.set(k, k.toLowerCase() === 'referer' || k.toLowerCase() === 'origin' ? fromWire(v) : v) } catch {} }
    const body = p.request.hasPostData ? (p.request.postDataEntries ? Buffer.concat(p.request.postDataEntries.map((e) => Buffer.from(e.bytes || '', 'base64'))) : p.request.postData) : undefined
    const req = new Request(url, { method: p.request.method, headers, body }); Object.defineProperty(req, 'url', { value: url })
    const res = await h(req)
    if (res.type === 'error') return fail('Failed')
    const rh = []; res.headers.forEach((value, name) => rh.push({ name, value }))
    if (defaultSession._hooks.onHeadersReceived) { const hh = {}; for (const { name, value } of rh) (hh[name] ??= []).push(value); const r = await new Promise((ok) => defaultSession._hooks.onHeadersReceived({ url, responseHeaders: hh, statusCode: res.status, resourceType: p.resourceType.toLowerCase() }, ok)); if (r?.cancel) return fail('BlockedByClient'); if (r?.responseHeaders) { rh.length = 0; for (const [name, v] of Object.entries(r.responseHeaders)) for (const value of [].concat(v)) rh.push({ name, value }) } }
    await cdp.send('Fetch.fulfillRequest', { requestId: p.requestId, responseCode: res.status, responseHeaders: rh, body: Buffer.from(await res.arrayBuffer()).toString('base64') })
  } catch (e) { console.error('electron stand-in: protocol handler failed', e); fail('Failed') }
}
// ---------- webContents
const PERMS = { media: ['videoCapture', 'audioCapture'], geolocation: ['geolocation'], notifications: ['notifications'], midi: ['midi'], midiSysex: ['midiSysex'], 'clipboard-read': ['clipboardReadWrite'], 'clipboard-sanitized-write': ['clipboardSanitizedWrite'], idleDetection: ['idleDetection'], 'display-capture': ['displayCapture'], 'window-management': ['windowManagement'], 'storage-access': ['storageAccess'] }
let wcSeq = 0
class WebContents extends EventEmitter {
  constructor(win, prefs) {
    super(); this.setMaxListeners(0); this.id = ++wcSeq; this._win = win; this._prefs = prefs; this.ipc = new IpcMain(); this._ctx = new Map(); this._frames = new Map(); this._iso = undefined; this._url = ''; this._title = ''; this._loading = false; this._secret = crypto.randomUUID(); this._dead = false; this.session = defaultSession
    const self = this
    this.mainFrame = { get url() { return self._url }, get origin() { try { const u = new URL(self._url); return u.protocol + '//' + u.host } catch { return 'null' } }, parent: null, get top() { return self.mainFrame }, frames: [], framesInSubtree: [], processId: 1, routingId: this.id, frameTreeNodeId: this.id, name: '', detached: false, isDestroyed: () => self._dead, send: (...a) => self.send(...a), executeJavaScript: (c) => self.executeJavaScript(c), ipc: this.ipc }
    this.navigationHistory = { canGoBack: () => false, canGoForward: () => false, clear() {}, goBack() {} }
    this._up = this._attach()
    this._up.catch((e) => { if (!this._dead && !quitting) console.error('electron stand-in: window', e.message) })
  }
  cdp(m, p) { return cdp.send(m, p, this._sessionId) }
  async _attach() {
    const { targetId } = internals.headed ? { targetId: await appWindow(this._win._bounds) } : await cdp.send('Target.createTarget', { url: 'about:blank', newWindow: true, background: false, width: this._win._bounds.width, height: this._win._bounds.height })
    this._targetId = targetId
    const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: true }); this._sessionId = sessionId
    cdp.on('s:' + sessionId, (m, p) => this._event(m, p))
    const preload = this._prefs.preload
    let src = ''
    if (preload) { if (!path.isAbsolute(preload)) console.error('preload script must have absolute path.'); src = fs.readFileSync(preload, 'utf8'); if (/\.mjs$/.test(preload)) unsupported('an ES module preload in a sandboxed renderer (nor is it in Electron)') }
    const info = { platform: process.platform, arch: process.arch, versions: { ...process.versions, chrome: chromeVersion, electron: VERSION, node: process.versions.node }, argv: this._prefs.additionalArguments || [] }
    await Promise.all([this.cdp('Page.enable'), this.cdp('Runtime.enable'), this.cdp('Page.setLifecycleEventsEnabled', { enabled: true }), this.cdp('Runtime.addBinding', { name: BINDING, executionContextName: WORLD }),
      this.cdp('Page.addScriptToEvaluateOnNewDocument', { source: worlds.mainWorldScript(this._secret) }),
      this.cdp('Page.addScriptToEvaluateOnNewDocument', { worldName: WORLD, source: worlds.isolatedScript(this._secret, BINDING, info, src, preload || 'preload') }),
      this._win._place()])
  }
  _event(m, p) {
    if (m === 'Runtime.executionContextCreated') { const c = p.context; this._ctx.set(c.id, { frameId: c.auxData?.frameId, name: c.name, unique: c.uniqueId, origin: c.origin }); if (c.name === WORLD && c.auxData?.frameId === this._targetId) this._iso = c.id }
    else if (m === 'Runtime.executionContextDestroyed') { this._ctx.delete(p.executionContextId); if (this._iso === p.executionContextId) this._iso = undefined }
    else if (m === 'Runtime.executionContextsCleared') { this._ctx.clear(); this._iso = undefined }
    else if (m === 'Runtime.bindingCalled') this._binding(p)
    else if (m === 'Runtime.consoleAPICalled') { const text = p.args.map((a) => a.value ?? a.description ?? '').join(' '); this.emit('console-message', { level: p.type, message: text, lineNumber: 0, sourceId: '' }, 0, text, 0, '') }
    else if (m === 'Page.frameAttached') this._frames.set(p.frameId, {})
    else if (m === 'Page.frameDetached') this._frames.delete(p.frameId)
    else if (m === 'Page.frameNavigated') { if (!p.frame.parentId) { this._url = fromWire(p.frame.url + (p.frame.urlFragment || '')); this._frames.clear(); this._frames.set(p.frame.id, { url: this._url }); this.emit('did-navigate', ev(), this._url, 200, '') } else this._frames.set(p.frame.id, { url: fromWire(p.frame.url), parent: p.frame.parentId }) }
    else if (m === 'Page.navigatedWithinDocument') { this._url = fromWire(p.url); this.emit('did-navigate-in-page', ev(), this._url, true) }
    else if (m === 'Page.domContentEventFired') { if (this._url !== 'about:blank') this.emit('dom-ready', ev()) }
    else if (m === 'Page.loadEventFired') { if (this._url !== 'about:blank' && !/standin\.invalid/.test(this._url)) { this._shot(); this._loading = false; this.emit('did-finish-load', ev()); this.emit('did-stop-loading'); if (!this._win._rts) { this._win._rts = true; this._win.emit('ready-to-show', ev()) } } }
    else if (m === 'Page.windowOpen') this._open(p.url, p.windowName, p.windowFeatures.join(','))
    else if (m === 'Inspector.targetCrashed') this.emit('render-process-gone', ev(), { reason: 'crashed', exitCode: 1 })
  }
  _shot() { const d = process.env.ELECTRON_STANDIN_SHOTS; if (d) setTimeout(() => quiet(this.capturePage().then((i) => { fs.mkdirSync(d, { recursive: true }); const f = path.join(d, `window-${this.id}.png`); fs.writeFileSync(f, i.toPNG()); console.log('electron stand-in: picture of', this._url, 'in', f) })), 700) }
  _open(u, frameName, features) { const url = fromWire(u); const r = this._woh ? this._woh({ url, frameName, features, disposition: 'foreground-tab', referrer: { url: '', policy: 'default' } }) : { action: 'allow' }; if (r?.action !== 'deny') console.error('electron stand-in: new windows from pages are always refused here; asked for', url) }
  _binding(p) {
    const ctx = this._ctx.get(p.executionContextId); if (!ctx || ctx.name !== WORLD || p.name !== BINDING) return
    let m; try { m = codec.decode(p.payload) } catch { return }
    if (m.t === 'preload-error') { console.error('Unable to load preload script: ' + this._prefs.preload + '\n' + (m.stack || m.message)); this.emit('preload-error', ev(), this._prefs.preload, Object.assign(new Error(m.message), { stack: m.stack })); return }
    if (m.t === 'open') return this._open(m.url, m.target, m.features)
    const frame = ctx.frameId === this._targetId ? this.mainFrame : { url: this._frames.get(ctx.frameId)?.url ?? '', parent: this.mainFrame, top: this.mainFrame }
    const snap = Object.create(frame, { url: { value: fromWire(frame === this.mainFrame ? this._url : frame.url), enumerable: true } })
    const e = ev({ sender: this, senderFrame: snap, frameId: this.id, processId: 1, ports: [], type: 'frame' })
    if (m.t === 'send') { e.reply = (c, ...a) => this.send(c, ...a); e.returnValue = undefined; this.emit('ipc-message', e, m.channel, ...m.args); this.ipc.emit(m.channel, e, ...m.args); ipcMain.emit(m.channel, e, ...m.args) }
    else if (m.t === 'invoke') {
      const h = this.ipc._h.get(m.channel) ?? ipcMain._h.get(m.channel)
      const reply = (o) => this._toIso(p.executionContextId, { t: 'reply', id: m.id, ...o })
      if (!h) { reply({ ok: false, v: `Error: No handler registered for '${m.channel}'` }); return }
      ;(async () => h(e, ...m.args))().then((v) => { try { reply({ ok: true, v }) } catch (x) { reply({ ok: false, v: String(x) }) } }, (x) => { console.error(`Error occurred in handler for '${m.channel}':`, x); reply({ ok: false, v: String(x) }) })
    }
  }
  _toIso(ctx, msg) { const s = codec.encode(msg); quiet(this.cdp('Runtime.evaluate', { contextId: ctx, expression: `__standinReceive(${JSON.stringify(s)})`, silent: true })) }
  send(channel, ...args) { if (typeof channel !== 'string') throw new TypeError('Missing required channel argument'); codec.encode(args); if (this._dead) throw new Error('Object has been destroyed'); if (this._iso !== undefined) this._toIso(this._iso, { t: 'event', channel, args }) }
  postMessage() { unsupported('webContents.postMessage') }
  async loadURL(url) {
    await this._up
    await this._perms(url)
    this._loading = true; this._expect = toWire(url)
    const done = new Promise((ok) => this.once('did-finish-load', ok))
    const r = await this.cdp('Page.navigate', { url: this._expect })
    if (r.errorText) { const code = { 'net::ERR_NAME_NOT_RESOLVED': -105, 'net::ERR_ABORTED': -3, 'net::ERR_FAILED': -2, 'net::ERR_BLOCKED_BY_CLIENT': -20 }[r.errorText] ?? -2; this.emit('did-fail-load', ev(), code, r.errorText.replace('net::', ''), url, true); const e = new Error(`${r.errorText.replace('net::', '')} (${code}) loading '${url}'`); e.code = r.errorText.replace('net::', ''); e.errno = code; e.url = url; throw e }
    await done; this._expect = undefined
  }
  async _perms(url) {
    let origin; try { origin = new URL(toWire(url)).origin } catch { return }
    for (const [k, names] of Object.entries(PERMS)) for (const name of names) { let ok = true; if (defaultSession._perm) { ok = false; defaultSession._perm(this, k, (x) => { ok = x }, { requestingUrl: url, isMainFrame: true }) } if (ok && defaultSession._permCheck) ok = defaultSession._permCheck(this, k, new URL(url).origin, {}); await cdp.send('Browser.setPermission', { permission: { name: ({ videoCapture: 'camera', audioCapture: 'microphone', clipboardReadWrite: 'clipboard-read', clipboardSanitizedWrite: 'clipboard-write', displayCapture: 'display-capture', idleDetection: 'idle-detection', midiSysex: 'midi', windowManagement: 'window-management', storageAccess: 'storage-access' })[name] || name }, setting: ok ? 'granted' : 'denied', origin }).catch(() => {}) }
  }
  loadFile(f) { unsupported('loadFile (file: pages); use a custom scheme: ' + f) }
  reload() { this._expect = toWire(this._url); return quiet(this._up.then(() => this.cdp('Page.reload'))) }
  async executeJavaScript(code) { await this._up; const r = await this.cdp('Runtime.evaluate', { expression: code, awaitPromise: true, returnByValue: true, userGesture: true }); if (r.exceptionDetails) throw new Error(r.exceptionDetails.exception?.description || r.exceptionDetails.text); return r.result.value }
  async insertCSS() { unsupported('insertCSS') }
  async printToPDF(o = {}) { await this._up; const r = await this.cdp('Page.printToPDF', { printBackground: !!o.printBackground, landscape: !!o.landscape, preferCSSPageSize: !!o.preferCSSPageSize, displayHeaderFooter: !!o.displayHeaderFooter, headerTemplate: o.headerTemplate, footerTemplate: o.footerTemplate, generateTaggedPDF: o.generateTaggedPDF, ...(o.pageSize === 'A4' ? { paperWidth: 8.27, paperHeight: 11.69 } : typeof o.pageSize === 'object' ? { paperWidth: o.pageSize.width, paperHeight: o.pageSize.height } : {}) }); return Buffer.from(r.data, 'base64') }
  async capturePage() { await this._up; const r = await this.cdp('Page.captureScreenshot', { format: 'png' }); const b = Buffer.from(r.data, 'base64'); return { toPNG: () => b, toDataURL: () => 'data:image/png;base64,' + r.data, isEmpty: () => false } }
  print(_o, cb) { cb?.(false, 'stand-in: no printer') } getPrintersAsync() { return Promise.resolve([]) }
  getURL() { return this._url === 'about:blank' && !this._expect ? '' : this._url } getTitle() { return this._win.getTitle() } isLoading() { return this._loading } isDestroyed() { return this._dead } isCrashed() { return false } focus() {} getType() { return 'window' } getOSProcessId() { return cdp.proc.pid } getZoomFactor() { return 1 } setZoomFactor() {} setZoomLevel() {} setVisualZoomLevelLimits() { return Promise.resolve() } setAudioMuted() {} setBackgroundThrottling() {} getUserAgent() { return '' } setIgnoreMenuShortcuts() {} openDevTools() {} closeDevTools() {} isDevToolsOpened() { return false } stop() {} undo() {} forcefullyCrashRenderer() { quiet(this.cdp('Page.crash')) }
  setWindowOpenHandler(f) { this._woh = f }
  close() { this._win.close() }
  sendInputEvent() { unsupported('sendInputEvent') }
  static getAllWebContents() { return [...windows.values()].map((w) => w.webContents) }
  static fromId(id) { return WebContents.getAllWebContents().find((w) => w.id === id) }
  static fromDevToolsTargetId(t) { return WebContents.getAllWebContents().find((w) => w._targetId === t) }
  static getFocusedWebContents() { return BrowserWindow.getFocusedWindow()?.webContents ?? null }
  static fromFrame(f) { return WebContents.getAllWebContents().find((w) => w.mainFrame === f || Object.getPrototypeOf(f) === w.mainFrame) }
}
// ---------- BrowserWindow
let winSeq = 0, focused
class BrowserWindow extends EventEmitter {
  constructor(o = {}) {
    super(); if (!ready) throw new Error('Cannot create BrowserWindow before app is ready')
    const p = o.webPreferences ?? {}
    if (p.nodeIntegration || p.contextIsolation === false || p.sandbox === false || p.webSecurity === false || p.allowRunningInsecureContent || p.nodeIntegrationInSubFrames || p.webviewTag) unsupported('a window with weakened webPreferences ' + JSON.stringify(p))
    this.id = ++winSeq; this._o = o; this._visible = o.show !== false; this._fs = !!o.fullscreen || !!o.kiosk; this._title = o.title ?? app.name; this._protect = false
    const d = screen.getPrimaryDisplay().workArea
    this._bounds = { x: o.x ?? d.x + Math.max(0, Math.round((d.width - (o.width ?? 800)) / 2)), y: o.y ?? d.y + Math.max(0, Math.round((d.height - (o.height ?? 600)) / 2)), width: o.width ?? 800, height: o.height ?? 600 }
    windows.set(this.id, this)
    this.webContents = new WebContents(this, p)
    app.emit('browser-window-created', ev(), this); app.emit('web-contents-created', ev(), this.webContents)
    if (this._visible) this._focus()
  }
  async _place() { const b = this._fs ? screen.getDisplayMatching(this._bounds).bounds : this._bounds; const { windowId } = await cdp.send('Browser.getWindowForTarget', { targetId: this.webContents?._targetId ?? (await new Promise((r) => setImmediate(() => r(this.webContents._targetId)))) }); await quiet(cdp.send('Browser.setWindowBounds', { windowId, bounds: { left: b.x, top: b.y, width: b.width, height: b.height } })); await quiet(cdp.send('Browser.setContentsSize', { windowId, width: b.width, height: b.height })) }
  _placeLater() { quiet(this.webContents._up.then(() => this._place())) }
  _focus() { if (focused === this) return; const f = focused; focused = this; if (f && !f.isDestroyed()) { f.emit('blur', ev()); app.emit('browser-window-blur', ev(), f) } this.emit('focus', ev()); app.emit('browser-window-focus', ev(), this) }
  loadURL(u) { return this.webContents.loadURL(u) } loadFile(f) { return this.webContents.loadFile(f) } reload() { this.webContents.reload() }
  show() { if (!this._visible) { this._visible = true; this.emit('show', ev()) } this._focus() } showInactive() { this._visible = true; this.emit('show', ev()) } hide() { if (this._visible) { this._visible = false; this.emit('hide', ev()) } }
  isVisible() { return this._visible } isFocused() { return focused === this } focus() { this._focus() } blur() { if (focused === this) { focused = undefined; this.emit('blur', ev()) } } moveTop() {}
  async _tryClose() {
    if (this._gone) return true
    const e = ev(); this.emit('close', e); if (e.defaultPrevented) return false
    this._destroy(); return true
  }
  close() { void this._tryClose() }
  destroy() { if (!this._gone) this._destroy() }
  _destroy() {
    this._gone = true; this.webContents._dead = true; windows.delete(this.id); if (focused === this) focused = undefined
    quiet(this.webContents._up.then(() => cdp.send('Target.closeTarget', { targetId: this.webContents._targetId })))
    this.webContents.emit('destroyed', ev()); this.emit('closed', ev())
    if (!windows.size && !quitting) setImmediate(() => { if (!windows.size) { if (app.listenerCount('window-all-closed')) app.emit('window-all-closed'); else app.quit() } })
  }
  isDestroyed() { return !!this._gone }
  setFullScreen(f) { this._fs = !!f; this._placeLater(); this.emit(f ? 'enter-full-screen' : 'leave-full-screen', ev()) } isFullScreen() { return this._fs } setKiosk(f) { this.setFullScreen(f) } isKiosk() { return this._fs } setSimpleFullScreen(f) { this.setFullScreen(f) }
  getBounds() { return { ...(this._fs ? screen.getDisplayMatching(this._bounds).bounds : this._bounds) } } setBounds(b) { Object.assign(this._bounds, b); this._placeLater(); this.emit('resize', ev()) } getContentBounds() { return this.getBounds() } getNormalBounds() { return { ...this._bounds } } setContentSize(w, h) { this.setBounds({ width: w, height: h }) } getSize() { const b = this.getBounds(); return [b.width, b.height] } setSize(w, h) { this.setBounds({ width: w, height: h }) } getPosition() { const b = this.getBounds(); return [b.x, b.y] } setPosition(x, y) { this.setBounds({ x, y }) } center() {}
  setTitle(t) { this._title = t } getTitle() { return this._title } setContentProtection(b) { this._protect = b } isContentProtected() { return this._protect }
  maximize() { this._max = true; this.emit('maximize', ev()) } unmaximize() { this._max = false; this.emit('unmaximize', ev()) } isMaximized() { return !!this._max } minimize() { this._min = true; this.emit('minimize', ev()) } restore() { this._min = false; this.emit('restore', ev()) } isMinimized() { return !!this._min }
  setMenu() {} removeMenu() {} setMenuBarVisibility() {} setAutoHideMenuBar() {} setAlwaysOnTop() {} isAlwaysOnTop() { return false } setIcon() {} setMinimumSize() {} setResizable() {} setMovable() {} setClosable() {} setMinimizable() {} setSkipTaskbar() {} setBackgroundColor() {} setProgressBar() {} flashFrame() {} setVisibleOnAllWorkspaces() {} setAspectRatio() {} setOpacity() {} setEnabled() {} isEnabled() { return true } getMediaSourceId() { return 'window:0:0' } getParentWindow() { return null } getChildWindows() { return [] } setParentWindow() {} getNativeWindowHandle() { return Buffer.alloc(8) } capturePage() { return this.webContents.capturePage() }
  static getAllWindows() { return [...windows.values()] } static fromWebContents(w) { return w?._win ?? null } static fromId(i) { return windows.get(i) ?? null } static getFocusedWindow() { return focused ?? null }
}
// ---------- screen, power, storage, menus, dialogs…
class Screen extends EventEmitter {
  constructor() { super(); const l = displaysEnv ? JSON.parse(displaysEnv) : [{ width: 1920, height: 1080 }]; let x = 0; this._d = l.map((d, i) => { const b = { x: d.x ?? x, y: d.y ?? 0, width: d.width, height: d.height }; x += d.width; return { id: i + 1, label: 'stand-in ' + (i + 1), bounds: b, workArea: { ...b }, size: { width: b.width, height: b.height }, workAreaSize: { width: b.width, height: b.height }, scaleFactor: d.scaleFactor ?? 1, rotation: 0, internal: i === 0, touchSupport: 'unknown' } }) }
  getAllDisplays() { return [...this._d] } getPrimaryDisplay() { return this._d[0] } getCursorScreenPoint() { return { x: 0, y: 0 } } getDisplayNearestPoint(p) { return this._d.find((d) => p.x >= d.bounds.x && p.x < d.bounds.x + d.bounds.width) ?? this._d[0] } getDisplayMatching(r) { return this.getDisplayNearestPoint(r) }
}
const screen = new Screen()
class PowerMonitor extends EventEmitter { getSystemIdleState() { return 'active' } getSystemIdleTime() { return 0 } getCurrentThermalState() { return 'unknown' } isOnBatteryPower() { return false } get onBatteryPower() { return false } }
const storeKey = () => { const f = path.join(app.getPath('userData'), 'standin-safe-storage.key'); try { return fs.readFileSync(f) } catch { const k = crypto.randomBytes(32); fs.mkdirSync(path.dirname(f), { recursive: true }); fs.writeFileSync(f, k, { mode: 0o600, flag: 'wx' }); return k } }
const safeStorage = {
  isEncryptionAvailable: () => ready, getSelectedStorageBackend: () => process.env.ELECTRON_STANDIN_KEYSTORE || 'basic_text', setUsePlainTextEncryption() {},
  encryptString(s) { const iv = crypto.randomBytes(12), c = crypto.createCipheriv('aes-256-gcm', storeKey(), iv); return Buffer.concat([Buffer.from('s10'), iv, c.update(s, 'utf8'), c.final(), c.getAuthTag()]) },
  decryptString(b) { if (b.subarray(0, 3).toString() !== 's10') throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.'); const d = crypto.createDecipheriv('aes-256-gcm', storeKey(), b.subarray(3, 15)); d.setAuthTag(b.subarray(-16)); try { return Buffer.concat([d.update(b.subarray(15, -16)), d.final()]).toString() } catch { throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.') } },
  isAsyncEncryptionAvailable: async () => ready, encryptStringAsync: async (s) => safeStorage.encryptString(s), decryptStringAsync: async (b) => ({ result: safeStorage.decryptString(b), shouldReEncrypt: false })
}
class MenuItem { constructor(o) { Object.assign(this, { enabled: true, visible: true, checked: false, type: o.submenu ? 'submenu' : o.type || 'normal', label: o.label ?? o.role ?? '' }, o); if (Array.isArray(o.submenu)) this.submenu = Menu.buildFromTemplate(o.submenu); const c = o.click; this.click = (e) => { if (this.enabled !== false && c) c(this, focused, e ?? {}) } } }
class Menu extends EventEmitter { constructor() { super(); this.items = [] } append(i) { this.items.push(i) } insert(p, i) { this.items.splice(p, 0, i) } getMenuItemById(id) { for (const i of this.items) { if (i.id === id) return i; const r = i.submenu?.getMenuItemById(id); if (r) return r } return null } popup() {} closePopup() {} static buildFromTemplate(t) { const m = new Menu(); for (const o of t) m.append(o instanceof MenuItem ? o : new MenuItem(o)); return m } static setApplicationMenu(m) { Menu._app = m } static getApplicationMenu() { return Menu._app ?? null } }
const dialog = { showOpenDialog: async () => ({ canceled: true, filePaths: [] }), showSaveDialog: async () => ({ canceled: true, filePath: '' }), showMessageBox: async (...a) => { const o = a.at(-1); console.error('[dialog]', o.message, o.detail ?? ''); return { response: o.cancelId ?? 0, checkboxChecked: false } }, showErrorBox: (t, c) => console.error('[dialog]', t, c), showMessageBoxSync: (...a) => a.at(-1).cancelId ?? 0, showOpenDialogSync: () => undefined, showSaveDialogSync: () => undefined }
const shell = { openExternal: async (u) => { console.error('[shell.openExternal]', u) }, openPath: async () => 'stand-in: no desktop', showItemInFolder() {}, trashItem: async (p) => fs.promises.rm(p), beep() {}, writeShortcutLink: () => false }
let clip = ''; const clipboard = { readText: async () => clip, writeText: async (t) => { clip = String(t) }, clear: () => { clip = '' }, has: async (m) => m === 'text/plain' && clip !== '', read: () => unsupported('clipboard.read'), write: () => unsupported('clipboard.write') } // promises since Electron 45
class UtilityProcess extends EventEmitter { constructor(f, a, o) { super(); const c = cpmod.fork(path.join(__dirname, 'utility.cjs'), [f, ...(a ?? [])], { serialization: 'advanced', stdio: o?.stdio === 'pipe' ? ['ignore', 'pipe', 'pipe', 'ipc'] : o?.stdio === 'ignore' ? ['ignore', 'ignore', 'ignore', 'ipc'] : ['ignore', 'inherit', 'inherit', 'ipc'], env: o?.env ?? process.env, cwd: o?.cwd, execArgv: o?.execArgv ?? [] }); this._c = c; this.stdout = c.stdout; this.stderr = c.stderr; c.on('spawn', () => this.emit('spawn')); c.on('message', (m) => this.emit('message', m)); c.on('exit', (code) => { this._x = true; this.emit('exit', code ?? 1) }) } get pid() { return this._x ? undefined : this._c.pid } postMessage(m, t) { if (t?.length) unsupported('MessagePorts'); this._c.send(m) } kill() { return this._c.kill() } }
const utilityProcess = { fork(f, a, o) { if (!ready) throw new Error('utilityProcess cannot be created before app is ready.'); return Array.isArray(a) || a === undefined ? new UtilityProcess(f, a, o) : new UtilityProcess(f, [], a) } }
const net = { fetch: (u, o) => (/^file:/.test(String(u.url ?? u)) ? fs.promises.readFile(new URL(u.url ?? u)).then((b) => new Response(b)) : fetch(u, o)), isOnline: () => false, get online() { return false }, request() { unsupported('net.request') }, resolveHost() { unsupported('net.resolveHost') } }
class Notification extends EventEmitter { constructor(o) { super(); Object.assign(this, o) } show() { this.emit('show', ev()) } close() { this.emit('close', ev()) } static isSupported() { return false } }
const nativeTheme = Object.assign(new EventEmitter(), { themeSource: 'system', shouldUseDarkColors: false, shouldUseHighContrastColors: false, prefersReducedTransparency: false })
const all = {
  app, BrowserWindow, ipcMain, protocol, session, screen, safeStorage, Menu, MenuItem, dialog, shell, clipboard, utilityProcess, net, Notification, nativeTheme, powerMonitor: new PowerMonitor(), webContents: WebContents,
  powerSaveBlocker: { start: () => 1, stop: () => true, isStarted: () => false }, globalShortcut: { register: () => true, unregister() {}, unregisterAll() {}, isRegistered: () => false }, crashReporter: { start() {}, getUploadToServer: () => false, setUploadToServer() {}, addExtraParameter() {} },
  nativeImage: { createFromPath: () => ({ isEmpty: () => true }), createEmpty: () => ({ isEmpty: () => true }), createFromDataURL: () => ({ isEmpty: () => true }) }, systemPreferences: Object.assign(new EventEmitter(), { getMediaAccessStatus: () => 'denied', askForMediaAccess: async () => false }),
  Tray: class extends EventEmitter { setToolTip() {} setContextMenu() {} destroy() {} setImage() {} }, autoUpdater: new EventEmitter(), contentTracing: {}
}
const electron = new Proxy(all, { get(t, k) { if (k in t || typeof k === 'symbol' || ['then', 'default', '__esModule', 'toJSON', 'constructor'].includes(k)) return t[k]; return unsupported('electron.' + k) } })
// ---------- start
const internals = {
  all, switches: (m) => { for (const [k, v] of m) switches.set(k, v) },
  setApp(d, p) { appDir = d; pkg = p; app.name = p.productName || p.name || 'electron' },
  start() { if (started) return; started = true; setImmediate(() => { launch().catch((e) => { console.error(e.message); process.exit(1) }) }) }
}
// a window without tabs and address bar: a second start of Chromium with --app hands it to the running one
function appWindow(b) {
  const url = `https://${crypto.randomUUID()}.standin.invalid/`
  return new Promise((ok, ko) => {
    const seen = ({ targetInfo: t }) => { if (t.url === url) { cdp.off('Target.targetCreated', seen); cdp.off('Target.targetInfoChanged', seen); clearTimeout(timer); ok(t.targetId) } }
    const timer = setTimeout(() => ko(new Error('no window came')), 15000)
    cdp.on('Target.targetCreated', seen); cdp.on('Target.targetInfoChanged', seen)
    cpmod.spawn(internals.exe, [...internals.common, `--app=${url}`, `--window-size=${b.width},${b.height}`, `--window-position=${b.x},${b.y}`], { stdio: 'ignore' })
  })
}
async function launch() {
  const profile = path.join(app.getPath('userData'), 'standin-chromium'); fs.mkdirSync(profile, { recursive: true, mode: 0o700 })
  const headed = internals.headed = !!(process.env.DISPLAY || process.env.WAYLAND_DISPLAY) && !!process.env.ELECTRON_STANDIN_HEADED
  const noSandbox = process.getuid?.() === 0 || false ? ['--no-sandbox'] : []
  const { findChromium, machineSwitches } = await import('./chromium/find.ts'); const found = await findChromium(); internals.exe = found.executable; internals.common = ['--user-data-dir=' + profile, '--no-first-run', '--disable-gpu', ...noSandbox]
  const pass = [...switches].filter(([k]) => !['inspect', 'no-sandbox', 'user-data-dir', 'remote-debugging-port', 'lang', 'disable-popup-blocking'].includes(k)).map(([k, v]) => (v === '' ? `--${k}` : `--${k}=${v}`))
  const argv = [...(headed ? ['--test-type'] : ['--headless', '--hide-scrollbars', '--mute-audio']), ...pass, '--remote-debugging-pipe', ...(switches.has('remote-debugging-port') ? ['--remote-debugging-port=' + switches.get('remote-debugging-port')] : []), '--user-data-dir=' + profile, '--no-startup-window', '--no-first-run', '--block-new-web-contents', '--host-resolver-rules=MAP * ~NOTFOUND', '--lang=' + app.getLocale(), '--window-size=1280,800', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions', '--password-store=basic', ...machineSwitches()]
  const env = { ...process.env, ...found.env }; delete env.NODE_OPTIONS
  cdp = new Cdp(internals.exe, argv, env)
  cdp.on('gone', (c) => { console.error('electron stand-in: Chromium ended', c); process.exit(1) })
  const v = await cdp.send('Browser.getVersion'); chromeVersion = v.product.split('/')[1]
  cdp.on('Fetch.requestPaused', onPaused)
  cdp.on('Target.targetCreated', ({ targetInfo: t }) => { if (t.type === 'page' && t.openerId) quiet(cdp.send('Target.closeTarget', { targetId: t.targetId })) })
  cdp.on('Target.targetDestroyed', ({ targetId }) => { const w = [...windows.values()].find((x) => x.webContents._targetId === targetId); if (w && !w._gone) w._destroy() })
  await Promise.all([cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }), cdp.send('Target.setDiscoverTargets', { discover: true }), cdp.send('Browser.setDownloadBehavior', { behavior: 'deny' })])
  ready = true; app.emit('will-finish-launching'); app.emit('ready', ev(), {}); app._markReady()
}
process.on('SIGINT', () => app.quit()); process.on('SIGTERM', () => app.quit())
process.on('exit', () => { try { cdp?.proc.kill('SIGKILL') } catch {} })
module.exports = { electron, internals }
