import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { nbaGameId } from '../../league/game-id.ts';
import { formatInstant } from '../../league/instant.ts';
import { season } from '../../league/season.ts';
import { openArchive } from './archive.ts';
import type { ArchiveFiles } from './archive-files.ts';

const SEASON = season('2024-25');
const GAME = nbaGameId('0022400001');
const OVERTIME = nbaGameId('0022400002');

const PLAYERS = 'a/player_gamelogs/player_gamelogs_2024-25.csv.gz';
const TEAMS = 'a/team_games/team_games_2024-25.csv.gz';
const SCHEDULE = 'a/schedules/schedule_one.csv.gz';
const PROPS = 'a/props/props_points.csv.gz';

const STATS = 'MIN,FGM,FGA,FG3M,FG3A,FTM,FTA,OREB,DREB,AST,STL,BLK,TOV,PF,PTS,PLUS_MINUS';
const STAT_VALUES = '12,25,6,14,70,72,3,7,8,1,0,4,2,100,10.0';
const PROP_HEADER =
  'snapshot_utc,market,book,player_name,game_id,commence_utc,tip_utc,line,over_price,under_price';

function handMadeFiles(): Record<string, string> {
  const teamRow = (game: string, team: string, matchup: string, minutes: number) =>
    `${game},${team},${matchup},${minutes},${STAT_VALUES}`;
  return {
    [PLAYERS]: [
      `GAME_ID,TEAM_ABBREVIATION,PLAYER_ID,PLAYER_NAME,${STATS}`,
      `${GAME},NYK,7,"Igor Miličić, Jr.",0,${STAT_VALUES}`,
      `${GAME},BOS,8,Al Horford,31,${STAT_VALUES}`,
    ].join('\n'),
    [TEAMS]: [
      `GAME_ID,TEAM_ABBREVIATION,MATCHUP,${STATS}`,
      teamRow(GAME, 'NYK', 'NYK @ BOS', 239),
      teamRow(GAME, 'BOS', 'BOS vs. NYK', 242),
      teamRow(OVERTIME, 'MIA', 'MIA @ WAS', 290),
      teamRow(OVERTIME, 'WAS', 'WAS @ MIA', 292),
    ].join('\n'),
    [SCHEDULE]: [
      'game_id,game_date_et,tip_utc,home,away,arena',
      `${GAME},2024-10-22,2024-10-22T23:30:00Z,BOS,NYK,TD Garden`,
      `${OVERTIME},2024-11-02,2024-11-03T01:30:00Z,WAS,MIA,`,
      '0042400001,2025-04-19,2025-04-19T17:00:00Z,BOS,NYK,TD Garden',
    ].join('\n'),
    [PROPS]: [
      PROP_HEADER,
      `2024-10-22T20:00:00Z,player_points,draftkings,Al Horford,${GAME},,,8.5,-110,`,
      `2024-10-22T20:00:00Z,player_points,draftkings,Al Horford,${GAME},,,8.5,-110,`,
      `2024-10-22T23:30:00Z,player_points,draftkings,Al Horford,${GAME},,,9.5,-110,-120`,
      `,player_points,draftkings,Al Horford,${GAME},,,8.5,-110,-120`,
      '2024-10-22T20:00:00Z,player_points,draftkings,Al Horford,,2024-10-22T23:40:00Z,,8.5,-110,-120',
      '2025-04-19T16:00:00Z,player_points,draftkings,Al Horford,0042400001,,,8.5,-110,-120',
    ].join('\n'),
  };
}

function inMemory(texts: Record<string, string>, raw: Record<string, Uint8Array> = {}): ArchiveFiles {
  const paths = [...Object.keys(texts), ...Object.keys(raw)];
  return {
    exists: (path) => paths.some((known) => known === path || known.startsWith(`${path}/`)),
    list: (folder) =>
      paths.filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1)),
    read: (path) => raw[path] ?? gzipSync(texts[path] ?? ''),
  };
}

const handMade = () => openArchive('a', inMemory(handMadeFiles()));

function refusal(run: () => unknown): HardwoodError {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof HardwoodError, String(error));
    assert.equal(error.code, 'ARCHIVE_UNREADABLE');
    assert.ok(error.next.length > 0);
    return error;
  }
  return assert.fail('nothing was refused');
}

const refusalOf = (texts: Record<string, string>, raw?: Record<string, Uint8Array>) =>
  refusal(() => openArchive('a', inMemory(texts, raw)).coverage(SEASON));

test('a season is announced sixty days before its first game', () => {
  const [first] = handMade().book(SEASON).games;
  assert.equal(formatInstant(first!.listings[0]!.knownFrom), '2024-08-23T23:30:00Z');
});

test('a game is final 165 minutes after tip-off and 15 more per overtime', () => {
  const games = handMade().book(SEASON).games;
  assert.deepEqual(
    games.map(({ finalAt }) => formatInstant(finalAt!)),
    ['2024-10-23T02:15:00Z', '2024-11-03T04:45:00Z'],
  );
});

