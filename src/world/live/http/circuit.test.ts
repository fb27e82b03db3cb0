import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instant } from '../../../league/instant.ts';
import { Circuit } from './circuit.ts';

const LIMITS = { opensAfter: 3, halfOpenAfter: 1_000 };

test('whatever happens, an open circuit lets nothing through before its time, and then one fetch at a time', () => {
  const step = fc.record({ passes: fc.integer({ min: 0, max: 1_500 }), succeeds: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const circuit = new Circuit();
      let [now, inARow, openUntil] = [0, 0, 0];
      for (const { passes, succeeds } of steps) {
        now += passes;
        const { kind } = circuit.admit(instant(now));
        assert.equal(kind, now < openUntil ? 'left_alone' : 'admitted');
        if (kind === 'left_alone') continue;
        if (openUntil > 0) assert.equal(circuit.admit(instant(now)).kind, 'left_alone', 'one at a time');
        if (succeeds) circuit.succeeded();
        else circuit.failed(instant(now), LIMITS);
        inARow = succeeds ? 0 : inARow + 1;
        openUntil = inARow >= LIMITS.opensAfter ? now + LIMITS.halfOpenAfter : 0;
      }
    }),
  );
});
