/** What the two team summaries share: exactly two rows per final game that is whole, made from both teams' box scores. */
import type { Output, RunContext, RunOutcome } from '../../pipeline/output.ts';
import { scheduleOn } from '../../pipeline/schedule-reader.ts';
import { NBAC_TEAM_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import type { RowOf, Table } from '../../tables/table.ts';
import { postgameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { type GameShots, gameShots, type TeamShooting } from './game-shots.ts';
import { listedRest } from './listed-rest.ts';
import { slateShots } from './slate-shots.ts';
import { type Counts, refuseNoWholeGame, type TeamGame, wholeGames } from './team-game.ts';

/** A team's game with what is not in its box score. */
export interface TeamGameFacts extends TeamGame {
  readonly shots: GameShots;
  readonly daysSinceLastGame: number | null;
}

export function teamSummaryOutput<T extends Table>(
  table: T,
  summary: (game: TeamGameFacts) => RowOf<T>,
  measures: NonNullable<Output['measures']>,
): Output {
  return {
    name: table.name,
    phase: 3,
    purpose: 'postgame',
    table,
    inputs: inputsAfter('raw_to_analytics_postgame', 'nbac_play_by_play', 'nbac_shot_chart'),
    plannedFor: ['replayed', 'studied', 'history'],
    timing: postgameTiming,
    entitles: (slate) => ({ minimum: 2 * slate.games.length, exact: 2 * slate.games.length }),
    partition: (work) => [work.slateDate],
    run: (context) => summarise(context, summary),
    measures,
  };
}

async function summarise(
  { read, season, work }: RunContext,
  summary: (game: TeamGameFacts) => RowOf<Table>,
): Promise<RunOutcome> {
  const date = work.slateDate;
  const schedule = await scheduleOn(read, season, date);
  if (schedule.length === 0) return { kind: 'empty', reason: 'Postponed' };
  const whole = wholeGames(schedule, await read.rows(NBAC_TEAM_BOXSCORES, { from: date, to: date }));
  refuseNoWholeGame(whole);
  const shots = await slateShots(read, date);
  const rest = await listedRest(read, season, date);
  const rows = whole.games.map((game) => {
    const { game_id: gameId, team } = game.identity;
    return summary({
      ...game,
      shots: gameShots(shots.plays(gameId), shots.chart(gameId), shootingOf(game)),
      daysSinceLastGame: rest(team),
    });
  });
  return { kind: 'rows', rows, lacks: whole.lacks };
}

/** Own side first. */
export function shootingOf({ identity, own, opponent }: TeamGame): readonly TeamShooting[] {
  const side = (team: TeamShooting['team'], { fgm, fga, fg3m, fg3a, ast }: Counts): TeamShooting => ({
    team,
    fgm,
    fga,
    fg3m,
    fg3a,
    assists: ast,
  });
  return [side(identity.team, own), side(identity.opponent, opponent)];
}
