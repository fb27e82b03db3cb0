/**
 * The figures of a column that are compared with its history, and from where on a difference matters to anybody.
 *
 *   null_rate   share of the rows without a value; 15 points apart
 *   mean        a quarter of the usual spread within a slate apart
 *   spread      log of the standard deviation within the slate; a factor of 2: one outlier of a night makes 1.8
 *   zeros       share of the values that are 0; 10 points
 *   negatives   share of the values below 0; 10 points
 *
 * A difference alarms when it matters and lies more than LIMIT spreads between slates from the usual. The limit is set
 * so that a season of about 300,000 comparisons has about one false alarm; docs/checks-statistics.md has the figures.
 */
import { distanceFromHistory, median, type Observed } from './distance-from-history.ts';
import { LEAST_SLATES } from './season-history.ts';
import type { ColumnProfile } from './table-profile.ts';

export const LIMIT = 7;
const LEAST_ROWS = 4;
/** A standard deviation of fewer is mostly chance. */
const LEAST_ROWS_FOR_SPREAD = 20;

export type StatisticName = 'null_rate' | 'mean' | 'spread' | 'zeros' | 'negatives';

interface Statistic {
  readonly name: StatisticName;
  readonly observe: (profile: ColumnProfile) => Observed | null;
  /** Smallest difference that matters. */
  readonly matters: (history: readonly ColumnProfile[]) => number;
  /** Of a share: rows of one game move together, as if so many were one; null: no share. */
  readonly rowsTogether: ((rowsPerGame: number) => number) | null;
}

const POINTS = () => 0.1;
const WHOLE_GAMES = (rowsPerGame: number) => rowsPerGame;

const NULL_RATE: Statistic = {
  name: 'null_rate',
  observe: ({ rows, present }) => (rows < LEAST_ROWS ? null : { value: 1 - present / rows, rows }),
  matters: () => 0.15,
  // A parser loses rows one by one, a source a game at a time: between the two.
  rowsTogether: (rowsPerGame) => Math.max(1, rowsPerGame / 4),
};

const SHIFTS: readonly Statistic[] = [
  {
    name: 'mean',
    observe: ({ present, numbers }) => observed(numbers?.mean, present, LEAST_ROWS),
    matters: (history) => {
      const within = median(history.flatMap(({ numbers }) => (numbers === null ? [] : [numbers.spread])));
      const usual = median(history.flatMap(({ numbers }) => (numbers === null ? [] : [numbers.mean])));
      return Math.max(0.25 * within, 1e-9 * Math.abs(usual));
    },
    rowsTogether: null,
  },
  {
    name: 'spread',
    observe: ({ present, numbers }) =>
      numbers === null || numbers.spread === 0
        ? null
        : observed(Math.log(numbers.spread), present, LEAST_ROWS_FOR_SPREAD),
    matters: () => Math.log(2),
    rowsTogether: null,
  },
  ...(['zeros', 'negatives'] as const).map(
    (name): Statistic => ({
      name,
      observe: ({ present, numbers }) =>
        numbers === null ? null : observed(numbers[name] / present, present, LEAST_ROWS),
      matters: POINTS,
      rowsTogether: WHOLE_GAMES,
    }),
  ),
];

function observed(value: number | undefined, rows: number, least: number): Observed | null {
  return value === undefined || rows < least ? null : { value, rows };
}

export interface Departure {
  readonly statistic: StatisticName;
  readonly value: number;
  readonly usual: number;
  readonly distance: number;
}

export interface Departures {
  /** Figures that could be compared. */
  readonly compared: number;
  readonly found: readonly Departure[];
}

interface Compared {
  readonly today: ColumnProfile;
  readonly history: readonly ColumnProfile[];
  readonly rowsPerGame: number;
}

/** `onlyMore`: fewer nulls than usual are no fault. */
export function nullRateDeparture(of: Compared, onlyMore: boolean): Departures {
  const { compared, found } = departures([NULL_RATE], of);
  return { compared, found: found.filter(({ value, usual }) => !onlyMore || value > usual) };
}

/** `isFlag`: its mean is the share of those in which it holds, and it has no other figure. */
export function shiftDepartures(of: Compared, isFlag: boolean): Departures {
  const flag = SHIFTS.filter(({ name }) => name === 'mean').map(
    (each): Statistic => ({ ...each, matters: POINTS, rowsTogether: WHOLE_GAMES }),
  );
  return departures(isFlag ? flag : SHIFTS, of);
}

function departures(statistics: readonly Statistic[], { today, history, rowsPerGame }: Compared): Departures {
  const found: Departure[] = [];
  let compared = 0;
  for (const { name, observe, matters, rowsTogether } of statistics) {
    const now = observe(today);
    const before = history.flatMap((each) => observe(each) ?? []);
    if (now === null || before.length < LEAST_SLATES) continue;
    compared += 1;
    const usual = median(before.map(({ value }) => value));
    // Most differences do not matter, and to measure how far they are takes longest.
    if (Math.abs(now.value - usual) <= matters(history)) continue;
    const distance = distanceFromHistory(now, usual, before, rowsTogether?.(rowsPerGame) ?? null);
    if (distance > LIMIT) found.push({ statistic: name, value: now.value, usual, distance });
  }
  return { compared, found };
}
