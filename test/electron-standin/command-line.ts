/** Electron's command line, as far as the stand-in reads it. */
export type CommandLine = {
  /** Path of the app: a folder with package.json, or a script. */
  readonly app: string | undefined;
  /** Modules of `-r`, loaded before the app. */
  readonly required: readonly string[];
  readonly switches: ReadonlyMap<string, string>;
  /** Address of --inspect, as `[host:]port`. */
  readonly inspect: string | undefined;
  readonly version: boolean;
};

/** Switches count before and after the app's path, as in Electron. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const switches = new Map<string, string>();
  const required: string[] = [];
  let app: string | undefined;
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] ?? '';
    if (arg === '-r' || arg === '--require') required.push(args[++i] ?? '');
    else if (arg.startsWith('--')) switches.set(...nameAndValue(arg));
    else if (!arg.startsWith('-')) app ??= arg;
  }
  const inspect = switches.has('inspect') ? switches.get('inspect') || '9229' : undefined;
  switches.delete('inspect');
  return { app, required, switches, inspect, version: switches.has('version') || args.includes('-v') };
}

function nameAndValue(arg: string): [string, string] {
  const [, name = '', value = ''] = /^--([^=]*)(?:=(.*))?$/s.exec(arg) ?? [];
  return [name, value];
}
