/**
 * Games that are called off on the morning they should be played, and their new dates.
 *
 * Promises three postponed games a season, the first of them called off and played within the first 21 days;
 * that both teams are free on the new date and keep their limits (no third date in a row, 13 to 17
 * back-to-backs); and that slates stay notably small or large where they were. The diaries end up with the new
 * dates.
 */
import type { DatedPairing, TeamDiaries } from './date-planner.ts';
import type { Random } from './random.ts';
import { BACK_TO_BACKS, type TeamDiary } from './team-diary.ts';

export interface Postponement {
  readonly game: DatedPairing;
  readonly newOffset: number;
  /** Days after the postponement until the new date is announced; 0: at once. */
  readonly announcedAfterDays: number;
}

interface Window {
  readonly from: number;
  readonly to: number;
  /** Days between the old date and the new. */
  readonly delay: readonly [least: number, most: number];
  readonly announcedAfterDays: number;
}

/** In dates since opening night. */
const WINDOWS: readonly Window[] = [
  { from: 1, to: 16, delay: [4, 19], announcedAfterDays: 2 },
  { from: 60, to: 85, delay: [14, 60], announcedAfterDays: 0 },
  { from: 86, to: 110, delay: [14, 55], announcedAfterDays: 9 },
];
const OPENING_DAYS = 21;
/** Slates that can lose or gain a game without becoming one of the notable ones. */
const ORDINARY_SLATE = { least: 3, most: 11 } as const;

interface Season {
  readonly games: readonly DatedPairing[];
  readonly diaries: TeamDiaries;
}

/** Null when a window has no game that can be moved: another plan of dates will have one. */
export function postponements(season: Season, random: Random): readonly Postponement[] | null {
  const found: Postponement[] = [];
  for (const window of WINDOWS) {
    const postponement = postponementIn(window, season, random);
    if (postponement === null) return null;
    found.push(postponement);
  }
  return found;
}

function postponementIn(window: Window, { games, diaries }: Season, random: Random): Postponement | null {
  const slates = Map.groupBy(games, ({ offset }) => offset);
  const isOrdinary = (offset: number): boolean => {
    const size = slates.get(offset)?.length ?? 0;
    return size >= ORDINARY_SLATE.least && size <= ORDINARY_SLATE.most;
  };
  const inWindow = games.filter(
    ({ offset }) => offset >= window.from && offset <= window.to && isOrdinary(offset),
  );
  for (const game of random.shuffled(inWindow)) {
    const candidates = newOffsets(game, window).filter(isOrdinary);
    const newOffset = moved(game, random.shuffled(candidates), diaries);
    if (newOffset !== null) return { game, newOffset, announcedAfterDays: window.announcedAfterDays };
  }
  return null;
}

function newOffsets({ offset }: DatedPairing, { from, delay: [least, most] }: Window): readonly number[] {
  const all = Array.from({ length: most - least + 1 }, (_, i) => offset + least + i);
  return from < OPENING_DAYS ? all.filter((newOffset) => newOffset < OPENING_DAYS) : all;
}

/** Moves the game to the first date that suits both teams; null, and nothing moved, when none does. */
function moved(
  { pairing, offset }: DatedPairing,
  candidates: readonly number[],
  diaries: TeamDiaries,
): number | null {
  const teams = [diaries.get(pairing.home), diaries.get(pairing.away)].filter((diary) => diary !== undefined);
  for (const diary of teams) diary.remove(offset);
  const found = candidates.find((candidate) => teams.every((diary) => suits(diary, candidate)));
  for (const diary of teams) diary.add(found ?? offset);
  return found ?? null;
}

function suits(diary: TeamDiary, offset: number): boolean {
  if (!diary.isFree(offset) || diary.wouldBeThirdInARow(offset)) return false;
  diary.add(offset);
  const { backToBacks } = diary;
  diary.remove(offset);
  return backToBacks >= BACK_TO_BACKS.fewest && backToBacks <= BACK_TO_BACKS.most;
}
