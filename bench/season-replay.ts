/**
 * The replay of a season, or of a stretch of them: wall time, slates per second, peak memory, the cost of a slate from
 * the first to the last, and where the time goes.
 *
 *   node bench/season-replay.ts [SEASON | FIRST..LAST] [--simulated SEED] [--from DATE] [--to DATE] [--phases N]
 *
 * `--from`: slates before it are loaded after their games only. `--phases`: only the outputs of phases 1 to N.
 *
 * The ports are wrapped with timers. Units of work overlap, so the shares of the ports add up to more than the
 * wall time; waiting for one's turn at the warehouse counts as its time.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { archiveFeed, simulatedFeed } from '../src/cli/feed.ts';
import { prepareSchema } from '../src/cli/prepare-schema.ts';
import { managedStretch, parseSeasonStretch } from '../src/cli/season-stretch.ts';
import { openEmbeddedEngine } from '../src/engines/embedded/open-embedded-engine.ts';
import { openingDate } from '../src/league/season.ts';
import { slateDate } from '../src/league/slate-date.ts';
import { OUTPUTS } from '../src/phases/outputs.ts';
import { pipelineDefinition } from '../src/phases/pipeline-definition.ts';
import { TRANSITIONS } from '../src/phases/transitions.ts';
import { replay } from '../src/replay/replay.ts';
import { keepHeapModest } from '../src/world/live/modest-heap.ts';
import { machine } from './machine.ts';

keepHeapModest();
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    simulated: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    phases: { type: 'string' },
  },
});
const asked = positionals[0] ?? '2024-25';
const stretch = parseSeasonStretch(asked);
const from = values.from === undefined ? null : slateDate(values.from);
const lastPhase = Number(values.phases ?? 6);
const feed = values.simulated === undefined ? archiveFeed(null) : simulatedFeed(Number(values.simulated));
const folder = mkdtempSync(join(tmpdir(), 'hardwood-bench-'));

interface Share {
  calls: number;
  milliseconds: number;
}
const shares = new Map<string, Share>();

/** Wall time between one settling and the next, by the month of the slate that it was of. */
interface Curve {
  milliseconds: number;
  readonly slates: Set<string>;
}
const months = new Map<string, Curve>();

const RAW = new Set(
  OUTPUTS.flatMap(({ phase, purpose, name }) => (phase === 2 && purpose === 'pregame' ? [name] : [])),
);
/** Milliseconds from the last raw input of a slate’s first decision to its features, by slate. */
const lastInput = new Map<string, number>();
const toFeatures = new Map<string, number>();

function pregame(date: string, output: string, now: number): void {
  if (toFeatures.has(date)) return;
  if (RAW.has(output)) lastInput.set(date, now);
  const since = lastInput.get(date);
  if (output === 'ml_feature_store_v2' && since !== undefined) toFeatures.set(date, now - since);
}

function curveOf(date: string): Curve {
  const month = date.slice(0, 7);
  const curve = months.get(month) ?? { milliseconds: 0, slates: new Set() };
  months.set(month, curve);
  return curve;
}

async function timed<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const startedAt = performance.now();
  try {
    return await work();
  } finally {
    const share = shares.get(name) ?? { calls: 0, milliseconds: 0 };
    share.calls += 1;
    share.milliseconds += performance.now() - startedAt;
    shares.set(name, share);
  }
}

