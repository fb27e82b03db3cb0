/**
 * What the box scores of a slate, and the reports before its games, say of a player: for whoever grades something on him.
 *
 * A game that is not final, or that could not be summarised, is unfinished and says nothing of who played.
 */
import type { Appearance } from '../../evaluation/grade-prediction.ts';
import type { NbaGameId } from '../../league/game-id.ts';
import { type Instant, laterOf } from '../../league/instant.ts';
import type { PlayerLookup } from '../../league/player-name.ts';
import type { TeamCode } from '../../league/team.ts';
import type { RunContext } from '../../pipeline/output.ts';
import { scheduleOn } from '../../pipeline/schedule-reader.ts';
import { PLAYER_GAME_SUMMARY } from '../../tables/nba-analytics.ts';
import { latestKnownAt } from '../3-analytics/window.ts';
import { listedOut } from './listed-out.ts';
import { statOf } from './stat-of.ts';

export interface Named {
  readonly game_id: NbaGameId;
  readonly player_lookup: PlayerLookup;
  readonly market: string;
  /** Null where it is not known; the box score’s counts before it. */
  readonly team: TeamCode | null;
}

export interface Seen {
  readonly appearance: Appearance;
  /** Latest moment of the rows that say so. */
  readonly knownAt: Instant;
}

export async function slateAppearances(context: RunContext): Promise<(of: Named) => Seen> {
  const { slateDate: date } = context.work;
  const schedule = await scheduleOn(context.read, context.season, date);
  const results = new Map(schedule.map((row) => [row.game_id, row]));
  const listingKnown = latestKnownAt(schedule, 0 as Instant);
  const isListedOut = await listedOut(context, schedule);
  const summaries = await context.read.rows(PLAYER_GAME_SUMMARY, { from: date, to: date });
  const summarised = new Set(summaries.map((row) => row.game_id));
  const byPlayer = new Map(summaries.map((row) => [`${row.game_id} ${row.player_lookup}`, row]));
  return ({ game_id: gameId, player_lookup: player, market, team }) => {
    const game = results.get(gameId);
    if (game === undefined) return { appearance: { kind: 'game_moved' }, knownAt: listingKnown };
    if (game.status !== 'final' || !summarised.has(gameId))
      return { appearance: { kind: 'unfinished' }, knownAt: game.known_at };
    const summary = byPlayer.get(`${gameId} ${player}`);
    const knownAt = laterOf(game.known_at, summary?.known_at ?? game.known_at);
    if (summary?.status === 'appeared') {
      const actual = statOf(summary, market);
      return { appearance: { kind: 'appeared', actual, minutes: summary.minutes }, knownAt };
    }
    const listed = summary === undefined ? null : { category: summary.absence_category };
    const absence = { isListedOut: isListedOut(summary?.team ?? team, player), listed };
    return { appearance: { kind: 'absent', absence }, knownAt };
  };
}
