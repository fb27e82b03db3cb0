/**
 * The daily diagnosis on leagues whose truth is known: how often it is wrong where nothing changes, and how often, how
 * soon and by what name it finds a fault. Each league has 112 nights before the 165 of the season; a fault begins on the
 * 40th of them and stays, but for the last line, where it is over after 60 nights.
 *
 *   node bench/decay.ts [leagues]
 */
import { decayHistory } from '../src/evaluation/decay/decay-history.ts';
import {
  NO_FAULT,
  type SimulatedFault,
  simulatedNights,
} from '../src/evaluation/decay/simulated-nights.fixture.ts';
import { machine } from './machine.ts';

const BEFORE = 112;
const SEASON = 165;
const START = BEFORE + 40;
const leagues = Number(process.argv[2] ?? 500);
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const lasting = (kind: SimulatedFault['kind'], size: number): SimulatedFault => ({
  kind,
  size,
  from: START,
  to: Number.POSITIVE_INFINITY,
});

print(machine());
print(`N = ${leagues} seasons of ${SEASON} nights each; the error is in units of the stat a row\n`);
print(
  'fault                  found   before  named drift / market / data   median nights   ends active  changes',
);
report('none', NO_FAULT);
for (const size of [0.2, 0.3, 0.5]) report(`model +${size}`, lasting('model', size));
for (const size of [0.2, 0.3, 0.5]) report(`line −${size}`, lasting('line', size));
for (const size of [1, 1.5]) report(`low quality +${size}`, lasting('quality', size));
report('model +0.5, 60 nights', { ...lasting('model', 0.5), to: START + 60 });

function report(name: string, fault: SimulatedFault): void {
  const named = { model_drift: 0, sharper_market: 0, data_quality: 0 };
  const delays: number[] = [];
  let [before, changes, active] = [0, 0, 0];
  for (let seed = 0; seed < leagues; seed += 1) {
    const nights = decayHistory(simulatedNights(seed, BEFORE + SEASON, fault)).slice(BEFORE);
    changes += nights.filter(({ run, before: was }) => run.state !== was).length;
    if (nights.at(-1)?.run.state === 'active') active += 1;
    for (const [night, { diagnosis }] of nights.entries()) {
      const { verdict } = diagnosis;
      if (verdict === 'ordinary_variance' || verdict === 'not_enough_rows') continue;
      const after = night + BEFORE - fault.from;
      if (fault.kind !== 'none' && after < 0) {
        before += 1;
      } else {
        named[verdict] += 1;
        delays.push(after);
      }
      break;
    }
  }
  const share = (count: number) => `${((100 * count) / leagues).toFixed(1)} %`.padStart(7);
  const median = delays.sort((a, b) => a - b)[Math.floor(delays.length / 2)];
  print(
    [
      name.padEnd(22),
      share(delays.length),
      share(before),
      `${share(named.model_drift)} ${share(named.sharper_market)} ${share(named.data_quality)}`.padEnd(30),
      String(fault.kind === 'none' || median === undefined ? '–' : median).padStart(12),
      share(active).padStart(13),
      (changes / leagues).toFixed(2).padStart(8),
    ].join(' '),
  );
}
