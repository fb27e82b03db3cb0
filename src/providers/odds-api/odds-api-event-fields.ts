/** What The Odds API says of an event everywhere: its id, when it commences, and the two teams by full name. */
import { z } from 'zod';
import { type Instant, parseInstant } from '../../league/instant.ts';
import { type TeamCode, teamFromOddsApi } from '../../league/team.ts';
import { readingAt } from '../payload-boundary.ts';
import { textField } from '../payload-fields.ts';

export interface OddsEvent {
  readonly eventId: string;
  /** About ten minutes after the scheduled tip-off: join by teams and Eastern date, never by this time. */
  readonly commenceTime: Instant;
  readonly home: TeamCode;
  readonly away: TeamCode;
}

export const eventFieldsSchema = z.object({
  id: textField.min(1),
  commence_time: z.string(),
  home_team: z.string(),
  away_team: z.string(),
});

export function readEventFields(payload: string, event: z.output<typeof eventFieldsSchema>): OddsEvent {
  return readingAt(payload, `event ${event.id}`, () => ({
    eventId: event.id,
    commenceTime: parseInstant(event.commence_time),
    home: teamFromOddsApi(event.home_team).code,
    away: teamFromOddsApi(event.away_team).code,
  }));
}
