/**
 * Whom a printed name means, on a slate and in a game between known teams.
 *
 * The ways are tried in order: the same spelling; what a person has said; a declared alias; the name without a note in
 * brackets; and for players of the two teams the comparisons of name-matches.ts. Never a wrong one:
 *
 * - Several players of one spelling: the one who plays for either team, when all others are known to be elsewhere.
 * - One player of the spelling who plays for neither team as far as is known is accepted, with less confidence, since
 *   a trade is printed before it is played; of the looser comparisons he is not.
 * - “Known to be elsewhere” is a team seen within the last weeks. Whoever was not seen lately may be anywhere, so that
 *   before a season’s first games the looser comparisons need to be unique in the league.
 * - Without teams, a spelling or a suffix must be unique in the league, and nothing looser is tried.
 */

import type { PersonAlias } from '../league/person-alias.ts';
import { declaredAlias } from '../league/player-aliases.ts';
import type { PlayerLookup } from '../league/player-name.ts';
import { daysBetween, type SlateDate } from '../league/slate-date.ts';
import type { TeamCode } from '../league/team.ts';
import { NAME_MATCHES, type NameMatch } from './name-matches.ts';
import type { KnownPlayer, PlayerRegistry } from './player-registry.ts';
import { type PrintedName, printedName, withoutNote } from './printed-name.ts';
import type { Resolution, ResolutionMethod } from './resolution.ts';

export interface NameHints {
  /** Teams of the game, or the player’s own; empty: not known. */
  readonly teams: readonly TeamCode[];
}

/** A player not seen for so long may have changed teams unseen. Days. */
const SEEN_LATELY = 21;

/** By where the player is: on one of the teams, nobody knows, on another team. */
const EXACT = { here: 1, unsure: 0.95, elsewhere: 0.9 } as const;
const DECLARED = { here: 0.98, unsure: 0.93, elsewhere: 0.88 } as const;
const NOTE_DROPPED = 0.95;
/** A word shared with a candidate is worth showing from this length on. */
const TELLING_WORD = 3;

export class PlayerResolver {
  readonly #registry: PlayerRegistry;
  readonly #date: SlateDate;
  readonly #said: ReadonlyMap<string, PersonAlias>;

  /** `persons`: of the decision’s moment, in any order; the last said of a name counts. */
  constructor(registry: PlayerRegistry, date: SlateDate, persons: readonly PersonAlias[] = []) {
    this.#registry = registry;
    this.#date = date;
    this.#said = new Map(
      persons
        .toSorted((a, b) => a.at - b.at || a.playerId - b.playerId)
        .map((alias) => [alias.lookup, alias]),
    );
  }

  /** Throws INVALID_NAME when the name holds no letter a to z and no digit. */
  resolve(name: string, hints: NameHints): Resolution {
    return this.#resolve(printedName(name), hints);
  }

  #resolve(name: PrintedName, hints: NameHints): Resolution {
    const exact = this.#spelled(this.#registry.named(name.lookup), hints, 'exact', EXACT);
    if (exact?.kind === 'resolved') return exact;
    const said = this.#saidOf(name.lookup);
    if (said !== null) return accepted(said, 'person_alias', EXACT[this.#place(said, hints)]);
    if (exact !== null) return exact;
    const declared = declaredAlias(name.lookup);
    const meant = declared === null ? [] : this.#registry.named(declared);
    const alias = this.#spelled(meant, hints, 'declared_alias', DECLARED);
    return (
      alias ?? this.#withoutNote(name, hints) ?? this.#loosely(name, hints) ?? this.#unknown(name, hints)
    );
  }

  #saidOf(lookup: PlayerLookup): KnownPlayer | null {
    const alias = this.#said.get(lookup);
    return alias === undefined ? null : this.#registry.player(alias.playerId);
  }

  /** Players of one spelling; null when there is none. */
  #spelled(
    players: readonly KnownPlayer[],
    hints: NameHints,
    method: ResolutionMethod,
    confidence: typeof EXACT | typeof DECLARED,
  ): Resolution | null {
    const [only, second] = players;
    if (only === undefined) return null;
    if (second === undefined) return accepted(only, method, confidence[this.#place(only, hints)]);
    const here = this.#onlyOneHere(players, hints);
    return here === null ? ambiguous(players) : accepted(here, method, confidence.unsure);
  }

  #loosely(name: PrintedName, hints: NameHints): Resolution | null {
    for (const match of NAME_MATCHES) {
      const players = this.#fitting(name, match);
      if (players.length === 0) continue;
      if (hints.teams.length === 0) return match.method === 'suffix' ? this.#inLeague(players, match) : null;
      const here = this.#onlyOneHere(players, hints);
      if (here !== null) return accepted(here, match.method, match.confidence);
      if (players.some((player) => this.#place(player, hints) === 'here')) return ambiguous(players);
    }
    return null;
  }

  #inLeague(players: readonly KnownPlayer[], { method, confidence }: NameMatch): Resolution {
    const [only, second] = players;
    return only === undefined || second !== undefined
      ? ambiguous(players)
      : accepted(only, method, confidence * EXACT.unsure);
  }

  /** The name without its note, in all ways again, but only for somebody who plays in the game. */
  #withoutNote(name: PrintedName, hints: NameHints): Resolution | null {
    const plain = withoutNote(name);
    if (plain === null) return null;
    const found = this.#resolve(plain, hints);
    if (found.kind === 'unresolved') return found;
    const player = this.#registry.player(found.playerId);
    if (player === null || this.#place(player, hints) !== 'here') return null;
    return accepted(player, 'note_dropped', found.confidence * NOTE_DROPPED);
  }

  #fitting(name: PrintedName, { fits }: NameMatch): readonly KnownPlayer[] {
    return [...this.#registry.players()].filter((player) => player.names.some((known) => fits(name, known)));
  }

  /** The one of them on the game’s teams, when no other could be; null otherwise. */
  #onlyOneHere(players: readonly KnownPlayer[], hints: NameHints): KnownPlayer | null {
    const here = players.filter((player) => this.#place(player, hints) === 'here');
    const [only, second] = here;
    if (only === undefined || second !== undefined) return null;
    return players.every((player) => player === only || this.#isSeenLately(player)) ? only : null;
  }

  #place({ team }: KnownPlayer, { teams }: NameHints): keyof typeof EXACT {
    if (team === null || teams.length === 0) return 'unsure';
    return teams.includes(team) ? 'here' : 'elsewhere';
  }

  #isSeenLately({ lastSeen }: KnownPlayer): boolean {
    return lastSeen !== null && daysBetween(lastSeen, this.#date) <= SEEN_LATELY;
  }

  #unknown(name: PrintedName, hints: NameHints): Resolution {
    const words = new Set(name.words.filter((word) => word.length >= TELLING_WORD));
    const candidates = [...this.#registry.players()].filter(
      (player) =>
        this.#place(player, hints) === 'here' &&
        player.names.some((known) => known.words.some((word) => words.has(word))),
    );
    return { kind: 'unresolved', reason: 'unknown', candidates };
  }
}

function accepted(
  { playerId, lookup }: KnownPlayer,
  method: ResolutionMethod,
  confidence: number,
): Resolution {
  return { kind: 'resolved', playerId, lookup, method, confidence };
}

function ambiguous(candidates: readonly KnownPlayer[]): Resolution {
  return { kind: 'unresolved', reason: 'ambiguous', candidates };
}
