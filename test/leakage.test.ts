/** Nothing that could not be known yet changes anything: a fact planted in the future leaves all rows before it alone. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BookGame, BookPropLine, BookStatLine, SeasonBook } from '../src/feeds/season-book.ts';
import { easternInstant } from '../src/league/eastern.ts';
import { type Instant, plusMinutes } from '../src/league/instant.ts';
import { TABLES } from '../src/tables/catalogue.ts';
import { qualifiedName } from '../src/tables/table.ts';
import { differences, rowsMadeBefore } from './support/compare-replays.ts';
import { replayBook } from './support/replay-book.ts';
import { finalAt, night, playedOn, shortLeague, tipOff } from './support/short-league.ts';
import { tempFolder } from './support/temp-folder.ts';

const SEED = 3;
const THROUGH = night(3);
const book = shortLeague(SEED, 4);
const undisturbed = tempFolder({ after });

describe('of a replay with a planted fact', () => {
  before(() => replayBook({ home: undisturbed, book, through: THROUGH }));

  /** Plays the book with the fact in it, and compares what was made before the fact was knowable. */
  async function plant(home: string, planted: SeasonBook, knowable: Instant, until?: Instant): Promise<void> {
    await replayBook({
      home,
      book: planted,
      through: THROUGH,
      settled: (_work, _event, now) => until !== undefined && now > until,
    });
    const compared = await rowsMadeBefore(undisturbed, home, knowable);
    for (const { table, rows, different } of compared) {
      assert.ok(rows > 0, `${table} has rows before the fact`);
      assert.equal(different, 0, `${table}: ${different} of ${rows} rows differ`);
    }
    const later = await differences(undisturbed, home, ['nba_predictions.player_prop_predictions']);
    assert.notDeepEqual(later, [], 'the fact has an effect once it is known');
  }

  test('a game added to the schedule later changes no row made before it was announced', async (t) => {
    const announced = easternInstant(night(2), 12);
    await plant(tempFolder(t), withGameAdded(announced), announced);
  });

  test('another box score changes no row made before the game was final', async (t) => {
    const later = new Set(playedOn(book, THROUGH).flatMap(({ home, away }) => [home, away]));
    const game = playedOn(book, night(1)).findLast(({ home }) => later.has(home));
    await plant(tempFolder(t), withStarScoringMore(game!), finalAt(game!));
  });

  test('a line shown later changes no row made before it was shown', async (t) => {
    const games = playedOn(book, night(3));
    const shown = plusMinutes(tipOff(games[0]!), 5);
    await plant(
      tempFolder(t),
      withLines(games.at(-1)!, () => shown),
      shown,
    );
  });

  test('without its box score every prediction of a game is the same as with it', async (t) => {
    const [game] = playedOn(book, night(2));
    const final = finalAt(game!);
    const [home, missing] = [tempFolder(t), game!.gameId];
    const without: SeasonBook = {
      ...book,
      playerLines: (id) => (id === missing ? [] : book.playerLines(id)),
      teamLines: (id) => (id === missing ? [] : book.teamLines(id)),
    };
    await plant(home, without, final, plusMinutes(final, 24 * 60));
  });

  test('the order of rows in payloads, and lines shown from tip-off on, change nothing at all', async (t) => {
    const late = book.games.reduce((changed, game) => withLines(game, () => tipOff(game), changed), book);
    const mixed: SeasonBook = {
      ...late,
      playerLines: (id) => shuffled(late.playerLines(id)),
      teamLines: (id) => late.teamLines(id).toReversed(),
      propLines: (id) => shuffled(late.propLines(id)),
    };
    const home = tempFolder(t);
    await replayBook({ home, book: mixed, through: THROUGH });
    const derived = TABLES.filter(({ dataset }) => dataset !== 'nba_raw').map(qualifiedName);
    assert.deepEqual(await differences(undisturbed, home, derived), []);
  });
});

/** A game of two teams that are free on the last night, moved there from later in the season. */
function withGameAdded(announced: Instant): SeasonBook {
  const longer = shortLeague(SEED, 8);
  const busy = new Set(playedOn(book, THROUGH).flatMap(({ home, away }) => [home, away]));
  const found = longer.games.find(({ home, away, gameId }) => {
    return !busy.has(home) && !busy.has(away) && book.games.every((game) => game.gameId !== gameId);
  });
  const at = easternInstant(THROUGH, 19, 30);
  const added: BookGame = {
    ...found!,
    listings: [{ knownFrom: announced, slateDate: THROUGH, tipOff: at, postponed: false }],
    finalAt: plusMinutes(at, 165),
  };
  return {
    ...book,
    games: [...book.games, added],
    playerLines: (id) => (id === added.gameId ? longer : book).playerLines(id),
    teamLines: (id) => (id === added.gameId ? longer : book).teamLines(id),
    propLines: (id) => (id === added.gameId ? [] : book.propLines(id)),
  };
}

/** Ten more threes by the first player of the home team, in all the places where they count. */
function withStarScoringMore(game: BookGame): SeasonBook {
  const threes = 10;
  const more = <L extends BookStatLine>(line: L): L => ({
    ...line,
    fgm: line.fgm + threes,
    fga: line.fga + threes,
    fg3m: line.fg3m + threes,
    fg3a: line.fg3a + threes,
    pts: line.pts + 3 * threes,
  });
  const star = book.playerLines(game.gameId).find(({ team }) => team === game.home)?.playerId;
  return {
    ...book,
    games: book.games.map((each) =>
      each === game ? { ...game, homePoints: (game.homePoints ?? 0) + 3 * threes } : each,
    ),
    playerLines: (id) =>
      book.playerLines(id).map((line) => (id === game.gameId && line.playerId === star ? more(line) : line)),
    teamLines: (id) =>
      book.teamLines(id).map((line) => (id === game.gameId && line.team === game.home ? more(line) : line)),
  };
}

/** One more board of the game, with every line doubled. */
function withLines(game: BookGame, shownAt: () => Instant, from = book): SeasonBook {
  const shown = new Map(
    from.propLines(game.gameId).map((line) => [`${line.market} ${line.playerName}`, line]),
  );
  const planted = [...shown.values()].map(
    (line): BookPropLine => ({ ...line, line: 2 * line.line, capturedAt: shownAt() }),
  );
  return {
    ...from,
    propLines: (id) => (id === game.gameId ? [...from.propLines(id), ...planted] : from.propLines(id)),
  };
}

/** Always the same order, and never the one it was. */
function shuffled<T>(rows: readonly T[]): readonly T[] {
  const place = (index: number) => ((index + 1) * 7_919) % 10_007;
  return rows
    .map((row, index) => ({ row, at: place(index) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ row }) => row);
}
