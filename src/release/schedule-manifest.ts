/**
 * What is declared to happen at a time: outputs by the tip-offs of a slate, transitions by what they wait for, and the
 * stations of a service by the clock. Timings are functions; what they do is shown on specimen slates.
 */
import { easternInstant } from '../league/eastern.ts';
import { type Instant, instant } from '../league/instant.ts';
import { season } from '../league/season.ts';
import type { Slate, SlateGame } from '../league/slate.ts';
import { slateDate } from '../league/slate-date.ts';
import type { Output, OutputInput, Timing } from '../pipeline/output.ts';
import type { Role } from '../pipeline/role.ts';
import type { Transition } from '../pipeline/transition.ts';
import { digestOf } from './digest-of.ts';
import type { Manifest } from './make-release.ts';

/** Something that a station of a live service does by the clock. */
export interface DeclaredSchedule {
  readonly name: string;
  /** Processes with one of these roles do it, each for itself. */
  readonly roles: readonly Role[];
  readonly everyMs: number;
  /** In plain words. */
  readonly does: string;
  /** What becomes of ticks that were missed, such as those of an outage. */
  readonly whenMissed: string;
}

export interface DeclaredToHappen {
  readonly outputs: readonly Output[];
  readonly transitions: readonly Transition[];
  readonly stations: readonly DeclaredSchedule[];
}

export function scheduleManifest({ outputs, transitions, stations }: DeclaredToHappen): Manifest {
  return Object.fromEntries([
    ...outputs.map((output) => [`output ${output.purpose}/${output.name}`, outputText(output)]),
    ...transitions.map((transition) => [
      `transition ${transition.name}`,
      `${transition.from} to ${transition.to}, ${transition.purpose}, ${transition.onDeadline}, ${digestOf(transition)}`,
    ]),
    ...stations.map(({ name, roles, everyMs }) => [
      `station ${name}`,
      `every ${everyMs / 1_000} s in ${roles.join(', ')}`,
    ]),
  ]);
}

const DATE = slateDate('2025-01-15');
const EVENING = easternInstant(DATE, 19);
const LATE_HOURS = 3;

/** Two tip-offs three hours apart; none that is known; no game at all. */
const SPECIMENS: readonly (readonly [name: string, games: readonly SlateGame[]])[] = [
  ['games', [game('0022400001', EVENING), game('0022400002', instant(EVENING + LATE_HOURS * 3_600_000))]],
  ['untimed', [game('0022400001', null)]],
  ['idle', []],
];

function game(gameId: string, tipOff: Instant | null): SlateGame {
  return {
    gameId: gameId as SlateGame['gameId'],
    home: 'BOS' as SlateGame['home'],
    away: 'NYK' as SlateGame['away'],
    tipOff,
  };
}

function outputText({ phase, plannedFor, inputs, windows, timing }: Output): string {
  const times = SPECIMENS.map(([name, games]) => {
    const slate: Slate = { season: season('2024-25'), date: DATE, games };
    return `${name} ${timingText(timing(slate))}`;
  });
  const reads = digestOf([inputs.map(inputText), windows ?? []]);
  return `phase ${phase}; ${plannedFor.join(', ')}; ${times.join('; ')}; reads ${reads}`;
}

/** In minutes from the first tip-off. */
function timingText(timing: Timing | null): string {
  if (timing === null) return 'never';
  const closes = timing.closesAt === null ? 'stays open' : `closes ${minutes(timing.closesAt)}`;
  return `${timing.starts.map(minutes).join(' ')}, due within ${timing.dueWithin / 60_000}, ${closes}`;
}

function minutes(at: Instant): string {
  const from = (at - EVENING) / 60_000;
  return `${from < 0 ? '' : '+'}${from}`;
}

function inputText({ output, purpose, from, isRequired }: OutputInput): string {
  return `${from} ${purpose}/${output}${isRequired ? '' : '?'}`;
}
