import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slateStatus } from '../../src/assurance/slate-status.ts';
import { seasonFeed } from '../../src/feeds/season-feed.ts';
import { easternInstant } from '../../src/league/eastern.ts';
import { instant, MINUTE } from '../../src/league/instant.ts';
import { openingDate, season } from '../../src/league/season.ts';
import { addDays, slateDate } from '../../src/league/slate-date.ts';
import { simulateSeason } from '../../src/sim/simulated-season.ts';
import { VirtualClock } from '../../src/world/clock.ts';
import { withBus } from './support/faulty-bus.ts';
import { nightLeague, play } from './support/night-league.ts';
import { found, watch } from './support/watching.ts';

const OPENING_NIGHT = slateDate('2024-10-22');
const MISSING_DAYS = 109;

test('Scenario 18: 109 missing days are listed on the first plan, however old', async (t) => {
  const book = simulateSeason({ seed: 1, season: season('2024-25'), days: MISSING_DAYS + 1 });
  const today = addDays(OPENING_NIGHT, MISSING_DAYS);
  const now = easternInstant(today, 9);
  const league = await nightLeague(t, 1);
  const slates = [...new Set(book.games.map(({ listings }) => listings.at(-1)?.slateDate ?? today))].sort();
  // Of all the work only the season's listing is done: everything else is to be seen missing.
  const opening = `/${openingDate(book.season)}/`;
  const ledger = withBus(league.ledger, (pulled) =>
    pulled.filter(({ topic, body }) => !topic.endsWith('trigger') || body.includes(opening)),
  );
  const played = await play(
    {
      ...league,
      ledger,
      played: { book, slates, after: today },
      source: seasonFeed((label) => (label === book.season ? book : null)),
    },
    { clock: new VirtualClock(now) },
  );
  await played.until(instant(now + MINUTE));

  const days = Array.from({ length: MISSING_DAYS }, (_, day) => addDays(OPENING_NIGHT, day));
  const withGames = new Set(slates.filter((date) => date < today));
  const missing = days.filter((date) => {
    const statuses = slateStatus(played.state, date, now);
    const expected = withGames.has(date) ? 20 : 1;
    return statuses.length >= expected && statuses.some(({ state }) => state !== 'done');
  });
  assert.deepEqual(missing, days, 'each of the days, from the oldest on');
  for (const slot of played.state.slots.values()) {
    if (slot.slot.slateDate < OPENING_NIGHT || slot.slot.slateDate >= today) continue;
    assert.ok(slot.revisions[0] !== undefined && slot.revisions[0].plannedAt <= now + MINUTE, slot.key);
  }
  const later = easternInstant(today, 12);
  const told = new Set(
    found(watch(played.state, later), 'OUTPUT_OVERDUE').flatMap(({ subjects }) => subjects),
  );
  assert.ok(
    [...told].some((subject) => subject.includes(`/${OPENING_NIGHT}/`)),
    'the oldest is alarmed as well',
  );
});
