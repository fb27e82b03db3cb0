import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { ContentFiles, sha256, writeDurably } from './content-files.ts';
import { openEmbeddedEngine } from './open-embedded-engine.ts';

const root = mkdtempSync(join(tmpdir(), 'hardwood-content-'));
after(() => rmSync(root, { recursive: true }));
let unused = 0;
function freshFolder(): string {
  unused += 1;
  return join(root, String(unused));
}
const fileOf = (folder: string, digest: string) => join(folder, digest.slice(0, 2), `${digest}.gz`);
const bytesOf = (text: string) => new TextEncoder().encode(text);
const corrupt = { name: 'HardwoodError', code: 'PAYLOAD_CORRUPT' };
const unwritable = { name: 'HardwoodError', code: 'DATA_DIRECTORY_UNWRITABLE' };

test('whatever bytes are stored come back under their SHA-256, in this process and the next', () => {
  const folder = freshFolder();
  const files = new ContentFiles(folder);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
      const digest = files.put(bytes);
      assert.equal(digest, sha256(bytes));
      assert.deepEqual(Buffer.from(files.get(digest)), Buffer.from(bytes));
      assert.deepEqual(Buffer.from(new ContentFiles(folder).get(digest)), Buffer.from(bytes));
    }),
    { numRuns: 30 },
  );
});

test('storing the same bytes twice changes nothing', () => {
  const folder = freshFolder();
  const digest = new ContentFiles(folder).put(bytesOf('payload'));
  const stored = readFileSync(fileOf(folder, digest));
  const again = new ContentFiles(folder);
  assert.equal(again.put(bytesOf('payload')), digest);
  assert.equal(again.put(bytesOf('payload')), digest);
  assert.deepEqual(readFileSync(fileOf(folder, digest)), stored);
  assert.deepEqual(readdirSync(join(folder, digest.slice(0, 2))), [`${digest}.gz`]);
});

test('a payload that is missing, cut short, not compressed or another one is PAYLOAD_CORRUPT', () => {
  const folder = freshFolder();
  const files = new ContentFiles(folder);
  assert.throws(() => files.get(sha256(bytesOf('never stored'))), corrupt);
  const digest = files.put(bytesOf('payload'.repeat(1_000)));
  const path = fileOf(folder, digest);
  const whole = readFileSync(path);
  const damaged: readonly Uint8Array[] = [
    new Uint8Array(),
    whole.subarray(0, whole.length - 9),
    bytesOf('payload'),
    gzipSync(bytesOf('another payload')),
  ];
  for (const bytes of damaged) {
    writeFileSync(path, bytes);
    assert.throws(() => files.get(digest), { ...corrupt, subject: path });
  }
  rmSync(path);
  assert.throws(() => files.get(digest), corrupt);
});

test('a folder that cannot be made is DATA_DIRECTORY_UNWRITABLE', () => {
  const file = freshFolder();
  writeFileSync(file, 'a file where a folder should be');
  assert.throws(() => new ContentFiles(join(file, 'payloads')).put(bytesOf('x')), unwritable);
  assert.throws(() => writeDurably(join(file, 'document.json'), bytesOf('x')), unwritable);
});

test('a path taken by a folder is DATA_DIRECTORY_UNWRITABLE, and nothing is left beside it', () => {
  const folder = freshFolder();
  mkdirSync(join(folder, 'document.json', 'inside'), { recursive: true });
  assert.throws(() => writeDurably(join(folder, 'document.json'), bytesOf('x')), unwritable);
  assert.deepEqual(readdirSync(folder), ['document.json']);
});

const isRoot = process.getuid?.() === 0;
test('a folder without write permission is DATA_DIRECTORY_UNWRITABLE', {
  skip: isRoot && 'permissions do not bind the root user',
}, () => {
  const folder = freshFolder();
  mkdirSync(folder);
  chmodSync(folder, 0o555);
  assert.throws(() => new ContentFiles(folder).put(bytesOf('x')), unwritable);
});

test('a reader never sees half a file, not even one whose writer is killed', async () => {
  const folder = freshFolder();
  const path = join(folder, 'document');
  const script = fileURLToPath(new URL('../../../test/fixtures/file-writer.ts', import.meta.url));
  const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const readWhole = () => {
    const text = readFileSync(path, 'utf8');
    const n = Number(text.slice(0, text.indexOf(';')));
    assert.ok(text === `${n};`.repeat(100_000 + n), 'half of a file, or two mixed');
    return n;
  };
  for await (const line of createInterface(child.stdout)) {
    assert.ok(readWhole() >= Number(line));
    if (Number(line) >= 40) child.kill('SIGKILL');
  }
  await closed;
  assert.ok(readWhole() >= 40);
});

test('a published document is its newest revision; earlier ones stay under their digests', async () => {
  const folder = freshFolder();
  const holder = { pid: process.pid, command: 'test', since: 'now' };
  const { documents, payloads, close } = await openEmbeddedEngine(folder, null, holder);
  const name = 'nba/2025-01-15/slate.json';
  assert.equal(await documents.read(name), null);
  let token = 0;
  const [first, second] = [bytesOf('{"revision":1}\n'), bytesOf('{"revision":2,"player":"Jokić"}\n')];
  for (const bytes of [first, first, second]) {
    token += 1;
    assert.deepEqual(await documents.publish(name, bytes, token), {
      kind: 'published',
      digest: sha256(bytes),
    });
    assert.deepEqual(Buffer.from((await documents.read(name))!), Buffer.from(bytes));
  }
  const stale = await documents.publish(name, first, token - 1);
  assert.deepEqual(stale, { kind: 'fenced', holder: token }, 'an older claim moves nothing');
  assert.deepEqual(Buffer.from((await documents.read(name))!), Buffer.from(second));
  const revisions = new ContentFiles(join(folder, 'published', 'revisions'));
  assert.deepEqual(Buffer.from(revisions.get(sha256(first))), Buffer.from(first));
  assert.equal(await documents.read('nba/2025-01-16/slate.json'), null);
  const digest = await payloads.put(first);
  assert.deepEqual(Buffer.from(await payloads.get(digest)), Buffer.from(first));
  await assert.rejects(payloads.get(sha256(second)), corrupt);
  await close();
});
