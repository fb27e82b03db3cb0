import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { easternInstant } from '../../league/eastern.ts';
import { nbaGameId } from '../../league/game-id.ts';
import { formatInstant } from '../../league/instant.ts';
import { season } from '../../league/season.ts';
import { slateDate } from '../../league/slate-date.ts';
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
