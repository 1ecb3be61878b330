import { readdirSync, readFileSync } from 'node:fs';

/** Pids of a process and of all its descendants that still live, the process itself first. */
export function processTree(root: number): number[] {
  const children = childrenByParent();
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/**
 * Memory of processes in bytes, as proportional set size: pages that several processes share are counted once in
 * the sum, each paying its part. A process that ended meanwhile counts for nothing. Linux only.
 */
export function proportionalMemoryBytes(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + memoryOf(pid), 0);
}

/**
 * The same without the pages of files: what these processes alone hold, anonymous or shared among them. The pages of
 * an engine's own files are shared with all that runs this engine on the machine, other applications included: their
 * proportional part moves when another starts or ends, by tens of megabytes.
 */
export function heldMemoryBytes(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + memoryOf(pid) - memoryOf(pid, 'Pss_File'), 0);
}

/** A field that an older kernel does not tell counts for nothing. */
function memoryOf(pid: number, field = 'Pss'): number {
  const rollup = readProc(`/proc/${pid}/smaps_rollup`);
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(rollup)?.[1] ?? 0) * 1024;
}

function childrenByParent(): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // The name of the program, between brackets, may hold anything: what follows its last bracket is `state ppid`.
    const stat = readProc(`/proc/${name}/stat`);
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === undefined || state === 'Z') continue;
    children.set(Number(parent), [...(children.get(Number(parent)) ?? []), Number(name)]);
  }
  return children;
}

function readProc(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
