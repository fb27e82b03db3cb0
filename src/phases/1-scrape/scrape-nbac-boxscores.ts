/** The league game log of a date, players and teams; waits until every final game is in it. */
import { plusMinutes } from '../../league/instant.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { parseLeagueGameLog } from '../../providers/nba-stats/parse-league-game-log.ts';
import { PAYLOAD_MANIFEST } from '../../tables/nba-raw.ts';
import { resultsTiming } from '../timing.ts';
import { fetchPayloads } from './fetch-payloads.ts';

const RETRY_MINUTES = 15;

export const SCRAPE_NBAC_BOXSCORES: readonly Output[] = [
  gameLogScrape('scrape_nbac_player_boxscores', 'P'),
  gameLogScrape('scrape_nbac_team_boxscores', 'T'),
];

function gameLogScrape(name: string, playerOrTeam: 'P' | 'T'): Output {
  return {
    name,
    phase: 1,
    purpose: 'postgame',
    table: PAYLOAD_MANIFEST,
    inputs: [slateInput('nbac_schedule', 'postgame')],
    plannedFor: ['replayed', 'history'],
    timing: resultsTiming,
    entitles: () => ({ minimum: 1, exact: null }),
    partition: (work) => [work.slateDate, work.purpose, work.output],
    run: (context) => scrape(context, playerOrTeam),
  };
}

async function scrape(context: RunContext, playerOrTeam: 'P' | 'T'): Promise<RunOutcome> {
  if (context.slate.games.length === 0) return { kind: 'empty', reason: 'Postponed' };
  const { rows, payloads } = await fetchPayloads(context, [
    {
      provider: 'nba_stats',
      resource: 'leaguegamelog',
      season: context.season,
      playerOrTeam,
      date: context.work.slateDate,
    },
  ]);
  const [payload] = payloads;
  const held = new Set(
    payload === null || payload === undefined
      ? []
      : parseLeagueGameLog(payload).rows.map((row) => row.gameId),
  );
  const missing = context.slate.games.filter((game) => !held.has(game.gameId));
  if (missing.length > 0) {
    return {
      kind: 'not_yet',
      retryAt: plusMinutes(context.asOf, RETRY_MINUTES),
      why: `the game log lacks ${missing.length} final games: ${missing.map((game) => game.gameId).join(', ')}`,
    };
  }
  return { kind: 'rows', rows };
}
