/**
 * Reads BettingPros' events of a date.
 *
 * Promises teams by the slug of their full name, because the letters are BettingPros' own; the printed time read as the
 * UTC it is; and a score once an event is closed. An event whose periods do not add up to its score, or that is of
 * another date or season, is a fault. Its line-ups are not read: they name players by the team of today.
 */
import { z } from 'zod';
import { slateDateOf } from '../../league/eastern.ts';
import { gameKey } from '../../league/game-id.ts';
import { type Instant, parseInstant } from '../../league/instant.ts';
import { seasonFromStartYear } from '../../league/season.ts';
import { type TeamCode, teamFromBettingPros } from '../../league/team.ts';
import { BP_EVENTS } from '../../tables/nba-raw-bettingpros.ts';
import type { RowOf } from '../../tables/table.ts';
import type { Parsed } from '../parsed.ts';
import { malformed, readPayload } from '../payload-boundary.ts';
import { countField, idField, nameField } from '../payload-fields.ts';
import type { PayloadFacts } from '../provider.ts';
import { readParts } from '../read-parts.ts';
import { uniqueRows } from '../unique-rows.ts';

const PAYLOAD = 'BettingPros events';
const CLOSED = 'closed';
const TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

const scoresSchema = z.array(z.object({ participant: nameField, score: countField }));

const schema = z.object({
  id: idField,
  sport: z.literal('NBA'),
  scheduled: z.string().regex(TIME, 'it is no time'),
  season: z.number().int(),
  status: nameField,
  home: nameField,
  visitor: nameField,
  participants: z.array(z.object({ id: nameField, team: z.object({ slug: nameField }) })).length(2),
  results: z
    .object({
      outcomes: z.array(z.object({ label: z.string(), scores: scoresSchema })),
      periods: z.array(z.object({ scores: scoresSchema })),
    })
    .nullish(),
});

type Event = z.output<typeof schema>;

/** Throws PAYLOAD_MALFORMED. */
export function parseBpEvents(bytes: Uint8Array, facts: PayloadFacts): Parsed<RowOf<typeof BP_EVENTS>> {
  const { events } = readPayload(PAYLOAD, z.object({ events: z.array(z.unknown()) }), bytes);
  const read = readParts(events, {
    payload: PAYLOAD,
    schema,
    subject: ({ id }) => `event ${id}`,
    read: (event) => [eventRow(event, facts)],
  });
  return uniqueRows(BP_EVENTS, read);
}

function eventRow(event: Event, facts: PayloadFacts): RowOf<typeof BP_EVENTS> {
  const refuse = (why: string) => malformed(PAYLOAD, `event ${event.id}`, why);
  const tipOff = utc(event.scheduled);
  const date = slateDateOf(tipOff);
  if (date !== facts.slateDate) throw refuse(`it is of ${date} and ${facts.slateDate} was asked for.`);
  const season = seasonFromStartYear(event.season);
  if (season !== facts.season) throw refuse(`it is of ${season} and not of ${facts.season}.`);
  const [home, away] = [teamOf(event, event.home), teamOf(event, event.visitor)];
  const key = gameKey(date, away, home);
  const isClosed = event.status === CLOSED;
  const [homePoints, awayPoints] = isClosed
    ? [finalScore(event, event.home), finalScore(event, event.visitor)]
    : [null, null];
  if (homePoints !== null && homePoints === awayPoints) throw refuse('it is closed and nobody has won.');
  return {
    slate_date: date,
    season,
    bp_event_id: event.id,
    game_key: key,
    tip_off: tipOff,
    status: event.status,
    home_team: home,
    away_team: away,
    home_points: homePoints,
    away_points: awayPoints,
    payload_digest: facts.digest,
    known_at: facts.knownAt,
  };
}

function utc(text: string): Instant {
  return parseInstant(`${text.replace(' ', 'T')}Z`);
}

function teamOf({ id, participants }: Event, letters: string): TeamCode {
  const [own, ...more] = participants.filter((participant) => participant.id === letters);
  if (own !== undefined && more.length === 0) return teamFromBettingPros(own.team.slug).code;
  throw malformed(PAYLOAD, `event ${id}`, `${letters} is not one of its two participants.`);
}

function finalScore({ id, results }: Event, letters: string): number {
  const refuse = (why: string) => malformed(PAYLOAD, `event ${id}`, why);
  const final = results?.outcomes.find(({ label }) => label === 'event')?.scores;
  const score = scoreOf(final ?? [], letters);
  if (score === null) throw refuse(`it is closed and has no score of ${letters}.`);
  const periods = (results?.periods ?? []).map(({ scores }) => scoreOf(scores, letters));
  const sum = periods.reduce<number>((all, points) => all + (points ?? Number.NaN), 0);
  if (periods.length > 0 && sum !== score)
    throw refuse(`the periods of ${letters} do not add up to ${score}.`);
  return score;
}

function scoreOf(scores: z.output<typeof scoresSchema>, letters: string): number | null {
  const [own, ...more] = scores.filter(({ participant }) => participant === letters);
  return own !== undefined && more.length === 0 ? own.score : null;
}
