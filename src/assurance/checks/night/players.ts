/** Players: minutes of those who appeared, nothing of those who did not, and points that the shots make. */
import type { Check } from '../check.ts';
import { after, onceSettled } from '../due.ts';
import { allOf, atLeast } from '../limits.ts';
import { makeAgain } from '../mend.ts';
import { withinSlates } from '../slate-items.ts';
import { sqlCheck } from '../sql-check.ts';

interface Source {
  readonly id: string;
  readonly output: string;
  readonly table: string;
  readonly owner: string;
  readonly threes: string;
  readonly points: string;
  readonly words: string;
}

const SOURCES: readonly Source[] = [
  {
    id: 'box_scores',
    output: 'nbac_player_boxscores',
    table: 'nba_raw.nbac_player_boxscores',
    owner: 'phase 2',
    threes: 'fg3m',
    points: 'pts',
    words: 'the box scores',
  },
  {
    id: 'summary',
    output: 'player_game_summary',
    table: 'nba_analytics.player_game_summary',
    owner: 'phase 3',
    threes: 'threes',
    points: 'points',
    words: 'the summary',
  },
];

const NIGHT = { group: 'night', purpose: 'postgame', severity: 'page', isBlocking: true } as const;

export const PLAYER_CHECKS: readonly Check[] = SOURCES.flatMap((source) => [
  sqlCheck({
    ...NIGHT,
    id: `night.minutes.${source.id}`,
    question: `Has everyone who appeared minutes in ${source.words}?`,
    owner: source.owner,
    threshold: atLeast(0.95, 0.9, {
      metric: 'minutes_of_appeared',
      numerator: 'players with minutes, zero included',
      denominator: 'players who appeared; those who did not play or were inactive are not among them',
      appliesWhen: 'a player appeared',
      why: 'Counted over all who are listed, a night of 315 of whom 200 appeared reads as 63 % and is whole. One in ten of those who appeared is a notation that is no longer read.',
    }),
    mend: makeAgain(source.output),
    due: onceSettled(after(source.output)),
    sql: (range) => `SELECT slate_date, minutes IS NOT NULL AS is_good,
        team || ' ' || player_name || ' appeared and has no minutes' AS what
      FROM ${source.table} WHERE ${withinSlates(range)} AND status = 'appeared'`,
  }),
  sqlCheck({
    ...NIGHT,
    id: `night.not_played.${source.id}`,
    question: `Has nobody who did not play a number in ${source.words}, not even a zero?`,
    owner: source.owner,
    threshold: allOf({
      metric: 'not_played_without_numbers',
      numerator: 'players who did not play and have no number',
      denominator: 'players listed who did not play',
      appliesWhen: 'the source lists those who did not play; a game log does not',
      why: 'Stored as zeros, those who did not play once pulled down the averages of a third of all rows.',
    }),
    mend: makeAgain(source.output),
    due: onceSettled(after(source.output)),
    sql: (
      range,
    ) => `SELECT slate_date, minutes IS NULL AND ${source.points} IS NULL AND fga IS NULL AND fta IS NULL
          AND ${source.threes} IS NULL AS is_good,
        team || ' ' || player_name || ' (' || status || ') has numbers' AS what
      FROM ${source.table} WHERE ${withinSlates(range)} AND status <> 'appeared'`,
  }),
  sqlCheck({
    ...NIGHT,
    id: `night.points_identity.players.${source.id}`,
    question: `Are every player’s points in ${source.words} what his shots make?`,
    owner: source.owner,
    threshold: allOf({
      metric: 'points_identity',
      numerator: 'players whose points are 2·(FGM − 3PM) + 3·3PM + FTM',
      denominator: 'players who appeared',
      appliesWhen: 'a player appeared',
      why: 'It holds in every real row. One that breaks it has a number of another player or game.',
    }),
    mend: makeAgain(source.output),
    due: onceSettled(after(source.output)),
    sql: (range) => `SELECT slate_date,
        ${source.points} = 2 * (fgm - ${source.threes}) + 3 * ${source.threes} + ftm
          AND fgm <= fga AND ftm <= fta AND ${source.threes} <= fgm AND fgm >= 0 AND ftm >= 0 AS is_good,
        team || ' ' || player_name || ': ' || COALESCE(CAST(${source.points} AS STRING), 'no') || ' points of ' ||
          COALESCE(CAST(fgm AS STRING), 'no') || ' field goals, ' || COALESCE(CAST(${source.threes} AS STRING), 'no') ||
          ' threes, ' || COALESCE(CAST(ftm AS STRING), 'no') || ' free throws' AS what
      FROM ${source.table} WHERE ${withinSlates(range)} AND status = 'appeared'`,
  }),
]);
