import { EventEmitter } from 'node:events';
import { schemeHandlers } from '../net.ts';
import { type Privileges, registerScheme, schemes, toWire } from './addresses.ts';
import { windows } from './registry.ts';
import { browser, runtime, unsupported } from './runtime.ts';

export type RequestDetails = Readonly<Record<string, unknown>>;
export type RequestAnswer = {
  cancel?: boolean;
  redirectURL?: string;
  responseHeaders?: Record<string, string | string[]>;
};
export type RequestListener = (details: RequestDetails, answer: (answer: RequestAnswer) => void) => void;
export type PermissionRequest = (
  contents: unknown,
  permission: string,
  answer: (granted: boolean) => void,
  details: object,
) => void;
export type PermissionCheck = (
  contents: unknown,
  permission: string,
  origin: string,
  details: object,
) => boolean;

/** What the app has set on the one session, for the modules that act on it. */
export const policy = {
  request: undefined as PermissionRequest | undefined,
  check: undefined as PermissionCheck | undefined,
  beforeRequest: undefined as RequestListener | undefined,
  headersReceived: undefined as RequestListener | undefined,
};

export const protocol = {
  registerSchemesAsPrivileged(list: readonly { scheme: string; privileges?: Privileges }[]): void {
    if (runtime.ready)
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges } of list) registerScheme(scheme, privileges);
  },
  handle(scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
    if (!runtime.ready) throw new Error('protocol.handle: the app is not ready');
    if (!schemes.has(scheme))
      unsupported(`protocol.handle of ${scheme}, which is not registered as privileged,`);
    if (schemeHandlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    schemeHandlers.set(scheme, handler);
  },
  unhandle(scheme: string): void {
    schemeHandlers.delete(scheme);
  },
  isProtocolHandled: (scheme: string): boolean => schemeHandlers.has(scheme),
};

class Session extends EventEmitter {
  readonly protocol = protocol;
  readonly webRequest = {
    onBeforeRequest: (...args: unknown[]): void => {
      policy.beforeRequest = listenerOf(args);
    },
    onHeadersReceived: (...args: unknown[]): void => {
      policy.headersReceived = listenerOf(args);
    },
    ...Object.fromEntries(
      ['onBeforeSendHeaders', 'onSendHeaders', 'onResponseStarted', 'onCompleted', 'onErrorOccurred'].map(
        (name) => [name, () => unsupported(`session.webRequest.${name}`)],
      ),
    ),
  };

  setPermissionRequestHandler(handler: PermissionRequest | null): void {
    policy.request = handler ?? undefined;
  }
  setPermissionCheckHandler(handler: PermissionCheck | null): void {
    policy.check = handler ?? undefined;
  }
  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}
  setSpellCheckerEnabled(): void {}
  setSpellCheckerLanguages(): void {}
  setCertificateVerifyProc(): void {}
  setUserAgent(): void {}
  setProxy(): Promise<void> {
    return Promise.resolve();
  }
  closeAllConnections(): Promise<void> {
    return Promise.resolve();
  }
  clearCache(): Promise<void> {
    return Promise.resolve();
  }
  async clearStorageData(): Promise<void> {
    const origins = new Set(
      [...windows.values()].map((window) => URL.parse(toWire(window.webContents.getURL()))?.origin),
    );
    for (const origin of origins) {
      if (origin !== undefined)
        await browser().send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    }
  }
  registerPreloadScript(): never {
    unsupported('session.registerPreloadScript');
  }
}

const defaultSession = new Session();

export const session = {
  get defaultSession(): Session {
    if (!runtime.ready) throw new Error('Session can only be received when app is ready');
    return defaultSession;
  },
  fromPartition: (): never => unsupported('session.fromPartition'),
  fromPath: (): never => unsupported('session.fromPath'),
};

/** webRequest listeners come alone, or after a filter; null removes them. */
function listenerOf(args: unknown[]): RequestListener | undefined {
  return (args.find((arg) => typeof arg === 'function') as RequestListener | undefined) ?? undefined;
}
