/**
 * Whether each system predicts in each market those whom it usually predicts.
 *
 * Its share is measured against the players that any system predicts on the slate; of a system that has predictions for
 * players with a line only, against the players with a line in the market. Usual is the median of the 28 days before; a
 * system that usually predicts less than half is not measured.
 */
import { addDays, type SlateDate } from '../../../league/slate-date.ts';
import type { Look } from '../check.ts';
import type { CheckFacts } from '../check-facts.ts';
import { median } from '../columns/distance-from-history.ts';
import {
  type PredictedMarket,
  type PredictedMarkets,
  readPredictedMarkets,
  USUAL_DAYS,
} from './predicted-markets.ts';

const LEAST_SLATES = 10;
/** Of what is usual. */
const LEAST_SHARE = 0.8;
/** A system that usually has less is not there for everybody. */
const LEAST_USUAL = 0.5;
/** Fewer may be all of one team. */
const LEAST_PLAYERS = 10;

interface Pair {
  readonly system: string;
  readonly market: string;
}

export async function lookAtCoverage({ items, date }: CheckFacts): Promise<Look> {
  const all = await items.once(readPredictedMarkets);
  const past = [...all.keys()].filter((each) => each < date && each >= addDays(date, -USUAL_DAYS));
  const samples: string[] = [];
  let measured = 0;
  for (const pair of pairsOf(all, past)) {
    const rows = past.flatMap((each) => ofPair(all, each, pair) ?? []);
    const needsLine = rows.every(({ players, lined }) => players === lined);
    const usual = median(
      past.map((each) => shareOf(all, each, pair, needsLine)).filter((each) => each !== null),
    );
    const now = shareOf(all, date, pair, needsLine);
    if (rows.length < LEAST_SLATES || usual < LEAST_USUAL || now === null) continue;
    measured += 1;
    if (now < LEAST_SHARE * usual) {
      samples.push(
        `${pair.system} ${pair.market}: ${percent(now)} of the players${needsLine ? ' with a line' : ''}, usually ${percent(usual)}`,
      );
    }
  }
  return { numerator: measured - samples.length, denominator: measured, samples };
}

/** Null where too few could have been predicted. */
function shareOf(all: PredictedMarkets, date: SlateDate, pair: Pair, needsLine: boolean): number | null {
  const slate = all.get(date) ?? [];
  const could = needsLine
    ? slate.filter(({ market }) => market === pair.market).map(({ lined }) => lined)
    : slate.map(({ players }) => players);
  const most = Math.max(0, ...could);
  if (most < LEAST_PLAYERS) return null;
  return (ofPair(all, date, pair)?.players ?? 0) / most;
}

function ofPair(all: PredictedMarkets, date: SlateDate, { system, market }: Pair): PredictedMarket | null {
  return all.get(date)?.find((each) => each.system === system && each.market === market) ?? null;
}

function pairsOf(all: PredictedMarkets, dates: readonly SlateDate[]): readonly Pair[] {
  const pairs = new Map<string, Pair>();
  for (const date of dates) {
    for (const { system, market } of all.get(date) ?? [])
      pairs.set(`${system} ${market}`, { system, market });
  }
  return [...pairs.values()];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
