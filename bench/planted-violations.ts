/**
 * Plants violations of every check over the slates of a replayed data directory, and says what was caught.
 *
 *   node bench/planted-violations.ts HOME [TIMES]    each of them TIMES times (default 2), on slates of its own
 */

import { testFire } from '../src/cli/checks/test-fire.ts';
import { testFireText } from '../src/cli/commands/checks.ts';
import { machine } from './machine.ts';

const [home = '.hardwood/nba', times = '2'] = process.argv.slice(2);
const startedAt = performance.now();
const fired = await testFire(home, Number(times));
const seconds = Math.round((performance.now() - startedAt) / 1_000);
process.stdout.write(`${testFireText(fired)}\n${seconds} s, ${machine()}\n`);
process.exitCode = fired.missed.length + fired.elsewhere.length === 0 ? 0 : 1;
