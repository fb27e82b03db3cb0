/** What any published slate must keep, whoever made it: read from its bytes alone. */
import { parseInstant } from '../league/instant.ts';

export type PublishedCheck =
  | { readonly kind: 'whole'; readonly revision: number; readonly generatedAt: string }
  | { readonly kind: 'broken'; readonly why: string };

interface Slate {
  readonly revision: number;
  readonly generated_at: string;
  readonly games: readonly {
    readonly tip_off: string | null;
    readonly players: readonly {
      readonly player_lookup: string;
      readonly state: string;
      readonly predictions: readonly {
        readonly created_at: string;
        readonly provenance: string;
        readonly line: { readonly captured_at: string } | null;
        readonly quantile_10: number;
        readonly median: number;
        readonly quantile_90: number;
      }[];
    }[];
  }[];
}

export function checkPublished(bytes: Uint8Array): PublishedCheck {
  const slate = JSON.parse(new TextDecoder().decode(bytes)) as Slate;
  const generated = parseInstant(slate.generated_at);
  for (const game of slate.games) {
    const tipOff = game.tip_off === null ? Number.POSITIVE_INFINITY : parseInstant(game.tip_off);
    for (const player of game.players) {
      const who = player.player_lookup;
      if (player.state === 'predicted' && player.predictions.length === 0) {
        return broken(`${who} is called predicted and has no prediction`);
      }
      for (const each of player.predictions) {
        if (parseInstant(each.created_at) > generated)
          return broken(`${who} was predicted after the document`);
        if (each.line !== null && parseInstant(each.line.captured_at) >= tipOff) {
          return broken(`${who} has a line captured at or after the tip-off`);
        }
        if (each.line !== null && parseInstant(each.line.captured_at) > parseInstant(each.created_at)) {
          return broken(`${who} has a line captured after the prediction that uses it`);
        }
        if (!(each.quantile_10 <= each.median && each.median <= each.quantile_90)) {
          return broken(`${who} has quantiles out of order`);
        }
      }
    }
  }
  return { kind: 'whole', revision: slate.revision, generatedAt: slate.generated_at };
}

function broken(why: string): PublishedCheck {
  return { kind: 'broken', why };
}
