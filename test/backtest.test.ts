/** The command as a person runs it, on one short generated season that all tests of this file share. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openDataDirectory } from '../src/engines/embedded/data-directory.ts';
import { openEmbeddedEngine } from '../src/engines/embedded/open-embedded-engine.ts';
import type { BacktestReport } from '../src/evaluation/report/figures/backtest-report.ts';
import { PREDICTION_ACCURACY } from '../src/tables/nba-predictions.ts';
import type { AnyRow } from '../src/tables/table.ts';
import { hardwood, refused } from './support/hardwood.ts';
import { tempFolder } from './support/temp-folder.ts';

const LAST = '2024-10-25';
const BASELINE = 'moving_average_baseline_v1';
const home = join(tempFolder({ after }), 'home');
const feed = ['--simulated', '3', '--season', '2024-25', '--home', home];
const args = ['backtest', ...feed, '--to', LAST, '--systems', BASELINE];
const pageOf = (folder: string) => readFileSync(join(folder, 'report.html'), 'utf8');

let first: Awaited<ReturnType<typeof hardwood>>;
before(async () => {
  first = await hardwood(...args, '--json');
});

function figuresOf({ stdout }: { readonly stdout: string }, market: string) {
  const report = JSON.parse(stdout) as BacktestReport;
  const found = report.figures.find((each) => each.system === BASELINE && each.market === market);
  assert.ok(found);
  return { report, found };
}

test('a backtest replays, evaluates what was stored, and writes the page and the same figures as JSON', async () => {
  assert.equal(first.code, 0, first.stderr);
  const { report, found } = figuresOf(first, 'points');
  assert.deepEqual(report, JSON.parse(readFileSync(join(home, 'backtest-2024-25', 'report.json'), 'utf8')));
  assert.deepEqual([report.title.from, report.title.to], ['2024-10-22', LAST]);
  assert.deepEqual(Object.keys(report.title.counts.provenance), ['SIMULATED']);
  assert.ok(found.forecast && found.line);
  const page = pageOf(join(home, 'backtest-2024-25'));
  for (const value of [found.forecast.mae.value, found.line.lineMae.value]) {
    assert.ok(page.includes(`>${value.toFixed(3)}<`));
  }
});

test('the figures are those that SQL computes over the stored grades', async () => {
  const { found } = figuresOf(first, 'points');
  const query = `SELECT count(actual) AS n, avg(abs(error)) AS mae, avg(crps) AS crps,
      count(line_error) AS lined, avg(abs(line_error)) AS line_mae, avg(f.points_avg_last_10 - actual) AS last_ten_bias,
      avg(abs(f.points_avg_last_10 - actual)) AS last_ten
    FROM nba_predictions.prediction_accuracy a LEFT JOIN nba_predictions.ml_feature_store_v2 f USING (slate_date, player_lookup)
    WHERE system = '${BASELINE}' AND market = 'points'`;
  const { stdout } = await hardwood('sql', query, '--home', home, '--json');
  const [row] = JSON.parse(stdout) as readonly Record<string, number>[];
  const { forecast, line } = found;
  assert.ok(row && forecast?.lastTen && line);
  assert.deepEqual([forecast.mae.n, line.n], [Number(row.n), Number(row.lined)]);
  const pairs = [
    [forecast.mae.value, row.mae],
    [forecast.crps.value, row.crps],
    [line.lineMae.value, row.line_mae],
    [forecast.lastTen.lastTenMae.value, row.last_ten],
  ] as const;
  for (const [ours, theirs] of pairs) assert.ok(Math.abs(ours - (theirs ?? Number.NaN)) < 1e-9);
});

test('what is already there is evaluated as it is, to the same bytes, and the person is told', async () => {
  const again = await hardwood(...args, '--json');
  assert.equal(again.code, 0);
  assert.match(again.stderr, /already holds this replay: evaluated as it is, nothing was replayed/);
  assert.equal(again.stdout, first.stdout);
});

test('systems, markets and dates narrow what is evaluated, and --out says where the page goes', async () => {
  const out = join(tempFolder({ after }), 'report');
  const narrow = await hardwood(
    ...args,
    '--systems',
    BASELINE,
    '--markets',
    'pra,threes',
    '--from',
    LAST,
    '--out',
    out,
  );
  assert.equal(narrow.code, 0, narrow.stderr);
  const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as BacktestReport;
  assert.deepEqual(report.title.markets, ['threes', 'pra']);
  assert.deepEqual([report.title.from, report.title.to], [LAST, LAST]);
  assert.ok(narrow.stdout.includes(join(out, 'report.html')));
});

test('what cannot be evaluated is refused before anything is opened', async () => {
  const system = await refused('backtest', ...feed, '--systems', 'oracle_v1');
  assert.match(system.message, /"oracle_v1" is no system; there are moving_average_baseline_v1/);
  assert.match(
    (await refused(...args, '--markets', 'dunks')).message,
    /"dunks" is no market; there are points/,
  );
  assert.equal((await refused('backtest', '--season', '2024', '--home', home)).code, 'INVALID_SEASON');
  assert.equal((await refused(...args, '--study', '2019-20..2020-21')).code, 'INVALID_ARGUMENT');
  assert.equal(
    (await refused('backtest', '--simulated', '3', '--season', '1950-51', '--home', join(home, 'no'))).code,
    'UNKNOWN_SEASON',
  );
});

test('a directory of another league, or held by another process, is refused', async () => {
  const other = await refused('backtest', '--simulated', '4', '--season', '2024-25', '--home', home);
  assert.equal(other.code, 'DATA_DIRECTORY_MISMATCH');
  const held = openDataDirectory(home, null, { pid: process.pid, command: 'test', since: 'now' });
  try {
    assert.equal((await refused(...args)).code, 'DATA_DIRECTORY_BUSY');
  } finally {
    held.release();
  }
});

test('a folder that cannot be written is refused with its name', async () => {
  const file = join(tempFolder({ after }), 'file');
  writeFileSync(file, '');
  assert.equal((await refused(...args, '--out', file)).code, 'DATA_DIRECTORY_UNWRITABLE');
});

test('a planted leak stops it: exit 1, the figure named, and the page written with a red banner', async () => {
  await plantLeak();
  const leaky = await hardwood(...args, '--markets', 'points');
  assert.equal(leaky.code, 1);
  assert.match(
    leaky.stderr,
    /Implausible until explained:\n\s+moving_average_baseline_v1 has a points MAE of 0\.000/,
  );
  assert.match(pageOf(join(home, 'backtest-2024-25')), /role="alert"><strong>Implausible until explained/);
});

/** The stored grades as a system would have them that knew the box score. */
async function plantLeak(): Promise<void> {
  const holder = { pid: process.pid, command: 'test', since: 'now' };
  const { warehouse, close } = await openEmbeddedEngine(home, null, holder);
  try {
    for (const [key, rows] of await warehouse.read(PREDICTION_ACCURACY, '2024-10-22', LAST)) {
      const mark = warehouse.marks(PREDICTION_ACCURACY).find(({ partition }) => partition.join('|') === key);
      assert.ok(mark);
      const knowing = rows.map((row): AnyRow => {
        const { actual = null, line_result: result = null } = row;
        return actual === null
          ? row
          : { ...row, median: actual, error: 0, favoured: result === 'PUSH' ? null : result };
      });
      const { partition, run, token } = mark;
      const written = await warehouse.replacePartition({
        table: PREDICTION_ACCURACY,
        partition,
        rows: knowing,
        run,
        token: token + 1,
      });
      assert.equal(written.kind, 'written');
    }
  } finally {
    await close();
  }
}
