/** Violations that the checks before the games must catch. */
import { addDays, slateDate } from '../../../league/slate-date.ts';
import { again, oneRow, onSlate, type Plant, type PlantTarget, sqlPlant } from './plant.ts';

const SCHEDULE = 'nba_raw.nbac_schedule';
const PROPS = 'nba_raw.odds_api_player_props';
const INJURIES = 'nba_raw.nbac_injury_report';
const TEAMS = 'nba_analytics.upcoming_team_game_context';
const PLAYERS = 'nba_analytics.upcoming_player_game_context';
const FEATURES = 'nba_predictions.ml_feature_store_v2';
const PREDICTIONS = 'nba_predictions.player_prop_predictions';
const BATCHES = 'nba_predictions.prediction_batches';
const RECOMMENDATIONS = 'nba_predictions.prop_recommendations';
const MODELS = 'nba_predictions.serving_models';
const PICKS = 'nba_predictions.published_picks';

const LISTED = "purpose = 'pregame' AND game_date = slate_date AND NOT is_postponed";
/** Predictions that count: nobody has a higher revision. */
const NEWEST =
  'revision = (SELECT max(revision) FROM nba_predictions.player_prop_predictions AS n WHERE n.slate_date = player_prop_predictions.slate_date AND n.player_lookup = player_prop_predictions.player_lookup)';

/** The newest date before the slate on which no game was played: nothing else is spoiled there. */
const idleDate = ({ date }: PlantTarget): string =>
  `(SELECT max(CAST(d AS DATE)) FROM range(DATE '${date}' - 58, DATE '${date}', INTERVAL 1 DAY) AS days(d)
    WHERE CAST(d AS DATE) NOT IN (SELECT slate_date FROM ${SCHEDULE} WHERE purpose = 'postgame'))`;

