import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { repositoryOf } from './repository.ts';

function folder(t: TestContext): string {
  const root = mkdtempSync(join(tmpdir(), 'hardwood-repository-'));
  t.after(() => rmSync(root, { recursive: true }));
  return root;
}

function git(root: string, ...args: readonly string[]): void {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.org'];
  const { status, stderr } = spawnSync('git', ['-C', root, ...identity, ...args], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
}

function committed(t: TestContext): string {
  const root = folder(t);
  git(root, 'init', '--quiet');
  mkdirSync(join(root, 'src'));
  writeFileSync(join(root, 'src', 'a.ts'), 'one');
  writeFileSync(join(root, 'README.md'), 'one');
  git(root, 'add', '.');
  git(root, 'commit', '--quiet', '--message', 'one');
  return root;
}

test('a committed tree has nothing changed; changes, removals and new sources are named', (t) => {
  const root = committed(t);
  const clean = repositoryOf(root);
  assert.match(clean?.commit ?? '', /^[0-9a-f]{40}$/);
  assert.deepEqual(clean?.changed, []);
  writeFileSync(join(root, 'README.md'), 'two');
  rmSync(join(root, 'src', 'a.ts'));
  writeFileSync(join(root, 'src', 'new.ts'), 'new');
  writeFileSync(join(root, 'notes.txt'), 'loaded by nothing');
  assert.deepEqual(repositoryOf(root)?.changed, ['README.md', 'src/a.ts', 'src/new.ts']);
});

test('an unpacked release has no commit, even within a checkout', (t) => {
  const root = committed(t);
  assert.equal(repositoryOf(join(root, 'src')), null);
  assert.equal(repositoryOf(folder(t)), null);
});

test('a folder that is not there, or a repository without a commit, is an error', (t) => {
  const root = folder(t);
  assert.throws(() => repositoryOf(join(root, 'gone')), { code: 'NOT_FOUND' });
  git(root, 'init', '--quiet');
  assert.throws(() => repositoryOf(root), { code: 'NOT_FOUND' });
});
