/**
 * The boards of player props that the books show for a game.
 *
 * Promises two boards before tip-off, six hours and forty minutes ahead, for the seven to nine players of each team
 * with the largest roles as far as is known by then. Between the two some lines move, players known to be out
 * disappear (and their teammates' lines rise), players who return are added. A few games have a third board
 * captured after tip-off: in-game prices, which are nobody's closing line. Names are as each book prints them.
 *
 * A function of seed and game: boards do not depend on which other games were asked for.
 */
import type { BookPropLine } from '../feeds/season-book.ts';
import { type Instant, plusMinutes } from '../league/instant.ts';
import type { BookNames } from './book-names.ts';
import { BOOKMAKERS, type Bookmaker, mainLine, type Offer, offer } from './bookmaker.ts';
import type { CalendarGame } from './calendar.ts';
import { type ExpectedCounts, expectedCounts } from './expected-counts.ts';
import type { TeamNight } from './game-engine.ts';
import type { League } from './league.ts';
import { type Board, expectedNight } from './night.ts';
import type { Player } from './player.ts';
import { type MarketDistributions, PROP_MARKETS, type PropMarket } from './prop-market.ts';
import { Random } from './random.ts';

/** Minutes from the capture to tip-off. */
const LEAD_MINUTES: Readonly<Record<Board, number>> = { first: 360, last: 40 };
const LISTED_PLAYERS = { least: 7, most: 9 } as const;
/** One game in so many has a board captured during the game, so many minutes after tip-off. */
const IN_GAME_EVERY = 29;
const IN_GAME_MINUTES = 50;
/** What is then left of a count to come is anybody's guess: lines of about 55 % of the closing ones. */
const IN_GAME_SHARE = 0.55;
const IN_GAME_SPREAD = 0.3;

/** What the market as a whole gets wrong: about the player, and about each of his counts, in the log. */
const PLAYER_ERROR = 0.06;
const MARKET_ERROR = 0.045;
/** First boards are softer: this share of lines is off by more, and moves. */
const OPENING_ERROR_SHARE = 0.35;
const OPENING_ERROR = 0.05;
/** A book leaves out a player it lists elsewhere, on the first board and on the last. */
const MISSING: Readonly<Record<Board, number>> = { first: 0.08, last: 0.03 };

export function propLines(
  league: League,
  game: CalendarGame,
  { distributions, names }: { readonly distributions: MarketDistributions; readonly names: BookNames },
): readonly BookPropLine[] {
  const players = Map.groupBy(
    (['first', 'last'] as const).flatMap((board) => listed(league, game, board)),
    ({ player }) => player,
  );
  return [...players.values()]
    .flatMap((listings) => playerLines(league, game, { listings, distributions, names }))
    .toSorted((a, b) => a.capturedAt - b.capturedAt || compare(a.bookmaker, b.bookmaker));
}

interface ListedPlayer {
  readonly board: Board;
  readonly player: Player;
  readonly counts: ExpectedCounts;
}

function listed(league: League, game: CalendarGame, board: Board): readonly ListedPlayer[] {
  const home = expectedNight(league, game, game.home, board);
  const away = expectedNight(league, game, game.away, board);
  const pace = (league.profile(game.home).pace + league.profile(game.away).pace) / 2;
  const random = new Random(league.seed, 'listed', game.gameId);
  return [
    ...listedOf(home, expectedCounts(home, away, pace), { board, random }),
    ...listedOf(away, expectedCounts(away, home, pace), { board, random }),
  ];
}

function listedOf(
  { players }: TeamNight,
  counts: ReadonlyMap<number, ExpectedCounts>,
  { board, random }: { board: Board; random: Random },
): readonly ListedPlayer[] {
  return players
    .toSorted((a, b) => b.plannedMinutes - a.plannedMinutes)
    .slice(0, random.whole(LISTED_PLAYERS.least, LISTED_PLAYERS.most))
    .flatMap(({ player }) => {
      const expected = counts.get(player.playerId);
      return expected === undefined ? [] : [{ board, player, counts: expected }];
    });
}

