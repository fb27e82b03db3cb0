/** Which player each printed name of a slate means: the one place where a name becomes an identity. */
import type { Output, RunContext, RunOutcome } from '../../pipeline/output.ts';
import { PLAYER_ALIASES } from '../../tables/nba-reference.ts';
import type { RowOf } from '../../tables/table.ts';
import { pregameTiming } from '../timing.ts';
import { NAME_INPUTS, resolvedNames } from './resolved-names.ts';

export const PLAYER_ALIASES_OUTPUT: Output = {
  name: 'player_aliases',
  phase: 2,
  purpose: 'pregame',
  table: PLAYER_ALIASES,
  inputs: NAME_INPUTS,
  windows: ['player_registry'],
  plannedFor: ['replayed', 'studied'],
  timing: pregameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate],
  run,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const rows = (await resolvedNames(context)).flatMap((name): RowOf<typeof PLAYER_ALIASES>[] => {
    const { resolution } = name;
    if (resolution.kind === 'unresolved') return [];
    return [
      {
        slate_date: context.work.slateDate,
        source: name.source,
        player_name: name.name,
        printed_lookup: name.lookup,
        teams: name.teams.join(' '),
        player_id: resolution.playerId,
        player_lookup: resolution.lookup,
        method: resolution.method,
        confidence: resolution.confidence,
        rows: name.rows,
        known_at: name.knownAt,
      },
    ];
  });
  return rows.length === 0 ? { kind: 'empty', reason: 'NotOffered' } : { kind: 'rows', rows };
}
