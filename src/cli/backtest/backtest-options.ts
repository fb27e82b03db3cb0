/** The options of a backtest, checked before anything is opened. */
import { previousSeason, type Season, season } from '../../league/season.ts';
import { type SlateDate, slateDate } from '../../league/slate-date.ts';
import { MARKETS, type Market } from '../../lines/markets.ts';
import { MARKET_SYSTEMS } from '../../systems/all-systems.ts';
import type { FeedOptions } from '../feed-options.ts';
import { invalidArgument } from '../invalid-argument.ts';
import { parseSeasonStretch } from '../season-stretch.ts';
import type { Wanted } from './held-replay.ts';

export interface BacktestOptions extends FeedOptions {
  readonly season: string;
  readonly systems?: string;
  readonly markets?: string;
  readonly study?: string;
  readonly history?: string;
  readonly from?: string;
  readonly to?: string;
  readonly out?: string;
  readonly json?: boolean;
}

export interface BacktestRequest extends Wanted {
  readonly systems: readonly string[];
  readonly markets: readonly Market[];
  /** First season to learn from; null: nothing before the season but its history. */
  readonly study: Season | null;
  /** First season whose results are loaded; null: what the feed says is learnt from. */
  readonly history: Season | null;
}

/** Throws INVALID_ARGUMENT, INVALID_SEASON, INVALID_DATE. */
export function backtestRequest(options: BacktestOptions): BacktestRequest {
  const wanted = season(options.season);
  return {
    season: wanted,
    systems: systemsOf(options.systems),
    markets: marketsOf(options.markets),
    study: options.study === undefined ? null : studyOf(options.study, wanted),
    history: options.history === undefined ? null : season(options.history),
    from: dateOf(options.from),
    to: dateOf(options.to),
  };
}

/** In the order in which systems run. */
function systemsOf(text: string | undefined): readonly string[] {
  const known = MARKET_SYSTEMS.map(({ id }) => id);
  if (text === undefined) return known;
  const named = listed(text, known, 'system', '--systems');
  return known.filter((id) => named.has(id));
}

function marketsOf(text: string | undefined): readonly Market[] {
  if (text === undefined) return MARKETS;
  const named = listed(text, MARKETS, 'market', '--markets');
  return MARKETS.filter((market) => named.has(market));
}

function listed(text: string, known: readonly string[], what: string, option: string): ReadonlySet<string> {
  const named = text.split(',').map((each) => each.trim());
  const unknown = named.find((each) => !known.includes(each));
  if (unknown === undefined) return new Set(named);
  throw invalidArgument(
    `"${unknown}" is no ${what}; there are ${known.join(', ')}.`,
    unknown,
    `./hardwood backtest --season 2024-25 ${option} ${known.join(',')}`,
  );
}

/** One season, or a stretch that ends with the one before the season that is evaluated. */
function studyOf(text: string, evaluated: Season): Season {
  const { first, last } = parseSeasonStretch(text);
  const before = previousSeason(evaluated);
  if (first < evaluated && (last === before || last === first)) return first;
  throw invalidArgument(
    `What is studied runs up to ${before}, the season before the one that is evaluated, not ${text}.`,
    text,
    `./hardwood backtest --season ${evaluated} --study ${before}`,
  );
}

function dateOf(text: string | undefined): SlateDate | null {
  return text === undefined ? null : slateDate(text);
}
