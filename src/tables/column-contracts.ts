/**
 * The contracts of the columns, by table.
 *
 * The extremes of the ten regular seasons 2015-16 to 2024-25 (254,513 player games, 23,958 team games) stand beside
 * the ranges that were drawn around them; `node bench/column-contracts.ts` holds stored rows against them.
 */
import type { TableContract } from './column-contract.ts';
import { PLAYER_GAME_CONTRACT } from './contracts/player-game-contract.ts';
import { PREDICTION_CONTRACT } from './contracts/prediction-contract.ts';
import { RAW_CONTRACTS } from './contracts/raw-contracts.ts';
import { TEAM_GAME_CONTRACTS } from './contracts/team-game-contracts.ts';
import { UPCOMING_CONTRACTS } from './contracts/upcoming-contracts.ts';
import { PRECOMPUTE_CONTRACTS } from './precompute/precompute-contracts.ts';
import { qualifiedName, type Table } from './table.ts';

export const COLUMN_CONTRACTS: readonly TableContract[] = [
  ...RAW_CONTRACTS,
  PLAYER_GAME_CONTRACT,
  ...TEAM_GAME_CONTRACTS,
  ...UPCOMING_CONTRACTS,
  PREDICTION_CONTRACT,
  ...PRECOMPUTE_CONTRACTS,
];

const BY_TABLE: ReadonlyMap<string, TableContract> = new Map(
  COLUMN_CONTRACTS.map((contract) => [qualifiedName(contract.table), contract]),
);

/** Throws a defect on a table without one. */
export function contractOf(table: Table): TableContract {
  const found = BY_TABLE.get(qualifiedName(table));
  if (found === undefined) throw new Error(`no column of ${qualifiedName(table)} has a contract`);
  return found;
}
