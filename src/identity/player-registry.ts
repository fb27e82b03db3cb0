/**
 * Who is who as of a day: every player seen, under his NBA id, with the names printed of him and his teams.
 *
 * Promises that the order in which sightings arrive does not matter, that a player keeps his id whatever he is called
 * and wherever he plays, and that no two players share a lookup: of those whose newest names are spelled alike the
 * lowest id has the plain lookup, and the others have theirs with their id behind it. The newest name printed in a
 * box score counts; of a player who has not played yet, the newest in the player index.
 *
 * It knows nothing that it was not shown: the cut-off is the business of whoever hands it the sightings.
 */
import type { Instant } from '../league/instant.ts';
import type { PlayerLookup } from '../league/player-name.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { TeamCode } from '../league/team.ts';
import { type PrintedName, printedName } from './printed-name.ts';
import { type SeenPlayer, SeenPlayers } from './seen-players.ts';
import type { Sighting } from './sighting.ts';

export interface KnownPlayer {
  /** NBA player id: the one key that never changes. */
  readonly playerId: number;
  /** Unique among the players of the registry. */
  readonly lookup: PlayerLookup;
  /** The newest name. */
  readonly name: string;
  /** Every name seen, the newest included. */
  readonly names: readonly PrintedName[];
  /** Of the newest sighting that says one; null: none does. */
  readonly team: TeamCode | null;
  /** The team before that one; null: none is known. */
  readonly formerTeam: TeamCode | null;
  /** Team of the last game; null: not seen in a game. */
  readonly playedFor: TeamCode | null;
  /** Of the newest sighting that states a team or a game; null: only listed, without a team. */
  readonly lastSeen: SlateDate | null;
  /** Of the newest of the sightings: nothing said of the player was known later. */
  readonly knownAt: Instant;
}

export class PlayerRegistry {
  readonly #players: ReadonlyMap<number, KnownPlayer>;
  readonly #byName: ReadonlyMap<string, readonly KnownPlayer[]>;

  constructor(seen: SeenPlayers | readonly Sighting[]) {
    const { byId } = seen instanceof SeenPlayers ? seen : SeenPlayers.nobody.and(seen);
    this.#players = told([...byId.values()].sort((a, b) => a.playerId - b.playerId));
    this.#byName = byName(this.#players.values());
  }

  player(playerId: number): KnownPlayer | null {
    return this.#players.get(playerId) ?? null;
  }

  /** Everyone of whom the name was ever printed, in order of id. */
  named(lookup: PlayerLookup): readonly KnownPlayer[] {
    return this.#byName.get(lookup) ?? [];
  }

  /** In order of id. */
  players(): Iterable<KnownPlayer> {
    return this.#players.values();
  }
}

/** Gives every player his lookup; they come in order of id. */
function told(seen: readonly SeenPlayer[]): ReadonlyMap<number, KnownPlayer> {
  const taken = new Set<PlayerLookup>();
  const players = new Map<number, KnownPlayer>();
  for (const { names, nameFrom: _, ...draft } of seen) {
    const lookup = untaken(parsed(draft.name).lookup, draft.playerId, taken);
    taken.add(lookup);
    players.set(draft.playerId, { ...draft, lookup, names: [...names].sort().map(parsed) });
  }
  return players;
}

/** The lookup itself, or with the id behind it when another player has it. */
export function untaken(
  lookup: PlayerLookup,
  playerId: number,
  taken: ReadonlySet<PlayerLookup>,
): PlayerLookup {
  return taken.has(lookup) ? (`${lookup}${playerId}` as PlayerLookup) : lookup;
}

function byName(players: Iterable<KnownPlayer>): ReadonlyMap<string, readonly KnownPlayer[]> {
  const named = new Map<string, KnownPlayer[]>();
  for (const player of players) {
    for (const lookup of new Set(player.names.map((name) => name.lookup))) {
      const same = named.get(lookup);
      if (same === undefined) named.set(lookup, [player]);
      else same.push(player);
    }
  }
  return named;
}

/** A season knows some six hundred names; registries of consecutive days take the same ones apart. */
const parsedNames = new Map<string, PrintedName>();

function parsed(name: string): PrintedName {
  const known = parsedNames.get(name);
  if (known !== undefined) return known;
  const made = printedName(name);
  parsedNames.set(name, made);
  return made;
}
