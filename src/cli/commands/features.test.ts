import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { CONTRACT_VERSION, FEATURES } from '../../tables/feature-contract.ts';
import { PROJECT_ROOT } from '../project-root.ts';

function features(...args: readonly string[]) {
  const entry = join(PROJECT_ROOT, 'src/cli/entry.ts');
  return spawnSync(process.execPath, [entry, 'features', 'contract', ...args], { encoding: 'utf8' });
}

test('the contract is printed whole, a line for each feature', () => {
  const { status, stdout } = features();
  assert.equal(status, 0);
  const lines = stdout.split('\n');
  for (const { name } of FEATURES)
    assert.ok(
      lines.some((line) => line.startsWith(`${name} `)),
      name,
    );
  assert.ok(stdout.includes(`${FEATURES.length} features of contract version ${CONTRACT_VERSION}`));
});

test('as JSON it has everything that a recomputation needs', () => {
  const { status, stdout } = features('--json');
  assert.equal(status, 0);
  const printed = JSON.parse(stdout);
  assert.deepEqual(printed.features, JSON.parse(JSON.stringify(FEATURES)));
  for (const { recompute } of printed.features) assert.ok(printed.frames[recompute.frame] !== undefined);
});

test('of one market it has its own features and those of all markets, and of no other', () => {
  const { stdout } = features('--market', 'assists', '--json');
  const markets = new Set(JSON.parse(stdout).features.map(({ market }: { market: unknown }) => market));
  assert.deepEqual(markets, new Set(['assists', null]));
});

test('a market that does not exist is refused with the names of those that do', () => {
  const { status, stderr } = features('--market', 'dunks');
  assert.equal(status, 2);
  assert.match(stderr, /"dunks" is no market.*\n.*INVALID_ARGUMENT.*\n.*dunks.*\n.*points, rebounds/);
});
