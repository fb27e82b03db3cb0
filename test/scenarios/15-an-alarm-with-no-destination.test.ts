import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { tempFolder } from '../support/temp-folder.ts';
import { refusedServe } from './support/refused-serve.ts';

for (const [severity, option] of [
  ['page', '--page-to'],
  ['warn', '--warn-to'],
] as const) {
  test(`Scenario 15: an alarm with no destination: the process refuses to start (${option} none)`, async (t) => {
    const home = join(tempFolder(t), 'home');
    const error = await refusedServe('--simulated', '0', '--home', home, '--port', '0', option, 'none');
    assert.equal(error.code, 'ALARM_UNROUTED');
    assert.match(error.message, new RegExp(`alarms of severity ${severity} have no destination`));
    assert.match(error.subject, /^[A-Z_]+(, [A-Z_]+)*$/, 'each alarm is named');
    assert.ok(!existsSync(join(home, 'ledger.sqlite')), 'nothing was opened');
  });
}
