/** Sums of graded predictions and settled picks, game by game: what figures and their intervals are made of. */
import type { NbaGameId } from '../../league/game-id.ts';
import type { SlateDate } from '../../league/slate-date.ts';

export interface PerformanceEvidence {
  /** Last night’s slate, with which every window ends. */
  readonly slate: SlateDate;
  readonly windows: readonly PerformanceWindow[];
  readonly states: readonly SystemStateEvidence[];
  readonly diagnoses: readonly DiagnosisEvidence[];
  /** What serves tonight, or served the last slate that has a record. */
  readonly serving: readonly ServingEvidence[];
}

export interface PerformanceWindow {
  readonly name: 'last night' | 'the week' | 'the season';
  readonly from: SlateDate;
  readonly to: SlateDate;
  readonly cells: readonly PerformanceCell[];
  /** The statement by which the sums were read. */
  readonly sql: string;
}

/** One system in one market. */
export interface PerformanceCell {
  readonly system: string;
  readonly market: string;
  readonly games: readonly GameSums[];
  readonly picks: readonly PickSums[];
}

export interface GameSums {
  readonly game_id: NbaGameId;
  readonly predictions: number;
  readonly withLine: number;
  readonly pending: number;
  readonly pendingWithLine: number;
  /** Made after the game had begun. */
  readonly backfilled: number;
  /** Appeared, with or without a line: their absolute errors, and those of them within the 10 % and 90 % quantiles. */
  readonly scored: number;
  readonly scoredError: number;
  readonly covered80: number;
  /** Appeared with a line: sums of absolute errors, the line’s beside the system’s. */
  readonly lined: number;
  readonly error: number;
  readonly lineError: number;
  /** No push, and a side was favoured; and those of them in which it was right. */
  readonly decided: number;
  readonly right: number;
  /** No push, with a probability: sum of P(over | no push), and of overs. */
  readonly stated: number;
  readonly statedOver: number;
  readonly overs: number;
}

/** Settled published picks of a game, one unit each. */
export interface PickSums {
  readonly game_id: NbaGameId;
  readonly bets: number;
  readonly profit: number;
}

export interface SystemStateEvidence {
  readonly system: string;
  readonly market: string;
  readonly state: string;
  readonly before: string;
  readonly since: string;
}

export interface DiagnosisEvidence {
  readonly system: string;
  readonly market: string;
  readonly verdict: string;
  readonly words: string;
  /** Too good to be true, in a sentence; null: nothing is. */
  readonly implausible: string | null;
}

export interface ServingEvidence {
  readonly system: string;
  readonly status: string;
  readonly digest: string | null;
  readonly trainedThrough: string | null;
  readonly refusal: string | null;
}
