/**
 * What a player is predicted from: as it is stored, and as the systems take it.
 *
 * The digest covers features, form, past games, opponent, and each line with the market’s probability: what is the same under
 * all of these is predicted the same, and is not predicted again. How many books stand behind a line, and when they were
 * captured, is kept and changes nothing.
 */
import { createHash } from 'node:crypto';
import type { Instant } from '../../../league/instant.ts';
import type { PlayerLookup } from '../../../league/player-name.ts';
import { MARKETS, type Market } from '../../../lines/markets.ts';
import { FORM_COLUMNS } from '../../../systems/form/form-columns.ts';
import type { FairLine, PastGame, PlayerInput } from '../../../systems/player-input.ts';
import { FEATURES } from '../../../tables/feature-contract.ts';
import type { PlayerGame, PlayerHistory } from '../../3-analytics/player-history.ts';

interface KnownLine extends FairLine {
  readonly books: number;
  /** Latest capture among them. */
  readonly capturedAt: Instant;
}

export type KnownLines = Readonly<Partial<Record<Market, KnownLine>>>;

/** The features of a stored row that are not null, by name in the order of the contract. Throws a defect on text. */
export function featureText(cells: Readonly<Record<string, unknown>>): string {
  const present = FEATURES.flatMap(({ name }) => {
    const value = cells[name];
    if (value !== null && typeof value !== 'number')
      throw new Error(`feature ${name} is not in the stored row`);
    return value === null ? [] : [[name, value] as const];
  });
  return JSON.stringify(Object.fromEntries(present));
}

/** The columns of form that have a number; `outlook` is null for who has not played. */
export function formText(outlook: Float64Array | null): string {
  const present = FORM_COLUMNS.flatMap((name, at) => {
    const value = outlook?.[at] ?? Number.NaN;
    return Number.isNaN(value) ? [] : [[name, value] as const];
  });
  return JSON.stringify(Object.fromEntries(present));
}

export function lineText(lines: KnownLines): string {
  const known = MARKETS.flatMap((market) => {
    const found = lines[market];
    if (found === undefined) return [];
    const { line, over, books, capturedAt } = found;
    return [[market, { line, over, books, captured_at: capturedAt }] as const];
  });
  return JSON.stringify(Object.fromEntries(known));
}

interface StoredLine {
  readonly line: number;
  readonly over: number | null;
  readonly books: number;
  readonly captured_at: Instant;
}

/** What `lineText` wrote. */
export function storedLines(text: string): KnownLines {
  const stored = JSON.parse(text) as Partial<Record<Market, StoredLine>>;
  const known = Object.entries(stored).map(([market, { line, over, books, captured_at: capturedAt }]) => [
    market,
    { line, over, books, capturedAt } satisfies KnownLine,
  ]);
  return Object.fromEntries(known) as KnownLines;
}

/** A player's games, newest first; one without an id is known by his name. */
export function gamesOf(
  history: PlayerHistory,
  player: { readonly player_id: number | null; readonly player_lookup: PlayerLookup },
): readonly PlayerGame[] {
  return player.player_id === null ? history.games(player.player_lookup) : history.gamesOf(player.player_id);
}

export interface DigestedParts {
  /** As stored. */
  readonly features: string;
  readonly form: string;
  readonly games: readonly PastGame[];
  readonly opponent: string | null;
  readonly lines: KnownLines;
}

export function inputDigest({ features, form, games, opponent, lines }: DigestedParts): string {
  const fair = MARKETS.map((market) => [lines[market]?.line ?? null, lines[market]?.over ?? null]);
  const played = games.map((game) => Object.values(game));
  return createHash('sha256')
    .update(JSON.stringify([features, form, played, opponent, fair]))
    .digest('hex');
}

export function playerInput({ features, form, games, opponent, lines }: DigestedParts): PlayerInput {
  return {
    opponent,
    features: inOrder(
      features,
      FEATURES.map(({ name }) => name),
    ),
    form: inOrder(form, FORM_COLUMNS),
    games,
    lines: Object.fromEntries(
      Object.entries(lines).map(([market, { line, over }]) => [market, { line, over }]),
    ) as PlayerInput['lines'],
  };
}

function inOrder(text: string, names: readonly string[]): Float64Array {
  const stored = JSON.parse(text) as Readonly<Record<string, number>>;
  return Float64Array.from(names, (name) => stored[name] ?? Number.NaN);
}
