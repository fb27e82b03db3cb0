/**
 * One real pre-game slate from features stored to predictions stored: all systems, all markets, on the machine’s cores.
 *
 *   node bench/slate-predictions.ts HOME [--date YYYY-MM-DD] [--models FILE]
 *
 * HOME is a finished replay; it is copied, and not written to. FILE keeps the models from one run to the next. Models are fitted on what was known before the slate,
 * outside the measured time. Measured: opening the batch, working on it, writing and reading back, in a process that has
 * read the slate’s history for the features before, as the live one has. The ledger’s events are not in it.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sha256 } from '../src/engines/embedded/content-files.ts';
import { openDuckdbWarehouse } from '../src/engines/embedded/duckdb-warehouse.ts';
import { type Instant, plusMinutes } from '../src/league/instant.ts';
import { openingDate, seasonOf } from '../src/league/season.ts';
import { addDays, slateDate } from '../src/league/slate-date.ts';
import { NBA } from '../src/ledger/work-id.ts';
import { historyRange } from '../src/phases/3-analytics/player-history.ts';
import { PLAYER_PROP_PREDICTIONS_OUTPUT } from '../src/phases/5-predict/player-prop-predictions.ts';
import { PREDICTION_BATCHES_OUTPUT } from '../src/phases/5-predict/prediction-batches.ts';
import { PREDICTION_INPUTS_OUTPUT } from '../src/phases/5-predict/prediction-inputs.ts';
import { trainingRows } from '../src/phases/5-predict/registry/training-set.ts';
import { asOfReader } from '../src/pipeline/as-of-reader.ts';
import type { Output, RunContext } from '../src/pipeline/output.ts';
import { markOf, PartitionCache } from '../src/pipeline/partition-cache.ts';
import { ARTEFACT_FORM } from '../src/systems/artefact.ts';
import { type FittedArtefact, fitSystems } from '../src/systems/fit-systems.ts';
import { TABLES } from '../src/tables/catalogue.ts';
import { CONTRACT_VERSION } from '../src/tables/feature-contract.ts';
import { PLAYER_GAME_SUMMARY, UPCOMING_PLAYER_GAME_CONTEXT } from '../src/tables/nba-analytics.ts';
import {
  ML_FEATURE_STORE_V2,
  PREDICTION_BATCHES,
  PREDICTION_INPUTS,
  SERVING_MODELS,
} from '../src/tables/nba-predictions.ts';
import type { AnyRow, RowOf, Table } from '../src/tables/table.ts';
import type { Warehouse } from '../src/tables/warehouse.ts';
import { predictionThreads } from '../src/world/live/prediction-threads.ts';
import { trainingThreads } from '../src/world/live/training-threads.ts';
import { machine } from './machine.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { date: { type: 'string', default: '2024-01-19' }, models: { type: 'string' } },
});
const [home] = positionals;
if (home === undefined) throw new Error('name the data directory of a finished replay');
const date = slateDate(values.date);
const season = seasonOf(date);
const WORKER = new URL('../src/phases/5-predict/batch/item-worker.ts', import.meta.url).href;
let revision = 0;
const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** Written anew; everything else is read from the replay. */
const MADE: ReadonlySet<Table> = new Set([
  SERVING_MODELS,
  PREDICTION_INPUTS,
  PLAYER_PROP_PREDICTIONS_OUTPUT.table,
  PREDICTION_BATCHES,
]);

const folder = mkdtempSync(join(tmpdir(), 'hardwood-bench-'));
try {
  cpSync(join(home, 'warehouse.duckdb'), join(folder, 'replay.duckdb'));
  const replayed = await openDuckdbWarehouse(join(folder, 'replay.duckdb'));
  await measure(replayed);
  await replayed.close();
} finally {
  rmSync(folder, { recursive: true });
}

function either(replayed: Warehouse, made: Warehouse): Warehouse {
  const of = (table: Table) => (MADE.has(table) ? made : replayed);
  const routed: Pick<Warehouse, 'marks' | 'read' | 'replacePartition'> = {
    marks: (table) => of(table).marks(table),
    read: (table, from, to) => of(table).read(table, from, to),
    replacePartition: (write) => of(write.table).replacePartition(write),
  };
  return Object.assign(Object.create(made), routed);
}

async function measure(replayed: Warehouse): Promise<void> {
  const cache = new PartitionCache(replayed);
  const everything = asOfReader(cache, Number.MAX_SAFE_INTEGER as Instant);
  const expected = await everything.rows(UPCOMING_PLAYER_GAME_CONTEXT, { from: date, to: date });
  const tips = expected.map((row) => row.tip_off).sort((a, b) => a - b);
  const [tip, last] = [tips.at(0), tips.at(-1)];
  if (tip === undefined || last === undefined) throw new Error(`the replay has no slate on ${date}`);
  print(machine());
  const payloads = new Map<string, Uint8Array>();
  const serving = await fitted(cache, payloads, plusMinutes(tip, -240));
  print(`slate ${date}: ${expected.length} players expected, ${serving.length} systems in service`);
  for (const threads of [1, 2]) {
    const workers = predictionThreads(WORKER, threads);
    for (const which of ['the first batch: threads start and load the models', 'the next batch']) {
      revision += 1;
      const made = await openDuckdbWarehouse(join(folder, `made-${revision}.duckdb`));
      await made.migrate(TABLES);
      await made.replacePartition({
        table: SERVING_MODELS,
        partition: [date],
        rows: serving,
        run: 'bench',
        token: 1,
      });
      const warehouse = either(replayed, made);
      // The replay keeps the last revision of the night: as of then all of it is known.
      const asOf = last;
      const title = `${threads} ${threads === 1 ? 'thread' : 'threads'}, ${which}`;
      const given: Batch = {
        warehouse,
        cache: new PartitionCache(warehouse),
        payloads,
        workers,
        asOf,
        title,
      };
      await warm(given.cache, asOf);
      await batch(given);
      await made.close();
    }
    await workers.close();
  }
}

