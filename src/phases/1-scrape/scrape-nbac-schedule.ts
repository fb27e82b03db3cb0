/**
 * The NBA schedule feed: before the games for the season's listing, after them for the results.
 *
 * After the games it waits until every game the feed still lists on the date is final with a score.
 */

import { gameKindOf } from '../../league/game-id.ts';
import { type Instant, plusMinutes } from '../../league/instant.ts';
import type { Purpose } from '../../ledger/work-id.ts';
import type { Output, RunContext, RunOutcome } from '../../pipeline/output.ts';
import { parseScheduleLeagueV2 } from '../../providers/nba-cdn/parse-schedule-league-v2.ts';
import { malformed } from '../../providers/payload-boundary.ts';
import { PAYLOAD_MANIFEST } from '../../tables/nba-raw.ts';
import { listingTiming, resultsTiming } from '../timing.ts';
import { fetchPayloads } from './fetch-payloads.ts';

const RETRY_MINUTES = 15;
/** Before the season the feed is asked once a day. */
const OPENING_RETRY_MINUTES = 24 * 60;

export const SCRAPE_NBAC_SCHEDULE: readonly Output[] = [
  scheduleScrape('pregame', ['replayed', 'studied', 'idle'], listingTiming, listing),
  scheduleScrape('postgame', ['replayed', 'studied', 'history'], resultsTiming, results),
];

function scheduleScrape(
  purpose: Purpose,
  plannedFor: Output['plannedFor'],
  timing: Output['timing'],
  run: Output['run'],
): Output {
  return {
    name: 'scrape_nbac_schedule',
    phase: 1,
    purpose,
    table: PAYLOAD_MANIFEST,
    inputs: [],
    plannedFor,
    timing,
    entitles: () => ({ minimum: 1, exact: null }),
    partition: (work) => [work.slateDate, work.purpose, work.output],
    run,
  };
}

async function listing(context: RunContext): Promise<RunOutcome> {
  const { rows, schedule } = await fetchSchedule(context);
  if (schedule === null) {
    const wait = context.slate.games.length === 0 ? OPENING_RETRY_MINUTES : RETRY_MINUTES;
    return notYet(context.asOf, wait, 'the provider has no schedule of the season yet');
  }
  return { kind: 'rows', rows };
}

async function results(context: RunContext): Promise<RunOutcome> {
  const { rows, schedule } = await fetchSchedule(context);
  if (schedule === null) {
    return notYet(context.asOf, RETRY_MINUTES, 'the provider has no schedule of the season');
  }
  const open = schedule.games.filter(
    (game) =>
      game.slateDate === context.work.slateDate &&
      gameKindOf(game.gameId) === 'regular' &&
      !game.isPostponed &&
      (game.status !== 'final' || game.finalWithoutScore),
  );
  if (open.length > 0) {
    const ids = open.map((game) => game.gameId).join(', ');
    return notYet(context.asOf, RETRY_MINUTES, `${open.length} games are not final: ${ids}`);
  }
  return { kind: 'rows', rows };
}

/** Read before it is kept: a payload that cannot be read, or is of another season, is fetched again. */
async function fetchSchedule(context: RunContext) {
  const { rows, payloads } = await fetchPayloads(context, [
    { provider: 'nba_cdn', resource: 'scheduleleaguev2', season: context.season },
  ]);
  const [payload] = payloads;
  const schedule = payload === null || payload === undefined ? null : parseScheduleLeagueV2(payload);
  if (schedule !== null && schedule.season !== context.season) {
    throw malformed(
      'scheduleLeagueV2',
      'leagueSchedule.seasonYear',
      `asked for ${context.season}, got ${schedule.season}`,
    );
  }
  return { rows, schedule };
}

function notYet(asOf: Instant, minutes: number, why: string): RunOutcome {
  return { kind: 'not_yet', retryAt: plusMinutes(asOf, minutes), why };
}
