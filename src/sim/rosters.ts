/**
 * The thirty rosters on opening night.
 *
 * Promises 15 to 17 players per team, ids from 9,000,001 up (no NBA id is that large and below the team ids),
 * names unique as lookups, and skills whose league averages are those of 2024-25: the figures in the tables
 * below are read off that season's player game logs.
 */
import { TEAMS, type Team } from '../league/team.ts';
import type { Player, Position, Skills } from './player.ts';
import { playerNames } from './player-names.ts';
import { Random } from './random.ts';

const FIRST_PLAYER_ID = 9_000_001;
const ROSTER = { least: 15, most: 17 } as const;

/** Minutes by rank in the team with everybody available, and how usage falls with it. */
const MINUTES_BY_RANK = [
  34.8, 33.3, 31.4, 29.3, 27.3, 24.2, 21.3, 18.3, 15.3, 11.8, 8.5, 6, 4.5, 3.5, 2.5, 2, 1.5,
] as const;
const MINUTES_SPREAD = 0.05;
const USAGE_BY_RANK = [1.5, 1.25, 1.08, 0.96, 0.9, 0.94, 0.9, 0.86, 0.85] as const;
const DEEP_BENCH_USAGE = 0.8;
const USAGE_SPREAD = 0.16;
const STARTERS: readonly Position[] = ['guard', 'guard', 'wing', 'wing', 'big'];
/** Where two of a position are hard to tell apart, a team picks freely. */
const ANY: readonly Position[] = ['guard', 'wing', 'big'];

type WeightKind = 'offensiveRebound' | 'defensiveRebound' | 'assist' | 'steal' | 'block' | 'foul';

interface PositionTable {
  readonly threeShare: number;
  readonly twoMade: number;
  readonly threeMade: number;
  readonly freeThrowMade: number;
  readonly offensiveRebound: number;
  readonly defensiveRebound: number;
  readonly assist: number;
  readonly steal: number;
  readonly block: number;
  readonly foul: number;
}

const BY_POSITION: Readonly<Record<Position, PositionTable>> = {
  guard: {
    threeShare: 0.47,
    twoMade: 0.51,
    threeMade: 0.363,
    freeThrowMade: 0.825,
    offensiveRebound: 0.45,
    defensiveRebound: 0.7,
    assist: 1.55,
    steal: 1.12,
    block: 0.42,
    foul: 0.92,
  },
  wing: {
    threeShare: 0.495,
    twoMade: 0.535,
    threeMade: 0.366,
    freeThrowMade: 0.79,
    offensiveRebound: 0.8,
    defensiveRebound: 0.98,
    assist: 0.8,
    steal: 1.05,
    block: 0.75,
    foul: 0.98,
  },
  big: {
    threeShare: 0.27,
    twoMade: 0.59,
    threeMade: 0.345,
    freeThrowMade: 0.715,
    offensiveRebound: 2.25,
    defensiveRebound: 1.7,
    assist: 0.65,
    steal: 0.72,
    block: 2.3,
    foul: 1.2,
  },
};
/** Centres who do not shoot threes at all. */
const NON_SHOOTER = { share: 0.35, threeShare: 0.015 } as const;
const THREE_SHARE_LIMITS = { least: 0.01, most: 0.75 } as const;
/** Of the possessions a player ends. */
const TURNOVER_SHARE = 0.117;
const FOUL_DRAWN_SHARE = 0.085;
/** Players who end many possessions are fouled more often, and pass more. */
const FOUL_DRAWN_BY_USAGE = 0.45;
const ASSIST_BY_USAGE = 0.7;
/** Beyond this nearly every basket of his teammates would be his. */
const MOST_ASSIST = 3.4;

const MOST_FREE_THROW = 0.93;
const DEFENCE_DEVIATION = 0.005;

/** How far players of a position are apart: deviations of shares, and of the logarithms of weights. */
const DEVIATION = {
  threeShare: 0.1,
  twoMade: 0.028,
  threeMade: 0.02,
  freeThrowMade: 0.055,
  turnover: 0.15,
  foulDrawn: 0.28,
  offensiveRebound: 0.28,
  defensiveRebound: 0.2,
  assist: 0.3,
  steal: 0.22,
  block: 0.4,
  foul: 0.12,
} as const;

export function rosters(seed: number): readonly Player[] {
  const names = playerNames(TEAMS.length * ROSTER.most, new Random(seed, 'names'));
  const players = TEAMS.flatMap((team) => roster(team, new Random(seed, 'roster', team.code)));
  return players.map((player, i) => {
    const name = names[i];
    if (name === undefined) throw new Error('There are more players than names.');
    return { ...player, playerId: FIRST_PLAYER_ID + i, name };
  });
}

function roster(team: Team, random: Random): readonly Omit<Player, 'playerId' | 'name'>[] {
  const size = random.whole(ROSTER.least, ROSTER.most);
  const positions = [...random.shuffled(STARTERS), ...random.shuffled(STARTERS)];
  return MINUTES_BY_RANK.slice(0, size).map((minutes, rank) => {
    const position = positions[rank] ?? random.pick(ANY);
    const usage = (USAGE_BY_RANK[rank] ?? DEEP_BENCH_USAGE) * random.factor(USAGE_SPREAD);
    return { team: team.code, rank, position, skills: skills(position, { minutes, usage }, random) };
  });
}

function skills(
  position: Position,
  { minutes, usage }: Pick<Skills, 'minutes' | 'usage'>,
  random: Random,
): Skills {
  const usual = BY_POSITION[position];
  const shootsThrees = position !== 'big' || !random.chance(NON_SHOOTER.share);
  const threeShare = shootsThrees
    ? random.normal(usual.threeShare, DEVIATION.threeShare)
    : NON_SHOOTER.threeShare;
  const { least, most } = THREE_SHARE_LIMITS;
  const made = (kind: 'twoMade' | 'threeMade' | 'freeThrowMade') =>
    random.normal(usual[kind], DEVIATION[kind]);
  const weight = (kind: WeightKind) => usual[kind] * random.factor(DEVIATION[kind]);
  return {
    minutes: minutes * random.factor(MINUTES_SPREAD),
    usage,
    turnover: TURNOVER_SHARE * random.factor(DEVIATION.turnover),
    foulDrawn: FOUL_DRAWN_SHARE * random.factor(DEVIATION.foulDrawn) * usage ** FOUL_DRAWN_BY_USAGE,
    threeShare: Math.min(most, Math.max(least, threeShare)),
    twoMade: made('twoMade'),
    threeMade: made('threeMade'),
    freeThrowMade: Math.min(MOST_FREE_THROW, made('freeThrowMade')),
    offensiveRebound: weight('offensiveRebound'),
    defensiveRebound: weight('defensiveRebound'),
    assist: Math.min(MOST_ASSIST, weight('assist') * usage ** ASSIST_BY_USAGE),
    steal: weight('steal'),
    block: weight('block'),
    foul: weight('foul'),
    defence: random.normal(0, DEFENCE_DEVIATION),
  };
}
