import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALARM_CODES } from '../../src/assurance/alarms/alarm.ts';
import { HOUR, instant } from '../../src/league/instant.ts';
import { nightLeague, playListed } from './support/night-league.ts';
import { watch } from './support/watching.ts';

test('Scenario 16: a check that throws is Unknown, and the overall verdict is not green', async (t) => {
  const league = await nightLeague(t, 1);
  const played = await playListed(league);
  const { notBefore } = played.slot('postgame', 'prediction_accuracy', 0).revisions[0] ?? assert.fail();
  // Graded, and nothing of the days after is due yet, which the league does not play.
  await played.until(instant(notBefore + HOUR));
  const now = played.clock.now();
  const sound = watch(played.state, now);
  assert.deepEqual([sound.overall, sound.findings], ['green', []]);

  const broken = watch(played.state, now, {
    isSelected() {
      throw new Error('the selection cannot be read');
    },
  });
  assert.equal(broken.overall, 'unknown');
  const unknown = broken.findings.filter(({ alarm }) => alarm === 'CHECK_UNKNOWN');
  assert.ok(unknown.length > 0);
  assert.match(unknown[0]?.message ?? '', /threw \(the selection cannot be read\): nothing is known of /);
  // Of what it would have looked at nothing is known: no alarm of its is taken for resolved.
  const silent = ALARM_CODES.filter((code) => !broken.ran.has(code));
  assert.ok(silent.includes('OUTPUT_OVERDUE') && silent.includes('GATE_HELD'));
});
