/**
 * `kill -9` of the real server at seeded moments of a replay, started again each time; then its rows against those of
 * an undisturbed replay, by content digest. Exit 0: EQUAL; 1: DIFFERENT.
 *
 *   node bench/kill-nine.ts [--season 2024-25] [--to DATE] [--kills 50] [--seed 1] [--simulated SEED] [--undisturbed DIR]
 *
 * A moment is a share of the outputs that the undisturbed replay settled, drawn evenly, and a delay after that, so that
 * the kill falls anywhere in the work. Where the share has been passed when the server starts, the kill falls in the
 * start itself. `--undisturbed`: where the undisturbed replay is kept, and found again by the next run.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Random } from '../src/sim/random.ts';
import { type Command, command, killed, replayed } from './command.ts';
import { LedgerProgress } from './ledger-progress.ts';
import { machine } from './machine.ts';

const LOOK_EVERY_MS = 20;
const LONGEST_DELAY_MS = 1_500;
/** The last moments are left alone, so that every kill falls inside. */
const LATEST_SHARE = 0.99;
const STALLED_AFTER_MS = 180_000;

const { values } = parseArgs({
  options: {
    season: { type: 'string', default: '2024-25' },
    to: { type: 'string' },
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    simulated: { type: 'string' },
    undisturbed: { type: 'string' },
  },
});
const kills = Number(values.kills);
const range = [
  ...['--season', values.season],
  ...(values.to === undefined ? [] : ['--to', values.to]),
  ...(values.simulated === undefined ? [] : ['--simulated', values.simulated]),
];
const folder = mkdtempSync(join(tmpdir(), 'hardwood-kill-nine-'));
const undisturbed = values.undisturbed ?? join(folder, 'undisturbed');
const home = join(folder, 'killed');
const progress = new LedgerProgress(home);

const serve = (): Command => command(['serve', ...range, '--home', home, '--port', '0']);

/** Returns what is settled once it is at least `count`. Throws when the server ends or nothing happens any more. */
async function untilSettled(count: number, server: Command): Promise<number> {
  let last = { events: -1, since: performance.now() };
  for (;;) {
    const { events, settled } = progress.read();
    if (settled >= count) return settled;
    const now = performance.now();
    if (events !== last.events) last = { events, since: now };
    if (now - last.since > STALLED_AFTER_MS) throw new Error(`stalled at ${settled} of ${count} outputs`);
    const ended = await Promise.race([server.ended, pause(LOOK_EVERY_MS)]);
    if (ended !== undefined) throw new Error(`the server ended with ${ended.code}: ${ended.stderr}`);
  }
}

function said(text: string): void {
  process.stdout.write(`${text}\n`);
}

said(`${machine()}\nreplay ${range.join(' ')}, ${kills} kills, seed ${values.seed}`);
const beganAt = performance.now();
const expected = await replayed([...range, '--home', undisturbed]);
const whole = new LedgerProgress(undisturbed);
const total = whole.read().settled;
whole.close();
said(
  `undisturbed: ${total} outputs settled, ${((performance.now() - beganAt) / 1_000).toFixed(0)} s${values.undisturbed === undefined ? '' : ` (kept in ${undisturbed})`}`,
);

const random = new Random(Number(values.seed), 'kill-nine');
const moments = Array.from({ length: kills }, () =>
  Math.floor(random.between(0, LATEST_SHARE) * total),
).toSorted((one, other) => one - other);
const startedAt = performance.now();
let [inside, starting] = [0, 0];
for (const [index, moment] of moments.entries()) {
  const server = serve();
  await untilSettled(moment, server);
  const delay = random.between(0, LONGEST_DELAY_MS);
  const ended = await Promise.race([server.ended, pause(delay)]);
  if (ended !== undefined) throw new Error(`the server ended with ${ended.code}: ${ended.stderr}`);
  const isServing = server.said().includes('"serving"');
  await killed(server);
  const { settled, events } = progress.read();
  if (settled < total) inside += 1;
  if (!isServing) starting += 1;
  said(
    `kill ${index + 1}: ${isServing ? 'serving' : 'starting'}, ${settled} of ${total} outputs settled, ${events} events`,
  );
}
const server = serve();
await untilSettled(total, server);
server.child.kill('SIGTERM');
const end = await server.ended;
if (end.code !== 0) throw new Error(`the last server ended with ${end.code ?? end.signal}: ${end.stderr}`);
const served = progress.read();
const found = await replayed([...range, '--home', home]);
const left = progress.read().settled - served.settled;
progress.close();

const isEqual = found.digest === expected.digest;
said(
  [
    `${kills} kills (${inside} before the end, ${starting} while it started), ${kills + 1} starts, ${served.takenBack} claims taken back, ${((performance.now() - startedAt) / 1_000).toFixed(0)} s`,
    `outputs settled: ${total} undisturbed, ${served.settled} by the killed server, ${left} left for the command`,
    `undisturbed ${expected.digest}`,
    `killed      ${found.digest}`,
    isEqual ? 'EQUAL' : `DIFFERENT: kept in ${folder}`,
  ].join('\n'),
);
if (isEqual) rmSync(folder, { recursive: true, force: true });
process.exitCode = isEqual ? 0 : 1;
