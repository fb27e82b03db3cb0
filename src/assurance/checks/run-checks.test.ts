import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant, plusMinutes } from '../../league/instant.ts';
import { season } from '../../league/season.ts';
import { slateDate } from '../../league/slate-date.ts';
import { emptyLedger } from '../../ledger/status.ts';
import { NBA } from '../../ledger/work-id.ts';
import type { Check, Look } from './check.ts';
import type { CheckFacts } from './check-facts.ts';
import { checkRegistry } from './check-registry.ts';
import { runChecks } from './run-checks.ts';

const NOW = instant(1_738_300_000_000);
const NIGHT = { from: slateDate('2025-01-30'), to: slateDate('2025-01-30') };
const FACTS: CheckFacts = {
  league: NBA,
  season: season('2024-25'),
  date: slateDate('2025-01-30'),
  now: NOW,
  games: [],
  state: emptyLedger(),
  query: async () => ({ columns: [], rows: [] }),
  items: {
    tally: async () => ({ good: 0, whole: 0 }),
    failing: async () => [],
    rows: async () => [],
    once: (read) => read(FACTS.query, NIGHT),
  },
  documents: { get: async () => null, list: async () => [] },
  published: async () => null,
};

const CHECK: Check = {
  id: 'night.example',
  group: 'night',
  question: 'Is every row there?',
  owner: 'nobody',
  purpose: 'postgame',
  threshold: {
    metric: 'example',
    numerator: 'rows that are there',
    denominator: 'rows expected',
    unit: 'percent',
    appliesWhen: 'rows are expected',
    direction: 'at_least',
    warn: 1,
    block: 0.9,
    why: 'test',
  },
  severity: 'page',
  isBlocking: true,
  mend: (date) => `./hardwood status ${date}`,
  due: () => ({ kind: 'due' }),
  look: async () => ({ numerator: 10, denominator: 10, samples: [] }),
};

const looking = (look: Look): Check => ({ ...CHECK, look: async () => look });
const only = async (check: Check, kept: Parameters<typeof runChecks>[3] = null, now = NOW) =>
  (await runChecks([check], 'postgame', { ...FACTS, now }, kept)).results[0];

test('a measure is judged by its threshold, and says its numbers', async () => {
  const state = async (numerator: number) =>
    (await only(looking({ numerator, denominator: 10, samples: ['x'] })))?.state;
  assert.equal(await state(10), 'pass');
  assert.equal(await state(9), 'warn');
  assert.equal(await state(8), 'fail');
  const failed = await only(looking({ numerator: 8, denominator: 10, samples: ['this', 'that'] }));
  assert.equal(
    failed?.text,
    '8 of 10 (80 %): rows that are there, of rows expected; at least 100 % is in order.',
  );
  assert.deepEqual(failed?.samples, ['this', 'that']);
});

test('a check that throws is unknown with what it threw, and the others are asked all the same', async () => {
  const broken: Check = {
    ...CHECK,
    id: 'night.broken',
    look: async () => {
      throw new Error('no such table');
    },
  };
  const brokenDue: Check = {
    ...CHECK,
    id: 'night.broken_due',
    due: () => {
      throw new Error('no such slot');
    },
  };
  const { results } = await runChecks([broken, brokenDue, CHECK], 'postgame', FACTS, null);
  assert.deepEqual(
    results.map(({ state }) => state),
    ['unknown', 'unknown', 'pass'],
  );
  assert.match(results[0]?.text ?? '', /no such table/);
});

test('a measure that cannot be one is unknown, never a pass', async () => {
  for (const [numerator, denominator] of [
    [11, 10],
    [-1, 10],
    [Number.NaN, 10],
    [1, Infinity],
  ] as const) {
    assert.equal((await only(looking({ numerator, denominator, samples: [] })))?.state, 'unknown');
  }
});

test('with nothing to measure it does not apply', async () => {
  const said = await only(looking({ numerator: 0, denominator: 0, samples: [] }));
  assert.equal(said?.state, 'not_applicable');
  assert.match(said?.text ?? '', /no rows expected/);
});

test('what is not due is not measured', async () => {
  let looks = 0;
  const early: Check = {
    ...CHECK,
    due: () => ({ kind: 'not_due', why: 'the games are in progress' }),
    look: async () => {
      looks += 1;
      return { numerator: 0, denominator: 9, samples: [] };
    },
  };
  const said = await only(early);
  assert.deepEqual([said?.state, said?.text, looks], ['not_due', 'the games are in progress', 0]);
});

test('a state keeps its beginning as long as it lasts, and begins anew when it changes', async () => {
  const first = await runChecks(
    [looking({ numerator: 1, denominator: 10, samples: [] })],
    'postgame',
    FACTS,
    null,
  );
  const later = plusMinutes(NOW, 30);
  const still = await only(looking({ numerator: 2, denominator: 10, samples: [] }), first, later);
  assert.deepEqual([still?.state, still?.since], ['fail', NOW]);
  const mended = await only(CHECK, first, later);
  assert.deepEqual([mended?.state, mended?.since], ['pass', later]);
});

test('only checks of the purpose are asked', async () => {
  const pregame: Check = { ...CHECK, purpose: 'pregame' };
  assert.equal((await runChecks([pregame], 'postgame', FACTS, null)).results.length, 0);
});

test('a registry refuses what could never fire, and two checks of one name', () => {
  const refused = (over: Partial<Check>, why: RegExp) =>
    assert.throws(() => checkRegistry([{ ...CHECK, ...over }]), why);
  const limits = (over: Partial<Check['threshold']>) => ({ threshold: { ...CHECK.threshold, ...over } });
  refused(limits({ warn: 0, block: 0 }), /never fire/);
  refused(limits({ direction: 'at_most', warn: 1, block: 1 }), /never fire/);
  refused(limits({ block: 0 }), /never block/);
  refused(limits({ warn: 0.5, block: 0.9 }), /blocks before it warns/);
  refused(limits({ warn: Number.NaN }), /must be numbers/);
  refused(limits({ why: ' ' }), /says nothing/);
  refused({ id: 'tonight.example' }, /begin with its group/);
  refused({ question: 'Every row is there' }, /question mark/);
  refused({ owner: '' }, /says nothing/);
  refused({ severity: 'warn' }, /must page/);
  assert.throws(() => checkRegistry([CHECK, CHECK]), /two checks are named/);
  assert.equal(checkRegistry([CHECK]).find('night.example'), CHECK);
});
