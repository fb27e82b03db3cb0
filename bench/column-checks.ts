/**
 * The column checks over a season of a replayed data directory: how many comparisons they make, which fire, and what of
 * the faults that are planted in every column of every third slate they catch. Faults are planted in the profiles: what a
 * scale, a sign or nulls make of mean, spread and extremes is exact.
 *
 *   node bench/column-checks.ts HOME [SEASON]     default 2024-25; nobody may hold the directory
 *   node bench/column-checks.ts HOME SEASON --no-power
 */
import { type ColumnCheck, slateProfiles } from '../src/assurance/checks/columns/column-check.ts';
import { kindsOf } from '../src/assurance/checks/columns/column-kinds.ts';
import type { ProfiledTable } from '../src/assurance/checks/columns/profiled-table.ts';
import { PROFILED_TABLES } from '../src/assurance/checks/columns/profiled-tables.ts';
import { historyRanges } from '../src/assurance/checks/columns/season-history.ts';
import {
  type ColumnProfile,
  readProfile,
  type TableProfile,
} from '../src/assurance/checks/columns/table-profile.ts';
import { askedColumns } from '../src/assurance/checks/columns/unmeasured-columns.ts';
import { openDuckdbWarehouse } from '../src/engines/embedded/duckdb-warehouse.ts';
import { type Season, season, seasonOf, seasonStartYear } from '../src/league/season.ts';
import { type SlateDate, slateDate } from '../src/league/slate-date.ts';
import { warehousePath } from '../test/support/stored.ts';
import { machine } from './machine.ts';

const [home, label = '2024-25', power] = process.argv.slice(2);
if (home === undefined)
  throw new Error('name a data directory: node bench/column-checks.ts DIRECTORY [SEASON]');
const print = (text: string): void => void process.stdout.write(`${text}\n`);

interface Fault {
  readonly name: string;
  readonly kinds: readonly ColumnCheck['kind'][];
  readonly plant: (profile: ColumnProfile) => ColumnProfile;
}

const scaled =
  (factor: number) =>
  ({ numbers, ...profile }: ColumnProfile): ColumnProfile => ({
    ...profile,
    numbers:
      numbers === null
        ? null
        : {
            mean: factor * numbers.mean,
            spread: Math.abs(factor) * numbers.spread,
            minimum: factor * (factor < 0 ? numbers.maximum : numbers.minimum),
            maximum: factor * (factor < 0 ? numbers.minimum : numbers.maximum),
            zeros: numbers.zeros,
            negatives:
              factor < 0
                ? Math.max(0, profile.present - numbers.zeros - numbers.negatives)
                : numbers.negatives,
          },
  });

const nulled =
  (share: number) =>
  (profile: ColumnProfile): ColumnProfile => ({
    ...profile,
    present: Math.round((1 - share) * profile.present),
    numbers: share === 1 ? null : profile.numbers,
  });

const constant = ({ numbers, ...profile }: ColumnProfile): ColumnProfile => ({
  ...profile,
  numbers:
    numbers === null
      ? null
      : {
          mean: numbers.mean,
          spread: 0,
          minimum: numbers.mean,
          maximum: numbers.mean,
          zeros: numbers.mean === 0 ? profile.present : 0,
          negatives: numbers.mean < 0 ? profile.present : 0,
        },
});

const zero = ({ numbers, ...profile }: ColumnProfile): ColumnProfile => ({
  ...profile,
  numbers:
    numbers === null
      ? null
      : { mean: 0, spread: 0, minimum: 0, maximum: 0, zeros: profile.present, negatives: 0 },
});

const FAULTS: readonly Fault[] = [
  { name: 'null in every row', kinds: ['null_rate'], plant: nulled(1) },
  { name: 'null in 20 % of the rows that have it', kinds: ['null_rate'], plant: nulled(0.2) },
  { name: 'its usual mean in every row', kinds: ['variance', 'shift'], plant: constant },
  { name: '0 in every row', kinds: ['variance', 'shift'], plant: zero },
  { name: 'percent as fraction: / 100', kinds: ['range', 'shift'], plant: scaled(0.01) },
  { name: 'fraction as percent: × 100', kinds: ['range', 'shift'], plant: scaled(100) },
  { name: 'the sign turned', kinds: ['range', 'shift'], plant: scaled(-1) },
  { name: '× 1.5', kinds: ['range', 'shift'], plant: scaled(1.5) },
  { name: '× 1.01', kinds: ['range', 'shift'], plant: scaled(1.01) },
];

/** Of the slates, so many are planted in: every third. */
const EVERY = 3;