export const TONIGHT_PLANTS: readonly Plant[] = [
  sqlPlant('tonight.schedule.tip_offs', 'a game has lost its tip-off', (target) => [
    `UPDATE ${SCHEDULE} SET tip_off = NULL WHERE ${oneRow(SCHEDULE, target, LISTED)}`,
  ]),
  sqlPlant('tonight.schedule.one_date', 'a game was played before, under the same id', (target) => [
    again(
      SCHEDULE,
      oneRow(SCHEDULE, target, "purpose = 'postgame'"),
      `${idleDate(target)} AS slate_date, ${idleDate(target)} AS game_date`,
    ),
  ]),
  sqlPlant('tonight.schedule.one_game_a_team', 'two teams play twice', (target) => [
    again(SCHEDULE, oneRow(SCHEDULE, target, LISTED), "'0022499998' AS game_id"),
  ]),
  sqlPlant('tonight.team_contexts', 'a team has no context', (target) => [
    `DELETE FROM ${TEAMS} WHERE ${oneRow(TEAMS, target)}`,
  ]),
  sqlPlant('tonight.team_contexts', 'a team has the context of another opponent', (target) => [
    `UPDATE ${TEAMS} SET opponent = team WHERE ${oneRow(TEAMS, target)}`,
  ]),
  sqlPlant('tonight.rosters', 'three players are left of a team', (target) => [
    `DELETE FROM ${PLAYERS} WHERE rowid IN (SELECT rowid FROM (SELECT rowid, team, min(team) OVER () AS first_team,
       row_number() OVER (PARTITION BY team ORDER BY rowid) AS n FROM ${PLAYERS} WHERE ${onSlate(target, 'team IS NOT NULL')})
       WHERE team = first_team AND n > 3)`,
  ]),
  sqlPlant('tonight.injury_reports.fresh', 'the reports are of two days ago', (target) => [
    `UPDATE ${INJURIES} SET report_at = report_at - INTERVAL 2 DAY WHERE ${onSlate(target)}`,
  ]),
  sqlPlant('tonight.injury_reports.submitted', 'nobody has submitted', (target) => [
    `UPDATE ${INJURIES} SET status = 'not_submitted' WHERE ${onSlate(target)}`,
  ]),
  sqlPlant('tonight.lines.games', 'every line was captured too late', (target) => [
    `UPDATE ${PROPS} SET captured_at = captured_at + INTERVAL 2 DAY WHERE ${onSlate(target)}`,
  ]),
  sqlPlant('tonight.lines.players', 'the names on the boards are no longer joined', (target) => [
    `UPDATE ${PROPS} SET player_lookup = player_lookup || 'jr' WHERE ${onSlate(target)}`,
  ]),
  sqlPlant('tonight.lines.books', 'all books but one are lost', (target) => [
    `UPDATE ${PROPS} SET bookmaker = 'draftkings' WHERE ${onSlate(target)}`,
  ]),
  sqlPlant('tonight.lines.joined', 'the boards join no game', (target) => [
    `UPDATE ${PROPS} SET game_id = NULL WHERE ${onSlate(target)}`,
  ]),
  sqlPlant('tonight.lines.before_decision', 'a line was taken in the game', (target) => [
    `UPDATE ${PREDICTIONS} SET line_captured_at = tip_off + INTERVAL 5 MINUTE
     WHERE ${oneRow(PREDICTIONS, target, `line IS NOT NULL AND ${NEWEST}`)}`,
  ]),
  sqlPlant('tonight.features.expected', 'a player has no features', (target) => [
    `DELETE FROM ${FEATURES} WHERE ${oneRow(FEATURES, target)}`,
  ]),
  sqlPlant('tonight.features.required', 'a player lacks a required feature', (target) => [
    `UPDATE ${FEATURES} SET missing_required = '["minutes_last_10"]'
     WHERE ${oneRow(FEATURES, target, "missing_required = '[]'")}`,
  ]),
  sqlPlant('tonight.models_serve', 'a model was trained for another contract', (target) => [
    `UPDATE ${MODELS} SET contract_version = contract_version + 1 WHERE ${oneRow(MODELS, target)}`,
  ]),
  sqlPlant('tonight.models_serve', 'a model is refused', (target) => [
    `UPDATE ${MODELS} SET status = 'refused' WHERE ${oneRow(MODELS, target)}`,
  ]),
  sqlPlant('tonight.players_accounted', 'a player has no account', (target) => [
    `DELETE FROM ${BATCHES} WHERE ${oneRow(BATCHES, target)}`,
  ]),
  sqlPlant('tonight.players_accounted', 'a player is skipped for a reason that is on no list', (target) => [
    `UPDATE ${BATCHES} SET state = 'skipped', reason = 'Whatever' WHERE ${oneRow(BATCHES, target)}`,
  ]),
  sqlPlant('tonight.players_accounted', 'a stored prediction is lost', (target) => [
    `DELETE FROM ${PREDICTIONS} WHERE ${oneRow(PREDICTIONS, target, NEWEST)}`,
  ]),
  sqlPlant('tonight.predictions_before_tip_off', 'a prediction was made in the game', (target) => [
    `UPDATE ${PREDICTIONS} SET created_at = tip_off + INTERVAL 5 MINUTE WHERE ${oneRow(PREDICTIONS, target)}`,
  ]),
  sqlPlant('tonight.picks_follow', 'a pick is published at a line that was not recommended', (target) => [
    `UPDATE ${PICKS} SET line = line + 1 WHERE ${oneRow(PICKS, target)}`,
  ]),
  sqlPlant('tonight.direction_balance', 'everything is UNDER', (target) => [
    `UPDATE ${RECOMMENDATIONS} SET recommendation = 'UNDER' WHERE ${onSlate(target, "recommendation = 'OVER'")}`,
  ]),
  sqlPlant('tonight.direction_balance', 'everything is OVER', (target) => [
    `UPDATE ${RECOMMENDATIONS} SET recommendation = 'OVER' WHERE ${onSlate(target, "recommendation = 'UNDER'")}`,
  ]),
  exportPlant('tonight.export.readable', 'the document is cut off', (bytes) =>
    bytes.slice(0, bytes.length / 2),
  ),
  exportPlant('tonight.export.readable', 'the document is not there', () => null),
  exportPlant('tonight.export.readable', 'a game has lost its players', (bytes) =>
    edited(bytes, (slate) => ({
      ...slate,
      games: listOf(slate.games).map(({ players: _, ...game }) => game),
    })),
  ),
  exportPlant('tonight.export.date', 'the document has yesterday’s date', (bytes) =>
    edited(bytes, (slate) => ({ ...slate, slate_date: dayBefore(String(slate.slate_date)) })),
  ),
  exportPlant('tonight.export.content', 'a game is not in the document', (bytes) =>
    edited(bytes, (slate) => ({ ...slate, games: listOf(slate.games).slice(1) })),
  ),
  exportPlant('tonight.export.content', 'the first player of every game has lost a prediction', (bytes) =>
    edited(bytes, (slate) => ({
      ...slate,
      games: listOf(slate.games).map((game) => ({
        ...game,
        players: listOf(game.players).map((player) => ({
          ...player,
          predictions: listOf(player.predictions).slice(1),
        })),
      })),
    })),
  ),
  exportPlant('tonight.export.bytes', 'the document was touched', (bytes) => Uint8Array.from([...bytes, 10])),
];

function exportPlant(check: string, what: string, edit: (bytes: Uint8Array) => Uint8Array | null): Plant {
  return {
    check,
    what,
    change: ({ league, date }) => ({ kind: 'published', name: `${league}/${date}/slate.json`, edit }),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function edited(bytes: Uint8Array, edit: (slate: Fields) => Fields): Uint8Array {
  return new TextEncoder().encode(
    JSON.stringify(edit(JSON.parse(new TextDecoder().decode(bytes)) as Fields)),
  );
}

function listOf(value: unknown): readonly Fields[] {
  return value as readonly Fields[];
}

function dayBefore(date: string): string {
  return addDays(slateDate(date), -1);
}
