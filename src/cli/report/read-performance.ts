/** What the models were worth, in sums by game: last night, the seven days and the season that end with it. */
import type {
  DiagnosisEvidence,
  GameSums,
  PerformanceCell,
  PerformanceEvidence,
  PerformanceWindow,
  PickSums,
  ServingEvidence,
  SystemStateEvidence,
} from '../../assurance/report/performance-evidence.ts';
import type { NbaGameId } from '../../league/game-id.ts';
import { openingDate, seasonOf } from '../../league/season.ts';
import { addDays, type DateRange, type SlateDate } from '../../league/slate-date.ts';
import type { Warehouse } from '../../tables/warehouse.ts';
import { type NamedRow, namedRows, numberIn, textIn, textOrNull } from '../backtest/named-rows.ts';
import { within } from '../backtest/scope.ts';

const WEEK_DAYS = 7;

/** `tonight`: the slate up to which models in service are told. */
export async function readPerformance(
  warehouse: Warehouse,
  slate: SlateDate,
  tonight: SlateDate,
): Promise<PerformanceEvidence> {
  const ends: readonly (readonly [PerformanceWindow['name'], SlateDate])[] = [
    ['last night', slate],
    ['the week', addDays(slate, 1 - WEEK_DAYS)],
    ['the season', openingDate(seasonOf(slate))],
  ];
  const windows: PerformanceWindow[] = [];
  for (const [name, from] of ends) {
    const range = { from, to: slate };
    windows.push({ name, ...range, sql: shownQuery(range), cells: await readCells(warehouse, range) });
  }
  return {
    slate,
    windows,
    states: (await namedRows(warehouse, statesQuery(slate))).map(stateOf),
    diagnoses: (await namedRows(warehouse, diagnosesQuery(slate))).map(diagnosisOf),
    serving: (await namedRows(warehouse, servingQuery(tonight))).map(servingOf),
  };
}

async function readCells(warehouse: Warehouse, range: DateRange): Promise<readonly PerformanceCell[]> {
  const games = Map.groupBy(await namedRows(warehouse, gamesQuery(range)), cellKey);
  const picks = Map.groupBy(await namedRows(warehouse, picksQuery(range)), cellKey);
  return [...games].flatMap(([key, rows]) => {
    const [first] = rows;
    if (first === undefined) return [];
    return [
      {
        system: textIn(first, 'system'),
        market: textIn(first, 'market'),
        games: rows.map(gameOf),
        picks: (picks.get(key) ?? []).map(pickOf),
      },
    ];
  });
}

function cellKey(row: NamedRow): string {
  return `${textIn(row, 'system')} ${textIn(row, 'market')}`;
}

/** Given no push, as the market states its own. */
const OVER = 'a.probability_over / (a.probability_over + a.probability_under)';
const STATED = "a.grade = 'graded' AND a.probability_over + a.probability_under > 0";

function gamesQuery(range: DateRange): string {
  return `
    SELECT a.system, a.market, a.game_id, count(*) AS predictions, count(a.line) AS with_line,
      count(*) FILTER (WHERE a.grade = 'pending') AS pending,
      count(*) FILTER (WHERE a.grade = 'pending' AND a.line IS NOT NULL) AS pending_with_line,
      count(*) FILTER (WHERE a.provenance = 'BACKFILL') AS backfilled,
      count(a.is_within_80) AS scored, coalesce(sum(abs(a.error)) FILTER (WHERE a.is_within_80 IS NOT NULL), 0) AS scored_error, count(*) FILTER (WHERE a.is_within_80) AS covered,
      count(a.line_error) AS lined, coalesce(sum(abs(a.error)) FILTER (WHERE a.line_error IS NOT NULL), 0) AS error,
      coalesce(sum(abs(a.line_error)), 0) AS line_error,
      count(*) FILTER (WHERE a.grade = 'graded' AND a.favoured IS NOT NULL) AS decided,
      count(*) FILTER (WHERE a.grade = 'graded' AND a.favoured = a.line_result) AS favoured_right,
      count(*) FILTER (WHERE ${STATED}) AS stated, coalesce(sum(${OVER}) FILTER (WHERE ${STATED}), 0) AS stated_over,
      count(*) FILTER (WHERE ${STATED} AND a.line_result = 'OVER') AS overs
    FROM nba_predictions.prediction_accuracy a WHERE ${within('a', range)}
    GROUP BY a.system, a.market, a.game_id ORDER BY a.market, a.system, a.game_id`;
}

function picksQuery(range: DateRange): string {
  return `
    SELECT k.system, k.market, k.game_id, count(k.profit) AS bets, sum(k.profit) AS profit
    FROM nba_predictions.pick_results k WHERE ${within('k', range)} AND k.profit IS NOT NULL
    GROUP BY k.system, k.market, k.game_id ORDER BY k.market, k.system, k.game_id`;
}