test('without a tip-off time a game is final at eight Eastern the next morning', () => {
  const texts = handMadeFiles();
  texts[SCHEDULE] = texts[SCHEDULE]!.replace('2024-10-22T23:30:00Z', '');
  const archive = openArchive('a', inMemory(texts));
  assert.equal(formatInstant(archive.book(SEASON).games[0]!.finalAt!), '2024-10-23T12:00:00Z');
  assert.deepEqual(archive.replayableSeasons(), []);
  assert.deepEqual(handMade().replayableSeasons(), [SEASON]);
});

test('home and away come from the schedule, and two visitors make a neutral site', () => {
  const book = handMade().book(SEASON);
  const [garden, capital] = book.games;
  assert.deepEqual([garden!.home, garden!.isNeutral, garden!.arena], ['BOS', false, 'TD Garden']);
  assert.deepEqual([capital!.home, capital!.isNeutral, capital!.arena], ['WAS', true, null]);
  assert.deepEqual(
    book.teamLines(OVERTIME).map(({ team }) => team),
    ['WAS', 'MIA'],
  );
});

test('only regular-season games are in a book', () => {
  assert.deepEqual(
    handMade()
      .book(SEASON)
      .games.map(({ gameId }) => gameId),
    [GAME, OVERTIME],
  );
});

test('zero minutes stay zero and a side that is not offered stays null', () => {
  const book = handMade().book(SEASON);
  assert.deepEqual(
    book.playerLines(GAME).map(({ playerName, minutes }) => [playerName, minutes]),
    [
      ['Igor Miličić, Jr.', 0],
      ['Al Horford', 31],
    ],
  );
  assert.equal(book.propLines(GAME)[0]!.underPrice, null);
});

test('every prop row is accounted for and none is given a time it did not have', () => {
  const archive = handMade();
  assert.deepEqual(archive.coverage(SEASON), {
    propRows: 6,
    withoutGame: 1,
    outsideRegularSeason: 1,
    withoutSnapshot: 1,
    repeated: 1,
    inBook: 2,
    afterTip: 1,
  });
  assert.equal(archive.book(SEASON).propLines(GAME).length, 2);
});

test('another season is another file', () => {
  const texts = handMadeFiles();
  texts[PLAYERS.replace('2024-25', '2025-26')] = texts[PLAYERS]!.replaceAll('00224', '00225');
  texts[TEAMS.replace('2024-25', '2025-26')] = texts[TEAMS]!.replaceAll('00224', '00225');
  texts['a/schedules/schedule_2025-26.csv.gz'] = texts[SCHEDULE]!.replaceAll('0022400', '0022500')
    .split('\n')
    .slice(0, 3)
    .join('\n');
  texts['a/props/props_2025-26.csv.gz'] = texts[PROPS]!.replaceAll('00224', '00225')
    .split('\n')
    .slice(0, 2)
    .join('\n');
  const archive = openArchive('a', inMemory(texts));
  assert.deepEqual(archive.seasons(), ['2024-25', '2025-26']);
  assert.equal(archive.coverage(season('2025-26')).inBook, 1);
});

test('a season without game logs is UNKNOWN_SEASON', () => {
  assert.throws(() => handMade().book(season('2023-24')), { code: 'UNKNOWN_SEASON', subject: '2023-24' });
});

test('an absent folder or file is refused by name', () => {
  assert.equal(refusal(() => openArchive('b', inMemory(handMadeFiles()))).subject, 'b');
  const { [TEAMS]: _, ...withoutTeams } = handMadeFiles();
  assert.equal(refusalOf(withoutTeams).subject, TEAMS);
  const { [PLAYERS]: __, ...withoutLogs } = handMadeFiles();
  assert.equal(refusalOf(withoutLogs).subject, 'a');
  const { [SCHEDULE]: ___, ...withoutSchedule } = handMadeFiles();
  assert.equal(refusalOf(withoutSchedule).subject, 'a/schedules');
});

test('a truncated file is refused by name', () => {
  for (const path of [PLAYERS, TEAMS, SCHEDULE, PROPS]) {
    const { [path]: text, ...others } = handMadeFiles();
    const whole = gzipSync(text!);
    const refused = refusalOf(others, { [path]: whole.subarray(0, whole.length - 12) });
    assert.equal(refused.subject, path);
  }
});

