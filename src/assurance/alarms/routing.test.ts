import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { ALARMS } from './alarm-registry.ts';
import { refuseUnrouted } from './routing.ts';
import { ScriptedDestination } from './watch-view.fixture.ts';

const log = new ScriptedDestination('log');
const mail = new ScriptedDestination('smtp host');

test('an alarm with no destination keeps the process from starting, and is named (scenario 15)', () => {
  assert.throws(
    () => refuseUnrouted(ALARMS, { page: [], warn: [log] }),
    (error) => {
      assert.ok(error instanceof HardwoodError);
      assert.equal(error.code, 'ALARM_UNROUTED');
      assert.match(error.subject, /ORCHESTRATOR_SILENT/);
      assert.doesNotMatch(error.subject, /API_SILENT/);
      return true;
    },
  );
  assert.throws(() => refuseUnrouted(ALARMS, { page: [log], warn: [] }), /severity warn have no destination/);
});

test('alarms that all have a destination let the process start (scenario 15)', () => {
  refuseUnrouted(ALARMS, { page: [log, mail], warn: [log] });
});

test('two destinations with one name are refused: the failure of one could pass for the other', () => {
  assert.throws(
    () => refuseUnrouted(ALARMS, { page: [log, new ScriptedDestination('log')], warn: [log] }),
    /same name/,
  );
});
