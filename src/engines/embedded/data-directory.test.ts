import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type DirectoryIdentity, openDataDirectory, readIdentity } from './data-directory.ts';
import { openEmbeddedEngine } from './open-embedded-engine.ts';

const root = mkdtempSync(join(tmpdir(), 'hardwood-directory-'));
after(() => rmSync(root, { recursive: true }));
let unused = 0;
function freshFolder(): string {
  unused += 1;
  return join(root, String(unused));
}
const holder = { pid: process.pid, command: 'hardwood test', since: '2025-01-15T12:00:00Z' };
const open = (folder: string, identity: DirectoryIdentity | null = null) =>
  openDataDirectory(folder, identity, holder);
const busy = { name: 'HardwoodError', code: 'DATA_DIRECTORY_BUSY' };

/** A process that holds the folder when this returns. */
async function heldByAnother(folder: string): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('../../../test/fixtures/directory-holder.ts', import.meta.url));
  const child = spawn(process.execPath, [script, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

test('the directory is made, and released for the next holder', () => {
  const folder = join(freshFolder(), 'deep', 'down');
  for (let round = 0; round < 3; round += 1) open(folder).release();
});

test('a second holder in the same process is refused', () => {
  const folder = freshFolder();
  const first = open(folder);
  assert.throws(() => open(folder), { ...busy, subject: folder });
  assert.throws(() => open(folder), busy);
  first.release();
  open(folder).release();
});

test('a second holder is told the first one’s process and command, and gets in when that one leaves', async () => {
  const folder = freshFolder();
  const child = await heldByAnother(folder);
  const named = { ...busy, message: new RegExp(`Process ${child.pid} \\(hardwood fixture\\)`) };
  assert.throws(() => open(folder), named);
  assert.throws(() => open(folder), named, 'a refused holder does not put its own name there');
  child.stdin!.end();
  await once(child, 'close');
  open(folder).release();
});

test('the lock of a killed holder is free at once', async () => {
  const folder = freshFolder();
  const child = await heldByAnother(folder);
  assert.throws(() => open(folder), busy);
  child.kill('SIGKILL');
  await once(child, 'exit');
  open(folder).release();
});

test('a directory is of one league and one feed for ever', () => {
  const folder = freshFolder();
  const identity = { league: 'nba', feed: 'archive' };
  assert.equal(readIdentity(folder), null);
  open(folder, identity).release();
  assert.deepEqual(readIdentity(folder), identity);
  for (const other of [
    { league: 'sim', feed: 'archive' },
    { league: 'nba', feed: 'simulated:7' },
  ]) {
    assert.throws(() => open(folder, other), { name: 'HardwoodError', code: 'DATA_DIRECTORY_MISMATCH' });
    assert.deepEqual(readIdentity(folder), identity);
  }
  open(folder, identity).release();
  open(folder).release();
});

test('a directory opened without an identity takes none', () => {
  const folder = freshFolder();
  open(folder).release();
  assert.equal(readIdentity(folder), null);
});

test('a path below a file is DATA_DIRECTORY_UNWRITABLE', () => {
  const file = freshFolder();
  writeFileSync(file, 'a file');
  const unwritable = { name: 'HardwoodError', code: 'DATA_DIRECTORY_UNWRITABLE' };
  assert.throws(() => open(join(file, 'home')), unwritable);
  assert.throws(() => open(file), unwritable);
});

const isRoot = process.getuid?.() === 0;
test('a folder without write permission is DATA_DIRECTORY_UNWRITABLE', {
  skip: isRoot && 'permissions do not bind the root user',
}, () => {
  const folder = freshFolder();
  mkdirSync(folder);
  chmodSync(folder, 0o555);
  assert.throws(() => open(folder), { name: 'HardwoodError', code: 'DATA_DIRECTORY_UNWRITABLE' });
});

test('an engine that cannot be opened releases the directory', async () => {
  const folder = freshFolder();
  const engine = await openEmbeddedEngine(folder, null, holder);
  await engine.close();
  const ledger = join(folder, 'ledger.sqlite');
  const whole = readFileSync(ledger);
  writeFileSync(ledger, 'not a ledger');
  const corrupt = { name: 'HardwoodError', code: 'LEDGER_CORRUPT' };
  await assert.rejects(openEmbeddedEngine(folder, null, holder), corrupt);
  await assert.rejects(openEmbeddedEngine(folder, null, holder), corrupt);
  writeFileSync(ledger, whole);
  const mended = await openEmbeddedEngine(folder, null, holder);
  await mended.close();
});
