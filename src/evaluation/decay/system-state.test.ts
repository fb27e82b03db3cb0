import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decayHistory } from './decay-history.ts';
import { NO_FAULT, type SimulatedFault, simulatedNights } from './simulated-nights.fixture.ts';
import {
  type DecaySignal,
  FIRST_STATE,
  nextState,
  STATE_TRANSITIONS,
  type StateRun,
  type SystemState,
} from './system-state.ts';

const STATES: readonly SystemState[] = ['active', 'watch', 'degraded', 'suspended'];
const SIGNALS: readonly DecaySignal[] = ['fault', 'warning', 'calm', 'unclear', 'no_rows'];
const signals = fc.array(fc.constantFrom(...SIGNALS), { maxLength: 80 });
const after = (sequence: readonly DecaySignal[], run: StateRun = FIRST_STATE) =>
  sequence.reduce(nextState, run);
const times = (n: number, signal: DecaySignal) => Array.from({ length: n }, () => signal);

test('every state has a way down but the last, and every state has a way back but the first', () => {
  const ranks = new Map(STATES.map((state, rank) => [state, rank]));
  const moves = STATE_TRANSITIONS.map(({ from, to, signal }) => ({
    from,
    signal,
    isDown: (ranks.get(to) ?? 0) > (ranks.get(from) ?? 0),
  }));
  for (const state of STATES) {
    const own = moves.filter(({ from }) => from === state);
    assert.equal(
      own.some(({ isDown }) => isDown),
      state !== 'suspended',
      state,
    );
    assert.equal(
      own.some(({ isDown }) => !isDown),
      state !== 'active',
      state,
    );
  }
  assert.ok(moves.every(({ isDown, signal }) => isDown === (signal !== 'calm')));
});

test('from any state, calm nights lead to active, within 17 of them', () => {
  fc.assert(
    fc.property(signals, (sequence) => {
      assert.equal(after(times(17, 'calm'), after(sequence)).state, 'active');
    }),
  );
});

test('a fault that stands for 16 nights suspends, and no shorter one does', () => {
  assert.equal(after(times(16, 'fault')).state, 'suspended');
  assert.equal(after(times(15, 'fault')).state, 'degraded');
  assert.equal(after(times(5, 'fault')).state, 'watch');
});

test('only a fault withholds: warnings lead to watch and no further', () => {
  const mild = fc.array(fc.constantFrom<DecaySignal>('warning', 'calm', 'unclear', 'no_rows'), {
    maxLength: 80,
  });
  fc.assert(
    fc.property(mild, (sequence) => {
      assert.ok(['active', 'watch'].includes(after(sequence).state));
    }),
  );
  assert.equal(after(times(3, 'warning')).state, 'watch');
});

test('signals that alternate move nothing: neither limit is kept for long enough', () => {
  for (const start of STATES.slice(1)) {
    let run: StateRun = { state: start, signal: 'no_rows', nights: 0 };
    for (let night = 0; night < 100; night += 1) run = nextState(run, night % 2 === 0 ? 'fault' : 'calm');
    assert.equal(run.state, start);
  }
});

test('a night without rows is as if it had not been', () => {
  fc.assert(
    fc.property(signals, (sequence) => {
      const rows = sequence.filter((signal) => signal !== 'no_rows');
      assert.deepEqual(after(sequence), after(rows));
    }),
  );
});

const BEFORE = 112;
const SEASON = 165;
const season = (seed: number, fault: SimulatedFault) =>
  decayHistory(simulatedNights(seed, BEFORE + SEASON, fault)).slice(BEFORE);

test('noise does not make it flap: in 60 seasons without a fault, fewer than one change in two seasons, and none beyond watch', () => {
  const nights = Array.from({ length: 60 }, (_, seed) => season(seed, NO_FAULT)).flat();
  const changes = nights.filter(({ run, before }) => run.state !== before).length;
  assert.ok(changes < 30, `${changes} changes in 60 seasons`);
  assert.ok(nights.every(({ run }) => run.state === 'active' || run.state === 'watch'));
});

test('a fault suspends, a recovery leads back to active, and the nights of the fault do not become the norm', () => {
  const [from, to] = [BEFORE + 20, BEFORE + 80];
  for (let seed = 0; seed < 10; seed += 1) {
    const nights = season(seed, { kind: 'model', size: 0.7, from, to });
    const during = nights.slice(20, 80).map(({ run }) => run.state);
    assert.equal(during.at(-1), 'suspended', `seed ${seed}: ${during.join(' ')}`);
    assert.equal(nights.at(-1)?.run.state, 'active', `seed ${seed} after 85 sound nights`);
  }
});

test('a fault that lasts stays suspended: it is measured against what was before it', () => {
  for (let seed = 0; seed < 10; seed += 1) {
    const nights = season(seed, {
      kind: 'model',
      size: 0.7,
      from: BEFORE + 20,
      to: Number.POSITIVE_INFINITY,
    });
    assert.equal(nights.at(-1)?.run.state, 'suspended', `seed ${seed} after 145 nights of it`);
  }
});

test('the state says since when it has been so', () => {
  const nights = season(1, { kind: 'model', size: 0.7, from: BEFORE + 20, to: BEFORE + 80 });
  for (const [index, { run, since, slateDate, before }] of nights.entries()) {
    const previous = nights[index - 1];
    assert.equal(since, run.state === before ? (previous?.since ?? since) : slateDate);
    if (previous !== undefined) assert.equal(before, previous.run.state);
  }
});
