/**
 * What sightings tell of players, folded in the order of days. Extending it leaves what it was extended from as it is,
 * so that a day costs the sightings of that day and not those of two seasons.
 *
 * Promises that the order in which the sightings of one call arrive decides nothing.
 */
import type { Instant } from '../league/instant.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { TeamCode } from '../league/team.ts';
import type { Sighting, SightingSource } from './sighting.ts';

export interface SeenPlayer {
  readonly playerId: number;
  /** As printed. */
  readonly names: ReadonlySet<string>;
  readonly name: string;
  readonly nameFrom: SightingSource;
  readonly team: TeamCode | null;
  readonly formerTeam: TeamCode | null;
  readonly playedFor: TeamCode | null;
  readonly lastSeen: SlateDate | null;
  readonly knownAt: Instant;
}

export class SeenPlayers {
  static readonly nobody = new SeenPlayers(new Map(), null);
  /** By id. */
  readonly byId: ReadonlyMap<number, SeenPlayer>;
  readonly #last: Sighting | null;

  private constructor(byId: ReadonlyMap<number, SeenPlayer>, last: Sighting | null) {
    this.byId = byId;
    this.#last = last;
  }

  /** Throws a defect when one of them comes before what is known already. */
  and(sightings: readonly Sighting[]): SeenPlayers {
    const news = inOrder(sightings);
    const [first] = news;
    if (first === undefined) return this;
    if (this.#last !== null && first.date < this.#last.date) {
      throw new Error(`a sighting of ${first.date} after one of ${this.#last.date}`);
    }
    const players = new Map<number, SeenPlayer>(this.byId);
    const drafts = new Map<number, Draft>();
    for (const sighting of news) {
      const { playerId } = sighting;
      let draft = drafts.get(playerId);
      if (draft === undefined) {
        draft = draftOf(players.get(playerId), sighting);
        drafts.set(playerId, draft);
        players.set(playerId, draft);
      }
      take(draft, sighting);
    }
    return new SeenPlayers(players, news.at(-1) ?? null);
  }
}

type Draft = { -readonly [Field in keyof SeenPlayer]: SeenPlayer[Field] } & { names: Set<string> };

function draftOf(known: SeenPlayer | undefined, { playerId, name, source, knownAt }: Sighting): Draft {
  if (known !== undefined) return { ...known, names: new Set(known.names) };
  const nowhere = { team: null, formerTeam: null, playedFor: null, lastSeen: null };
  return { playerId, names: new Set([name]), name, nameFrom: source, ...nowhere, knownAt };
}

function take(draft: Draft, { name, team, source, date, knownAt }: Sighting): void {
  if (name !== draft.name) draft.names.add(name);
  if (source === 'box_score' || draft.nameFrom === 'player_index') {
    draft.name = name;
    draft.nameFrom = source;
  }
  if (team !== null) {
    if (team !== draft.team) {
      draft.formerTeam = draft.team;
      draft.team = team;
    }
    draft.lastSeen = date;
    if (source === 'box_score') draft.playedFor = team;
  }
  if (knownAt > draft.knownAt) draft.knownAt = knownAt;
}

/** In order of day, then everything else. Rows as stored are in it. */
function inOrder(sightings: readonly Sighting[]): readonly Sighting[] {
  let before: Sighting | null = null;
  for (const sighting of sightings) {
    if (before !== null && compare(before, sighting) > 0) return sightings.toSorted(compare);
    before = sighting;
  }
  return sightings;
}

function compare(one: Sighting, other: Sighting): number {
  return (
    order(one.date, other.date) ||
    order(other.source, one.source) ||
    one.playerId - other.playerId ||
    one.knownAt - other.knownAt ||
    order(one.name, other.name) ||
    order(one.team ?? '', other.team ?? '')
  );
}

function order(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
