import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slateDate } from '../league/slate-date.ts';
import type { Verdict } from '../ledger/event.ts';
import { EventLog, failed } from '../ledger/ledger.fixture.ts';
import type { Measure } from '../ledger/measure.ts';
import { NBA, type SlotKey, slotKey } from '../ledger/work-id.ts';
import { slotGate } from '../pipeline/gates.ts';
import { slate } from '../pipeline/output.fixture.ts';
import type { OutputInput } from '../pipeline/output.ts';
import { plan } from '../pipeline/planner.ts';
import { outputRegistry } from '../pipeline/registry.ts';
import { measuredDone } from '../pipeline/transition.fixture.ts';
import { leadsTo } from '../pipeline/transition.ts';
import { contractOf } from '../tables/column-contracts.ts';
import { playerSummaryMeasures } from './3-analytics/summary-measures.ts';
import { didNotPlay, playerRow, SIDES } from './measure-rows.fixture.ts';
import { OUTPUTS } from './outputs.ts';
import { THRESHOLDS } from './thresholds.ts';
import { thresholdsPage } from './thresholds-page.ts';
import { inputsAfter, TRANSITIONS } from './transitions.ts';

const REGISTRY = outputRegistry(OUTPUTS);
const gate = slotGate(REGISTRY, TRANSITIONS, THRESHOLDS);
const text = (input: OutputInput) =>
  JSON.stringify([input.output, input.purpose, input.from, input.isRequired]);

const LAST_NIGHT = slate('2025-01-14', 'LAL-BOS 19:30', 'DEN-MIA 22:00');
const TONIGHT = slate('2025-01-15', 'LAL-DEN 19:30');
const of = (date: string, purpose: 'pregame' | 'postgame', output: string): SlotKey =>
  slotKey({ league: NBA, slateDate: slateDate(date), purpose, output });
const CACHE = of(TONIGHT.date, 'pregame', 'player_daily_cache');
const PLAYERS = of(LAST_NIGHT.date, 'postgame', 'player_game_summary');
const FIVE: readonly SlotKey[] = [
  PLAYERS,
  of(LAST_NIGHT.date, 'postgame', 'team_offense_game_summary'),
  of(LAST_NIGHT.date, 'postgame', 'team_defense_game_summary'),
  of(TONIGHT.date, 'pregame', 'upcoming_player_game_context'),
  of(TONIGHT.date, 'pregame', 'upcoming_team_game_context'),
];

/** Every metric of the registry, as good as it gets. */
const SOUND: readonly Measure[] = THRESHOLDS.map(({ metric }) => ({
  metric,
  numerator: 10,
  denominator: 10,
}));

/** Both slates planned with the product's outputs, and these of them done. */
function season(
  done: readonly SlotKey[],
  measures: Readonly<Record<string, readonly Measure[]>> = {},
): EventLog {
  const log = new EventLog();
  const slates = [
    { slate: LAST_NIGHT, kind: 'replayed' as const },
    { slate: TONIGHT, kind: 'replayed' as const },
  ];
  const request = { league: NBA, outputs: OUTPUTS, slates, closeVanishedFrom: LAST_NIGHT.date };
  for (const { slot, events } of plan({ ...request, isManaged: () => true }, log.state)) {
    log.record(slot, 0, ...events);
  }
  for (const key of done) log.record(key, 1_000, measuredDone(measures[key] ?? SOUND));
  return log;
}

const decide = (log: EventLog, key: SlotKey): Verdict => gate(log.slot(key), log.state);

test('every input that an output takes from an earlier phase is in the transition into it, and is declared there alike', () => {
  for (const output of OUTPUTS) {
    const into = TRANSITIONS.filter((transition) => leadsTo(transition, output));
    const expected = new Set(into.flatMap(({ expects }) => expects.map(text)));
    for (const input of output.inputs) {
      const isOfEarlierPhase =
        output.phase > 2 && REGISTRY.output(input.purpose, input.output).phase < output.phase;
      const isPostgameOfAnother = input.purpose !== output.purpose && output.phase > 3;
      if (isOfEarlierPhase || isPostgameOfAnother) {
        assert.ok(expected.has(text(input)), `${output.name} reads ${text(input)} past its transition`);
      }
    }
  }
});

