import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALARM_CODES, type AlarmCode } from './alarm.ts';
import { ALARMS, alarmOf } from './alarm-registry.ts';
import { alarmsPage } from './alarms-page.ts';

test('every alarm is declared once, with what a person needs to act', () => {
  assert.deepEqual(
    ALARMS.map(({ code }) => code),
    ALARM_CODES,
  );
  for (const { code, question, owner, applies, denominator, runbook, cooldownMinutes } of ALARMS) {
    for (const text of [
      question,
      owner,
      applies.words,
      denominator,
      runbook.meaning,
      runbook.look,
      runbook.mend,
    ]) {
      assert.ok(text.trim().length > 0, code);
    }
    assert.ok(cooldownMinutes > 0, code);
  }
});

test('every alarm is detected within a minute', () => {
  assert.deepEqual(
    ALARMS.filter(({ detectsWithinSeconds }) => detectsWithinSeconds > 60),
    [],
  );
});

test('no alarm explains itself, directly or through others', () => {
  const explains = (code: AlarmCode, path: readonly AlarmCode[]): void => {
    assert.ok(!path.includes(code), `${[...path, code].join(' ← ')}`);
    for (const { alarm } of alarmOf(code).suppressedBy) explains(alarm, [...path, code]);
  };
  for (const code of ALARM_CODES) explains(code, []);
});

test('a page is never told beneath a warning', () => {
  for (const { code, severity, suppressedBy } of ALARMS) {
    for (const { alarm } of suppressedBy) {
      assert.ok(severity === 'warn' || alarmOf(alarm).severity === 'page', `${code} beneath ${alarm}`);
    }
  }
});

test('the operations page has one section for each alarm, in which nothing is left out', () => {
  const page = alarmsPage(ALARMS);
  for (const { code, applies, runbook, detectsWithinSeconds } of ALARMS) {
    const section = page.split(`\n### ${code}\n`)[1]?.split('\n### ')[0] ?? '';
    assert.ok(section.includes(runbook.meaning) && section.includes(applies.words), code);
    assert.ok(section.includes(`within ${detectsWithinSeconds} s`), code);
    assert.match(section, /\| look \| .+ \|\n\| mend \| .+ \|/);
  }
  assert.equal(page.match(/^### /gm)?.length, ALARM_CODES.length);
});
