/** A provider that serves broken bytes, or nothing for long, harms the slate it serves them for and no other. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { slateDateOf } from '../src/league/eastern.ts';
import type { Instant } from '../src/league/instant.ts';
import type { LedgerEvent } from '../src/ledger/event.ts';
import { TABLES } from '../src/tables/catalogue.ts';
import { qualifiedName } from '../src/tables/table.ts';
import type { PayloadSource, ProviderRequest } from '../src/world/payload-source.ts';
import { differences } from './support/compare-replays.ts';
import { hardwood } from './support/hardwood.ts';
import { replayBook } from './support/replay-book.ts';
import { night, shortLeague } from './support/short-league.ts';
import { query, recorded } from './support/stored.ts';
import { tempFolder } from './support/temp-folder.ts';

const book = shortLeague(3, 4);
const THROUGH = night(3);
const DAMAGED = night(2);
const undisturbed = tempFolder({ after });
const DERIVED = TABLES.filter(({ dataset }) => dataset !== 'nba_raw').map(qualifiedName);
/** Figures of the week so far, and what follows from the nights before, say what the night was. */
const LOOKS_BACK = /performance_breakdown|performance_diagnosis|system_states/;
const OF_ITS_NIGHT = DERIVED.filter((table) => !LOOKS_BACK.test(table));

type IsCut = (request: ProviderRequest, asked: number, now: Instant) => boolean;

/** Half of the bytes of the answers that `isCut` names; it is told how often each request was made before. */
function cutShort(isCut: IsCut) {
  const asked = new Map<string, number>();
  return (source: PayloadSource): PayloadSource => ({
    async fetch(request, now) {
      const answer = await source.fetch(request, now);
      const key = JSON.stringify(request);
      const before = asked.get(key) ?? 0;
      asked.set(key, before + 1);
      if (answer.kind !== 'payload' || !isCut(request, before, now)) return answer;
      return { ...answer, bytes: answer.bytes.subarray(0, answer.bytes.length >> 1) };
    },
  });
}

function eventsOf(home: string, slot: string): readonly LedgerEvent[] {
  return recorded(home).flatMap((each) => (each.slot === `simulated/${slot}` ? [each.event] : []));
}

/** Columns that say when something was known. */
const WHEN_KNOWN = ['known_at', 'sources'];

describe('a provider that cuts its payloads short', () => {
  before(() => replayBook({ home: undisturbed, book, through: THROUGH }));

  test('once is asked again five minutes later, and no derived row is another one', async (t) => {
    const home = tempFolder(t);
    const provider = cutShort(
      (request, asked) => asked === 0 && request.resource === 'leaguegamelog' && request.date === DAMAGED,
    );
    await replayBook({ home, book, through: THROUGH, provider });
    const events = eventsOf(home, `${DAMAGED}/postgame/scrape_nbac_player_boxscores`);
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'Failed' ? [event.code] : [])),
      ['PAYLOAD_MALFORMED'],
    );
    assert.equal(events.at(-1)?.type, 'Done');
    // What was fetched later is known later; nothing else of any row is another.
    assert.deepEqual(await differences(undisturbed, home, DERIVED, WHEN_KNOWN), []);
  });

  test('until a person has seen to it: the same command again fetches them, and all is in order', async (t) => {
    const home = tempFolder(t);
    const provider = cutShort((request) => request.resource === 'leaguegamelog' && request.date === DAMAGED);
    await replayBook({ home, book, through: THROUGH, provider });
    assert.equal((await hardwood('status', DAMAGED, '--home', home)).code, 1);
    await replayBook({ home, book, through: THROUGH });
    for (const date of [DAMAGED, THROUGH]) {
      const status = await hardwood('status', date, '--home', home);
      assert.equal(status.code, 0, status.stdout);
    }
    const boxScores = TABLES.filter(({ name }) => name.endsWith('_game_summary')).map(qualifiedName);
    assert.deepEqual(await differences(undisturbed, home, boxScores, ['known_at']), []);
  });

  describe('in every board of a night', () => {
    const home = tempFolder({ after });
    const provider = cutShort(({ resource }, _asked, now) => {
      return resource === 'historical_event_odds' && slateDateOf(now) === DAMAGED;
    });
    before(() => replayBook({ home, book, through: THROUGH, provider }));
    const predictions = `FROM nba_predictions.player_prop_predictions WHERE slate_date = '${DAMAGED}'`;

    test('costs that slate its lines, and no line is made up', async () => {
      const [lines] = await query(home, `SELECT count(*) AS rows, count(line) AS lines ${predictions}`);
      assert.ok(Number(lines?.rows) > 50);
      assert.equal(lines?.lines, 0);
      const failed = eventsOf(home, `${DAMAGED}/pregame/scrape_odds_api_player_props`).flatMap((event) =>
        event.type === 'Failed' ? [event.code] : [],
      );
      assert.deepEqual([...new Set(failed)], ['PAYLOAD_MALFORMED']);
    });

    test('costs the other slates nothing', async () => {
      const others = `slate_date <> '${DAMAGED}'`;
      assert.deepEqual(await differences(undisturbed, home, OF_ITS_NIGHT, [], others), []);
    });

    test('costs that slate no prediction before tip-off, and its export says that it is degraded', async () => {
      assert.deepEqual(await query(home, `SELECT * ${predictions} AND created_at >= tip_off LIMIT 1`), []);
      const status = await hardwood('status', DAMAGED, '--home', home);
      assert.equal(status.code, 1);
      assert.match(status.stdout, /degraded/);
    });
  });
});
