/**
 * Every system walked forward through the seasons of finished replays: fitted on the past, asked for the next slates,
 * fitted again. All players who appeared and have features, no line used but where it stands beside.
 *
 *   node bench/walk-forward.ts HOME:SEASON … [--refit-days 28] [--json FILE]
 *
 * HOME is a directory that holds the features of SEASON; it is only read. Rows are pooled over the seasons that are named.
 * Printed per market and system: N, MAE of the median beside that of the mean of the last 10 games on the same rows, CRPS,
 * PIT variance, coverage of the 80 % interval; and MAE beside the line’s where there was one.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openDuckdbWarehouse } from '../src/engines/embedded/duckdb-warehouse.ts';
import { parseInstant } from '../src/league/instant.ts';
import { openingDate, season as parseSeason, type Season } from '../src/league/season.ts';
import { daysBetween, slateDate, slateDateFromDayNumber } from '../src/league/slate-date.ts';
import { featureMarket, MARKETS, type Market } from '../src/lines/markets.ts';
import { tabulatedDistribution } from '../src/models/distributions/tabulated-distribution.ts';
import { bootstrapRatio } from '../src/models/resampling/clustered-bootstrap.ts';
import { crpsOf } from '../src/models/scoring/crps-of.ts';
import { intervalCoverage } from '../src/models/scoring/interval-coverage.ts';
import { pitSummary } from '../src/models/scoring/pit-summary.ts';
import { type PitInterval, pitInterval } from '../src/models/scoring/randomised-pit.ts';
import { learntFrom } from '../src/phases/5-predict/registry/model-history.ts';
import { trainingRows } from '../src/phases/5-predict/registry/training-set.ts';
import { asOfReader } from '../src/pipeline/as-of-reader.ts';
import { PartitionCache } from '../src/pipeline/partition-cache.ts';
import { featureIndex } from '../src/systems/feature-index.ts';
import { fitSystems } from '../src/systems/fit-systems.ts';
import { marketActual } from '../src/systems/market-actual.ts';
import { openSystems } from '../src/systems/open-systems.ts';
import { rowsBefore } from '../src/systems/rows-before.ts';
import type { TrainingRows } from '../src/systems/training-rows.ts';
import { trainingThreads } from '../src/world/live/training-threads.ts';
import { machine } from './machine.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'refit-days': { type: 'string', default: '28' }, json: { type: 'string' } },
});
if (positionals.length === 0) throw new Error('name HOME:SEASON, once or more');
const refitDays = Number(values['refit-days']);
const END = parseInstant('9999-01-01T00:00:00Z');
const EPOCH = slateDate('1970-01-01');
const training = trainingThreads();

interface Scores {
  readonly errors: number[];
  /** What the median is nearer than the mean of the last 10, and how far that is off, by game. */
  readonly games: Map<string, { numerator: number; denominator: number }>;
  readonly intervals: PitInterval[];
  crps: number;
  lined: number;
  beside: number;
  line: number;
}
const scores = new Map<string, Scores>();

for (const named of positionals) {
  const [home = '', label = ''] = named.split(':');
  await walk(home, parseSeason(label));
}
print();

async function walk(home: string, season: Season): Promise<void> {
  const warehouse = await openDuckdbWarehouse(`${home}/warehouse.duckdb`);
  try {
    const read = asOfReader(new PartitionCache(warehouse), END);
    const from = learntFrom(season, slateDate(`${season.slice(0, 4)}-10-01`)).from;
    const rows = await trainingRows(read, { from, to: slateDate(`${Number(season.slice(0, 4)) + 1}-09-30`) });
    const opening = daysBetween(EPOCH, openingDate(season));
    let day = rows.day.find((each) => each >= opening) ?? Infinity;
    const last = rows.day.at(-1) ?? 0;
    for (; day <= last; day += refitDays) {
      const started = performance.now();
      const past = rowsBefore(rows, day);
      const fitted = await fitSystems(past, { seed: day, fitTrees: (jobs) => training.fit(jobs) });
      const seconds = (performance.now() - started) / 1000;
      process.stderr.write(
        `${season} before ${slateDateFromDayNumber(day)}: ${past.length} rows, fitted in ${seconds.toFixed(0)} s\n`,
      );
      const predictor = openSystems(new Map(fitted.map(({ system, artefact }) => [system, artefact])));
      for (let row = past.length; row < rows.length && (rows.day[row] ?? 0) < day + refitDays; row += 1) {
        score(rows, row, predictor.predict(rows.input(row)));
      }
    }
  } finally {
    await warehouse.close();
  }
}