interface Batch {
  readonly warehouse: Warehouse;
  readonly cache: PartitionCache;
  readonly payloads: ReadonlyMap<string, Uint8Array>;
  readonly workers: RunContext['predictionWorkers'];
  readonly asOf: Instant;
  readonly title: string;
}

async function batch(given: Batch): Promise<void> {
  const parts: string[] = [];
  const startedAt = performance.now();
  let stored = 0;
  for (const [n, output] of [PREDICTION_INPUTS_OUTPUT, PLAYER_PROP_PREDICTIONS_OUTPUT].entries()) {
    const made = await run(output, given, (given.asOf + 1_000 * n) as Instant);
    stored = made.rows;
    parts.push(
      `${output.name} made ${seconds(made.madeIn)}, written and read back ${seconds(made.writtenIn)}`,
    );
  }
  const total = performance.now() - startedAt;
  const account = await run(PREDICTION_BATCHES_OUTPUT, given, (given.asOf + 2_000) as Instant);
  print(`${given.title}: ${seconds(total)} for ${stored} predictions of ${account.predicted} players`);
  for (const part of parts) print(`  ${part}`);
}

async function run(output: Output, { warehouse, cache, payloads, workers }: Batch, asOf: Instant) {
  const work = { league: NBA, slateDate: date, purpose: 'pregame', output: output.name, revision } as const;
  const read = asOfReader(cache, asOf);
  const expected = await read.rows(UPCOMING_PLAYER_GAME_CONTEXT, { from: date, to: date });
  const games = [...new Map(expected.map((row) => [row.game_id, row])).values()];
  const context = {
    work,
    season,
    slate: {
      season,
      date,
      games: games.map(({ game_id: gameId, team, opponent, tip_off: tipOff }) => {
        return { gameId, home: team, away: opponent, tipOff };
      }),
    },
    asOf,
    read,
    payloads: { get: async (digest: string) => payloads.get(digest) ?? Promise.reject(new Error(digest)) },
    provenance: () => 'REPLAY',
    predictionWorkers: workers,
  } as unknown as RunContext;
  const startedAt = performance.now();
  const outcome = await output.run(context);
  const madeAt = performance.now();
  if (outcome.kind !== 'rows') throw new Error(`${output.name} made nothing`);
  const partition = output.partition(work);
  const written = await warehouse.replacePartition({
    table: output.table,
    partition,
    rows: outcome.rows,
    run: output.name,
    token: revision,
  });
  if (written.kind !== 'written') throw new Error(`${output.name} was not written`);
  cache.put(markOf(output.table, partition, written.facts.digest), written.rows);
  output.measures?.(written.rows, context.slate);
  const predicted = written.rows.filter((row) => row.state === 'predicted').length;
  const [madeIn, writtenIn] = [madeAt - startedAt, performance.now() - madeAt];
  return { rows: written.rows.length, predicted, madeIn, writtenIn };
}

/** The rows of features, history and lines were read by what was made before, in the same process. */
async function warm(cache: PartitionCache, asOf: Instant): Promise<void> {
  const read = asOfReader(cache, asOf);
  await read.rows(ML_FEATURE_STORE_V2, { from: date, to: date });
  await read.rows(PLAYER_GAME_SUMMARY, historyRange(season, date));
}

/** Rows of serving_models; the artefacts are put among the payloads. */
async function fitted(
  cache: PartitionCache,
  payloads: Map<string, Uint8Array>,
  asOf: Instant,
): Promise<readonly AnyRow[]> {
  const startedAt = performance.now();
  const range = { from: openingDate(season), to: addDays(date, -1) };
  const file = values.models;
  const isKept = file !== undefined && existsSync(file);
  const rows = isKept ? null : await trainingRows(asOfReader(cache, asOf), range);
  const training = trainingThreads();
  const made: readonly Pick<FittedArtefact, 'system' | 'artefact'>[] =
    rows === null
      ? JSON.parse(readFileSync(String(file), 'utf8'))
      : await fitSystems(rows, { seed: 1, fitTrees: (jobs) => training.fit(jobs) });
  if (file !== undefined && !isKept) writeFileSync(file, JSON.stringify(made));
  const served = made.map(({ system, artefact }) => {
    const bytes = new TextEncoder().encode(JSON.stringify(artefact));
    payloads.set(sha256(bytes), bytes);
    return servingRow(system, sha256(bytes), rows?.length ?? 0, asOf);
  });
  const megabytes = [...payloads.values()].reduce((sum, bytes) => sum + bytes.byteLength, 0) / 2 ** 20;
  print(
    `${rows === null ? 'models as kept' : `fitted on ${rows.length} rows`} in ${seconds(performance.now() - startedAt)}; artefacts ${megabytes.toFixed(1)} MiB`,
  );
  return served;
}

function servingRow(system: string, digest: string, rows: number, asOf: Instant): AnyRow {
  return {
    slate_date: date,
    system,
    status: 'production',
    refusal: null,
    artefact_digest: digest,
    previous_digest: null,
    contract_version: CONTRACT_VERSION,
    artefact_format: ARTEFACT_FORM,
    build: null,
    runtime: null,
    trained_from: null,
    trained_through: null,
    rows,
    trained_at: asOf,
    promoted_at: asOf,
    promoted_by: 'bench',
    why: 'measured',
    set_aside: null,
    metrics: '{}',
    known_at: asOf,
  } satisfies Partial<RowOf<typeof SERVING_MODELS>>;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(2)} s`;
}
