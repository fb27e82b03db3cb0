import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openSqliteLedgerStore } from '../engines/embedded/sqlite-ledger-store.ts';
import type { Instant } from '../league/instant.ts';
import { type SlateDate, slateDate } from '../league/slate-date.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import { accepted, at, done, planned, slotOf } from '../ledger/ledger.fixture.ts';
import { LedgerSession } from './ledger-session.ts';
import { personAliases } from './person-aliases.ts';
import { type AliasRequest, recordAlias } from './record-alias.ts';

const folder = mkdtempSync(join(tmpdir(), 'hardwood-alias-'));
after(() => rmSync(folder, { recursive: true }));
let made = 0;

const [OVER, OPEN, AT_WORK] = ['2025-01-13', '2025-01-14', '2025-01-15'].map(slateDate);
const TIP_OFF = at(100);
const NOW = at(200);
const REQUEST: AliasRequest = {
  name: 'B.J. Boston Jr',
  playerId: 7,
  who: 'Ada',
  why: 'the club says so',
  slates: [OVER!, OPEN!, AT_WORK!],
};

/** A slate that is over, one that is open, and one whose names are being made. */
async function threeSlates(): Promise<LedgerSession> {
  made += 1;
  const session = new LedgerSession(openSqliteLedgerStore(join(folder, `${made}.sqlite`)));
  const settled = (closesAt: Instant | null) => [planned({ closesAt }), accepted(), done('one')];
  const slates: readonly (readonly [SlateDate, readonly LedgerEvent[]])[] = [
    [OVER!, settled(TIP_OFF)],
    [OPEN!, settled(at(300))],
    [AT_WORK!, [planned(), accepted()]],
  ];
  const streams = slates.flatMap(([date, events]) =>
    ['player_aliases', 'unresolved_players', 'odds_api_player_props'].map((output) => ({
      slot: slotOf(output, date),
      expectedVersion: 0,
      events,
    })),
  );
  await session.append({ at: at(0), streams });
  return session;
}

test('an open slate is made again and what reads it follows; one that is over is made again alone', async () => {
  const session = await threeSlates();
  const { open, closed, atWork, alias } = await recordAlias(session, REQUEST, NOW);
  assert.deepEqual([open, closed, atWork], [[OPEN], [OVER], [AT_WORK]]);
  for (const output of ['player_aliases', 'unresolved_players']) {
    const again = (date: SlateDate) => session.state.slots.get(slotOf(output, date))?.revisions[1];
    assert.deepEqual([again(OPEN!)?.skipsDownstream, again(OVER!)?.skipsDownstream], [false, true]);
    assert.match(again(OPEN!)?.because ?? '', /Ada said who "B\.J\. Boston Jr" is/);
    assert.ok(again(OPEN!)!.notBefore > alias.at, 'decided after the word that it is to see');
    assert.equal(again(AT_WORK!), undefined);
  }
  assert.equal(session.state.slots.get(slotOf('odds_api_player_props', OPEN))?.revisions.length, 1);
  await session.store.close();
});

test('where the slates are not known, those that are still open are made again and no other', async () => {
  const session = await threeSlates();
  const { open, closed } = await recordAlias(session, { ...REQUEST, slates: null }, NOW);
  assert.deepEqual([open, closed], [[OPEN], []]);
  await session.store.close();
});

test('two words of one moment on one name are both kept, and the second counts', async () => {
  const session = await threeSlates();
  await recordAlias(session, REQUEST, NOW);
  await recordAlias(session, { ...REQUEST, playerId: 8 }, NOW);
  const said = await personAliases(session.store.documents, at(1_000));
  assert.deepEqual(
    said.map(({ playerId }) => playerId),
    [7, 8],
  );
  await session.store.close();
});

test('a word without who, why or a letter in the name is refused and leaves nothing behind', async () => {
  const session = await threeSlates();
  for (const [request, code] of [
    [{ ...REQUEST, who: ' ' }, 'INVALID_ARGUMENT'],
    [{ ...REQUEST, why: '' }, 'INVALID_ARGUMENT'],
    [{ ...REQUEST, name: '…' }, 'INVALID_NAME'],
  ] as const) {
    await assert.rejects(recordAlias(session, request, NOW), { code });
  }
  assert.deepEqual(await personAliases(session.store.documents, at(1_000)), []);
  assert.equal(session.state.slots.get(slotOf('player_aliases', OPEN))?.revisions.length, 1);
  await session.store.close();
});
