/** Names from the payload to the player, and `hardwood players` as a person runs it, on a short generated league. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { prepareSchema } from '../src/cli/prepare-schema.ts';
import { openDataDirectory } from '../src/engines/embedded/data-directory.ts';
import { openEmbeddedEngine } from '../src/engines/embedded/open-embedded-engine.ts';
import type { SeasonBook } from '../src/feeds/season-book.ts';
import { seasonFeed } from '../src/feeds/season-feed.ts';
import { playerLookup } from '../src/league/player-name.ts';
import { openingDate } from '../src/league/season.ts';
import type { SlateDate } from '../src/league/slate-date.ts';
import type { LeagueId } from '../src/ledger/work-id.ts';
import { SCRAPE_NBAC_INJURY_REPORT } from '../src/phases/1-scrape/scrape-nbac-injury-report.ts';
import { SCRAPE_NBAC_PLAYER_INDEX } from '../src/phases/1-scrape/scrape-nbac-player-index.ts';
import { NBAC_INJURY_REPORT_OUTPUT } from '../src/phases/2-raw/nbac-injury-report.ts';
import { NBAC_PLAYER_INDEX_OUTPUT } from '../src/phases/2-raw/nbac-player-index.ts';
import { PLAYER_ALIASES_OUTPUT } from '../src/phases/2-raw/player-aliases.ts';
import { PLAYER_REGISTRY_OUTPUT } from '../src/phases/2-raw/player-registry.ts';
import { UNRESOLVED_PLAYERS_OUTPUT } from '../src/phases/2-raw/unresolved-players.ts';
import { OUTPUTS } from '../src/phases/outputs.ts';
import { slotGate } from '../src/pipeline/gates.ts';
import { outputRegistry } from '../src/pipeline/registry.ts';
import { replay } from '../src/replay/replay.ts';
import { hardwood, refused } from './support/hardwood.ts';
import { night, playedOn, SEASON, shortLeague } from './support/short-league.ts';
import { query, recorded } from './support/stored.ts';
import { tempFolder } from './support/temp-folder.ts';

const PRINTED = 'Zebulon Quux';
const WHY = 'the club announced the new name';

const OF_NAMES = [
  SCRAPE_NBAC_INJURY_REPORT,
  SCRAPE_NBAC_PLAYER_INDEX,
  NBAC_INJURY_REPORT_OUTPUT,
  NBAC_PLAYER_INDEX_OUTPUT,
  PLAYER_REGISTRY_OUTPUT,
  PLAYER_ALIASES_OUTPUT,
  UNRESOLVED_PLAYERS_OUTPUT,
];

const league = shortLeague(3, 6);
const star = starOf(league, night(1));
const book = withNewName(league, star.playerName);

describe('a name that no one knows', () => {
  const home = tempFolder({ after });
  before(() => play(home, night(1)));

  test('is in the queue with its slates, rows and the command that mends it, and its rows are stored', async () => {
    const { code, stdout } = await hardwood('players', 'unresolved', '--home', home, '--json');
    assert.equal(code, 1);
    const mine = (JSON.parse(stdout) as readonly Record<string, unknown>[]).find(
      ({ name }) => name === PRINTED,
    );
    assert.ok(mine !== undefined);
    assert.equal(mine.reason, 'unknown');
    assert.ok((mine.slates as readonly string[]).includes(night(1)));
    assert.match(String(mine.next), /^\.\/hardwood players alias 'Zebulon Quux' PLAYER_ID --why "REASON"/);
    const [held] = await query(
      home,
      `SELECT count(*) AS n FROM nba_raw.odds_api_player_props WHERE player_name = '${PRINTED}'`,
    );
    assert.equal(mine.rows, held?.n);
    const text = (await hardwood('players', 'unresolved', '--date', night(1), '--home', home)).stdout;
    assert.match(text, /Zebulon Quux {2}unknown, odds_api_player_props/);
  });

  test('every other printed name of the slate means a player who plays in the game, and each row of a box score has its own lookup', async () => {
    const wrong = await query(
      home,
      `SELECT a.player_name FROM nba_reference.player_aliases a LEFT JOIN nba_reference.player_registry r USING (slate_date, player_id)
       WHERE r.player_id IS NOT NULL AND NOT contains(a.teams, r.team)`,
    );
    assert.deepEqual(wrong, []);
    const [counts] = await query(
      home,
      `SELECT count(*) AS n, count(DISTINCT (slate_date, player_lookup)) AS lookups, (SELECT count(*) FROM nba_raw.nbac_player_boxscores) AS boxes
       FROM nba_reference.player_registry`,
    );
    assert.deepEqual([counts?.n, counts?.lookups], [counts?.boxes, counts?.boxes]);
  });

  test('a word on it without a reason, on an unknown player, or on another’s name is refused and records nothing', async () => {
    const before = recorded(home).length;
    const other = star.playerName;
    const cases: readonly (readonly [readonly string[], string, RegExp])[] = [
      [[PRINTED, String(star.playerId), '--why', ' '], 'INVALID_ARGUMENT', /names who gave it and why/],
      [[PRINTED, '99999999', '--why', WHY], 'NOT_FOUND', /No player 99999999/],
      [[PRINTED, 'seven', '--why', WHY], 'INVALID_ARGUMENT', /whole number/],
      [['...', String(star.playerId), '--why', WHY], 'INVALID_NAME', /holds no letter/],
      [[other, String(anyOther(star.playerId)), '--why', WHY], 'INVALID_ARGUMENT', /nobody else goes by it/],
      [[PRINTED, String(star.playerId)], 'INVALID_ARGUMENT', /--why/],
    ];
    for (const [args, code, sentence] of cases) {
      const error = await refused('players', 'alias', ...args, '--home', home);
      assert.equal(error.code, code, args.join(' '));
      assert.match(error.message, sentence);
    }
    assert.equal(recorded(home).length, before);
  });

  test('is the player’s from the moment a person says so: slates that had it are made again, later ones have it', async () => {
    const said = await hardwood(
      ...['players', 'alias', PRINTED, String(star.playerId), '--who', 'Ada', '--why', WHY, '--home', home],
    );
    assert.deepEqual([said.code, said.stderr], [0, '']);
    assert.match(said.stdout, /^Recorded: "Zebulon Quux" is player \d+, says Ada\./);
    assert.match(said.stdout, new RegExp(`${night(1)}: over: its names are made again`));
    await play(home, night(4));
    const methods = await query(
      home,
      `SELECT DISTINCT method, player_id FROM nba_reference.player_aliases WHERE player_name = '${PRINTED}'`,
    );
    assert.deepEqual(methods, [{ method: 'person_alias', player_id: star.playerId }]);
    const left = await query(
      home,
      `SELECT DISTINCT mended_player_id FROM nba_reference.unresolved_players
       WHERE player_name = '${PRINTED}' AND slate_date = '${night(1)}'`,
    );
    assert.deepEqual(left, [{ mended_player_id: star.playerId }], 'what was unresolved stays on record');
    const queue = await hardwood('players', 'unresolved', '--home', home, '--json');
    const open = (JSON.parse(queue.stdout) as readonly Record<string, unknown>[]).filter(
      ({ name }) => name === PRINTED,
    );
    // The word came when the last results of the first night were in, after the next night was decided.
    assert.deepEqual(
      open.map(({ slates }) => slates),
      [[night(3)]],
    );
    const made = recorded(home).filter(
      ({ slot, event }) => slot.endsWith(`${night(1)}/pregame/player_aliases`) && event.type === 'Done',
    );
    assert.ok(made.length >= 2, 'the slate before the word was made again');
  });

  test('players show tells names, teams and whose word it was, by name, by printed name and by id', async () => {
    for (const wanted of [star.playerName, PRINTED, String(star.playerId)]) {
      const { code, stdout } = await hardwood('players', 'show', wanted, '--home', home);
      assert.equal(code, 0, wanted);
      assert.ok(stdout.includes(`player ${star.playerId}`), stdout);
      assert.ok(stdout.includes(star.team), stdout);
      assert.match(stdout, /"Zebulon Quux" is this player, says Ada .*: the club announced the new name/);
    }
    assert.equal((await refused('players', 'show', 'Nobody Atall', '--home', home)).code, 'NOT_FOUND');
  });

  test('a word is taken while another process holds the warehouse, which it says', async () => {
    const held = openDataDirectory(home, null, { pid: process.pid, command: 'test', since: '' });
    try {
      const args = ['alias', 'Quux Z.', String(star.playerId), '--who', 'Ada', '--why', WHY, '--home', home];
      const { code, stdout } = await hardwood('players', ...args);
      assert.equal(code, 0);
      assert.match(stdout, /Another process holds the warehouse: the id was not checked/);
    } finally {
      held.release();
    }
  });
});

async function play(home: string, through: SlateDate): Promise<void> {
  const identity = { league: 'simulated', feed: 'simulated:test' };
  const engine = await openEmbeddedEngine(home, identity, { pid: process.pid, command: 'test', since: '' });
  try {
    await prepareSchema(engine.warehouse, home);
    await engine.warehouse.migrate(OF_NAMES.map(({ table }) => table));
    const raw = OUTPUTS.filter(({ phase }) => phase <= 2);
    const added = OF_NAMES.filter(({ name }) => raw.every((output) => output.name !== name));
    const registry = outputRegistry([...raw, ...added]);
    await replay({
      ...engine,
      source: seasonFeed((label) => (label === book.season ? book : null)),
      registry,
      transitions: [],
      gate: slotGate(registry, [], []),
      league: identity.league as LeagueId,
      seasons: [{ season: SEASON, replayFrom: openingDate(SEASON) }],
      through,
      instance: 'test',
      versions: { code: 'test', schema: 'test', configuration: 'test' },
      observe: { isStopping: () => false, settled: () => undefined },
    });
  } finally {
    await engine.close();
  }
}

/** Somebody with lines on the night, who played then. */
function starOf(of: SeasonBook, date: SlateDate) {
  const [game] = playedOn(of, date);
  const offered = new Set(of.propLines(game!.gameId).map(({ playerName }) => playerLookup(playerName)));
  return of.playerLines(game!.gameId).find(({ playerName }) => offered.has(playerLookup(playerName)))!;
}

function anyOther(playerId: number): number {
  const [game] = playedOn(league, night(1));
  return league.playerLines(game!.gameId).find((line) => line.playerId !== playerId)!.playerId;
}

/** The books print another name for the player. */
function withNewName(of: SeasonBook, playerName: string): SeasonBook {
  const lookup = playerLookup(playerName);
  return {
    ...of,
    propLines: (id) =>
      of
        .propLines(id)
        .map((line) => (playerLookup(line.playerName) === lookup ? { ...line, playerName: PRINTED } : line)),
  };
}
