/**
 * player_game_summary: one row per player listed for a final game.
 *
 * What a game was is read from the team rows, so this runs after the team outputs; a game they left out is left out
 * here, and so is one whose players contradict its team rows. A result against a line exists only where a book had the
 * line before tip-off.
 */
import { slateTipOffs } from '../../league/slate.ts';
import type { Lack } from '../../ledger/receipt.ts';
import { lineService } from '../../lines/line-service.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { scheduleOn } from '../../pipeline/schedule-reader.ts';
import { PLAYER_GAME_SUMMARY, TEAM_OFFENSE_GAME_SUMMARY } from '../../tables/nba-analytics.ts';
import { NBAC_PLAYER_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import { ODDS_API_PLAYER_PROPS } from '../../tables/nba-raw-odds.ts';
import type { RowOf } from '../../tables/table.ts';
import { identities, slateLookups, withIdentities } from '../identity-reader.ts';
import { postgameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { gameShots, type TeamShooting } from './game-shots.ts';
import { sideRows } from './player-summary-row.ts';
import { slateShots } from './slate-shots.ts';
import { playerSummaryMeasures } from './summary-measures.ts';
import { lack, refuseNoWholeGame } from './team-game.ts';
import type { TeamOffense } from './team-history.ts';

const LEAST_PLAYERS_PER_TEAM = 5;

export const PLAYER_GAME_SUMMARY_OUTPUT: Output = {
  name: 'player_game_summary',
  phase: 3,
  purpose: 'postgame',
  table: PLAYER_GAME_SUMMARY,
  inputs: [
    ...inputsAfter(
      'raw_to_analytics_postgame',
      'nbac_play_by_play',
      'nbac_shot_chart',
      'odds_api_player_props',
      'player_aliases',
    ),
    slateInput('player_registry', 'postgame', false),
    slateInput('team_offense_game_summary', 'postgame'),
    slateInput('team_defense_game_summary', 'postgame'),
  ],
  plannedFor: ['replayed', 'studied', 'history'],
  timing: postgameTiming,
  entitles: (slate) => ({ minimum: 2 * LEAST_PLAYERS_PER_TEAM * slate.games.length, exact: null }),
  partition: (work) => [work.slateDate],
  run,
  measures: playerSummaryMeasures,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const { read, season, work, slate, asOf } = context;
  const date = work.slateDate;
  const on = { from: date, to: date };
  const schedule = await scheduleOn(read, season, date);
  if (schedule.length === 0) return { kind: 'empty', reason: 'Postponed' };
  const teams = Map.groupBy(await read.rows(TEAM_OFFENSE_GAME_SUMMARY, on), (row) => row.game_id);
  const lookups = await slateLookups(read, date);
  const listed = (await read.rows(NBAC_PLAYER_BOXSCORES, on)).map((row) => ({
    ...row,
    player_lookup: lookups.get(row.player_id) ?? row.player_lookup,
  }));
  const players = Map.groupBy(listed, (row) => `${row.game_id} ${row.team}`);
  const known = await identities(read, season, date);
  const props = withIdentities(await read.rows(ODDS_API_PLAYER_PROPS, on), known);
  const lines = lineService(props, slateTipOffs(slate));
  const shots = await slateShots(read, date);
  const rows: RowOf<typeof PLAYER_GAME_SUMMARY>[] = [];
  const lacks: Lack[] = [];
  for (const { game_id: gameId } of schedule) {
    const sides = bothSides(teams.get(gameId) ?? []);
    if (sides === null) {
      lacks.push(lack(gameId, 'the team summaries left it out'));
      continue;
    }
    const ofGame = gameShots(shots.plays(gameId), shots.chart(gameId), sides.map(shootingOf));
    const made = sides.map((own, index) =>
      sideRows(
        {
          own,
          opponent: sides[1 - index] ?? own,
          players: players.get(`${gameId} ${own.team}`) ?? [],
          shots: ofGame,
        },
        lines,
        asOf,
      ),
    );
    const fault = made.find((side) => typeof side === 'string');
    if (typeof fault === 'string') lacks.push(lack(gameId, fault));
    else rows.push(...made.flatMap((side) => (typeof side === 'string' ? [] : side)));
  }
  refuseNoWholeGame({ games: rows, lacks });
  return { kind: 'rows', rows, lacks };
}

/** The two team rows of a game, or null when they are not two. */
function bothSides(rows: readonly TeamOffense[]): readonly [TeamOffense, TeamOffense] | null {
  const [one, other, ...more] = rows;
  return one === undefined || other === undefined || more.length > 0 ? null : [one, other];
}

function shootingOf({ team, fgm, fga, fg3m, fg3a, assists }: TeamOffense): TeamShooting {
  return { team, fgm, fga, fg3m, fg3a, assists };
}
