/**
 * What the two teams of a game tell the league of their hurt and missing players, and when.
 *
 * Promises filings that agree with what happens: who is Out does not play, who is Doubtful seldom does; nine in ten of
 * the Probable and two in three of the Questionable do; a late scratch is known late. Teams file in the morning, on the second night of a
 * back-to-back at noon, and file anew when something changes; now and then a team is late.
 */
import type { BookInjuryEntry, BookInjuryFiling } from '../feeds/book-injury-filing.ts';
import { easternInstant } from '../league/eastern.ts';
import { type Instant, instant, laterOf, MINUTE } from '../league/instant.ts';
import type { TeamCode } from '../league/team.ts';
import { absenceReason, knock } from './absence-reason.ts';
import { type Attendance, reasonOfAbsence } from './absent-players.ts';
import type { Announcement } from './availability.ts';
import type { CalendarGame } from './calendar.ts';
import type { League } from './league.ts';
import type { Player } from './player.ts';
import { Random } from './random.ts';

type Status = BookInjuryEntry['status'];

/** A player's status from a moment on. */
interface Step {
  readonly from: Instant;
  readonly status: Status;
}

interface ListedPlayer {
  readonly player: Player;
  readonly reason: string;
  readonly steps: readonly Step[];
}

const MORNING = { hour: 10, minute: 45 } as const;
const SECOND_NIGHT = { hour: 12, minute: 45 } as const;
/** Share of teams that are late, and minutes before tip-off at which they file in the end. */
const LATE = 0.03;
const LATE_MINUTES = 75;
/** Minutes before tip-off at which a matter is settled, by when it is known to the books. */
const SETTLED: Readonly<Record<Exclude<Announcement, 'before_first_board'>, readonly [number, number]>> = {
  between_boards: [60, 300],
  after_last_board: [5, 38],
};
const UPGRADED: readonly [number, number] = [50, 240];
/** Of those who are ruled out during the day: listed as doubtful in the morning, the others as questionable. */
const DOUBTFUL = 0.4;
/** Of late scratches: on the list before. */
const SCRATCH_LISTED = 0.5;
/** Of players who return: still questionable at tip-off, or probable in the morning. */
const RETURN_UNSETTLED = 0.3;
const RETURN_PROBABLE = 0.25;
/** Players of the rotation who are listed and play. */
const PROBABLE = 0.04;
const QUESTIONABLE = 0.025;
const ROTATION_RANK = 11;

export function injuryFilings(
  league: League,
  game: CalendarGame,
  attendance: (team: TeamCode) => Attendance,
): readonly BookInjuryFiling[] {
  return [game.home, game.away].flatMap((team) => filingsOf(league, game, { team, ...attendance(team) }));
}

function filingsOf(
  league: League,
  game: CalendarGame,
  { team, dressed }: Attendance & { readonly team: TeamCode },
): readonly BookInjuryFiling[] {
  const random = new Random(league.seed, 'filings', game.gameId, team);
  const date = game.listings.at(-1)?.slateDate;
  if (date === undefined) throw new Error(`Game ${game.gameId} is on no schedule.`);
  const { hour, minute } = league.isSecondNight(team, game.offset) ? SECOND_NIGHT : MORNING;
  // A matinee may begin before noon has come.
  const usual = earlier(easternInstant(date, hour, minute), before(game, LATE_MINUTES));
  const first = random.chance(LATE) ? before(game, LATE_MINUTES) : usual;
  const listed = league
    .roster(team, game.offset)
    .flatMap((player) => listing(league, game, { player, first, isDressed: dressed.has(player.playerId) }))
    .toSorted((a, b) => compare(lastName(a.player), lastName(b.player)));
  const moments = new Set([first, ...listed.flatMap(({ steps }) => steps.map(({ from }) => from))]);
  return [...moments]
    .toSorted((a, b) => a - b)
    .map((filedAt) => ({ team, filedAt, entries: listed.flatMap((player) => entryAt(player, filedAt)) }));
}

function entryAt({ player, reason, steps }: ListedPlayer, moment: Instant): readonly BookInjuryEntry[] {
  const step = steps.findLast(({ from }) => from <= moment);
  return step === undefined ? [] : [{ playerName: player.name, status: step.status, reason }];
}

function listing(
  league: League,
  game: CalendarGame,
  { player, first, isDressed }: { player: Player; first: Instant; isDressed: boolean },
): readonly ListedPlayer[] {
  const random = new Random(league.seed, 'listing', game.gameId, player.playerId);
  const later = ([least, most]: readonly [number, number]) =>
    laterOf(first, before(game, random.whole(least, most)));
  const list = (reason: string, ...steps: readonly Step[]) => [{ player, reason, steps }];
  const status = league.availability(player, game.gameId);
  switch (status?.kind) {
    case 'out': {
      const { reported } = absenceReason(league, player.playerId, status.cause);
      // A team that is short of players has called on him after all.
      if (isDressed) {
        return list(
          reported,
          { from: first, status: 'Questionable' },
          { from: later(UPGRADED), status: 'Available' },
        );
      }
      return list(reported, ...ruledOut(status.announced, { first, later, random }));
    }
    case 'returns': {
      const { reported } = absenceReason(league, player.playerId, status.cause);
      const morning = random.chance(RETURN_PROBABLE) ? 'Probable' : 'Questionable';
      const isSettled = !random.chance(RETURN_UNSETTLED);
      return list(
        reported,
        { from: first, status: morning },
        ...(isSettled ? [{ from: later(UPGRADED), status: 'Available' as const }] : []),
      );
    }
    default: {
      const absence = isDressed ? null : reasonOfAbsence(league, game, player);
      if (absence !== null) return list(absence.reported, { from: first, status: 'Out' });
      if (player.rank > ROTATION_RANK || !isDressed) return [];
      const draw = random.uniform();
      if (draw > PROBABLE + QUESTIONABLE) return [];
      return list(knock(random), { from: first, status: draw < PROBABLE ? 'Probable' : 'Questionable' });
    }
  }
}

function ruledOut(
  announced: Announcement,
  {
    first,
    later,
    random,
  }: { first: Instant; later: (minutes: readonly [number, number]) => Instant; random: Random },
): readonly Step[] {
  if (announced === 'before_first_board') return [{ from: first, status: 'Out' }];
  const out = { from: later(SETTLED[announced]), status: 'Out' } as const;
  if (announced === 'after_last_board' && !random.chance(SCRATCH_LISTED)) return [out];
  return [{ from: first, status: random.chance(DOUBTFUL) ? 'Doubtful' : 'Questionable' }, out];
}

function before({ tipOff }: CalendarGame, minutes: number): Instant {
  return instant(tipOff - minutes * MINUTE);
}

function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}

function lastName({ name }: Player): string {
  return name.slice(name.indexOf(' ') + 1);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
