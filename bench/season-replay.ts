/**
 * A season's replay: wall time, slates per second, peak memory, and where the time goes.
 *
 *   node bench/season-replay.ts [SEASON] [--simulated SEED] [--to DATE]
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
import { openEmbeddedEngine } from '../src/engines/embedded/open-embedded-engine.ts';
import { season } from '../src/league/season.ts';
import { slateDate } from '../src/league/slate-date.ts';
import { OUTPUTS } from '../src/phases/outputs.ts';
import { pipelineDefinition } from '../src/phases/pipeline-definition.ts';
import { openingDate } from '../src/pipeline/schedule-reader.ts';
import { replay } from '../src/replay/replay.ts';
import { machine } from './machine.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { simulated: { type: 'string' }, to: { type: 'string' } },
});
const label = season(positionals[0] ?? '2024-25');
const feed = values.simulated === undefined ? archiveFeed(null) : simulatedFeed(Number(values.simulated));
const folder = mkdtempSync(join(tmpdir(), 'hardwood-bench-'));

interface Share {
  calls: number;
  milliseconds: number;
}
const shares = new Map<string, Share>();

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
  const outputs = OUTPUTS.map((output) => ({
    ...output,
    run: (context: Parameters<typeof output.run>[0]) =>
      timed(`run      ${output.purpose} ${output.name}`, () => output.run(context)),
  }));
  let works = 0;
  const startedAt = performance.now();
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
    ...pipelineDefinition(outputs),
    league: feed.league,
    seasons: feed.seasons(label, openingDate(label)),
    through: values.to === undefined ? slateDate('9999-12-31') : slateDate(values.to),
    instance: 'bench',
    versions: { code: 'bench', schema: 'bench', configuration: 'bench' },
    observe: {
      isStopping: () => false,
      settled: () => {
        works += 1;
      },
    },
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const slates = new Set([...session.state.slots.values()].map(({ slot }) => slot.slateDate)).size;
  const peak = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(
    `${machine()}\n${feed.name}, ${label} with its history: N = ${slates} slates, ${works} units of work\n`,
  );
  process.stdout.write(
    `wall ${seconds.toFixed(1)} s · ${(slates / seconds).toFixed(2)} slates/s · ${(works / seconds).toFixed(1)} units/s · peak memory ${peak.toFixed(0)} MiB\n\n`,
  );
  process.stdout.write('    share     calls   ms/call  where\n');
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
