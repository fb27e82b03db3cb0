import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { importGraph } from './import-graph.ts';
import { moduleImports } from './module-imports.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

function project(t: TestContext, files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'hardwood-graph-'));
  t.after(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries({ 'package-lock.json': '{}', ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

test('every way of loading a module is seen, and a type or a comment loads nothing', () => {
  const source = `
    /** import { no } from './prose.ts'; */
// import './commented.ts';
import type { T } from './type.ts';
import { a, type B } from './named.ts';
import './effect.ts';
import {
  c,
} from './lines.ts';
export * from './again.ts';
export type { D } from './type-again.ts';
const later = await import('./later.ts');
const THREAD = new URL('./thread.ts', import.meta.url);
const folder = new URL('../..', import.meta.url);
`;
  assert.deepEqual([...moduleImports(source)].sort(), [
    './again.ts',
    './effect.ts',
    './later.ts',
    './lines.ts',
    './named.ts',
    './thread.ts',
  ]);
});

test('a change in a file that is not loaded changes nothing; in one that is, it does', (t) => {
  const root = project(t, {
    'src/start.ts': "import { a } from './a.ts';\nconsole.log(a);\n",
    'src/a.ts': 'export const a = 1;\n',
    'src/unrelated.ts': 'export const b = 1;\n',
  });
  const before = importGraph(root, ['src/start.ts']);
  assert.deepEqual(before.files, ['src/a.ts', 'src/start.ts']);
  writeFileSync(join(root, 'src/unrelated.ts'), 'export const b = 2;\n');
  assert.equal(importGraph(root, ['src/start.ts']).digest, before.digest);
  writeFileSync(join(root, 'src/a.ts'), 'export const a = 2;\n');
  const after = importGraph(root, ['src/start.ts']).digest;
  assert.notEqual(after, before.digest);
  writeFileSync(join(root, 'package-lock.json'), '{ "other": "versions" }');
  assert.notEqual(importGraph(root, ['src/start.ts']).digest, after);
});

test('what another role loads is not entered', (t) => {
  const root = project(t, {
    'src/start.ts': "const maker = () => import('./maker.ts');\nconst api = () => import('./api.ts');\n",
    'src/maker.ts': "import './engine.ts';\n",
    'src/engine.ts': '',
    'src/api.ts': '',
  });
  assert.deepEqual(importGraph(root, ['src/start.ts'], new Set(['src/maker.ts'])).files, [
    'src/api.ts',
    'src/start.ts',
  ]);
});

test('a missing module, package or entry is an error that names it and who asks for it', (t) => {
  const root = project(t, {
    'src/start.ts': "import './there.ts';\nimport './gone.ts';\nimport { x } from 'no-such-package/deep';\n",
    'src/there.ts': "await import('./gone-too.ts');\n",
  });
  assert.throws(
    () => importGraph(root, ['src/start.ts']),
    (error: unknown) => {
      assert(error instanceof HardwoodError);
      assert.equal(error.code, 'MODULE_MISSING');
      assert.match(error.message, /src\/gone\.ts, asked for by src\/start\.ts/);
      assert.match(error.message, /src\/gone-too\.ts, asked for by src\/there\.ts/);
      assert.match(error.message, /package no-such-package, asked for by src\/start\.ts/);
      return true;
    },
  );
  assert.throws(() => importGraph(root, ['src/elsewhere.ts']), {
    code: 'MODULE_MISSING',
    subject: 'src/elsewhere.ts',
  });
  assert.throws(() => importGraph(join(root, 'gone'), ['src/start.ts']), { code: 'MODULE_MISSING' });
});

test('the product is whole, and its graph has no test in it', () => {
  const { files, packages } = importGraph(ROOT, ['src/cli/entry.ts']);
  assert(files.includes('src/world/live/training-thread.ts'), 'threads are followed');
  assert(files.includes('src/phases/5-predict/batch/item-worker.ts'), 'workers are followed');
  assert(packages.includes('@duckdb/node-api'));
  assert.deepEqual(
    files.filter((file) => file.endsWith('.test.ts') || !file.startsWith('src/')),
    [],
  );
});
