/** Recommendations on hand-made boards, against figures worked out by hand, and what holds of all of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lineService, type PropRow } from '../lines/line-service.ts';
import { at, prop, STAR, TIP, TIPS } from '../lines/prop-row.fixture.ts';
import { negativeBinomial } from '../models/distributions/negative-binomial.ts';
import { decimalFromAmerican } from '../models/odds/odds.ts';
import { FILTER_REASONS, type FilterReason } from '../tables/predictions/filter-reason.ts';
import { PUBLISHED_POLICY } from './policies.ts';
import { policyDigest, type RecommendationPolicy } from './policy.ts';
import { type RecommendationCase, recommend, WITHDRAWN } from './recommend.ts';

const DECISION = at(360);
const POLICY: RecommendationPolicy = { ...PUBLISHED_POLICY, oldestQuoteMinutes: 120, maximumStake: 1 };

function boards(...rows: readonly PropRow[]): RecommendationCase['view'] {
  return lineService(rows, TIPS).view(STAR, 'points', DECISION);
}

/** The same chances at every line. */
const chances = (over: number, under: number): RecommendationCase['distribution'] => ({
  probabilityOver: () => over,
  probabilityUnder: () => under,
});

function subject(fields: Partial<RecommendationCase> = {}): RecommendationCase {
  return {
    market: 'points',
    distribution: chances(0.56, 0.44),
    view: boards(prop({})),
    calibration: { calibrator: { kind: 'identity', n: 1_000 }, n: 1_000 },
    isServing: true,
    systemState: null,
    quality: 1,
    appearance: { probability: 0.95, status: 'not_listed' },
    tipOff: at(TIP),
    asOf: DECISION,
    ...fields,
  };
}

const near = (actual: number | null, expected: number) =>
  assert.ok(actual !== null && Math.abs(actual - expected) < 1e-6, `${actual} is not ${expected}`);

test('56 % at −110 is an OVER worth 6.9 % of the stake, with 52.4 % to break even and a quarter Kelly of 1.9 %', () => {
  const made = recommend(subject(), POLICY);
  assert.deepEqual(
    [made.recommendation, made.line, made.book, made.price, made.tier],
    ['OVER', 25.5, 'draftkings', -110, 'A'],
  );
  assert.deepEqual([made.isActionable, made.filterReason], [true, null]);
  // 0.56 · 100/110 − 0.44; 110/210; 1 + 0.44/0.56; and 0.25 · 0.0690909 / (100/110).
  near(made.expectedValue, 0.06909091);
  near(made.breakEven, 0.52380952);
  near(made.edge, 0.03619048);
  near(made.fairPrice, 1.78571429);
  near(made.kellyStake, 0.019);
  near(made.confidence, 0.56);
  near(recommend(subject(), { ...POLICY, maximumStake: 0.01 }).kellyStake, 0.01);
});

test('a push returns the stake: 50 % over, 10 % push at +100 is worth 0.10 and breaks even at 45 %', () => {
  const view = boards(prop({ line: 25, over: 100, under: -120 }));
  const made = recommend(subject({ view, distribution: chances(0.5, 0.4) }), POLICY);
  near(made.expectedValue, 0.1);
  near(made.breakEven, 0.45);
  near(made.fairPrice, 1.8);
  near(made.pushProbability, 0.1);
  near(made.kellyStake, (0.25 * 0.1) / 0.9);
});

test('the chance of over is calibrated given no push, and under with it', () => {
  const calibrator = { kind: 'temperature', temperature: 2, intercept: 0, n: 5_000 } as const;
  const made = recommend(subject({ calibration: { calibrator, n: 5_000 } }), POLICY);
  // logit(0.56)/2 = 0.1205810, whose logistic is 0.5301088: worth 0.0120250 at −110.
  near(made.winProbability, 0.5301088);
  near(made.expectedValue, 0.012025);
  assert.deepEqual([made.recommendation, made.filterReason], ['PASS', 'LowEdge']);
  const view = boards(prop({ line: 25, over: -200, under: 150 }));
  const pushed = recommend(
    subject({ view, distribution: chances(0.504, 0.396), calibration: { calibrator, n: 5_000 } }),
    POLICY,
  );
  assert.equal(pushed.recommendation, 'UNDER');
  near(pushed.winProbability, 0.9 * (1 - 0.5301088));
  near(pushed.pushProbability, 0.1);
});