test('a missing column, a short row and a malformed value are refused with their line', () => {
  const cases: readonly [path: string, from: string, to: string, subject: string][] = [
    [TEAMS, 'GAME_ID,', 'GAME,', `${TEAMS}, line 1`],
    [PLAYERS, 'Al Horford,31', 'Al Horford,thirty', `${PLAYERS}, line 3`],
    [PLAYERS, 'Al Horford,31', 'Al Horford,', `${PLAYERS}, line 3`],
    [PLAYERS, 'BOS,8', 'MIA,8', `${PLAYERS}, line 3`],
    [PLAYERS, 'NYK,7', 'BOS,8', `${PLAYERS}, line 3`],
    [TEAMS, 'BOS,BOS vs. NYK', 'XXX,BOS vs. NYK', `${TEAMS}, line 3`],
    [TEAMS, 'BOS,BOS vs. NYK', 'NYK,NYK vs. BOS', `${TEAMS}, line 3`],
    [SCHEDULE, '2024-10-22,', '2024-10-32,', `${SCHEDULE}, line 2`],
    [SCHEDULE, OVERTIME, GAME, `${SCHEDULE}, line 3`],
    [SCHEDULE, OVERTIME, '0022400003', `${TEAMS}, line 4`],
    [PROPS, '2024-10-22T20:00:00Z', '22 October', `${PROPS}, line 2`],
    [PROPS, GAME, '0022400009', `${PROPS}, line 2`],
  ];
  for (const [path, from, to, subject] of cases) {
    const texts = handMadeFiles();
    const text = texts[path]!;
    assert.ok(text.includes(from), from);
    texts[path] = text.replace(from, to);
    assert.equal(refusalOf(texts).subject, subject);
  }
  const texts = handMadeFiles();
  texts[PROPS] += '\na,b';
  assert.match(refusalOf(texts).message, /props_points\.csv\.gz.* line 8/);
});

test('players are listed from their first season on, without a team; the first year of the list says nothing', () => {
  const files = {
    ...handMadeFiles(),
    'a/ids/players.csv.gz': [
      'player_id,player_name,name_norm,first_season,position',
      '7,"Igor Miličić, Jr.",igor milicic,2015-16,',
      '8,Al Horford,al horford,2016-17,C-F',
      '9,Cooper Flagg,cooper flagg,2025-26,F',
    ].join('\n'),
    'a/rosters/player_positions_2024-25.csv.gz': ['PLAYER_ID,POSITION', '7,F'].join('\n'),
  };
  const players = openArchive('a', inMemory(files)).book(SEASON).players!();
  assert.deepEqual(
    players.map(({ playerId, position, firstSeasonYear, lastSeasonYear, stints }) => [
      playerId,
      position,
      firstSeasonYear,
      lastSeasonYear,
      stints.map(({ knownFrom, team }) => [formatInstant(knownFrom), team]),
    ]),
    [
      [7, 'F', null, null, [['2024-08-23T23:30:00Z', null]]],
      [8, 'C-F', 2016, null, [['2024-08-23T23:30:00Z', null]]],
    ],
  );
  assert.equal(handMade().book(SEASON).players, undefined);
});

test('a closing line has no book and no prices but the winner’s, and each row is accounted for', () => {
  const path = 'a/game_lines/game_lines_one.csv.gz';
  const header = 'season,game_id,total,home_fav_by,ml_home,ml_away';
  const rows = [
    `2024-25,${GAME},221.5,-3.5,150,"-170"`,
    `2024-25,${OVERTIME},,,+145 ,`,
    '2024-25,,220,1,-120,100',
  ];
  const archive = openArchive('a', inMemory({ ...handMadeFiles(), [path]: [header, ...rows].join('\n') }));
  const capturedAt = Date.parse('2024-10-22T23:28:00Z');
  const closing = { capturedAt, bookmaker: 'closing' };
  assert.deepEqual(archive.book(SEASON).gameLines!(GAME), [
    { ...closing, market: 'h2h', homePrice: 150, awayPrice: -170 },
    { ...closing, market: 'spreads', homePoint: 3.5, homePrice: null, awayPrice: null },
    { ...closing, market: 'totals', total: 221.5, overPrice: null, underPrice: null },
  ]);
  const [only, ...others] = archive.book(SEASON).gameLines!(OVERTIME);
  assert.deepEqual([only?.market === 'h2h' && only.homePrice, others], [145, []]);
  assert.deepEqual(archive.gameLineCoverage(SEASON), {
    rows: 3,
    withoutGame: 1,
    outsideSchedule: 0,
    withoutTipOff: 0,
    inBook: 2,
  });
  const broken = { ...handMadeFiles(), [path]: [header, `2024-25,${GAME},221.5,-3.5,even,`].join('\n') };
  const error = refusal(() => openArchive('a', inMemory(broken)).book(SEASON).gameLines!(GAME));
  assert.match(error.message, /line 2: ml_home is "even"/);
});

test('a file of shots that is no parquet is refused by its name', async () => {
  const path = 'a/shots/shots_2024-25.parquet';
  const archive = openArchive(
    'a',
    inMemory(handMadeFiles(), { [path]: new TextEncoder().encode('PAR1 no') }),
  );
  await assert.rejects(archive.shotCoverage(SEASON), (error: HardwoodError) => {
    assert.equal(error.code, 'ARCHIVE_UNREADABLE');
    assert.match(error.message, /shots_2024-25\.parquet: its column GAME_EVENT_ID cannot be read/);
    return true;
  });
  assert.equal(await handMade().shotCoverage(SEASON), null);
});
