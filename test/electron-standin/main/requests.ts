import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';
import { schemeHandlers } from '../net.ts';
import { fromWire, toWire } from './addresses.ts';
import { event } from './event.ts';
import type { Page } from './page.ts';
import { windows } from './registry.ts';
import { browser, ignoreFailure } from './runtime.ts';
import { policy, type RequestAnswer, type RequestDetails, type RequestListener } from './session.ts';
import { pageOf } from './web-contents.ts';

type Paused = Protocol.Fetch.requestPausedPayload;
type HeaderEntry = Protocol.Fetch.HeaderEntry;

/** A window starts on an address under this name; see chromium/launch.ts. */
const BLANK_HOST = '.standin.invalid';

/** Answers a request of a page or a worker: from protocol.handle, else refused. Nothing reaches the network. */
export async function answerRequest(paused: Paused): Promise<void> {
  try {
    if (new URL(paused.request.url).host.endsWith(BLANK_HOST)) return fulfill(paused, 200, [], '');
    const url = fromWire(paused.request.url);
    const page = pageOfFrame(paused.frameId);
    if (page !== undefined && isPreventedNavigation(paused, url, page)) return fail(paused, 'Aborted');
    const answer = await ask(policy.beforeRequest, detailsOf(paused, url, page));
    if (answer.cancel === true) return fail(paused, 'BlockedByClient');
    if (answer.redirectURL !== undefined) {
      return fulfill(paused, 307, [{ name: 'location', value: toWire(answer.redirectURL) }], '');
    }
    await serve(paused, url);
  } catch (error) {
    console.error('electron stand-in: the protocol handler failed:', error);
    fail(paused, 'Failed');
  }
}

function pageOfFrame(frameId: string): Page | undefined {
  return [...windows.values()]
    .map((window) => pageOf(window.webContents))
    .find((page) => page.hasFrame(frameId));
}

/** A navigation that the page started, not the app. */
function isPreventedNavigation(paused: Paused, url: string, page: Page): boolean {
  const own = paused.resourceType === 'Document' && paused.frameId === page.targetId;
  if (!own || page.expected === paused.request.url) return false;
  const frame = page.mainFrame;
  const navigation = event({ url, isMainFrame: true, isSameDocument: false, frame, initiator: frame });
  page.contents.emit('will-navigate', navigation, url, false, true);
  return navigation.defaultPrevented;
}

function detailsOf(paused: Paused, url: string, page: Page | undefined): RequestDetails {
  const { request, resourceType } = paused;
  const { contents, mainFrame } = page ?? {};
  return {
    id: 0,
    url,
    method: request.method,
    resourceType: resourceType.toLowerCase(),
    referrer: '',
    timestamp: Date.now(),
    ...(contents === undefined
      ? {}
      : { webContentsId: contents.id, webContents: contents, frame: mainFrame }),
  };
}

function ask(listener: RequestListener | undefined, details: RequestDetails): Promise<RequestAnswer> {
  return listener === undefined ? Promise.resolve({}) : new Promise((resolve) => listener(details, resolve));
}

async function serve(paused: Paused, url: string): Promise<void> {
  const handler = schemeHandlers.get(new URL(url).protocol.slice(0, -1));
  if (handler === undefined) return fail(paused, 'NameNotResolved');
  const response = await handler(requestOf(paused, url));
  if (response.type === 'error') return fail(paused, 'Failed');
  const headers = [...response.headers].map(([name, value]) => ({ name, value }));
  const responseHeaders = Object.fromEntries(headers.map(({ name, value }) => [name, [value]]));
  const answer = await ask(policy.headersReceived, { url, responseHeaders, statusCode: response.status });
  if (answer.cancel === true) return fail(paused, 'BlockedByClient');
  const body = Buffer.from(await response.arrayBuffer()).toString('base64');
  fulfill(
    paused,
    response.status,
    answer.responseHeaders ? entriesOf(answer.responseHeaders) : headers,
    body,
  );
}

function entriesOf(headers: Readonly<Record<string, string | string[]>>): HeaderEntry[] {
  return Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value })),
  );
}

function requestOf(paused: Paused, url: string): Request {
  const { request } = paused;
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    const isAddress = /^(referer|origin)$/i.test(name);
    headers.set(
      name,
      isAddress ? fromWire(value).replace(/\/$/, name.toLowerCase() === 'origin' ? '' : '/') : value,
    );
  }
  const entries = request.postDataEntries?.map(({ bytes }) => Buffer.from(bytes ?? '', 'base64'));
  const body = request.hasPostData === true && entries !== undefined ? Buffer.concat(entries) : undefined;
  const made = new Request(url, { method: request.method, headers, ...(body === undefined ? {} : { body }) });
  return Object.defineProperty(made, 'url', { value: url });
}

function fulfill(paused: Paused, responseCode: number, responseHeaders: HeaderEntry[], body: string): void {
  ignoreFailure(
    browser().send('Fetch.fulfillRequest', {
      requestId: paused.requestId,
      responseCode,
      responseHeaders,
      body,
    }),
  );
}

function fail(paused: Paused, errorReason: Protocol.Network.ErrorReason): void {
  ignoreFailure(browser().send('Fetch.failRequest', { requestId: paused.requestId, errorReason }));
}