test('of several books and lines the offer worth most is taken, at the best price for its line', () => {
  const view = boards(
    prop({ book: 'betmgm', over: -115, under: -105 }),
    prop({ book: 'draftkings', over: -105, under: -115 }),
    prop({ book: 'fanduel', over: -110, under: -110 }),
    prop({ book: 'bovada', line: 26.5, over: 130, under: -160 }),
  );
  const at255 = recommend(subject({ view }), { ...POLICY, books: ['betmgm', 'draftkings', 'fanduel'] });
  assert.deepEqual([at255.book, at255.line, at255.price], ['draftkings', 25.5, -105]);
  const byLine = {
    probabilityOver: (line: number) => (line === 25.5 ? 0.56 : 0.5),
    probabilityUnder: (line: number) => (line === 25.5 ? 0.44 : 0.5),
  };
  // 0.5 · 1.3 − 0.5 = 0.15 beats 0.56 · 100/105 − 0.44 = 0.0933.
  const any = recommend(subject({ view, distribution: byLine }), POLICY);
  assert.deepEqual([any.book, any.line, any.price], ['bovada', 26.5, 130]);
  near(any.expectedValue, 0.15);
});

test('an alternate line far from the main ones is no offer, one at the consensus is', () => {
  const far = prop({ market: 'player_points_alternate', line: 10.5, over: 400, under: null });
  const made = recommend(subject({ view: boards(prop({}), far) }), POLICY);
  assert.equal(made.line, 25.5);
  const view = boards(
    prop({ book: 'betmgm', line: 24.5 }),
    prop({ book: 'fanduel', line: 25.5 }),
    prop({ book: 'draftkings', line: 26.5 }),
    prop({ book: 'betmgm', market: 'player_points_alternate', line: 25.5, over: 120, under: -150 }),
  );
  const alternate = recommend(subject({ view }), POLICY);
  assert.deepEqual([alternate.book, alternate.line, alternate.price], ['betmgm', 25.5, 120]);
});

const THREE_BOOKS = boards(...['betmgm', 'bovada', 'fanduel'].map((book) => prop({ book })));

const WITHHELD: readonly (readonly [
  FilterReason,
  Partial<RecommendationCase>,
  Partial<RecommendationPolicy>?,
])[] = [
  ['GameBegun', { tipOff: DECISION }],
  ['NoLine', { view: null }],
  [
    'NoLine',
    { view: boards(prop({ captured: 200 }), prop({ captured: 300, player: 'other' as typeof STAR })) },
  ],
  ['NoPrice', { view: boards(prop({ over: null, under: null })) }],
  ['NoPrice', { view: boards(prop({ book: 'prizepicks' })) }],
  ['BookNotAllowed', {}, { books: ['fanduel'] }],
  ['StaleLine', { view: boards(prop({ captured: 239 })) }],
  ['OffMarket', { view: THREE_BOOKS }, { offMarketBy: -1 }],
  ['LowEdge', { distribution: chances(0.5, 0.5) }],
  ['LowEdge', { distribution: chances(0.56, 0.44) }, { minimumExpectedValue: 0.07 }],
  ['DoubtfulToPlay', { appearance: { probability: 0.79, status: 'questionable' } }],
  ['DoubtfulToPlay', { appearance: { probability: null, status: 'out' } }],
  ['LowQuality', { quality: 0.64 }],
  ['LowQuality', { quality: null }],
  ['NotCalibrated', { calibration: null }],
  ['NotCalibrated', { calibration: { calibrator: { kind: 'identity', n: 999 }, n: 999 } }],
  ['ProbabilityOutOfRange', { distribution: chances(0.71, 0.29) }],
  ['TierWithheld', {}, { withheldTiers: ['A'] }],
  ['SystemSuspended', { systemState: 'suspended' }],
  ['MarketNotAllowed', {}, { markets: ['rebounds'] }],
  ['SystemNotServing', { isServing: false }],
];

