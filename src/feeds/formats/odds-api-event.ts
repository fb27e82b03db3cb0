/**
 * An event as The Odds API writes it: full team names, no NBA id, and a `commence_time` ten minutes after the
 * scheduled tip-off, as the provider does.
 */
import { formatInstant, type Instant, plusMinutes } from '../../league/instant.ts';
import { type TeamCode, team } from '../../league/team.ts';

export interface OddsApiEvent {
  readonly eventId: string;
  readonly tipOff: Instant;
  readonly home: TeamCode;
  readonly away: TeamCode;
}

const MINUTES_AFTER_TIP_OFF = 10;

export function oddsApiEvent(event: OddsApiEvent) {
  return {
    id: event.eventId,
    sport_key: 'basketball_nba',
    sport_title: 'NBA',
    commence_time: formatInstant(plusMinutes(event.tipOff, MINUTES_AFTER_TIP_OFF)),
    home_team: team(event.home).oddsApiName,
    away_team: team(event.away).oddsApiName,
  };
}
