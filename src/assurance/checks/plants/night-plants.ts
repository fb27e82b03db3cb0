/** Violations that the checks of the night must catch. */
import { again, oneGame, oneRow, onSlate, type Plant, sqlPlant } from './plant.ts';

const SCHEDULE = 'nba_raw.nbac_schedule';
const BOX = 'nba_raw.nbac_player_boxscores';
const TEAM_BOX = 'nba_raw.nbac_team_boxscores';
const SUMMARY = 'nba_analytics.player_game_summary';
const OFFENSE = 'nba_analytics.team_offense_game_summary';
const DEFENSE = 'nba_analytics.team_defense_game_summary';
const ACCURACY = 'nba_predictions.prediction_accuracy';
const RESULTS = 'nba_predictions.pick_results';
const PREDICTIONS = 'nba_predictions.player_prop_predictions';

const AFTER = "purpose = 'postgame'";
const APPEARED = "status = 'appeared'";
/** No game of any season has it. */
const NO_GAME = "'0022499999'";
const REVERSED =
  "split_part(game_key, '_', 1) || '_' || split_part(game_key, '_', 3) || '_' || split_part(game_key, '_', 2) AS game_key";

/** The rows of one side of a game, but for the first few. */
const beyondTheFirst = (count: number, game: string, on: string): string =>
  `rowid IN (SELECT rowid FROM (SELECT rowid, row_number() OVER (PARTITION BY team ORDER BY player_id) AS n, team,
     min(team) OVER () AS first_team FROM ${BOX} WHERE ${on} AND game_id = ${game}) WHERE n > ${count} AND team = first_team)`;

