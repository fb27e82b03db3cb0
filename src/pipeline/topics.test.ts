import assert from 'node:assert/strict';
import { test } from 'node:test';
import { output } from './output.fixture.ts';
import type { PhaseNumber } from './output.ts';
import {
  ALL_TOPICS,
  COMPLETION_TOPICS,
  CONSUMERS,
  deadLetterTopic,
  stageOf,
  TRIGGER_TOPICS,
  topicsOf,
} from './topics.ts';

const PHASES: readonly PhaseNumber[] = [1, 2, 3, 4, 5, 6];

test('every output has a topic that asks for it and one that says that it is there', () => {
  for (const phase of PHASES) {
    for (const purpose of ['pregame', 'postgame'] as const) {
      const stage = stageOf(output('any', { phase, purpose }));
      assert.ok(ALL_TOPICS.includes(TRIGGER_TOPICS[stage]) && ALL_TOPICS.includes(COMPLETION_TOPICS[stage]));
    }
  }
  assert.equal(stageOf(output('grade', { phase: 5, purpose: 'postgame' })), 'grading');
});

test('every topic has one consumer: workers take what is asked for, the orchestrator what is settled', () => {
  assert.deepEqual([...topicsOf('worker'), ...topicsOf('orchestrator')].sort(), [...ALL_TOPICS].sort());
  assert.deepEqual(topicsOf('worker').toSorted(), Object.values(TRIGGER_TOPICS).toSorted());
  assert.deepEqual(topicsOf('orchestrator').toSorted(), Object.values(COMPLETION_TOPICS).toSorted());
  assert.deepEqual([topicsOf('api'), topicsOf('watchdog')], [[], []]);
  assert.equal(new Set(ALL_TOPICS).size, Object.keys(CONSUMERS).length);
});

test('a dead-letter topic is its topic’s own', () => {
  assert.equal(new Set(ALL_TOPICS.map(deadLetterTopic)).size, ALL_TOPICS.length);
  for (const topic of ALL_TOPICS) assert.ok(!ALL_TOPICS.some((other) => other === deadLetterTopic(topic)));
});