test('whatever is withheld says why, is not actionable, and every reason can be given', () => {
  for (const [reason, fields, policy = {}] of WITHHELD) {
    const made = recommend(subject(fields), { ...POLICY, ...policy });
    assert.deepEqual([made.filterReason, made.isActionable], [reason, false], reason);
  }
  assert.deepEqual(
    [WITHDRAWN.filterReason, ...new Set(WITHHELD.map(([reason]) => reason))],
    [...FILTER_REASONS],
  );
});

test('what nothing is worth taking of is a PASS, and what is only withheld keeps its side', () => {
  const passes = FILTER_REASONS.slice(0, FILTER_REASONS.indexOf('LowEdge') + 1);
  for (const [reason, fields, policy = {}] of WITHHELD) {
    const { recommendation, tier } = recommend(subject(fields), { ...POLICY, ...policy });
    assert.equal(recommendation === 'PASS', (passes as readonly string[]).includes(reason), reason);
    assert.equal(tier === null, recommendation === 'PASS', reason);
  }
});

test('where several reasons hold the first in the list is stated', () => {
  for (const [index, [reason, fields, policy = {}]] of WITHHELD.entries()) {
    const later = WITHHELD.slice(index + 1).toReversed();
    const all: Partial<RecommendationCase> = Object.assign({}, ...later.map(([, each]) => each), fields);
    const rules: Partial<RecommendationPolicy> = Object.assign(
      {},
      ...later.map(([, , each]) => each),
      policy,
    );
    assert.equal(recommend(subject(all), { ...POLICY, ...rules }).filterReason, reason);
  }
});

test('without a real price there is a chance of winning and no expected value, break-even or stake', () => {
  const made = recommend(
    subject({ view: boards(prop({ book: 'prizepicks' })), distribution: chances(0.4, 0.6) }),
    POLICY,
  );
  assert.deepEqual([made.recommendation, made.side, made.line], ['PASS', 'UNDER', 25.5]);
  near(made.winProbability, 0.6);
  assert.deepEqual(
    [made.price, made.book, made.expectedValue, made.breakEven, made.edge, made.kellyStake],
    [null, null, null, null, null, null],
  );
});

test('without 1,000 graded rows no confidence is shown and the probability is said to be raw', () => {
  const calibrator = { kind: 'temperature', temperature: 2, intercept: 0, n: 999 } as const;
  const raw = recommend(subject({ calibration: { calibrator, n: 999 } }), POLICY);
  assert.deepEqual([raw.isCalibrated, raw.confidence, raw.tier], [false, null, 'U']);
  near(raw.winProbability, 0.56);
});

test('a price captured after tip-off or the decision is never taken', () => {
  const before = prop({ captured: 300 });
  const late = prop({ book: 'fanduel', captured: TIP + 1, over: 500 });
  assert.deepEqual(
    recommend(subject({ view: boards(before, late) }), POLICY),
    recommend(subject({ view: boards(before) }), POLICY),
  );
});

