import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leagueGameLog } from '../../feeds/formats/league-game-log.ts';
import { nbaGameId } from '../../league/game-id.ts';
import { season } from '../../league/season.ts';
import { slateDate } from '../../league/slate-date.ts';
import { NBAC_PLAYER_BOXSCORES, NBAC_TEAM_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import { checkRows } from '../../tables/row-check.ts';
import { factsOf } from '../nba-samples.fixture.ts';
import { LEAGUE_GAME_LOG, playerGameLogRows, teamGameLogRows } from './league-game-log.ts';

const FACTS = factsOf('2025-03-15', '2024-25');
const STATS = {
  ...{ minutes: 35, fgm: 8, fga: 20, fg3m: 4, fg3a: 13, ftm: 8, fta: 9, oreb: 0, dreb: 7 },
  ...{ ast: 5, stl: 0, blk: 1, tov: 3, pf: 2, pts: 28, plusMinus: -5 },
};

function bytes(playerOrTeam: 'P' | 'T'): Uint8Array {
  const row = {
    player: playerOrTeam === 'P' ? { id: 1, name: 'Nicolas Claxton' } : null,
    gameId: nbaGameId('0022400974'),
    team: 'GSW' as const,
    opponent: 'NYK' as const,
    isHome: true,
    isNeutral: false,
    won: true,
    stats: STATS,
  };
  const date = slateDate('2025-03-15');
  const log = { season: season('2024-25'), isSimulated: false, playerOrTeam, date, rows: [row] };
  return new TextEncoder().encode(leagueGameLog(log));
}

test('a log of players gives player rows under the name as printed', () => {
  const { rows, faults } = playerGameLogRows(bytes('P'), FACTS);
  checkRows(NBAC_PLAYER_BOXSCORES, ['2025-03-15'], rows);
  assert.deepEqual(faults, []);
  assert.equal(rows[0]?.player_lookup, 'nicolasclaxton');
  assert.deepEqual(
    [rows[0]?.status, rows[0]?.is_starter, rows[0]?.source],
    ['appeared', null, 'nba_stats.leaguegamelog'],
  );
});

test('a log of teams gives team rows, from the resource too', async () => {
  const { rows } = teamGameLogRows(bytes('T'), FACTS);
  checkRows(NBAC_TEAM_BOXSCORES, ['2025-03-15'], rows);
  assert.deepEqual((await LEAGUE_GAME_LOG.rows(bytes('T'), FACTS)).rows, rows);
});

test('a log of the other kind is refused', () => {
  assert.throws(() => playerGameLogRows(bytes('T'), FACTS), { code: 'PAYLOAD_MALFORMED' });
  assert.throws(() => teamGameLogRows(bytes('P'), FACTS), { code: 'PAYLOAD_MALFORMED' });
});

test('a game of another date or season than the slate is a fault', () => {
  for (const facts of [factsOf('2025-03-16', '2024-25'), factsOf('2025-03-15', '2023-24')]) {
    const { rows, faults } = playerGameLogRows(bytes('P'), facts);
    assert.deepEqual([rows, faults.map(({ subject }) => subject)], [[], ['0022400974']]);
  }
});
