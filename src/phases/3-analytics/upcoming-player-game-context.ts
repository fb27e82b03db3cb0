/**
 * upcoming_player_game_context: every player expected tonight, with rest, workload, form, opponent, injury and lines as
 * they were known at the decision. Who is listed out stays in the table with the status.
 */
import { slateTipOffs } from '../../league/slate.ts';
import { type LineService, lineService } from '../../lines/line-service.ts';
import { type Output, previousSlatesInput, type RunContext, type RunOutcome } from '../../pipeline/output.ts';
import { UPCOMING_PLAYER_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import { ODDS_API_PLAYER_PROPS } from '../../tables/nba-raw-odds.ts';
import type { RowOf } from '../../tables/table.ts';
import { withIdentities } from '../identity-reader.ts';
import { pregameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { type ExpectedPlayer, expectedPlayers } from './expected-players.ts';
import { marketLines } from './market-line-cells.ts';
import { dnpRate, formCells } from './player-form.ts';
import { listedRoster, rosterTonight } from './roster.ts';
import { type SlateSituation, slateSituation } from './slate-situation.ts';
import { teamCells } from './team-cells.ts';
import { upcomingPlayerMeasures } from './upcoming-measures.ts';
import { laterKnownAt, latestKnownAt } from './window.ts';

/** A team cannot field fewer than five; fewer expected players mean that history or lines are missing. */
const LEAST_EXPECTED_PER_TEAM = 5;

export const UPCOMING_PLAYER_OUTPUT: Output = {
  name: 'upcoming_player_game_context',
  phase: 3,
  purpose: 'pregame',
  table: UPCOMING_PLAYER_GAME_CONTEXT,
  inputs: [
    ...inputsAfter(
      'raw_to_analytics_pregame',
      'odds_api_player_props',
      'odds_api_game_lines',
      'nbac_injury_report',
      'nbac_player_index',
      'player_aliases',
    ),
    previousSlatesInput('player_game_summary'),
    previousSlatesInput('team_offense_game_summary'),
    previousSlatesInput('team_defense_game_summary'),
  ],
  windows: ['player_game_summary', 'team_offense_game_summary', 'team_defense_game_summary'],
  plannedFor: ['replayed', 'studied'],
  timing: pregameTiming,
  entitles: (slate) => ({ minimum: 2 * LEAST_EXPECTED_PER_TEAM * slate.games.length, exact: null }),
  partition: (work) => [work.slateDate],
  run,
  measures: upcomingPlayerMeasures,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const { season, work, read, slate, asOf } = context;
  const date = work.slateDate;
  const situation = await slateSituation(context);
  const { schedule, players, teams, known } = situation;
  if (schedule.length === 0) return { kind: 'empty', reason: 'Postponed' };
  const props = withIdentities(await read.rows(ODDS_API_PLAYER_PROPS, { from: date, to: date }), known);
  const lines = lineService(props, slateTipOffs(slate));
  const reports = schedule.flatMap(({ home_team: home, away_team: away }) =>
    [home, away].map((team) => ({ team, entries: situation.of(team).report?.entries ?? [] })),
  );
  const roster = rosterTonight(await listedRoster(read, season, date), reports, players.idOf);
  const expected = expectedPlayers(schedule, players, teams, lines, roster);
  return { kind: 'rows', rows: expected.map((player) => playerContext(player, situation, lines, asOf)) };
}

function playerContext(
  player: ExpectedPlayer,
  situation: SlateSituation,
  lines: LineService,
  asOf: RunContext['asOf'],
): RowOf<typeof UPCOMING_PLAYER_GAME_CONTEXT> {
  const { game, games, team, playerId, place } = player;
  if (game.tip_off === null) throw new Error(`${game.game_id} has no tip-off, so nothing comes before it`);
  const listings = playerId === null ? [] : situation.players.listingsOf(playerId);
  const ofTeam = teamCells(player, situation);
  const markets = marketLines(lines, player.lineLookup, asOf);
  const rowsKnownAt = latestKnownAt([...games, ...listings], game.known_at);
  const known = [ofTeam.knownAt, markets.knownAt, place?.knownAt ?? null];
  return {
    slate_date: game.game_date,
    season: game.season,
    game_id: game.game_id,
    game_key: game.game_key,
    is_neutral: game.is_neutral,
    tip_off: game.tip_off,
    player_id: playerId,
    player_lookup: player.lookup,
    player_name: player.name,
    position: place?.position ?? listings.find((row) => row.position !== null)?.position ?? null,
    expected_because: player.because,
    is_bootstrap: situation.isBootstrap,
    ...formCells(games, game.season, game.game_date),
    dnp_rate_last_15_team_games: team === null ? null : dnpRate(team, listings, situation.of(team).played),
    ...ofTeam.cells,
    ...markets.cells,
    known_at: known.reduce(laterKnownAt, rowsKnownAt),
  };
}
