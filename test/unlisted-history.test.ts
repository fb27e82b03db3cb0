/** History that is asked for and of which the provider lists nothing is refused: its absence would show nowhere. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { play } from '../src/cli/commands/play.ts';
import { simulatedFeed } from '../src/cli/feed.ts';
import { season } from '../src/league/season.ts';
import type { PayloadSource } from '../src/world/payload-source.ts';
import { tempFolder } from './support/temp-folder.ts';

const before = season('2020-21');
const league = simulatedFeed(3);

const silent: PayloadSource = {
  fetch: (request, now) =>
    request.resource === 'scheduleleaguev2' && request.season === before
      ? Promise.resolve({ kind: 'not_found', reason: 'planted' })
      : league.source.fetch(request, now),
};

test('history without a schedule is refused by name', async () => {
  const request = {
    feed: { ...league, source: silent },
    home: join(tempFolder({ after }), 'home'),
    season: season('2021-22'),
    since: null,
    history: before,
    ...{ from: null, to: null, days: 1 },
    isQuiet: true,
  };
  await assert.rejects(
    play(request, 'replay', () => 'played'),
    { code: 'OFF_SEASON', subject: before, message: /The schedule of 2020-21 lists no slate/ },
  );
});
