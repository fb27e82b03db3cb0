/**
 * The names of a slate that mean nobody, or several: the queue for a person. The rows that carry them stay where they
 * are. A name that a later revision finds out stays on record with whom it means.
 */
import type { Resolution } from '../../identity/resolution.ts';
import { laterOf } from '../../league/instant.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import type { Output, RunContext, RunOutcome } from '../../pipeline/output.ts';
import { UNRESOLVED_PLAYERS } from '../../tables/nba-reference.ts';
import type { RowOf } from '../../tables/table.ts';
import { pregameTiming } from '../timing.ts';
import { NAME_INPUTS, type ResolvedName, resolvedNames } from './resolved-names.ts';

type UnresolvedRow = RowOf<typeof UNRESOLVED_PLAYERS>;

export const UNRESOLVED_PLAYERS_OUTPUT: Output = {
  name: 'unresolved_players',
  phase: 2,
  purpose: 'pregame',
  table: UNRESOLVED_PLAYERS,
  inputs: NAME_INPUTS,
  windows: ['player_registry'],
  plannedFor: ['replayed', 'studied'],
  timing: pregameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate],
  run,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const { read, work } = context;
  const queued = await read.rows(UNRESOLVED_PLAYERS, { from: work.slateDate, to: work.slateDate });
  const earlier = new Map(queued.map((row) => [`${row.source}|${row.player_name}|${row.teams}`, row]));
  const rows = (await resolvedNames(context)).flatMap((name): UnresolvedRow[] => {
    const { resolution } = name;
    if (resolution.kind === 'unresolved') return [unresolved(work.slateDate, name, resolution)];
    const before = earlier.get(`${name.source}|${name.name}|${name.teams.join(' ')}`);
    return before === undefined ? [] : [mended(before, name, resolution)];
  });
  return rows.length === 0 ? { kind: 'empty', reason: 'NotOffered' } : { kind: 'rows', rows };
}

function unresolved(
  slateDate: SlateDate,
  name: ResolvedName,
  { reason, candidates }: Extract<Resolution, { kind: 'unresolved' }>,
): UnresolvedRow {
  return {
    slate_date: slateDate,
    source: name.source,
    player_name: name.name,
    printed_lookup: name.lookup,
    teams: name.teams.join(' '),
    reason,
    candidates: JSON.stringify(
      candidates.map((each) => ({ player_id: each.playerId, player_name: each.name, team: each.team })),
    ),
    mended_player_id: null,
    rows: name.rows,
    first_seen_at: name.firstKnownAt,
    known_at: name.knownAt,
  };
}

function mended(
  before: UnresolvedRow,
  { rows, knownAt }: ResolvedName,
  { playerId }: Extract<Resolution, { kind: 'resolved' }>,
): UnresolvedRow {
  return { ...before, mended_player_id: playerId, rows, known_at: laterOf(before.known_at, knownAt) };
}
