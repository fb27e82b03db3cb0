/** Faults of real processes in real time, all at once: they mostly wait. Takes about two minutes. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { drillText } from '../src/cli/drill/drill-text.ts';
import { liveDrillMachine } from '../src/cli/drill/live-drill-machine.ts';
import { REAL_DRILLS } from '../src/drills/real-drills.ts';
import { DETECT_WITHIN_SECONDS } from '../src/drills/run-drill.ts';

const machine = liveDrillMachine();
after(() => machine.close());

describe('real processes', { concurrency: REAL_DRILLS.length }, () => {
  for (const drill of REAL_DRILLS) {
    test(`drill ${drill.name}: ${drill.fault}, and ${drill.alarm} names it and ends`, async () => {
      const report = await drill.run(machine);
      assert.deepEqual(report.faults, [], drillText(report));
      assert.equal(report.outcome, 'passed');
      assert.ok(report.detectedAfterSeconds !== null && report.detectedAfterSeconds <= DETECT_WITHIN_SECONDS);
      assert.ok(report.resolvedAfterSeconds !== null);
      assert.deepEqual(report.via, ['alarms.jsonl', 'webhook']);
    });
  }
});
