/**
 * Test-fires checks: violations are planted in copies of a data directory, a different slate for each, and all its slates
 * are validated. A check must say so on the slate where it was planted, and nothing may fire where nothing was.
 */

import { CHECKS } from '../../assurance/checks/all-checks.ts';
import type { CheckResult, Validation } from '../../assurance/checks/check-result.ts';
import { PLANTS } from '../../assurance/checks/plants/all-plants.ts';
import type { Plant } from '../../assurance/checks/plants/plant.ts';
import { validateSlates } from '../../assurance/checks/validate-slates.ts';
import { daysBetween, type SlateDate } from '../../league/slate-date.ts';
import type { LeagueId, Purpose } from '../../ledger/work-id.ts';
import { withFacts } from './open-facts.ts';
import { plannedSlates } from './planned-slates.ts';
import { type PlantBed, plantBed } from './plant-bed.ts';

export interface Planting {
  readonly plant: Plant;
  readonly date: SlateDate;
}

export interface TestFire {
  readonly slates: number;
  readonly planted: readonly Planting[];
  /** The check did not say so, on the slate where it was planted. */
  readonly missed: readonly Planting[];
  /** No slate of the directory has what the plant spoils. */
  readonly untaken: readonly Plant[];
  /** What fires where nothing was planted, and does not without the plants. */
  readonly elsewhere: readonly string[];
}

/** Slates that are tried before a plant is said to be taken by none. */
const TRIES = 25;

/** Each plant is planted `times` times, on different slates where there are enough. */
export async function testFire(
  home: string,
  times: number,
  plants: readonly Plant[] = PLANTS,
): Promise<TestFire> {
  const baseline = await validated(home);
  const open: { readonly plant: Plant; readonly turn: number }[] = [];
  for (let turn = 0; turn < times; turn += 1) open.push(...plants.map((plant) => ({ plant, turn })));
  const planted: Planting[] = [];
  const missed: Planting[] = [];
  const untaken = new Set<Plant>();
  const elsewhere: string[] = [];
  while (open.length > 0) {
    const round = await plantRound(home, baseline, open, untaken);
    planted.push(...round.planted);
    missed.push(...round.missed);
    elsewhere.push(...round.elsewhere);
  }
  const taken = new Set(planted.map(({ plant }) => plant));
  return {
    slates: baseline.dates.length,
    planted,
    missed,
    untaken: [...untaken].filter((plant) => !taken.has(plant)),
    elsewhere,
  };
}

interface Baseline {
  readonly league: LeagueId;
  readonly dates: readonly SlateDate[];
  /** By slate, purpose and check. */
  readonly results: ReadonlyMap<string, CheckResult>;
}

/** Takes from `open` what it plants, and what no slate takes. */
async function plantRound(
  home: string,
  baseline: Baseline,
  open: { readonly plant: Plant; readonly turn: number }[],
  untaken: Set<Plant>,
): Promise<Pick<TestFire, 'planted' | 'missed' | 'elsewhere'>> {
  const bed = await plantBed(home);
  try {
    const planted = new Map<SlateDate, Plant>();
    const waiting = open.splice(0);
    for (const [index, each] of waiting.entries()) {
      if (planted.size === baseline.dates.length) {
        open.push(...waiting.slice(index));
        break;
      }
      const said = await plantOne(bed, baseline, planted, each);
      if (said === 'nowhere') untaken.add(each.plant);
      if (said === 'later') open.push(each);
    }
    bed.rest();
    if (planted.size === 0) return { planted: [], missed: [], elsewhere: [] };
    const after = await validated(bed.home);
    const all = [...planted].map(([date, plant]): Planting => ({ plant, date }));
    return {
      planted: all,
      missed: all.filter(({ plant, date }) => !isLoud(after.results.get(keyOf(date, plant.check)))),
      elsewhere: [...after.results]
        .filter(([key, result]) => {
          const date = key.slice(0, key.indexOf(' ')) as SlateDate;
          const isNew = isLoud(result) && !isLoud(baseline.results.get(key));
          return isNew && !planted.has(date) && !isOfBefore(planted, date, result.check);
        })
        .map(([key, { text }]) => `${key}: ${text}`),
    };
  } finally {
    bed.remove();
  }
}

/** Checks of its group look back as far as a slate on which it was planted. */
function isOfBefore(planted: ReadonlyMap<SlateDate, Plant>, date: SlateDate, check: string): boolean {
  return [...planted].some(
    ([before, plant]) =>
      groupOf(plant.check) === groupOf(check) &&
      before < date &&
      daysBetween(before, date) < (plant.lastsDays ?? 0),
  );
}

function groupOf(check: string): string {
  return check.slice(0, check.indexOf('.'));
}

/** `later`: slates that would take it have another plant in this round. */
async function plantOne(
  bed: PlantBed,
  { league, dates, results }: Baseline,
  planted: Map<SlateDate, Plant>,
  { plant, turn }: { readonly plant: Plant; readonly turn: number },
): Promise<'planted' | 'later' | 'nowhere'> {
  const seed = seedOf(`${plant.check} ${plant.what} ${turn}`);
  const takers = dates.filter((date) => {
    const result = results.get(keyOf(date, plant.check));
    return result?.state === 'pass' || (plant.bringsItsCase === true && result?.denominator === 0);
  });
  let tries = 0;
  for (let step = 0; step < takers.length && tries < TRIES; step += 1) {
    const date = takers[(seed + step) % takers.length];
    if (date === undefined || planted.has(date)) continue;
    tries += 1;
    if (!(await bed.plant(plant, { league, date, seed }))) continue;
    planted.set(date, plant);
    return 'planted';
  }
  return takers.length > 0 && tries < Math.min(TRIES, takers.length) ? 'later' : 'nowhere';
}

function isLoud(result: CheckResult | undefined): boolean {
  return result !== undefined && (result.state === 'warn' || result.state === 'fail');
}

function keyOf(date: SlateDate, check: string): string {
  return `${date} ${check}`;
}

/** Spread, and the same on every machine. */
function seedOf(text: string): number {
  let seed = 7;
  for (const character of text) seed = (seed * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return seed;
}

const PURPOSES: readonly Purpose[] = ['pregame', 'postgame'];

async function validated(home: string): Promise<Baseline> {
  return withFacts(home, 'checks --test-fire', async ({ sources }) => {
    const dates = plannedSlates(sources.state);
    const validations = await validateSlates(sources, {
      dates,
      purposes: PURPOSES,
      checks: CHECKS.checks,
      kept: async () => null,
    });
    return { league: sources.league, dates, results: byKey(validations) };
  });
}

function byKey(validations: readonly Validation[]): ReadonlyMap<string, CheckResult> {
  return new Map(
    validations.flatMap(({ date, results }) =>
      results.map((result) => [keyOf(date, result.check), result] as const),
    ),
  );
}
