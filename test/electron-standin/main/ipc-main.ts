import { EventEmitter } from 'node:events';

export type IpcHandler = (event: unknown, ...args: unknown[]) => unknown;

const handlers = new WeakMap<IpcMain, Map<string, IpcHandler>>();

export class IpcMain extends EventEmitter {
  constructor() {
    super();
    this.setMaxListeners(0);
    handlers.set(this, new Map());
  }

  handle(channel: string, handler: IpcHandler): void {
    if (typeof handler !== 'function') {
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`);
    }
    if (handlers.get(this)?.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.get(this)?.set(channel, handler);
  }

  handleOnce(channel: string, handler: IpcHandler): void {
    this.handle(channel, (...args) => {
      this.removeHandler(channel);
      return handler(...args);
    });
  }

  removeHandler(channel: string): void {
    handlers.get(this)?.delete(channel);
  }
}

export function handlerOf(ipc: IpcMain, channel: string): IpcHandler | undefined {
  return handlers.get(ipc)?.get(channel);
}

export const ipcMain = new IpcMain();
