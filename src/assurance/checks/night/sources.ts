/** Sources: does each that answered have rows, and do those that say the same thing agree? */
import { BOX_SCORE_COUNTS } from '../../../league/box-score-counts.ts';
import type { Check } from '../check.ts';
import { after, onceSettled } from '../due.ts';
import { allOf, atLeast } from '../limits.ts';
import { makeAgain } from '../mend.ts';
import { withinSlates } from '../slate-items.ts';
import { finals } from '../slate-relations.ts';
import { sqlCheck } from '../sql-check.ts';

const NIGHT = { group: 'night', purpose: 'postgame', owner: 'phase 2', severity: 'page' } as const;

export const SOURCE_CHECKS: readonly Check[] = [
  sqlCheck({
    ...NIGHT,
    id: 'night.sources_agree.team_and_players',
    question: 'Do the team box scores say what the players’ box scores add up to, in every count?',
    isBlocking: true,
    threshold: allOf({
      metric: 'team_and_players_agree',
      numerator: 'sides whose players add up to the team in every count',
      denominator: 'sides with players and a team row',
      appliesWhen: 'both box scores are in',
      why: 'They are two answers of the league to two questions. Team rebounds and turnovers that no player has are left out of both.',
    }),
    mend: makeAgain('scrape_nbac_player_boxscores', 'scrape_nbac_team_boxscores'),
    due: onceSettled(after('nbac_player_boxscores'), after('nbac_team_boxscores')),
    sql: (
      range,
    ) => `SELECT t.slate_date, ${BOX_SCORE_COUNTS.map((name) => `t.${name} = p.${name}`).join(' AND ')} AS is_good,
        t.team || ': ' || ${BOX_SCORE_COUNTS.map(
          (name) =>
            `CASE WHEN t.${name} = p.${name} THEN '' ELSE '${name} ' || COALESCE(CAST(t.${name} AS STRING), 'none') || ' and ' || COALESCE(CAST(p.${name} AS STRING), 'none') || ' by players; ' END`,
        ).join(' || ')} AS what
      FROM (SELECT * FROM nba_raw.nbac_team_boxscores WHERE ${withinSlates(range)}) AS t
      JOIN (SELECT slate_date, game_id, team, ${BOX_SCORE_COUNTS.map((name) => `SUM(${name}) AS ${name}`).join(', ')}
        FROM nba_raw.nbac_player_boxscores WHERE ${withinSlates(range)} AND status = 'appeared'
        GROUP BY slate_date, game_id, team) AS p
        ON p.slate_date = t.slate_date AND p.game_id = t.game_id AND p.team = t.team`,
  }),
  sqlCheck({
    ...NIGHT,
    id: 'night.sources_agree.play_by_play_and_score',
    question: 'Does every play-by-play end with the score of the schedule?',
    severity: 'warn',
    isBlocking: false,
    threshold: allOf({
      metric: 'play_by_play_and_score_agree',
      numerator: 'games whose last score in the play-by-play is that of the schedule',
      denominator: 'final games with a play-by-play and a score',
      appliesWhen: 'a play-by-play was offered; games without one are not among them',
      why: 'A play-by-play that ends before the game does says too little of every shot zone.',
    }),
    mend: makeAgain('scrape_nbac_game_details', 'nbac_play_by_play'),
    due: onceSettled(after('nbac_schedule'), after('nbac_play_by_play')),
    sql: (range) => `SELECT f.slate_date, e.home = f.home_points AND e.away = f.away_points AS is_good,
        f.game_key || ': ends ' || COALESCE(CAST(e.away AS STRING), 'nowhere') || ':' || COALESCE(CAST(e.home AS STRING), 'nowhere') ||
          ', the schedule has ' || CAST(f.away_points AS STRING) || ':' || CAST(f.home_points AS STRING) AS what
      FROM ${finals(range)} AS f
      JOIN (SELECT slate_date, game_id, MAX(home_score) AS home, MAX(away_score) AS away FROM nba_raw.nbac_play_by_play
        WHERE ${withinSlates(range)} GROUP BY slate_date, game_id) AS e
        ON e.slate_date = f.slate_date AND e.game_id = f.game_id
      WHERE f.home_points IS NOT NULL AND f.away_points IS NOT NULL`,
  }),
  sqlCheck({
    ...NIGHT,
    id: 'night.sources_agree.shots_and_box_scores',
    question: 'Does the shot chart have the field goals of the box score?',
    severity: 'warn',
    isBlocking: false,
    threshold: atLeast(0.95, 0.5, {
      metric: 'shots_and_box_scores_agree',
      numerator: 'players whose attempts and makes are the same in both',
      denominator: 'players with a shot in the chart or the box score, of games that the chart has',
      appliesWhen: 'a shot chart was offered; games that it does not have are not among them',
      why: 'The league corrects one and not the other: single players differ. Where most do, the chart is of another game, or only part of it was read.',
    }),
    mend: makeAgain('scrape_nbac_game_details', 'nbac_shot_chart'),
    due: onceSettled(after('nbac_player_boxscores'), after('nbac_shot_chart')),
    sql: (
      range,
    ) => `SELECT b.slate_date, COALESCE(c.fga, 0) = b.fga AND COALESCE(c.fgm, 0) = b.fgm AS is_good,
        b.team || ' ' || b.player_name || ': ' || CAST(b.fgm AS STRING) || ' of ' || CAST(b.fga AS STRING) || ', the chart has ' ||
          CAST(COALESCE(c.fgm, 0) AS STRING) || ' of ' || CAST(COALESCE(c.fga, 0) AS STRING) AS what
      FROM (SELECT * FROM nba_raw.nbac_player_boxscores WHERE ${withinSlates(range)} AND status = 'appeared') AS b
      JOIN (SELECT DISTINCT slate_date, game_id FROM nba_raw.nbac_shot_chart WHERE ${withinSlates(range)}) AS h
        ON h.slate_date = b.slate_date AND h.game_id = b.game_id
      LEFT JOIN (SELECT slate_date, game_id, player_id, COUNT(*) AS fga, SUM(CASE WHEN is_made THEN 1 ELSE 0 END) AS fgm
        FROM nba_raw.nbac_shot_chart WHERE ${withinSlates(range)} GROUP BY slate_date, game_id, player_id) AS c
        ON c.slate_date = b.slate_date AND c.game_id = b.game_id AND c.player_id = b.player_id
      WHERE b.fga > 0 OR c.fga IS NOT NULL`,
  }),
  sqlCheck({
    ...NIGHT,
    id: 'night.results_after_tip_off',
    question: 'Was every result first known after its game had begun?',
    isBlocking: true,
    threshold: allOf({
      metric: 'results_after_tip_off',
      numerator: 'games whose box score was first known after tip-off',
      denominator: 'final games with a tip-off and a box score',
      appliesWhen: 'the box scores are in',
      why: 'What is marked as known before it could be is read by predictions of the same night. Once that made 84 % of 53 %.',
    }),
    mend: makeAgain('nbac_player_boxscores'),
    due: onceSettled(after('nbac_schedule'), after('nbac_player_boxscores')),
    sql: (range) => `SELECT f.slate_date, b.first_known > f.tip_off AS is_good,
        f.game_key || ': known ' || CAST(b.first_known AS STRING) || ', tip-off ' || CAST(f.tip_off AS STRING) AS what
      FROM ${finals(range)} AS f
      JOIN (SELECT slate_date, game_id, MIN(known_at) AS first_known FROM nba_raw.nbac_player_boxscores
        WHERE ${withinSlates(range)} GROUP BY slate_date, game_id) AS b
        ON b.slate_date = f.slate_date AND b.game_id = f.game_id
      WHERE f.tip_off IS NOT NULL`,
  }),
];
