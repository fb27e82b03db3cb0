import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { roleGraph } from '../../src/cli/release/role-code.ts';
import { tempFolder } from '../support/temp-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Loaded by nobody but the module that makes predictions: no command would miss it at its start. */
const MISSING = 'src/models/distributions/log-gamma.ts';

test('Scenario 12: a package with a missing module fails at build, not at start-up in production', (t) => {
  const folder = tempFolder(t);
  for (const path of [
    'src',
    'test/fixtures',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    '.dependency-cruiser.mjs',
  ]) {
    cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const cruise = () =>
    spawnSync(
      process.execPath,
      [
        join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
        ...['--config', '.dependency-cruiser.mjs', '--output-type', 'err', 'src'],
      ],
      { cwd: folder, encoding: 'utf8' },
    );
  const types = () =>
    spawnSync(
      process.execPath,
      [join(ROOT, 'node_modules/typescript/bin/tsc'), '--noEmit', '--pretty', 'false'],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
  assert.doesNotMatch(cruise().stdout, /no-unresolved/, 'the whole package is complete');
  assert.doesNotMatch(types().stdout, /TS2307/);
  assert.match(roleGraph(folder, 'worker').digest, /^[0-9a-f]{16}$/);

  rmSync(join(folder, MISSING));
  const boundaries = cruise();
  assert.notEqual(boundaries.status, 0);
  assert.match(
    boundaries.stdout,
    /error no-unresolved: src\/models\/distributions\/negative-binomial\.ts → \.\/log-gamma\.ts/,
  );
  // What a deployment builds on: it needs no compiler and no development dependency.
  assert.throws(() => roleGraph(folder, 'worker'), {
    code: 'MODULE_MISSING',
    subject: MISSING,
    message: /log-gamma\.ts, asked for by src\/models\/distributions\//,
  });
  const compiled = types();
  assert.notEqual(compiled.status, 0);
  assert.match(
    compiled.stdout,
    /negative-binomial\.ts\(\d+,\d+\): error TS2307: Cannot find module '\.\/log-gamma\.ts'/,
  );
});
