/**
 * `npm run sim -- --seed N --slates D --faults LIST`, or `--seeds A..B`: simulated worlds, each checked at every step.
 * A failure prints the seed, the options in full, the last events, and the one command that replays it.
 */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { pipelineDefinition } from '../../phases/pipeline-definition.ts';
import { FAULT_NAMES, parseFaults } from '../../simulation/faults.ts';
import { memoryLedgerPath } from '../../simulation/ledger-disk.ts';
import { runSimulation, type SimulationResult } from '../../simulation/run-simulation.ts';

interface Job {
  readonly seeds: readonly number[];
  readonly slates: number;
  readonly faults: string;
}

if (isMainThread) await main();
else await work(workerData as Job);

async function main(): Promise<void> {
  const job = readJob();
  const startedAt = performance.now();
  const threads = Math.min(availableParallelism(), job.seeds.length);
  const results: SimulationResult[] = [];
  await Promise.all(
    Array.from({ length: threads }, (_, index) => {
      const seeds = job.seeds.filter((_seed, at) => at % threads === index);
      return inThread({ ...job, seeds }, (result) => {
        results.push(result);
        report(job, result, results.length);
      });
    }),
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  process.stdout.write(`${summary(job, results, seconds, threads)}\n`);
  process.exitCode = results.every(({ violations }) => violations.length === 0) ? 0 : 1;
}

async function work({ seeds, slates, faults }: Job): Promise<void> {
  const definition = pipelineDefinition();
  for (const seed of seeds) {
    const result = await runSimulation({
      seed,
      slates,
      faults: parseFaults(faults),
      definition,
      ledgerPath: memoryLedgerPath(`sim-${seed}`),
      turn: async () => void (await setImmediate()),
    });
    parentPort?.postMessage(result);
  }
}

function inThread(job: Job, onResult: (result: SimulationResult) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: job });
    worker.on('message', onResult);
    worker.on('error', reject);
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))));
  });
}

function readJob(): Job {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      seeds: { type: 'string' },
      slates: { type: 'string', default: '14' },
      faults: { type: 'string', default: 'all' },
    },
  });
  parseFaults(values.faults);
  const slates = whole('--slates', values.slates);
  if (values.seeds === undefined)
    return { seeds: [whole('--seed', values.seed ?? '1')], slates, faults: values.faults };
  const [from, to] = values.seeds.split('..').map((each) => whole('--seeds', each));
  if (from === undefined || to === undefined || to < from) {
    throw refused('--seeds takes a range such as 1..100', values.seeds);
  }
  return { seeds: Array.from({ length: to - from + 1 }, (_, n) => from + n), slates, faults: values.faults };
}

function whole(option: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0 && text !== '') return value;
  throw refused(`${option} takes a whole number of 0 or more`, text);
}

function refused(message: string, subject: string): HardwoodError {
  return new HardwoodError({
    code: 'INVALID_ARGUMENT',
    message: `${message}, not ${subject}.`,
    subject,
    next: 'npm run sim -- --seed 1 --slates 14 --faults all',
  });
}

function report(job: Job, result: SimulationResult, finished: number): void {
  if (result.violations.length > 0) {
    const faults = job.faults === 'all' ? FAULT_NAMES.join(',') : job.faults;
    process.stdout.write(
      [
        `FAILED seed ${result.seed}: --slates ${job.slates} --faults ${faults}`,
        ...result.trail.slice(-25).map((line) => `  ${line}`),
        ...result.violations.slice(0, 10).map((line) => `  ${line}`),
        ...(result.violations.length > 10 ? [`  and ${result.violations.length - 10} more`] : []),
        `  replay: npm run sim -- --seed ${result.seed} --slates ${job.slates} --faults ${job.faults}`,
        '',
      ].join('\n'),
    );
  }
  if (process.stderr.isTTY === true) process.stderr.write(`\r${finished} of ${job.seeds.length} seeds`);
  else if (finished % 100 === 0) process.stderr.write(`${finished} of ${job.seeds.length} seeds\n`);
}

function summary(job: Job, results: readonly SimulationResult[], seconds: number, threads: number): string {
  const total = (of: (result: SimulationResult) => number) =>
    results.reduce((sum, each) => sum + of(each), 0);
  const failed = results.filter(({ violations }) => violations.length > 0);
  const speed = total(({ elapsed }) => elapsed) / 1_000 / seconds;
  return [
    `${results.length} seeds × ${job.slates} slates, faults ${job.faults}: ${failed.length} failed${failed.length === 0 ? '' : ` (${failed.map(({ seed }) => seed).join(', ')})`}`,
    `${total(({ steps }) => steps)} steps, ${total(({ events }) => events)} events, ${total(({ checks }) => checks)} checks`,
    `faults ${counts(results.map(({ faults }) => faults))}`,
    `alarms ${counts(results.map(({ alarms }) => alarms))}`,
    `outcomes ${counts(results.map(({ outcomes }) => outcomes))}`,
    `${seconds.toFixed(1)} s on ${threads} threads, ${((results.length * job.slates) / seconds).toFixed(1)} slates/s, ${Math.round(speed)} times real time`,
    ...(results.length === 1 ? [`digest ${results[0]?.digest}`] : []),
  ].join('\n');
}

function counts(records: readonly Readonly<Partial<Record<string, number>>>[]): string {
  const sums = new Map<string, number>();
  for (const record of records) {
    for (const [name, count] of Object.entries(record)) sums.set(name, (sums.get(name) ?? 0) + (count ?? 0));
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
