/**
 * The faults of the simulated world: a closed list, each with how often it strikes, and of what.
 *
 * Rates are so high that a slate meets most of them, and so low that work gets done between two.
 */
import { HardwoodError } from '../errors/hardwood-error.ts';

interface Fault {
  /** Probability at each opportunity. */
  readonly rate: number;
  /** What the coin is tossed for. */
  readonly per:
    | 'step'
    | 'append'
    | 'delivery'
    | 'pull'
    | 'fetch'
    | 'wait'
    | 'warehouse call'
    | 'item'
    | 'write'
    | 'league';
  readonly doc: string;
}

export const FAULTS = {
  crash: { rate: 1 / 600, per: 'step', doc: 'a process dies between two steps' },
  'power-loss': { rate: 1 / 4_000, per: 'step', doc: 'every process dies, and unsynced writes are lost' },
  'ambiguous-commit': {
    rate: 1 / 250,
    per: 'append',
    doc: 'committed, but the writer dies or is told it failed',
  },
  drop: { rate: 1 / 30, per: 'delivery', doc: 'a pulled message never reaches its taker' },
  duplicate: { rate: 1 / 30, per: 'delivery', doc: 'a message reaches the next puller too' },
  delay: { rate: 1 / 30, per: 'delivery', doc: 'a message reaches a puller minutes later' },
  reorder: { rate: 1 / 4, per: 'pull', doc: 'messages arrive in another order' },
  'time-out': { rate: 1 / 40, per: 'fetch', doc: 'the provider does not answer' },
  truncated: { rate: 1 / 60, per: 'fetch', doc: 'the answer is cut short' },
  stale: { rate: 1 / 40, per: 'fetch', doc: 'the answer is hours old' },
  html: { rate: 1 / 60, per: 'fetch', doc: 'the answer is a page for people' },
  'wrong-date': { rate: 1 / 60, per: 'fetch', doc: 'the answer is to another question of the same kind' },
  'not-found': { rate: 1 / 80, per: 'fetch', doc: 'the provider says it has nothing' },
  lease: { rate: 1 / 1_500, per: 'step', doc: 'a process stands still beyond its lease, then goes on' },
  'clock-jump': { rate: 1 / 2_500, per: 'step', doc: 'a process’s clock is suddenly minutes off' },
  deploy: { rate: 1 / 3_000, per: 'step', doc: 'a process is stopped and starts with another build' },
  postponed: { rate: 1 / 2, per: 'league', doc: 'a game is called off on its day and played days later' },
  corrected: { rate: 1 / 2, per: 'league', doc: 'a final box score changes two hours after it was final' },
  'deleted-schedule': { rate: 1 / 150, per: 'wait', doc: 'a process’s timers are lost for hours' },
  locked: {
    rate: 1 / 1_500,
    per: 'warehouse call',
    doc: 'the warehouse is held by somebody else for minutes',
  },
  'worker-lost': { rate: 1 / 12, per: 'item', doc: 'a worker of a batch dies with an item in hand' },
  'answer-late': { rate: 1 / 3, per: 'item', doc: 'one that was taken for lost answers after all' },
  'answer-twice': { rate: 1 / 20, per: 'item', doc: 'a worker of a batch gives its answer twice' },
  'disk-full': { rate: 1 / 1_500, per: 'write', doc: 'nothing can be written for minutes' },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

/** Reads `all`, `none` or a list such as `crash,drop`. Throws INVALID_ARGUMENT on a name that is not one. */
export function parseFaults(text: string): ReadonlySet<FaultName> {
  if (text === 'all') return new Set(FAULT_NAMES);
  if (text === 'none') return new Set();
  return new Set(text.split(',').map((name) => faultName(name.trim())));
}

function faultName(name: string): FaultName {
  const found = FAULT_NAMES.find((each) => each === name);
  if (found !== undefined) return found;
  throw new HardwoodError({
    code: 'INVALID_ARGUMENT',
    message: `"${name}" is not a fault of the simulated world.`,
    subject: name,
    next: `use all, none or a list of: ${FAULT_NAMES.join(', ')}`,
  });
}
