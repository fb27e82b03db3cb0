/** Which seasons are under management, and the planning of all of them from the newest listing of each. */
import { slateDateOf } from '../league/eastern.ts';
import { type Instant, instant } from '../league/instant.ts';
import {
  openingDate,
  type Season,
  seasonFromStartYear,
  seasonOf,
  seasonStartYear,
} from '../league/season.ts';
import type { Slate } from '../league/slate.ts';
import { addDays, daysBetween, type SlateDate } from '../league/slate-date.ts';
import type { LeagueId } from '../ledger/work-id.ts';
import { slotKey } from '../ledger/work-id.ts';
import { NBAC_SCHEDULE } from '../tables/nba-raw.ts';
import type { Warehouse } from '../tables/warehouse.ts';
import { asOfReader } from './as-of-reader.ts';
import type { LedgerSession } from './ledger-session.ts';
import type { SlateKind } from './output.ts';
import type { PartitionCache } from './partition-cache.ts';
import { type PlannedSlate, plan } from './planner.ts';
import type { OutputRegistry } from './registry.ts';
import { slatesFrom } from './schedule-reader.ts';

export interface ManagedSeason {
  readonly season: Season;
  /** From this date on all phases. Null: never in this season. */
  readonly replayFrom: SlateDate | null;
  /** From this date on at least features and results, to learn from; absent: what is not replayed is history. */
  readonly studyFrom?: SlateDate;
}

export interface PlanningParts {
  readonly session: LedgerSession;
  readonly registry: OutputRegistry;
  readonly warehouse: Warehouse;
  readonly cache: PartitionCache;
  readonly league: LeagueId;
  /** In order of season. */
  readonly seasons: readonly ManagedSeason[];
}

/** Records what must exist and is not planned yet, or is planned otherwise; returns how many slots that were. */
export async function planSeasons(parts: PlanningParts, now: Instant): Promise<number> {
  const slates: PlannedSlate[] = [];
  const managed = new Set<Season>();
  for (const each of parts.seasons) {
    const { known, isListed } = await slatesOf(parts, each, now);
    slates.push(...known);
    // Nothing is closed on the word of a listing that cannot be seen (a clock that stands before it).
    if (isListed) managed.add(each.season);
  }
  const request = {
    league: parts.league,
    outputs: parts.registry.outputs,
    slates,
    closeVanishedFrom: slateDateOf(now),
    isManaged: (date: SlateDate) => managed.has(seasonOf(date)),
  };
  const streams = plan(request, parts.session.state);
  if (streams.length > 0) await parts.session.append({ at: now, streams });
  return streams.length;
}

/** All slates that the season's newest listing shows; empty before its first one. */
export async function listedSlates(
  parts: Pick<PlanningParts, 'warehouse' | 'cache'>,
  season: Season,
  now: Instant,
) {
  const newest = newestListing(parts.warehouse, season, slateDateOf(now));
  if (newest === null) return [];
  const read = asOfReader(parts.cache, instant(now + 1));
  return slatesFrom(await read.rows(NBAC_SCHEDULE, { from: newest, to: newest }), season);
}

async function slatesOf(
  parts: PlanningParts,
  { season, replayFrom, studyFrom }: ManagedSeason,
  now: Instant,
): Promise<{ readonly known: readonly PlannedSlate[]; readonly isListed: boolean }> {
  const opening = idleDay(season, openingDate(season));
  const listed = await listedSlates(parts, season, now);
  // What an earlier command planned in full stays planned, whatever this one starts from.
  const isWithin = (from: SlateDate | null, date: SlateDate, output: string): boolean =>
    from !== null && (date >= from || wasPlanned(parts, date, output));
  const kindOf = (date: SlateDate): SlateKind => {
    if (isWithin(replayFrom, date, 'slate_export')) return 'replayed';
    return isWithin(studyFrom ?? null, date, 'ml_feature_store_v2') ? 'studied' : 'history';
  };
  const slates = listed.map((slate): PlannedSlate => ({ slate, kind: kindOf(slate.date) }));
  const idle = daysBetweenSlates(listed).filter(
    (date) =>
      isWithin(replayFrom, date, 'nbac_schedule') || isWithin(studyFrom ?? null, date, 'nbac_schedule'),
  );
  const all = [...slates, ...idle.map((date) => idleDay(season, date))];
  return {
    known: [opening, ...all.sort((one, other) => (one.slate.date < other.slate.date ? -1 : 1))],
    isListed: listed.length > 0,
  };
}

function idleDay(season: Season, date: SlateDate): PlannedSlate {
  return { slate: { season, date, games: [] }, kind: 'idle' };
}

function daysBetweenSlates(slates: readonly Slate[]): readonly SlateDate[] {
  return slates.flatMap(({ date }, index) => {
    const next = slates[index + 1]?.date ?? date;
    const gap = Math.max(0, daysBetween(date, next) - 1);
    return Array.from({ length: gap }, (_, day) => addDays(date, day + 1));
  });
}

function wasPlanned(parts: PlanningParts, slateDate: SlateDate, output: string): boolean {
  const key = slotKey({ league: parts.league, slateDate, purpose: 'pregame', output });
  return parts.session.state.slots.has(key);
}

function newestListing(warehouse: Warehouse, season: Season, today: SlateDate): SlateDate | null {
  const from = openingDate(season);
  const to = openingDate(seasonFromStartYear(seasonStartYear(season) + 1));
  const dates = warehouse
    .marks(NBAC_SCHEDULE)
    .filter(
      ({ partition: [date, purpose] }) => purpose === 'pregame' && String(date) >= from && String(date) < to,
    )
    .map(({ partition: [date] }) => String(date) as SlateDate)
    .filter((date) => date <= today || date === from);
  return dates.at(-1) ?? null;
}
