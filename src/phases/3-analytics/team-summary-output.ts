/** What the two team summaries share: exactly two rows per final game, made from both teams' box scores. */
import type { Output, RunContext, RunOutcome } from '../../pipeline/output.ts';
import type { RowOf, Table } from '../../tables/table.ts';
import { postgameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { type TeamGame, teamGames } from './team-game.ts';

export function teamSummaryOutput<T extends Table>(
  table: T,
  summary: (game: TeamGame) => RowOf<T>,
  measures: NonNullable<Output['measures']>,
): Output {
  return {
    name: table.name,
    phase: 3,
    purpose: 'postgame',
    table,
    inputs: inputsAfter('raw_to_analytics_postgame'),
    plannedFor: ['replayed', 'history'],
    timing: postgameTiming,
    entitles: (slate) => ({ minimum: 2 * slate.games.length, exact: 2 * slate.games.length }),
    partition: (work) => [work.slateDate],
    run: (context) => summarise(context, summary),
    measures,
  };
}

async function summarise(
  context: RunContext,
  summary: (game: TeamGame) => RowOf<Table>,
): Promise<RunOutcome> {
  const games = await teamGames(context);
  if (games.length === 0) return { kind: 'empty', reason: 'Postponed' };
  return { kind: 'rows', rows: games.map(summary) };
}
