import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seasonFeed } from '../feeds/season-feed.ts';
import { easternClock, easternInstant } from '../league/eastern.ts';
import { HOUR } from '../league/instant.ts';
import { addDays, slateDate } from '../league/slate-date.ts';
import { TEAMS } from '../league/team.ts';
import { parseScheduleLeagueV2 } from '../providers/nba-cdn/parse-schedule-league-v2.ts';
import { correctedBook } from './corrected-book.ts';
import { postponedBook } from './postponed-book.ts';
import { LEAGUE_SEEDS, smallLeague } from './small-league.ts';

const LEAGUES = Array.from({ length: LEAGUE_SEEDS }, (_, seed) => smallLeague(seed, 14));

test('a small league has two games a night at most, all thirty teams, and spans the end of daylight saving', async () => {
  for (const { book, slates, after } of LEAGUES) {
    assert.equal(slates.length, 14);
    const clocksGoBack = slateDate('2024-11-03');
    assert.ok(slates[0]! < clocksGoBack && slates.at(-1)! > clocksGoBack);
    const byDate = Map.groupBy(book.games, ({ listings }) => listings[0]!.slateDate);
    for (const date of slates) assert.ok([1, 2].includes(byDate.get(date)!.length), date);
    assert.deepEqual(new Set(book.games.flatMap(({ home, away }) => [home, away])).size, TEAMS.length);
    assert.deepEqual([...byDate.keys()].sort(), [...slates, after]);
    assert.ok(byDate.get(after)!.every(({ finalAt }) => finalAt === null));
    const source = seasonFeed(() => book);
    const request = { provider: 'nba_cdn', resource: 'scheduleleaguev2', season: book.season } as const;
    const answer = await source.fetch(request, easternInstant(slates[0]!, 8));
    assert.ok(
      answer.kind === 'payload' && parseScheduleLeagueV2(answer.bytes).games.length === book.games.length,
    );
  }
});

test('every played game has a box score and a board, and the same seed gives the same league', () => {
  for (const { book } of LEAGUES) {
    for (const game of book.games) {
      if (game.finalAt === null) continue;
      assert.ok(book.playerLines(game.gameId).length >= 10);
      assert.ok(book.propLines(game.gameId).length > 0);
    }
  }
  assert.equal(smallLeague(LEAGUE_SEEDS, 14), LEAGUES[0]);
});

test('a corrected box score adds up: players, teams, margin and schedule', () => {
  const { book } = LEAGUES[1]!;
  let changed = 0;
  for (const { gameId, finalAt } of book.games) {
    for (const kind of ['assist', 'three'] as const) {
      const corrected = correctedBook(book, { gameId, kind });
      if (corrected === null) continue;
      changed += 1;
      assert.equal(corrected.from - finalAt!, 2 * HOUR);
      const game = corrected.book.games.find((each) => each.gameId === gameId)!;
      const players = corrected.book.playerLines(gameId);
      const teams = corrected.book.teamLines(gameId);
      assert.notDeepEqual(players, book.playerLines(gameId));
      assert.deepEqual(
        teams.map(({ pts }) => pts),
        [game.homePoints, game.awayPoints],
      );
      assert.equal(teams[0]!.plusMinus, game.homePoints! - game.awayPoints!);
      assert.equal(teams[1]!.plusMinus, -teams[0]!.plusMinus);
      for (const team of teams) {
        const own = players.filter((line) => line.team === team.team);
        for (const count of ['pts', 'ast', 'fg3m', 'fg3a', 'fgm'] as const) {
          assert.equal(
            own.reduce((sum, line) => sum + line[count], 0),
            team[count],
            `${kind} ${count}`,
          );
        }
        assert.equal(
          own.reduce((sum, line) => sum + line.plusMinus, 0),
          5 * team.plusMinus,
        );
        for (const line of own) assert.equal(line.pts, 2 * line.fgm + line.fg3m + line.ftm);
      }
      const other = book.games.find((each) => each.gameId !== gameId && each.finalAt !== null)!;
      assert.equal(corrected.book.playerLines(other.gameId), book.playerLines(other.gameId));
    }
  }
  assert.ok(changed > 40);
});

test('a postponed game keeps its tip-off’s wall time across the end of daylight saving', () => {
  const { book, slates } = LEAGUES[0]!;
  const game = book.games.find(({ listings }) => listings[0]!.slateDate === slates[0])!;
  const newDate = addDays(slates[0]!, 9);
  const moved = postponedBook(book, game.gameId, newDate);
  const after = moved.games.find(({ gameId }) => gameId === game.gameId)!;
  assert.deepEqual(
    after.listings.map(({ postponed }) => postponed),
    [false, true, false],
  );
  const [before, now] = [easternClock(game.listings[0]!.tipOff!), easternClock(after.listings[2]!.tipOff!)];
  assert.deepEqual([now.date, now.hour, now.minute], [newDate, before.hour, before.minute]);
  const delay = after.listings[2]!.tipOff! - game.listings[0]!.tipOff!;
  assert.equal(after.finalAt! - game.finalAt!, delay);
  assert.equal(delay % (24 * HOUR), HOUR);
  assert.equal(
    moved.propLines(game.gameId)[0]!.capturedAt - book.propLines(game.gameId)[0]!.capturedAt,
    delay,
  );
});
