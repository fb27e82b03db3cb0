/** Games: is every one of them final, and are both teams and their players there? */
import type { Check } from '../check.ts';
import { after, onceListedAgain, onceSettled } from '../due.ts';
import { allOf, atLeast } from '../limits.ts';
import { makeAgain, seeStatus } from '../mend.ts';
import { withinSlates } from '../slate-items.ts';
import { finalSides, listedGames } from '../slate-relations.ts';
import { sqlCheck } from '../sql-check.ts';

const NIGHT = { group: 'night', purpose: 'postgame', severity: 'page', isBlocking: true } as const;
const BOX = 'nba_raw.nbac_player_boxscores';

export const GAME_CHECKS: readonly Check[] = [
  sqlCheck({
    ...NIGHT,
    id: 'night.games_final',
    question: 'Is every game of the night final with both scores?',
    owner: 'phase 2',
    threshold: allOf({
      metric: 'games_final',
      numerator: 'games that are final with both scores',
      denominator: 'games that the results list for the date, not called off',
      appliesWhen: 'the results are in, or overdue; a game that was called off or moved does not count',
      why: 'Whatever is made of a game that is not final is made of half a game.',
    }),
    mend: seeStatus,
    due: onceSettled(after('nbac_schedule')),
    sql: (range) => `SELECT slate_date, game_key || ': ' || status AS what,
        status = 'final' AND home_points IS NOT NULL AND away_points IS NOT NULL AS is_good
      FROM nba_raw.nbac_schedule
      WHERE ${withinSlates(range)} AND purpose = 'postgame' AND game_date = slate_date AND NOT is_postponed`,
  }),
  sqlCheck({
    ...NIGHT,
    id: 'night.games_accounted',
    question:
      'Is every game that was listed before the night in its results, or listed for another date since?',
    owner: 'phase 2',
    threshold: allOf({
      metric: 'games_accounted',
      numerator: 'games that are in the results, or were moved or called off by a later listing',
      denominator: 'games listed before the night',
      appliesWhen:
        'a listing has been taken since: until then a game that was moved looks like one that is missing',
      why: 'A game that falls out of the results takes its players, its team rows and its grades with it, and every count of them agrees.',
    }),
    mend: makeAgain('scrape_nbac_schedule', 'nbac_schedule'),
    due: onceListedAgain,
    sql: (
      range,
    ) => `SELECT l.slate_date, l.game_key || ' is in no result, and no later listing moves it' AS what,
        r.game_id IS NOT NULL OR m.game_id IS NOT NULL AS is_good
      FROM ${listedGames(range)} AS l
      LEFT JOIN (SELECT slate_date, game_id FROM nba_raw.nbac_schedule
        WHERE ${withinSlates(range)} AND purpose = 'postgame') AS r
        ON r.slate_date = l.slate_date AND r.game_id = l.game_id
      LEFT JOIN (SELECT DISTINCT o.slate_date, o.game_id FROM ${listedGames(range)} AS o
        JOIN nba_raw.nbac_schedule AS n ON n.game_id = o.game_id AND n.purpose = 'pregame'
          AND n.slate_date > o.slate_date AND n.slate_date <= o.slate_date + 7
          AND n.slate_date BETWEEN DATE '${range.from}' AND DATE '${range.to}' + 7
          AND (n.is_postponed OR n.game_date <> o.game_date)) AS m
        ON m.slate_date = l.slate_date AND m.game_id = l.game_id`,
  }),
  sqlCheck({
    ...NIGHT,
    id: 'night.box_scores',
    question: 'Has every final game a box score of both teams?',
    owner: 'phase 2',
    threshold: allOf({
      metric: 'box_scores',
      numerator: 'sides with at least five players who appeared',
      denominator: 'sides of the final games',
      appliesWhen: 'the box scores are in, or overdue; only final games count',
      why: 'Five play at a time: fewer rows are a side that is missing or half there. A full game cannot stand in for an absent one.',
    }),
    mend: makeAgain('scrape_nbac_player_boxscores', 'nbac_player_boxscores'),
    due: onceSettled(after('nbac_player_boxscores')),
    sql: (range) => appearedPerSide(range, 'COALESCE(b.appeared, 0) >= 5'),
  }),
  sqlCheck({
    ...NIGHT,
    id: 'night.players_per_team',
    question: 'Did 8 to 15 players appear for every team?',
    owner: 'phase 2',
    severity: 'warn',
    isBlocking: false,
    threshold: atLeast(1, 0.5, {
      metric: 'players_per_team',
      numerator: 'sides for which 8 to 15 players appeared',
      denominator: 'sides of the final games',
      appliesWhen: 'the box scores are in; only those who appeared count, not those who were listed',
      why: 'Eight dress at least and fifteen at most. Seven have really played, on two nights at the end of 2024-25: it is shown and blocks only when half the sides are thin or overfull.',
    }),
    mend: makeAgain('scrape_nbac_player_boxscores', 'nbac_player_boxscores'),
    due: onceSettled(after('nbac_player_boxscores')),
    sql: (range) => appearedPerSide(range, 'COALESCE(b.appeared, 0) BETWEEN 8 AND 15'),
  }),
  sqlCheck({
    ...NIGHT,
    id: 'night.listed_players_summarised',
    question: 'Has everyone whom the box scores list one row of the summary, and nobody else?',
    owner: 'phase 3',
    threshold: allOf({
      metric: 'listed_players_summarised',
      numerator: 'players with a row in both, of the same game, team and status',
      denominator: 'players in the box scores or in the summary',
      appliesWhen: 'box scores and summary are in',
      why: 'Counts that agree may be of different players: they are held against each other by player.',
    }),
    mend: makeAgain('player_game_summary'),
    due: onceSettled(after('nbac_player_boxscores'), after('player_game_summary')),
    sql: (range) => `SELECT COALESCE(b.slate_date, s.slate_date) AS slate_date,
        b.game_id = s.game_id AND b.team = s.team AND b.status = s.status AS is_good,
        COALESCE(b.player_name, s.player_name) || ': ' || CASE WHEN s.player_id IS NULL THEN 'in the box score only'
          WHEN b.player_id IS NULL THEN 'in the summary only' ELSE 'another game, team or status' END AS what
      FROM (SELECT * FROM ${BOX} WHERE ${withinSlates(range)}) AS b
      FULL JOIN (SELECT * FROM nba_analytics.player_game_summary WHERE ${withinSlates(range)}) AS s
        ON s.slate_date = b.slate_date AND s.player_id = b.player_id`,
  }),
];

function appearedPerSide(range: Parameters<typeof finalSides>[0], isGood: string): string {
  return `SELECT s.slate_date, ${isGood} AS is_good,
      s.game_key || ' ' || s.team || ': ' || CAST(COALESCE(b.appeared, 0) AS STRING) || ' players appeared' AS what
    FROM ${finalSides(range)} AS s
    LEFT JOIN (SELECT slate_date, game_id, team, COUNT(DISTINCT player_id) AS appeared FROM ${BOX}
      WHERE ${withinSlates(range)} AND status = 'appeared' GROUP BY slate_date, game_id, team) AS b
      ON b.slate_date = s.slate_date AND b.game_id = s.game_id AND b.team = s.team`;
}
