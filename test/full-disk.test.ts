/** A disk that really fills up under a running server, and is freed again. */
import assert from 'node:assert/strict';
import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { messages, type Serving, startServe } from './scenarios/support/serving.ts';
import { CANNOT_MOUNT, smallDisk } from './support/small-disk.ts';

/** Waits for a line of the log that begins so. */
async function logged(serving: Serving, beginning: string): Promise<string> {
  for (;;) {
    const found = messages(serving.log()).find((message) => message.startsWith(beginning));
    if (found !== undefined) return found;
    await new Promise((resolve) => serving.child.stdout?.once('data', resolve));
  }
}

/** Until not a byte more can be written. */
function fill(path: string): void {
  for (const size of [1_048_576, 4_096]) {
    try {
      for (;;) appendFileSync(path, new Uint8Array(size));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    }
  }
}

test('a disk that fills up is told once, loses nothing, and the server goes on by itself when there is room', {
  skip: CANNOT_MOUNT,
  timeout: 120_000,
}, async (t) => {
  const disk = smallDisk(t, '80m');
  const home = join(disk.path, 'home');
  const serving = await startServe('--simulated', '3', '--home', home, '--port', '0');
  t.after(() => serving.child.kill('SIGKILL'));
  const filler = join(disk.path, 'filler');
  fill(filler);
  assert.match(await logged(serving, 'DATA_DIRECTORY_UNWRITABLE'), /disk is full|No space left|ENOSPC/);
  await logged(serving, '[FIRING] page DISK_FULL');
  rmSync(filler);
  await logged(serving, 'open again');
  const told = messages(serving.log()).filter((message) => message.startsWith('[FIRING] page DISK_FULL'));
  assert.equal(told.length, 1);
  const { code } = await serving.stop();
  assert.equal(code, 0);
});
