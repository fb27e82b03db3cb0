/** Event odds payloads to line rows: every captured board, each line once, joined to a game by teams and date. */
import { slateDateOf } from '../../league/eastern.ts';
import { resolveAlias } from '../../league/player-aliases.ts';
import { playerLookup } from '../../league/player-name.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { parseOddsApiEventOdds } from '../../providers/odds-api/parse-odds-api-event-odds.ts';
import { ODDS_API_PLAYER_PROPS } from '../../tables/nba-raw-odds.ts';
import type { RowOf } from '../../tables/table.ts';
import { heldPayloads } from '../1-scrape/fetch-payloads.ts';
import { pregameTiming } from '../timing.ts';
import { lineMeasures } from './line-measures.ts';

type PropRow = RowOf<typeof ODDS_API_PLAYER_PROPS>;

export const ODDS_API_PLAYER_PROPS_OUTPUT: Output = {
  name: 'odds_api_player_props',
  phase: 2,
  purpose: 'pregame',
  table: ODDS_API_PLAYER_PROPS,
  inputs: [slateInput('scrape_odds_api_player_props', 'pregame')],
  plannedFor: ['replayed'],
  timing: pregameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate],
  run,
  measures: lineMeasures,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const rows = new Map<string, PropRow>();
  const held = await heldPayloads(context, 'scrape_odds_api_player_props');
  for (const { row: manifest, bytes } of held.toSorted((a, b) => a.row.known_at - b.row.known_at)) {
    if (!manifest.request.includes('"historical_event_odds"')) continue;
    const { event, lines } = parseOddsApiEventOdds(bytes);
    if (slateDateOf(event.commenceTime) !== context.work.slateDate) continue;
    const game = context.slate.games.find(({ home, away }) => home === event.home && away === event.away);
    for (const line of lines) {
      const key = [
        event.eventId,
        line.bookmaker,
        line.market,
        line.playerName,
        line.line,
        line.capturedAt,
      ].join('|');
      if (rows.has(key)) continue;
      rows.set(key, {
        slate_date: context.work.slateDate,
        captured_at: line.capturedAt,
        event_id: event.eventId,
        game_id: game?.gameId ?? null,
        home_team: event.home,
        away_team: event.away,
        bookmaker: line.bookmaker,
        market: line.market,
        player_name: line.playerName,
        player_lookup: resolveAlias(playerLookup(line.playerName)),
        line: line.line,
        over_price: line.overPrice,
        under_price: line.underPrice,
        payload_digest: manifest.digest,
        known_at: manifest.known_at,
      });
    }
  }
  return rows.size === 0
    ? { kind: 'empty', reason: 'NotOffered' }
    : { kind: 'rows', rows: [...rows.values()] };
}
