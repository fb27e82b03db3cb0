/** The last night of every system and market that has one on the slate, from the daily performance of two seasons. */
import { type DecayNight, decayHistory } from '../../evaluation/decay/decay-history.ts';
import type { PerformanceDay } from '../../evaluation/decay/performance-day.ts';
import { SCAN_SLATES } from '../../evaluation/decay/scan.ts';
import { NO_ROWS, type SlateSum, together } from '../../evaluation/decay/slate-sums.ts';
import { type Plausibility, type PlausibilityFigures, plausibility } from '../../evaluation/plausibility.ts';
import type { Instant } from '../../league/instant.ts';
import { openingDate, previousSeason } from '../../league/season.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import type { RunContext } from '../../pipeline/output.ts';
import { SYSTEM_DAILY_PERFORMANCE } from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';
import { latestKnownAt } from '../3-analytics/window.ts';

type PerformanceRow = RowOf<typeof SYSTEM_DAILY_PERFORMANCE>;

export interface SystemNight {
  readonly system: string;
  readonly market: string;
  readonly night: DecayNight;
  /** Of the last 28 slates together. */
  readonly plausible: Plausibility;
  readonly knownAt: Instant;
}

/** Of this season and the one before; nights that were refused for their coverage count as nights without rows. */
export async function decayNights(context: RunContext): Promise<readonly SystemNight[]> {
  const { slateDate: date } = context.work;
  const from = openingDate(previousSeason(context.season));
  const rows = await context.read.rows(SYSTEM_DAILY_PERFORMANCE, { from, to: date });
  const known = made.get(rows);
  if (known !== undefined) return known;
  const nights = nightsOf(rows, date);
  made.set(rows, nights);
  return nights;
}

/** The outputs of one slate read the same rows one after the other; they are judged once. */
const made = new WeakMap<readonly PerformanceRow[], readonly SystemNight[]>();

function nightsOf(rows: readonly PerformanceRow[], date: SlateDate): readonly SystemNight[] {
  const groups = Map.groupBy(rows, (row) => `${row.system} ${row.market}`);
  return [...groups.values()].flatMap((group) => {
    const last = group.at(-1);
    if (last === undefined || last.slate_date !== date) return [];
    const night = decayHistory(group.map(dayOf)).at(-1);
    if (night === undefined) return [];
    const { system, market } = last;
    const plausible = plausibility(lately(group.slice(-SCAN_SLATES), last));
    return [{ system, market, night, plausible, knownAt: latestKnownAt(group, last.known_at) }];
  });
}

function lately(
  rows: readonly PerformanceRow[],
  { system, market }: Pick<PerformanceRow, 'system' | 'market'>,
): PlausibilityFigures {
  const days = rows.map(dayOf);
  const [own, line] = [days.map((day) => day.ownError), days.map((day) => day.lineError)].map((sums) =>
    sums.reduce(together, NO_ROWS),
  );
  const count = (of: 'favoured' | 'favoured_right') => rows.reduce((sum, row) => sum + row[of], 0);
  return {
    system,
    market,
    line:
      own === undefined || line === undefined || own.n === 0
        ? null
        : { n: own.n, mae: own.sum / own.n, lineMae: line.sum / line.n },
    favoured: { n: count('favoured'), right: count('favoured_right') },
    profit: null,
  };
}

function dayOf(row: PerformanceRow): PerformanceDay {
  const lined = row.is_refused ? 0 : row.graded + row.pushes;
  return {
    slateDate: row.slate_date,
    overLine: summed(lined, row.mae === null || row.line_mae === null ? null : row.mae - row.line_mae),
    overLineLow: summed(row.low_line_rows, row.low_line_excess),
    overYardstick: summed(row.baseline_rows, row.baseline_excess),
    overYardstickLow: summed(row.low_baseline_rows, row.low_baseline_excess),
    ownOverYardstick: summed(row.line_baseline_rows, row.own_beside_baseline),
    lineOverYardstick: summed(row.line_baseline_rows, row.line_beside_baseline),
    ownError: summed(lined, row.mae),
    lineError: summed(lined, row.line_mae),
  };
}

function summed(n: number, mean: number | null): SlateSum {
  return mean === null ? NO_ROWS : { n, sum: n * mean };
}