test('every output that reads past a phase waits for all that the transition into it requires', () => {
  for (const transition of TRANSITIONS) {
    const required = transition.expects.filter(({ isRequired }) => isRequired).map(text);
    const behind = OUTPUTS.filter((output) => leadsTo(transition, output));
    assert.ok(behind.length > 0, transition.name);
    const crossing = behind.filter(({ inputs }) => inputs.some((input) => required.includes(text(input))));
    assert.ok(crossing.length > 0, transition.name);
    for (const { name, inputs } of crossing) {
      const read = new Set(inputs.map(text));
      assert.deepEqual(
        required.filter((input) => !read.has(input)),
        [],
        `${name} does not wait for all of ${transition.name}`,
      );
    }
  }
});

test('every expected output exists, and no output names an input twice', () => {
  for (const { expects } of TRANSITIONS) {
    for (const { purpose, output } of expects) REGISTRY.output(purpose, output);
  }
  for (const { name, inputs } of OUTPUTS) {
    assert.equal(
      new Set(inputs.map(({ output, purpose, from }) => `${output} ${purpose} ${from}`)).size,
      inputs.length,
      name,
    );
  }
});

test('phase 4 expects exactly the five analytics outputs: three of the last slates played, two of this one', () => {
  assert.deepEqual(
    inputsAfter('analytics_to_precompute').map(({ output, from }) => `${from} ${output}`),
    [
      'previous_slates player_game_summary',
      'previous_slates team_offense_game_summary',
      'previous_slates team_defense_game_summary',
      'slate upcoming_player_game_context',
      'slate upcoming_team_game_context',
    ],
  );
  const inputs = season([])
    .slot(CACHE)
    .inputs.map(({ slot }) => slot);
  assert.deepEqual(new Set(inputs), new Set(FIVE));
});

test('a deadline goes without what is optional just where something is', () => {
  for (const { name, expects, onDeadline } of TRANSITIONS) {
    const hasOptional = expects.some(({ isRequired }) => !isRequired);
    assert.equal(onDeadline, hasOptional ? 'go_without_optional' : 'hold_and_alarm', name);
  }
});

test('only what a transition declares optional can be asked for as such', () => {
  assert.throws(() => inputsAfter('raw_to_analytics_pregame', 'nbac_schedule'), /is not optional/);
  assert.equal(inputsAfter('raw_to_analytics_pregame').length, 1);
  assert.equal(inputsAfter('raw_to_analytics_pregame', 'odds_api_player_props').length, 2);
});

test('a pre-game run does not require post-game tables of the same slate (scenario 6)', () => {
  for (const output of OUTPUTS.filter(({ purpose }) => purpose === 'pregame')) {
    for (const input of output.inputs) {
      assert.ok(
        input.purpose === 'pregame' || input.from === 'previous_slates',
        `${output.name}: ${text(input)}`,
      );
    }
  }
  assert.equal(decide(season(FIVE), CACHE).kind, 'Proceed', 'nothing of tonight after the games is in');
});

test('the first completion of a non-critical processor does not trigger the next phase, nor do four of five (scenario 7)', () => {
  for (const missing of FIVE) {
    const others = FIVE.filter((key) => key !== missing);
    const alone = decide(season([missing]), CACHE);
    assert.equal(alone.kind, 'Hold');
    assert.equal(alone.reasons.length, 4);
    const verdict = decide(season(others), CACHE);
    assert.equal(verdict.kind, 'Hold');
    assert.deepEqual(
      verdict.reasons.map(({ value }) => value),
      [missing],
    );
  }
});

/** A night's rows as the box score lists them: those who appeared, and those who did not. */
function listed(appeared: number, absent: number, unparsed: number): readonly Measure[] {
  const rows = Array.from({ length: appeared }, (_, index) => {
    const row = playerRow(SIDES[index % SIDES.length], `player ${index}`);
    return index < unparsed ? { ...row, minutes: null } : row;
  });
  const dnp = Array.from({ length: absent }, (_, index) =>
    didNotPlay(playerRow(SIDES[0], `absent ${index}`)),
  );
  return playerSummaryMeasures([...rows, ...dnp], {
    ...LAST_NIGHT,
    games: LAST_NIGHT.games.map((game, index) => ({
      ...game,
      gameId: SIDES[2 * index]!.game_id,
      home: SIDES[2 * index]!.team,
      away: SIDES[2 * index]!.opponent,
    })),
  });
}

