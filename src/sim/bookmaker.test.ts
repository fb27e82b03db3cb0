import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decimalFromAmerican, impliedProbability } from '../models/odds/odds.ts';
import { BOOKMAKERS, mainLine, offer } from './bookmaker.ts';
import { marketDistributions, PROP_MARKETS } from './prop-market.ts';

const distributions = marketDistributions();
const book = fc.constantFrom(...BOOKMAKERS);
const marketAndMean = fc
  .constantFrom(...PROP_MARKETS)
  .chain((market) =>
    fc.double({ min: market.leastMean, max: 60, noNaN: true }).map((mean) => ({ market, mean })),
  );

test('a main line has two prices with a margin of 3 to 8 % between them', () => {
  fc.assert(
    fc.property(book, marketAndMean, fc.boolean(), (bookmaker, { market, mean }, isWhole) => {
      const distribution = distributions(market, mean);
      const { overPrice, underPrice } = offer(bookmaker, distribution, mainLine(distribution, isWhole));
      assert.ok(overPrice !== null && underPrice !== null);
      const implied = [overPrice, underPrice].map((price) => impliedProbability(decimalFromAmerican(price)));
      const margin = implied[0]! + implied[1]! - 1;
      assert.ok(margin > 0.025 && margin < 0.085, String(margin));
    }),
  );
});

test('a main line is half a point, or whole where asked for, and no half-point line is more even', () => {
  fc.assert(
    fc.property(marketAndMean, ({ market, mean }) => {
      const distribution = distributions(market, mean);
      const line = mainLine(distribution, false);
      assert.equal(line % 1, 0.5);
      assert.equal(mainLine(distribution, true) % 1, distribution.median() >= 1 ? 0 : 0.5);
      const imbalance = (at: number) => Math.abs(distribution.probabilityOver(at) - 0.5);
      assert.ok(imbalance(line) <= imbalance(line + 1) + 1e-12);
      if (line > 1) assert.ok(imbalance(line) <= imbalance(line - 1) + 1e-12);
    }),
  );
});

test('lines on points and sums are priced between -140 and +115', () => {
  const wide = PROP_MARKETS.filter(({ key }) => key === 'player_points' || key.endsWith('assists'))
    .filter(({ key }) => key !== 'player_assists')
    .flatMap((market) => [12, 18, 25, 33].map((mean) => distributions(market, mean)))
    .flatMap((distribution) =>
      BOOKMAKERS.map((bookmaker) => offer(bookmaker, distribution, mainLine(distribution, false))),
    )
    .flatMap(({ overPrice, underPrice }) => [overPrice!, underPrice!])
    .filter((price) => price < -140 || price > 115);
  assert.deepEqual(wide, []);
});

test('a side that is very unlikely is not offered', () => {
  const [points] = PROP_MARKETS;
  const { overPrice } = offer(BOOKMAKERS[0]!, distributions(points!, 10), 24.5);
  assert.equal(overPrice, null);
});
