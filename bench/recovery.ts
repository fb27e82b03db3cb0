/**
 * Recovery after `kill -9` of the real server, live, on a directory with history: from the start of the process to the
 * first answer of /ready that is 200.
 *
 *   node bench/recovery.ts [KILLS] [--days 14] [--behind] [--cached]
 *
 * The history is the first days of the current season of a generated league, and what a first server makes of the days
 * since then, until it rests. `--behind`: it is killed at once, so that every start has all of that to make up, and the
 * generation of a season in the process that answers. `--cached`: with Node's compile cache (NODE_COMPILE_CACHE), filled by a command that ended
 * in order; a process that is killed leaves none.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { slateDateOf } from '../src/league/eastern.ts';
import { instant } from '../src/league/instant.ts';
import { seasonOf } from '../src/league/season.ts';
import { Random } from '../src/sim/random.ts';
import { TICK_MS } from '../src/world/live/live-clock.ts';
import { type Command, command, killed, replayed } from './command.ts';
import { LedgerProgress } from './ledger-progress.ts';
import { machine } from './machine.ts';
import { spread, spreadText } from './spread.ts';

const LEAGUE = ['--simulated', '1'];
const LOOK_EVERY_MS = 5;
const LONGEST_LIFE_MS = 2_000;
const GIVEN_UP_AFTER_MS = 60_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    days: { type: 'string', default: '14' },
    behind: { type: 'boolean', default: false },
    cached: { type: 'boolean', default: false },
  },
});
const kills = Number(positionals[0] ?? 10);
const folder = mkdtempSync(join(tmpdir(), 'hardwood-bench-'));
const home = join(folder, 'home');
const environment = values.cached ? { NODE_COMPILE_CACHE: join(folder, 'compiled') } : {};

interface Start {
  readonly server: Command;
  /** Until it listens, and until it is ready. Milliseconds since the process was started. */
  readonly listens: number;
  readonly ready: number;
  /** What the checks of /ready took by its own word. Milliseconds. */
  readonly checks: readonly { readonly name: string; readonly milliseconds: number }[];
}

async function start(): Promise<Start> {
  const startedAt = performance.now();
  const server = command(['serve', ...LEAGUE, '--home', home, '--port', '0'], environment);
  const since = (): number => performance.now() - startedAt;
  const look = async (): Promise<void> => {
    const ended = await Promise.race([server.ended, pause(LOOK_EVERY_MS)]);
    if (ended !== undefined) throw new Error(`the server ended with ${ended.code}: ${ended.stderr}`);
    if (since() > GIVEN_UP_AFTER_MS)
      throw new Error(`not ready after ${GIVEN_UP_AFTER_MS} ms: ${server.said()}`);
  };
  let address = addressIn(server.said());
  for (; address === null; address = addressIn(server.said())) await look();
  const listens = since();
  for (;;) {
    const answer = await fetch(`${address}/ready`);
    const { checks } = (await answer.json()) as Pick<Start, 'checks'>;
    if (answer.status === 200) return { server, listens, ready: since(), checks };
    await look();
  }
}

/** It records nothing for longer than the tick of a live clock. */
async function untilItRests(): Promise<void> {
  const progress = new LedgerProgress(home);
  for (let [events, now] = [-1, progress.read().events]; events !== now; now = progress.read().events) {
    events = now;
    await pause(2 * TICK_MS);
  }
  progress.close();
}

function addressIn(log: string): string | null {
  return /"answers at (http:[^"]+)"/.exec(log)?.[1] ?? null;
}

try {
  const season = seasonOf(slateDateOf(instant(Date.now())));
  await replayed([...LEAGUE, '--season', season, '--days', values.days, '--home', home]);
  if (values.cached) await command(['serve', '--help'], environment).ended;
  const random = new Random(1, 'recovery');
  const first = await start();
  await (values.behind ? pause(LONGEST_LIFE_MS) : untilItRests());
  await killed(first.server);
  const starts: Start[] = [];
  for (let kill = 1; kill <= kills; kill += 1) {
    const next = await start();
    starts.push(next);
    await pause(random.between(0, LONGEST_LIFE_MS));
    await killed(next.server);
  }
  const progress = new LedgerProgress(home);
  const { events } = progress.read();
  progress.close();
  const checks = starts.at(-1)?.checks ?? [];
  process.stdout.write(
    [
      machine(),
      `serve ${LEAGUE.join(' ')}, live${values.behind ? ', behind' : ''}, ${events} events in the ledger${values.cached ? ', compile cache' : ''}`,
      `kill -9 to /ready 200: ${spreadText(spread(starts.map(({ ready }) => ready)))}`,
      `of which until it listens: ${spreadText(spread(starts.map(({ listens }) => listens)))}`,
      `the checks of the last /ready: ${checks.map(({ name, milliseconds }) => `${name} ${milliseconds} ms`).join(', ')}`,
      '',
    ].join('\n'),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