interface Tally {
  planted: number;
  caught: number;
}

const wanted: Season = season(label);
const counts = { comparisons: 0, fires: 0, columns: 0, slates: new Set<SlateDate>() };
const caught = new Map<string, Map<string, Tally>>();
const started = performance.now();
const warehouse = await openDuckdbWarehouse(warehousePath(home));
let judged = 0;
for (const profiled of PROFILED_TABLES) {
  const profile = await readProfile((sql) => warehouse.query(sql), profiled, historyRanges(wholeSeason()));
  const from = performance.now();
  firesOf(profiled, profile);
  judged += performance.now() - from;
  if (power !== '--no-power') plantAll(profiled, profile);
}
await warehouse.close();
print(
  `\n${wanted}: ${counts.comparisons} comparisons of ${counts.columns} columns on ${counts.slates.size} slates, ${counts.fires} fire; judged in ${(judged / 1_000).toFixed(1)} s`,
);
const rows = (name: string) => [...(caught.get(name) ?? [])];
for (const { name } of power === '--no-power' ? [] : FAULTS) {
  const [all, large] = ['all', 'of 5 games and more'].map(
    (of) => rows(name).find(([key]) => key === of)?.[1],
  );
  print(`${name.padEnd(40)} ${share(all)}; ${share(large)} on slates of 5 games and more`);
}
print(`${((performance.now() - started) / 1_000).toFixed(1)} s, ${machine()}`);

function wholeSeason() {
  const year = seasonStartYear(wanted);
  return { from: slateDate(`${year}-10-01`), to: slateDate(`${year + 1}-06-30`) };
}

function slatesOf(profile: TableProfile): readonly SlateDate[] {
  return [...profile.keys()].filter((date) => seasonOf(date) === wanted);
}

function firesOf(profiled: ProfiledTable, profile: TableProfile): void {
  counts.columns += Object.keys(profiled.table.columns).length;
  for (const date of slatesOf(profile)) {
    counts.slates.add(date);
    const slate = slateProfiles(profile, date);
    for (const kind of kindsOf(profiled)) {
      const verdicts = askedColumns(kind.kind, profiled.table).flatMap((column) =>
        kind.judge(slate, profiled, column),
      );
      const faults = verdicts.flatMap(({ fault }) => fault ?? []);
      counts.comparisons += verdicts.reduce((sum, { comparisons }) => sum + comparisons, 0);
      counts.fires += faults.length;
      if (faults.length === 0) continue;
      print(`${date} ${kind.kind} ${profiled.table.name}: ${faults.length}, such as ${faults[0]}`);
    }
  }
}

function plantAll(profiled: ProfiledTable, profile: TableProfile): void {
  const kinds = kindsOf(profiled);
  for (const date of slatesOf(profile).filter((_, index) => index % EVERY === 0)) {
    const slate = slateProfiles(profile, date);
    for (const [column, now] of slate.today) {
      if (profiled.table.columns[column] === undefined || now.present === 0) continue;
      for (const fault of FAULTS) plantOne(fault, column, now);
    }
    function plantOne({ name, kinds: by, plant }: Fault, column: string, now: ColumnProfile): void {
      const asked = kinds.filter(
        ({ kind }) => by.includes(kind) && askedColumns(kind, profiled.table).includes(column),
      );
      const before = asked.flatMap((kind) => kind.judge(slate, profiled, column));
      const isMeasured = before.some(({ comparisons }) => comparisons > 0);
      if (!isMeasured || before.some(({ fault }) => fault !== null)) return;
      const planted = { ...slate, today: new Map([[column, plant(now)]]) };
      if (JSON.stringify(plant(now)) === JSON.stringify(now)) return;
      const isCaught = asked.some((kind) =>
        kind.judge(planted, profiled, column).some(({ fault }) => fault !== null),
      );
      count(name, 'all', isCaught);
      if (now.rows >= 5 * profiled.rowsPerGame) count(name, 'of 5 games and more', isCaught);
    }
  }
}

function count(name: string, of: string, isCaught: boolean): void {
  const tallies = caught.get(name) ?? new Map<string, Tally>();
  caught.set(name, tallies);
  const tally = tallies.get(of) ?? { planted: 0, caught: 0 };
  tallies.set(of, tally);
  tally.planted += 1;
  if (isCaught) tally.caught += 1;
}

function share(tally: Tally | undefined): string {
  if (tally === undefined) return 'nothing planted';
  return `${((100 * tally.caught) / tally.planted).toFixed(1)} % of ${tally.planted}`.padEnd(18);
}
