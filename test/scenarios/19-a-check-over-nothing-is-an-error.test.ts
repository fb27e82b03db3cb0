import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { roleCodeReader } from '../../src/cli/release/role-code.ts';
import { openDuckdbWarehouse } from '../../src/engines/embedded/duckdb-warehouse.ts';
import { deployment, NOW } from '../../src/release/drift.fixture.ts';
import { driftReport } from '../../src/release/drift-report.ts';
import { TABLES } from '../../src/tables/catalogue.ts';
import { refuseDrift, schemaDifferences } from '../../src/tables/drift.ts';
import { codeDigest } from '../../src/world/live/build-identity.ts';
import { repositoryOf } from '../../src/world/live/repository.ts';
import { tempFolder } from '../support/temp-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

test('Scenario 19: a drift check over a source path that does not exist is an error, not "up to date"', async (t) => {
  const folder = tempFolder(t);
  assert.match(codeDigest(ROOT), /^[0-9a-f]{16}$/);
  assert.throws(() => codeDigest(join(folder, 'gone')), { code: 'ENOENT' });
  // A folder that is there, and holds no source, is no build either.
  mkdirSync(join(folder, 'src'));
  assert.throws(() => codeDigest(folder));

  const { sources } = await deployment();
  const roleCode = roleCodeReader(join(folder, 'gone'));
  const repository = () => repositoryOf(join(folder, 'gone'));
  const { rows } = await driftReport({ ...sources, roleCode, repository }, NOW);
  const code = rows.filter(({ plane, subject }) => plane === 'code' && subject !== 'release');
  assert.equal(code.length, 4);
  for (const { state, text } of code)
    assert.deepEqual([state, /could not be read/.test(text)], ['unknown', true]);

  const warehouse = await openDuckdbWarehouse(join(folder, 'empty.duckdb'));
  try {
    const live = await warehouse.columns();
    assert.deepEqual(
      new Set(schemaDifferences(TABLES, live).map(({ kind }) => kind)),
      new Set(['missing_table']),
    );
    assert.equal(schemaDifferences(TABLES, live).length, TABLES.length, 'each of them is missed');
    assert.throws(() => refuseDrift(TABLES, live), { code: 'SCHEMA_DRIFT' });
  } finally {
    await warehouse.close();
  }
});
