/**
 * What a service manages: the season that is played (live, or a replay of one), and whatever backfills add to it.
 *
 * A live service manages the season of the day. It plays every slate from the day on which it first started, which
 * is recorded, so that the days of an outage are missing and not forgotten; earlier ones are history.
 */
import { slateDateOf } from '../league/eastern.ts';
import type { Instant } from '../league/instant.ts';
import { type Season, seasonOf } from '../league/season.ts';
import type { DateRange, SlateDate } from '../league/slate-date.ts';
import type { SlotStatus } from '../ledger/status.ts';
import type { Slot } from '../ledger/work-id.ts';
import { type Backfill, isWanted, outputsNeeded } from '../pipeline/backfill.ts';
import type { Scope } from '../pipeline/process.ts';
import type { OutputRegistry } from '../pipeline/registry.ts';
import type { ManagedSeason } from '../pipeline/season-planning.ts';

export type Play =
  /** The wall clock; `since`: the first slate that is played in full. */
  | { readonly kind: 'live'; readonly since: SlateDate }
  /** A virtual clock walks through the season; `range.from`: the first slate played in full. */
  | { readonly kind: 'replay'; readonly season: Season; readonly range: DateRange };

/** Throws UNKNOWN_SEASON when the feed does not offer the season. */
export type SeasonsOffered = (season: Season, replayFrom: SlateDate) => readonly ManagedSeason[];

export interface ScopeParts {
  readonly play: Play;
  readonly offered: SeasonsOffered;
  /** Whether the feed offers the season at all. */
  readonly isOffered: (season: Season) => boolean;
  readonly registry: OutputRegistry;
  readonly now: () => Instant;
}

export class ServiceScope implements Scope {
  readonly #parts: ScopeParts;
  readonly #backfills = new Map<
    string,
    { readonly backfill: Backfill; readonly needed: ReadonlySet<string> }
  >();
  readonly #finished = new Set<string>();

  constructor(parts: ScopeParts) {
    this.#parts = parts;
  }

  /** True when that changes what is managed. */
  include(backfill: Backfill): boolean {
    if (this.#backfills.has(backfill.id)) return false;
    this.#backfills.set(backfill.id, { backfill, needed: outputsNeeded(backfill, this.#parts.registry) });
    return true;
  }

  /** From now on what has closed stays closed, whatever changes before it. */
  finish({ id }: Backfill): void {
    this.#finished.add(id);
  }

  seasons = (): readonly ManagedSeason[] => {
    const from = new Map<Season, SlateDate>();
    const widen = (season: Season, date: SlateDate): void => {
      const known = from.get(season);
      if (known === undefined || date < known) from.set(season, date);
    };
    for (const { backfill } of this.#backfills.values()) {
      widen(seasonOf(backfill.range.from), backfill.range.from);
    }
    const { play } = this.#parts;
    if (play.kind === 'replay') widen(play.season, play.range.from);
    else {
      const season = seasonOf(slateDateOf(this.#parts.now()));
      if (this.#parts.isOffered(season)) widen(season, play.since);
    }
    const managed = new Map<Season, ManagedSeason>();
    for (const [season, date] of from) {
      for (const each of this.#parts.offered(season, date)) {
        const known = managed.get(each.season);
        if (known === undefined || known.replayFrom === null) managed.set(each.season, each);
      }
    }
    return [...managed.values()].sort((a, b) => (a.season < b.season ? -1 : 1));
  };

  isPlayed = (slot: Slot): boolean => {
    const { play } = this.#parts;
    const { slateDate: date } = slot;
    if (play.kind === 'replay' && date <= play.range.to) return true;
    if (play.kind === 'live' && seasonOf(date) === seasonOf(slateDateOf(this.#parts.now()))) return true;
    for (const { backfill, needed } of this.#backfills.values()) {
      // What a slate of the range is made from lies before it.
      if (date < backfill.range.from) return true;
      if (date <= backfill.range.to && needed.has(`${slot.purpose}/${slot.output}`)) return true;
    }
    return false;
  };

  isReopened = ({ slot }: SlotStatus): boolean => {
    for (const { backfill } of this.#backfills.values()) {
      if (!this.#finished.has(backfill.id) && isWanted(backfill, slot)) return true;
    }
    return false;
  };
}
