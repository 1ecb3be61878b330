import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { mainNames } from './main/electron.ts';
import { runtime } from './main/runtime.ts';

const manifest = createRequire(import.meta.url).resolve('electron/package.json');
const lines = readFileSync(path.join(path.dirname(manifest), 'electron.d.ts'), 'utf8').split('\n');

/** Names that the app never sees under another type, and the type that electron.d.ts gives them. */
const TYPES: Readonly<Record<string, string>> = {
  webContents: 'WebContents',
  session: 'Session',
  nativeImage: 'NativeImage',
};
const INHERITED = new Set([
  ...Object.getOwnPropertyNames(EventEmitter.prototype),
  ...Object.keys(new EventEmitter()),
]);
const OF_FUNCTIONS = new Set(['length', 'name', 'prototype']);

/** Members of a class or interface of electron.d.ts, with those of the types that it extends. */
function membersOf(type: string): Set<string> {
  const start = lines.findIndex((line) => new RegExp(`^  (class|interface) ${type}( |$)`).test(line));
  if (start === -1) return new Set();
  const body = lines.slice(start + 1, lines.indexOf('  }', start));
  const own = body.flatMap((line) => /^ {4}(?:static |readonly )*(\w+)\??[(:<]/.exec(line)?.[1] ?? []);
  const parent = / extends (?:Electron\.)?(\w+)/.exec(lines[start] ?? '')?.[1];
  return new Set([
    ...own,
    ...(parent === undefined || parent === 'NodeEventEmitter' ? [] : membersOf(parent)),
  ]);
}

function namesOf(value: object): string[] {
  const isClass = typeof value === 'function';
  const owners = isClass ? [value, (value as { prototype: object }).prototype] : [value];
  for (
    let at = Object.getPrototypeOf(value) as object | null;
    !isClass && at !== null;
    at = Object.getPrototypeOf(at) as object
  ) {
    if (at === EventEmitter.prototype || at === Object.prototype) break;
    owners.push(at);
  }
  const names = owners.flatMap((owner) => Object.getOwnPropertyNames(owner));
  return names.filter((name) => !INHERITED.has(name) && !OF_FUNCTIONS.has(name) && name !== 'constructor');
}

function unknownNames(value: object, type: string): string[] {
  const known = membersOf(type);
  return namesOf(value).filter((name) => !known.has(name));
}

describe('every name of the stand-in exists in electron.d.ts', () => {
  beforeAll(() => {
    // session.defaultSession exists once the app is ready.
    runtime.ready = true;
  });

  test('the names of the module itself', () => {
    const declared = new Set(lines.flatMap((line) => /^ {4}(?:const|class) (\w+)/.exec(line)?.[1] ?? []));
    expect(Object.keys(mainNames).filter((name) => !declared.has(name))).toEqual([]);
  });

  test.each(Object.entries(mainNames))('%s', (name, value) => {
    const type = TYPES[name] ?? name.charAt(0).toUpperCase() + name.slice(1);
    // utilityProcess is the class itself, used for its static fork.
    expect(membersOf(type).size).toBeGreaterThan(0);
    expect(unknownNames(value, type)).toEqual([]);
  });

  test('the default session', () => {
    expect(unknownNames(mainNames.session.defaultSession, 'Session')).toEqual([]);
  });

  test('ports', () => {
    const { port1 } = new mainNames.MessageChannelMain();
    expect(unknownNames(port1, 'MessagePortMain')).toEqual([]);
  });

  test('the check finds a name that Electron does not have', () => {
    expect(unknownNames({ whenReady: 1, whenSteady: 1 }, 'App')).toEqual(['whenSteady']);
  });
});
