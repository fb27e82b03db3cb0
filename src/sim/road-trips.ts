/**
 * Decides which of a pair's games is at whose arena, so that teams travel in trips and play in homestands.
 *
 * Promises that every pair keeps its number of games at either arena, so 41 home games stay 41, and that dates
 * stay as they are. How: two games of a pair swap arenas where that brings the number of changes between home
 * and road nearer to the usual, and long stretches at one kind of place become rarer.
 */
import type { TeamCode } from '../league/team.ts';
import type { DatedPairing } from './date-planner.ts';
import type { Random } from './random.ts';

/** Changes between home and road in a team's 82 games; chance alone would give about 41, and no homestands. */
const USUAL_CHANGES = 36;
/** Longest stretch that costs nothing, and what each game beyond it costs. */
const LONG_STRETCH = 6;
const LONG_STRETCH_COST = 8;
const SWAPS_TRIED = 6_000;

interface Meeting {
  readonly offset: number;
  home: TeamCode;
  away: TeamCode;
}

export function withRoadTrips(games: readonly DatedPairing[], random: Random): readonly DatedPairing[] {
  const meetings = games
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ pairing, offset }): Meeting => ({ ...pairing, offset }));
  const pairs = [...Map.groupBy(meetings, ({ home, away }) => [home, away].toSorted().join('-')).values()];
  const teams = new Map<TeamCode, Meeting[]>(meetings.map(({ home }) => [home, []]));
  for (const meeting of meetings) {
    teams.get(meeting.home)?.push(meeting);
    teams.get(meeting.away)?.push(meeting);
  }
  const costs = new Map([...teams].map(([code, played]) => [code, travelCost(code, played)]));
  const newCost = (code: TeamCode) => travelCost(code, teams.get(code) ?? []);

  for (let tried = 0; tried < SWAPS_TRIED; tried += 1) {
    const pair = random.pick(pairs);
    const [a, b] = [random.pick(pair), random.pick(pair)];
    if (a.home === b.home) continue;
    const { home, away } = a;
    swapArenas(a, b);
    const [homeCost, awayCost] = [newCost(home), newCost(away)];
    const before = (costs.get(home) ?? 0) + (costs.get(away) ?? 0);
    if (homeCost + awayCost > before) {
      swapArenas(a, b);
      continue;
    }
    costs.set(home, homeCost);
    costs.set(away, awayCost);
  }
  return meetings.map(({ home, away, offset }) => ({ pairing: { home, away }, offset }));
}

function swapArenas(...meetings: readonly Meeting[]): void {
  for (const meeting of meetings) [meeting.home, meeting.away] = [meeting.away, meeting.home];
}

function travelCost(code: TeamCode, played: readonly Meeting[]): number {
  let changes = 0;
  let stretch = 0;
  let tooLong = 0;
  let wasHome: boolean | null = null;
  for (const { home } of played) {
    const isHome = home === code;
    stretch = isHome === wasHome ? stretch + 1 : 1;
    if (wasHome !== null && isHome !== wasHome) changes += 1;
    if (stretch > LONG_STRETCH) tooLong += 1;
    wasHome = isHome;
  }
  return Math.abs(changes - USUAL_CHANGES) + LONG_STRETCH_COST * tooLong;
}
