/** One play of a BigDataBall file as typed columns; blanks are null. */
import { playerLookup } from '../../league/player-name.ts';
import { teamCode } from '../../league/team.ts';
import { malformed } from '../payload-boundary.ts';
import { bdbClock } from './bdb-clock.ts';
import { bdbShot } from './bdb-shot.ts';
import type { BdbRecord } from './bdb-table.ts';

const WHOLE = /^\d{1,4}$/;
const DECIMAL = /^-?\d{1,4}(\.\d+)?$/;

/** Throws HardwoodError when a cell is not what its column says. */
export function bdbPlay(payload: string, place: string, play: BdbRecord) {
  const whole = (column: 'period' | 'play_id' | 'home_score' | 'away_score') => {
    const text = play[column];
    if (WHOLE.test(text)) return Number(text);
    throw malformed(payload, place, `${column} is "${text}", which is no whole number.`);
  };
  const decimal = (column: 'shot_distance' | 'original_x' | 'original_y') => {
    const text = play[column];
    if (text === '') return null;
    if (DECIMAL.test(text)) return Number(text) + 0;
    throw malformed(payload, place, `${column} is "${text}", which is no number.`);
  };
  const period = whole('period');
  if (period < 1) throw malformed(payload, place, 'it is in no period.');
  const shot = bdbShot(payload, place, play);
  const player = blank(play.player);
  return {
    event_number: whole('play_id'),
    period,
    clock_seconds: bdbClock(payload, place, play.remaining_time, period),
    team: play.team === '' ? null : teamCode(play.team),
    player_name: player,
    player_lookup: player === null ? null : playerLookup(player),
    event_type: blank(play.event_type),
    sub_type: blank(play.type),
    is_made: shot === null ? null : shot.is_made,
    shot_value: shot === null ? null : shot.shot_value,
    points: shot === null ? null : shot.points,
    shot_distance: decimal('shot_distance'),
    shot_x: decimal('original_x'),
    shot_y: decimal('original_y'),
    assist_player_name: blank(play.assist),
    block_player_name: blank(play.block),
    steal_player_name: blank(play.steal),
    opponent_player_name: blank(play.opponent),
    entered_player_name: blank(play.entered),
    left_player_name: blank(play.left),
    home_score: whole('home_score'),
    away_score: whole('away_score'),
    home_lineup: lineup([play.h1, play.h2, play.h3, play.h4, play.h5]),
    away_lineup: lineup([play.a1, play.a2, play.a3, play.a4, play.a5]),
    description: blank(play.description),
  };
}

function blank(text: string): string | null {
  return text.trim() === '' ? null : text;
}

/** Null unless all five are named. */
function lineup(players: readonly string[]): string | null {
  return players.every((name) => name.trim() !== '') ? players.join('; ') : null;
}
