/** Alarms in a file, one JSON object a line, appended and synced: what is delivered survives a loss of power. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AlarmDestination } from './alarm-destination.ts';

export function fileDestination(path: string): AlarmDestination {
  // Two appends at once could interleave: each waits for the one before it.
  let last: Promise<unknown> = Promise.resolve();
  return {
    name: `file ${basename(path)}`,
    async deliver(message) {
      const turn = last.then(() => appendDurably(path, `${JSON.stringify(message)}\n`));
      last = turn.catch(() => undefined);
      try {
        await turn;
        return { kind: 'delivered' };
      } catch (error) {
        return { kind: 'failed', why: errorCode(error) };
      }
    },
  };
}

async function appendDurably(path: string, line: string): Promise<void> {
  const file = await open(path, 'a');
  try {
    await file.writeFile(line);
    await file.sync();
  } finally {
    await file.close();
  }
}

function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error)
    return `the file cannot be appended to (${String(error.code)})`;
  return 'the file cannot be appended to';
}