function score(
  rows: TrainingRows,
  row: number,
  said: ReturnType<ReturnType<typeof openSystems>['predict']>,
): void {
  if (rows.hasFeatures[row] !== 1 || Number.isNaN(rows.outcome.minutes[row])) return;
  // The same rows for all: those of whom the ensemble speaks.
  if (!said.some(({ system }) => system === 'ensemble_v1')) return;
  for (const { system, pmfs } of said) {
    for (const market of MARKETS) {
      const pmf = pmfs[market];
      const actual = marketActual(market, (stat) => rows.outcome[stat][row] ?? Number.NaN);
      if (pmf === undefined || Number.isNaN(actual)) continue;
      add(rows, row, { system, market, pmf, actual });
    }
  }
}

interface Said {
  readonly system: string;
  readonly market: Market;
  readonly pmf: Float64Array;
  readonly actual: number;
}

function add(rows: TrainingRows, row: number, { system, market, pmf, actual }: Said): void {
  const key = `${market} ${system}`;
  const known = scores.get(key);
  const into: Scores = known ?? {
    errors: [],
    games: new Map(),
    intervals: [],
    crps: 0,
    lined: 0,
    beside: 0,
    line: 0,
  };
  if (known === undefined) scores.set(key, into);
  const error = tabulatedDistribution(pmf).median() - actual;
  into.errors.push(error);
  into.intervals.push(pitInterval(pmf, actual));
  into.crps += crpsOf(pmf, actual);
  const of = featureMarket(market);
  const game = rows.gameId[row] ?? '';
  const recent =
    of === null ? Number.NaN : (rows.features[featureIndex(`${of}_avg_last_10`)]?.[row] ?? Number.NaN);
  if (!Number.isNaN(recent)) {
    // 1 − MAE / MAE of the last 10, as a ratio of sums over games.
    const sum = into.games.get(game) ?? { numerator: 0, denominator: 0 };
    sum.numerator += Math.abs(recent - actual) - Math.abs(error);
    sum.denominator += Math.abs(recent - actual);
    into.games.set(game, sum);
  }
  const line = rows.input(row).lines[market]?.line;
  if (line === undefined) return;
  into.lined += 1;
  into.beside += Math.abs(error);
  into.line += Math.abs(line - actual);
}

function print(): void {
  const table = [...scores]
    .toSorted(
      ([a], [b]) => MARKETS.indexOf(a.split(' ')[0] as Market) - MARKETS.indexOf(b.split(' ')[0] as Market),
    )
    .map(([key, of]) => {
      const [market = '', system = ''] = key.split(' ');
      const n = of.errors.length;
      const gain = bootstrapRatio([...of.games.values()], { replicates: 500, seed: 1, level: 0.95 });
      const pit = pitSummary(of.intervals);
      const percent = (share: number | null | undefined) =>
        share === null || share === undefined ? '' : `${(100 * share).toFixed(2)} %`;
      return {
        market,
        system,
        n,
        mae: (of.errors.reduce((sum, error) => sum + Math.abs(error), 0) / n).toFixed(4),
        bias: (of.errors.reduce((sum, error) => sum + error, 0) / n).toFixed(3),
        'below last 10': percent(gain?.estimate),
        '95 %': gain === null ? '' : `${percent(gain.low)} to ${percent(gain.high)}`,
        crps: (of.crps / n).toFixed(4),
        'PIT mean': pit?.mean.toFixed(4),
        'PIT variance': pit?.variance.toFixed(4),
        'cover 80': percent(intervalCoverage(of.intervals, 0.8)?.randomised),
        'n line': of.lined,
        'mae beside line': of.lined === 0 ? '' : (of.beside / of.lined).toFixed(4),
        'line mae': of.lined === 0 ? '' : (of.line / of.lined).toFixed(4),
      };
    });
  const title = `${positionals.join(', ')}: refitted every ${refitDays} days; ${machine()}`;
  process.stdout.write(`${title}\n`);
  console.table(table);
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify({ title, table }, null, 2));
}
