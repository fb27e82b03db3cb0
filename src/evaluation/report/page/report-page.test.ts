import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NbaGameId } from '../../../league/game-id.ts';
import type { BacktestReport } from '../figures/backtest-report.ts';
import { buildReport } from '../figures/build-report.ts';
import { evaluateMarket } from '../figures/evaluate-market.ts';
import type { PickRow } from '../figures/pick-figures.ts';
import type { ReportRow } from '../figures/report-row.ts';
import { reportRows } from '../figures/report-rows.fixture.ts';
import { count, decimal, signed } from './number-text.ts';
import { reportPage } from './report-page.ts';

const BASELINE = 'moving_average_baseline_v1';
const READS = new Map([['ensemble_v1', [BASELINE]]]);

function report(
  bySystem: Readonly<Record<string, readonly ReportRow[]>>,
  picks: readonly PickRow[] = [],
): BacktestReport {
  const systems = Object.keys(bySystem);
  const market = evaluateMarket('points', new Map(Object.entries(bySystem)), READS);
  const counts = market.figures[0]?.counts;
  assert.ok(counts);
  return buildReport({
    title: {
      season: '2024-25',
      league: 'simulated',
      from: '2024-11-04',
      to: '2024-11-30',
      systems,
      markets: ['points'],
      counts,
    },
    markets: [market],
    picks,
    importance: [
      {
        system: 'boosted_trees_v1',
        model: 'points',
        digest: 'a'.repeat(64),
        features: [{ feature: 'points_avg_last_10', share: 0.625 }],
      },
    ],
    served: [
      {
        system: 'ensemble_v1',
        digest: 'c0ffee'.repeat(10),
        from: '2024-11-04',
        to: '2024-11-30',
        slates: 27,
        trainedThrough: '2024-11-03',
        rows: 31_022,
        promotedBy: 'walk_forward',
      },
    ],
    batches: {
      expected: 20,
      predicted: 17,
      skipped: 2,
      failed: 1,
      reasons: [{ state: 'skipped', reason: 'NoHistory', n: 2 }],
    },
  });
}

const HONEST = reportRows({ games: 60, seed: 5, system: 'ensemble_v1', withoutLine: 0.1 });
const NAIVE = reportRows({ games: 60, seed: 5, system: BASELINE, withoutLine: 0.1 });

function bets(won: number, lost: number): readonly PickRow[] {
  return Array.from(
    { length: won + lost },
    (_, index): PickRow => ({
      group: 'recommended',
      system: BASELINE,
      market: 'points',
      game_id: `game ${index % 60}` as NbaGameId,
      price: -110,
      result: index < won ? 'won' : 'lost',
      profit: index < won ? 100 / 110 : -1,
      closingLineValue: null,
    }),
  );
}

test('the figures on the page are the figures of the JSON', () => {
  const found = report({ ensemble_v1: HONEST, [BASELINE]: NAIVE }, bets(30, 32));
  const page = reportPage(JSON.parse(JSON.stringify(found)));
  for (const { counts, forecast, line, probability, pit } of found.figures) {
    assert.ok(forecast && line && probability?.market && pit);
    const cells = [
      count(counts.appeared),
      decimal(forecast.mae.value, 3),
      decimal(forecast.crps.value, 3),
      signed(forecast.bias.value, 3),
      decimal(line.lineMae.value, 3),
      signed(line.difference.value, 3),
      decimal(probability.own.brier.value, 4),
      decimal(probability.market.market.brier.value, 4),
      decimal(pit.variance, 4),
    ];
    for (const cell of cells) assert.ok(page.includes(`>${cell}<`), cell);
  }
  for (const { value } of found.bars) assert.ok(value === null || page.includes(`>${decimal(value, 4)}<`));
  assert.ok(page.includes('31,022') && page.includes('points_avg_last_10') && page.includes('62.5 %'));
  assert.ok(page.includes('20 expected = 17 predicted + 2 skipped + 1 failed.'));
});

test('a figure that is another in the JSON is another on the page', () => {
  const found = report({ ensemble_v1: HONEST });
  const [figures] = found.figures;
  assert.ok(figures?.forecast);
  const { forecast } = figures;
  const changed = {
    ...found,
    figures: [{ ...figures, forecast: { ...forecast, mae: { ...forecast.mae, value: 98.765 } } }],
  };
  assert.ok(!reportPage(found).includes('98.765') && reportPage(changed).includes('>98.765<'));
});

