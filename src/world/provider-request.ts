/**
 * What may be asked of a provider: one request in the provider's own vocabulary.
 *
 * Dates are Eastern calendar dates, YYYY-MM-DD, unless a field says otherwise; ids are the provider's own.
 */
export type ProviderRequest =
  | NbaStatsRequest
  | NbaCdnRequest
  | NbaOfficialRequest
  | NbaComRequest
  | OddsApiRequest
  | BettingProsRequest
  | BallDontLieRequest
  | EspnRequest
  | BigDataBallRequest;

export type ProviderName = ProviderRequest['provider'];

/** stats.nba.com */
export type NbaStatsRequest =
  | {
      readonly provider: 'nba_stats';
      readonly resource: 'leaguegamelog';
      readonly season: string;
      /** `P`: one row per player who appeared; `T`: one row per team. */
      readonly playerOrTeam: 'P' | 'T';
      /** The feed's DateFrom and DateTo. */
      readonly date: string;
    }
  | {
      readonly provider: 'nba_stats';
      readonly resource: 'boxscoretraditionalv2';
      readonly gameId: string;
    }
  | {
      readonly provider: 'nba_stats';
      readonly resource: 'shotchartdetail';
      readonly season: string;
      readonly gameId: string;
    }
  | { readonly provider: 'nba_stats'; readonly resource: 'scoreboardv2'; readonly date: string }
  | { readonly provider: 'nba_stats'; readonly resource: 'playerindex'; readonly season: string };

/** cdn.nba.com */
export type NbaCdnRequest =
  | { readonly provider: 'nba_cdn'; readonly resource: 'scheduleleaguev2'; readonly season: string }
  | { readonly provider: 'nba_cdn'; readonly resource: 'boxscore'; readonly gameId: string }
  | { readonly provider: 'nba_cdn'; readonly resource: 'playbyplay'; readonly gameId: string }
  /** The scoreboard of the league's own today. */
  | { readonly provider: 'nba_cdn'; readonly resource: 'todaysscoreboard' };

/** official.nba.com and its document store */
export type NbaOfficialRequest =
  | {
      readonly provider: 'nba_official';
      readonly resource: 'injury_report';
      /** UTC, ISO 8601: the report wanted is the newest published at or before it. */
      readonly date: string;
    }
  | { readonly provider: 'nba_official'; readonly resource: 'referee_assignments'; readonly date: string }
  | {
      readonly provider: 'nba_official';
      readonly resource: 'gamebook';
      readonly date: string;
      /** YYYYMMDD/AWAYHOME */
      readonly gameCode: string;
    };

/** www.nba.com pages */
export type NbaComRequest =
  | { readonly provider: 'nba_com'; readonly resource: 'team_roster'; readonly teamSlug: string }
  | { readonly provider: 'nba_com'; readonly resource: 'player_movement' };

/** The Odds API v4. `date` is UTC, ISO 8601: the snapshot is the latest one at or before it. */
export type OddsApiRequest =
  | {
      readonly provider: 'odds_api';
      readonly resource: 'historical_events';
      readonly date: string;
      readonly commenceTimeFrom: string;
      readonly commenceTimeTo: string;
    }
  | {
      readonly provider: 'odds_api';
      readonly resource: 'historical_event_odds';
      readonly eventId: string;
      readonly date: string;
      readonly markets: readonly string[];
    }
  | {
      readonly provider: 'odds_api';
      readonly resource: 'historical_odds';
      readonly date: string;
      readonly markets: readonly string[];
    }
  | {
      readonly provider: 'odds_api';
      readonly resource: 'events';
      readonly commenceTimeFrom: string;
      readonly commenceTimeTo: string;
    }
  | {
      readonly provider: 'odds_api';
      readonly resource: 'event_odds';
      readonly eventId: string;
      readonly markets: readonly string[];
    }
  | { readonly provider: 'odds_api'; readonly resource: 'scores'; readonly daysFrom: number };

export interface BettingProsRequest {
  readonly provider: 'bettingpros';
  readonly resource: 'events';
  readonly date: string;
}

/** api.balldontlie.io v1 */
export type BallDontLieRequest =
  | {
      readonly provider: 'balldontlie';
      readonly resource: 'box_scores' | 'games' | 'player_box_scores';
      readonly date: string;
    }
  | {
      readonly provider: 'balldontlie';
      readonly resource: 'active_players' | 'injuries' | 'teams';
    }
  | { readonly provider: 'balldontlie'; readonly resource: 'standings'; readonly season: string }
  | { readonly provider: 'balldontlie'; readonly resource: 'game_adv_stats'; readonly date: string };

export type EspnRequest =
  | { readonly provider: 'espn'; readonly resource: 'scoreboard'; readonly date: string }
  | { readonly provider: 'espn'; readonly resource: 'game_boxscore'; readonly eventId: string }
  /** `espnTeamId` for the interface, `teamSlug` (`bos`) for the page. */
  | { readonly provider: 'espn'; readonly resource: 'roster_api'; readonly espnTeamId: string }
  | { readonly provider: 'espn'; readonly resource: 'roster_page'; readonly teamSlug: string };

export interface BigDataBallRequest {
  readonly provider: 'bigdataball';
  readonly resource: 'play_by_play';
  readonly gameId: string;
}