test('315 rows, 200 who appeared and 115 who did not play, pass the minutes gate; 40 unparsed minutes among the 200 do not (scenario 10)', () => {
  assert.deepEqual(decide(season(FIVE, { [PLAYERS]: listed(200, 115, 0) }), CACHE), {
    kind: 'Proceed',
    reasons: [],
  });
  assert.equal(decide(season(FIVE, { [PLAYERS]: listed(208, 139, 0) }), CACHE).kind, 'Proceed');
  const verdict = decide(season(FIVE, { [PLAYERS]: listed(200, 115, 40) }), CACHE);
  assert.deepEqual(verdict, {
    kind: 'Hold',
    reasons: [
      {
        metric: 'minutes_coverage',
        value: 0.8,
        threshold: 0.9,
        denominator: 200,
        text: `${PLAYERS}: minutes_coverage 160 of 200 (80.0 %) is below 90.0 %, where it blocks`,
      },
    ],
  });
});

test('grading holds on the same night, and goes on once the minutes are there', () => {
  const grading = of(LAST_NIGHT.date, 'postgame', 'prediction_accuracy');
  const inputs = [
    PLAYERS,
    of(LAST_NIGHT.date, 'postgame', 'nbac_schedule'),
    of(LAST_NIGHT.date, 'pregame', 'player_prop_predictions'),
    of(LAST_NIGHT.date, 'pregame', 'prediction_inputs'),
    of(LAST_NIGHT.date, 'pregame', 'ml_feature_store_v2'),
    of(LAST_NIGHT.date, 'pregame', 'nbac_injury_report'),
    of(LAST_NIGHT.date, 'pregame', 'player_aliases'),
  ];
  assert.equal(decide(season(inputs, { [PLAYERS]: listed(200, 115, 40) }), grading).kind, 'Hold');
  assert.equal(decide(season(inputs, { [PLAYERS]: listed(200, 115, 15) }), grading).kind, 'Degrade');
  assert.equal(decide(season(inputs, { [PLAYERS]: listed(200, 115, 10) }), grading).kind, 'Proceed');
});

test('a slate is never held for lines: without a board, without a game, without a player', () => {
  const predictions = of(TONIGHT.date, 'pregame', 'prediction_inputs');
  const props = of(TONIGHT.date, 'pregame', 'odds_api_player_props');
  const inputs = [
    of(TONIGHT.date, 'pregame', 'ml_feature_store_v2'),
    of(TONIGHT.date, 'pregame', 'upcoming_player_game_context'),
    of(TONIGHT.date, 'pregame', 'serving_models'),
  ];
  const none = (metric: string): readonly Measure[] => [{ metric, numerator: 0, denominator: 10 }];
  const bare = {
    [props]: none('line_coverage'),
    [inputs[1]!]: none('player_line_coverage'),
  };
  const names = of(TONIGHT.date, 'pregame', 'player_aliases');
  const verdict = decide(season([...inputs, props, names], bare), predictions);
  assert.equal(verdict.kind, 'Degrade');
  assert.deepEqual(verdict.reasons.map(({ metric }) => metric).sort(), [
    'line_coverage',
    'player_line_coverage',
  ]);
  const log = season([...inputs, names]);
  log.record(props, 1_000, failed('SOURCE_SILENT', null));
  assert.equal(decide(log, predictions).kind, 'Degrade');
});

test('every threshold is looked at in a transition, and every output behind a range or null gate has a contract', () => {
  const gates = TRANSITIONS.flatMap((transition) => transition.gates);
  for (const { metric } of THRESHOLDS)
    assert.ok(
      gates.some((each) => each.metric === metric),
      metric,
    );
  for (const { metric, purpose, output } of gates) {
    if (metric !== 'value_range' && metric !== 'null_rate') continue;
    const { columns } = contractOf(REGISTRY.output(purpose, output).table);
    const isContracted = columns.some(({ range, nullsAtMost }) =>
      metric === 'value_range' ? range !== null : nullsAtMost !== null,
    );
    assert.ok(isContracted, `${output} ${metric}`);
  }
});

test('every gated output measures what its gate names, on any rows', () => {
  for (const { metric, purpose, output } of TRANSITIONS.flatMap((transition) => transition.gates)) {
    const measures = REGISTRY.output(purpose, output).measures?.([], TONIGHT) ?? [];
    assert.equal(measures.filter((measure) => measure.metric === metric).length, 1, `${output} ${metric}`);
  }
});

test('the page of thresholds lists every metric with its limits, its reason and its places', () => {
  const page = thresholdsPage();
  for (const { metric, why } of THRESHOLDS) {
    assert.ok(page.includes(`## ${metric}\n`), metric);
    assert.ok(page.includes(why), metric);
  }
  assert.ok(page.includes('- analytics_to_precompute: on `player_game_summary` (postgame)'));
  assert.match(page, /minutes_coverage\).*\| below 95 % \| below 90 % \|/);
  assert.match(page, /line_coverage\).*\| below 80 % \| never \|/);
});
