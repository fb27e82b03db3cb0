import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slateDate } from '../../../league/slate-date.ts';
import { NBA } from '../../../ledger/work-id.ts';
import { CHECKS } from '../all-checks.ts';
import { PLANTS } from './all-plants.ts';

test('every check has a violation that is planted for it: a guard that nobody has seen fire is none', () => {
  const planted = new Set(PLANTS.map(({ check }) => check));
  assert.deepEqual(
    CHECKS.checks.filter(({ id }) => !planted.has(id)).map(({ id }) => id),
    [],
  );
});

test('every plant is of a check that exists, and is named once', () => {
  const names = PLANTS.map(({ check, what }) => `${check}: ${what}`);
  assert.equal(new Set(names).size, names.length);
  assert.deepEqual(
    PLANTS.filter(({ check }) => CHECKS.find(check) === null).map(({ check }) => check),
    [],
  );
});

test('every plant changes its own slate only', () => {
  const target = { league: NBA, date: slateDate('2025-01-30'), seed: 3 };
  for (const { check, change } of PLANTS) {
    const planted = change(target);
    if (planted.kind === 'sql' || planted.kind === 'ledger') {
      assert.ok(planted.statements.length > 0, check);
      for (const statement of planted.statements) assert.match(statement, /2025-01-30/, check);
    } else {
      assert.match(planted.kind === 'document' ? planted.id : planted.name, /2025-01-30/, check);
    }
  }
});