test('a planted leak is named, with its figures, in a red banner above everything; honest rows have none', () => {
  const leaky = reportRows({ games: 60, seed: 5, system: 'ensemble_v1', leak: true });
  const found = report({ ensemble_v1: leaky });
  assert.deepEqual(
    found.implausible.map(({ which }) => which),
    ['points_error', 'hit_rate'],
  );
  const page = reportPage(found);
  const banner = page.indexOf('Implausible until explained');
  assert.ok(banner > 0 && banner < page.indexOf('<h2'));
  assert.match(page, /ensemble_v1 has a points MAE of 0\.000, 0\.000 of the line’s/);
  const honest = report({ ensemble_v1: HONEST, [BASELINE]: NAIVE });
  assert.deepEqual(honest.implausible, []);
  assert.ok(!reportPage(honest).includes('role="alert"'));
});

test('bets of the naive baseline that pay are implausible, those at break-even are not', () => {
  assert.deepEqual(report({ [BASELINE]: NAIVE }, bets(115, 105)).implausible, []);
  const which = report({ [BASELINE]: NAIVE }, bets(180, 60)).implausible.map((each) => each.which);
  assert.ok(which.includes('naive_profit') && which.includes('hit_rate'));
});

test('each bar is passed, or missed by how much, and what was tried stands below', () => {
  const made = report({ ensemble_v1: HONEST, [BASELINE]: NAIVE });
  assert.ok(reportPage(made).includes('What was tried against missed bars'));
  const { bars } = made;
  const bar = (name: RegExp) => bars.find((each) => name.test(each.bar));
  const members = bar(/member moving_average_baseline_v1/);
  assert.equal(members?.verdict, 'passed');
  assert.equal(members?.value, 0, 'the same predictions, the same error');
  const lastTen = bar(/last-10/);
  assert.ok(lastTen?.verdict === 'missed' && lastTen.value !== null && lastTen.missedBy !== null);
  assert.ok(Math.abs(lastTen.missedBy - (lastTen.value - 0.95)) < 1e-12);
  const blend = report({ market_blend_v1: [] }).bars.find((each) => /Brier/.test(each.bar));
  assert.deepEqual(
    [blend?.verdict, blend?.value, blend?.n, blend?.missedBy],
    ['not_measured', null, 0, null],
  );
});

test('a calibration error that chance alone would show decides nothing; one beyond it is missed', () => {
  const eceOf = (rows: readonly ReportRow[]) =>
    report({ ensemble_v1: rows }).bars.find((each) => /calibration error/.test(each.bar));
  const honest = eceOf(HONEST);
  assert.ok((honest?.value ?? 0) > 0.01 && (honest?.byChance ?? 0) > 0.01, JSON.stringify(honest));
  assert.deepEqual([honest?.verdict, honest?.missedBy], ['undecided', null]);
  const surest = eceOf(HONEST.map((row) => ({ ...row, probability_over: 0.95, probability_under: 0.05 })));
  assert.ok(surest?.verdict === 'missed' && (surest.missedBy ?? 0) > 0.2);
});

test('nothing to show is said in a sentence, and no table of zeros is printed', () => {
  const page = reportPage({
    ...report({ [BASELINE]: [] }),
    importance: [],
    served: [],
    batches: { expected: 0, predicted: 0, skipped: 0, failed: 0, reasons: [] },
  });
  for (const sentence of [
    'No predicted player has appeared.',
    'No predicted player who appeared had a line before the decision.',
    'No recommendation had a real price',
    'No model served',
    'No batch was opened.',
    `${BASELINE}: no prediction in points.`,
  ]) {
    assert.ok(page.includes(sentence), sentence);
  }
  assert.ok(!/>0\.0+</.test(page));
});

test('the page needs nothing from outside, runs no script and closes what it opens', () => {
  const page = reportPage(report({ ensemble_v1: HONEST, [BASELINE]: NAIVE }, bets(30, 32)));
  assert.ok(!/<script|<link|<img|https?:\/\/|@import|url\(/i.test(page));
  assert.ok(page.includes('prefers-color-scheme:dark') && page.includes('@media print'));
  assert.ok(!/NaN|undefined|Infinity|\[object/.test(page));
  const open: string[] = [];
  for (const [, slash, name, rest] of page.matchAll(/<(\/?)([a-z0-9]+)((?:"[^"]*"|[^">])*)>/g)) {
    if (rest?.endsWith('/') || name === 'meta' || name === 'br') continue;
    if (slash === '') open.push(name ?? '');
    else assert.equal(open.pop(), name);
  }
  assert.deepEqual(open, []);
});

test('a name is text, whatever it holds', () => {
  const name = '<b onclick="x">&';
  const page = reportPage({
    ...report({ ensemble_v1: HONEST }),
    served: [
      {
        system: name,
        digest: '',
        from: '',
        to: '',
        slates: 1,
        trainedThrough: null,
        rows: 0,
        promotedBy: '',
      },
    ],
  });
  assert.ok(!page.includes(name) && page.includes('&lt;b onclick=&quot;x&quot;&gt;&amp;'));
});
