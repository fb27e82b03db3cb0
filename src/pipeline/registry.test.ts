import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OUTPUTS, output } from './output.fixture.ts';
import { slateInput } from './output.ts';
import { outputRegistry } from './registry.ts';

test('an output is found by its purpose and name', () => {
  const registry = outputRegistry(OUTPUTS);
  assert.deepEqual(registry.outputs, OUTPUTS);
  for (const each of OUTPUTS) assert.equal(registry.output(each.purpose, each.name), each);
});

test('two runs of one date may share a name, two outputs of one run may not', () => {
  const [before, after] = [output('schedule'), output('schedule', { purpose: 'postgame' })];
  const registry = outputRegistry([before, after]);
  assert.equal(registry.output('pregame', 'schedule'), before);
  assert.equal(registry.output('postgame', 'schedule'), after);
  assert.throws(() => outputRegistry([before, after, before]), /pregame\/schedule is registered twice/);
});

test('an input that nothing makes is refused at start', () => {
  const reader = output('reader', { inputs: [slateInput('schedule', 'postgame')] });
  assert.throws(
    () => outputRegistry([reader, output('schedule')]),
    /reader reads postgame\/schedule, which nothing makes/,
  );
});

test('outputs that feed each other within a slate are refused at start, however long the round', () => {
  const ring = (size: number) =>
    Array.from({ length: size }, (_, n) =>
      output(`o${n}`, { inputs: [slateInput(`o${(n + 1) % size}`, 'pregame')] }),
    );
  for (const size of [1, 2, 5])
    assert.throws(() => outputRegistry(ring(size)), /feed each other: pregame\/o0/, String(size));
});

test('an output may read itself from earlier slates', () => {
  const input = { output: 'summary', purpose: 'pregame', from: 'previous_slates', isRequired: true } as const;
  assert.doesNotThrow(() => outputRegistry([output('summary', { inputs: [input] })]));
});

test('a name outside the closed set is a defect', () => {
  const registry = outputRegistry(OUTPUTS);
  assert.throws(() => registry.output('pregame', 'results'), /no output is named pregame\/results/);
});
