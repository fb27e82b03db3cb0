/**
 * The published document of a slate, read as a stranger would: what a reader relies on is there and of its kind. Written
 * from what is promised to readers, and not from the schema that the export checks itself against.
 */
import type { CheckFacts } from '../check-facts.ts';

export interface PublishedSlate {
  readonly slateDate: string;
  readonly season: string;
  readonly league: string;
  readonly generatedAt: string;
  readonly games: readonly { readonly gameId: string; readonly players: readonly PublishedPlayer[] }[];
  readonly picks: readonly {
    readonly sequence: number;
    readonly player: string;
    readonly side: string;
    readonly line: number;
  }[];
}

export interface PublishedPlayer {
  readonly player: string;
  readonly state: string;
  readonly predictions: number;
}

export type ReadDocument =
  | { readonly kind: 'absent' }
  /** `faults`: where it is not what it promises, in words. */
  | { readonly kind: 'malformed'; readonly bytes: Uint8Array; readonly faults: readonly string[] }
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly slate: PublishedSlate };

/** Several checks of one slate read it once. */
const read = new WeakMap<CheckFacts, Promise<ReadDocument>>();

export function publishedSlate(facts: CheckFacts): Promise<ReadDocument> {
  const known = read.get(facts) ?? readDocument(facts);
  read.set(facts, known);
  return known;
}

async function readDocument({ league, date, published }: CheckFacts): Promise<ReadDocument> {
  const bytes = await published(`${league}/${date}/slate.json`);
  if (bytes === null) return { kind: 'absent' };
  const faults: string[] = [];
  const slate = slateOf(parsed(bytes, faults), faults);
  return faults.length === 0 ? { kind: 'read', bytes, slate } : { kind: 'malformed', bytes, faults };
}

function parsed(bytes: Uint8Array, faults: string[]): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch (error) {
    faults.push(`it is no JSON: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

function slateOf(body: unknown, faults: string[]): PublishedSlate {
  const root = fields(body, 'the document', faults);
  const picks = fields(root.picks, 'picks', faults);
  return {
    slateDate: text(root.slate_date, 'slate_date', faults),
    season: text(root.season, 'season', faults),
    league: text(root.league, 'league', faults),
    generatedAt: text(root.generated_at, 'generated_at', faults),
    games: list(root.games, 'games', faults).map((game, index) => {
      const each = fields(game, `games[${index}]`, faults);
      return {
        gameId: text(each.game_id, `games[${index}].game_id`, faults),
        players: list(each.players, `games[${index}].players`, faults).map((player, place) =>
          playerOf(player, `games[${index}].players[${place}]`, faults),
        ),
      };
    }),
    picks: list(picks.published, 'picks.published', faults).map((pick, index) => {
      const each = fields(pick, `picks.published[${index}]`, faults);
      const where = `picks.published[${index}]`;
      return {
        sequence: number(each.sequence, `${where}.sequence`, faults),
        player: text(each.player_lookup, `${where}.player_lookup`, faults),
        side: text(each.side, `${where}.side`, faults),
        line: number(each.line, `${where}.line`, faults),
      };
    }),
  };
}

function playerOf(player: unknown, where: string, faults: string[]): PublishedPlayer {
  const each = fields(player, where, faults);
  const predictions = list(each.predictions, `${where}.predictions`, faults);
  for (const [index, prediction] of predictions.entries()) {
    const { mean, system, market } = fields(prediction, `${where}.predictions[${index}]`, faults);
    number(mean, `${where}.predictions[${index}].mean`, faults);
    text(system, `${where}.predictions[${index}].system`, faults);
    text(market, `${where}.predictions[${index}].market`, faults);
  }
  return {
    player: text(each.player_lookup, `${where}.player_lookup`, faults),
    state: text(each.state, `${where}.state`, faults),
    predictions: predictions.length,
  };
}

function fields(value: unknown, where: string, faults: string[]): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  faults.push(`${where} is no object`);
  return {};
}

function list(value: unknown, where: string, faults: string[]): readonly unknown[] {
  if (Array.isArray(value)) return value;
  faults.push(`${where} is no list`);
  return [];
}

function text(value: unknown, where: string, faults: string[]): string {
  if (typeof value === 'string') return value;
  faults.push(`${where} is no text`);
  return '';
}

function number(value: unknown, where: string, faults: string[]): number {
  if (typeof value === 'number') return value;
  faults.push(`${where} is no number`);
  return Number.NaN;
}
