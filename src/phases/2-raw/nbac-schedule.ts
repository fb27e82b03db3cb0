/** Schedule payloads to rows: before the games the whole season as listed, after them the date's games. */
import { gameKey, gameKindOf } from '../../league/game-id.ts';
import type { Purpose } from '../../ledger/work-id.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { parseScheduleLeagueV2 } from '../../providers/nba-cdn/parse-schedule-league-v2.ts';
import { NBAC_SCHEDULE } from '../../tables/nba-raw.ts';
import type { RowOf } from '../../tables/table.ts';
import { heldPayloads } from '../1-scrape/payload-manifest.ts';
import { listingTiming, postgameTiming } from '../timing.ts';
import { scheduleMeasures } from './schedule-measures.ts';

export const NBAC_SCHEDULE_OUTPUTS: readonly Output[] = [
  scheduleRows('pregame', ['replayed', 'idle'], listingTiming),
  scheduleRows('postgame', ['replayed', 'history'], postgameTiming),
];

function scheduleRows(purpose: Purpose, plannedFor: Output['plannedFor'], timing: Output['timing']): Output {
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
  const newest = (await heldPayloads(context, 'scrape_nbac_schedule')).reduce((latest, held) =>
    held.row.known_at > latest.row.known_at ? held : latest,
  );
  const { season, games } = parseScheduleLeagueV2(newest.bytes);
  const rows = games
    .filter((game) => gameKindOf(game.gameId) === 'regular')
    .filter((game) => purpose === 'pregame' || game.slateDate === slateDate)
    .map(
      (game): RowOf<typeof NBAC_SCHEDULE> => ({
        slate_date: slateDate,
        purpose,
        season,
        game_id: game.gameId,
        game_key: gameKey(game.slateDate, game.away, game.home),
        game_date: game.slateDate,
        tip_off: game.tipOff,
        status: game.finalWithoutScore ? 'live' : game.status,
        home_team: game.home,
        away_team: game.away,
        home_points: game.homePoints,
        away_points: game.awayPoints,
        is_neutral: game.isNeutral,
        is_postponed: game.isPostponed,
        payload_digest: newest.row.digest,
        known_at: newest.row.known_at,
      }),
    );
  return rows.length === 0 ? { kind: 'empty', reason: 'Postponed' } : { kind: 'rows', rows };
}
