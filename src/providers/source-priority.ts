/**
 * Whom to believe: for each kind of fact the sources that have it, in the order in which they are asked.
 *
 * A later source is a fallback. It answers only when every one before it has nothing or fails, and what it costs is
 * stated here; whoever uses it records the event FallbackUsed.
 */
import type { ResourceName } from './resource-name.ts';

export interface PrioritySource {
  readonly resource: ResourceName;
  /** Why it stands where it stands. */
  readonly why: string;
  /** What is not known when it answers instead of the first; null for the first. */
  readonly lost: string | null;
}

export type SourceOrder = readonly [PrioritySource, ...PrioritySource[]];

export const SOURCE_PRIORITY = {
  player_boxscores: [
    {
      resource: 'nba_stats.boxscoretraditionalv2',
      why: 'The official box score of a game: every listed player, starters, seconds played, reasons for not playing.',
      lost: null,
    },
    {
      resource: 'nba_cdn.boxscore',
      why: 'The same game from the live feed, which is there within minutes of the end.',
      lost: 'corrections made after the night: the live feed is not always written again',
    },
    {
      resource: 'nba_stats.leaguegamelog',
      why: 'One request has the lines of all games of a date.',
      lost: 'players who did not play and why, starters, and the seconds of the minutes',
    },
  ],
  team_boxscores: [
    {
      resource: 'nba_stats.leaguegamelog',
      why: 'The official team lines of a date; team rebounds and team turnovers are in them.',
      lost: null,
    },
    {
      resource: 'nba_stats.boxscoretraditionalv2',
      why: 'The totals of a game in its own box score, for a game that the log cannot give.',
      lost: 'corrections that the log has first',
    },
  ],
  shots: [
    {
      resource: 'nba_cdn.playbyplay',
      why: 'Every shot with its type, place and assist, in the order of play.',
      lost: null,
    },
    {
      resource: 'nba_stats.shotchartdetail',
      why: 'Every field-goal attempt with its type and place, from the same scorers.',
      lost: 'who assisted, and what happened around the shot',
    },
  ],
} as const satisfies Readonly<Record<string, SourceOrder>>;
