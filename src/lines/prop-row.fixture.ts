/** Hand-made rows of player lines, of a slate with two games. */
import { type NbaGameId, nbaGameId } from '../league/game-id.ts';
import { type Instant, instant, MINUTE } from '../league/instant.ts';
import { type PlayerLookup, playerLookup } from '../league/player-name.ts';
import { slateDate } from '../league/slate-date.ts';
import type { PropRow } from './line-service.ts';

export const GAME = nbaGameId('0022400001');
export const LATE_GAME = nbaGameId('0022400002');
/** Minutes after noon. */
export const at = (minutes: number): Instant => instant(1_736_964_000_000 + minutes * MINUTE);
export const TIP = 420;
export const TIPS: ReadonlyMap<string, Instant> = new Map<NbaGameId, Instant>([
  [GAME, at(TIP)],
  [LATE_GAME, at(TIP + 150)],
]);
export const STAR = playerLookup('Nikola Jokić');
export const OTHER = playerLookup('Jamal Murray');

interface Prop {
  readonly line?: number;
  readonly captured?: number;
  /** Defaults to the capture. */
  readonly known?: number;
  readonly book?: string;
  readonly player?: PlayerLookup;
  readonly game?: NbaGameId | null;
  readonly event?: string;
  readonly market?: string;
  readonly over?: number | null;
  readonly under?: number | null;
}

export function prop(fields: Prop): PropRow {
  const { captured = 300, player = STAR } = fields;
  return {
    slate_date: slateDate('2025-01-15'),
    captured_at: at(captured),
    event_id: fields.event ?? 'event',
    game_id: fields.game === undefined ? GAME : fields.game,
    home_team: 'DEN',
    away_team: 'LAL',
    bookmaker: fields.book ?? 'draftkings',
    market: fields.market ?? 'player_points',
    player_name: player,
    player_lookup: player,
    line: fields.line ?? 25.5,
    over_price: fields.over === undefined ? -110 : fields.over,
    under_price: fields.under === undefined ? -110 : fields.under,
    payload_digest: 'payload',
    known_at: at(fields.known ?? captured),
  };
}
