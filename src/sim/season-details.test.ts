import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { BookPlay } from '../feeds/book-play.ts';
import type { BookPlayerLine, SeasonBook } from '../feeds/season-book.ts';
import { slateDateOf } from '../league/eastern.ts';
import { season } from '../league/season.ts';
import { simulateSeason } from './simulated-season.ts';

const BOOK: SeasonBook = simulateSeason({ seed: 1, season: season('2024-25') });
const OTHER: SeasonBook = simulateSeason({ seed: 2, season: season('2024-25'), days: 30 });
const ids = (book: SeasonBook) => book.games.map(({ gameId }) => gameId);

type Counts = Record<string, number>;
const COUNTED = [
  ...['fgm', 'fga', 'fg3m', 'fg3a', 'ftm', 'fta', 'oreb', 'dreb'],
  ...['ast', 'stl', 'blk', 'tov', 'pf', 'pts'],
] as const satisfies readonly (keyof BookPlayerLine)[];

function countsOf(plays: readonly BookPlay[]): ReadonlyMap<number, Counts> {
  const all = new Map<number, Counts>();
  const add = (playerId: number, ...names: string[]) => {
    const counts = all.get(playerId) ?? {};
    for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
    all.set(playerId, counts);
  };
  for (const play of plays) {
    switch (play.kind) {
      case 'shot': {
        const points = Array.from({ length: play.isMade ? play.value : 0 }, () => 'pts');
        add(play.player.playerId, 'fga', ...(play.value === 3 ? ['fg3a'] : []), ...points);
        if (play.isMade) add(play.player.playerId, 'fgm', ...(play.value === 3 ? ['fg3m'] : []));
        if (play.assist !== null) add(play.assist.playerId, 'ast');
        break;
      }
      case 'free_throw':
        add(play.player.playerId, 'fta', ...(play.isMade ? ['ftm', 'pts'] : []));
        break;
      case 'rebound':
        if (play.player !== null) add(play.player.playerId, play.isOffensive ? 'oreb' : 'dreb');
        break;
      case 'turnover':
        add(play.player.playerId, 'tov');
        break;
      case 'steal':
        add(play.player.playerId, 'stl');
        break;
      case 'block':
        add(play.player.playerId, 'blk');
        break;
      case 'foul':
        add(play.player.playerId, 'pf');
        break;
    }
  }
  return all;
}

for (const [name, book] of [
  ['a whole season', BOOK],
  ['the first weeks of another', OTHER],
] as const) {
  test(`in ${name} the plays of every game add up to the box score, player by player and count by count`, () => {
    for (const { gameId, homePoints, awayPoints } of book.games) {
      const plays = book.plays!(gameId)!;
      const counted = countsOf(plays);
      const lines = book.playerLines(gameId);
      for (const line of lines) {
        for (const count of COUNTED) {
          const made = counted.get(line.playerId)?.[count] ?? 0;
          assert.equal(made, line[count], `${gameId} ${line.playerName} ${count}`);
        }
      }
      const listed = new Set(lines.map(({ playerId }) => playerId));
      assert.ok([...counted.keys()].every((playerId) => listed.has(playerId)));
      const last = plays.at(-1)!;
      assert.deepEqual([last.kind, last.homeScore, last.awayScore], ['game_end', homePoints, awayPoints]);
    }
  });
}

test('plays go forward: numbers rise, clocks fall within a period, scores never do', () => {
  for (const id of ids(OTHER)) {
    const plays = OTHER.plays!(id)!;
    for (const [i, play] of plays.slice(1).entries()) {
      const before = plays[i]!;
      assert.ok(play.eventNumber > before.eventNumber);
      assert.ok(play.period === before.period + 1 || play.secondsLeft <= before.secondsLeft);
      assert.ok(play.homeScore >= before.homeScore && play.awayScore >= before.awayScore);
    }
  }
});

test('a three is beyond the arc, a two within it, and a zone is where its coordinates are', async () => {
  let shots = 0;
  for (const id of ids(OTHER)) {
    for (const shot of (await OTHER.shots!(id))!) {
      const distance = Math.hypot(shot.x, shot.y);
      const isBeyond = distance > 237.5 || (Math.abs(shot.x) > 220 && shot.y < 90);
      assert.equal(isBeyond, shot.value === 3, JSON.stringify(shot));
      assert.equal(shot.distance, Math.floor(distance / 10));
      assert.equal(shot.zoneBasic === 'Restricted Area', distance <= 40);
      assert.equal(/3$/.test(shot.zoneBasic), shot.value === 3);
      shots += 1;
    }
  }
  assert.ok(shots > 30_000);
});

test('five start, and whole seconds add up to the minutes of the team', () => {
  for (const id of ids(BOOK)) {
    const { appeared } = BOOK.boxDetails!(id)!;
    for (const { team, minutes } of BOOK.teamLines(id)) {
      const own = BOOK.playerLines(id).filter((line) => line.team === team);
      const details = own.map((line) => appeared.get(line.playerId)!);
      assert.equal(
        details.reduce((sum, { seconds }) => sum + seconds, 0),
        60 * minutes,
      );
      const starters = details.flatMap(({ startPosition }) => startPosition ?? []);
      assert.deepEqual(starters.toSorted(), ['C', 'F', 'F', 'G', 'G']);
      for (const [i, line] of own.entries()) {
        assert.equal(line.minutes, Math.round(details[i]!.seconds / 60));
      }
    }
  }
});

