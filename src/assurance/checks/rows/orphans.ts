/** Orphans: rows of games, teams and players that are not of the slate. */
import type { DateRange } from '../../../league/slate-date.ts';
import type { Purpose } from '../../../ledger/work-id.ts';
import type { Check } from '../check.ts';
import { after, before, onceSettled } from '../due.ts';
import { allOf } from '../limits.ts';
import { makeAgain } from '../mend.ts';
import { withinSlates } from '../slate-items.ts';
import { finalSides, finals, listedGames, listedSides } from '../slate-relations.ts';
import { sqlCheck } from '../sql-check.ts';
import { WRITTEN_TABLES } from '../tables.ts';

const PLAYER_TABLES = [
  'ml_feature_store_v2',
  'prediction_inputs',
  'player_prop_predictions',
  'prediction_batches',
  'prop_recommendations',
  'published_picks',
] as const;

const SCHEDULE = 'nbac_schedule';
const BLOCKING = { severity: 'page', isBlocking: true } as const;

export const ORPHAN_CHECKS: readonly Check[] = (['postgame', 'pregame'] as const).flatMap((purpose) => {
  const group = purpose === 'postgame' ? 'night' : 'tonight';
  const due = onceSettled(purpose === 'postgame' ? after(SCHEDULE) : before(SCHEDULE));
  const words = purpose === 'postgame' ? 'final game' : 'game listed';
  return [
    sqlCheck({
      ...BLOCKING,
      id: `${group}.orphans.games`,
      group,
      question: `Is every row of the slate of a ${words} of it?`,
      owner: 'phases 2 to 5',
      purpose,
      threshold: allOf({
        metric: 'orphaned_games',
        numerator: 'games in the tables that the schedule has on the slate',
        denominator: 'games in the tables, counted in each table by itself',
        appliesWhen: 'the schedule is in; rows that name no game are not among them',
        why: 'A row whose game is on no schedule joins with nothing, and is missed by every check that starts from games.',
      }),
      mend: makeAgain(...tablesWith('game_id', purpose).map(({ table }) => table.name)),
      due,
      sql: (range) => `SELECT t.slate_date, g.game_id IS NOT NULL AS is_good,
          t.source || ': ' || t.game_id || ' is no ${words} of the slate' AS what
        FROM (${distinct('game_id', purpose, range)}) AS t
        LEFT JOIN ${purpose === 'postgame' ? finals(range) : listedGames(range)} AS g
          ON g.slate_date = t.slate_date AND g.game_id = t.game_id`,
    }),
    sqlCheck({
      ...BLOCKING,
      id: `${group}.orphans.teams`,
      group,
      question: 'Does every team in the rows of the slate play in the game they name?',
      owner: 'phases 2 to 5',
      purpose,
      threshold: allOf({
        metric: 'orphaned_teams',
        numerator: 'teams in the tables that play in their game',
        denominator: 'pairs of game and team in the tables, counted in each table by itself',
        appliesWhen: 'the schedule is in; rows that name no team are not among them',
        why: 'A player under a former team is joined with that team’s totals and opponent.',
      }),
      mend: makeAgain(...tablesWith('team', purpose).map(({ table }) => table.name)),
      due,
      sql: (range) => `SELECT t.slate_date, s.team IS NOT NULL AS is_good,
          t.source || ': ' || t.team || ' does not play in ' || t.game_id AS what
        FROM (${distinct('team', purpose, range)}) AS t
        LEFT JOIN ${purpose === 'postgame' ? finalSides(range) : listedSides(range)} AS s
          ON s.slate_date = t.slate_date AND s.game_id = t.game_id AND s.team = t.team`,
    }),
  ];
});

export const ORPHANED_PLAYERS: readonly Check[] = [
  sqlCheck({
    ...BLOCKING,
    id: 'night.orphans.players',
    group: 'night',
    question: 'Is everyone in the summary and in the grades somebody whom the registry has?',
    owner: 'identity',
    purpose: 'postgame',
    threshold: allOf({
      metric: 'orphaned_players',
      numerator: 'players of the summary whom the registry of the slate has under the same lookup',
      denominator: 'players in the summary',
      appliesWhen: 'summary and registry are in',
      why: 'Players are joined by lookup: under another one he has no history, no line and no grade.',
    }),
    mend: makeAgain('player_registry', 'player_game_summary'),
    due: onceSettled(after('player_registry'), after('player_game_summary')),
    sql: (range) => `SELECT s.slate_date, r.player_id IS NOT NULL AS is_good,
        s.team || ' ' || s.player_name || ' (' || s.player_lookup || ') is not in the registry' AS what
      FROM (SELECT * FROM nba_analytics.player_game_summary WHERE ${withinSlates(range)}) AS s
      LEFT JOIN (SELECT * FROM nba_reference.player_registry WHERE ${withinSlates(range)}) AS r
        ON r.slate_date = s.slate_date AND r.player_id = s.player_id AND r.player_lookup = s.player_lookup`,
  }),
  sqlCheck({
    ...BLOCKING,
    id: 'tonight.orphans.players',
    group: 'tonight',
    question:
      'Is everyone with features, an input, a prediction or a recommendation somebody expected tonight?',
    owner: 'phases 4 and 5',
    purpose: 'pregame',
    threshold: allOf({
      metric: 'orphaned_players',
      numerator: 'players in the tables who are expected tonight, in the same game',
      denominator: 'players in the tables, counted in each table by itself',
      appliesWhen: 'the players expected tonight are in',
      why: 'Whoever is predicted and not expected was predicted from another night.',
    }),
    mend: makeAgain('upcoming_player_game_context', 'ml_feature_store_v2', 'prediction_inputs'),
    due: onceSettled(before('upcoming_player_game_context')),
    sql: (range) => `SELECT t.slate_date, u.player_lookup IS NOT NULL AS is_good,
        t.source || ': ' || t.player_lookup || ' is not expected in ' || t.game_id AS what
      FROM (${PLAYER_TABLES.map(
        (name) =>
          `SELECT DISTINCT slate_date, player_lookup, game_id, '${name}' AS source FROM nba_predictions.${name} WHERE ${withinSlates(range)}`,
      ).join(' UNION ALL ')}) AS t
      LEFT JOIN (SELECT slate_date, player_lookup, game_id FROM nba_analytics.upcoming_player_game_context
        WHERE ${withinSlates(range)}) AS u
        ON u.slate_date = t.slate_date AND u.player_lookup = t.player_lookup AND u.game_id = t.game_id`,
  }),
];

function tablesWith(column: 'game_id' | 'team', purpose: Purpose) {
  return WRITTEN_TABLES.filter(
    ({ table, purpose: when }) =>
      when === purpose &&
      table.name !== SCHEDULE &&
      table.columns.game_id !== undefined &&
      table.columns[column] !== undefined,
  );
}

/** Games, or games and teams, that the tables name, each once in each table. */
function distinct(column: 'game_id' | 'team', purpose: Purpose, range: DateRange): string {
  const columns = column === 'game_id' ? 'game_id' : 'game_id, team';
  return tablesWith(column, purpose)
    .map(
      ({ table, name }) =>
        `SELECT DISTINCT slate_date, ${columns}, '${table.name}' AS source FROM ${name} WHERE ${withinSlates(range)} AND ${column} IS NOT NULL AND game_id IS NOT NULL`,
    )
    .join(' UNION ALL ');
}
