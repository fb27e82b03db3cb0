/**
 * Event to accepted trigger: from the moment an input's Done is durable to the moment its consumer's Accepted is.
 * Production code on the embedded engine and the live clock, with durable commits, through one process that
 * orchestrates and works.
 *
 *   node bench/trigger-latency.ts [N] [--abreast 1]
 *
 * A slate is a chain of six cheap outputs, one per phase; the first of a slate reads the last of the slate before, so
 * that nothing waits for anything but its trigger. `--abreast`: so many chains at once, which wait for each other too.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openEmbeddedEngine } from '../src/engines/embedded/open-embedded-engine.ts';
import { DAY, instant } from '../src/league/instant.ts';
import { addDays, slateDate } from '../src/league/slate-date.ts';
import type { LedgerEvent } from '../src/ledger/event.ts';
import type { LedgerStore, StreamAppend } from '../src/ledger/store.ts';
import { type LeagueId, type SlotKey, slotKey } from '../src/ledger/work-id.ts';
import { inputGate } from '../src/pipeline/gates.ts';
import { output, ROWS_TABLE } from '../src/pipeline/output.fixture.ts';
import { type PhaseNumber, slateInput } from '../src/pipeline/output.ts';
import { openProcess } from '../src/pipeline/process.ts';
import { outputRegistry } from '../src/pipeline/registry.ts';
import { runLoop } from '../src/pipeline/run-loop.ts';
import type { Transition } from '../src/pipeline/transition.ts';
import { TABLES } from '../src/tables/catalogue.ts';
import { LiveClock } from '../src/world/live/live-clock.ts';
import { machine } from './machine.ts';
import { spread, spreadText } from './spread.ts';

const PHASES: readonly PhaseNumber[] = [1, 2, 3, 4, 5, 6];
const LEAGUE = 'bench' as LeagueId;
const FIRST = slateDate('2024-07-01');
/** As a live service has it. */
const HOP_MS = 1;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { abreast: { type: 'string', default: '1' } },
});
const abreast = Number(values.abreast);
const slates = Math.ceil(Number(positionals[0] ?? 2_100) / (abreast * PHASES.length)) + 1;

const nameOf = (phase: PhaseNumber, chain: number): string => `phase${phase}_${chain}`;
const chains = Array.from({ length: abreast }, (_, chain) => chain);
const outputs = chains.flatMap((chain) =>
  PHASES.map((phase) => {
    const name = nameOf(phase, chain);
    const before = PHASES.find((each) => each === phase - 1);
    return output(name, {
      phase,
      inputs: before === undefined ? [] : [slateInput(nameOf(before, chain), 'pregame')],
      run: async ({ work }) => ({
        kind: 'rows',
        rows: [{ slate_date: work.slateDate, output: name, n: 0, note: null, known_at: 0 }],
      }),
    });
  }),
);
const transitions = PHASES.slice(1).map(
  (to): Transition => ({
    name: `to_phase${to}`,
    from: (to - 1) as PhaseNumber,
    to,
    purpose: 'pregame',
    expects: chains.map((chain) => slateInput(nameOf((to - 1) as PhaseNumber, chain), 'pregame')),
    gates: [],
    onDeadline: 'hold_and_alarm',
  }),
);

/** When each slot was settled, and how long after its inputs its consumer was accepted; both once durable. */
const doneAt = new Map<SlotKey, number>();
const readOf = new Map<SlotKey, SlotKey>();
const latencies: number[] = [];
/** A trigger has two of them: the request, and its acceptance. */
const commits: number[] = [];

function observed(store: LedgerStore): LedgerStore {
  const append: LedgerStore['append'] = async (request) => {
    const beganAt = performance.now();
    const result = await store.append(request);
    const now = performance.now();
    commits.push(now - beganAt);
    if (result.kind !== 'appended') return result;
    for (const { slot, event } of result.events) {
      if (event.type === 'Done') doneAt.set(slot, now);
      const input = readOf.get(slot);
      const since = input === undefined ? undefined : doneAt.get(input);
      if (event.type === 'Accepted' && since !== undefined) latencies.push(now - since);
    }
    return result;
  };
  return { ...store, append };
}

const folder = mkdtempSync(join(tmpdir(), 'hardwood-bench-'));
const clock = new LiveClock();
const engine = await openEmbeddedEngine(
  folder,
  { league: LEAGUE, feed: 'bench' },
  { pid: process.pid, command: 'bench', since: '' },
);
try {
  await engine.warehouse.migrate([...TABLES, ROWS_TABLE]);
  const pipeline = await openProcess({
    ...engine,
    ledger: observed(engine.ledger),
    source: { fetch: async () => ({ kind: 'not_found', reason: 'bench' }) },
    clock,
    registry: outputRegistry(outputs),
    transitions,
    gate: inputGate,
    league: LEAGUE,
    scope: { seasons: () => [], isPlayed: () => true },
    roles: ['orchestrator', 'worker'],
    isAlone: false,
    hop: HOP_MS,
    instance: 'bench',
    versions: { code: 'bench', schema: 'bench', configuration: 'bench' },
  });
  const { session, stations } = pipeline;
  const streams = planned();
  await session.append({ at: clock.now(), streams });
  const startedAt = performance.now();
  await runLoop({ clock, stations, isStopping: () => doneAt.size === streams.length });
  const seconds = (performance.now() - startedAt) / 1_000;
  process.stdout.write(
    `${machine()}\nembedded engine, durable commits, ${slates} slates of ${PHASES.length} outputs, ${abreast} abreast\n` +
      `event to accepted trigger: ${spreadText(spread(latencies))}\n` +
      `one durable commit: ${spreadText(spread(commits))}\n` +
      `${(streams.length / seconds).toFixed(0)} whole units of work/s, ${seconds.toFixed(1)} s\n`,
  );
} finally {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Everything may start at once, and waits for its input alone. */
function planned(): readonly StreamAppend[] {
  const now = clock.now();
  return chains.flatMap((chain) => {
    let last: SlotKey | null = null;
    return Array.from({ length: slates }, (_, day) => addDays(FIRST, day)).flatMap((date) =>
      PHASES.map((phase) => {
        const slot = slotKey({
          league: LEAGUE,
          slateDate: date,
          purpose: 'pregame',
          output: nameOf(phase, chain),
        });
        const event: LedgerEvent = {
          type: 'Planned',
          revision: 1,
          notBefore: now,
          dueAt: instant(now + DAY),
          closesAt: null,
          inputs: last === null ? [] : [{ slot: last, isRequired: true }],
          because: 'bench',
        };
        if (last !== null) readOf.set(slot, last);
        last = slot;
        return { slot, expectedVersion: 0, events: [event] };
      }),
    );
  });
}