test('everybody on a roster has a line or a reason, and nobody both', () => {
  const comments = new Map<string, number>();
  for (const id of ids(BOOK)) {
    const appeared = new Set(BOOK.playerLines(id).map(({ playerId }) => playerId));
    const { absent } = BOOK.boxDetails!(id)!;
    for (const { playerId, comment } of absent) {
      assert.ok(!appeared.has(playerId));
      assert.match(comment, /^(DNP|DND|NWT) - \S/);
      comments.set(comment, (comments.get(comment) ?? 0) + 1);
    }
    const listed = appeared.size + absent.length;
    assert.ok(listed >= 28 && listed <= 36, `${id} ${listed}`);
  }
  assert.ok(comments.size >= 8, [...comments.keys()].join());
});

test('who is filed as Out never plays; Probable nearly always, Questionable often, Doubtful seldom', () => {
  const seen: Record<string, { plays: number; all: number }> = {};
  let late = 0;
  for (const game of BOOK.games) {
    const played = new Set(BOOK.playerLines(game.gameId).map(({ playerName }) => playerName));
    const filings = BOOK.injuryFilings!(game.gameId);
    const tipOff = game.listings.at(-1)!.tipOff!;
    for (const [team, own] of Map.groupBy(filings, (filing) => filing.team)) {
      assert.ok(team === game.home || team === game.away);
      const times = own.map(({ filedAt }) => filedAt);
      assert.deepEqual(
        times,
        times.toSorted((a, b) => a - b),
      );
      assert.ok(times.every((at) => at < tipOff && slateDateOf(at) === game.listings.at(-1)!.slateDate));
      if (tipOff - times[0]! <= 75 * 60_000) late += 1;
      for (const { entries } of own) {
        for (const { status, playerName } of entries) {
          if (status === 'Out') assert.ok(!played.has(playerName), `${game.gameId} ${playerName}`);
        }
      }
      for (const { status, playerName } of own.at(-1)!.entries) {
        const counts = seen[status] ?? { plays: 0, all: 0 };
        seen[status] = counts;
        counts.all += 1;
        if (played.has(playerName)) counts.plays += 1;
      }
    }
  }
  const share = (status: string) => seen[status]!.plays / seen[status]!.all;
  assert.equal(share('Out'), 0);
  assert.ok(share('Probable') > 0.85 && share('Available') > 0.8, JSON.stringify(seen));
  assert.ok(share('Questionable') > 0.3, JSON.stringify(seen));
  const ofTeams = late / (2 * BOOK.games.length);
  assert.ok(ofTeams > 0.015 && ofTeams < 0.06, `${ofTeams} file late`);
});

test('the index has everybody once, and every trade from the morning of its day', () => {
  const players = BOOK.players!();
  assert.equal(new Set(players.map(({ playerId }) => playerId)).size, players.length);
  const moved = players.filter(({ stints }) => stints.length > 1);
  assert.equal(moved.length, 16);
  const indexed = new Map(players.map((player) => [player.playerId, player]));
  for (const { gameId, listings } of BOOK.games) {
    const tipOff = listings.at(-1)!.tipOff!;
    for (const { playerId, team } of BOOK.playerLines(gameId)) {
      const stint = indexed.get(playerId)!.stints.findLast(({ knownFrom }) => knownFrom <= tipOff);
      assert.equal(stint?.team, team, `${gameId} ${playerId}`);
    }
  }
});

test('closing totals and spreads are fair: about half of the games go either way', () => {
  let [over, covered, games] = [0, 0, 0];
  for (const { gameId, homePoints, awayPoints } of BOOK.games) {
    const closing = BOOK.gameLines!(gameId).filter(({ bookmaker }) => bookmaker === 'draftkings');
    const total = closing.findLast((line) => line.market === 'totals')!;
    const spread = closing.findLast((line) => line.market === 'spreads')!;
    games += 1;
    if (homePoints! + awayPoints! > total.total) over += 1;
    if (homePoints! - awayPoints! + spread.homePoint > 0) covered += 1;
    const winner = closing.findLast((line) => line.market === 'h2h')!;
    const [home, away] = [winner.homePrice!, winner.awayPrice!];
    if (spread.homePoint < -2) assert.ok(home < away, gameId);
    if (spread.homePoint > 2) assert.ok(home > away, gameId);
  }
  for (const share of [over / games, covered / games]) {
    assert.ok(share > 0.44 && share < 0.56, `${over} ${covered} of ${games}`);
  }
});

test('three books show every market three times, and lines move between', () => {
  let moved = 0;
  for (const id of ids(OTHER)) {
    const lines = OTHER.gameLines!(id);
    assert.equal(lines.length, 27);
    const totals = lines.flatMap((line) =>
      line.market === 'totals' && line.bookmaker === 'fanduel' ? [line.total] : [],
    );
    if (new Set(totals).size > 1) moved += 1;
  }
  assert.ok(moved / OTHER.games.length > 0.6, `${moved} of ${OTHER.games.length}`);
});

test('details do not depend on the order in which games are asked for', async () => {
  const again = simulateSeason({ seed: 2, season: season('2024-25'), days: 30 });
  const digest = async (book: SeasonBook, id: (typeof BOOK.games)[number]['gameId']) => {
    const { appeared, absent } = book.boxDetails!(id)!;
    const all = [book.plays!(id), await book.shots!(id), book.gameLines!(id), book.injuryFilings!(id)];
    return createHash('sha256')
      .update(JSON.stringify([...all, [...appeared], absent]))
      .digest('hex');
  };
  const some = ids(OTHER).slice(0, 40);
  const forwards = await Promise.all(some.map((id) => digest(OTHER, id)));
  const backwards = await Promise.all(some.toReversed().map((id) => digest(again, id)));
  assert.deepEqual(forwards, backwards.toReversed());
});
