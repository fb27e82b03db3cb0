/**
 * The rows of an event's player props.
 *
 * Promises every line of the board, main and alternate alike, with the name normalised and no alias resolved, not
 * joined to a game. An answer that holds game markets only is not what was asked for, and an event of another slate
 * is not either: both are faults. A board without any market is an answer: nothing is offered yet.
 */
import { slateDateOf } from '../../league/eastern.ts';
import { playerLookup } from '../../league/player-name.ts';
import { ODDS_API_PLAYER_PROPS } from '../../tables/nba-raw-odds.ts';
import type { RowOf } from '../../tables/table.ts';
import type { Parsed } from '../parsed.ts';
import type { PayloadFacts } from '../provider.ts';
import { readEach } from '../read-each.ts';
import { uniqueRows } from '../unique-rows.ts';
import { parseOddsApiEventOdds } from './parse-odds-api-event-odds.ts';

type PropRow = RowOf<typeof ODDS_API_PLAYER_PROPS>;

/** Throws PAYLOAD_MALFORMED. */
export function parseOddsApiPlayerProps(bytes: Uint8Array, facts: PayloadFacts): Parsed<PropRow> {
  const { event, lines, otherOutcomes, faults } = parseOddsApiEventOdds(bytes);
  const subject = `event ${event.eventId}`;
  const date = slateDateOf(event.commenceTime);
  const refused = (why: string) => ({ rows: [], faults: [{ subject, why }, ...faults] });
  if (date !== facts.slateDate) return refused(`It is of ${date} and ${facts.slateDate} was asked for.`);
  if (lines.length === 0 && otherOutcomes > 0 && faults.length === 0) {
    return refused(
      `It was asked for player props and holds ${otherOutcomes} outcomes of other markets only.`,
    );
  }
  const rows = readEach(
    lines,
    ({ playerName }) => `${subject} ${playerName}`,
    (line) => [
      {
        slate_date: facts.slateDate,
        captured_at: line.capturedAt,
        event_id: event.eventId,
        game_id: null,
        home_team: event.home,
        away_team: event.away,
        bookmaker: line.bookmaker,
        market: line.market,
        player_name: line.playerName,
        player_lookup: playerLookup(line.playerName),
        line: line.line,
        over_price: line.overPrice,
        under_price: line.underPrice,
        payload_digest: facts.digest,
        known_at: facts.knownAt,
      },
    ],
  );
  return uniqueRows(ODDS_API_PLAYER_PROPS, { rows: rows.rows, faults: [...faults, ...rows.faults] });
}
