/** An explanation as one JSON object: every number as stored, moments as ISO 8601. */
import { formatInstant, type Instant } from '../../league/instant.ts';
import type { FeatureExplanation, Layer } from './explain-feature.ts';
import type { PlayerExplanation } from './explain-player.ts';
import type { FeatureCell } from './feature-cell.ts';
import type { PayloadEvidence } from './payload-evidence.ts';
import type { Target } from './target.ts';
import type { WorkRecord } from './work-record.ts';

export function playerJson({ target, store, decision, features }: PlayerExplanation): object {
  return { ...headJson(target, decision, store), features: features.map(cellJson) };
}

export function featureJson(explanation: FeatureExplanation): object {
  const { target, decision, store, cell, layers, agreement, payloads } = explanation;
  return {
    ...headJson(target, decision, store),
    feature: cellJson(cell),
    layers: layers.map(layerJson),
    recomputation: agreement,
    payloads: payloads.map(payloadJson),
  };
}

function headJson(target: Target, decision: WorkRecord | null, store: PlayerExplanation['store']): object {
  return {
    slate_date: target.slateDate,
    player_lookup: target.lookup,
    player_name: target.name,
    player_id: target.playerId,
    game_id: target.gameId,
    team: target.team,
    opponent: target.opponent,
    tip_off: formatInstant(target.tipOff),
    quality: store.quality,
    contract_version: store.contract_version,
    decision: decision === null ? null : workJson(decision),
  };
}

function cellJson({ isRequired, knownAt, ...cell }: FeatureCell): object {
  return { ...cell, is_required: isRequired, known_at: moment(knownAt) };
}

function layerJson({ table, what, rows, works, moments }: Layer): object {
  return {
    table,
    what,
    rows: rows.map(({ cells, knownAt, payload, isLater }) => ({
      ...Object.fromEntries(
        Object.entries(cells).map(([name, value]) => [
          name,
          moments.includes(name) && typeof value === 'number' ? formatInstant(value as Instant) : value,
        ]),
      ),
      known_at: formatInstant(knownAt),
      payload,
      is_later_than_decision: isLater,
    })),
    works: works.map(workJson),
  };
}

function workJson({ asOf, doneAt, ...work }: WorkRecord): object {
  return { ...work, as_of: moment(asOf), done_at: moment(doneAt) };
}

function payloadJson({ knownAt, fetchedBy, ...payload }: PayloadEvidence): object {
  return { ...payload, known_at: moment(knownAt), fetched_by: fetchedBy };
}

function moment(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at);
}
