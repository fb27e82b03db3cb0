/**
 * `hardwood models train`: fits the systems now, on everything known up to a slate, and keeps the candidates.
 *
 * They serve nothing: whether one does is a person's word (`models promote`). Ended before it is done, it leaves nothing.
 */
import { slateDateOf } from '../../league/eastern.ts';
import { seasonOf } from '../../league/season.ts';
import { addDays, type SlateDate } from '../../league/slate-date.ts';
import { gateText, isRejected } from '../../phases/5-predict/registry/model-gates.ts';
import { learntFrom } from '../../phases/5-predict/registry/model-history.ts';
import { candidateRow, type RegistryRow } from '../../phases/5-predict/registry/registry-rows.ts';
import { trainModels } from '../../phases/5-predict/registry/train-models.ts';
import { asOfReader } from '../../pipeline/as-of-reader.ts';
import { PartitionCache } from '../../pipeline/partition-cache.ts';
import { recordModelWord } from '../../pipeline/record-model-word.ts';
import { SYSTEMS } from '../../systems/all-systems.ts';
import { fitSystems } from '../../systems/fit-systems.ts';
import type { AnyRow } from '../../tables/table.ts';
import { trainingThreads } from '../../world/live/training-threads.ts';
import { EXIT } from '../exit-code.ts';
import { invalidArgument } from '../invalid-argument.ts';
import { playedIn } from '../release/played-in.ts';
import { settingsInForce } from '../release/settings-in-force.ts';
import { versionsInForce } from '../release/versions-in-force.ts';
import { textTable } from '../text-table.ts';
import { headline } from './headline.ts';
import { inService, short, withModels } from './model-store.ts';
import { openSession } from './say-word.ts';

export interface TrainRequest {
  readonly home: string;
  readonly isJson: boolean;
  /** Null: all. */
  readonly system: string | null;
  /** Last slate to learn from; null: all that are known. */
  readonly through: SlateDate | null;
  readonly who: string;
  readonly why: string;
}

export async function trainNow(request: TrainRequest): Promise<void> {
  const { home, isJson, system } = request;
  if (system !== null && !SYSTEMS.some(({ id }) => id === system)) {
    throw invalidArgument(
      `There is no system ${system}.`,
      system,
      `one of ${SYSTEMS.map(({ id }) => id).join(', ')}`,
    );
  }
  const wanted = SYSTEMS.filter(({ id }) => system === null || id === system).map(({ id }) => id);
  const rows = await train(request, wanted);
  const without = wanted.filter((id) => !rows.some((row) => row.system === id));
  process.stdout.write(
    isJson
      ? `${JSON.stringify({ candidates: rows.map(json), too_few_rows: without })}\n`
      : `${text(rows, without, home)}\n`,
  );
  process.exitCode = without.length === 0 ? EXIT.ok : EXIT.notInOrder;
}

function train(request: TrainRequest, wanted: readonly string[]): Promise<readonly RegistryRow[]> {
  return withModels(request.home, async (records, { ledger, payloads, warehouse }) => {
    const { session, now } = await openSession(ledger);
    const through = request.through ?? addDays(slateDateOf(now), -1);
    const slate = addDays(through, 1);
    const incumbents = inService(records);
    const candidates = await trainModels(fitSystems, {
      read: asOfReader(new PartitionCache(warehouse), now),
      payloads,
      training: trainingThreads(),
      range: learntFrom(seasonOf(slate), slate),
      slate,
      systems: SYSTEMS,
      incumbents,
    });
    const versions = await versionsInForce(settingsInForce(playedIn(request.home)), ledger.documents);
    const rows = candidates
      .filter((candidate) => wanted.includes(candidate.system))
      .map((candidate): RegistryRow => {
        const failed = candidate.gates.filter(({ verdict }) => verdict === 'failed');
        return candidateRow({
          slate,
          asOf: now,
          candidate,
          status: isRejected(candidate.gates) ? 'rejected' : 'shadow',
          why:
            failed.length === 0
              ? request.why
              : `${request.why} Rejected: ${failed.map(gateText).join('; ')}.`,
          incumbent: incumbents.find((each) => each.system === candidate.system)?.artefact_digest ?? null,
          versions,
          trainedBy: request.who,
        });
      });
    for (const row of rows) {
      const { who, why } = request;
      await recordModelWord(session, { kind: 'trained', candidate: row as unknown as AnyRow, who, why }, now);
    }
    return rows;
  });
}

function json({ metrics, gates, ...row }: RegistryRow) {
  const { slate_date: _, candidate: __, known_at: ___, ...facts } = row;
  return { ...facts, metrics: JSON.parse(metrics ?? '{}'), gates: JSON.parse(gates ?? '[]') };
}

function text(rows: readonly RegistryRow[], without: readonly string[], home: string): string {
  const table = textTable(
    ['system', 'status', 'candidate', 'through', 'rows', 'points MAE'],
    rows.map((row) => [
      row.system,
      row.status,
      short(row.artefact_digest),
      row.trained_through,
      row.rows,
      headline(row.metrics),
    ]),
  );
  const shadow = rows.find(({ status }) => status === 'shadow');
  return [
    ...(rows.length === 0 ? [] : [table]),
    ...rows.flatMap(({ system, status, why }) => (status === 'rejected' ? [`${system}: ${why}`] : [])),
    ...(without.length === 0 ? [] : [`Too few rows to learn from: ${without.join(', ')}.`]),
    ...(shadow === undefined
      ? []
      : [
          `To have one serve: ./hardwood models promote ${short(shadow.artefact_digest)} --why "REASON" --home ${home}`,
        ]),
  ].join('\n');
}
