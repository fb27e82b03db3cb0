import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { easternInstant } from '../../league/eastern.ts';
import { nbaGameId } from '../../league/game-id.ts';
import { formatInstant } from '../../league/instant.ts';
import { season } from '../../league/season.ts';
import { slateDate } from '../../league/slate-date.ts';
import { parsePlayerIndex } from '../../providers/nba-stats/parse-player-index.ts';
import { parseShotChartDetail } from '../../providers/nba-stats/shot-chart-detail.ts';
import { seasonFeed } from '../season-feed.ts';
import { type Archive, openArchive } from './archive.ts';

const DATA = process.env.HARDWOOD_ARCHIVE ?? resolve(import.meta.dirname, '../../../../shared/data');
const GAME_LOG = `${DATA}/raw_samples/nba_scraper_samples/nbac_player_boxscore/raw_2ad17718.json`;
const skip = existsSync(DATA) ? false : 'no archive: set HARDWOOD_ARCHIVE to its folder';
const skipSample = existsSync(GAME_LOG) ? false : 'no real LeagueGameLog payload in the archive';

let opened: Archive | null = null;
const open = (): Archive =>
  (opened ??= openArchive(DATA, {
    list: (path) => readdirSync(path),
    read: (path) => readFileSync(path),
    exists: existsSync,
  }));
const SEASON = season('2024-25');

test('the real archive has ten seasons, of which those with tip-off times can be replayed', { skip }, () => {
  const archive = open();
  assert.equal(archive.seasons().length, 10);
  assert.deepEqual(archive.replayableSeasons(), ['2022-23', '2023-24', '2024-25']);
});

test('the book of 2024-25 has 1,230 games, 82 per team, five of them on neutral ground', { skip }, () => {
  const { games } = open().book(SEASON);
  assert.equal(games.length, 1230);
  const perTeam = Map.groupBy(
    games.flatMap(({ home, away }) => [home, away]),
    (team) => team,
  );
  assert.deepEqual(new Set([...perTeam.values()].map(({ length }) => length)), new Set([82]));
  assert.deepEqual(
    games.filter(({ isNeutral }) => isNeutral).map(({ gameId }) => gameId),
    ['0022400147', '0022401229', '0022401230', '0022400621', '0022400633'],
  );
});

test('player points add up to team points and to the score in every game', { skip }, () => {
  const book = open().book(SEASON);
  for (const { gameId, home, homePoints, awayPoints } of book.games) {
    const [homeLine, awayLine] = book.teamLines(gameId);
    assert.deepEqual([homeLine?.pts, awayLine?.pts], [homePoints, awayPoints]);
    const points = book
      .playerLines(gameId)
      .reduce((sum, { team, pts }) => sum + (team === home ? pts : 0), 0);
    assert.equal(points, homePoints, gameId);
  }
});

test('New York at Philadelphia on 2025-01-15 is final with one overtime', { skip }, () => {
  const game = open()
    .book(SEASON)
    .games.find(({ gameId }) => gameId === nbaGameId('0022400561'));
  assert.deepEqual([game?.home, game?.away, game?.homePoints, game?.awayPoints], ['PHI', 'NYK', 119, 125]);
  assert.equal(formatInstant(game!.finalAt!), '2025-01-16T03:00:00Z');
});

test('every prop row of 2024-25 is accounted for', { skip }, () => {
  const { propRows, withoutGame, outsideRegularSeason, withoutSnapshot, repeated, inBook, afterTip } =
    open().coverage(SEASON);
  assert.equal(withoutGame + outsideRegularSeason + withoutSnapshot + repeated + inBook, propRows);
  assert.deepEqual(
    { propRows, withoutGame, outsideRegularSeason, withoutSnapshot, repeated, inBook, afterTip },
    {
      propRows: 110_501,
      withoutGame: 143,
      outsideRegularSeason: 3_584,
      withoutSnapshot: 3_982,
      repeated: 0,
      inBook: 102_792,
      afterTip: 21_153,
    },
  );
});

test('shots are served of whole games only, and the cut-off and the contradictory ones are named', {
  skip,
}, async () => {
  const expected = {
    '2021-22': { games: 581, incomplete: ['0022100581'], shots: 102_258 },
    '2022-23': { games: 581, incomplete: ['0022200271', '0022200581'], shots: 102_075 },
    '2023-24': { games: 575, incomplete: ['0022300078', '0022300465', '0022300575'], shots: 102_012 },
    '2024-25': { games: 577, incomplete: ['0022400577'], shots: 102_373 },
  };
  for (const [label, coverage] of Object.entries(expected)) {
    assert.deepEqual(await open().shotCoverage(season(label)), coverage);
  }
  assert.equal(await open().shotCoverage(season('2020-21')), null);
});

