import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ColumnCheck, SlateProfiles } from './column-check.ts';
import { NULL_RATE, RANGE, SHIFT, VARIANCE } from './column-kinds.ts';
import type { ProfiledTable } from './profiled-table.ts';
import { PROFILED_TABLES } from './profiled-tables.ts';
import type { ColumnProfile, NumberProfile } from './table-profile.ts';

const of = (name: string): ProfiledTable => {
  const found = PROFILED_TABLES.find(({ table }) => table.name === name);
  assert.ok(found !== undefined);
  return found;
};
const NIGHT = of('player_game_summary');
const TONIGHT = of('upcoming_player_game_context');

const POINTS: NumberProfile = { mean: 11, spread: 8, minimum: 0, maximum: 40, zeros: 20, negatives: 0 };
const usual = (slate: number): ColumnProfile => ({
  rows: 200,
  present: 196 + (slate % 4),
  numbers: { ...POINTS, mean: 11 + 0.2 * ((slate % 5) - 2), spread: 8 + 0.1 * (slate % 3) },
});

function faults(
  kind: ColumnCheck,
  column: string,
  today: ColumnProfile,
  {
    slates = 30,
    table = NIGHT,
    past = usual,
  }: { slates?: number; table?: ProfiledTable; past?: typeof usual } = {},
): { readonly comparisons: number; readonly faults: readonly string[] } {
  const slate: SlateProfiles = {
    today: new Map([[column, today]]),
    history: Array.from({ length: slates }, (_, each) => new Map([[column, past(each)]])),
    ofThisSeason: slates,
  };
  const verdicts = kind.judge(slate, table, column);
  return {
    comparisons: verdicts.reduce((sum, { comparisons }) => sum + comparisons, 0),
    faults: verdicts.flatMap(({ fault }) => fault ?? []),
  };
}

const with_ = (numbers: Partial<NumberProfile>, over: Partial<ColumnProfile> = {}): ColumnProfile => ({
  ...usual(0),
  numbers: { ...POINTS, ...numbers },
  ...over,
});

test('a night like any other is in order', () => {
  for (const kind of [NULL_RATE, RANGE, VARIANCE, SHIFT]) {
    const said = faults(kind, 'points', usual(3));
    assert.deepEqual(said.faults, [], kind.kind);
    assert.ok(said.comparisons > 0, kind.kind);
  }
});

test('forty unparsed minutes among two hundred are not', () => {
  const said = faults(NULL_RATE, 'minutes', { ...usual(0), present: 160 });
  assert.match(said.faults[0] ?? '', /^minutes: nulls 20\.0 %, usually 1\.\d %/);
});

test('more lines than usual are no fault, and fewer are', () => {
  const lines = (present: number): ColumnProfile => ({ rows: 200, present, numbers: POINTS });
  const said = (usually: number, now: number) =>
    faults(NULL_RATE, 'points_line', lines(now), { table: TONIGHT, past: () => lines(usually) }).faults;
  assert.deepEqual(said(20, 180), []);
  assert.equal(said(180, 20).length, 1);
});

test('nulls that a default has filled are a fault of any other column', () => {
  const few = (): ColumnProfile => ({ rows: 200, present: 40, numbers: POINTS });
  assert.equal(faults(NULL_RATE, 'ft_pct', { ...few(), present: 200 }, { past: few }).faults.length, 1);
});

test('a percent as a share, a share as a percent, another sign and half as much again are seen in the distribution', () => {
  const seen = (numbers: Partial<NumberProfile>) => faults(SHIFT, 'points', with_(numbers)).faults;
  assert.equal(seen({ mean: 0.11, spread: 0.08, maximum: 0.4 }).length, 1);
  assert.equal(seen({ mean: 1_100, spread: 800, maximum: 4_000 }).length, 1);
  assert.equal(seen({ mean: -11, minimum: -40, maximum: 0, negatives: 176 }).length, 1);
  assert.equal(seen({ mean: 16.5, spread: 12, maximum: 60 }).length, 1);
});

test('what does not matter is not said, however unusual', () => {
  const still = (): ColumnProfile => usual(0);
  assert.deepEqual(faults(SHIFT, 'points', with_({ mean: 10.7 }), { past: still }).faults, []);
});

test('one value for all is a fault, but not of a handful, and not on the first nights of a season', () => {
  const half = with_({ mean: 0.5, spread: 0, minimum: 0.5, maximum: 0.5, zeros: 0 });
  assert.equal(faults(VARIANCE, 'points', half).faults.length, 1);
  assert.equal(faults(VARIANCE, 'points', { ...half, present: 9 }).comparisons, 0);
  assert.equal(faults(VARIANCE, 'points', half, { slates: 2 }).comparisons, 0);
});

test('a declared range holds without any history', () => {
  const said = faults(RANGE, 'true_shooting', with_({ minimum: 0, maximum: 55 }), { slates: 0 });
  assert.deepEqual(said.faults, ['true_shooting runs from 0 to 55; 0 to 1.500 is allowed']);
});

test('a number without a declared range may lie as far beyond its history as that is wide', () => {
  const column = 'line';
  const options = { table: of('odds_api_player_props') };
  assert.deepEqual(faults(RANGE, column, with_({ maximum: 80 }), options).faults, []);
  assert.equal(faults(RANGE, column, with_({ maximum: 81 }), options).faults.length, 1);
  assert.equal(faults(RANGE, column, with_({ maximum: 81 }), { ...options, slates: 13 }).comparisons, 0);
});

test('with fewer than 14 slates to compare with, nothing is said of nulls and distribution', () => {
  for (const kind of [NULL_RATE, SHIFT]) {
    const said = faults(
      kind,
      'points',
      { rows: 200, present: 50, numbers: { ...POINTS, mean: 99 } },
      { slates: 13 },
    );
    assert.equal(said.comparisons, 0, kind.kind);
  }
});
