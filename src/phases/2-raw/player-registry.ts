/**
 * Who was seen on a slate, under which name and for which team: the memory of the registry of players.
 *
 * A player known before goes by the lookup that his names printed before the slate give him, so that the two runs of
 * a date agree on it; a new name counts from the next slate on.
 */
import { type PlayerRegistry, untaken } from '../../identity/player-registry.ts';
import { laterOf } from '../../league/instant.ts';
import { type PlayerLookup, playerLookup } from '../../league/player-name.ts';
import {
  type Output,
  type OutputInput,
  type RunContext,
  type RunOutcome,
  slateInput,
} from '../../pipeline/output.ts';
import { NBAC_PLAYER_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import { PLAYER_REGISTRY } from '../../tables/nba-reference.ts';
import type { RowOf } from '../../tables/table.ts';
import { registryOf } from '../registry-reader.ts';
import { postgameTiming } from '../timing.ts';
import { asFirstSeen } from './first-seen.ts';

type BoxRow = RowOf<typeof NBAC_PLAYER_BOXSCORES>;

/** Without it the slate goes on: it is compared with what is known then. */
export const EARLIER_SIGHTINGS: OutputInput = {
  output: 'player_registry',
  purpose: 'postgame',
  from: 'previous_slates',
  isRequired: false,
};

export const PLAYER_REGISTRY_OUTPUT: Output = {
  name: 'player_registry',
  phase: 2,
  purpose: 'postgame',
  table: PLAYER_REGISTRY,
  inputs: [slateInput('nbac_player_boxscores', 'postgame'), EARLIER_SIGHTINGS],
  plannedFor: ['replayed', 'studied', 'history'],
  timing: postgameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate],
  run,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const { read, season, work, slate } = context;
  const { slateDate } = work;
  const rows = await read.rows(NBAC_PLAYER_BOXSCORES, { from: slateDate, to: slateDate });
  if (rows.length === 0)
    return { kind: 'empty', reason: slate.games.length === 0 ? 'Postponed' : 'NotOffered' };
  const before = await registryOf(read, season, slateDate);
  // A corrected line is the same sighting.
  return { kind: 'rows', rows: await asFirstSeen(context, PLAYER_REGISTRY, sightings(rows, before)) };
}

/** Nobody takes the lookup of a player who was known before. */
function sightings(
  rows: readonly BoxRow[],
  before: PlayerRegistry,
): readonly RowOf<typeof PLAYER_REGISTRY>[] {
  const taken = new Set<PlayerLookup>();
  for (const { lookup } of before.players()) taken.add(lookup);
  return rows
    .toSorted((a, b) => a.player_id - b.player_id)
    .map((row) => {
      const known = before.player(row.player_id);
      const printed = playerLookup(row.player_name);
      const lookup = known?.lookup ?? untaken(printed, row.player_id, taken);
      taken.add(lookup);
      return {
        slate_date: row.slate_date,
        season: row.season,
        player_id: row.player_id,
        player_lookup: lookup,
        player_name: row.player_name,
        team: row.team,
        previous_team: known?.playedFor ?? null,
        is_new_player: known === null,
        is_new_name: known?.names.every((name) => name.lookup !== printed) ?? false,
        known_at: known === null ? row.known_at : laterOf(row.known_at, known.knownAt),
      };
    });
}
