/**
 * Who dresses for a game and in which role: as it will really be, and as the books see it beforehand.
 *
 * Promises at least nine and at most fifteen players, the strongest available first; planned minutes that add
 * up to 240. The true night has the coach's whims in it, the books' view has not: it leaves out those of whom it
 * is known that they will not play, and still has those who are scratched late.
 */
import type { TeamCode } from '../league/team.ts';
import type { Announcement, Availability } from './availability.ts';
import type { CalendarGame } from './calendar.ts';
import type { NightPlayer } from './floor-player.ts';
import type { TeamNight } from './game-engine.ts';
import type { League } from './league.ts';
import type { Player, Skills } from './player.ts';
import type { Random, Weighted } from './random.ts';
import { plannedMinutes } from './rotation.ts';

export type Board = 'first' | 'last';

/** How many dress; in a decided game all of them may appear. */
const DRESSED: readonly Weighted<number>[] = [
  [0.4, 12],
  [0.4, 13],
  [0.15, 14],
  [0.05, 15],
];
const USUALLY_DRESSED = 13;
const FEWEST_DRESSED = 9;
const USUAL_ROTATION = 10;
/** How often a coach plays eight, nine, ten or eleven. */
const ROTATIONS: readonly Weighted<number>[] = [
  [0.06, 8],
  [0.36, 9],
  [0.39, 10],
  [0.19, 11],
];
/** Deviation of a night's planned minutes from the role: foul trouble, match-ups, the coach's mood. */
const PLAN_DEVIATION = 3.6;
/** Below this claim the deviation shrinks in proportion. */
const FULL_DEVIATION_CLAIM = 12;
const SMALLEST_CLAIM = 0.5;
/** Night to night, beyond what counting alone explains: in the log of the weight. */
const USAGE_NIGHT = 0.18;
const THREE_SHARE_NIGHT = 0.12;
const REBOUND_NIGHT = 0.2;
const ASSIST_NIGHT = 0.16;
const TOUCH_NIGHT = 0.025;
/** Make probability at home and on the road differ by twice this: about 2.3 points a game. */
const HOME_EDGE = 0.0065;
/** On the second night of a back-to-back: about 1.2 points a game. */
const SECOND_NIGHT_EDGE = 0.006;

/** The night as it comes to pass. */
export function trueNight(league: League, game: CalendarGame, team: TeamCode, random: Random): TeamNight {
  const available = roles(league, game, team, (status) => status?.kind !== 'out').slice(
    0,
    random.weighted(DRESSED),
  );
  const claims = available.map(({ claim }) =>
    Math.max(
      SMALLEST_CLAIM,
      claim + random.normal(0, PLAN_DEVIATION * Math.min(1, claim / FULL_DEVIATION_CLAIM)),
    ),
  );
  const planned = plannedMinutes(claims, random.weighted(ROTATIONS));
  const players = available.map(({ player, skills, status }, i): NightPlayer => {
    const minutes = planned[i] ?? 0;
    return {
      player,
      team,
      skills: tonight(skills, random),
      plannedMinutes: minutes,
      leavesAfterMinutes: status?.kind === 'leaves' ? status.share * minutes : null,
    };
  });
  return { players, edge: edge(league, game, team) };
}

/** The night as the books expect it when a board is put up. */
export function expectedNight(league: League, game: CalendarGame, team: TeamCode, board: Board): TeamNight {
  const expected = roles(league, game, team, (status) => isListed(status, board)).slice(0, USUALLY_DRESSED);
  const planned = plannedMinutes(
    expected.map(({ claim }) => claim),
    USUAL_ROTATION,
  );
  const players = expected.map(
    ({ player, skills }, i): NightPlayer => ({
      player,
      team,
      skills,
      plannedMinutes: planned[i] ?? 0,
      leavesAfterMinutes: null,
    }),
  );
  return { players, edge: edge(league, game, team) };
}

function isListed(status: Availability | null, board: Board): boolean {
  if (status?.kind === 'returns') return board === 'last';
  if (status?.kind !== 'out') return true;
  const known: readonly Announcement[] =
    board === 'first' ? ['before_first_board'] : ['before_first_board', 'between_boards'];
  return !known.includes(status.announced);
}

interface Role {
  readonly player: Player;
  readonly skills: Skills;
  readonly status: Availability | null;
  /** Minutes he would have on a night with everybody there. */
  readonly claim: number;
}

function roles(
  league: League,
  game: CalendarGame,
  team: TeamCode,
  plays: (status: Availability | null) => boolean,
): readonly Role[] {
  const all = league.roster(team, game.offset).map((player): Role => {
    const status = league.availability(player, game.gameId);
    const form = league.form(player, game.offset);
    const limit = status?.kind === 'returns' ? status.share : 1;
    return {
      player,
      status,
      claim: Math.max(SMALLEST_CLAIM, limit * (player.skills.minutes + form.minutes)),
      skills: {
        ...player.skills,
        usage: player.skills.usage * form.usage,
        twoMade: player.skills.twoMade + form.touch,
        threeMade: player.skills.threeMade + form.touch,
      },
    };
  });
  const ordered = all.toSorted((a, b) => b.claim - a.claim || a.player.playerId - b.player.playerId);
  const [there, absent] = [
    ordered.filter(({ status }) => plays(status)),
    ordered.filter(({ status }) => !plays(status)),
  ];
  // A team that is short calls on the least of the absent, as it would on players under hardship contracts.
  const called = absent.toReversed().slice(0, Math.max(0, FEWEST_DRESSED - there.length));
  return [...there, ...called];
}

function tonight(skills: Skills, random: Random): Skills {
  const touch = random.normal(0, TOUCH_NIGHT);
  return {
    ...skills,
    usage: skills.usage * random.factor(USAGE_NIGHT),
    threeShare: Math.min(1, skills.threeShare * random.factor(THREE_SHARE_NIGHT)),
    twoMade: skills.twoMade + touch,
    threeMade: skills.threeMade + touch,
    offensiveRebound: skills.offensiveRebound * random.factor(REBOUND_NIGHT),
    defensiveRebound: skills.defensiveRebound * random.factor(REBOUND_NIGHT),
    assist: skills.assist * random.factor(ASSIST_NIGHT),
  };
}

function edge(league: League, game: CalendarGame, team: TeamCode): number {
  const isHome = team === game.home;
  const opponent = isHome ? game.away : game.home;
  const quality = league.profile(team).offence - league.profile(opponent).defence;
  const venue = game.isNeutral ? 0 : isHome ? HOME_EDGE : -HOME_EDGE;
  const tired = league.isSecondNight(team, game.offset) ? -SECOND_NIGHT_EDGE : 0;
  return quality + venue + tired;
}
