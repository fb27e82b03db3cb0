/** Waits until a running command touches a file of a folder. The disk tells, not a timer. */
import { watch } from 'node:fs/promises';
import type { Running } from './hardwood.ts';

/** False when the command ended without touching it. Call it before the command can have begun. */
export async function untilChanged(folder: string, file: string, { finished }: Running): Promise<boolean> {
  const ended = new AbortController();
  void finished.finally(() => ended.abort());
  try {
    for await (const { filename } of watch(folder, { signal: ended.signal })) {
      if (filename === file) return true;
    }
  } catch (error) {
    if (!ended.signal.aborted) throw error;
  }
  return false;
}
