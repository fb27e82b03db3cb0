import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slateInput } from './output.ts';
import { outputRegistry } from './registry.ts';
import { OUTPUTS, THRESHOLDS, TRANSITIONS } from './transition.fixture.ts';
import type { Transition, TransitionGate } from './transition.ts';
import { checkTransitions } from './transition-check.ts';

const registry = outputRegistry(OUTPUTS);
const [transition] = TRANSITIONS as readonly [Transition];
const check = (fields: Partial<Transition>, thresholds = THRESHOLDS) =>
  checkTransitions(registry, [{ ...transition, ...fields }], thresholds);
const gate = (fields: Partial<TransitionGate>): Partial<Transition> => ({
  gates: [{ output: 'fact', purpose: 'postgame', metric: 'coverage', ...fields }],
});

test('sound transitions pass', () => {
  checkTransitions(registry, TRANSITIONS, THRESHOLDS);
});

test('an expected output that nothing makes is refused', () => {
  assert.throws(
    () => check({ expects: [slateInput('fact', 'pregame')] }),
    /no output is named pregame\/fact/,
  );
});

test('a gate on what nothing makes, measures or reads is refused, and so is one without a threshold', () => {
  assert.throws(() => check(gate({ output: 'no_such' })), /no output is named/);
  assert.throws(() => check(gate({ metric: 'coverige' })), /has no threshold/);
  assert.throws(() => check(gate({ output: 'cache', purpose: 'pregame' })), /measures nothing/);
  assert.throws(() => check({ ...gate({}), to: 6 }), /is passed by nobody/);
});

test('names that repeat, and a threshold that blocks before it warns, are refused', () => {
  assert.throws(() => checkTransitions(registry, [transition, transition], THRESHOLDS), /declared twice/);
  const [threshold] = THRESHOLDS;
  assert.throws(() => check({}, [...THRESHOLDS, threshold!]), /threshold coverage is declared twice/);
  assert.throws(
    () => check({}, [{ ...threshold!, warn: 0.8 }, ...THRESHOLDS.slice(1)]),
    /blocks before it warns/,
  );
  const atMost = { ...threshold!, direction: 'at_most' as const };
  assert.throws(() => check({}, [atMost, ...THRESHOLDS.slice(1)]), /blocks before it warns/);
});
