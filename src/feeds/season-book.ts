/**
 * A season book: everything a feed knows about one season, each fact with the instant from which it is knowable.
 *
 * Two authors write books, the archive (real seasons) and the simulated league; one reader, SeasonFeed, serves
 * them as payloads in the providers' own formats. The redaction of the future therefore exists once.
 */
import type { NbaGameId } from '../league/game-id.ts';
import type { Instant } from '../league/instant.ts';
import type { Season } from '../league/season.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { TeamCode } from '../league/team.ts';
import type { BookBoxDetails } from './book-box-details.ts';
import type { BookGameLine } from './book-game-line.ts';
import type { BookInjuryFiling } from './book-injury-filing.ts';
import type { BookPlay } from './book-play.ts';
import type { BookPlayer } from './book-player.ts';
import type { BookShot } from './book-shot.ts';

/** A member that is absent: the source has nothing of the kind. Null: nothing of that game. */
export interface SeasonBook {
  readonly season: Season;
  /** Where the facts come from; `simulated` is carried into every payload and every published document. */
  readonly origin: 'archive' | 'simulated';
  readonly games: readonly BookGame[];
  /** Lines of the players who appeared, in box-score order. */
  playerLines(game: NbaGameId): readonly BookPlayerLine[];
  /** The two teams' lines, home first. Empty when the source has none. */
  teamLines(game: NbaGameId): readonly BookTeamLine[];
  propLines(game: NbaGameId): readonly BookPropLine[];
  /** Knowable when the game is final, as are plays and shots. */
  readonly boxDetails?: (game: NbaGameId) => BookBoxDetails | null;
  readonly plays?: (game: NbaGameId) => readonly BookPlay[] | null;
  /** Every field-goal attempt of the game, or null. */
  readonly shots?: (game: NbaGameId) => Promise<readonly BookShot[] | null>;
  readonly gameLines?: (game: NbaGameId) => readonly BookGameLine[];
  readonly injuryFilings?: (game: NbaGameId) => readonly BookInjuryFiling[];
  readonly players?: () => readonly BookPlayer[];
}

export interface BookGame {
  readonly gameId: NbaGameId;
  readonly home: TeamCode;
  readonly away: TeamCode;
  readonly isNeutral: boolean;
  readonly arena: string | null;
  /**
   * How the schedule lists the game, in order of `knownFrom`; more than one entry when it is postponed.
   * The last listing is the one under which it is played.
   */
  readonly listings: readonly GameListing[];
  /** From this instant the final score and the box score are knowable. Null: never played. */
  readonly finalAt: Instant | null;
  readonly homePoints: number | null;
  readonly awayPoints: number | null;
}

export interface GameListing {
  readonly knownFrom: Instant;
  /** Eastern calendar date of the scheduled tip-off. */
  readonly slateDate: SlateDate;
  /** Scheduled tip-off; null where the source has none (before 2022-23). */
  readonly tipOff: Instant | null;
  /** True while the game is off and has no new date. */
  readonly postponed: boolean;
}

/** Counting stats of a LeagueGameLog row. */
export interface BookStatLine {
  /** Whole minutes, as the source rounds them. */
  readonly minutes: number;
  readonly fgm: number;
  readonly fga: number;
  readonly fg3m: number;
  readonly fg3a: number;
  readonly ftm: number;
  readonly fta: number;
  readonly oreb: number;
  readonly dreb: number;
  readonly ast: number;
  readonly stl: number;
  readonly blk: number;
  readonly tov: number;
  readonly pf: number;
  readonly pts: number;
  readonly plusMinus: number;
}

export interface BookPlayerLine extends BookStatLine {
  readonly playerId: number;
  readonly playerName: string;
  readonly team: TeamCode;
}

export interface BookTeamLine extends BookStatLine {
  readonly team: TeamCode;
}

export interface BookPropLine {
  /** When the book showed this line. Lines without a capture time are not in a book. */
  readonly capturedAt: Instant;
  /** Bookmaker key as The Odds API spells it. */
  readonly bookmaker: string;
  /** Market key as The Odds API spells it: player_points, player_threes, … */
  readonly market: string;
  readonly playerName: string;
  readonly line: number;
  /** American odds; null when that side was not offered. */
  readonly overPrice: number | null;
  readonly underPrice: number | null;
}