test('the shots of every served game of 2024-25 are the attempts of its box score, player by player', {
  skip,
}, async () => {
  const book = open().book(SEASON);
  const source = seasonFeed(() => book);
  let charts = 0;
  for (const { gameId, finalAt } of book.games) {
    const request = { provider: 'nba_stats', resource: 'shotchartdetail', season: SEASON, gameId } as const;
    const answer = await source.fetch(request, finalAt!);
    if (answer.kind === 'not_found') continue;
    charts += 1;
    const { rows, faults } = parseShotChartDetail(answer.bytes);
    assert.deepEqual(faults, []);
    for (const line of book.playerLines(gameId)) {
      const own = rows.filter(({ playerId }) => playerId === line.playerId);
      const counts = [own.length, own.filter(({ isMade }) => isMade).length];
      const threes = own.filter(({ shotValue }) => shotValue === 3).length;
      assert.deepEqual([...counts, threes], [line.fga, line.fgm, line.fg3a], `${gameId} ${line.playerName}`);
    }
  }
  assert.equal(charts, 576);
});

test('the index of players has everybody who appeared in the season', { skip }, async () => {
  for (const label of open().seasons()) {
    const book = open().book(label);
    const source = seasonFeed(() => book);
    const now = book.games[0]!.listings[0]!.knownFrom;
    const answer = await source.fetch({ provider: 'nba_stats', resource: 'playerindex', season: label }, now);
    assert.equal(answer.kind, 'payload');
    const { rows, faults } = parsePlayerIndex(answer.bytes);
    assert.deepEqual(faults, []);
    const listed = new Set(rows.map(({ playerId }) => playerId));
    const missing = book.games
      .flatMap(({ gameId }) => book.playerLines(gameId))
      .filter(({ playerId }) => !listed.has(playerId));
    assert.deepEqual(missing, [], label);
    assert.ok(rows.every(({ team }) => team === null));
  }
});

test('closing lines are there for the two seasons with tip-off times, two minutes before them', {
  skip,
}, () => {
  const coverage = (label: string) => open().gameLineCoverage(season(label));
  assert.deepEqual(coverage('2022-23'), {
    rows: 1319,
    withoutGame: 91,
    outsideSchedule: 0,
    withoutTipOff: 0,
    inBook: 1228,
  });
  assert.deepEqual(coverage('2023-24').inBook, 1158);
  for (const label of ['2015-16', '2021-22', '2024-25']) assert.equal(coverage(label).inBook, 0);
  const book = open().book(season('2023-24'));
  const lines = book.games.flatMap(({ gameId, listings }) =>
    book.gameLines!(gameId).map((line) => ({ ...line, lead: listings[0]!.tipOff! - line.capturedAt })),
  );
  assert.ok(
    lines.length > 3_400 && lines.every(({ bookmaker, lead }) => bookmaker === 'closing' && lead === 120_000),
  );
});

test('the archive has no full box score, no play-by-play and no injury report', { skip }, async () => {
  const source = seasonFeed((label) => open().book(label));
  const gameId = nbaGameId('0022400561');
  const now = easternInstant(slateDate('2025-03-17'), 12);
  const requests = [
    { provider: 'nba_stats', resource: 'boxscoretraditionalv2', gameId },
    { provider: 'nba_cdn', resource: 'playbyplay', gameId },
    { provider: 'nba_official', resource: 'injury_report', date: '2025-01-15T22:00:00Z' },
  ] as const;
  for (const request of requests) {
    const answer = await source.fetch(request, now);
    assert.ok(answer.kind === 'not_found' && answer.reason.startsWith('the season has no'), request.resource);
  }
});

test('the feed renders the rows of a real LeagueGameLog payload cell by cell', {
  skip: skip || skipSample,
}, async () => {
  const feed = seasonFeed((label) => open().book(label));
  const date = slateDate('2025-03-15');
  const answer = await feed.fetch(
    { provider: 'nba_stats', resource: 'leaguegamelog', season: SEASON, playerOrTeam: 'P', date },
    easternInstant(slateDate('2025-03-17'), 0),
  );
  assert.equal(answer.kind, 'payload');
  const ours = JSON.parse(new TextDecoder().decode(answer.bytes));
  const real = JSON.parse(readFileSync(GAME_LOG, 'utf8'));
  const sorted = (rows: readonly unknown[][]) => rows.map((row) => JSON.stringify(row)).toSorted();
  assert.deepEqual(ours.parameters, real.parameters);
  assert.deepEqual(ours.resultSets[0].headers, real.resultSets[0].headers);
  assert.deepEqual(sorted(ours.resultSets[0].rowSet), sorted(real.resultSets[0].rowSet));
});
