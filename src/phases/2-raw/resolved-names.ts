/** What became of every name of a slate, as of the moment of the run. */
import { PlayerResolver } from '../../identity/player-resolver.ts';
import type { Resolution } from '../../identity/resolution.ts';
import { type Instant, laterOf } from '../../league/instant.ts';
import { type OutputInput, type RunContext, slateInput } from '../../pipeline/output.ts';
import { registryOf } from '../registry-reader.ts';
import { EARLIER_SIGHTINGS } from './player-registry.ts';
import { NAME_SOURCES, type SlateName, slateNames } from './slate-names.ts';

export type ResolvedName = SlateName & {
  readonly resolution: Resolution;
  /** When the newest of what it rests on was known. */
  readonly knownAt: Instant;
};

/** Without any of them the names are resolved by what there is. */
export const NAME_INPUTS: readonly OutputInput[] = [
  ...NAME_SOURCES,
  slateInput('nbac_player_index', 'pregame', false),
  EARLIER_SIGHTINGS,
];

export async function resolvedNames(context: RunContext): Promise<readonly ResolvedName[]> {
  const { read, season, work } = context;
  const names = await slateNames(read, work.slateDate);
  if (names.length === 0) return [];
  const registry = await registryOf(read, season, work.slateDate);
  const persons = (await context.identityAliases?.()) ?? [];
  const resolver = new PlayerResolver(registry, work.slateDate, persons);
  return names.map((name): ResolvedName => {
    const resolution = resolver.resolve(name.name, name);
    const players =
      resolution.kind === 'resolved' ? [registry.player(resolution.playerId)] : resolution.candidates;
    const said = persons.filter(({ lookup }) => lookup === name.lookup);
    const restsOn = [...players.flatMap((player) => player?.knownAt ?? []), ...said.map(({ at }) => at)];
    return { ...name, resolution, knownAt: laterOf(name.lastKnownAt, ...restsOn) };
  });
}
