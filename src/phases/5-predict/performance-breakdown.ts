/**
 * performance_breakdown: the ISO week up to the slate, per system and market, whole and in slices.
 *
 * The partition of the last slate of a week is that week’s breakdown; those before it say how far it had come. Slices
 * are of the rows with a line: by favoured side, by edge band, by tier, and by all three at once.
 */
import type { GradedRow } from '../../evaluation/graded-row.ts';
import { isoWeek, type Slice, sliceOf, weekStart } from '../../evaluation/slice.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { PERFORMANCE_BREAKDOWN } from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';
import { latestKnownAt } from '../3-analytics/window.ts';
import { postgameTiming } from '../timing.ts';
import { breakdownRow } from './breakdown-row.ts';
import { gradedRows } from './graded-rows.ts';

type BreakdownRow = RowOf<typeof PERFORMANCE_BREAKDOWN>;
type Place = Pick<BreakdownRow, 'direction' | 'edge_band' | 'tier'>;

export const PERFORMANCE_BREAKDOWN_OUTPUT: Output = {
  name: 'performance_breakdown',
  phase: 5,
  purpose: 'postgame',
  table: PERFORMANCE_BREAKDOWN,
  inputs: [
    slateInput('prediction_accuracy', 'postgame'),
    slateInput('pick_results', 'postgame'),
    slateInput('prop_recommendations', 'pregame', false),
  ],
  windows: ['prediction_accuracy', 'pick_results'],
  plannedFor: ['replayed'],
  timing: postgameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate],
  run,
};

const ALL: Place = { direction: 'all', edge_band: 'all', tier: 'all' };

async function run(context: RunContext): Promise<RunOutcome> {
  const { slateDate: date } = context.work;
  const week = await gradedRows(context.read, { from: weekStart(date), to: date });
  if (!week.some((row) => row.slate_date === date)) return { kind: 'empty', reason: 'Halted' };
  const groups = Map.groupBy(week, (row) => `${row.system} ${row.market}`);
  const rows = [...groups.values()].flatMap((group) => slices(group, context));
  return { kind: 'rows', rows };
}

function slices(rows: readonly GradedRow[], { work: { slateDate } }: RunContext): readonly BreakdownRow[] {
  const [first] = rows;
  if (first === undefined) throw new Error('a group of no rows');
  const known = latestKnownAt(rows, first.known_at);
  const row = (place: Place, members: readonly GradedRow[]) =>
    breakdownRow(
      {
        slate_date: slateDate,
        week: isoWeek(slateDate),
        system: first.system,
        market: first.market,
        ...place,
        known_at: known,
      },
      members,
      place === ALL,
    );
  const made = new Map<string, { place: Place; members: GradedRow[] }>();
  for (const member of rows) {
    const slice = sliceOf(member);
    if (slice === null) continue;
    for (const place of placesOf(slice)) {
      const key = `${place.direction}|${place.edge_band}|${place.tier}`;
      const known = made.get(key);
      if (known === undefined) made.set(key, { place, members: [member] });
      else known.members.push(member);
    }
  }
  return [row(ALL, rows), ...[...made.values()].map(({ place, members }) => row(place, members))];
}

function placesOf({ direction, edgeBand, tier }: Slice): readonly Place[] {
  return [
    { ...ALL, direction },
    { ...ALL, edge_band: edgeBand },
    { ...ALL, tier },
    { direction, edge_band: edgeBand, tier },
  ];
}
