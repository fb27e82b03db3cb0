import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant, MINUTE } from '../../src/league/instant.ts';
import { pipelineDefinition } from '../../src/phases/pipeline-definition.ts';
import type { Gate } from '../../src/pipeline/dispatch.ts';
import { nightLeague, playListed } from './support/night-league.ts';
import { found, shown, watch } from './support/watching.ts';

test('Scenario 3: a gate throws: the verdict is Hold, visible, evaluated again on the next tick; no success text anywhere', async (t) => {
  const league = await nightLeague(t, 2);
  const [, date] = league.played.slates;
  assert.ok(date !== undefined);
  const definition = pipelineDefinition();
  let isBroken = true;
  let asked = 0;
  const gate: Gate = (slot, state) => {
    if (slot.slot.output === 'player_daily_cache' && slot.slot.slateDate === date) {
      asked += 1;
      if (isBroken) throw new Error('the gate cannot read its threshold');
    }
    return definition.gate(slot, state);
  };
  const played = await playListed(league, { definition: { ...definition, gate } });
  const slot = () => played.slot('pregame', 'player_daily_cache', 1);
  const { notBefore, dueAt } = slot().revisions[0] ?? assert.fail('it is planned');
  const soon = instant(notBefore + MINUTE);
  await played.until(soon);

  const { phase } = slot().revisions[0] ?? assert.fail();
  assert.ok(phase.name === 'held', phase.name);
  assert.deepEqual(
    phase.reasons.map(({ metric, text }) => [metric, text]),
    [['gate_threw', 'the gate cannot read its threshold']],
  );
  const status = shown(played.state, date, soon, 'player_daily_cache');
  assert.deepEqual([status.state, status.rows], ['held', null]);
  assert.match(status.reason ?? '', /the gate cannot read its threshold/);
  assert.equal(found(watch(played.state, soon), 'GATE_THREW').length, 1);
  const document = (await league.ledger.documents.get('phase3_completion', date))?.body as Record<
    string,
    unknown
  >;
  assert.deepEqual([document._triggered, document._mode], [false, 'held']);
  const stream = await league.ledger.stream(slot().key);
  assert.deepEqual(new Set(stream.map(({ event }) => event.type)), new Set(['Planned', 'Decided']));
  assert.doesNotMatch(JSON.stringify([stream, status]), /success|Proceed|ok\b/i);

  const before = asked;
  isBroken = false;
  await played.until(instant(soon + MINUTE));
  assert.ok(asked > before, 'the next tick asks again');
  assert.equal(slot().revisions[0]?.phase.name, 'done');
  assert.ok(soon + MINUTE < dueAt, 'long before its deadline, by itself');
  assert.deepEqual(found(watch(played.state, instant(soon + MINUTE)), 'GATE_THREW'), []);
});