function playerLines(
  league: League,
  game: CalendarGame,
  {
    listings,
    distributions,
    names,
  }: { listings: readonly ListedPlayer[]; distributions: MarketDistributions; names: BookNames },
): readonly BookPropLine[] {
  const [first] = listings;
  if (first === undefined) return [];
  const random = new Random(league.seed, 'lines', game.gameId, first.player.playerId);
  const playerError = random.factor(PLAYER_ERROR);
  return PROP_MARKETS.flatMap((market) => {
    const closingError = playerError * random.factor(MARKET_ERROR);
    const openingError = random.chance(OPENING_ERROR_SHARE) ? random.factor(OPENING_ERROR) : 1;
    return BOOKMAKERS.flatMap((bookmaker) => {
      // All draws are made whether or not they are used, so that one board's lines do not depend on the other's.
      const view = bookView(bookmaker, random);
      const playerName = names(bookmaker.key, first.player);
      const lines = listings.flatMap(({ board, counts }): BookPropLine[] => {
        const mean = market.mean(counts) * closingError * view.opinion;
        if (mean < market.leastMean || view.isMissing[board]) return [];
        const capturedAt = plusMinutes(game.tipOff, -LEAD_MINUTES[board]);
        const distribution = distributions(market, board === 'first' ? mean * openingError : mean);
        const shown = offers(bookmaker, { market, distribution, view });
        return shown.map((shownOffer) => row(capturedAt, { bookmaker, market, playerName }, shownOffer));
      });
      return [...lines, ...inGameLine(game, lines.at(-1), { bookmaker, market, distributions, view })];
    });
  });
}

/** A book's own view of one count of one player, for the whole day. */
interface BookView {
  readonly opinion: number;
  readonly isWhole: boolean;
  readonly hasAlternates: boolean;
  readonly isMissing: Readonly<Record<Board, boolean>>;
  readonly inGame: number;
}

function bookView(bookmaker: Bookmaker, random: Random): BookView {
  return {
    opinion: random.factor(bookmaker.opinion),
    isWhole: random.chance(bookmaker.wholeNumbers),
    hasAlternates: random.chance(bookmaker.alternates),
    isMissing: { first: random.chance(MISSING.first), last: random.chance(MISSING.last) },
    inGame: IN_GAME_SHARE * random.factor(IN_GAME_SPREAD),
  };
}

function offers(
  bookmaker: Bookmaker,
  {
    market,
    distribution,
    view,
  }: { market: PropMarket; distribution: ReturnType<MarketDistributions>; view: BookView },
): readonly Offer[] {
  const line = mainLine(distribution, view.isWhole);
  const main = offer(bookmaker, distribution, line);
  if (!view.hasAlternates) return [main];
  const others = [line - market.alternateStep, line + market.alternateStep]
    .filter((other) => other > 0)
    .map((other) => offer(bookmaker, distribution, other))
    .filter(isPriced);
  return [main, ...others];
}

function isPriced({ overPrice, underPrice }: Offer): boolean {
  return overPrice !== null || underPrice !== null;
}

/** Only where the book had a line before; the feed and whoever reads it must leave it alone. */
function inGameLine(
  game: CalendarGame,
  closing: BookPropLine | undefined,
  {
    bookmaker,
    market,
    distributions,
    view,
  }: { bookmaker: Bookmaker; market: PropMarket; distributions: MarketDistributions; view: BookView },
): readonly BookPropLine[] {
  if (closing === undefined || Number(game.gameId) % IN_GAME_EVERY !== 0) return [];
  const distribution = distributions(market, closing.line * view.inGame);
  const capturedAt = plusMinutes(game.tipOff, IN_GAME_MINUTES);
  const { playerName } = closing;
  return [offer(bookmaker, distribution, mainLine(distribution, false))]
    .filter(isPriced)
    .map((shown) => row(capturedAt, { bookmaker, market, playerName }, shown));
}

function row(
  capturedAt: Instant,
  { bookmaker, market, playerName }: { bookmaker: Bookmaker; market: PropMarket; playerName: string },
  { line, overPrice, underPrice }: Offer,
): BookPropLine {
  return {
    capturedAt,
    bookmaker: bookmaker.key,
    market: market.key,
    playerName,
    line,
    overPrice,
    underPrice,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