test('the other books’ chance is their median, moved to the offered line by the shape of the distribution', () => {
  const view = boards(
    prop({ book: 'betrivers', line: 24.5, over: 110, under: -140 }),
    prop({ book: 'betmgm', line: 25.5, over: -110, under: -110 }),
    prop({ book: 'bovada', line: 25.5, over: 100, under: -120 }),
    prop({ book: 'fanduel', line: 26.5, over: 100, under: -120 }),
  );
  const byLine = (step: number) => (line: number) => 0.5 + step * (25.5 - line);
  const distribution = { probabilityOver: byLine(0.03), probabilityUnder: byLine(-0.03) };
  const made = recommend(subject({ view, distribution }), {
    ...POLICY,
    offMarketBy: 1,
    books: ['betrivers'],
  });
  assert.deepEqual([made.side, made.line], ['OVER', 24.5]);
  // At 24.5: 0.5 + 0.03, 0.478261 + 0.03, and 0.478261 + 0.06.
  near(made.marketProbability, 0.53);
  // +110 asks for 0.476, which is 0.054 less.
  const off = recommend(subject({ view, distribution }), {
    ...POLICY,
    offMarketBy: 0.05,
    books: ['betrivers'],
  });
  assert.deepEqual([off.side, off.filterReason], ['UNDER', 'LowEdge'], 'the over is no offer any more');
});

test('one other book is no market: who of the two is wrong cannot be told', () => {
  const view = boards(prop({ book: 'betrivers', over: 150, under: -190 }), prop({ book: 'betmgm' }));
  const made = recommend(subject({ view }), POLICY);
  assert.deepEqual([made.book, made.marketProbability], ['betrivers', null]);
});

const american = fc.oneof(fc.integer({ min: -400, max: -100 }), fc.integer({ min: 100, max: 400 }));
const anySubject = fc
  .record({
    mean: fc.double({ min: 1, max: 40, noNaN: true }),
    spread: fc.double({ min: 1, max: 4, noNaN: true }),
    line: fc.integer({ min: 2, max: 80 }).map((halves) => halves / 2),
    over: fc.option(american),
    under: fc.option(american),
    n: fc.constantFrom(0, 999, 1_000, 9_000),
    a: fc.double({ min: 0, max: 2, noNaN: true }),
  })
  .map(({ mean, spread, line, over, under, n, a }) => ({
    offered: { line, over, under },
    case: subject({
      distribution: negativeBinomial(mean, mean * spread),
      view: boards(prop({ line, over, under })),
      calibration: n === 0 ? null : { calibrator: { kind: 'beta', a, b: a, c: 0.1, n }, n },
    }),
  }));

test('chances sum to one, a stake needs a positive expected value, and only the unfiltered is actionable', () => {
  fc.assert(
    fc.property(anySubject, ({ case: each }) => {
      const made = recommend(each, POLICY);
      assert.equal(made.isActionable, made.filterReason === null);
      assert.equal(made.expectedValue === null, made.price === null);
      assert.equal(made.confidence === null, !made.isCalibrated);
      assert.equal(made.recommendation !== 'PASS' && made.recommendation !== made.side, false);
      if (made.winProbability !== null) {
        near(made.winProbability + made.pushProbability! + made.lossProbability!, 1);
      }
      if (made.kellyStake !== null && made.kellyStake > 0) assert.ok(made.expectedValue! > 0);
      if (made.recommendation === 'PASS') assert.ok(made.kellyStake === null || made.kellyStake === 0);
      if (made.isActionable) assert.ok(made.isCalibrated && made.kellyStake! > 0 && made.price !== null);
    }),
    { numRuns: 300 },
  );
});

test('a better price is never worth less', () => {
  fc.assert(
    fc.property(anySubject, american, american, ({ case: each, offered }, one, other) => {
      const valueAt = (over: number) =>
        recommend({ ...each, view: boards(prop({ line: offered.line, over, under: null })) }, POLICY)
          .expectedValue!;
      const [worse, better] = [one, other].sort((a, b) => decimalFromAmerican(a) - decimalFromAmerican(b));
      assert.ok(valueAt(better!) >= valueAt(worse!));
    }),
    { numRuns: 100 },
  );
});

test('the digest of a policy depends on what it says, not on the order in which it says it', () => {
  const reversed = Object.fromEntries(Object.entries(POLICY).reverse()) as unknown as RecommendationPolicy;
  assert.equal(policyDigest(reversed), policyDigest(POLICY));
  assert.notEqual(policyDigest({ ...POLICY, minimumExpectedValue: 0.03 }), policyDigest(POLICY));
});
