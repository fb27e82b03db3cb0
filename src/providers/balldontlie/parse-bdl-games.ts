/**
 * Reads balldontlie's games of a date.
 *
 * Promises a score for final games only, and the game as a fault when its teams, date or season contradict each other
 * or what was asked for.
 */
import { BDL_GAMES } from '../../tables/nba-raw-balldontlie.ts';
import type { RowOf } from '../../tables/table.ts';
import type { Parsed } from '../parsed.ts';
import { idField } from '../payload-fields.ts';
import type { PayloadFacts } from '../provider.ts';
import { readParts } from '../read-parts.ts';
import { uniqueRows } from '../unique-rows.ts';
import { bdlGameSchema, readBdlGame } from './bdl-game.ts';
import { readBdlList } from './bdl-list.ts';
import { bdlTeamSchema, readBdlTeam } from './bdl-team.ts';

const PAYLOAD = 'balldontlie.games';

const schema = bdlGameSchema.extend({
  id: idField,
  home_team: bdlTeamSchema,
  visitor_team: bdlTeamSchema,
});

/** Throws PAYLOAD_MALFORMED. */
export function parseBdlGames(bytes: Uint8Array, facts: PayloadFacts): Parsed<RowOf<typeof BDL_GAMES>> {
  const { parts, faults } = readBdlList(PAYLOAD, bytes);
  const read = readParts(parts, {
    payload: PAYLOAD,
    schema,
    subject: ({ id }) => `game ${id}`,
    read: (part) => {
      const home = readBdlTeam(PAYLOAD, part.home_team);
      const away = readBdlTeam(PAYLOAD, part.visitor_team);
      const game = readBdlGame(PAYLOAD, part, { home, away }, facts);
      return [
        {
          slate_date: game.date,
          season: game.season,
          bdl_game_id: part.id,
          game_key: game.key,
          tip_off: game.tipOff,
          status: game.status,
          status_text: part.status,
          period: part.period,
          home_team: home,
          away_team: away,
          home_points: game.homePoints,
          away_points: game.awayPoints,
          is_postseason: part.postseason,
          payload_digest: facts.digest,
          known_at: facts.knownAt,
        },
      ];
    },
  });
  return uniqueRows(BDL_GAMES, { rows: read.rows, faults: [...faults, ...read.faults] });
}
