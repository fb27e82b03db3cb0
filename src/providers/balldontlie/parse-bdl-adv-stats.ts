/**
 * Reads balldontlie's advanced statistics per player and game.
 *
 * Promises null for every number of a player who did not play: the provider prints zeros for all of them, and
 * nobody who played has a pace of zero. It recomputes nothing.
 */
import { z } from 'zod';
import { BDL_ADV_STATS } from '../../tables/nba-raw-balldontlie.ts';
import type { RowOf } from '../../tables/table.ts';
import type { Parsed } from '../parsed.ts';
import type { PayloadFacts } from '../provider.ts';
import { readParts } from '../read-parts.ts';
import { uniqueRows } from '../unique-rows.ts';
import { readBdlList } from './bdl-list.ts';
import { bdlPlayerSchema, readBdlPlayer } from './bdl-player.ts';
import { bdlStatPlace, readBdlStatPlace } from './bdl-stat-game.ts';

const PAYLOAD = 'balldontlie.game_adv_stats';

/** A rating of a few seconds on court reaches 600; what lies beyond this is no rate. */
const rate = z.number().min(-2000).max(2000);

const schema = z.object({
  ...bdlStatPlace,
  player: bdlPlayerSchema,
  pie: rate,
  pace: rate,
  offensive_rating: rate,
  defensive_rating: rate,
  net_rating: rate,
  true_shooting_percentage: rate,
  effective_field_goal_percentage: rate,
  usage_percentage: rate,
  assist_percentage: rate,
  assist_ratio: rate,
  assist_to_turnover: rate,
  turnover_ratio: rate,
  offensive_rebound_percentage: rate,
  defensive_rebound_percentage: rate,
  rebound_percentage: rate,
});

type Line = z.output<typeof schema>;

/** Throws PAYLOAD_MALFORMED. */
export function parseBdlAdvStats(
  bytes: Uint8Array,
  facts: PayloadFacts,
): Parsed<RowOf<typeof BDL_ADV_STATS>> {
  const { parts, faults } = readBdlList(PAYLOAD, bytes);
  const read = readParts(parts, {
    payload: PAYLOAD,
    schema,
    subject: ({ player }) => `the line of player ${player.id}`,
    read: (part) => {
      const { team, game } = readBdlStatPlace(PAYLOAD, part, facts);
      if (game.status !== 'final') {
        return { rows: [], faults: [{ subject: game.key, why: 'It is not final; its lines are left out.' }] };
      }
      const rates = ratesOf(part);
      const appeared = Object.values(rates).some((value) => value !== 0);
      return [
        {
          slate_date: game.date,
          season: game.season,
          bdl_game_id: game.bdlGameId,
          game_key: game.key,
          ...readBdlPlayer(part.player),
          team,
          status: appeared ? ('appeared' as const) : ('dnp' as const),
          ...(appeared ? rates : NO_RATES),
          payload_digest: facts.digest,
          known_at: facts.knownAt,
        },
      ];
    },
  });
  return uniqueRows(BDL_ADV_STATS, { rows: read.rows, faults: [...faults, ...read.faults] });
}

function ratesOf(line: Line) {
  return {
    pie: line.pie,
    pace: line.pace,
    offensive_rating: line.offensive_rating,
    defensive_rating: line.defensive_rating,
    net_rating: line.net_rating,
    true_shooting: line.true_shooting_percentage,
    effective_field_goal: line.effective_field_goal_percentage,
    usage: line.usage_percentage,
    assist_share: line.assist_percentage,
    assist_ratio: line.assist_ratio,
    assist_to_turnover: line.assist_to_turnover,
    turnover_ratio: line.turnover_ratio,
    offensive_rebound_share: line.offensive_rebound_percentage,
    defensive_rebound_share: line.defensive_rebound_percentage,
    rebound_share: line.rebound_percentage,
  };
}

const NO_RATES: Readonly<Record<keyof ReturnType<typeof ratesOf>, null>> = {
  pie: null,
  pace: null,
  offensive_rating: null,
  defensive_rating: null,
  net_rating: null,
  true_shooting: null,
  effective_field_goal: null,
  usage: null,
  assist_share: null,
  assist_ratio: null,
  assist_to_turnover: null,
  turnover_ratio: null,
  offensive_rebound_share: null,
  defensive_rebound_share: null,
  rebound_share: null,
};