/** The same counts and means for a person to type. */
function shownQuery(range: DateRange): string {
  return [
    'SELECT a.market, a.system, count(*) AS predictions, count(a.line_error) AS n, avg(abs(a.error)) FILTER (WHERE a.line_error IS NOT NULL) AS mae, avg(abs(a.line_error)) AS line_mae,',
    "count(*) FILTER (WHERE a.grade = 'graded' AND a.favoured IS NOT NULL) AS decided, count(*) FILTER (WHERE a.grade = 'graded' AND a.favoured = a.line_result) AS favoured_right,",
    `count(*) FILTER (WHERE a.is_within_80) AS within_80, count(a.is_within_80) AS appeared, avg(abs(a.error)) AS mae_of_appeared, avg(${OVER}) FILTER (WHERE ${STATED}) AS stated_over, avg(CAST(a.line_result = 'OVER' AS INTEGER)) FILTER (WHERE ${STATED}) AS went_over,`,
    `(SELECT sum(k.profit) / count(k.profit) FROM nba_predictions.pick_results k WHERE ${within('k', range)} AND k.system = a.system AND k.market = a.market) AS roi`,
    `FROM nba_predictions.prediction_accuracy a WHERE ${within('a', range)} GROUP BY a.market, a.system ORDER BY a.market, a.system`,
  ].join(' ');
}

function statesQuery(slate: SlateDate): string {
  return `
    SELECT s.system, s.market, s.state, s.before, CAST(s.since AS VARCHAR) AS since
    FROM nba_predictions.system_states s WHERE ${within('s', { from: slate, to: slate })} ORDER BY s.system, s.market`;
}

function diagnosesQuery(slate: SlateDate): string {
  return `
    SELECT d.system, d.market, d.verdict, d.words, d.implausible
    FROM nba_predictions.performance_diagnosis d WHERE ${within('d', { from: slate, to: slate })}
    ORDER BY d.system, d.market`;
}

/** Of the newest slate that has a record. */
function servingQuery(tonight: SlateDate): string {
  return `
    SELECT m.system, m.status, m.artefact_digest, CAST(m.trained_through AS VARCHAR) AS trained_through, m.refusal
    FROM nba_predictions.serving_models m
    WHERE m.slate_date = (SELECT max(n.slate_date) FROM nba_predictions.serving_models n WHERE n.slate_date <= DATE '${tonight}')
    ORDER BY m.system`;
}

function gameOf(row: NamedRow): GameSums {
  return {
    game_id: textIn(row, 'game_id') as NbaGameId,
    predictions: numberIn(row, 'predictions'),
    withLine: numberIn(row, 'with_line'),
    pending: numberIn(row, 'pending'),
    pendingWithLine: numberIn(row, 'pending_with_line'),
    backfilled: numberIn(row, 'backfilled'),
    scored: numberIn(row, 'scored'),
    scoredError: numberIn(row, 'scored_error'),
    covered80: numberIn(row, 'covered'),
    lined: numberIn(row, 'lined'),
    error: numberIn(row, 'error'),
    lineError: numberIn(row, 'line_error'),
    decided: numberIn(row, 'decided'),
    right: numberIn(row, 'favoured_right'),
    stated: numberIn(row, 'stated'),
    statedOver: numberIn(row, 'stated_over'),
    overs: numberIn(row, 'overs'),
  };
}

function pickOf(row: NamedRow): PickSums {
  return {
    game_id: textIn(row, 'game_id') as NbaGameId,
    bets: numberIn(row, 'bets'),
    profit: numberIn(row, 'profit'),
  };
}

function stateOf(row: NamedRow): SystemStateEvidence {
  return {
    system: textIn(row, 'system'),
    market: textIn(row, 'market'),
    state: textIn(row, 'state'),
    before: textIn(row, 'before'),
    since: textIn(row, 'since'),
  };
}

function diagnosisOf(row: NamedRow): DiagnosisEvidence {
  return {
    system: textIn(row, 'system'),
    market: textIn(row, 'market'),
    verdict: textIn(row, 'verdict'),
    words: textIn(row, 'words'),
    implausible: textOrNull(row, 'implausible'),
  };
}

function servingOf(row: NamedRow): ServingEvidence {
  return {
    system: textIn(row, 'system'),
    status: textIn(row, 'status'),
    digest: textOrNull(row, 'artefact_digest'),
    trainedThrough: textOrNull(row, 'trained_through'),
    refusal: textOrNull(row, 'refusal'),
  };
}
