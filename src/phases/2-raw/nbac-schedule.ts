/** Schedule payloads to rows: before the games the whole season as listed, after them the date's games. */
import type { Purpose } from '../../ledger/work-id.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { parseScheduleLeagueV2 } from '../../providers/nba-cdn/parse-schedule-league-v2.ts';
import { scheduleRows } from '../../providers/nba-cdn/schedule-league-v2.ts';
import { NBAC_SCHEDULE } from '../../tables/nba-raw.ts';
import { heldPayloads } from '../1-scrape/payload-manifest.ts';
import { listingTiming, postgameTiming } from '../timing.ts';
import { asFirstSeen } from './first-seen.ts';
import { scheduleMeasures } from './schedule-measures.ts';

export const NBAC_SCHEDULE_OUTPUTS: readonly Output[] = [
  scheduleOutput('pregame', ['replayed', 'studied', 'idle'], listingTiming),
  scheduleOutput('postgame', ['replayed', 'studied', 'history'], postgameTiming),
];

function scheduleOutput(
  purpose: Purpose,
  plannedFor: Output['plannedFor'],
  timing: Output['timing'],
): Output {
  return {
    name: 'nbac_schedule',
    phase: 2,
    purpose,
    table: NBAC_SCHEDULE,
    inputs: [slateInput('scrape_nbac_schedule', purpose)],
    plannedFor,
    timing,
    entitles: () => ({ minimum: 1, exact: null }),
    partition: (work) => [work.slateDate, work.purpose],
    run,
    measures: scheduleMeasures(purpose),
  };
}

async function run(context: RunContext): Promise<RunOutcome> {
  const { purpose, slateDate } = context.work;
  const newest = (await heldPayloads(context, 'scrape_nbac_schedule')).at(-1);
  if (newest === undefined) throw new Error('the scrape is settled and holds no schedule');
  const { digest, known_at: knownAt } = newest.row;
  const rows = scheduleRows(parseScheduleLeagueV2(newest.bytes), { slateDate, purpose, digest, knownAt });
  if (rows.length === 0) return { kind: 'empty', reason: 'Postponed' };
  return { kind: 'rows', rows: await asFirstSeen(context, NBAC_SCHEDULE, rows) };
}
