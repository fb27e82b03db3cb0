/**
 * Who was on a team's list for a game and did not play, and why.
 *
 * Promises every player of the roster that day who does not appear: those who dressed and were not sent in (the
 * coach's decision), those who could not play, and the last men of the roster, who are with the affiliate.
 */
import type { BookAbsence } from '../feeds/book-box-details.ts';
import type { TeamCode } from '../league/team.ts';
import {
  type AbsenceReason,
  absenceReason,
  COACHS_DECISION,
  ON_ASSIGNMENT,
  TWO_WAY,
} from './absence-reason.ts';
import type { CalendarGame } from './calendar.ts';
import type { League } from './league.ts';
import type { Player } from './player.ts';

export interface Attendance {
  readonly appeared: ReadonlySet<number>;
  /** Those who dressed, whether or not they appeared. */
  readonly dressed: ReadonlySet<number>;
}

/** Roster places from here on are two-way contracts; the three before them go to the affiliate and back. */
const TWO_WAY_RANK = 15;
const ASSIGNED_RANK = 12;

export function absentPlayers(
  league: League,
  game: CalendarGame,
  { team, attendance }: { readonly team: TeamCode; readonly attendance: Attendance },
): readonly BookAbsence[] {
  return league
    .roster(team, game.offset)
    .filter(({ playerId }) => !attendance.appeared.has(playerId))
    .map((player) => ({
      playerId: player.playerId,
      playerName: player.name,
      team,
      comment: attendance.dressed.has(player.playerId)
        ? COACHS_DECISION
        : (reasonOfAbsence(league, game, player)?.comment ?? COACHS_DECISION),
    }))
    .toSorted((a, b) => order(a) - order(b));
}

/** Why a player did not dress; null: for no reason but the coach's. */
export function reasonOfAbsence(league: League, game: CalendarGame, player: Player): AbsenceReason | null {
  const status = league.availability(player, game.gameId);
  if (status?.kind === 'out') return absenceReason(league, player.playerId, status.cause);
  if (player.rank >= TWO_WAY_RANK) return TWO_WAY;
  return player.rank >= ASSIGNED_RANK ? ON_ASSIGNMENT : null;
}

/** As the league lists them: dressed players, then who did not dress, then who is not with the team. */
function order({ comment }: BookAbsence): number {
  if (comment.startsWith('DNP')) return 0;
  return comment.startsWith('DND') ? 1 : 2;
}
