import { readFile } from 'node:fs/promises';

/** The emulated state of the network, for the main process and (by messages) for its utility processes. */
export const network = { online: true, onChange: new Set<() => void>() };

const underWay = new Set<AbortController>();

type Fetched = string | URL | Request;
/** Handlers of the app's own schemes, which net.fetch of the main process answers from. */
export const schemeHandlers = new Map<string, (request: Request) => Response | Promise<Response>>();

/** Electron's `net`, for the main process and utility processes: Node's fetch, with Chromium's words for failures. */
export const net = {
  fetch: fetchAsChromium,
  isOnline: (): boolean => network.online,
  get online(): boolean {
    return network.online;
  },
  request(): never {
    throw new Error('electron stand-in: net.request is not supported; use net.fetch');
  },
  resolveHost(): never {
    throw new Error('electron stand-in: net.resolveHost is not supported');
  },
  WebSocket: globalThis.WebSocket,
};

/** Cuts or restores the network of net.fetch; requests under way break. */
export function setOnline(online: boolean): void {
  network.online = online;
  if (!online)
    for (const controller of underWay) controller.abort(new Error('net::ERR_INTERNET_DISCONNECTED'));
  for (const listener of network.onChange) listener();
}

async function fetchAsChromium(input: Fetched, init: RequestInit = {}): Promise<Response> {
  const url = new URL(input instanceof Request ? input.url : input);
  if (url.protocol === 'file:') return new Response(await readFile(url));
  const handler = schemeHandlers.get(url.protocol.slice(0, -1));
  if (handler !== undefined) return handler(new Request(input, init));
  if (!/^https?:$/.test(url.protocol)) throw new Error('net::ERR_UNKNOWN_URL_SCHEME');
  if (!network.online) throw new Error('net::ERR_INTERNET_DISCONNECTED');
  const cut = new AbortController();
  underWay.add(cut);
  const given = init.signal ?? (input instanceof Request ? input.signal : undefined);
  const signal = given ? AbortSignal.any([given, cut.signal]) : cut.signal;
  try {
    return untilEnd(await fetch(input, { ...init, signal }), () => underWay.delete(cut));
  } catch (error) {
    underWay.delete(cut);
    throw asChromiumError(error);
  }
}

/** The same response; `onEnd` is called when its body has been read, broken or given up. */
function untilEnd(response: Response, onEnd: () => void): Response {
  if (response.body === null) {
    onEnd();
    return response;
  }
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (value !== undefined) controller.enqueue(value);
        if (!done) return;
        onEnd();
        controller.close();
      } catch (error) {
        onEnd();
        controller.error(asChromiumError(error));
      }
    },
    cancel(reason) {
      onEnd();
      return reader.cancel(reason);
    },
  });
  const { status, statusText, headers, url, redirected, type } = response;
  const wrapped = new Response(body, { status, statusText, headers });
  return Object.defineProperties(wrapped, {
    url: { value: url },
    redirected: { value: redirected },
    type: { value: type },
  });
}

const CHROMIUM_ERRORS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'net::ERR_CONNECTION_REFUSED',
  ECONNRESET: 'net::ERR_CONNECTION_RESET',
  UND_ERR_SOCKET: 'net::ERR_CONNECTION_CLOSED',
  ETIMEDOUT: 'net::ERR_CONNECTION_TIMED_OUT',
  UND_ERR_CONNECT_TIMEOUT: 'net::ERR_CONNECTION_TIMED_OUT',
  UND_ERR_HEADERS_TIMEOUT: 'net::ERR_TIMED_OUT',
  UND_ERR_BODY_TIMEOUT: 'net::ERR_TIMED_OUT',
  ENOTFOUND: 'net::ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'net::ERR_NAME_NOT_RESOLVED',
  EHOSTUNREACH: 'net::ERR_ADDRESS_UNREACHABLE',
  ENETUNREACH: 'net::ERR_ADDRESS_UNREACHABLE',
  'bad port': 'net::ERR_UNSAFE_PORT',
  CERT_HAS_EXPIRED: 'net::ERR_CERT_DATE_INVALID',
  ERR_TLS_CERT_ALTNAME_INVALID: 'net::ERR_CERT_COMMON_NAME_INVALID',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'net::ERR_CERT_AUTHORITY_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: 'net::ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'net::ERR_CERT_AUTHORITY_INVALID',
};

/** Node says « fetch failed » with a cause; Chromium throws an Error whose message is its own code. */
function asChromiumError(error: unknown): unknown {
  if (!(error instanceof TypeError)) return error;
  const cause = error.cause as { code?: string; message?: string } | undefined;
  // Ports that browsers never connect to have no code.
  const code = cause?.code ?? cause?.message ?? '';
  const known =
    CHROMIUM_ERRORS[code] ?? (code.startsWith('HPE_') ? 'net::ERR_INVALID_HTTP_RESPONSE' : undefined);
  if (known !== undefined) return new Error(known);
  return error.message === 'terminated' ? new Error('net::ERR_CONNECTION_CLOSED') : error;
}
