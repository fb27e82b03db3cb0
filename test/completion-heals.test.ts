/** A completion document is a projection: whatever happens to it, it heals from the ledger, and nothing runs again for it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { easternInstant } from '../src/league/eastern.ts';
import { instant, MINUTE } from '../src/league/instant.ts';
import type { StoredEvent } from '../src/ledger/event.ts';
import { OUTPUTS } from '../src/phases/outputs.ts';
import { serveBetween } from './scenarios/support/live-service.ts';
import { type NightLeague, nightLeague } from './scenarios/support/night-league.ts';

const PHASE_4 = new Set(OUTPUTS.filter(({ phase }) => phase === 4).map(({ name }) => name));

/** Acceptances of the slate's phase 4, by output and revision. */
async function acceptances(league: NightLeague, today: string): Promise<ReadonlyMap<string, number>> {
  const isOurs = ({ slot, event }: StoredEvent): boolean =>
    event.type === 'Accepted' && slot.includes(`/${today}/`) && PHASE_4.has(slot.split('/')[3] ?? '');
  const counts = new Map<string, number>();
  for (const { slot, event } of (await league.ledger.since(0)).filter(isOurs)) {
    const key = event.type === 'Accepted' ? `${slot}#${event.revision}` : slot;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

async function plantLostWrite(league: NightLeague, today: string): Promise<unknown> {
  const kept = (await league.ledger.documents.get('phase3_completion', today)) ?? assert.fail();
  const whole = kept.body as Readonly<Record<string, unknown>>;
  assert.equal(whole._completed_count, 5, 'all five processors are in');
  const lost = Object.keys(whole)
    .filter((name) => !name.startsWith('_'))
    .slice(0, 2);
  const short = Object.fromEntries(Object.entries(whole).filter(([name]) => !lost.includes(name)));
  const body = { ...short, _completed_count: 3, _triggered: false };
  await league.ledger.documents.put('phase3_completion', today, body, kept.updatedAt);
  return whole;
}

test('a document left at 3 of 5 heals within minutes, in a process that runs and in one that starts, and phase 4 is accepted once', async (t) => {
  const league = await nightLeague(t, 4);
  const today = league.played.slates[2] ?? assert.fail();
  const evening = easternInstant(today, 22);
  await (await serveBetween(league, easternInstant(today, 9), evening)).serving;
  const before = await acceptances(league, today);
  assert.ok(before.size >= PHASE_4.size && [...before.values()].every((count) => count === 1));

  const whole = await plantLostWrite(league, today);
  const later = instant(evening + 5 * MINUTE);
  await (await serveBetween(league, evening, later)).serving;
  const healed = await league.ledger.documents.get('phase3_completion', today);
  assert.deepEqual(
    { ...(healed?.body as object), _last_update: null },
    { ...(whole as object), _last_update: null },
  );

  const running = await serveBetween(league, later, instant(later + 5 * MINUTE));
  await plantLostWrite(league, today);
  await running.serving;
  const again = await league.ledger.documents.get('phase3_completion', today);
  assert.deepEqual(
    { ...(again?.body as object), _last_update: null },
    { ...(whole as object), _last_update: null },
  );
  assert.deepEqual(await acceptances(league, today), before);
});