try {
  const engine = await openEmbeddedEngine(
    folder,
    { league: feed.league, feed: feed.name },
    { pid: process.pid, command: 'bench', since: '' },
  );
  await prepareSchema(engine.warehouse, folder);
  const { ledger, warehouse, payloads, documents } = engine;
  const outputs = OUTPUTS.filter(({ phase }) => phase <= lastPhase).map((output) => ({
    ...output,
    run: (context: Parameters<typeof output.run>[0]) =>
      timed(`run      ${output.purpose} ${output.name}`, () => output.run(context)),
  }));
  let works = 0;
  const startedAt = performance.now();
  let lastAt = startedAt;
  const { session } = await replay({
    ledger: Object.assign(Object.create(ledger), ledger, {
      append: (request: Parameters<typeof ledger.append>[0]) =>
        timed('port     ledger.append', () => ledger.append(request)),
      pull: (...args: Parameters<typeof ledger.pull>) =>
        timed('port     ledger.pull', () => ledger.pull(...args)),
    }),
    warehouse: {
      columns: () => warehouse.columns(),
      migrate: (tables) => warehouse.migrate(tables),
      marks: (table) => warehouse.marks(table),
      replacePartition: (write) =>
        timed('port     warehouse.replacePartition', () => warehouse.replacePartition(write)),
      read: (...args) => timed('port     warehouse.read', () => warehouse.read(...args)),
      query: (sql) => warehouse.query(sql),
      contentDigest: (tables) => warehouse.contentDigest(tables),
      close: () => warehouse.close(),
    },
    payloads: {
      put: (bytes) => timed('port     payloads.put', () => payloads.put(bytes)),
      get: (digest) => timed('port     payloads.get', () => payloads.get(digest)),
    },
    documents: {
      publish: (...args) => timed('port     documents.publish', () => documents.publish(...args)),
      read: (name) => documents.read(name),
    },
    source: {
      fetch: (request, now) =>
        timed(`port     source.fetch ${request.resource}`, () => feed.source.fetch(request, now)),
    },
    ...pipelineDefinition(
      outputs,
      TRANSITIONS.filter(({ to }) => (to === 'grading' ? 6 : to) <= lastPhase),
    ),
    league: feed.league,
    seasons: asked.includes('..')
      ? managedStretch(feed, stretch, from)
      : feed.seasons(stretch.last, from ?? openingDate(stretch.last)),
    through: values.to === undefined ? slateDate('9999-12-31') : slateDate(values.to),
    instance: 'bench',
    versions: { code: 'bench', schema: 'bench', configuration: 'bench' },
    observe: {
      isStopping: () => false,
      settled: ({ slateDate: date, purpose, output }) => {
        works += 1;
        const now = performance.now();
        if (purpose === 'pregame') pregame(date, output, now);
        const curve = curveOf(date);
        curve.milliseconds += now - lastAt;
        curve.slates.add(date);
        lastAt = now;
      },
    },
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const slates = new Set([...session.state.slots.values()].map(({ slot }) => slot.slateDate)).size;
  const peak = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(
    `${machine()}\n${feed.name}, ${asked}, phases 1 to ${lastPhase}: N = ${slates} slates, ${works} units of work\n`,
  );
  process.stdout.write(
    `wall ${seconds.toFixed(1)} s · ${(slates / seconds).toFixed(2)} slates/s · ${(works / seconds).toFixed(1)} units/s · peak memory ${peak.toFixed(0)} MiB\n\n`,
  );
  const waits = [...toFeatures.values()].sort((a, b) => a - b);
  const share = (part: number) =>
    waits[Math.min(waits.length - 1, Math.floor(part * waits.length))]?.toFixed(0) ?? '–';
  process.stdout.write(
    `pre-game slate, inputs complete to features stored: p50 ${share(0.5)} ms · p95 ${share(0.95)} ms · max ${share(1)} ms, N = ${waits.length}\n\n`,
  );
  process.stdout.write('    month  slates  ms/slate\n');
  for (const [month, { milliseconds, slates: dates }] of [...months].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const each = (milliseconds / dates.size).toFixed(0).padStart(8);
    process.stdout.write(`  ${month}${String(dates.size).padStart(8)}${each}\n`);
  }
  process.stdout.write('\n    share     calls   ms/call  where\n');
  for (const [name, { calls, milliseconds }] of [...shares].sort(
    (a, b) => b[1].milliseconds - a[1].milliseconds,
  )) {
    const share = ((milliseconds / 1000 / seconds) * 100).toFixed(1).padStart(7);
    process.stdout.write(
      `  ${share} %${String(calls).padStart(10)}${(milliseconds / calls).toFixed(2).padStart(10)}  ${name}\n`,
    );
  }
  await engine.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
