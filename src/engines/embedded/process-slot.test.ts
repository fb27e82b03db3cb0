import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { instant } from '../../league/instant.ts';
import { lookAtSlot, takeSlot } from './process-slot.ts';

const HOLDER = { pid: process.pid, launch: 'launch-1', release: 'release-1', since: instant(1) };
const MODULE = pathToFileURL(join(import.meta.dirname, 'process-slot.ts')).href;
/** Another process: the locks of one process do not stand in its own way. */
const TAKES = `const { takeSlot } = await import(${JSON.stringify(MODULE)});
const slot = takeSlot(process.argv[1], { pid: process.pid, launch: 'launch-2', release: 'release-2', since: 2 });
slot.announce('http://there'); console.log('taken'); setInterval(() => slot, 1000);`;

function folderOf(t: { after(hook: () => void): void }): string {
  const folder = mkdtempSync(join(tmpdir(), 'hardwood-slot-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a slot is free until somebody takes it, says who has it, and is free again after a kill', async (t) => {
  const folder = folderOf(t);
  assert.equal(lookAtSlot(folder), 'free');
  const child = spawn(process.execPath, ['--input-type=module', '--eval', TAKES, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  assert.deepEqual(lookAtSlot(folder), {
    pid: child.pid,
    launch: 'launch-2',
    release: 'release-2',
    since: 2,
    address: 'http://there',
  });
  assert.throws(
    () => takeSlot(folder, HOLDER),
    (error: unknown) =>
      error instanceof HardwoodError &&
      error.code === 'DATA_DIRECTORY_BUSY' &&
      error.message === `Process ${child.pid} has the place of this one.`,
  );
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.equal(lookAtSlot(folder), 'free', 'what it said of itself is still there, and counts for nothing');
  takeSlot(folder, HOLDER).release();
});
