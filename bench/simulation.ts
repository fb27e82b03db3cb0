/**
 * Simulated slates per second, and how many times real time, without faults and with all of them.
 *
 *   node bench/simulation.ts [SEEDS] [--slates 14]
 *
 * On one thread, as one seed runs; `npm run sim` runs as many seeds at once as the machine has processors. The first
 * seed warms the machine up and is not counted.
 */
import { setImmediate } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { pipelineDefinition } from '../src/phases/pipeline-definition.ts';
import { parseFaults } from '../src/simulation/faults.ts';
import { memoryLedgerPath } from '../src/simulation/ledger-disk.ts';
import { runSimulation, type SimulationResult } from '../src/simulation/run-simulation.ts';
import { machine } from './machine.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { slates: { type: 'string', default: '14' } },
});
const seeds = Number(positionals[0] ?? 10);
const slates = Number(values.slates);
const definition = pipelineDefinition();

function run(seed: number, faults: string): Promise<SimulationResult> {
  return runSimulation({
    seed,
    slates,
    faults: parseFaults(faults),
    definition,
    ledgerPath: memoryLedgerPath(`bench-${faults}-${seed}`),
    turn: async () => void (await setImmediate()),
  });
}

async function measure(faults: string): Promise<string> {
  await run(0, faults);
  let [elapsed, steps, events, violations] = [0, 0, 0, 0];
  const startedAt = performance.now();
  for (let seed = 1; seed <= seeds; seed += 1) {
    const result = await run(seed, faults);
    elapsed += result.elapsed / 1_000;
    steps += result.steps;
    events += result.events;
    violations += result.violations.length;
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  const rates = [
    `${((seeds * slates) / seconds).toFixed(1)} slates/s`,
    `${Math.round(elapsed / seconds).toLocaleString('en')} times real time`,
    `${(steps / seconds).toFixed(0)} checked steps/s`,
    `${(events / seconds).toFixed(0)} events/s`,
  ];
  return `faults ${faults}: ${rates.join(' · ')}, ${seconds.toFixed(1)} s, ${violations} violations`;
}

process.stdout.write(`${machine()}\none thread, N = ${seeds} seeds × ${slates} slates\n`);
for (const faults of ['none', 'all']) process.stdout.write(`${await measure(faults)}\n`);