export const NIGHT_PLANTS: readonly Plant[] = [
  sqlPlant('night.games_final', 'a game is taken for over before it is', (target) => [
    `UPDATE ${SCHEDULE} SET status = 'live', home_points = NULL, away_points = NULL WHERE ${oneRow(SCHEDULE, target, AFTER)}`,
  ]),
  sqlPlant('night.games_final', 'a final game has lost a score', (target) => [
    `UPDATE ${SCHEDULE} SET away_points = NULL WHERE ${oneRow(SCHEDULE, target, AFTER)}`,
  ]),
  sqlPlant('night.games_accounted', 'a game falls out of the results', (target) => [
    `DELETE FROM ${SCHEDULE} WHERE ${oneRow(SCHEDULE, target, AFTER)}`,
  ]),
  sqlPlant('night.box_scores', 'the box score of one side is missing', (target) => [
    `DELETE FROM ${BOX} WHERE ${beyondTheFirst(0, oneGame(target), onSlate(target))}`,
  ]),
  sqlPlant('night.box_scores', 'one side has four players', (target) => [
    `DELETE FROM ${BOX} WHERE ${beyondTheFirst(4, oneGame(target), onSlate(target))}`,
  ]),
  sqlPlant('night.players_per_team', 'one side has six players', (target) => [
    `DELETE FROM ${BOX} WHERE ${beyondTheFirst(6, oneGame(target), onSlate(target))}`,
  ]),
  sqlPlant('night.listed_players_summarised', 'a player is lost on the way to the summary', (target) => [
    `DELETE FROM ${SUMMARY} WHERE ${oneRow(SUMMARY, target)}`,
  ]),
  sqlPlant('night.listed_players_summarised', 'who appeared is summarised as not having played', (target) => [
    `UPDATE ${SUMMARY} SET status = 'dnp' WHERE ${oneRow(SUMMARY, target, APPEARED)}`,
  ]),
  ...(
    [
      ['box_scores', BOX, 'pts'],
      ['summary', SUMMARY, 'points'],
    ] as const
  ).flatMap(([id, table, points]): readonly Plant[] => [
    sqlPlant(
      `night.minutes.${id}`,
      'the minutes of one in five who appeared are no longer read',
      (target) => [
        `UPDATE ${table} SET minutes = NULL WHERE rowid IN (SELECT rowid FROM (SELECT rowid, row_number() OVER (ORDER BY rowid) AS n
         FROM ${table} WHERE ${onSlate(target, APPEARED)}) WHERE n % 5 = ${target.seed} % 5)`,
      ],
    ),
    {
      bringsItsCase: true,
      ...sqlPlant(`night.not_played.${id}`, 'who did not play has numbers', (target) => [
        `UPDATE ${table} SET status = 'dnp' WHERE ${oneRow(table, target, APPEARED)}`,
      ]),
    },
    sqlPlant(`night.points_identity.players.${id}`, 'a player has a point too many', (target) => [
      `UPDATE ${table} SET ${points} = ${points} + 1 WHERE ${oneRow(table, target, APPEARED)}`,
    ]),
    sqlPlant(`night.points_identity.players.${id}`, 'a player has a point too few', (target) => [
      `UPDATE ${table} SET ${points} = ${points} - 1 WHERE ${oneRow(table, target, `${APPEARED} AND ${points} > 0`)}`,
    ]),
  ]),
  ...[OFFENSE, DEFENSE].flatMap((table): readonly Plant[] => [
    sqlPlant(
      check('team_rows', table),
      'every row is there twice, under the ids of both orders',
      (target) => [again(table, onSlate(target), REVERSED)],
    ),
    sqlPlant(check('team_rows', table), 'a row stands under the reversed id', (target) => [
      `UPDATE ${table} SET game_key = split_part(game_key, '_', 1) || '_' || split_part(game_key, '_', 3) || '_' || split_part(game_key, '_', 2)
       WHERE ${oneRow(table, target)}`,
    ]),
  ]),
  ...[OFFENSE, DEFENSE, TEAM_BOX].map((table) =>
    sqlPlant(check('team_rows', table), 'one side is missing', (target) => [
      `DELETE FROM ${table} WHERE ${oneRow(table, target)}`,
    ]),
  ),
  sqlPlant(check('team_rows', TEAM_BOX), 'a side is there twice, of two games', (target) => [
    again(TEAM_BOX, oneRow(TEAM_BOX, target), `${NO_GAME} AS game_id`),
  ]),
  sqlPlant('night.points_identity.team_box_scores', 'a team has a basket too many', (target) => [
    `UPDATE ${TEAM_BOX} SET pts = pts + 2 WHERE ${oneRow(TEAM_BOX, target)}`,
  ]),
  sqlPlant('night.points_identity.team_offense', 'a team has a basket too many', (target) => [
    `UPDATE ${OFFENSE} SET points = points + 2 WHERE ${oneRow(OFFENSE, target)}`,
  ]),
  sqlPlant('night.points_identity.team_defense', 'a team allowed a free throw too many', (target) => [
    `UPDATE ${DEFENSE} SET opponent_points = opponent_points + 1 WHERE ${oneRow(DEFENSE, target)}`,
  ]),
  sqlPlant('night.scores_agree', 'the schedule has another score', (target) => [
    `UPDATE ${SCHEDULE} SET home_points = home_points + 1 WHERE ${oneRow(SCHEDULE, target, AFTER)}`,
  ]),
  sqlPlant('night.scores_agree', 'a player made a three that nobody counted', (target) => [
    `UPDATE ${SUMMARY} SET points = points + 3, fgm = fgm + 1, fga = fga + 1, threes = threes + 1, fg3a = fg3a + 1
     WHERE ${oneRow(SUMMARY, target, APPEARED)}`,
  ]),
  sqlPlant('night.team_minutes', 'an overtime is missing, or one too many', (target) => [
    `UPDATE ${OFFENSE} SET overtime_periods = CASE overtime_periods WHEN 0 THEN 1 ELSE 0 END WHERE ${oneRow(OFFENSE, target)}`,
  ]),
  sqlPlant('night.team_minutes', 'a player has the minutes of two', (target) => [
    `UPDATE ${SUMMARY} SET minutes = minutes * 2 WHERE ${oneRow(SUMMARY, target, `${APPEARED} AND minutes > 12`)}`,
  ]),
  ...[SUMMARY, OFFENSE, DEFENSE].map((table) =>
    sqlPlant('night.win_flags', `who lost won, in ${table}`, (target) => [
      `UPDATE ${table} SET is_win = NOT is_win WHERE ${oneRow(table, target)}`,
    ]),
  ),
  sqlPlant('night.sources_agree.team_and_players', 'a team has an assist that no player has', (target) => [
    `UPDATE ${TEAM_BOX} SET ast = ast + 1 WHERE ${oneRow(TEAM_BOX, target)}`,
  ]),
  sqlPlant('night.sources_agree.play_by_play_and_score', 'a play-by-play ends before the game', (target) => [
    `UPDATE nba_raw.nbac_play_by_play SET home_score = least(home_score, 40) WHERE ${onSlate(target)} AND game_id = ${oneGame(target)}`,
  ]),
  sqlPlant('night.sources_agree.shots_and_box_scores', 'every other shot is lost', (target) => [
    `DELETE FROM nba_raw.nbac_shot_chart WHERE ${onSlate(target, `event_number % 2 = ${target.seed} % 2`)}`,
  ]),
  sqlPlant('night.results_after_tip_off', 'a box score is marked as known before the game', (target) => [
    `UPDATE ${BOX} SET known_at = CAST(slate_date AS TIMESTAMP) WHERE ${oneRow(BOX, target)}`,
  ]),
  sqlPlant('night.grades_by_identity', 'a prediction is not graded', (target) => [
    `DELETE FROM ${ACCURACY} WHERE ${oneRow(ACCURACY, target)}`,
  ]),
  sqlPlant('night.grades_by_identity', 'another revision is graded', (target) => [
    `UPDATE ${ACCURACY} SET revision = revision + 1 WHERE ${oneRow(ACCURACY, target)}`,
  ]),
  sqlPlant('night.grading_coverage', 'a grade stays pending', (target) => [
    `UPDATE ${ACCURACY} SET grade = 'pending', actual = NULL WHERE ${oneRow(ACCURACY, target)}`,
  ]),
  sqlPlant('night.grades_are_right', 'a grade is of one more than he did', (target) => [
    `UPDATE ${ACCURACY} SET actual = actual + 1 WHERE ${oneRow(ACCURACY, target, 'actual IS NOT NULL')}`,
  ]),
  sqlPlant('night.grades_are_right', 'who played is void', (target) => [
    `UPDATE ${ACCURACY} SET grade = 'void', void_reason = 'Unknown', actual = NULL
     WHERE ${oneRow(ACCURACY, target, 'actual IS NOT NULL')}`,
  ]),
  sqlPlant('night.picks_by_identity', 'a pick is graded at a line that moved', (target) => [
    `UPDATE ${RESULTS} SET line = line + 1 WHERE ${oneRow(RESULTS, target)}`,
  ]),
  sqlPlant('night.picks_by_identity', 'a pick is not graded', (target) => [
    `DELETE FROM ${RESULTS} WHERE ${oneRow(RESULTS, target)}`,
  ]),
  sqlPlant('night.pick_results_are_right', 'a lost pick is won, or a won one lost', (target) => [
    `UPDATE ${RESULTS} SET result = CASE result WHEN 'won' THEN 'lost' ELSE 'won' END
     WHERE ${oneRow(RESULTS, target, "result IN ('won', 'lost')")}`,
  ]),
  sqlPlant('night.predicted_in_own_game', 'everybody was predicted in a game that is not his', (target) => [
    `UPDATE ${PREDICTIONS} SET game_id = ${NO_GAME} WHERE ${onSlate(target)}`,
  ]),
];

function check(kind: string, table: string): string {
  return `night.${kind}.${table.slice(table.indexOf('.') + 1)}`;
}
