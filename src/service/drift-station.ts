/**
 * Looks for drift at the start and every half minute, and keeps what it found where everybody can read it. Part of the
 * orchestrator: its process alone sees the warehouse and the artefacts.
 */
import type { Station } from '../pipeline/run-loop.ts';
import { driftReport } from '../release/drift-report.ts';
import type { DriftSources } from '../release/drift-sources.ts';
import { keepDrift } from '../release/drift-store.ts';
import { modelSet } from '../release/serving-facts.ts';
import type { Every } from './every.ts';

export function driftStation(sources: DriftSources, looks: Every): Station {
  return {
    name: 'drift look',
    async turn(now) {
      if (!looks.isDue(now)) return 0;
      looks.done(now);
      const report = await driftReport(sources, now);
      await keepDrift(sources.documents, { report, models: await modelsOf(sources) });
      return 0;
    },
    next: (now) => looks.next(now),
  };
}

/** The report has said why they cannot be read. */
async function modelsOf({ serving }: DriftSources) {
  try {
    return modelSet(await serving());
  } catch {
    return null;
  }
}
