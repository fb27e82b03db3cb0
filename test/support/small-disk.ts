/** A file system of a few megabytes that a test may fill, enlarge and make read-only. */
import { spawnSync } from 'node:child_process';
import type { Scope } from './temp-folder.ts';
import { tempFolder } from './temp-folder.ts';

export interface SmallDisk {
  readonly path: string;
  /** Mount options: `size=400m`, `ro`, `rw`. */
  remount(options: string): void;
}

/** Why this machine lets nobody mount a disk; false where it does. */
export const CANNOT_MOUNT: string | false = whyNot();

export function smallDisk(scope: Scope, size: string): SmallDisk {
  // Added before the hook that removes the folder, and so run before it.
  let mounted: string | null = null;
  scope.after(() => {
    if (mounted !== null) mustRun('umount', mounted);
  });
  const path = tempFolder(scope);
  mustRun('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path);
  mounted = path;
  return { path, remount: (options) => mustRun('mount', '-o', `remount,${options}`, path) };
}

function whyNot(): string | false {
  if (process.platform !== 'linux') return 'only Linux has tmpfs';
  const folders: (() => void)[] = [];
  const path = tempFolder({ after: (hook) => void folders.push(hook) });
  const why = run('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', path);
  if (why === null) run('umount', path);
  for (const remove of folders) remove();
  return why === null ? false : `mounting a tmpfs is not permitted here: ${why}`;
}

function mustRun(command: string, ...args: readonly string[]): void {
  const why = run(command, ...args);
  if (why !== null) throw new Error(`${command} ${args.join(' ')}: ${why}`);
}

/** Null when it worked, else what it said. */
function run(command: string, ...args: readonly string[]): string | null {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (error !== undefined) return error.message;
  return status === 0 ? null : stderr.trim();
}
