import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TEAMS } from '../../league/team.ts';
import { NBAC_ROSTERS } from '../../tables/nba-raw-nba-extras.ts';
import { checkRows } from '../../tables/row-check.ts';
import { factsOf } from '../nba-samples.fixture.ts';
import { rosterRows, TEAM_ROSTER, teamSlug } from './team-roster.ts';

const FACTS = factsOf('2025-07-17', '2024-25');
const PLAYER = {
  ...{ TeamID: 1610612744, SEASON: '2025', PLAYER: 'Will Richard', NUM: null, POSITION: 'G', HEIGHT: '6-4' },
  ...{ WEIGHT: '206', BIRTH_DATE: 'DEC 24, 2002', EXP: 'R', SCHOOL: 'Florida', PLAYER_ID: 1642954 },
  HOW_ACQUIRED: 'Draft Rights Traded from MEM on 07/06/25',
};

function page(
  roster: readonly unknown[],
  wrap = (data: string) => `<script id="__NEXT_DATA__">${data}</script>`,
) {
  const data = JSON.stringify({ props: { pageProps: { team: { id: '1610612744', roster } } } });
  return new TextEncoder().encode(
    `<!DOCTYPE html><html><body><script>1 < 2</script>${wrap(data)}</body></html>`,
  );
}

test('a player is read from the data of the page', () => {
  const { rows, faults } = rosterRows(page([PLAYER]), FACTS);
  assert.deepEqual(faults, []);
  checkRows(NBAC_ROSTERS, ['2025-07-17'], rows);
  const { season, team, player_lookup, jersey, weight, birth_date, experience } = rows[0]!;
  assert.deepEqual(
    [season, team, player_lookup, jersey, weight, birth_date, experience],
    ['2025-26', 'GSW', 'willrichard', null, 206, '2002-12-24', 0],
  );
});

test('an entry that cannot be read is a fault and takes no other with it', () => {
  const other = { ...PLAYER, PLAYER_ID: 7, PLAYER: 'Moses Moody' };
  for (const change of [
    { TeamID: 1610612737 },
    { PLAYER_ID: null },
    { PLAYER: '' },
    { PLAYER: '?' },
    { WEIGHT: 'heavy' },
    { BIRTH_DATE: '12/24/2002' },
    { BIRTH_DATE: 'FEB 30, 2002' },
    { SEASON: 'x' },
  ]) {
    const { rows, faults } = rosterRows(page([{ ...PLAYER, ...change }, other]), FACTS);
    assert.deepEqual([rows.map((row) => row.player_id), faults.length], [[7], 1], JSON.stringify(change));
  }
  assert.deepEqual(rosterRows(page([PLAYER, PLAYER, other]), FACTS).rows.length, 1);
});

test('a page without its data, with two of them or with half of them is refused', () => {
  const refused = (bytes: Uint8Array) =>
    assert.throws(() => rosterRows(bytes, FACTS), { code: 'PAYLOAD_MALFORMED' });
  refused(page([PLAYER], () => ''));
  refused(page([PLAYER], (data) => `<script id="__NEXT_DATA__">${data}</script>`.repeat(2)));
  refused(page([PLAYER], (data) => `<script id="__NEXT_DATA__">${data.slice(0, 90)}</script>`));
  refused(page([PLAYER], (data) => `<script>${data}</script>`));
  refused(new Uint8Array([0xff, 0xfe, 0x00]));
});

test('every team has its own address', () => {
  const slugs = TEAMS.map(teamSlug);
  assert.equal(new Set(slugs).size, 30);
  assert.ok(['warriors', 'sixers', 'blazers', 'knicks'].every((slug) => slugs.includes(slug)));
  const [call] = TEAM_ROSTER.calls({ provider: 'nba_com', resource: 'team_roster', teamSlug: 'sixers' });
  assert.equal(call?.url, 'https://www.nba.com/team/1610612755/sixers');
});
