import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { parseInstant } from '../../league/instant.ts';
import { season } from '../../league/season.ts';
import { slateDate } from '../../league/slate-date.ts';
import { BALLDONTLIE } from '../balldontlie.ts';
import { parseBdlGames } from './parse-bdl-games.ts';
import { parseBdlInjuries } from './parse-bdl-injuries.ts';
import { parseBdlPlayers } from './parse-bdl-players.ts';
import { parseBdlStandings } from './parse-bdl-standings.ts';
import { parseBdlTeams } from './parse-bdl-teams.ts';

const DATA = process.env.HARDWOOD_ARCHIVE ?? resolve(import.meta.dirname, '../../../../shared/data');
const SAMPLES = `${DATA}/raw_samples/nba_scraper_samples`;
const skip = existsSync(SAMPLES) ? false : 'no real balldontlie payloads: set HARDWOOD_ARCHIVE';

const facts = (date: string) => ({
  slateDate: slateDate(date),
  season: season('2024-25'),
  digest: 'd',
  knownAt: parseInstant('2025-07-15T12:00:00Z'),
});
const DAY = facts('2025-07-15');

const bytes = (...data: readonly object[]) => new TextEncoder().encode(JSON.stringify({ data }));
const real = (path: string) => readFileSync(`${SAMPLES}/${path}`);

test('a page that goes on says so, and its rows are kept', () => {
  const page = {
    data: [{ id: 3, first_name: 'Steven', last_name: 'Adams', team: null }],
    meta: { next_cursor: 277 },
  };
  const { rows, faults } = parseBdlPlayers(new TextEncoder().encode(JSON.stringify(page)), DAY);
  assert.deepEqual([rows.length, rows[0]?.team, faults.length], [1, null, 1]);
  assert.match(faults[0]?.subject ?? '', /277/);
});

test('a player of one name has one; a player without a name is a fault', () => {
  const nene = { id: 1, first_name: '', last_name: 'Nenê', team: null };
  const { rows, faults } = parseBdlPlayers(bytes(nene, { ...nene, id: 2, last_name: ' ' }), DAY);
  assert.deepEqual([rows.map((row) => row.player_lookup), faults.length], [['nene'], 1]);
});

test('two stories of one player’s injury are neither told', () => {
  const player = { id: 70, first_name: 'Jaylen', last_name: 'Brown', team_id: 2 };
  const out = { player, status: 'Out', return_date: 'Oct 1', description: null };
  assert.equal(parseBdlInjuries(bytes(out, out), DAY).rows.length, 1);
  const { rows, faults } = parseBdlInjuries(bytes(out, { ...out, status: 'Day-To-Day' }), DAY);
  assert.deepEqual([rows.length, faults.length], [0, 1]);
});

test('a record of which a part exceeds the whole is a fault', () => {
  const team = {
    team: { id: 6, abbreviation: 'CLE' },
    ...{ season: 2024, wins: 64, losses: 18, home_record: '34-7 ', road_record: '30-11' },
    ...{ conference_record: '41-11', division_record: '12-4', conference_rank: 1, division_rank: 1 },
  };
  assert.deepEqual(parseBdlStandings(bytes(team), DAY).faults, []);
  for (const edit of [
    { road_record: '31-11' },
    { conference_record: '65-1' },
    { division_record: '42-4' },
    { season: 2023 },
  ]) {
    assert.equal(parseBdlStandings(bytes({ ...team, ...edit }), DAY).faults.length, 1, JSON.stringify(edit));
  }
  assert.throws(() => parseBdlStandings(bytes({ ...team, home_record: '34:7' }), DAY), {
    code: 'PAYLOAD_MALFORMED',
  });
});

test('the real lists are read whole', { skip }, () => {
  const games = parseBdlGames(real('bdl_games/raw_278cb9ed.json'), facts('2025-02-20'));
  assert.deepEqual([games.rows.length, games.faults], [9, []]);
  assert.deepEqual(
    [games.rows[0]?.game_key, games.rows[0]?.home_points, games.rows[0]?.tip_off],
    ['20250220_CHA_DEN', 129, parseInstant('2025-02-21T02:00:00Z')],
  );
  const injuries = parseBdlInjuries(real('bdl_injuries/raw_d45e630e.json'), DAY);
  assert.deepEqual(
    injuries.rows.map((row) => [row.player_lookup, row.team, row.status, row.return_date]),
    [
      ['jaylenbrown', 'BOS', 'Day-To-Day', 'Oct 1'],
      ['jaysontatum', 'BOS', 'Out', 'Feb 1'],
    ],
  );
  const page = parseBdlInjuries(real('bdl_injuries/raw_49fd60fb.json'), DAY);
  assert.deepEqual([page.rows.length, page.faults.length], [100, 1]);
  assert.equal(parseBdlPlayers(real('bdl_active_players/raw_ac3e7bd3.json'), DAY).rows.length, 100);
  const teams = parseBdlTeams(real('bdl_teams/raw_cf664c89.json'), DAY);
  assert.deepEqual([teams.rows.length, teams.faults], [30, []]);
  for (const file of readdirSync(`${SAMPLES}/bdl_standings`)) {
    const standings = parseBdlStandings(real(`bdl_standings/${file}`), DAY);
    assert.deepEqual([standings.rows.length, standings.faults], [30, []]);
    const thunder = standings.rows.find((row) => row.team === 'OKC');
    assert.deepEqual(
      [thunder?.wins, thunder?.home_wins, thunder?.road_wins],
      [68, 35, 32],
      'one at a neutral site',
    );
  }
});

test('real answers about one thing are lists of one', { skip }, () => {
  assert.equal(
    parseBdlGames(real('bdl_game_detail/raw_67b124b3.json'), facts('2025-06-22')).rows[0]?.game_key,
    '20250622_IND_OKC',
  );
  assert.equal(
    parseBdlPlayers(real('bdl_player_detail/raw_2e2e5189.json'), DAY).rows[0]?.player_lookup,
    'lebronjames',
  );
  assert.equal(parseBdlTeams(real('bdl_team_detail/raw_0699ab13.json'), DAY).rows[0]?.team, 'BOS');
});

test('a real search finds a player of a franchise that is no more, and says so', { skip }, () => {
  const { rows, faults } = parseBdlPlayers(real('bdl_players/raw_e640d907.json'), DAY);
  assert.deepEqual([rows.length, faults.length], [48, 1]);
  assert.match(faults[0]?.why ?? '', /not one of the thirty/);
});

test('every real folder is read by a resource, or refused by all of them', { skip }, async () => {
  const unread: string[] = [];
  for (const folder of readdirSync(SAMPLES).filter((name) => name.startsWith('bdl_'))) {
    for (const file of readdirSync(`${SAMPLES}/${folder}`)) {
      const outcomes = await Promise.all(
        BALLDONTLIE.resources.map((resource) =>
          resource.rows(real(`${folder}/${file}`), DAY).then(
            () => true,
            (error) => {
              assert.equal(error.code, 'PAYLOAD_MALFORMED');
              return false;
            },
          ),
        ),
      );
      if (!outcomes.includes(true)) unread.push(folder);
    }
  }
  assert.deepEqual(unread, ['bdl_leaders', 'bdl_player_averages', 'bdl_player_leaders']);
});
