/** A file system of a few megabytes that a drill may fill. */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { SmallDisk } from '../../drills/drill-machine.ts';
import { NotAvailable } from '../../drills/drill-report.ts';

const BLOCKS = [1 << 16, 1 << 12, 1] as const;

/** `path`: an empty folder. Throws NotAvailable where nobody may mount one. */
export function smallDisk(path: string, size: string): SmallDisk & { unmount(): void } {
  if (process.platform !== 'linux') throw new NotAvailable('only Linux has tmpfs');
  const why = run('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path);
  if (why !== null) throw new NotAvailable(`mounting a small disk is not permitted here: ${why}`);
  const ballast = join(path, 'ballast');
  return {
    path,
    fill() {
      const file = openSync(ballast, 'a');
      try {
        for (const block of BLOCKS) while (takes(file, block));
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(ballast),
    unmount: () => void run('umount', '--lazy', path),
  };
}

function takes(file: number, bytes: number): boolean {
  try {
    return writeSync(file, new Uint8Array(bytes)) === bytes;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}

/** Null when it worked, else what it said. */
function run(command: string, ...args: readonly string[]): string | null {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (error !== undefined) return error.message;
  return status === 0 ? null : stderr.trim();
}
