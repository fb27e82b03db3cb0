/** What this process runs, as receipts and heartbeats state it: by content, and the release that was made of it. */

import type { Versions } from '../../ledger/receipt.ts';
import type { StateDocuments } from '../../ledger/state-documents.ts';
import { pipelineDefinition } from '../../phases/pipeline-definition.ts';
import { type Manifest, manifestDigest } from '../../release/make-release.ts';
import { releaseOf } from '../../release/release-store.ts';
import { scheduleManifest } from '../../release/schedule-manifest.ts';
import { configurationDigest, type Settings } from '../../release/settings.ts';
import { SCHEDULES } from '../../service/schedules.ts';
import { schemaDigest } from '../../tables/catalogue.ts';
import { codeDigest } from '../../world/live/build-identity.ts';
import { PROJECT_ROOT } from '../project-root.ts';

/** `documents`: of the ledger that the process works on, where its releases are recorded; null: there is none yet. */
export async function versionsInForce(
  settings: Settings,
  documents: StateDocuments | null,
): Promise<Versions> {
  const versions = {
    code: codeDigest(PROJECT_ROOT),
    schema: schemaDigest(),
    configuration: configurationDigest(settings),
    runtime: RUNTIME,
  };
  if (documents === null) return versions;
  const made = await releaseOf(documents, { ...versions, schedules: manifestDigest(declaredSchedules()) });
  return made === null ? versions : { ...versions, release: made.release.id };
}

export const RUNTIME = `node ${process.versions.node}`;

export function declaredSchedules(): Manifest {
  const { registry, transitions } = pipelineDefinition();
  return scheduleManifest({ outputs: registry.outputs, transitions, stations: SCHEDULES });
}
