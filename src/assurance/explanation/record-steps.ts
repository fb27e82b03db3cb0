/**
 * How the record of a raw row is found in its payload: steps of what is sought, each within the record of the one
 * before. Several ways are tried in order, because providers print the same thing in several shapes.
 */
import { teamCode, team as teamOf } from '../../league/team.ts';
import type { AnyRow, Table } from '../../tables/table.ts';
import type { Sought } from './innermost-record.ts';

export type Steps = readonly (readonly Sought[])[];

/** Ways to the record, the narrowest first; empty: the table’s rows have no place of their own. */
export function recordSteps({ name }: Pick<Table, 'name'>, row: AnyRow): readonly Steps[] {
  const [game, player] = [number(row.game_id), number(row.player_id)];
  switch (name) {
    case 'nbac_player_boxscores':
      // A log has a row of both; a box score names its game once, above the players.
      return [[[game, player], [player]]];
    case 'nbac_team_boxscores':
      return [[[game, quoted(row.team)], [quoted(row.team)]]];
    case 'nbac_schedule':
      return [[[game]]];
    case 'nbac_shot_chart': {
      const place = [row.shot_x, row.shot_y].map(number);
      return [[[game, player, ...place, number(row.event_number)]]];
    }
    case 'nbac_play_by_play':
      return [
        [[game], [keyed('actionNumber', row.event_number)]],
        [[game, player, number(row.event_number)]],
        [[game, number(row.event_number)]],
      ];
    case 'odds_api_player_props': {
      const offer = [quoted(row.player_name), number(row.line)];
      const board: Steps = [[quoted(row.bookmaker)], [quoted(row.market)], offer];
      return [[[quoted(row.event_id)], ...board], board];
    }
    case 'odds_api_game_lines': {
      const offer = [outcomeName(row), number(row.point ?? row.price)];
      const board: Steps = [[quoted(row.bookmaker)], [quoted(row.market)], offer];
      return [[[quoted(row.event_id)], ...board], board];
    }
    case 'nbac_player_index':
      return [[[player]]];
    default:
      return [];
  }
}

function outcomeName(row: AnyRow): Sought {
  if (row.outcome === 'over') return quoted('Over');
  if (row.outcome === 'under') return quoted('Under');
  const code = teamCode(String(row.outcome === 'home' ? row.home_team : row.away_team));
  return quoted(teamOf(code).oddsApiName);
}

/** As JSON prints a text, with letters beyond ASCII as they are or escaped. */
function quoted(cell: unknown): Sought {
  const plain = JSON.stringify(String(cell));
  const escaped = (upper: boolean) =>
    plain.replace(/[^ -~]/g, (letter) => {
      const hex = letter.charCodeAt(0).toString(16).padStart(4, '0');
      return `\\u${upper ? hex.toUpperCase() : hex}`;
    });
  return [plain, escaped(false), escaped(true)];
}

/** 24 is printed as 24 or 24.0. */
function number(cell: unknown): Sought {
  const text = String(cell);
  return /^-?\d+$/.test(text) && typeof cell === 'number' ? [text, `${text}.0`] : [text];
}

function keyed(key: string, cell: unknown): Sought {
  return [`"${key}":${cell}`, `"${key}": ${cell}`];
}
